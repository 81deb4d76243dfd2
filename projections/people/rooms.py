"""Rooms: which a kitchen has, and what is held in them."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from kitchens.people.room import Closed, Opened, SeatsChanged
from kitchens.values import at_place
from projections.asked import kitchen_of
from projections.people.sessions import sessions_of
from projections.store import Reader, Row, Writer
from projections.table import Events, Table, View

ROOMS = Table(
    "view_rooms",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "name TEXT NOT NULL",
        "seats_max BIGINT NOT NULL",
        "opened_on TEXT NOT NULL",
        "closed_on TEXT",
    ),
    key=("id",),
)


def absorb(writer: Writer, events: Events) -> None:
    """Enter rooms."""
    writer.put(
        ROOMS,
        [
            (
                id_, event.code, event.kitchen_id.replace("-", ""), event.name, event.seats_max,
                event.opened_on, None,
            )
            for id_, _, event in events[Opened]
        ],
    )  # fmt: skip
    seats = {id_: event.seats_max for id_, _, event in events[SeatsChanged]}
    writer.change(ROOMS, "seats_max", seats.items())
    writer.change(ROOMS, "closed_on", [(id_, event.closed_on) for id_, _, event in events[Closed]])


VIEW = View("rooms", 1, (ROOMS,), (Opened, SeatsChanged, Closed), absorb)


class Room(Struct, frozen=True):
    """A room of a kitchen."""

    id: UUID
    code: str
    name: str
    seats_max: int
    opened_on: date
    closed_on: date | None


class Use(Struct, frozen=True):
    """Something that is held in a room."""

    room_id: UUID
    code: str
    title: str
    starts_at: datetime
    ends_at: datetime


_FIELDS = "id, code, name, seats_max, opened_on, closed_on"


def rooms_of(reader: Reader, kitchen_id: UUID, on: date | None = None) -> tuple[Room, ...]:
    """Return a kitchen's rooms by name; of a day only those that are used then."""
    rows = reader.all(
        f"SELECT {_FIELDS} FROM view_rooms WHERE kitchen_id = ? ORDER BY name, code",  # noqa: S608  ours
        (kitchen_id.hex,),
    )
    found = tuple(map(_room, rows))
    if on is None:
        return found
    return tuple(room for room in found if room.closed_on is None or room.closed_on > on)


def rooms_by_id(reader: Reader, ids: Iterable[UUID]) -> dict[UUID, Room]:
    """Return rooms by their ids."""
    rows = reader.among(f"SELECT {_FIELDS} FROM view_rooms WHERE id IN (??)", [i.hex for i in ids])  # noqa: S608  ours
    return {UUID(row[0]): _room(row) for row in rows}


def uses_of(reader: Reader, kitchen_id: UUID, first_on: date, last_on: date) -> tuple[Use, ...]:
    """Return what is held in a kitchen's rooms between two days, both included, the first one first."""
    between = (kitchen_id.hex, last_on.isoformat(), first_on.isoformat())
    courses = {
        id_: (code, title)
        for id_, code, title in reader.all(
            "SELECT id, code, title FROM view_courses "
            "WHERE kitchen_id = ? AND starts_on <= ? AND ends_on >= ?",
            between,
        )
    }
    zone = kitchen_of(reader, kitchen_id).time_zone
    found = [
        Use(
            session.room_id,
            *courses[id_],
            at_place(session.held_on, session.starts_at, zone),
            at_place(session.held_on, session.ends_at, zone),
        )
        for id_, sessions in sessions_of(reader, courses).items()
        for session in sessions.held
        if session.room_id is not None and first_on <= session.held_on <= last_on
    ]
    found += [
        Use(UUID(room), code, title, datetime.fromisoformat(starts_at), datetime.fromisoformat(ends_at))
        for room, code, title, starts_at, ends_at in reader.all(
            "SELECT room_id, code, title, starts_at, ends_at FROM view_workshops WHERE kitchen_id = ? "
            "AND held_on <= ? AND held_on >= ? AND room_id IS NOT NULL AND called_off_at IS NULL",
            between,
        )
    ]
    return tuple(sorted(found, key=lambda use: (use.starts_at, use.code)))


def _room(row: Row) -> Room:
    id_, code, name, seats_max, opened_on, closed_on = row
    return Room(
        UUID(id_),
        code,
        name,
        seats_max,
        date.fromisoformat(opened_on),
        None if closed_on is None else date.fromisoformat(closed_on),
    )
