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
    """She received what was approved, or a part of it; `last` closes the request and spends the money.

    `what_ref` is the vault row with the words for what was handed out, by whom is `delivered_by`; earlier
    records and lists that are read in tell neither.
    """

    delivered_on: date
    last: bool = True
    delivered_by: UUID | None = None
    what_ref: UUID | None = None


class ReceiptConfirmed(Event, frozen=True, tag="support.receipt-confirmed"):
    """She confirmed what she received with a delivery; or somebody who saw it did, `witness` is coded.

    `delivery_version` is the version of the delivery in this stream, `confirmed_by` who entered it.
    """

    delivery_version: int
    confirmed_on: date
    confirmed_by: UUID
    witness: str | None = None


class Returned(Event, frozen=True, tag="support.returned"):
    """She gave back what she had received, for a coded reason."""

    returned_on: date
    reason: str


class PartReturned(Event, frozen=True, tag="support.part-returned"):
    """She gave back a part of what she had received, worth so much, for a coded reason; the rest stays."""

    returned_on: date
    reason: str
    value_cents: int
    what_ref: UUID


class Withdrawn(Event, frozen=True, tag="support.withdrawn"):
    """The request was withdrawn before anything was delivered, for a coded reason."""

    withdrawn_on: date
    reason: str


class CostCorrected(Event, frozen=True, tag="support.cost-corrected"):
    """The cost was entered wrongly; this counts instead."""

    cost_cents: int
    corrected_on: date
    corrected_by: UUID | None = None


class RequestChanged(Event, frozen=True, tag="support.request-changed"):
    """Something else is asked for, or at another cost. `items_ref` is the vault row with the new words."""

    changed_on: date
    changed_by: UUID
    cost_cents: int
    items_ref: UUID


class ApprovalVoided(Event, frozen=True, tag="support.approval-voided"):
    """What was approved is not what is asked any more: it is decided anew. `reason` is coded."""

    voided_on: date
    reason: str


class HouseholdChanged(Event, frozen=True, tag="support.household-changed"):
    """Her household is not what it was when it was assessed: it is assessed anew before a decision."""

    noted_on: date
    noted_by: UUID


SupportEvent: TypeAlias = (
    Requested
    | Assessed
    | Approved
    | SupportRefused
    | Delivered
    | ReceiptConfirmed
    | Returned
    | PartReturned
    | Withdrawn
    | CostCorrected
    | RequestChanged
    | ApprovalVoided
    | HouseholdChanged
)
