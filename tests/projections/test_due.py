"""What is due by itself: follow-ups, permits, tasks after a refusal, hygiene certificates, low pay."""

from datetime import date, timedelta

import pytest

from kitchens.decider import Command
from kitchens.people import employment as e
from kitchens.people.person import ErasePerson, GiveConsent, WithdrawConsent
from kitchens.people.trainee import CertifyHygiene, Withdraw
from kitchens.settings import ChangeSetting, Setting
from projections.people.due import Due, due
from projections.people.jobs import jobs_waiting
from tests.kitchens.people import guiding as g
from tests.kitchens.people import jobs as j
from tests.people import AYSE, MERKEZ, RANA, with_accepted
from tests.projections.shown import shown
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
AFTER_28 = j.BEGAN + 28 * A_DAY
AFTER_6 = date(2022, 5, 1)
BACK = date(2021, 12, 6)


def told(house: Scenario, on: date) -> tuple[Due, ...]:
    return shown(house, lambda reader: due(reader, on))


def kinds(house: Scenario, on: date) -> list[tuple[str, date]]:
    return [(one.kind, one.due_on) for one in told(house, on)]


def working() -> Scenario:
    return j.ready(AYSE).given(j.start(AYSE))


def test_a_follow_up_is_told_a_week_before_its_day() -> None:
    assert kinds(working(), AFTER_28 - 8 * A_DAY) == []
    assert told(working(), AFTER_28 - 7 * A_DAY) == (
        Due("follow-up-28-days", AYSE, MERKEZ, AFTER_28, j.job(AYSE), "301 kitchen-staff c00"),
    )


def test_a_follow_up_stays_until_it_is_made() -> None:
    house = working()
    assert kinds(house, AFTER_6) == [("follow-up-28-days", AFTER_28), ("follow-up-6-months", AFTER_6)]

    house.given(j.check(AYSE, AFTER_28))

    assert kinds(house, AFTER_6) == [("follow-up-6-months", AFTER_6)]


def test_of_who_has_left_the_job_nothing_is_asked() -> None:
    assert kinds(working().given(j.end(AYSE)), AFTER_6) == []


def test_who_comes_back_is_asked_anew_from_her_new_first_day() -> None:
    house = working().given(j.check(AYSE, AFTER_28), j.end(AYSE), j.start(AYSE, BACK))

    assert kinds(house, BACK + 28 * A_DAY) == [("follow-up-28-days", BACK + 28 * A_DAY)]


def test_a_corrected_first_day_moves_the_follow_ups() -> None:
    house = working().given(j.correct(AYSE, j.BEGAN - 3 * A_DAY))

    assert kinds(house, AFTER_28 - 10 * A_DAY) == [("follow-up-28-days", AFTER_28 - 3 * A_DAY)]


LEFT = Withdraw(person_id=AYSE, withdrew_on=j.ENDED, reason="moved")
GIVEN = GiveConsent(person_id=AYSE, to="follow-up", given_on=j.READY)
TAKEN = WithdrawConsent(person_id=AYSE, to="follow-up", withdrawn_on=j.BEGAN)


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ((LEFT,), 1),
        ((GIVEN, LEFT), 1),
        ((GIVEN, TAKEN), 1),
        ((GIVEN, TAKEN, LEFT), 0),
        ((GIVEN, TAKEN, LEFT, GIVEN), 1),
    ],
    ids=["never asked", "consented", "with us still", "withdrawn and gone", "consented again"],
)
def test_after_she_left_nobody_asks_who_may_not(more: tuple[Command, ...], number: int) -> None:
    assert len(told(working().given(*more), AFTER_28)) == number


def test_of_an_erased_person_nothing_is_asked() -> None:
    assert told(working().given(ErasePerson(person_id=AYSE, ground="asked")), AFTER_28) == ()


def ending(until_on: date) -> Scenario:
    house = with_accepted(RANA).given(j.prepare(RANA), j.apply_for(RANA), j.grant(RANA, until_on=until_on))
    return house.given(j.start(RANA), j.check(RANA, AFTER_28))


@pytest.mark.parametrize(("days", "number"), [(61, 0), (60, 1), (0, 1), (-30, 1)])
def test_a_permits_end_is_told_sixty_days_before_and_until_it_is_resolved(days: int, number: int) -> None:
    last = date(2022, 3, 31)

    found = [one for one in told(ending(last), last - days * A_DAY) if one.kind == "permit-ends"]

    assert [one.due_on for one in found] == [last] * number


def test_a_permit_is_told_as_early_as_the_setting_says() -> None:
    last = date(2022, 3, 31)
    house = ending(last).given(
        ChangeSetting(setting=Setting.PERMIT_WARNING_DAYS, in_force_from=j.BEGAN, value=90)
    )

    assert ("permit-ends", last) in kinds(house, last - 90 * A_DAY)


