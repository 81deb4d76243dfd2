"""What is recorded of a request for support. Words and incomes lie in the vault; `…_ref` names the row."""

from datetime import date
from typing import TypeAlias
from uuid import UUID

from kitchens.decider import Event


class Requested(Event, frozen=True, tag="support.requested"):
    """Somebody of the staff asked for help for her. `items_ref` is the vault row with the words."""

    code: str
    person_id: UUID
    kitchen_id: UUID
    requested_on: date
    requested_by: UUID
    cost_cents: int
    items_ref: UUID


class Assessed(Event, frozen=True, tag="support.assessed"):
    """A specialist compared income per head with the ceiling in force on that day.

    `inputs_ref` is the vault row with household size and income; `due` tells that income per head is
    below `ceiling_cents`.
    """

    assessed_by: UUID
    assessed_on: date
    ceiling_cents: int
    due: bool
    inputs_ref: UUID


class Approved(Event, frozen=True, tag="support.approved"):
    """Help was granted. `agreement_id` is the agreement whose money is reserved, None for none.

    `reason` is coded, and given where the decision departs from the assessment.
    """

    decided_by: UUID
    decided_on: date
    agreement_id: UUID | None = None
    reason: str | None = None


class SupportRefused(Event, frozen=True, tag="support.refused"):
    """Help was not granted. `reason` is coded, and given where the decision departs from the assessment."""

    decided_by: UUID
    decided_on: date
    reason: str | None = None


class Delivered(Event, frozen=True, tag="support.delivered"):
    """She received what was approved, or a part of it; `last` closes the request and spends the money."""

    delivered_on: date
    last: bool = True


class Returned(Event, frozen=True, tag="support.returned"):
    """She gave back what she had received, for a coded reason."""

    returned_on: date
    reason: str


class Withdrawn(Event, frozen=True, tag="support.withdrawn"):
    """The request was withdrawn before anything was delivered, for a coded reason."""

    withdrawn_on: date
    reason: str


class CostCorrected(Event, frozen=True, tag="support.cost-corrected"):
    """The cost was entered wrongly; this counts instead."""

    cost_cents: int
    corrected_on: date


SupportEvent: TypeAlias = (
    Requested | Assessed | Approved | SupportRefused | Delivered | Returned | Withdrawn | CostCorrected
)
