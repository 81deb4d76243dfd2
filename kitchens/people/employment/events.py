"""What is recorded of a job: one stream per person, kind and employer."""

from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from kitchens.decider import Event

Kind: TypeAlias = Literal["kitchen-staff", "outside-job", "own-business"]

After: TypeAlias = Literal["28-days", "6-months"]
"""When it is checked whether she still works there."""

Evidence: TypeAlias = Literal["payslip", "employer", "person", "visit"]
"""How that is known: from a payslip, the employer, herself, or a visit."""

Task: TypeAlias = Literal["objection", "new-application", "another-path"]
"""What is to be done after a refusal: object to it, apply anew, or look for another way with her."""


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


class PermitRenewed(Event, frozen=True, tag="employment.permit-renewed"):
    """Her permit goes on: from `from_on` to `until_on`, both included."""

    decided_on: date
    from_on: date
    until_on: date


class PermitRefused(Event, frozen=True, tag="employment.permit-refused"):
    """The permit was refused; another may be applied for. `notified_on` is the day she was told, if known."""

    decided_on: date
    notified_on: date | None = None


class TaskOpened(Event, frozen=True, tag="employment.task-opened"):
    """After a refusal this is to be done until `due_on`, that day included."""

    task: Task
    due_on: date


class TaskDone(Event, frozen=True, tag="employment.task-done"):
    """It was done."""

    task: Task
    done_on: date


class TaskDropped(Event, frozen=True, tag="employment.task-dropped"):
    """It is not to be done any more, for a coded reason."""

    task: Task
    dropped_on: date
    reason: str


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
    """Her last day was this, for a coded reason where one is known."""

    ended_on: date
    reason: str | None = None


class Corrected(Event, frozen=True, tag="employment.corrected"):
    """The running job's first day and wage were entered wrongly; these count instead."""

    started_on: date
    monthly_wage_cents: int | None = None


class FollowedUp(Event, frozen=True, tag="employment.followed-up"):
    """It was checked, 28 days or 6 months after the start, whether she still works there."""

    checked_on: date
    after: After
    still_working: bool
    evidence: Evidence


EmploymentEvent: TypeAlias = (
    Opened
    | DocumentsCompleted
    | PermitApplied
    | PermitGranted
    | PermitRenewed
    | PermitRefused
    | PermitWithdrawn
    | TaskOpened
    | TaskDone
    | TaskDropped
    | Started
    | PayChanged
    | Ended
    | Corrected
    | FollowedUp
)
