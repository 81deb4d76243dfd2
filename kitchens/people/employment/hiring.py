"""Preparing a job, starting, pay, ending, and the checks that follow."""

from datetime import date, timedelta

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.employment.commands import (
    ChangePay,
    CorrectEmployment,
    EndWork,
    FollowUp,
    OpenEmployment,
    StartWork,
)
from kitchens.people.employment.events import Corrected, Ended, FollowedUp, Opened, PayChanged, Started
from kitchens.people.employment.lawful import (
    PLANNED,
    STARTING,
    Hiring,
    counts_as_national,
    fair_pay,
    obey,
    within_quota,
)
from kitchens.people.employment.refusals import (
    CheckContradictsEnd,
    CheckedTooEarly,
    EmploymentCodeTaken,
    NotWorking,
    WorkBackwards,
)
from kitchens.people.employment.state import EMPLOYMENT, Employment
from kitchens.people.kitchen import KITCHEN
from kitchens.people.person import PERSON, refuse_merged
from kitchens.people.workplace import WORKPLACE, StaffJoined, StaffLeft, workplace_code, workplace_of
from kitchens.reason import coded_or_none
from kitchens.values import months_later

FIRST_CHECK_DAYS = 28
SECOND_CHECK_MONTHS = 6
"""How long after her first day it is checked, at the earliest, whether she still works there."""


def prepare(command: OpenEmployment, employment: Employment, facts: Facts) -> list[Change]:
    """Begin to prepare a job. Raise `EmploymentCodeTaken`, `Unknown` or `PersonMerged`."""
    if employment.job is not None or facts.named(EMPLOYMENT, command.code) is not None:
        raise EmploymentCodeTaken(employment=command.code)
    if not facts.of(PERSON, command.person_id).registered:
        raise Unknown(person=command.person_id)
    if facts.of(KITCHEN, command.kitchen_id).code is None:
        raise Unknown(kitchen=command.kitchen_id)
    refuse_merged(facts, command.person_id)
    opened = Opened(
        code=command.code,
        person_id=command.person_id,
        kind=command.kind,
        employer_id=command.employer_id,
        kitchen_id=command.kitchen_id,
    )
    return [Change(EMPLOYMENT, command.employment_id, opened)]


def start(command: StartWork, employment: Employment, job: Opened, facts: Facts) -> list[Change]:
    """Hire her, and count her at the workplace; a business of her own has none.

    Raise what the rules of `STARTING` raise.
    """
    obey(STARTING, hiring(command, employment, job, facts))
    started = Started(started_on=command.started_on, monthly_wage_cents=command.monthly_wage_cents)
    changes = [Change(EMPLOYMENT, command.employment_id, started)]
    if job.kind == "own-business":
        return changes
    where, opened = workplace_of(facts, job.employer_id, job.kitchen_id, command.workplace_id)
    joined = StaffJoined(employment_id=command.employment_id, national=counts_as_national(job, facts))
    return [*changes, *opened, Change(WORKPLACE, where, joined)]


def hiring(
    command: StartWork | CorrectEmployment, employment: Employment, job: Opened, facts: Facts
) -> Hiring:
    """Return a first day as it is planned, or corrected, for the rules to judge."""
    return Hiring(
        employment_id=command.employment_id,
        employment=employment,
        job=job,
        on=command.started_on,
        wage_cents=command.monthly_wage_cents,
        facts=facts,
    )


def end(command: EndWork, employment: Employment, job: Opened, facts: Facts) -> list[Change]:
    """Enter her last day, and count her out. Raise `NotWorking`, `WorkBackwards` or `ReasonNotCoded`."""
    _while_running(employment, job, command.ended_on)
    ended = Ended(ended_on=command.ended_on, reason=coded_or_none(command.reason))
    changes = [Change(EMPLOYMENT, command.employment_id, ended)]
    where = facts.named(WORKPLACE, workplace_code(job.employer_id, job.kitchen_id))
    if job.kind != "own-business" and where is not None:
        changes.append(Change(WORKPLACE, where, StaffLeft(employment_id=command.employment_id)))
    return changes


def correct(
    command: CorrectEmployment, employment: Employment, job: Opened, facts: Facts
) -> Corrected | None:
    """Correct first day and wage by the rules of hiring; None where they stand so already.

    Raise `NotWorking`, `WorkBackwards` for a first day past one of which pay or a follow-up tells, what
    the rules of `PLANNED` raise, or `QuotaPassed`.
    """
    day, wage_cents = command.started_on, command.monthly_wage_cents
    now = employment.running
    if now is None:
        raise NotWorking(employment=job.code)
    if (day, wage_cents) == (now.first_on, now.wage_cents):
        return None
    if employment.known_on is not None and day > employment.known_on:
        raise WorkBackwards(employment=job.code, started_on=day, on=employment.known_on)
    plan = hiring(command, employment, job, facts)
    obey(PLANNED, plan)
    if day != now.first_on:
        within_quota(plan)
    return Corrected(started_on=day, monthly_wage_cents=wage_cents)


def change_pay(command: ChangePay, employment: Employment, job: Opened, facts: Facts) -> PayChanged:
    """Change her wage. Raise `NotWorking`, `WorkBackwards` or `BelowMinimumWage`."""
    _while_running(employment, job, command.from_on)
    fair_pay(job, command.from_on, command.monthly_wage_cents, facts)
    return PayChanged(from_on=command.from_on, monthly_wage_cents=command.monthly_wage_cents)


def follow_up(command: FollowUp, employment: Employment, job: Opened) -> FollowedUp:
    """Enter a check of her last time in the job.

    Raise `NotWorking` if she never began, `CheckedTooEarly` or `CheckContradictsEnd`.
    """
    if not employment.stints:
        raise NotWorking(employment=job.code)
    day, last = command.checked_on, employment.stints[-1]
    earliest_on = (
        last.first_on + timedelta(days=FIRST_CHECK_DAYS)
        if command.after == "28-days"
        else months_later(last.first_on, SECOND_CHECK_MONTHS)
    )
    if day < earliest_on:
        raise CheckedTooEarly(employment=job.code, checked_on=day, earliest_on=earliest_on)
    if command.still_working and not last.covers(day):
        raise CheckContradictsEnd(employment=job.code, checked_on=day, ended_on=last.last_on)
    return FollowedUp(
        checked_on=day,
        after=command.after,
        still_working=command.still_working,
        evidence=command.evidence,
    )


def _while_running(employment: Employment, job: Opened, day: date) -> None:
    if employment.running is None:
        raise NotWorking(employment=job.code)
    if day < employment.running.first_on:
        raise WorkBackwards(employment=job.code, started_on=employment.running.first_on, on=day)
