"""The two lawful ways into work, fair pay and the quota."""

from datetime import date
from uuid import UUID

from kitchens.decider import Facts
from kitchens.people.employment.events import Opened
from kitchens.people.employment.refusals import (
    AlreadyWorking,
    BelowMinimumWage,
    DocumentsIncomplete,
    NoPermitInForce,
)
from kitchens.people.employment.state import EMPLOYMENT, Employment
from kitchens.people.person import PERSON
from kitchens.people.trainee import TRAINEE, NotInterviewed
from kitchens.people.workplace import WORKPLACE, check_quota
from kitchens.settings import Setting, setting_on
from kitchens.values import Origin


def may_work(employment: Employment, job: Opened, day: date, wage_cents: int | None, facts: Facts) -> None:
    """Check a first day: not within an earlier stint, interviewed, lawful, decently paid.

    Raise `AlreadyWorking`, `NotInterviewed`, `DocumentsIncomplete`, `NoPermitInForce` or `BelowMinimumWage`.
    """
    ended_on = max((s.last_on for s in employment.stints if s.last_on is not None), default=date.min)
    if day <= ended_on:
        raise AlreadyWorking(employment=job.code, started_on=day, ended_on=ended_on)
    interviewed_on = facts.of(TRAINEE, job.person_id).interviewed_on
    if interviewed_on is None or interviewed_on > day:
        raise NotInterviewed(trainee=job.person_id, interviewed_on=interviewed_on, started_on=day)
    if counts_as_national(job, facts):
        if employment.documents_on is None or employment.documents_on > day:
            raise DocumentsIncomplete(
                employment=job.code, completed_on=employment.documents_on, started_on=day
            )
    elif not any(permit.in_force_on(day) for permit in employment.permits):
        raise NoPermitInForce(employment=job.code, started_on=day)
    fair_pay(job, day, wage_cents, facts)


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


def within_quota(where: UUID, employment_id: UUID, job: Opened, day: date, facts: Facts) -> None:
    """Check the quota for somebody who needs a permit and is to work at the workplace from `day` on.

    It holds on her first day, and on the later first days of others, so that the order in which hires are
    entered opens no gap. Everybody counts once, and on the days of her work only. Raise `QuotaPassed`.
    """
    if counts_as_national(job, facts):
        return
    workplace = facts.of(WORKPLACE, where)
    stays = [
        (colleague.job.person_id, national, stint)
        for colleague_id, national in workplace.jobs
        if colleague_id != employment_id and (colleague := facts.of(EMPLOYMENT, colleague_id)).job is not None
        for stint in colleague.stints
    ]
    later = {stint.first_on for _, national, stint in stays if not national and stint.first_on > day}
    for checked_on in sorted({day, *later}):
        people = {who: national for who, national, stint in stays if stint.covers(checked_on)}
        if job.person_id in people or workplace.exempt_on(checked_on):
            continue
        nationals = sum(people.values())
        check_quota(nationals, len(people) - nationals + 1, checked_on, facts)


def counts_as_national(job: Opened, facts: Facts) -> bool:
    """Tell how the permit law counts her."""
    return facts.of(PERSON, job.person_id).origin is Origin.NATIONAL
