"""Why somebody had a place in a workshop at a moment, or had none."""

from datetime import UTC, datetime
from uuid import UUID

from msgspec import Struct

from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Moment
from api.programs.operations import look
from api.routes.workshops import workshop_here
from kitchens.people.user import Role
from kitchens.people.workshop import WORKSHOP
from projections.asked import named
from projections.codes import thing
from projections.people.why import How, Why, why


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """Of whom, and of which moment; of now if none is named."""

    person: Code
    at: Moment | None = None


class AskedMine(Struct, frozen=True, forbid_unknown_fields=True):
    """Of which moment; of now if none is named."""

    at: Moment | None = None


class Explanation(Struct, frozen=True):
    """How she stood, and what led there.

    `how` says why she had a place, or why she had none, and `since_at` from when on. `before` tells who stood
    before her in the queue and `given` to whom places went while she waited: women not in work, others not in
    work, the rest.
    """

    at: datetime
    had_a_place: bool
    how: How
    since_at: datetime | None
    asked_at: datetime | None
    free_then: int | None
    position: int | None
    before: tuple[int, int, int]
    given: tuple[int, int, int]
    taken: int
    seats_max: int


def _hers(call: Call, asked: Asked) -> Explanation:
    found = thing(call.reader, "person", asked.person)
    # Of other kitchens' people nobody learns whether there is such a code, unless they asked here.
    story = call.house.journal.story(WORKSHOP, call.at.id)
    known = {getattr(one.event, "person_id", None) for one in story}
    serves = frozenset[Role]({"manager", "specialist"})
    if found is None or not (found.id in known or call.who.has_any(serves, found.kitchen_id)):
        raise Absent
    return _explained(call, call.at.id, found.id, asked.at)


def _mine(call: Call, asked: AskedMine) -> Explanation:
    workshop_here(call)
    workshop_id = named(call.reader, "workshop", call.path["code"])
    if workshop_id is None:
        raise Absent
    return _explained(call, UUID(workshop_id), call.who.user_id, asked.at)


def _explained(call: Call, workshop_id: UUID, person_id: UUID, at: datetime | None) -> Explanation:
    moment = (at or call.house.clock()).astimezone(UTC)
    story = call.house.journal.story(WORKSHOP, workshop_id)
    return _explanation(why((one.event for one in story), person_id, moment), moment)


def _explanation(found: Why, at: datetime) -> Explanation:
    return Explanation(
        at=at,
        had_a_place=found.had_a_place,
        how=found.how,
        since_at=found.since_at,
        asked_at=found.asked_at,
        free_then=found.free_then,
        position=found.position,
        before=found.before,
        given=found.given,
        taken=found.taken,
        seats_max=found.seats_max,
    )


_AT = datetime.fromisoformat("2022-01-31T17:30:00+00:00")
_EXAMPLE = Explanation(
    at=_AT,
    had_a_place=False,
    how="waiting",
    since_at=datetime.fromisoformat("2022-01-31T10:05:00+00:00"),
    asked_at=datetime.fromisoformat("2022-01-31T10:05:00+00:00"),
    free_then=0,
    position=3,
    before=(2, 0, 0),
    given=(0, 0, 0),
    taken=10,
    seats_max=10,
)

OPERATIONS = (
    look(
        "/api/workshops/{code:str}/why",
        _hers,
        asked=Asked("ME0043", _AT),
        gives=_EXAMPLE,
        summary="Why somebody had a place at a moment, or had none",
    ),
    look(
        "/api/me/workshops/{code:str}/why",
        _mine,
        asked=AskedMine(_AT),
        gives=_EXAMPLE,
        summary="Why the caller had a place at a moment, or had none",
    ),
)
