"""Work: two lawful ways in, documents for nationals ★4, a work permit in force for everybody else ★4."""

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.employment.commands import (
    ApplyForPermit,
    ChangePay,
    CompleteDocuments,
    CorrectEmployment,
    EmploymentCommand,
    EndWork,
    FollowUp,
    GrantPermit,
    OpenEmployment,
    RefusePermit,
    StartWork,
    WithdrawPermit,
)
from kitchens.people.employment.events import (
    Corrected,
    DocumentsCompleted,
    EmploymentEvent,
    Ended,
    FollowedUp,
    Kind,
    Opened,
    PayChanged,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    PermitWithdrawn,
    Started,
)
from kitchens.people.employment.hiring import (
    FIRST_CHECK_DAYS,
    SECOND_CHECK_MONTHS,
    change_pay,
    correct,
    end,
    follow_up,
    prepare,
    start,
)
from kitchens.people.employment.permits import permit
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
    NotWorking,
    PermitBackwards,
    PermitPending,
    WorkBackwards,
)
from kitchens.people.employment.state import EMPLOYMENT, Employment, Permit, Stint, evolve

__all__ = [
    "EMPLOYMENT",
    "FIRST_CHECK_DAYS",
    "SECOND_CHECK_MONTHS",
    "AlreadyWorking",
    "AppliedTooEarly",
    "ApplyForPermit",
    "BelowMinimumWage",
    "ChangePay",
    "CheckContradictsEnd",
    "CheckedTooEarly",
    "CompleteDocuments",
    "CorrectEmployment",
    "Corrected",
    "DocumentsCompleted",
    "DocumentsIncomplete",
    "Employment",
    "EmploymentCodeTaken",
    "EmploymentCommand",
    "EmploymentEvent",
    "EndWork",
    "Ended",
    "FollowUp",
    "FollowedUp",
    "GrantPermit",
    "Kind",
    "NoApplication",
    "NoPermit",
    "NoPermitInForce",
    "NotWorking",
    "OpenEmployment",
    "Opened",
    "PayChanged",
    "Permit",
    "PermitApplied",
    "PermitBackwards",
    "PermitGranted",
    "PermitPending",
    "PermitRefused",
    "PermitWithdrawn",
    "RefusePermit",
    "StartWork",
    "Started",
    "Stint",
    "WithdrawPermit",
    "WorkBackwards",
    "decide",
    "evolve",
]


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
    event = _next(command, employment, job, facts)
    return [] if event is None else [Change(EMPLOYMENT, command.employment_id, event)]


def _next(
    command: CompleteDocuments
    | ApplyForPermit
    | GrantPermit
    | RefusePermit
    | WithdrawPermit
    | ChangePay
    | CorrectEmployment
    | FollowUp,
    employment: Employment,
    job: Opened,
    facts: Facts,
) -> EmploymentEvent | None:
    """Return what happens to the job where the workplace stays as it is; None if nothing changes."""
    match command:
        case CompleteDocuments(completed_on=day):
            # Another day than before counts instead: papers can be missing after all.
            return None if day == employment.documents_on else DocumentsCompleted(completed_on=day)
        case ChangePay():
            return change_pay(command, employment, job, facts)
        case CorrectEmployment():
            return correct(command, employment, job, facts)
        case FollowUp():
            return follow_up(command, employment, job)
        case _:
            return permit(command, employment, job, facts)
