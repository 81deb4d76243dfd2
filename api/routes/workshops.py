"""Workshops: announced, called off, and as everybody may see them."""

from datetime import date, datetime, time
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from api.acts import planning
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Clock, Code, Day, Done, Text
from api.programs.operations import NOTHING, act, look, make
from api.routes.venues import room_of, trainer_of
from kitchens.values import at_place
from projections.people.workshop_lines import WorkshopLine
from projections.people.workshop_page import WorkshopPage, workshop_page

WORKSHOP = "MEW23"


class NewWorkshop(Struct, frozen=True, forbid_unknown_fields=True):
    """A workshop, public at once; times are the kitchen's, room and trainer are named by their codes."""

    title: Text
    held_on: Day
    starts_at: Clock
    ends_at: Clock
    seats_max: Annotated[int, Meta(ge=1, le=1000)]
    room: Code | None = None
    trainer: Code | None = None


class Arrangement(Struct, frozen=True, forbid_unknown_fields=True):
    """In which room and by whom it is held; null where none is named."""

    room: Code | None = None
    trainer: Code | None = None


class CalledOff(Struct, frozen=True, forbid_unknown_fields=True):
    """Why it is not held."""

    reason: Annotated[Code, Meta(examples=list(planning.CALL_OFF_REASONS))]


class Mine(Struct, frozen=True):
    """Where the caller stands; of those who wait, `position` is 1 for the next one.

    `before` tells how many stand before her: women not in work, others not in work, the rest.
    """

    state: str
    position: int | None
    before: tuple[int, int, int]


class Workshop(Struct, frozen=True):
    """A workshop as everybody may see it; `mine` is there for a trainee who asked for a place."""

    code: str
    kitchen: str
    title: str
    held_on: date
    starts_at: datetime
    ends_at: datetime
    seats_max: int
    free: int
    waiting: int
    is_called_off: bool
    mine: Mine | None = None


def mine_of(line: WorkshopLine) -> Mine | None:
    """Return where the one stands for whom a workshop was asked for."""
    mine = line.mine
    return None if mine is None else Mine(mine.state, mine.position, mine.before)


def workshop_of(line: WorkshopLine, kitchen: str, mine: Mine | None = None) -> Workshop:
    """Return a workshop as programs are told it."""
    return Workshop(
        code=line.code,
        kitchen=kitchen,
        title=line.title,
        held_on=line.held_on,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        seats_max=line.seats_max,
        free=line.free,
        waiting=line.waiting,
        is_called_off=line.is_called_off,
        mine=mine,
    )


def workshop_here(call: Call) -> WorkshopPage:
    """Return the workshop that the address names."""
    found = workshop_page(call.reader, call.path["code"])
    if found is None:
        raise Absent
    return found


def _one(call: Call, _: object) -> Workshop:
    found = workshop_here(call)
    mine = None
    if call.visitor is not None and call.visitor.has("trainee"):
        mine = _mine(found, call.visitor.user_id)
    return workshop_of(found.line, found.kitchen.code, mine)


def _mine(found: WorkshopPage, person_id: UUID) -> Mine | None:
    if any(seat.person.id == person_id for seat in found.seats):
        return Mine("confirmed", None, (0, 0, 0))
    for rung in found.ladder:
        if rung.person.id == person_id:
            return Mine("offered" if rung.offered else "waiting", rung.position, rung.before)
    return None


def _announce(call: Call, sent: NewWorkshop) -> Done:
    zone = call.kitchen.time_zone
    room_id, trainer_id = room_of(call, sent.room), trainer_of(call, sent.trainer)
    call.mistakes.check()
    code = planning.announce_workshop(
        call.acting(),
        kitchen_id=call.at.kitchen_id,
        title=sent.title,
        held_on=sent.held_on,
        starts_at=at_place(sent.held_on, time.fromisoformat(sent.starts_at), zone),
        ends_at=at_place(sent.held_on, time.fromisoformat(sent.ends_at), zone),
        seats_max=sent.seats_max,
        room_id=room_id,
        trainer_id=trainer_id,
    )
    return Done(code, f"/api/workshops/{code}")


def _arrange(call: Call, sent: Arrangement) -> Done:
    room_id, trainer_id = room_of(call, sent.room), trainer_of(call, sent.trainer)
    call.mistakes.check()
    planning.arrange_workshop(call.acting(), workshop_id=call.at.id, room_id=room_id, trainer_id=trainer_id)
    return done(call)


def _call_off(call: Call, sent: CalledOff) -> Done:
    call.one_of("/reason", sent.reason, planning.CALL_OFF_REASONS)
    call.mistakes.check()
    planning.call_off_workshop(call.acting(), workshop_id=call.at.id, reason=sent.reason)
    return done(call)


def done(call: Call) -> Done:
    """Return that something was done to the workshop of the address."""
    return Done(call.path["code"], f"/api/workshops/{call.path['code']}")


EXAMPLE = Workshop(
    code=WORKSHOP,
    kitchen="merkez",
    title="Ekşi maya",
    held_on=date(2022, 2, 11),
    starts_at=datetime.fromisoformat("2022-02-11T10:00:00+00:00"),
    ends_at=datetime.fromisoformat("2022-02-11T13:00:00+00:00"),
    seats_max=10,
    free=0,
    waiting=3,
    is_called_off=False,
    mine=Mine("waiting", 2, (1, 0, 0)),
)
DONE = Done(WORKSHOP, f"/api/workshops/{WORKSHOP}")
_HERE = "/api/workshops/{code:str}"
OPERATIONS = (
    make(
        "/api/kitchens/{kitchen:str}/workshops",
        _announce,
        sent=NewWorkshop("Ekşi maya", date(2022, 2, 11), "13:00", "16:00", 10),
        gives=DONE,
        summary="Announce a workshop",
        words="It is public at once: on the notice board, in calendars and feeds.",
    ),
    look(_HERE, _one, asked=NOTHING, gives=EXAMPLE, summary="A workshop, and where the caller stands"),
    act(
        f"{_HERE}/arrange",
        _arrange,
        sent=Arrangement("MER01", "trainer-1"),
        gives=DONE,
        summary="Hold it in another room or by another trainer",
    ),
    act(f"{_HERE}/call-off", _call_off, sent=CalledOff("weather"), gives=DONE, summary="Call it off"),
)
