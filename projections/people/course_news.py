"""News of courses: sessions cancelled and moved, seats got from the queue and lost, certificates ready."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Literal, NamedTuple, TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.values import at_place
from projections.asked import kitchens_of
from projections.people.at_risk import Seat, seated_on
from projections.people.coming import A_DAY
from projections.people.sessions import Sessions, sessions_of
from projections.store import Reader

NewsKind: TypeAlias = Literal[
    "session-cancelled", "session-moved", "seat-given", "seat-lost", "certificate-ready"
]

HER_OWN_REASONS = frozenset({"found-work", "moved", "family", "timetable"})
"""Whoever left for one of these said so herself, and knows it."""


class News(Struct, frozen=True):
    """Something somebody cannot know of her course. `until_at` is the moment from which it is no news.

    For a session that is the moment at which it begins, or would have begun. `period` tells two of the same
    kind about the same course apart.
    """

    person_id: UUID
    kind: NewsKind
    course_id: UUID
    kitchen_id: UUID
    until_at: datetime | None
    period: str


class _Step(NamedTuple):
    version: int
    person_id: str
    step: str
    day: date
    reason: str | None


class _Course(NamedTuple):
    id: UUID
    kitchen_id: UUID
    zone: str
    over_at: datetime
    steps: Sequence[_Step]

    def news(self, person_id: str, kind: NewsKind, until_at: datetime | None, period: str) -> News:
        return News(UUID(person_id), kind, self.id, self.kitchen_id, until_at, period)


def course_news(reader: Reader, from_at: datetime) -> tuple[News, ...]:
    """Return what stands now of sessions that begin, and of steps that were taken, from a moment on.

    Of steps only the day is known, so those of the moment's own day count.
    """
    from_on = from_at.date() - A_DAY
    rows = reader.all(
        "SELECT id, kitchen_id, ends_on, ends_at FROM view_courses WHERE ends_on >= ? OR id IN "
        "(SELECT course_id FROM view_course_steps WHERE step = 'certified' AND day >= ?) ORDER BY code",
        (from_on.isoformat(), from_on.isoformat()),
    )
    zones = {one.id: one.time_zone for one in kitchens_of(reader, {UUID(row[1]) for row in rows}).values()}
    sessions, steps = sessions_of(reader, [row[0] for row in rows]), _steps(reader, [row[0] for row in rows])
    found: list[News] = []
    for id_, kitchen, ends_on, ends_at in rows:
        zone = zones[UUID(kitchen)]
        over_at = at_place(date.fromisoformat(ends_on), time.fromisoformat(ends_at), zone)
        course = _Course(UUID(id_), UUID(kitchen), zone, over_at, steps[id_])
        found += _of_sessions(course, sessions[id_], from_at)
        found += _of_people(course, from_at.date())
    return tuple(found)


def _of_sessions(course: _Course, sessions: Sessions, from_at: datetime) -> Iterator[News]:
    changed: list[tuple[NewsKind, date, time]] = [
        ("session-cancelled", one.planned_on, one.starts_at) for one in sessions.cancelled
    ]
    changed += [
        ("session-moved", one.held_on, one.starts_at) for one in sessions.held if one.moved_from is not None
    ]
    seats = [Seat(one.person_id, one.step, one.day) for one in course.steps]
    for kind, day, begins in changed:
        at = at_place(day, begins, course.zone)
        # One that was moved onto the day of a cancelled one takes place.
        if at < from_at or (kind == "session-cancelled" and sessions.on(day) is not None):
            continue
        for who in seated_on(seats, day):
            yield course.news(who, kind, at, at.isoformat())


def _of_people(course: _Course, from_on: date) -> Iterator[News]:
    waited: set[str] = set()
    seats: dict[str, tuple[_Step, NewsKind] | None] = {}
    certificates: dict[str, _Step | None] = {}
    for one in course.steps:
        match one.step:
            case "queued":
                waited.add(one.person_id)
            case "enrolled":
                seats[one.person_id] = (one, "seat-given") if one.person_id in waited else None
                waited.discard(one.person_id)
            case "left":
                had_seat = one.person_id not in waited
                is_news = had_seat and one.reason not in HER_OWN_REASONS
                seats[one.person_id] = (one, "seat-lost") if is_news else None
                waited.discard(one.person_id)
            case "certified":
                certificates[one.person_id] = one
            case "revoked":
                certificates[one.person_id] = None
            case _:
                pass
    for seat in seats.values():
        if seat is not None and seat[0].day >= from_on:
            yield course.news(seat[0].person_id, seat[1], course.over_at, str(seat[0].version))
    for certified in certificates.values():
        if certified is not None and certified.day >= from_on:
            yield course.news(certified.person_id, "certificate-ready", None, str(certified.version))


def _steps(reader: Reader, course_ids: Sequence[str]) -> dict[str, list[_Step]]:
    rows = reader.among(
        "SELECT course_id, version, person_id, step, day, reason FROM view_course_steps "
        "WHERE course_id IN (??)",
        course_ids,
    )
    found: dict[str, list[_Step]] = defaultdict(list)
    for course_id, version, person_id, step, day, reason in sorted(rows, key=lambda row: (row[0], row[1])):
        found[course_id].append(_Step(version, person_id, step, date.fromisoformat(day), reason))
    return found
