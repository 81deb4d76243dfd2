"""Jobs at the cooperative and what makes somebody ready for one, for the tests."""

from datetime import date
from typing import Literal
from uuid import UUID

from kitchens.decider import Command
from kitchens.people import employment as e
from kitchens.people.workplace import RecordExemption
from tests.people import MERKEZ, neighbours, with_accepted
from tests.scenario import Scenario

COOPERATIVE = UUID(int=0xC00)
RESTAURANT = UUID(int=0xC01)
WORKPLACE_ID = UUID(int=0xC10)
WAGE = 282590  # the minimum of 2021, net per month
READY = date(2021, 10, 1)
BEGAN = date(2021, 11, 1)
ENDED = date(2021, 11, 30)
LEYLA = UUID(int=0x306)  # a woman of other origin


def job(who: UUID) -> UUID:
    """Return the id of somebody's job as kitchen staff at the cooperative."""
    return UUID(int=who.int + 0xC000000)


def prepare(
    who: UUID, kind: e.Kind = "kitchen-staff", employer: UUID = COOPERATIVE, employment_id: UUID | None = None
) -> e.OpenEmployment:
    return e.OpenEmployment(
        employment_id=employment_id or job(who),
        code=f"{who.int:x} {kind} {employer.int:x}",
        person_id=who,
        kind=kind,
        employer_id=employer,
        kitchen_id=MERKEZ,
    )


def documents(who: UUID, on: date = READY) -> e.CompleteDocuments:
    return e.CompleteDocuments(employment_id=job(who), completed_on=on)


def apply_for(who: UUID, on: date = date(2021, 9, 1)) -> e.ApplyForPermit:
    return e.ApplyForPermit(employment_id=job(who), applied_on=on)


def grant(who: UUID, on: date = READY, from_on: date = READY, until_on: date | None = None) -> e.GrantPermit:
    return e.GrantPermit(employment_id=job(who), decided_on=on, from_on=from_on, until_on=until_on)


def refuse(who: UUID, on: date = READY, notified_on: date | None = None) -> e.RefusePermit:
    return e.RefusePermit(employment_id=job(who), decided_on=on, notified_on=notified_on)


def renew(who: UUID, until_on: date, on: date = READY, from_on: date = READY) -> e.RenewPermit:
    return e.RenewPermit(employment_id=job(who), decided_on=on, from_on=from_on, until_on=until_on)


def do(who: UUID, task: e.Task, on: date) -> e.DoTask:
    return e.DoTask(employment_id=job(who), task=task, done_on=on)


def drop(who: UUID, task: e.Task, on: date, reason: str = "her-wish") -> e.DropTask:
    return e.DropTask(employment_id=job(who), task=task, dropped_on=on, reason=reason)


def take_back(who: UUID, on: date) -> e.WithdrawPermit:
    return e.WithdrawPermit(employment_id=job(who), withdrawn_on=on)


def start(who: UUID, on: date = BEGAN, wage_cents: int | None = WAGE) -> e.StartWork:
    return e.StartWork(
        employment_id=job(who), workplace_id=WORKPLACE_ID, started_on=on, monthly_wage_cents=wage_cents
    )


def pay(who: UUID, cents: int, on: date = date(2021, 11, 15)) -> e.ChangePay:
    return e.ChangePay(employment_id=job(who), from_on=on, monthly_wage_cents=cents)


def end(who: UUID, on: date = ENDED, reason: str | None = None) -> e.EndWork:
    return e.EndWork(employment_id=job(who), ended_on=on, reason=reason)


def correct(who: UUID, on: date = BEGAN, wage_cents: int | None = WAGE) -> e.CorrectEmployment:
    return e.CorrectEmployment(employment_id=job(who), started_on=on, monthly_wage_cents=wage_cents)


def check(
    who: UUID, on: date, after: Literal["28-days", "6-months"] = "28-days", *, still: bool = True
) -> e.FollowUp:
    return e.FollowUp(
        employment_id=job(who), checked_on=on, after=after, still_working=still, evidence="payslip"
    )


def exempt(from_on: date, until_on: date, ground: str = "no-national-found") -> RecordExemption:
    return RecordExemption(
        workplace_id=WORKPLACE_ID,
        employer_id=COOPERATIVE,
        kitchen_id=MERKEZ,
        from_on=from_on,
        until_on=until_on,
        ground=ground,
    )


def lawful(who: UUID, *, national: bool = True) -> list[Command]:
    """Return what makes somebody ready to start at the cooperative."""
    way: list[Command] = [documents(who)] if national else [apply_for(who), grant(who)]
    return [prepare(who), *way]


def ready(*nationals: UUID) -> Scenario:
    """Return a house in which these nationals may start."""
    house = with_accepted(*nationals)
    for who in nationals:
        house.given(*lawful(who))
    return house


def permitted(*people: UUID, beside: int = 0) -> Scenario:
    """Return a house in which these people hold permits, beside so many nationals who work already."""
    colleagues = neighbours(beside)
    house = with_accepted(*people, *colleagues)
    for who in colleagues:
        house.given(*lawful(who), start(who, READY))
    for who in people:
        house.given(*lawful(who, national=False))
    return house
