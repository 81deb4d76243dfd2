"""What the files about help and work tell: support and employment."""

from collections.abc import Iterator
from datetime import date, time
from uuid import UUID

from api.importing.people import IMPORTED
from api.importing.problem import wrong
from api.importing.reading import Wrong
from api.importing.register import Register, moment_in
from api.importing.rows import EmploymentRow, SupportRow
from api.importing.shapes import shape
from api.importing.step import EVENING, MORNING, File, Phase, Step, When, told
from kitchens.decider import Command
from kitchens.money.agreement import agreement_in_force
from kitchens.people.employment import (
    ApplyForPermit,
    CompleteDocuments,
    EndWork,
    GrantPermit,
    OpenEmployment,
    RefusePermit,
    StartWork,
)
from kitchens.people.support import (
    ApproveSupport,
    AssessSupport,
    DeliverSupport,
    RefuseSupport,
    RequestSupport,
)
from kitchens.settings import Setting, setting_on
from kitchens.vault import Purpose, Sealed


def _on(trainee: str, day: date | None, hour: time, phase: Phase, register: Register) -> When | None:
    if day is None:
        return None
    return When(register.at(register.kitchen_of("trainees", trainee), day, hour), phase)


def _support_problems(row: SupportRow) -> Iterator[Wrong]:
    if row.assessed_on is not None or row.assessed_by is not None:
        assessment = {
            "household_size": row.household_size,
            "household_income": row.household_income,
            "assessed_by": row.assessed_by,
            "assessed_on": row.assessed_on,
        }
        for column, cell in assessment.items():
            if cell is None:
                yield column, wrong("is empty although an assessment was made; fill it in")
    decided = {"decided_by": row.decided_by, "decision": row.decision, "decided_on": row.decided_on}
    if any(decided.values()):
        for column, cell in decided.items():
            if cell is None:
                yield column, wrong("is empty although something was decided; fill it in")


def _items(row: SupportRow, register: Register) -> Sealed:
    return Sealed(
        ref=register.derived_beside(register.id("support", row.support), "items"),
        subject_id=register.id("trainees", row.trainee),
        purpose=Purpose.CASE,
        content={"items": row.items},
    )


def _request(row: SupportRow, register: Register) -> Command:
    return RequestSupport(
        support_id=register.id("support", row.support),
        code=row.support,
        person_id=register.id("trainees", row.trainee),
        kitchen_id=register.kitchen_of("trainees", row.trainee),
        requested_on=row.requested_on,
        requested_by=register.party("staff", row.requested_by),
        cost_cents=row.cost,
        items_ref=_items(row, register).ref,
    )


def _household(row: SupportRow, register: Register) -> Sealed:
    return Sealed(
        ref=register.derived_beside(register.id("support", row.support), "household"),
        subject_id=register.id("trainees", row.trainee),
        purpose=Purpose.CASE,
        content={
            "household_size": str(told(row.household_size)),
            "household_income_cents": str(told(row.household_income)),
        },
    )


def _assess(row: SupportRow, register: Register) -> Command:
    return AssessSupport(
        support_id=register.id("support", row.support),
        assessed_by=register.party("staff", told(row.assessed_by)),
        assessed_on=told(row.assessed_on),
        household_size=told(row.household_size),
        household_income_cents=told(row.household_income),
        inputs_ref=_household(row, register).ref,
    )


def _departs(row: SupportRow, register: Register) -> bool:
    """Tell whether the decision differs from what the household's income says."""
    if row.assessed_on is None or row.household_size is None or row.household_income is None:
        return False
    ceiling_cents = setting_on(register.facts, Setting.SUPPORT_CEILING_CENTS, row.assessed_on)
    due = row.household_income < ceiling_cents * row.household_size
    return due != (row.decision == "approved")


def _decide(row: SupportRow, register: Register) -> Command:
    support_id = register.id("support", row.support)
    decided_on = told(row.decided_on)
    decided_by = register.party("staff", told(row.decided_by))
    reason = IMPORTED if _departs(row, register) else None
    if row.decision == "refused":
        return RefuseSupport(
            support_id=support_id, decided_by=decided_by, decided_on=decided_on, reason=reason
        )
    kitchen_id = register.kitchen_of("trainees", row.trainee)
    return ApproveSupport(
        support_id=support_id,
        decided_by=decided_by,
        decided_on=decided_on,
        agreement_id=agreement_in_force(register.facts, kitchen_id, decided_on),
        reason=reason,
    )


def _deliver(row: SupportRow, register: Register) -> Command:
    return DeliverSupport(support_id=register.id("support", row.support), delivered_on=told(row.delivered_on))


