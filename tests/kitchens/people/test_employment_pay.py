"""Pay: never below the minimum wage in force that day."""

from datetime import date, timedelta

from kitchens.people import employment as e
from kitchens.people.trainee import Interview
from kitchens.settings import SettingNotInForce
from tests.kitchens.people.jobs import BEGAN, WAGE, documents, pay, prepare, ready, start
from tests.people import AYSE, merkez, referred
from tests.scenario import Scenario


def test_the_minimum_wage_is_enough() -> None:
    assert ready(AYSE).when(start(AYSE, wage_cents=WAGE))


def test_a_kurus_less_is_refused() -> None:
    ready(AYSE).refuses(start(AYSE, wage_cents=WAGE - 1), e.BelowMinimumWage)


def test_nobody_is_employed_without_a_wage() -> None:
    ready(AYSE).refuses(start(AYSE, wage_cents=None), e.BelowMinimumWage)


def test_the_minimum_wage_is_the_one_in_force_on_the_first_day() -> None:
    ready(AYSE).refuses(start(AYSE, date(2022, 1, 1)), e.BelowMinimumWage)


def test_before_any_minimum_wage_is_known_nobody_is_hired() -> None:
    early = date(2020, 12, 31)
    house = Scenario().given(
        merkez(),
        referred(AYSE),
        Interview(person_id=AYSE, interviewed_on=early),
        prepare(AYSE),
        documents(AYSE, early),
    )

    house.refuses(start(AYSE, early), SettingNotInForce)


def test_pay_rises() -> None:
    events = ready(AYSE).given(start(AYSE)).when(pay(AYSE, WAGE + 1))

    assert events == [e.PayChanged(from_on=date(2021, 11, 15), monthly_wage_cents=WAGE + 1)]


def test_pay_falls_to_the_minimum_at_most() -> None:
    house = ready(AYSE).given(start(AYSE, wage_cents=WAGE + 100))

    assert house.when(pay(AYSE, WAGE))


def test_pay_never_falls_below_the_minimum_in_force_that_day() -> None:
    house = ready(AYSE).given(start(AYSE))

    house.refuses(pay(AYSE, 425339, date(2022, 1, 1)), e.BelowMinimumWage)


def test_pay_changes_on_the_first_day_at_the_earliest() -> None:
    house = ready(AYSE).given(start(AYSE))

    assert house.when(pay(AYSE, WAGE + 1, BEGAN))


def test_pay_does_not_change_before_the_first_day() -> None:
    ready(AYSE).given(start(AYSE)).refuses(pay(AYSE, WAGE, BEGAN - timedelta(days=1)), e.WorkBackwards)


def test_pay_of_a_job_that_does_not_run_is_not_changed() -> None:
    ready(AYSE).refuses(pay(AYSE, WAGE), e.NotWorking)
