"""The work permit: applied for, answered, renewed, withdrawn."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias, assert_never

from msgspec import Struct

from kitchens.decider import Facts
from kitchens.people.employment.commands import (
    ApplyForPermit,
    GrantPermit,
    RefusePermit,
    RenewPermit,
    WithdrawPermit,
)
from kitchens.people.employment.events import (
    EmploymentEvent,
    Opened,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    PermitRenewed,
    PermitWithdrawn,
)
from kitchens.people.employment.lawful import obey
from kitchens.people.employment.refusals import (
    AppliedTooEarly,
    NoApplication,
    NoPermit,
    NothingToRenew,
    PermitBackwards,
    PermitPending,
)
from kitchens.people.employment.state import Employment
from kitchens.people.employment.tasks import done_by_applying, dropped_by_permit, left_by_refusal
from kitchens.people.person import PERSON, refuse_merged
from kitchens.settings import Setting, setting_on
from kitchens.values import Origin, months_later

PermitCommand: TypeAlias = ApplyForPermit | GrantPermit | RenewPermit | RefusePermit | WithdrawPermit


class Application(Struct, frozen=True):
    """An application as somebody plans it, beside what is known."""

    employment: Employment
    job: Opened
    on: date
    facts: Facts


def permit(
    command: PermitCommand, employment: Employment, job: Opened, facts: Facts
) -> list[EmploymentEvent]:
    """Return what becomes of her permit, and of what an earlier refusal left to do.

    Raise what `APPLYING` raises for an application; `NoApplication`, `PermitBackwards`, `NoPermit` or
    `NothingToRenew` for what comes after it.
    """
    match command:
        case ApplyForPermit(applied_on=day):
            obey(APPLYING, Application(employment, job, day, facts))
            return [PermitApplied(applied_on=day), *done_by_applying(employment, day)]
        case GrantPermit():
            return _granted(command, employment, job)
        case RenewPermit():
            return _renewed(command, employment, job)
        case RefusePermit():
            return _refused(command, employment, job, facts)
        case WithdrawPermit(withdrawn_on=day):
            if employment.applied_on is not None:
                _after_application(employment, job, day)
            elif not any(permit.until_on is None or permit.until_on >= day for permit in employment.permits):
                raise NoPermit(employment=job.code, withdrawn_on=day)
            return [PermitWithdrawn(withdrawn_on=day)]
        case _:
            assert_never(command)


def stands_for_herself(plan: Application) -> None:
    """Raise `PersonMerged` for a record that goes on under another code."""
    refuse_merged(plan.facts, plan.job.person_id)


def none_waits(plan: Application) -> None:
    """Raise `PermitPending` while an application waits for its answer."""
    if plan.employment.applied_on is not None:
        raise PermitPending(employment=plan.job.code, applied_on=plan.employment.applied_on)


def protected_long_enough(plan: Application) -> None:
    """Raise `AppliedTooEarly`, with the first day on which one may apply."""
    earliest_on = may_apply_from(plan.job, plan.on, plan.facts)
    if earliest_on is not None and plan.on < earliest_on:
        raise AppliedTooEarly(employment=plan.job.code, applied_on=plan.on, earliest_on=earliest_on)


APPLYING: tuple[Callable[[Application], None], ...] = (stands_for_herself, none_waits, protected_long_enough)
"""What holds for whoever applies for a permit."""


def may_apply_from(job: Opened, day: date, facts: Facts) -> date | None:
    """Return the first day on which she may apply, by the rule in force on a day; None if any day will do."""
    person = facts.of(PERSON, job.person_id)
    if person.origin is Origin.NATIONAL or person.protected_since is None:
        return None
    return months_later(person.protected_since, setting_on(facts, Setting.PERMIT_WAIT_MONTHS, day))


def _granted(command: GrantPermit, employment: Employment, job: Opened) -> list[EmploymentEvent]:
    _after_application(employment, job, command.decided_on)
    if command.until_on is not None and command.until_on < command.from_on:
        raise PermitBackwards(employment=job.code, from_on=command.from_on, until_on=command.until_on)
    granted = PermitGranted(decided_on=command.decided_on, from_on=command.from_on, until_on=command.until_on)
    return [granted, *dropped_by_permit(employment, command.decided_on)]


def _renewed(command: RenewPermit, employment: Employment, job: Opened) -> list[EmploymentEvent]:
    """Let a permit go on, with or without an application that was entered before."""
    last_on = employment.permits[-1].until_on if employment.permits else None
    if last_on is None or command.until_on <= last_on:
        raise NothingToRenew(employment=job.code, until_on=last_on)
    if employment.applied_on is not None:
        _after_application(employment, job, command.decided_on)
    if command.until_on < command.from_on:
        raise PermitBackwards(employment=job.code, from_on=command.from_on, until_on=command.until_on)
    renewed = PermitRenewed(decided_on=command.decided_on, from_on=command.from_on, until_on=command.until_on)
    return [renewed, *dropped_by_permit(employment, command.decided_on)]


def _refused(
    command: RefusePermit, employment: Employment, job: Opened, facts: Facts
) -> list[EmploymentEvent]:
    _after_application(employment, job, command.decided_on)
    told_on = command.notified_on or command.decided_on
    if told_on < command.decided_on:
        raise PermitBackwards(employment=job.code, decided_on=command.decided_on, on=told_on)
    refused = PermitRefused(decided_on=command.decided_on, notified_on=command.notified_on)
    return [refused, *left_by_refusal(employment, told_on, facts)]


def _after_application(employment: Employment, job: Opened, day: date) -> None:
    """Check that an application waits, or an objection to its refusal, since that day or an earlier one."""
    since_on = employment.applied_on or employment.objected_on
    if since_on is None:
        raise NoApplication(employment=job.code)
    if day < since_on:
        raise PermitBackwards(employment=job.code, applied_on=since_on, on=day)
