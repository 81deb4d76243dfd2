"""Places in workshops: booked by trainees or for them, given up, offered and answered; and who came."""

from typing import Literal
from uuid import UUID

from msgspec import Struct

from api.acts import workshops as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Done, Moment
from api.programs.operations import NOTHING, act, look
from api.routes.workshops import DONE, WORKSHOP, done, workshop_here
from kitchens.values import NOBODY
from projections.codes import thing


class Somebody(Struct, frozen=True, forbid_unknown_fields=True):
    """A person, by her code."""

    person: Code


class Reply(Struct, frozen=True, forbid_unknown_fields=True):
    """Yes or no to a place offered late."""

    accepts: bool


class Presence(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether somebody came; if it was noted otherwise before, it is corrected.

    `noted_at` is when she stood at the door, now if it is not sent: some minutes after the start an empty
    seat is for whoever waits.
    """

    person: Code
    came: bool
    noted_at: Moment | None = None


class Booked(Done, frozen=True):
    """The booking is on disk: there was a place, or one in the queue, when it was made."""

    got: Literal["booked", "queued"]


class Place(Struct, frozen=True):
    """Somebody with a place; `came` is null while nobody noted it."""

    person: str
    came: bool | None


class Rung(Struct, frozen=True):
    """Somebody who waits, or to whom a place is offered."""

    person: str
    position: int | None
    offered: bool
    before: tuple[int, int, int]
    came: bool | None


class Bookings(Struct, frozen=True):
    """Who has a place, and who waits in which order."""

    places: tuple[Place, ...]
    queue: tuple[Rung, ...]


def _bookings(call: Call, _: object) -> Bookings:
    found = workshop_here(call)
    return Bookings(
        tuple(Place(seat.person.code, seat.came) for seat in found.seats),
        tuple(
            Rung(rung.person.code, rung.position, rung.offered, rung.before, rung.came)
            for rung in found.ladder
        ),
    )


def _named(call: Call) -> UUID:
    """Return the workshop of an address that is bound to no kitchen: trainees book in every one."""
    found = thing(call.reader, "workshop", call.path["code"])
    if found is None:
        raise Absent
    return found.id


def _somebody(call: Call, place: str, code: str) -> UUID:
    """Return a person of a kitchen whose people the caller serves."""
    found = thing(call.reader, "person", code)
    if found is None or not call.who.has_any(frozenset({"manager", "specialist"}), found.kitchen_id):
        call.mistakes.mistake(place, "Nobody in your kitchen has this code.")
        call.mistakes.check()
        return NOBODY
    return found.id


def _in_path(call: Call) -> UUID:
    found = thing(call.reader, "person", call.path["person"])
    if found is None or not call.who.has_any(frozenset({"manager", "specialist"}), found.kitchen_id):
        raise Absent
    return found.id


def _book(call: Call, workshop_id: UUID, person_id: UUID) -> Booked:
    acts.book(call.acting(), workshop_id=workshop_id, person_id=person_id)
    # As it was when it was first recorded, also where she has a place by now.
    told, got = done(call), "queued" if "workshop.queued" in call.recorded() else "booked"
    return Booked(told.code, told.address, "queued" if got == "queued" else "booked")


def _book_mine(call: Call, _: object) -> Booked:
    return _book(call, _named(call), call.who.user_id)


def _book_for(call: Call, sent: Somebody) -> Booked:
    return _book(call, call.at.id, _somebody(call, "/person", sent.person))


def _cancel_mine(call: Call, _: object) -> Done:
    acts.cancel(call.acting(), workshop_id=_named(call), person_id=call.who.user_id)
    return done(call)


def _cancel_for(call: Call, _: object) -> Done:
    acts.cancel(call.acting(), workshop_id=call.at.id, person_id=_in_path(call))
    return done(call)


def _answer_mine(call: Call, sent: Reply) -> Done:
    acts.answer_offer(
        call.acting(), workshop_id=_named(call), person_id=call.who.user_id, accepts=sent.accepts
    )
    return done(call)


def _answer_for(call: Call, sent: Reply) -> Done:
    acts.answer_offer(call.acting(), workshop_id=call.at.id, person_id=_in_path(call), accepts=sent.accepts)
    return done(call)


def _annul(call: Call, _: object) -> Done:
    acts.annul_booking(call.acting(), workshop_id=call.at.id, person_id=_in_path(call))
    return done(call)


def _presence(call: Call, sent: Presence) -> Done:
    found = workshop_here(call)
    people = [seat.person for seat in found.seats] + [rung.person for rung in found.ladder]
    person_id = next((one.id for one in people if one.code == sent.person), None)
    if person_id is None:
        call.mistakes.mistake("/person", "Nobody with this code has a place or waits for one.")
    if found.line.held_on > call.today:
        call.mistakes.mistake("", "The door opens on the day of the workshop.")
    noted_at = call.past("/noted_at", sent.noted_at) or call.house.clock()
    call.mistakes.check()
    acts.note_presence(
        call.acting(),
        workshop_id=call.at.id,
        person_id=person_id or NOBODY,
        came=sent.came,
        noted_at=noted_at,
    )
    return done(call)


_HERE = "/api/workshops/{code:str}"
_BOOKED = Booked(WORKSHOP, f"/api/workshops/{WORKSHOP}", "queued")
_MINE = f"{_HERE}/bookings/mine"
_HERS = f"{_HERE}/bookings/{{person:str}}"

OPERATIONS = (
    look(
        f"{_HERE}/bookings",
        _bookings,
        asked=NOTHING,
        gives=Bookings(
            (Place("ME0044", came=True),),
            (Rung("ME0043", 1, offered=False, before=(0, 0, 0), came=None),),
        ),
        summary="Who has a place, and who waits",
    ),
    act(_MINE, _book_mine, sent=NOTHING, gives=_BOOKED, summary="Book a place for oneself"),
    act(
        _MINE,
        _cancel_mine,
        sent=NOTHING,
        gives=DONE,
        summary="Give up one's own place, or the waiting for one",
        method="DELETE",
    ),
    act(
        f"{_MINE}/answer",
        _answer_mine,
        sent=Reply(accepts=True),
        gives=DONE,
        summary="Answer the offer of a place that came free late",
    ),
    act(
        f"{_HERE}/bookings",
        _book_for,
        sent=Somebody("ME0043"),
        gives=_BOOKED,
        summary="Book a place for somebody",
        words="Recorded by the caller, for her.",
    ),
    act(
        _HERS,
        _cancel_for,
        sent=NOTHING,
        gives=DONE,
        summary="Give up a place for somebody",
        method="DELETE",
    ),
    act(
        f"{_HERS}/answer",
        _answer_for,
        sent=Reply(accepts=True),
        gives=DONE,
        summary="Answer an offer for somebody",
    ),
    act(
        f"{_HERS}/annul",
        _annul,
        sent=NOTHING,
        gives=DONE,
        summary="Take back a booking that was entered by mistake",
    ),
    act(
        f"{_HERE}/presence",
        _presence,
        sent=Presence("ME0043", came=True),
        gives=DONE,
        summary="Note whether somebody came",
    ),
)
