"""Workshops in lists, with places and the queue as they are now, and where one person stands in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Literal, NamedTuple
from uuid import UUID

from msgspec import Struct

from projections.asked import Paged, Part, within
from projections.people.workshops import CAME, places
from projections.store import Reader, Row

RANKS = 3
"""Of the queue: 0 women not in work, 1 others not in work, 2 the rest."""


class Mine(Struct, frozen=True):
    """Where somebody stands. Of those who wait, `position` is 1 for the next one.

    `before` tells how many stand before her of each rank: women not in work, others not in work, the rest.
    """

    state: Literal["confirmed", "waiting", "offered"]
    rank: int
    requested_at: datetime
    position: int | None = None
    before: tuple[int, int, int] = (0, 0, 0)


class WorkshopLine(Struct, frozen=True):
    """A workshop in a list; a place offered to somebody who waits is taken."""

    id: UUID
    code: str
    kitchen_id: UUID
    title: str
    held_on: date
    starts_at: datetime
    ends_at: datetime
    seats_max: int
    taken: int
    free: int
    waiting: int
    is_called_off: bool
    mine: Mine | None = None


class Booking(NamedTuple):
    """Somebody's place or waiting, as it is now; `came` is None while nobody noted it."""

    person_id: str
    rank: int
    requested_at: str
    order: int
    state: Literal["confirmed", "waiting", "offered"]
    came: bool | None


class Standing(NamedTuple):
    """All bookings of a workshop: places in order of asking, offers, and the queue, the next one first."""

    confirmed: list[Booking]
    offered: list[Booking]
    queue: list[Booking]


FIELDS = "id, code, kitchen_id, title, held_on, starts_at, ends_at, seats_max, called_off_at"
"""The columns of `view_workshops` that `lines` takes."""


def upcoming_workshops(
    reader: Reader,
    today: date,
    person_id: UUID | None = None,
    kitchen_ids: Sequence[UUID] | None = None,
    limit: int = 20,
) -> tuple[WorkshopLine, ...]:
    """Return the workshops from a day on, the next first, and where she stands in each."""
    condition, values = within("kitchen_id", kitchen_ids)
    rows = reader.all(
        f"SELECT {FIELDS} FROM view_workshops WHERE held_on >= ? AND {condition} "  # noqa: S608  bound
        f"ORDER BY starts_at, code LIMIT {int(limit)}",
        (today.isoformat(), *values),
    )
    return lines(reader, rows, person_id)


def workshops(
    reader: Reader, kitchen_ids: Sequence[UUID] | None = None, page: int = 1, page_size: int = 20
) -> Paged[WorkshopLine]:
    """Return workshops, the latest first."""
    part = Part(page, page_size)
    condition, values = within("kitchen_id", kitchen_ids)
    rows = reader.all(
        f"SELECT {FIELDS} FROM view_workshops WHERE {condition} "  # noqa: S608  bound
        f"ORDER BY held_on DESC, starts_at DESC, code{part.limit}",
        values,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_workshops WHERE {condition}", values)[0][0]  # noqa: S608  bound
    return part.of(lines(reader, rows), total)


def lines(reader: Reader, rows: Sequence[Row], person_id: UUID | None = None) -> tuple[WorkshopLine, ...]:
    """Return rows of `FIELDS` as workshops, in their order."""
    standings = standings_of(reader, [row[0] for row in rows if row[8] is None])
    return tuple(_line(row, standings.get(row[0], Standing([], [], [])), person_id) for row in rows)


def _line(row: Row, standing: Standing, person_id: UUID | None) -> WorkshopLine:
    id_, code, kitchen_id, title, held_on, starts_at, ends_at, seats, called_off_at = row
    taken = len(standing.confirmed) + len(standing.offered)
    return WorkshopLine(
        id=UUID(id_),
        code=code,
        kitchen_id=UUID(kitchen_id),
        title=title,
        held_on=date.fromisoformat(held_on),
        starts_at=datetime.fromisoformat(starts_at),
        ends_at=datetime.fromisoformat(ends_at),
        seats_max=seats,
        taken=taken,
        free=max(0, seats - taken) if called_off_at is None else 0,
        waiting=len(standing.queue) + len(standing.offered),
        is_called_off=called_off_at is not None,
        mine=None if person_id is None else mine(standing, person_id.hex),
    )


def mine(standing: Standing, person_id: str) -> Mine | None:
    """Return where somebody stands, None if she has asked for nothing."""
    for booking in (*standing.confirmed, *standing.offered):
        if booking.person_id == person_id:
            return Mine(booking.state, booking.rank, datetime.fromisoformat(booking.requested_at))
    before = [0] * RANKS
    for position, booking in enumerate(standing.queue, 1):
        if booking.person_id == person_id:
            asked_at = datetime.fromisoformat(booking.requested_at)
            women, others, rest = before
            return Mine("waiting", booking.rank, asked_at, position, (women, others, rest))
        before[booking.rank] += 1
    return None


def standings_of(reader: Reader, workshop_ids: Iterable[str]) -> dict[str, Standing]:
    """Return how workshops stand now; none for one that nobody has asked for."""
    rows = reader.among(
        "SELECT workshop_id, version, person_id, act, at, rank FROM view_bookings WHERE workshop_id IN (??)",
        workshop_ids,
    )
    of: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of[row[0]].append(row)
    return {workshop_id: _standing(sorted(bookings)) for workshop_id, bookings in of.items()}


def _standing(rows: Sequence[Row]) -> Standing:
    """Return how one workshop stands after these rows, in the order they were recorded."""
    asked: dict[str, tuple[int, str, int]] = {}
    came: dict[str, bool] = {}
    for _, version, person, act, at, rank in rows:
        if rank is not None:
            asked[person] = (rank, at, version)
            came.pop(person, None)
        elif act in CAME:
            came[person] = CAME[act]
    now = places((person, act, at) for _, _, person, act, at, _ in rows)

    def booking(person: str, state: Literal["confirmed", "waiting", "offered"]) -> Booking:
        return Booking(person, *asked[person], state, came.get(person))

    return Standing(
        confirmed=[booking(person, "confirmed") for person in now.confirmed],
        offered=[booking(person, "offered") for person in now.offered],
        queue=sorted(
            (booking(person, "waiting") for person in now.waiting if person not in now.offered),
            key=attrgetter("rank", "requested_at", "order"),
        ),
    )
