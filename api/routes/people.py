"""People in the care of a kitchen, by code alone: how their cases stand, and the way in."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from api.acts import way_in as acts
from api.programs.call import Call
from api.programs.fields import Code, Day, Done, Paging
from api.programs.operations import act, look
from projections.people.folk import people_of

PERSON = "ME0043"


class Wanted(Paging, frozen=True, forbid_unknown_fields=True):
    """Whose case stands how."""

    status: Literal["all", "referred", "interviewed", "accepted", "declined", "withdrawn"] = "all"


class Interviewed(Struct, frozen=True, forbid_unknown_fields=True):
    """When somebody spoke with her; today if no day is sent."""

    interviewed_on: Day | None = None


class Accepted(Struct, frozen=True, forbid_unknown_fields=True):
    """Since when she is taken in; today if no day is sent."""

    accepted_on: Day | None = None


class Declined(Struct, frozen=True, forbid_unknown_fields=True):
    """Why she is not taken in."""

    reason: Annotated[Code, Meta(examples=list(acts.DECLINE_REASONS))]
    declined_on: Day | None = None


class Person(Struct, frozen=True):
    """Somebody, by her code. `may_work_on_food`: her hygiene certificate is in force today."""

    code: str
    status: str
    since: date
    may_work_on_food: bool


class People(Struct, frozen=True):
    """Some of a kitchen's people."""

    items: tuple[Person, ...]
    total: int
    page: int
    pages: int


def _all(call: Call, asked: Wanted) -> People:
    found = people_of(
        call.reader, [call.at.kitchen_id], asked.status, page=asked.page, page_size=asked.page_size
    )
    today = call.today
    items = tuple(
        Person(one.person.code, one.status, one.since, one.may_work_on_food(today)) for one in found.items
    )
    return People(items, found.total, found.page, found.pages)


def _done(call: Call) -> Done:
    return Done(call.path["code"], f"/people/{call.path['code']}")


def _interview(call: Call, sent: Interviewed) -> Done:
    on = _day(call, "/interviewed_on", sent.interviewed_on)
    acts.interview(call.acting(), person_id=call.at.id, interviewed_on=on)
    return _done(call)


def _accept(call: Call, sent: Accepted) -> Done:
    on = _day(call, "/accepted_on", sent.accepted_on)
    acts.accept(call.acting(), person_id=call.at.id, accepted_on=on)
    return _done(call)


def _decline(call: Call, sent: Declined) -> Done:
    call.one_of("/reason", sent.reason, acts.DECLINE_REASONS)
    on = _day(call, "/declined_on", sent.declined_on)
    acts.decline(call.acting(), person_id=call.at.id, declined_on=on, reason=sent.reason)
    return _done(call)


def _day(call: Call, place: str, sent: date | None) -> date:
    call.between(place, sent)
    call.mistakes.check()
    return sent or call.today


_DONE = Done(PERSON, f"/people/{PERSON}")
_HERE = "/api/people/{code:str}"

OPERATIONS = (
    look(
        "/api/kitchens/{kitchen:str}/people",
        _all,
        asked=Wanted(),
        gives=People((Person(PERSON, "accepted", date(2021, 9, 1), may_work_on_food=True),), 1, 1, 1),
        summary="A kitchen's people, by code",
        words="Programs are given no names. Case notes are opened on a page, where the look is recorded.",
    ),
    act(
        f"{_HERE}/interview",
        _interview,
        sent=Interviewed(date(2022, 1, 31)),
        gives=_DONE,
        summary="Enter an interview",
    ),
    act(f"{_HERE}/accept", _accept, sent=Accepted(), gives=_DONE, summary="Take somebody in"),
    act(
        f"{_HERE}/decline",
        _decline,
        sent=Declined("no-place"),
        gives=_DONE,
        summary="Do not take somebody in",
    ),
)
