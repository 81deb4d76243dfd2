"""Does she still work there? After 28 days, and after six months."""

from datetime import date, timedelta

from kitchens.people import employment as e
from tests.kitchens.people.jobs import ENDED, check, end, ready, start
from tests.people import AYSE


def test_after_twenty_eight_days_it_is_checked_whether_she_still_works_there() -> None:
    events = ready(AYSE).given(start(AYSE)).when(check(AYSE, date(2021, 11, 29)))

    assert events == [
        e.FollowedUp(checked_on=date(2021, 11, 29), after="28-days", still_working=True, evidence="payslip")
    ]


def test_a_day_earlier_it_is_too_early() -> None:
    ready(AYSE).given(start(AYSE)).refuses(check(AYSE, date(2021, 11, 28)), e.CheckedTooEarly)


def test_after_six_months_it_is_checked_again() -> None:
    assert ready(AYSE).given(start(AYSE)).when(check(AYSE, date(2022, 5, 1), "6-months"))


def test_a_day_before_six_months_it_is_too_early() -> None:
    ready(AYSE).given(start(AYSE)).refuses(check(AYSE, date(2022, 4, 30), "6-months"), e.CheckedTooEarly)


def test_a_job_that_never_began_is_not_followed_up() -> None:
    ready(AYSE).refuses(check(AYSE, ENDED), e.NotWorking)


def test_after_the_end_the_answer_is_no() -> None:
    house = ready(AYSE).given(start(AYSE), end(AYSE))

    assert house.when(check(AYSE, ENDED + timedelta(days=1), still=False))


def test_after_the_end_the_answer_is_never_yes() -> None:
    house = ready(AYSE).given(start(AYSE), end(AYSE))

    house.refuses(check(AYSE, ENDED + timedelta(days=1)), e.CheckContradictsEnd)


def test_on_the_last_day_the_answer_may_be_yes() -> None:
    assert ready(AYSE).given(start(AYSE), end(AYSE)).when(check(AYSE, ENDED))


def test_the_same_check_entered_twice_is_one() -> None:
    house = ready(AYSE).given(start(AYSE), check(AYSE, date(2021, 11, 29)))

    assert house.when(check(AYSE, date(2021, 11, 29))) == []


def test_another_answer_to_the_same_question_counts_instead() -> None:
    yes, no = check(AYSE, date(2021, 11, 29)), check(AYSE, date(2021, 11, 29), still=False)
    house = ready(AYSE).given(start(AYSE), yes, no)

    assert house.when(yes)


def test_who_came_back_is_checked_anew() -> None:
    house = ready(AYSE).given(start(AYSE), check(AYSE, date(2022, 1, 10)))
    house.given(end(AYSE), start(AYSE, date(2021, 12, 1)))

    assert house.when(check(AYSE, date(2022, 1, 10)))
