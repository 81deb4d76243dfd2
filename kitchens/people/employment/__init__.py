"""Work: two lawful ways in, documents for nationals ★4, a work permit in force for everybody else ★4."""

from typing import assert_never

from kitchens.decider import Change, Facts, Refused, Unknown
from kitchens.people.employment.commands import (
    ApplyForPermit,
    ChangePay,
    CompleteDocuments,
    CorrectEmployment,
    DoTask,
    DropTask,
    EmploymentCommand,
    EndWork,
    FollowUp,
    GrantPermit,
    OpenEmployment,
    RefusePermit,
    RenewPermit,
    StartWork,
    WithdrawPermit,
)
from kitchens.people.employment.events import (
    After,
    Corrected,
    DocumentsCompleted,
    EmploymentEvent,
    Ended,
    Evidence,
    FollowedUp,
    Kind,
    Opened,
    PayChanged,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    PermitRenewed,
    PermitWithdrawn,
    Started,
    Task,
    TaskDone,
    TaskDropped,
    TaskOpened,
)
from kitchens.people.employment.hiring import (
    FIRST_CHECK_DAYS,
    SECOND_CHECK_MONTHS,
    change_pay,
    correct,
    end,
    follow_up,
    hiring,
    prepare,
    start,
)
from kitchens.people.employment.lawful import STARTING, Staff, broken, staff_on
from kitchens.people.employment.permits import APPLYING, Application, PermitCommand, may_apply_from, permit
from kitchens.people.employment.refusals import (
    AlreadyWorking,
    AppliedTooEarly,
    BelowMinimumWage,
    CheckContradictsEnd,
    CheckedTooEarly,
    DocumentsIncomplete,
    EmploymentCodeTaken,
    NoApplication,
    NoPermit,
    NoPermitInForce,
    NoSuchTask,
    NothingToRenew,
    NotWorking,
    ObjectionTooLate,
    PermitBackwards,
    PermitPending,
    TaskBackwards,
    WorkBackwards,
)
from kitchens.people.employment.state import EMPLOYMENT, Employment, OpenTask, Permit, Stint, evolve
from kitchens.people.employment.tasks import PERMIT_GRANTED, task

__all__ = [
    "EMPLOYMENT", "FIRST_CHECK_DAYS", "PERMIT_GRANTED", "SECOND_CHECK_MONTHS", "After", "AlreadyWorking",
    "AppliedTooEarly", "ApplyForPermit", "BelowMinimumWage", "ChangePay", "CheckContradictsEnd",
    "CheckedTooEarly", "CompleteDocuments", "CorrectEmployment", "Corrected", "DoTask",
    "DocumentsCompleted", "DocumentsIncomplete", "DropTask", "Employment", "EmploymentCodeTaken",
    "EmploymentCommand", "EmploymentEvent", "EndWork", "Ended", "Evidence", "FollowUp", "FollowedUp",
    "GrantPermit", "Kind", "NoApplication", "NoPermit", "NoPermitInForce", "NoSuchTask", "NotWorking",
    "NothingToRenew", "ObjectionTooLate", "OpenEmployment", "OpenTask", "Opened", "PayChanged", "Permit",
    "PermitApplied", "PermitBackwards", "PermitGranted", "PermitPending", "PermitRefused", "PermitRenewed",
    "PermitWithdrawn", "RefusePermit", "RenewPermit", "Staff", "StartWork", "Started", "Stint", "Task",
    "TaskBackwards", "TaskDone", "TaskDropped", "TaskOpened", "WithdrawPermit", "WorkBackwards", "decide",
    "evolve", "may_apply_from", "staff_on", "unmet",
]  # fmt: skip


def decide(command: EmploymentCommand, facts: Facts) -> list[Change]:
    """Return what happens to the job and at the workplace. Raise the refusals of each act."""
    employment = facts.of(EMPLOYMENT, command.employment_id)
    if isinstance(command, OpenEmployment):
        return prepare(command, employment, facts)
    job = employment.job
    if job is None:
        raise Unknown(employment=command.employment_id)
    if isinstance(command, StartWork):
        return start(command, employment, job, facts)
    if isinstance(command, EndWork):
        return end(command, employment, job, facts)
    events = _next(command, employment, job, facts)
    return [Change(EMPLOYMENT, command.employment_id, event) for event in events]


def unmet(command: StartWork | ApplyForPermit, facts: Facts) -> tuple[Refused, ...]:
    """Return every rule that a plan breaks, before anybody acts: empty exactly if `decide` accepts it.

    The first is the one that `decide` raises. Raise `Unknown` for a job that nobody prepared.
    """
    employment = facts.of(EMPLOYMENT, command.employment_id)
    job = employment.job
    if job is None:
        raise Unknown(employment=command.employment_id)
    match command:
        case StartWork():
            return broken(STARTING, hiring(command, employment, job, facts))
        case ApplyForPermit(applied_on=day):
            return broken(APPLYING, Application(employment, job, day, facts))
        case _:
            assert_never(command)


def _next(
    command: CompleteDocuments | PermitCommand | DoTask | DropTask | ChangePay | CorrectEmployment | FollowUp,
    employment: Employment,
    job: Opened,
    facts: Facts,
) -> list[EmploymentEvent]:
    """Return what happens to the job where the workplace stays as it is."""
    match command:
        case CompleteDocuments(completed_on=day):
            # Another day than before counts instead: papers can be missing after all.
            return [] if day == employment.documents_on else [DocumentsCompleted(completed_on=day)]
        case ChangePay():
            return [change_pay(command, employment, job, facts)]
        case CorrectEmployment():
            corrected = correct(command, employment, job, facts)
            return [] if corrected is None else [corrected]
        case FollowUp():
            checked = follow_up(command, employment, job)
            # The same entered twice is one check; another answer to the same question counts instead.
            return [] if checked in employment.followed else [checked]
        case DoTask() | DropTask():
            return [task(command, employment, job)]
        case _:
            return permit(command, employment, job, facts)
