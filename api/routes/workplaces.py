"""Workplaces: who works there, how many may with a permit, and exemptions."""

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from api.acts.work import EXEMPTION_GROUNDS, record_exemption
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Day, Done
from api.programs.operations import NOTHING, act, look
from api.routes.work_shown import WORKPLACE, Workplace, Workplaces, workplace_of
from projections.people import workplaces as w

_DAY = date(2022, 1, 31)


class NewExemption(Struct, frozen=True, forbid_unknown_fields=True):
    """Days on which the quota does not bind, both included."""

    from_on: Day
    until_on: Day
    ground: Annotated[Code, Meta(examples=list(EXEMPTION_GROUNDS))]


def _workplaces(call: Call, _: object) -> Workplaces:
    return Workplaces(tuple(map(workplace_of, w.workplaces(call.reader, call.house.today))))


def _found(call: Call) -> w.Workplace:
    try:
        found = w.workplace(call.reader, UUID(call.path["id"]), call.house.today)
    except ValueError:
        raise Absent from None
    if found is None:
        raise Absent
    return found


def _workplace(call: Call, _: object) -> Workplace:
    return workplace_of(_found(call))


def _exempt(call: Call, sent: NewExemption) -> Done:
    found = _found(call)
    call.one_of("/ground", sent.ground, EXEMPTION_GROUNDS)
    call.mistakes.check()
    record_exemption(
        call.acting(),
        employer_id=found.employer.id,
        kitchen_id=found.kitchen.id,
        from_on=sent.from_on,
        until_on=sent.until_on,
        ground=sent.ground,
    )
    return Done(str(found.id), f"/api/workplaces/{found.id}")


OPERATIONS = (
    look(
        "/api/workplaces",
        _workplaces,
        asked=NOTHING,
        gives=Workplaces((WORKPLACE,)),
        summary="All workplaces, with their quota today",
    ),
    look("/api/workplaces/{id:str}", _workplace, asked=NOTHING, gives=WORKPLACE, summary="A workplace"),
    act(
        "/api/workplaces/{id:str}/exemptions",
        _exempt,
        sent=NewExemption(_DAY, date(2022, 7, 31), "no-national-found"),
        gives=Done(str(WORKPLACE.id), f"/api/workplaces/{WORKPLACE.id}"),
        summary="Record an exemption from the quota",
    ),
)
