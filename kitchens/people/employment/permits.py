"""The work permit: applied for, answered, withdrawn."""

from datetime import date
from typing import assert_never

from kitchens.decider import Facts
from kitchens.people.employment.commands import ApplyForPermit, GrantPermit, RefusePermit, WithdrawPermit
from kitchens.people.employment.events import (
    EmploymentEvent,
    Opened,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    PermitWithdrawn,
)
from kitchens.people.employment.refusals import (
    AppliedTooEarly,
    NoApplication,
    NoPermit,
    PermitBackwards,
    PermitPending,
)
from kitchens.people.employment.state import Employment
from kitchens.people.person import PERSON
from kitchens.settings import Setting, setting_on
from kitchens.values import Origin, months_later


def permit(
    command: ApplyForPermit | GrantPermit | RefusePermit | WithdrawPermit,
    employment: Employment,
    job: Opened,
    facts: Facts,
) -> EmploymentEvent:
    """Return what becomes of her permit.

    Raise `PermitPending` or `AppliedTooEarly` for an application; `NoApplication`, `PermitBackwards` or
    `NoPermit` for what comes after it.
    """
    match command:
        case ApplyForPermit(applied_on=day):
            if employment.applied_on is not None:
                raise PermitPending(employment=job.code, applied_on=employment.applied_on)
            _protected_long_enough(job, day, facts)
            return PermitApplied(applied_on=day)
        case GrantPermit():
            _after_application(employment, job, command.decided_on)
            if command.until_on is not None and command.until_on < command.from_on:
                raise PermitBackwards(employment=job.code, from_on=command.from_on, until_on=command.until_on)
            return PermitGranted(
                decided_on=command.decided_on, from_on=command.from_on, until_on=command.until_on
            )
        case RefusePermit(decided_on=day):
            _after_application(employment, job, day)
            return PermitRefused(decided_on=day)
        case WithdrawPermit(withdrawn_on=day):
            if employment.applied_on is not None:
                _after_application(employment, job, day)
            elif not any(permit.until_on is None or permit.until_on >= day for permit in employment.permits):
                raise NoPermit(employment=job.code, withdrawn_on=day)
            return PermitWithdrawn(withdrawn_on=day)
        case _:
            assert_never(command)


def _protected_long_enough(job: Opened, day: date, facts: Facts) -> None:
    person = facts.of(PERSON, job.person_id)
    if person.origin is Origin.NATIONAL or person.protected_since is None:
        return
    months = setting_on(facts, Setting.PERMIT_WAIT_MONTHS, day)
    earliest_on = months_later(person.protected_since, months)
    if day < earliest_on:
        raise AppliedTooEarly(employment=job.code, applied_on=day, earliest_on=earliest_on)


def _after_application(employment: Employment, job: Opened, day: date) -> None:
    if employment.applied_on is None:
        raise NoApplication(employment=job.code)
    if day < employment.applied_on:
        raise PermitBackwards(employment=job.code, applied_on=employment.applied_on, on=day)
