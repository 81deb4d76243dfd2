"""What is recorded of a job: one stream per person, kind and employer."""

from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from kitchens.decider import Event

Kind: TypeAlias = Literal["kitchen-staff", "outside-job", "own-business"]


class Opened(Event, frozen=True, tag="employment.opened"):
    """A job for her is being prepared. `code` is hers, kind and employer, as `ME0001 kitchen-staff coop`."""

    code: str
    person_id: UUID
    kind: Kind
    employer_id: UUID
    kitchen_id: UUID


class DocumentsCompleted(Event, frozen=True, tag="employment.documents-completed"):
    """A national's papers are complete."""

    completed_on: date


class PermitApplied(Event, frozen=True, tag="employment.permit-applied"):
    """A work permit was applied for."""

    applied_on: date


class PermitGranted(Event, frozen=True, tag="employment.permit-granted"):
    """She may work there from `from_on`; to `until_on` included, None where the record tells no end."""

    decided_on: date
    from_on: date
    until_on: date | None = None


class PermitRefused(Event, frozen=True, tag="employment.permit-refused"):
    """The permit was refused; another may be applied for."""

    decided_on: date


class PermitWithdrawn(Event, frozen=True, tag="employment.permit-withdrawn"):
    """The permit or its application was withdrawn."""

    withdrawn_on: date


class Started(Event, frozen=True, tag="employment.started"):
    """She works. The wage is net per month; None for a business of her own."""

    started_on: date
    monthly_wage_cents: int | None = None


class PayChanged(Event, frozen=True, tag="employment.pay-changed"):
    """Her net monthly wage is this from that day."""

    from_on: date
    monthly_wage_cents: int


class Ended(Event, frozen=True, tag="employment.ended"):
    """Her last day was this."""

    ended_on: date


class Corrected(Event, frozen=True, tag="employment.corrected"):
    """The running job's first day and wage were entered wrongly; these count instead."""

    started_on: date
    monthly_wage_cents: int | None = None


class FollowedUp(Event, frozen=True, tag="employment.followed-up"):
    """It was checked, 28 days or 6 months after the start, whether she still works there."""

    checked_on: date
    after: Literal["28-days", "6-months"]
    still_working: bool
    evidence: Literal["payslip", "employer", "person", "visit"]


EmploymentEvent: TypeAlias = (
    Opened
    | DocumentsCompleted
    | PermitApplied
    | PermitGranted
    | PermitRefused
    | PermitWithdrawn
    | Started
    | PayChanged
    | Ended
    | Corrected
    | FollowedUp
)
