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
    """Enter what she received."""

    support_id: UUID
    delivered_on: date
    last: bool = True


class ReturnSupport(Command, frozen=True, kw_only=True):
    """Enter that she gave it back."""

    support_id: UUID
    returned_on: date
    reason: str


class WithdrawSupport(Command, frozen=True, kw_only=True):
    """Withdraw the request; reserved money is released."""

    support_id: UUID
    withdrawn_on: date
    reason: str


class CorrectCost(Command, frozen=True, kw_only=True):
    """Correct the cost; an approval's reservation follows, within the budget."""

    support_id: UUID
    cost_cents: int
    corrected_on: date


SupportCommand: TypeAlias = (
    RequestSupport
    | AssessSupport
    | ApproveSupport
    | RefuseSupport
    | DeliverSupport
    | ReturnSupport
    | WithdrawSupport
    | CorrectCost
)
