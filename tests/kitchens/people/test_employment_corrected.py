"""A first day or a wage entered wrongly: corrected by the rules of hiring."""

from datetime import date, timedelta

from kitchens.people import employment as e
from kitchens.people.workplace import QuotaPassed
from tests.kitchens.people.jobs import (
    BEGAN,
    ENDED,
    READY,
    WAGE,
    correct,
    end,
    exempt,
    job,
    pay,
    permitted,
    ready,
    start,
)
from tests.people import AYSE, OMAR, RANA, neighbours


def test_first_day_and_wage_are_corrected() -> None:
    house = ready(AYSE).given(start(AYSE))

    events = house.when(correct(AYSE, READY, WAGE + 1))

    assert events == [e.Corrected(started_on=READY, monthly_wage_cents=WAGE + 1)]
    assert house.facts.of(e.EMPLOYMENT, job(AYSE)).stints == (e.Stint(READY, None, WAGE + 1),)


def test_a_correction_that_changes_nothing_is_nothing() -> None:
    assert ready(AYSE).given(start(AYSE)).when(correct(AYSE)) == []


def test_a_correction_to_a_day_without_documents_is_refused() -> None:
    house = ready(AYSE).given(start(AYSE))

    house.refuses(correct(AYSE, READY - timedelta(days=1)), e.DocumentsIncomplete)


def test_a_correction_to_a_day_without_a_permit_is_refused() -> None:
    house = permitted(RANA).given(start(RANA))

    house.refuses(correct(RANA, READY - timedelta(days=1)), e.NoPermitInForce)


def test_a_correction_below_the_minimum_wage_is_refused() -> None:
    ready(AYSE).given(start(AYSE)).refuses(correct(AYSE, wage_cents=WAGE - 1), e.BelowMinimumWage)


def test_a_correction_to_a_day_outside_the_exemption_is_refused() -> None:
    house = permitted(RANA, OMAR).given(start(RANA, READY), exempt(BEGAN, ENDED), start(OMAR))

    house.refuses(correct(OMAR, BEGAN - timedelta(days=1)), QuotaPassed)


def test_a_correction_within_the_exemption_stands() -> None:
    house = permitted(RANA, OMAR).given(start(RANA, READY), exempt(BEGAN, ENDED), start(OMAR))

    assert house.when(correct(OMAR, ENDED))


def test_a_correction_does_not_count_her_twice() -> None:
    assert permitted(RANA).given(start(RANA)).when(correct(RANA, READY))


def test_her_wage_is_corrected_though_the_nationals_have_left_since() -> None:
    house = permitted(RANA, OMAR, beside=20).given(start(RANA), start(OMAR))
    house.given(*(end(who, ENDED) for who in neighbours(20)))

    assert house.when(correct(OMAR, wage_cents=WAGE + 1))


def test_her_first_day_is_corrected_though_the_nationals_have_left_since() -> None:
    house = permitted(RANA, OMAR, beside=20).given(start(RANA), start(OMAR))
    house.given(*(end(who, ENDED) for who in neighbours(20)))

    assert house.when(correct(OMAR, BEGAN + timedelta(days=1)))


def test_a_job_that_does_not_run_is_not_corrected() -> None:
    ready(AYSE).given(start(AYSE), end(AYSE)).refuses(correct(AYSE, READY), e.NotWorking)


def test_a_second_start_is_not_corrected_into_the_first() -> None:
    house = ready(AYSE).given(start(AYSE), end(AYSE), start(AYSE, date(2021, 12, 6)))

    house.refuses(correct(AYSE, ENDED), e.AlreadyWorking)


def test_a_first_day_is_corrected_up_to_the_day_her_pay_changed() -> None:
    house = ready(AYSE).given(start(AYSE), pay(AYSE, WAGE + 1))

    assert house.when(correct(AYSE, date(2021, 11, 15)))


def test_a_first_day_is_not_corrected_past_the_day_her_pay_changed() -> None:
    house = ready(AYSE).given(start(AYSE), pay(AYSE, WAGE + 2, ENDED), pay(AYSE, WAGE + 1))

    house.refuses(correct(AYSE, date(2021, 11, 16)), e.WorkBackwards)
