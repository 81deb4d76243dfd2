"""What messages are about: workshops called off, who was never noted at the door, and what is still so."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import get_args
from uuid import UUID

from msgspec import Struct

from projections.people.coming import coming
from projections.people.course_news import NewsKind, course_news
from projections.people.messages import MessageLine
from projections.people.workshop_lines import standings_of
from projections.people.workshops import acts_of, places
from projections.store import Reader
from projections.table import moment

AN_INSTANT = timedelta(microseconds=1)

COURSE_NEWS: tuple[str, ...] = get_args(NewsKind)

WELL_BEFORE = timedelta(days=62)
"""News is looked up from so long before a message on: it was queued within a month of what it tells."""


class CalledOff(Struct, frozen=True):
    """Somebody had a place in a workshop that is called off, or waited for one."""

    person_id: UUID
    workshop_id: UUID
    kitchen_id: UUID
    at: datetime
    starts_at: datetime


class Unnoted(Struct, frozen=True):
    """Somebody who held a place, and nobody noted whether she came."""

    workshop_id: UUID
    person_id: UUID


def roots(reader: Reader, person_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the record under which each goes on, of those whose own was merged into another."""
    rows = reader.among(
        "SELECT person_id, root_id FROM view_merges WHERE person_id IN (??)", [id_.hex for id_ in person_ids]
    )
    return {UUID(person_id): UUID(root_id) for person_id, root_id in rows}


def called_off(reader: Reader, from_at: datetime) -> tuple[CalledOff, ...]:
    """Return who is to hear that a workshop is called off, of those that would begin at a moment or later."""
    rows = reader.all(
        "SELECT id, kitchen_id, called_off_at, starts_at FROM view_workshops "
        "WHERE starts_at >= ? AND called_off_at IS NOT NULL",
        (moment(from_at),),
    )
    # Nothing happens to a booking any more once it is called off, so they all stand as they stood then.
    acts = acts_of(reader, [row[0] for row in rows])
    found = []
    for id_, kitchen_id, at, starts_at in rows:
        then = places(acts.get(id_, ()))
        when, begins = datetime.fromisoformat(at), datetime.fromisoformat(starts_at)
        found += [
            CalledOff(UUID(who), UUID(id_), UUID(kitchen_id), when, begins)
            for who in (*then.confirmed, *then.waiting)
        ]
    return tuple(found)


def unnoted(reader: Reader, from_at: datetime, until_at: datetime) -> tuple[Unnoted, ...]:
    """Return who held a place in workshops that ended in a stretch of time, and was never noted."""
    rows = reader.all(
        "SELECT id FROM view_workshops WHERE ends_at >= ? AND ends_at < ? AND called_off_at IS NULL",
        (moment(from_at), moment(until_at)),
    )
    standings = standings_of(reader, [row[0] for row in rows])
    return tuple(
        Unnoted(UUID(id_), UUID(booking.person_id))
        for id_, standing in standings.items()
        for booking in standing.confirmed
        if booking.came is None
    )


def not_so_any_more(reader: Reader, lines: Iterable[MessageLine]) -> frozenset[UUID]:
    """Return which messages tell of a place, an offer or a session that is not hers any more, or not then."""
    every = list(lines)
    courses = [line for line in every if line.kind in COURSE_NEWS]
    asked = [line for line in every if line.until_at is not None and line.kind not in COURSE_NEWS]
    offered = standings_of(reader, {line.thing_id.hex for line in asked if line.kind == "place-offered"})
    expected = {
        at: {(one.person_id, one.thing_id) for one in coming(reader, at, at + AN_INSTANT)}
        for at in {line.until_at for line in asked}
        if at is not None
    }
    there = {who for at in expected.values() for who, _ in at}
    there |= {UUID(one.person_id) for standing in offered.values() for one in standing.offered}
    # A place under a record that was merged into another one is hers who goes on.
    root = roots(reader, there)
    gone = _not_so_of_courses(reader, courses)
    for line in asked:
        match line.kind:
            case "workshop-called-off":
                # Nothing calls it on again.
                continue
            case "place-offered":
                standing = offered.get(line.thing_id.hex)
                kept = standing.offered if standing else []
                holders = {UUID(booking.person_id) for booking in kept}
                is_so = line.to_id in {root.get(who, who) for who in holders}
            case _:
                at = expected[line.until_at or line.due_at]
                is_so = any((root.get(who, who), what) == (line.to_id, line.thing_id) for who, what in at)
        if not is_so:
            gone.add(line.id)
    return frozenset(gone)


def _not_so_of_courses(reader: Reader, lines: list[MessageLine]) -> set[UUID]:
    if not lines:
        return set()
    since = min(min(line.until_at or line.due_at, line.due_at) for line in lines) - WELL_BEFORE
    news = course_news(reader, since)
    root = roots(reader, {one.person_id for one in news})
    stands = {
        (root.get(one.person_id, one.person_id), one.kind, one.course_id, _moment_of(one.kind, one.until_at))
        for one in news
    }
    return {
        line.id
        for line in lines
        if (line.to_id, line.kind, line.thing_id, _moment_of(line.kind, line.until_at)) not in stands
    }


def _moment_of(kind: str, until_at: datetime | None) -> datetime | None:
    """Return the session's moment; when a course ends may change, and says nothing about a seat in it."""
    return until_at if kind in ("session-cancelled", "session-moved") else None
