"""A workshop for the staff, with seats and the ladder of the queue; and somebody's own workshops."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import Kitchen, Person, kitchen_of, named, people
from projections.people.workshop_lines import (
    FIELDS,
    Booking,
    Standing,
    WorkshopLine,
    lines,
    standings_of,
)
from projections.store import Reader

PAST_MAX = 20

MINE_MAX = 200
"""Nobody books more; of more, the latest are looked at."""


class Seat(Struct, frozen=True):
    """Somebody with a place; `came` is None while nobody noted it."""

    person: Person
    rank: int
    came: bool | None


class Rung(Struct, frozen=True):
    """Somebody who waits: position 1 is the next one. Whoever has an offer stands above the ladder.

    `before` tells how many stand before her of each rank. `came` is True for a walk-in.
    """

    person: Person
    rank: int
    position: int | None
    offered: bool
    before: tuple[int, int, int]
    came: bool | None


class WorkshopPage(Struct, frozen=True):
    """A workshop with the people in it."""

    line: WorkshopLine
    kitchen: Kitchen
    seats: tuple[Seat, ...]
    ladder: tuple[Rung, ...]


class PastWorkshop(Struct, frozen=True):
    """A workshop she had a place in, or walked into."""

    code: str
    title: str
    held_on: date
    came: bool | None


class MyWorkshops(Struct, frozen=True):
    """Her workshops: those ahead, the next first, and those she had a place in, the last first."""

    ahead: tuple[WorkshopLine, ...]
    past: tuple[PastWorkshop, ...]


def workshop_page(reader: Reader, code: str) -> WorkshopPage | None:
    """Return the workshop with this code, or None."""
    workshop_id = named(reader, "workshop", code)
    if workshop_id is None:
        return None
    rows = reader.all(f"SELECT {FIELDS} FROM view_workshops WHERE id = ?", (workshop_id,))  # noqa: S608  ours
    (line,) = lines(reader, rows)
    standing = Standing([], [], [])
    if not line.is_called_off:
        standing = standings_of(reader, [workshop_id]).get(workshop_id, standing)
    known = people(reader, {booking.person_id for bookings in standing for booking in bookings})
    return WorkshopPage(
        line=line,
        kitchen=kitchen_of(reader, line.kitchen_id),
        seats=tuple(Seat(known[one.person_id], one.rank, one.came) for one in standing.confirmed),
        ladder=tuple(_ladder(standing, known)),
    )


def _ladder(standing: Standing, known: dict[str, Person]) -> list[Rung]:
    rungs = [_rung(one, known, None, (0, 0, 0)) for one in standing.offered]
    before = [0, 0, 0]
    for position, one in enumerate(standing.queue, 1):
        women, others, rest = before
        rungs.append(_rung(one, known, position, (women, others, rest)))
        before[one.rank] += 1
    return rungs


def _rung(one: Booking, known: dict[str, Person], position: int | None, before: tuple[int, int, int]) -> Rung:
    return Rung(known[one.person_id], one.rank, position, position is None, before, one.came)


def my_workshops(reader: Reader, person_id: UUID, today: date) -> MyWorkshops:
    """Return the workshops somebody has or had something to do with."""
    fields = ", ".join(f"w.{field}" for field in FIELDS.split(", "))
    rows = reader.all(
        f"SELECT DISTINCT {fields} FROM view_bookings b JOIN view_workshops w ON w.id = b.workshop_id "  # noqa: S608  ours
        f"WHERE b.person_id = ? ORDER BY w.starts_at DESC LIMIT {MINE_MAX}",
        (person_id.hex,),
    )
    ahead = [row for row in rows if row[4] >= today.isoformat()]
    shown = [line for line in lines(reader, ahead[::-1], person_id) if line.mine or line.is_called_off]
    past = []
    before = [row for row in rows if row[4] < today.isoformat() and row[8] is None]
    standings = standings_of(reader, [row[0] for row in before[: PAST_MAX * 2]])
    for row in before[: PAST_MAX * 2]:
        standing = standings[row[0]]
        held = [one for one in standing.confirmed if one.person_id == person_id.hex]
        walked_in = [one for one in standing.queue if one.person_id == person_id.hex and one.came]
        past += [
            PastWorkshop(row[1], row[3], date.fromisoformat(row[4]), one.came) for one in (*held, *walked_in)
        ]
    return MyWorkshops(tuple(shown), tuple(past[:PAST_MAX]))
