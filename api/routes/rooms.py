"""Rooms of a kitchen: which there are, what is held in them, a new one, one that is closed."""

from datetime import date, datetime, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from api.acts import rooms as acts
from api.programs.call import Call
from api.programs.fields import Day, Done, Text
from api.programs.operations import NOTHING, act, look, make
from kitchens.people.room import SEATS_MAX
from projections.people.rooms import rooms_of, uses_of

WEEKS = 4
_Seats = Annotated[int, Meta(ge=1, le=SEATS_MAX)]


class NewRoom(Struct, frozen=True, forbid_unknown_fields=True):
    """A room; used from today if no day is sent."""

    name: Text
    seats_max: _Seats
    opened_on: Day | None = None


class Seats(Struct, frozen=True, forbid_unknown_fields=True):
    """How many sit in it; what is planned there stays."""

    seats_max: _Seats


class Closing(Struct, frozen=True, forbid_unknown_fields=True):
    """From which day on it is not used."""

    closed_on: Day


class Use(Struct, frozen=True):
    """What is held in a room."""

    code: str
    title: str
    starts_at: datetime
    ends_at: datetime


class Room(Struct, frozen=True):
    """A room with what is held there in the next four weeks."""

    code: str
    name: str
    seats_max: int
    opened_on: date
    closed_on: date | None
    uses: tuple[Use, ...]


class Rooms(Struct, frozen=True):
    """A kitchen's rooms."""

    items: tuple[Room, ...]


def _all(call: Call, _: object) -> Rooms:
    uses = uses_of(call.reader, call.at.kitchen_id, call.today, call.today + timedelta(weeks=WEEKS))
    return Rooms(
        tuple(
            Room(
                room.code,
                room.name,
                room.seats_max,
                room.opened_on,
                room.closed_on,
                tuple(
                    Use(use.code, use.title, use.starts_at, use.ends_at)
                    for use in uses
                    if use.room_id == room.id
                ),
            )
            for room in rooms_of(call.reader, call.at.kitchen_id)
        )
    )


def _open(call: Call, sent: NewRoom) -> Done:
    code = acts.open_room(
        call.acting(),
        kitchen_id=call.at.kitchen_id,
        name=sent.name,
        seats_max=sent.seats_max,
        opened_on=sent.opened_on or call.today,
    )
    return Done(code, f"/api/rooms/{code}")


def _seats(call: Call, sent: Seats) -> Done:
    acts.change_seats(call.acting(), room_id=call.at.id, seats_max=sent.seats_max)
    return _done(call)


def _close(call: Call, sent: Closing) -> Done:
    acts.close_room(call.acting(), room_id=call.at.id, closed_on=sent.closed_on)
    return _done(call)


def _done(call: Call) -> Done:
    return Done(call.path["code"], f"/api/rooms/{call.path['code']}")


_DONE = Done("MER01", "/api/rooms/MER01")
_USE = Use(
    "MEW23",
    "Ekşi maya",
    datetime.fromisoformat("2022-02-11T10:00:00+00:00"),
    datetime.fromisoformat("2022-02-11T13:00:00+00:00"),
)

OPERATIONS = (
    look(
        "/api/kitchens/{kitchen:str}/rooms",
        _all,
        asked=NOTHING,
        gives=Rooms((Room("MER01", "Salon", 24, date(2021, 1, 4), None, (_USE,)),)),
        summary="A kitchen's rooms, with what is held there in the next four weeks",
    ),
    make(
        "/api/kitchens/{kitchen:str}/rooms",
        _open,
        sent=NewRoom("Salon", 24, date(2022, 1, 31)),
        gives=_DONE,
        summary="Enter a room",
    ),
    act("/api/rooms/{code:str}/seats", _seats, sent=Seats(20), gives=_DONE, summary="Say how many sit in it"),
    act(
        "/api/rooms/{code:str}/close",
        _close,
        sent=Closing(date(2022, 12, 31)),
        gives=_DONE,
        summary="Use it no more from a day on",
        words="Refused while something is planned there after that.",
    ),
)
