"""What may be asked of a request for support."""

from datetime import date
from typing import TypeAlias
from uuid import UUID

from kitchens.decider import Command


class RequestSupport(Command, frozen=True, kw_only=True):
    """Ask for help for somebody."""

    support_id: UUID
    code: str
    person_id: UUID
    kitchen_id: UUID
    requested_on: date
    requested_by: UUID
    cost_cents: int
    items_ref: UUID


class AssessSupport(Command, frozen=True, kw_only=True):
    """Assess the household. The two figures are used for the result and lie in the vault, not in an event."""

    support_id: UUID
    assessed_by: UUID
    assessed_on: date
    household_size: int
    household_income_cents: int
    inputs_ref: UUID


class ApproveSupport(Command, frozen=True, kw_only=True):
    """Grant help, from an agreement's money or from none."""

    support_id: UUID
    decided_by: UUID
    decided_on: date
    agreement_id: UUID | None = None
    reason: str | None = None


class RefuseSupport(Command, frozen=True, kw_only=True):
    """Do not grant help."""

    support_id: UUID
    decided_by: UUID
    decided_on: date
    reason: str | None = None


class DeliverSupport(Command, frozen=True, kw_only=True):
    """Enter what she received, handed out by whom, and in which words that lie in the vault."""

    support_id: UUID
    delivered_on: date
    last: bool = True
    delivered_by: UUID | None = None
    what_ref: UUID | None = None


class ConfirmReceipt(Command, frozen=True, kw_only=True):
    """Confirm a delivery: she herself, or somebody who saw it, told by a coded `witness`."""

    support_id: UUID
    delivery_version: int
    confirmed_on: date
    confirmed_by: UUID
    witness: str | None = None


class ReturnSupport(Command, frozen=True, kw_only=True):
    """Enter that she gave it back."""

    support_id: UUID
    returned_on: date
    reason: str


class ReturnPart(Command, frozen=True, kw_only=True):
    """Enter that she gave a part back, worth so much of the cost."""

    support_id: UUID
    returned_on: date
    reason: str
    value_cents: int
    what_ref: UUID


class WithdrawSupport(Command, frozen=True, kw_only=True):
    """Withdraw the request; reserved money is released."""

    support_id: UUID
    withdrawn_on: date
    reason: str


class CorrectCost(Command, frozen=True, kw_only=True):
    """Correct the cost. A smaller reservation follows; what grows after an approval is decided anew."""

    support_id: UUID
    cost_cents: int
    corrected_on: date
    corrected_by: UUID | None = None


class ChangeRequest(Command, frozen=True, kw_only=True):
    """Ask for something else, or at another cost, before anything was handed out."""

    support_id: UUID
    changed_on: date
    changed_by: UUID
    cost_cents: int
    items_ref: UUID


class NoteHouseholdChange(Command, frozen=True, kw_only=True):
    """Note that her household is not what it was: the assessment is done again."""

    support_id: UUID
    noted_on: date
    noted_by: UUID


SupportCommand: TypeAlias = (
    RequestSupport
    | AssessSupport
    | ApproveSupport
    | RefuseSupport
    | DeliverSupport
    | ConfirmReceipt
    | ReturnSupport
    | ReturnPart
    | WithdrawSupport
    | CorrectCost
    | ChangeRequest
    | NoteHouseholdChange
)
