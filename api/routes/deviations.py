"""Deviations: what happened against a rule, what waits for the coordinator, and what she found."""

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from api.acts import deviations as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Day, Done, Paging
from api.programs.operations import NOTHING, act, look
from projections.asked import kitchens_of
from projections.food.deviations import DeviationLine, deviation, deviations

ID = "017e9c2a-0000-7000-8000-000000000001"


class Wanted(Paging, frozen=True, forbid_unknown_fields=True):
    """Those that wait, the oldest first; or those settled, the last settled first."""

    settled: bool = False


class Settled(Struct, frozen=True, forbid_unknown_fields=True):
    """What the coordinator found; today if no day is sent."""

    outcome: Annotated[Code, Meta(examples=list(acts.OUTCOMES))]
    settled_on: Day | None = None


class Deviation(Struct, frozen=True):
    """A deviation. It has no code of its own: `id` stands in its address. `rules` are what was broken."""

    id: UUID
    kitchen: str
    rules: tuple[str, ...]
    thing: str
    code: str | None
    happened_on: date
    settled_on: date | None
    settled_by: str | None
    outcome: str | None


class Deviations(Struct, frozen=True):
    """Some of all deviations."""

    items: tuple[Deviation, ...]
    total: int
    page: int
    pages: int


def _lines(call: Call, items: tuple[DeviationLine, ...]) -> tuple[Deviation, ...]:
    kitchens = kitchens_of(call.reader, {one.kitchen_id for one in items})
    return tuple(
        Deviation(
            id=one.id,
            kitchen=kitchens[one.kitchen_id].code,
            rules=one.rules,
            thing=one.subject_noun,
            code=one.subject_code,
            happened_on=one.happened_on,
            settled_on=one.settled_on,
            settled_by=one.settled_by.code if one.settled_by else None,
            outcome=one.outcome,
        )
        for one in items
    )


def _all(call: Call, asked: Wanted) -> Deviations:
    found = deviations(call.reader, settled=asked.settled, page=asked.page, page_size=asked.page_size)
    return Deviations(_lines(call, found.items), found.total, found.page, found.pages)


def _found(call: Call) -> DeviationLine:
    try:
        found = deviation(call.reader, UUID(call.path["id"]))
    except ValueError:
        raise Absent from None
    if found is None:
        raise Absent
    return found


def _one(call: Call, _: object) -> Deviation:
    return _lines(call, (_found(call),))[0]


def _settle(call: Call, sent: Settled) -> Done:
    found = _found(call)
    call.one_of("/outcome", sent.outcome, acts.OUTCOMES)
    if sent.settled_on is not None and sent.settled_on > call.house.today:
        call.mistakes.mistake("/settled_on", "This is still to come.")
    call.mistakes.check()
    acts.settle_deviation(
        call.acting(),
        deviation_id=found.id,
        settled_on=sent.settled_on or call.house.today,
        outcome=sent.outcome,
    )
    return Done(str(found.id), f"/api/deviations/{found.id}")


_EXAMPLE = Deviation(
    id=UUID(ID),
    kitchen="merkez",
    rules=("not-enough-left",),
    thing="sale",
    code="MEX00404",
    happened_on=date(2022, 1, 31),
    settled_on=None,
    settled_by=None,
    outcome=None,
)

OPERATIONS = (
    look(
        "/api/deviations",
        _all,
        asked=Wanted(),
        gives=Deviations((_EXAMPLE,), 1, 1, 1),
        summary="Deviations that wait, or are settled",
    ),
    look("/api/deviations/{id:str}", _one, asked=NOTHING, gives=_EXAMPLE, summary="A deviation"),
    act(
        "/api/deviations/{id:str}/settle",
        _settle,
        sent=Settled("no-danger"),
        gives=Done(ID, f"/api/deviations/{ID}"),
        summary="Say what was found",
    ),
)
