"""Who is expected where soon, and who was given a place that came free: for reminders and notices."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from msgspec import Struct

from kitchens.values import at_place
from projections.asked import kitchens_of
from projections.people.at_risk import Seat, seated_on
from projections.people.sessions import sessions_of
from projections.people.workshops import acts_of, places
from projections.store import Reader
from projections.table import moment

A_DAY = timedelta(days=1)


class Coming(Struct, frozen=True):
    """Somebody who is expected at a session of a course or in a workshop."""

    person_id: UUID
    kind: Literal["session", "workshop"]
    thing_id: UUID
    code: str
    title: str
    starts_at: datetime
    kitchen_id: UUID


class Promotion(Struct, frozen=True):
    """Somebody to whom a freed place went, or for whom it is kept until she answers."""

    person_id: UUID
    kind: Literal["promoted", "offered"]
    workshop_id: UUID
    code: str
    title: str
    starts_at: datetime
    kitchen_id: UUID
    at: datetime


def coming(reader: Reader, from_at: datetime, until_at: datetime) -> tuple[Coming, ...]:
    """Return who is expected at what begins from a moment on and before another, in order of time."""
    found = [*_at_workshops(reader, from_at, until_at), *_at_sessions(reader, from_at, until_at)]
    return tuple(sorted(found, key=lambda one: (one.starts_at, one.code, one.person_id.int)))


def _at_workshops(reader: Reader, from_at: datetime, until_at: datetime) -> Iterator[Coming]:
    rows = reader.all(
        "SELECT id, code, title, starts_at, kitchen_id FROM view_workshops "
        "WHERE held_on >= ? AND held_on <= ? AND starts_at >= ? AND starts_at < ? AND called_off_at IS NULL",
        (*_around(from_at, until_at), moment(from_at), moment(until_at)),
    )
    acts = acts_of(reader, [row[0] for row in rows])
    for id_, code, title, starts_at, kitchen_id in rows:
        begins = datetime.fromisoformat(starts_at)
        for who in places(acts.get(id_, ())).confirmed:
            yield Coming(UUID(who), "workshop", UUID(id_), code, title, begins, UUID(kitchen_id))


def _at_sessions(reader: Reader, from_at: datetime, until_at: datetime) -> Iterator[Coming]:
    first, last = _around(from_at, until_at)
    rows = reader.all(
        "SELECT id, code, title, kitchen_id FROM view_courses WHERE starts_on <= ? AND ends_on >= ?",
        (last, first),
    )
    ids = [row[0] for row in rows]
    sessions, steps = sessions_of(reader, ids), _steps(reader, ids)
    zones = {one.id: one.time_zone for one in kitchens_of(reader, {UUID(row[3]) for row in rows}).values()}
    for id_, code, title, kitchen_id in rows:
        for session in sessions[id_].held:
            begins = at_place(session.held_on, session.starts_at, zones[UUID(kitchen_id)])
            if from_at <= begins < until_at:
                for who in seated_on(steps.get(id_, ()), session.held_on):
                    yield Coming(UUID(who), "session", UUID(id_), code, title, begins, UUID(kitchen_id))


def promotions(reader: Reader, after_moment: datetime) -> tuple[Promotion, ...]:
    """Return the places that went to somebody of a queue, or are kept for her, later than a moment.

    Only what still stands: whoever gave hers back since, or has answered, is not told of it; and nobody of a
    workshop that was called off.
    """
    rows = reader.all(
        "SELECT b.person_id, b.act, w.id, w.code, w.title, w.starts_at, w.kitchen_id, b.at, b.version "
        "FROM view_workshops w JOIN view_bookings b ON b.workshop_id = w.id "
        "WHERE w.held_on >= ? AND w.called_off_at IS NULL AND b.act IN ('promoted', 'offered') AND b.at > ?",
        (_around(after_moment, after_moment)[0], moment(after_moment)),
    )
    acts = acts_of(reader, {row[2] for row in rows})
    stands = {id_: places(of) for id_, of in acts.items()}
    newest = {(row[0], row[2]): row for row in sorted(rows, key=lambda row: int(row[8]))}
    found = []
    for who, act, id_, code, title, starts_at, kitchen_id, at, _ in newest.values():
        if who in (stands[id_].offered if act == "offered" else stands[id_].confirmed):
            begins = datetime.fromisoformat(starts_at)
            when = datetime.fromisoformat(at)
            found.append(Promotion(UUID(who), act, UUID(id_), code, title, begins, UUID(kitchen_id), when))
    return tuple(sorted(found, key=lambda one: (one.at, one.code, one.person_id.int)))


def _steps(reader: Reader, course_ids: set[str] | list[str]) -> dict[str, list[Seat]]:
    """Return everybody's steps into courses and out of them, in the order they were recorded."""
    rows = reader.among(
        "SELECT course_id, version, person_id, step, day FROM view_course_steps WHERE course_id IN (??)",
        course_ids,
    )
    found: dict[str, list[Seat]] = {}
    for course_id, _, person_id, step, day in sorted(rows, key=lambda row: (row[0], row[1])):
        found.setdefault(course_id, []).append(Seat(person_id, step, date.fromisoformat(day)))
    return found


def _around(from_at: datetime, until_at: datetime) -> tuple[str, str]:
    """Return the days around two moments: a kitchen's calendar may be a day before or after ours."""
    return (from_at.date() - A_DAY).isoformat(), (until_at.date() + A_DAY).isoformat()
