"""Material support: asked for, assessed, decided, delivered. Words and household lie in the vault."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.support import (
    ApproveSupport,
    AssessSupport,
    ChangeRequest,
    ConfirmReceipt,
    CorrectCost,
    DeliverSupport,
    NoteHouseholdChange,
    RefuseSupport,
    RequestSupport,
    ReturnPart,
    ReturnSupport,
    WithdrawSupport,
)
from kitchens.vault import Purpose

DECISION_REASONS = (
    "special-hardship", "illness", "cares-for-others", "income-changed", "helped-elsewhere", "not-needed",
    "no-money", "papers-missing",
)  # fmt: skip
"""Why help is approved or refused, above all where that departs from the assessment."""

CLOSING_REASONS = (
    "not-needed", "left-the-kitchen", "found-work", "helped-elsewhere", "damaged", "entered-wrongly",
)  # fmt: skip
"""Why something is given back, or a request withdrawn."""

VOIDING_GROUNDS = ("request-changed", "cost-grew", "household-changed")
"""Why an approval is gone."""

WITNESSES = ("colleague", "trainer", "relative", "neighbour", "muhtar")
"""Who may have seen that something was received, where she does not confirm it herself."""


def request_support(
    acting: Acting, *, person_id: UUID, kitchen_id: UUID, requested_on: date, items: str, cost_cents: int
) -> str:
    """Ask for help for somebody; return the code. `items` are typed words: they go into the vault."""
    support_id = acting.id("support")
    items_ref = acting.keep(person_id, Purpose.CASE, items=items)

    def make(code: str) -> RequestSupport:
        return RequestSupport(
            support_id=support_id,
            code=code,
            person_id=person_id,
            kitchen_id=kitchen_id,
            requested_on=requested_on,
            requested_by=acting.visitor.user_id,
            cost_cents=cost_cents,
            items_ref=items_ref,
        )

    return acting.do_coded("support", kitchen_id, support_id, make)


def assess_support(
    acting: Acting,
    *,
    support_id: UUID,
    person_id: UUID,
    assessed_on: date,
    household_size: int,
    household_income_cents: int,
) -> Receipt:
    """Assess the household. Size and income per month go into the vault, only the result into the journal."""
    inputs_ref = acting.keep(
        person_id,
        Purpose.CASE,
        household_size=str(household_size),
        household_income_cents=str(household_income_cents),
    )
    return acting.do(
        AssessSupport(
            support_id=support_id,
            assessed_by=acting.visitor.user_id,
            assessed_on=assessed_on,
            household_size=household_size,
            household_income_cents=household_income_cents,
            inputs_ref=inputs_ref,
        )
    )


def approve_support(
    acting: Acting, *, support_id: UUID, decided_on: date, agreement_id: UUID | None, reason: str | None
) -> Receipt:
    """Grant help, and reserve the money of the agreement if there is one. `reason` is coded."""
    return acting.do(
        ApproveSupport(
            support_id=support_id,
            decided_by=acting.visitor.user_id,
            decided_on=decided_on,
            agreement_id=agreement_id,
            reason=reason,
        )
    )


def refuse_support(acting: Acting, *, support_id: UUID, decided_on: date, reason: str | None) -> Receipt:
    """Do not grant help. `reason` is coded."""
    return acting.do(
        RefuseSupport(
            support_id=support_id, decided_by=acting.visitor.user_id, decided_on=decided_on, reason=reason
        )
    )


def change_request(
    acting: Acting, *, support_id: UUID, person_id: UUID, changed_on: date, items: str, cost_cents: int
) -> Receipt:
    """Ask for something else; the words go into the vault. An approval goes, its money is free again."""
    return acting.do(
        ChangeRequest(
            support_id=support_id,
            changed_on=changed_on,
            changed_by=acting.visitor.user_id,
            cost_cents=cost_cents,
            items_ref=acting.keep(person_id, Purpose.CASE, items=items),
        )
    )


def note_household_change(acting: Acting, *, support_ids: Sequence[UUID], noted_on: date) -> None:
    """Note for each of a woman's requests that her household is not what it was when it was assessed."""
    for support_id in support_ids:
        acting.do(
            NoteHouseholdChange(support_id=support_id, noted_on=noted_on, noted_by=acting.visitor.user_id),
            part="" if support_id == support_ids[0] else support_id.hex,
        )


def deliver_support(
    acting: Acting, *, support_id: UUID, person_id: UUID, delivered_on: date, last: bool, what: str
) -> Receipt:
    """Enter what she received; the `last` part spends the money. `what` are typed words, for the vault."""
    return acting.do(
        DeliverSupport(
            support_id=support_id,
            delivered_on=delivered_on,
            last=last,
            delivered_by=acting.visitor.user_id,
            what_ref=acting.keep(person_id, Purpose.CASE, what=what) if what else None,
        )
    )


def confirm_receipt(
    acting: Acting, *, support_id: UUID, delivery_version: int, confirmed_on: date, witness: str | None
) -> Receipt:
    """Confirm a delivery: she herself does without a `witness`, whoever saw it says as whom."""
    return acting.do(
        ConfirmReceipt(
            support_id=support_id,
            delivery_version=delivery_version,
            confirmed_on=confirmed_on,
            confirmed_by=acting.visitor.user_id,
            witness=witness,
        )
    )


def return_part(
    acting: Acting,
    *,
    support_id: UUID,
    person_id: UUID,
    returned_on: date,
    reason: str,
    value_cents: int,
    what: str,
) -> Receipt:
    """Enter that a part came back, worth so much; what it was goes into the vault."""
    return acting.do(
        ReturnPart(
            support_id=support_id,
            returned_on=returned_on,
            reason=reason,
            value_cents=value_cents,
            what_ref=acting.keep(person_id, Purpose.CASE, what=what),
        )
    )


def return_support(acting: Acting, *, support_id: UUID, returned_on: date, reason: str) -> Receipt:
    """Enter that she gave it back, for a coded reason; its money is free again."""
    return acting.do(ReturnSupport(support_id=support_id, returned_on=returned_on, reason=reason))


def withdraw_support(acting: Acting, *, support_id: UUID, withdrawn_on: date, reason: str) -> Receipt:
    """Withdraw the request, for a coded reason; reserved money is free again."""
    return acting.do(WithdrawSupport(support_id=support_id, withdrawn_on=withdrawn_on, reason=reason))


def correct_cost(acting: Acting, *, support_id: UUID, corrected_on: date, cost_cents: int) -> Receipt:
    """Put a wrong cost right. Less is reserved at once; what grows after an approval is decided anew."""
    return acting.do(
        CorrectCost(
            support_id=support_id,
            cost_cents=cost_cents,
            corrected_on=corrected_on,
            corrected_by=acting.visitor.user_id,
        )
    )
