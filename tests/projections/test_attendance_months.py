"""A month of attendance in a row: which of its days a period holds."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from projections.people.courses import days_within

days = st.dates(date(2021, 1, 1), date(2021, 4, 30))


def test_a_month_within_a_period_counts_whole() -> None:
    assert days_within("2021-03", "2021-02-11", "2021-04-01") == sum(1 << day for day in range(1, 32))


def test_the_first_and_the_last_day_of_a_period_are_in_it() -> None:
    assert days_within("2021-03", "2021-03-03", "2021-03-04") == 1 << 3 | 1 << 4


def test_a_month_outside_the_period_has_no_day_in_it() -> None:
    assert days_within("2021-03", "2021-04-01", "2021-04-30") == 0
    assert days_within("2021-03", "2021-02-01", "2021-02-28") == 0


@given(days, days, days)
def test_a_day_is_within_a_period_exactly_if_its_bit_is(first: date, last: date, day: date) -> None:
    month = f"{day:%Y-%m}"
    held = days_within(month, first.isoformat(), last.isoformat()) & 1 << day.day
    assert bool(held) == (first <= day < last + timedelta(days=1))
