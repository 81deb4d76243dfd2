"""What waits in casework, by code: late interviews, records that look alike, guarded ones opened."""

from datetime import UTC, date, datetime

from msgspec import Struct

from api.guarded import openings
from api.likeness import alike
from api.programs.call import Call
from api.programs.operations import NOTHING, look
from projections.asked import whos
from projections.people.casework import overdue_interviews

PERSON, OTHER = "ME0043", "ME0168"


class Late(Struct, frozen=True):
    """Somebody who waits too long for her interview."""

    code: str
    since: date
    due_on: date
    days: int


class Overdue(Struct, frozen=True):
    """Who waits too long, the longest first."""

    items: tuple[Late, ...]


class Opening(Struct, frozen=True):
    """A guarded person's record was opened."""

    code: str
    by: str
    at: datetime
    reason: str


class Openings(Struct, frozen=True):
    """Who opened records of guarded people lately, the last first."""

    items: tuple[Opening, ...]


class Pair(Struct, frozen=True):
    """Two records that may be of one woman, and why."""

    one: str
    other: str
    grounds: tuple[str, ...]


class Pairs(Struct, frozen=True):
    """Records that nobody has settled yet."""

    items: tuple[Pair, ...]


def _overdue(call: Call, _: object) -> Overdue:
    found = overdue_interviews(call.reader, call.today, [call.at.kitchen_id])
    return Overdue(tuple(Late(one.person.code, one.since, one.due_on, one.days) for one in found))


def _openings(call: Call, _: object) -> Openings:
    found = openings(call.house, call.reader, call.who.kitchens("specialist"), call.who.user_id)
    who = whos(call.reader, {one.opened_by.hex for one in found})
    return Openings(
        tuple(Opening(one.code, who[one.opened_by.hex].code or "", one.at, one.reason) for one in found)
    )


def _alike(call: Call, _: object) -> Pairs:
    found = alike(call.house.vault, call.reader, call.who.kitchens("specialist"))
    return Pairs(tuple(Pair(one.one.code, one.other.code, one.grounds) for one in found))


OPERATIONS = (
    look(
        "/api/kitchens/{kitchen:str}/people/overdue",
        _overdue,
        asked=NOTHING,
        gives=Overdue((Late("ME0167", date(2022, 1, 11), date(2022, 1, 25), 20),)),
        summary="Who waits too long for an interview",
    ),
    look(
        "/api/cases/openings",
        _openings,
        asked=NOTHING,
        gives=Openings(
            (Opening(PERSON, "specialist-2", datetime(2022, 1, 31, 9, 0, tzinfo=UTC), "supervision"),)
        ),
        summary="Who opened records of guarded people",
    ),
    look(
        "/api/cases/alike",
        _alike,
        asked=NOTHING,
        gives=Pairs((Pair(PERSON, OTHER, ("same-telephone",)),)),
        summary="Records that may be of one woman",
    ),
)