def test_a_renewed_permit_is_told_by_its_new_end() -> None:
    last, later = date(2022, 3, 31), date(2023, 3, 31)
    house = ending(last).given(j.renew(RANA, later, j.BEGAN, last + A_DAY))

    assert ("permit-ends", last) not in kinds(house, last)
    assert ("permit-ends", later) in kinds(house, later)


def test_a_day_between_two_permits_is_told() -> None:
    last, later = date(2022, 3, 31), date(2023, 3, 31)
    house = ending(last).given(j.renew(RANA, later, j.BEGAN, last + 2 * A_DAY))

    assert ("permit-ends", last) in kinds(house, last + A_DAY)
    assert ("permit-ends", last) not in kinds(house, last + 2 * A_DAY)


def test_what_a_refusal_left_is_told_until_it_is_done() -> None:
    house = with_accepted(RANA).given(j.prepare(RANA), j.apply_for(RANA), j.refuse(RANA))
    assert [kind for kind, _ in kinds(house, j.READY)] == ["permit-objection", "permit-task", "permit-task"]

    house.given(j.do(RANA, "objection", j.READY), j.drop(RANA, "another-path", j.READY))

    assert [kind for kind, _ in kinds(house, j.READY)] == ["permit-task"]


def test_a_hygiene_certificate_is_told_thirty_days_before_its_end() -> None:
    last = date(2022, 1, 31)
    house = with_accepted(AYSE).given(CertifyHygiene(person_id=AYSE, from_on=j.READY, until_on=last))

    assert kinds(house, last - 31 * A_DAY) == []
    assert told(house, last - 30 * A_DAY) == (Due("hygiene-ends", AYSE, MERKEZ, last, AYSE, "ME0001"),)
    house.given(CertifyHygiene(person_id=AYSE, from_on=last, until_on=last + 365 * A_DAY))
    assert kinds(house, last) == []


@pytest.mark.parametrize(
    ("on", "number"), [(date(2021, 12, 31), 0), (date(2022, 1, 1), 1)], ids=["the old year", "the new"]
)
def test_a_wage_lawful_last_year_is_below_the_new_minimum(on: date, number: int) -> None:
    found = shown(working(), lambda reader: jobs_waiting(reader, None, on))

    assert [(one.code, one.least_cents) for one in found.pay] == [("301 kitchen-staff c00", 425340)] * number


def test_pay_that_was_raised_is_lawful_again() -> None:
    house = working().given(j.pay(AYSE, 425340, date(2022, 1, 1)))

    assert shown(house, lambda reader: jobs_waiting(reader, None, date(2022, 1, 1))).pay == ()


def test_a_business_of_her_own_is_not_paid_too_little() -> None:
    house = with_accepted(AYSE).given(
        j.prepare(AYSE, "own-business"), j.documents(AYSE), j.start(AYSE, wage_cents=None)
    )

    assert shown(house, lambda reader: jobs_waiting(reader, None, date(2022, 1, 1))).pay == ()
    assert house.facts.of(e.EMPLOYMENT, j.job(AYSE)).running is not None


REACHED = date(2021, 6, 1)
FIRST_CHECK, SECOND_CHECK = date(2021, 6, 29), date(2021, 12, 1)


def guided() -> Scenario:
    """Return a house in which Ayşe came for guidance and found a job on 1 June."""
    return g.employed()


def test_the_checks_of_an_outcome_are_due_by_themselves() -> None:
    house = guided()
    assert kinds(house, FIRST_CHECK - A_DAY) == []

    assert told(house, FIRST_CHECK) == (
        Due("outcome-check-28-days", AYSE, MERKEZ, FIRST_CHECK, g.WORK, "O1"),
    )
    assert kinds(house, SECOND_CHECK)[1:] == [("outcome-check-6-months", SECOND_CHECK)]


def test_a_check_that_was_made_is_due_no_more() -> None:
    house = guided().given(g.check("28-days", FIRST_CHECK))

    assert kinds(house, SECOND_CHECK) == [("outcome-check-6-months", SECOND_CHECK)]


def test_whose_details_are_destroyed_is_not_looked_for() -> None:
    house = guided().given(ErasePerson(person_id=AYSE, ground="own-request"))

    assert kinds(house, SECOND_CHECK) == []


def test_who_left_and_does_not_want_to_be_asked_is_not() -> None:
    house = guided().given(
        GiveConsent(person_id=AYSE, to="follow-up", given_on=REACHED),
        Withdraw(person_id=AYSE, withdrew_on=REACHED, reason="moved"),
        WithdrawConsent(person_id=AYSE, to="follow-up", withdrawn_on=REACHED),
    )

    assert kinds(house, SECOND_CHECK) == []
