"""A room of a kitchen: how many it seats, and from when until when something is held there."""

from datetime import date, time
from typing import TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.diary import DIARY
from kitchens.people.kitchen import KITCHEN, open_kitchen
from kitchens.values import NEVER, NOBODY, Span, at_place

SEATS_MAX = 500
"""No room of a kitchen seats more: a slip of the hand would."""

# Events. What stands in a room is kept in a diary under the room's id.


class Opened(Event, frozen=True, tag="room.opened"):
    """A room of a kitchen is used from this day on."""

    code: str
    kitchen_id: UUID
    name: str
    seats_max: int
    opened_on: date


class SeatsChanged(Event, frozen=True, tag="room.seats-changed"):
    """So many sit in the room from now on; what is planned there already stays."""

    seats_max: int


class Closed(Event, frozen=True, tag="room.closed"):
    """Nothing is held in the room from this day on."""

    closed_on: date


RoomEvent: TypeAlias = Opened | SeatsChanged | Closed

# Commands


class OpenRoom(Command, frozen=True, kw_only=True):
    """Enter a room of a kitchen."""

    room_id: UUID
    code: str
    kitchen_id: UUID
    name: str
    seats_max: int
    opened_on: date


class ChangeSeats(Command, frozen=True, kw_only=True):
    """Say how many sit in a room."""

    room_id: UUID
    seats_max: int


class CloseRoom(Command, frozen=True, kw_only=True):
    """Use a room no more from a day on."""

    room_id: UUID
    closed_on: date


RoomCommand: TypeAlias = OpenRoom | ChangeSeats | CloseRoom

# Refusals


class RoomCodeTaken(Refused, code="room-code-taken"):
    """A code stands for one room."""


class RoomMalformed(Refused, code="room-malformed"):
    """A room has one seat at least, and no more than a hall has."""


class RoomNotOpen(Refused, code="room-not-open"):
    """Something is held in a room from the day it is opened and before the day it is closed."""


class RoomInUse(Refused, code="room-in-use"):
    """A room is not closed before what is planned there has been held, moved or called off."""


class RoomElsewhere(Refused, code="room-elsewhere"):
    """What a kitchen plans is held in a room of its own."""


class RoomTooSmall(Refused, code="room-too-small"):
    """Nobody is promised a seat that the room has not."""


# State


class Room(Struct, frozen=True):
    """What rules ask of a room."""

    code: str | None = None
    kitchen_id: UUID = NOBODY
    seats_max: int = 0
    opened_on: date = NEVER.date()
    closed_on: date | None = None


def evolve(room: Room, event: RoomEvent) -> Room:
    """Return the room after the event."""
    match event:
        case Opened():
            return Room(event.code, event.kitchen_id, event.seats_max, event.opened_on)
        case SeatsChanged():
            return replace(room, seats_max=event.seats_max)
        case Closed():
            return replace(room, closed_on=event.closed_on)
        case _:
            assert_never(event)


ROOM = Noun("room", Room(), evolve, [Opened, SeatsChanged, Closed])


def decide(command: RoomCommand, facts: Facts) -> list[Change]:
    """Return what happens to the room. Raise the refusals above, `Unknown` or `KitchenClosed`."""
    room = facts.of(ROOM, command.room_id)
    if isinstance(command, OpenRoom):
        return [Change(ROOM, command.room_id, _open(command, room, facts))]
    if room.code is None:
        raise Unknown(room=command.room_id)
    match command:
        case ChangeSeats():
            _check_seats(room.code, command.seats_max)
            changed = SeatsChanged(seats_max=command.seats_max)
            return [] if command.seats_max == room.seats_max else [Change(ROOM, command.room_id, changed)]
        case CloseRoom():
            return _close(command, room, facts)
        case _:
            assert_never(command)


def _open(command: OpenRoom, room: Room, facts: Facts) -> Opened:
    if room.code is not None or facts.named(ROOM, command.code) is not None:
        raise RoomCodeTaken(room=command.code)
    _check_seats(command.code, command.seats_max)
    open_kitchen(facts, command.kitchen_id, command.opened_on)
    return Opened(
        code=command.code,
        kitchen_id=command.kitchen_id,
        name=command.name,
        seats_max=command.seats_max,
        opened_on=command.opened_on,
    )


def _check_seats(code: str, seats_max: int) -> None:
    if not 1 <= seats_max <= SEATS_MAX:
        raise RoomMalformed(room=code, seats=seats_max, most=SEATS_MAX)


def _close(command: CloseRoom, room: Room, facts: Facts) -> list[Change]:
    """Close it, if nothing is planned there from that day on. Raise `RoomInUse` or `RoomNotOpen`."""
    if room.closed_on is not None:
        return []
    if command.closed_on < room.opened_on:
        raise RoomNotOpen(room=room.code, opened_on=room.opened_on, closed_on=command.closed_on)
    closes_at = at_place(command.closed_on, time.min, facts.of(KITCHEN, room.kitchen_id).time_zone)
    for held, spans in facts.of(DIARY, command.room_id).engagements:
        if any(span.until_at > closes_at for span in spans):
            raise RoomInUse(room=room.code, held=held, closed_on=command.closed_on)
    return [Change(ROOM, command.room_id, Closed(closed_on=command.closed_on))]


def check_room(
    facts: Facts, room_id: UUID, kitchen_id: UUID, seats_max: int, spans: tuple[Span, ...]
) -> None:
    """Check that a room of the kitchen may hold so many people at these times.

    Whether something else is held there then is the diary's to say. Raise `Unknown`, `RoomElsewhere`,
    `RoomTooSmall` or `RoomNotOpen`.
    """
    room = facts.of(ROOM, room_id)
    if room.code is None:
        raise Unknown(room=room_id)
    if room.kitchen_id != kitchen_id:
        raise RoomElsewhere(room=room.code, kitchen=kitchen_id)
    if seats_max > room.seats_max:
        raise RoomTooSmall(room=room.code, seats=room.seats_max, asked=seats_max)
    time_zone = facts.of(KITCHEN, kitchen_id).time_zone
    opens_at = at_place(room.opened_on, time.min, time_zone)
    closes_at = None if room.closed_on is None else at_place(room.closed_on, time.min, time_zone)
    for span in spans:
        if span.from_at < opens_at or (closes_at is not None and span.until_at > closes_at):
            raise RoomNotOpen(room=room.code, opened_on=room.opened_on, closed_on=room.closed_on)
