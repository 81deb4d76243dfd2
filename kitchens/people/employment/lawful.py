"""The two lawful ways into work, fair pay and the quota: every rule of a first day, one function each.

`decide` stops at the first rule that is broken; the pre-check (`unmet`) names all of them. Both walk through
the same tables, so they cannot disagree.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Facts, Refused
from kitchens.people.employment.events import Opened
from kitchens.people.employment.refusals import (
    AlreadyWorking,
    BelowMinimumWage,
    DocumentsIncomplete,
    NoPermitInForce,
)
from kitchens.people.employment.state import EMPLOYMENT, Employment
from kitchens.people.person import PERSON, refuse_merged
from kitchens.people.trainee import TRAINEE, NotInterviewed
from kitchens.people.workplace import WORKPLACE, check_quota, workplace_code
from kitchens.settings import Setting, setting_on
from kitchens.values import Origin

P = TypeVar("P")


class Hiring(Struct, frozen=True):
    """A first day as somebody plans it, beside what is known; the wage is net per month."""

    employment_id: UUID
    employment: Employment
    job: Opened
    on: date
    wage_cents: int | None
    facts: Facts


class Staff(Struct, frozen=True):
    """How many people work at a workplace on a day, as the permit law counts them."""

    nationals: int
    others: int


def obey(rules: Iterable[Callable[[P], None]], plan: P) -> None:
    """Raise the refusal of the first rule that a plan breaks."""
    for rule in rules:
        rule(plan)


def broken(rules: Iterable[Callable[[P], None]], plan: P) -> tuple[Refused, ...]:
    """Return the refusals of all rules that a plan breaks, in the order in which `obey` meets them."""
    found = []
    for rule in rules:
        try:
            rule(plan)
        except Refused as refused:
            found.append(refused)
    return tuple(found)


def stands_for_herself(plan: Hiring) -> None:
    """Raise `PersonMerged` for a record that goes on under another code."""
    refuse_merged(plan.facts, plan.job.person_id)


def not_at_work(plan: Hiring) -> None:
    """Raise `AlreadyWorking` while she works there."""
    running = plan.employment.running
    if running is not None:
        raise AlreadyWorking(employment=plan.job.code, started_on=running.first_on)


def after_earlier_times(plan: Hiring) -> None:
    """Raise `AlreadyWorking` on a day of an earlier time in this job, or before it."""
    stints = plan.employment.stints
    ended_on = max((s.last_on for s in stints if s.last_on is not None), default=date.min)
    if plan.on <= ended_on:
        raise AlreadyWorking(employment=plan.job.code, started_on=plan.on, ended_on=ended_on)


def interviewed(plan: Hiring) -> None:
    """Raise `NotInterviewed` ★ before the day on which somebody spoke with her."""
    on = plan.facts.of(TRAINEE, plan.job.person_id).interviewed_on
    if on is None or on > plan.on:
        raise NotInterviewed(trainee=plan.job.person_id, interviewed_on=on, started_on=plan.on)


def papers(plan: Hiring) -> None:
    """Raise `DocumentsIncomplete` ★ for a national, `NoPermitInForce` ★ for everybody else."""
    if counts_as_national(plan.job, plan.facts):
        complete_on = plan.employment.documents_on
        if complete_on is None or complete_on > plan.on:
            raise DocumentsIncomplete(employment=plan.job.code, completed_on=complete_on, started_on=plan.on)
    elif not plan.employment.has_permit_on(plan.on):
        raise NoPermitInForce(employment=plan.job.code, started_on=plan.on)


def fairly_paid(plan: Hiring) -> None:
    """Raise `BelowMinimumWage`, or `SettingNotInForce`, as `fair_pay` does."""
    fair_pay(plan.job, plan.on, plan.wage_cents, plan.facts)


def within_quota(plan: Hiring) -> None:
    """Check the quota for somebody who needs a permit and is to work at her workplace from a day on.

    It holds on her first day, and on the later first days of others, so that the order in which hires are
    entered opens no gap. A business of her own has none. Raise `QuotaPassed`.
    """
    job, facts = plan.job, plan.facts
    where = facts.named(WORKPLACE, workplace_code(job.employer_id, job.kitchen_id))
    if job.kind == "own-business" or where is None or counts_as_national(job, facts):
        return
    workplace = facts.of(WORKPLACE, where)
    later = {
        stint.first_on
        for colleague_id, national in workplace.jobs
        if not national and colleague_id != plan.employment_id
        for stint in facts.of(EMPLOYMENT, colleague_id).stints
        if stint.first_on > plan.on
    }
    herself = one_record(job.person_id, facts)
    for on in sorted({plan.on, *later}):
        if workplace.exempt_on(on):
            continue
        people = _people_on(where, on, facts, but=plan.employment_id)
        if herself in people:
            continue
        nationals = sum(people.values())
        check_quota(nationals, len(people) - nationals + 1, on, facts)


PLANNED: tuple[Callable[[Hiring], None], ...] = (after_earlier_times, interviewed, papers, fairly_paid)
"""What holds for every first day, planned or corrected."""

STARTING: tuple[Callable[[Hiring], None], ...] = (stands_for_herself, not_at_work, *PLANNED, within_quota)
"""What holds for whoever is to start."""


def fair_pay(job: Opened, day: date, wage_cents: int | None, facts: Facts) -> None:
    """Raise `BelowMinimumWage` for less than the net minimum of the day; a business of her own has none.

    Raise `SettingNotInForce` on a day of which no minimum is known.
    """
    if job.kind == "own-business":
        least_cents = 0
        paid_cents = 0 if wage_cents is None else wage_cents
    else:
        least_cents = setting_on(facts, Setting.MINIMUM_WAGE_CENTS, day)
        paid_cents = -1 if wage_cents is None else wage_cents
    if paid_cents < least_cents:
        raise BelowMinimumWage(employment=job.code, wage_cents=wage_cents, least_cents=least_cents, on=day)


def staff_on(where: UUID, on: date, facts: Facts) -> Staff:
    """Return how many work at a workplace on a day. Everybody counts once, and on days of work only."""
    people = _people_on(where, on, facts)
    nationals = sum(people.values())
    return Staff(nationals, len(people) - nationals)


def counts_as_national(job: Opened, facts: Facts) -> bool:
    """Tell how the permit law counts her."""
    return facts.of(PERSON, job.person_id).origin is Origin.NATIONAL


def one_record(person_id: UUID, facts: Facts) -> UUID:
    """Return the record under which somebody goes on who stood in the books twice."""
    into_id = facts.of(PERSON, person_id).merged_into
    return person_id if into_id is None else one_record(into_id, facts)


def _people_on(where: UUID, on: date, facts: Facts, but: UUID | None = None) -> dict[UUID, bool]:
    """Return who works at a workplace on a day, and whether as a national; `but` a job left out."""
    return {
        one_record(colleague.job.person_id, facts): national
        for colleague_id, national in facts.of(WORKPLACE, where).jobs
        if colleague_id != but and (colleague := facts.of(EMPLOYMENT, colleague_id)).job is not None
        if any(stint.covers(on) for stint in colleague.stints)
    }
