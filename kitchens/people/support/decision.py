"""Granting or refusing help, with two pairs of eyes and within the budget."""

from datetime import date
from uuid import UUID

from kitchens.decider import Change, Facts
from kitchens.money.agreement import reserve, reserve_anew, spend
from kitchens.people.support.commands import ApproveSupport, CorrectCost, RefuseSupport
from kitchens.people.support.conditions import not_before, undecided
from kitchens.people.support.events import Approved, Assessed, CostCorrected, Requested, SupportRefused
from kitchens.people.support.refusals import (
    AssessmentOutdated,
    AssessmentTooOld,
    CostBelowReturned,
    CostMalformed,
    NotAssessed,
    ReasonNeeded,
    RequesterApproves,
    SecondPersonNeeded,
)
from kitchens.people.support.state import SUPPORT, Support
from kitchens.people.support.voiding import voided
from kitchens.reason import coded_or_none
from kitchens.settings import Setting, setting_on


def approve(command: ApproveSupport, support: Support, request: Requested, facts: Facts) -> list[Change]:
    """Grant it, and reserve the money.

    Raise what `_assessment_for` raises, `RequesterApproves`, `SecondPersonNeeded`, `ReasonNeeded`, or a
    refusal of the agreement.
    """
    day = command.decided_on
    assessment = _assessment_for(support, request, day, facts)
    if command.decided_by in support.asked_by:
        raise RequesterApproves(support=request.code, requested_by=command.decided_by)
    _four_eyes(request, support.cost_cents, assessment, facts, approver=command.decided_by, day=day)
    if not assessment.due and not command.reason:
        raise ReasonNeeded(support=request.code, decision="approved", assessment="not-due")
    approved = Approved(
        decided_by=command.decided_by,
        decided_on=day,
        agreement_id=command.agreement_id,
        reason=coded_or_none(command.reason),
    )
    changes = [Change(SUPPORT, command.support_id, approved)]
    if command.agreement_id is not None:
        reserved = reserve(
            facts,
            command.agreement_id,
            command.support_id,
            kitchen_id=request.kitchen_id,
            cost_cents=support.cost_cents,
            on=day,
        )
        changes.append(reserved)
    return changes


def refuse(command: RefuseSupport, support: Support, request: Requested, facts: Facts) -> SupportRefused:
    """Do not grant it.

    Raise what `_assessment_for` raises, or `ReasonNeeded` where the assessment says that help is due.
    """
    assessment = _assessment_for(support, request, command.decided_on, facts)
    if assessment.due and not command.reason:
        raise ReasonNeeded(support=request.code, decision="refused", assessment="due")
    return SupportRefused(
        decided_by=command.decided_by, decided_on=command.decided_on, reason=coded_or_none(command.reason)
    )


def correct(command: CorrectCost, support: Support, request: Requested, facts: Facts) -> list[Change]:
    """Correct the cost; reserved and spent money follow. What grows after its approval is decided anew.

    Raise `CostMalformed`, `CostBelowReturned`, `SupportBackwards`, `SecondPersonNeeded`, or a refusal of the
    agreement.
    """
    cost_cents, approval = command.cost_cents, support.approval
    if cost_cents < 0:
        raise CostMalformed(support=request.code, cost_cents=cost_cents)
    if cost_cents < support.returned_cents:
        raise CostBelowReturned(
            support=request.code, cost_cents=cost_cents, returned_cents=support.returned_cents
        )
    not_before(request, command.corrected_on, request.requested_on)
    if cost_cents == support.cost_cents:
        return []
    corrected = CostCorrected(
        cost_cents=cost_cents, corrected_on=command.corrected_on, corrected_by=command.corrected_by
    )
    changes = [Change(SUPPORT, command.support_id, corrected)]
    if support.status == "approved" and cost_cents > support.cost_cents:
        not_before(request, command.corrected_on, support.last_on)
        return [*changes, *voided(command.support_id, support, command.corrected_on, "cost-grew")]
    if support.status == "part-delivered" and approval is not None and support.assessment is not None:
        # What was handed out has happened: its cost is put right whoever approved it. What is still to come
        # was approved at the old cost, and nobody lets it grow past what she alone could have granted.
        day = approval.decided_on
        _four_eyes(request, cost_cents, support.assessment, facts, approver=approval.decided_by, day=day)
    holds_money = support.status in ("approved", "part-delivered", "delivered")
    if approval is not None and approval.agreement_id is not None and holds_money:
        held_cents = cost_cents - support.returned_cents
        changes.append(reserve_anew(facts, approval.agreement_id, command.support_id, held_cents))
        if support.status == "delivered":
            changes.append(spend(approval.agreement_id, command.support_id))
    return changes


def _assessment_for(support: Support, request: Requested, day: date, facts: Facts) -> Assessed:
    """Return the assessment on which a decision of that day stands.

    Raise what `undecided` raises, `NotAssessed`, `AssessmentOutdated`, `SupportBackwards` or
    `AssessmentTooOld`.
    """
    undecided(support, request)
    assessment = support.assessment
    if assessment is None:
        raise NotAssessed(support=request.code)
    if support.outdated_on is not None:
        raise AssessmentOutdated(
            support=request.code, assessed_on=assessment.assessed_on, changed_on=support.outdated_on
        )
    not_before(request, day, max(support.last_on, support.changed_on))
    valid_days = setting_on(facts, Setting.SUPPORT_ASSESSMENT_VALID_DAYS, day)
    if (day - assessment.assessed_on).days > valid_days:
        raise AssessmentTooOld(
            support=request.code, assessed_on=assessment.assessed_on, on=day, valid_days=valid_days
        )
    return assessment


def _four_eyes(
    request: Requested, cost_cents: int, assessment: Assessed, facts: Facts, *, approver: UUID, day: date
) -> None:
    """Raise `SecondPersonNeeded` if one person alone would grant more than the limit of the day."""
    limit_cents = setting_on(facts, Setting.SUPPORT_SECOND_PERSON_ABOVE_CENTS, day)
    if cost_cents > limit_cents and approver == assessment.assessed_by:
        raise SecondPersonNeeded(
            support=request.code, assessed_by=approver, cost_cents=cost_cents, limit_cents=limit_cents
        )