SUPPORT = File(
    shape("support", SupportRow, ("support",), _support_problems),
    (
        Step(
            name="request",
            cells=(
                "trainee",
                "requested_on",
                "requested_by",
                "items",
                "cost",
                "household_size",
                "household_income",
            ),
            when=lambda row, register: _on(row.trainee, row.requested_on, MORNING, Phase.SUPPORT, register),
            command=_request,
            sealed=lambda row, register: (_items(row, register),),
        ),
        Step(
            name="assess",
            cells=("household_size", "household_income", "assessed_by", "assessed_on"),
            when=lambda row, register: _on(row.trainee, row.assessed_on, MORNING, Phase.SUPPORT, register),
            command=_assess,
            sealed=lambda row, register: (_household(row, register),),
        ),
        Step(
            name="decide",
            cells=("decided_by", "decision", "decided_on"),
            when=lambda row, register: _on(row.trainee, row.decided_on, EVENING, Phase.SUPPORT, register),
            command=_decide,
        ),
        Step(
            name="deliver",
            cells=("delivered_on",),
            when=lambda row, register: _on(row.trainee, row.delivered_on, EVENING, Phase.SUPPORT, register),
            command=_deliver,
        ),
    ),
)


def _employment_problems(row: EmploymentRow) -> Iterator[Wrong]:
    if row.started_on is not None and row.monthly_wage is None and row.kind != "own-business":
        yield "monthly_wage", wrong("is empty although the work was begun; fill it in")
    if row.permit_decision is not None and row.permit_decided_on is None:
        yield "permit_decided_on", wrong("is empty although the permit was decided; fill it in")
    if row.permit_decided_on is not None and row.permit_decision is None:
        yield "permit_decision", wrong("is empty although the permit was decided; fill it in")


def _employment_id(row: EmploymentRow, register: Register) -> UUID:
    person_id = register.id("trainees", row.trainee)
    return register.derived(moment_in(person_id), "employment", row.trainee, row.kind, row.employer)


def _job_moment(row: EmploymentRow, day: date | None, hour: time, register: Register) -> When | None:
    return _on(row.trainee, day, hour, Phase.EMPLOYMENT, register)


def _opened(row: EmploymentRow, register: Register) -> When | None:
    told = (
        row.documents_completed_on,
        row.permit_applied_on,
        row.permit_decided_on,
        row.started_on,
        row.ended_on,
    )
    # A row that tells no day tells of nothing that has happened yet.
    first = min((day for day in told if day is not None), default=None)
    return _job_moment(row, first, MORNING, register)


def _open(row: EmploymentRow, register: Register) -> Command:
    return OpenEmployment(
        employment_id=_employment_id(row, register),
        code=f"{row.trainee} {row.kind} {row.employer}",
        person_id=register.id("trainees", row.trainee),
        kind=row.kind,
        employer_id=register.party("employer", row.employer),
        kitchen_id=register.kitchen_of("trainees", row.trainee),
    )


def _complete(row: EmploymentRow, register: Register) -> Command:
    return CompleteDocuments(
        employment_id=_employment_id(row, register), completed_on=told(row.documents_completed_on)
    )


def _apply(row: EmploymentRow, register: Register) -> Command:
    return ApplyForPermit(employment_id=_employment_id(row, register), applied_on=told(row.permit_applied_on))


def _decide_permit(row: EmploymentRow, register: Register) -> Command:
    employment_id, day = _employment_id(row, register), told(row.permit_decided_on)
    if row.permit_decision == "refused":
        return RefusePermit(employment_id=employment_id, decided_on=day)
    return GrantPermit(employment_id=employment_id, decided_on=day, from_on=day)


def _start(row: EmploymentRow, register: Register) -> Command:
    employer_id = register.party("employer", row.employer)
    kitchen_id = register.kitchen_of("trainees", row.trainee)
    return StartWork(
        employment_id=_employment_id(row, register),
        workplace_id=register.derived_beside(employer_id, "workplace", kitchen_id.hex),
        started_on=told(row.started_on),
        monthly_wage_cents=row.monthly_wage,
    )


def _end(row: EmploymentRow, register: Register) -> Command:
    return EndWork(employment_id=_employment_id(row, register), ended_on=told(row.ended_on))


EMPLOYMENT = File(
    shape("employment", EmploymentRow, ("trainee", "kind", "employer"), _employment_problems),
    (
        Step(name="open", cells=("monthly_wage",), when=_opened, command=_open),
        Step(
            name="documents",
            cells=("documents_completed_on",),
            when=lambda row, register: _job_moment(row, row.documents_completed_on, MORNING, register),
            command=_complete,
        ),
        Step(
            name="apply",
            cells=("permit_applied_on",),
            when=lambda row, register: _job_moment(row, row.permit_applied_on, MORNING, register),
            command=_apply,
        ),
        Step(
            name="permit",
            cells=("permit_decided_on", "permit_decision"),
            when=lambda row, register: _job_moment(row, row.permit_decided_on, MORNING, register),
            command=_decide_permit,
        ),
        Step(
            name="start",
            cells=("started_on", "monthly_wage"),
            when=lambda row, register: _job_moment(row, row.started_on, MORNING, register),
            command=_start,
        ),
        Step(
            name="end",
            cells=("ended_on",),
            when=lambda row, register: _job_moment(row, row.ended_on, EVENING, register),
            command=_end,
        ),
    ),
)
