"""What may be asked of a job."""

from datetime import date
from typing import TypeAlias
from uuid import UUID

from kitchens.decider import Command
from kitchens.people.employment.events import After, Evidence, Kind, Task


class OpenEmployment(Command, frozen=True, kw_only=True):
    """Begin to prepare a job for somebody."""

    employment_id: UUID
    code: str
    person_id: UUID
    kind: Kind
    employer_id: UUID
    kitchen_id: UUID


class CompleteDocuments(Command, frozen=True, kw_only=True):
    """Enter that her papers are complete."""

    employment_id: UUID
    completed_on: date


class ApplyForPermit(Command, frozen=True, kw_only=True):
    """Enter the application for a work permit."""

    employment_id: UUID
    applied_on: date


class GrantPermit(Command, frozen=True, kw_only=True):
    """Enter the permit."""

    employment_id: UUID
    decided_on: date
    from_on: date
    until_on: date | None = None


class RenewPermit(Command, frozen=True, kw_only=True):
    """Enter that her permit goes on."""

    employment_id: UUID
    decided_on: date
    from_on: date
    until_on: date


class RefusePermit(Command, frozen=True, kw_only=True):
    """Enter that the permit was refused. The days to object count from `notified_on`, else `decided_on`."""

    employment_id: UUID
    decided_on: date
    notified_on: date | None = None


class DoTask(Command, frozen=True, kw_only=True):
    """Enter that what a refusal left to do was done."""

    employment_id: UUID
    task: Task
    done_on: date


class DropTask(Command, frozen=True, kw_only=True):
    """Enter that what a refusal left to do will not be done, for a coded reason."""

    employment_id: UUID
    task: Task
    dropped_on: date
    reason: str


class WithdrawPermit(Command, frozen=True, kw_only=True):
    """Enter that permit or application was withdrawn."""

    employment_id: UUID
    withdrawn_on: date


class StartWork(Command, frozen=True, kw_only=True):
    """Hire her. `workplace_id` is a fresh id, used if employer and kitchen have no workplace yet."""

    employment_id: UUID
    workplace_id: UUID
    started_on: date
    monthly_wage_cents: int | None = None


class ChangePay(Command, frozen=True, kw_only=True):
    """Change her wage."""

    employment_id: UUID
    from_on: date
    monthly_wage_cents: int


class EndWork(Command, frozen=True, kw_only=True):
    """Enter her last day, for a coded reason where one is known."""

    employment_id: UUID
    ended_on: date
    reason: str | None = None


class CorrectEmployment(Command, frozen=True, kw_only=True):
    """Correct first day and wage of the running job; the rules of hiring hold for the new values."""

    employment_id: UUID
    started_on: date
    monthly_wage_cents: int | None = None


class FollowUp(Command, frozen=True, kw_only=True):
    """Enter a check of whether she still works there."""

    employment_id: UUID
    checked_on: date
    after: After
    still_working: bool
    evidence: Evidence


EmploymentCommand: TypeAlias = (
    OpenEmployment
    | CompleteDocuments
    | ApplyForPermit
    | GrantPermit
    | RenewPermit
    | RefusePermit
    | WithdrawPermit
    | DoTask
    | DropTask
    | StartWork
    | ChangePay
    | EndWork
    | CorrectEmployment
    | FollowUp
)
