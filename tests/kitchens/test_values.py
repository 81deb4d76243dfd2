"""Money, days and quantities: exact, at their limits, to the last kuruş."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitchens.values import (
    AgeBand,
    Span,
    age_band,
    at_place,
    day_at,
    decimal_text,
    month_of,
    months_later,
    session_days,
    share_out,
    vat_cents,
)

ISTANBUL = "Europe/Istanbul"
AMINA_BORN = date(1990, 9, 3)

weights = st.dictionaries(st.text(min_size=1, max_size=6), st.integers(0, 10_000), min_size=1, max_size=12)


# Age


@pytest.mark.parametrize(
    ("years", "day_before", "from_that_birthday"),
    [
        (15, AgeBand.UNDER_15, AgeBand.YOUTH),
        (18, AgeBand.YOUTH, AgeBand.YOUNG),
        (30, AgeBand.YOUNG, AgeBand.MIDDLE),
        (55, AgeBand.MIDDLE, AgeBand.OLDER),
    ],
)
def test_a_band_begins_on_the_birthday(years: int, day_before: AgeBand, from_that_birthday: AgeBand) -> None:
    birthday = date(AMINA_BORN.year + years, 9, 3)
    assert age_band(AMINA_BORN, birthday - timedelta(days=1)) == day_before
    assert age_band(AMINA_BORN, birthday) == from_that_birthday


def test_who_is_born_on_the_29th_of_february_has_her_birthday_on_the_first_of_march() -> None:
    born = date(2004, 2, 29)
    assert age_band(born, date(2022, 2, 28)) == AgeBand.YOUTH
    assert age_band(born, date(2022, 3, 1)) == AgeBand.YOUNG


# Days and months


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2021, 3, 15), 6, date(2021, 9, 15)),
        (date(2021, 8, 31), 6, date(2022, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2021, 12, 31), 1, date(2022, 1, 31)),
        (date(2021, 11, 30), 1, date(2021, 12, 30)),
        (date(2021, 10, 31), 2, date(2021, 12, 31)),
        (date(2021, 5, 5), 0, date(2021, 5, 5)),
        (date(2022, 1, 31), -2, date(2021, 11, 30)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
    ],
)
def test_months_later_is_the_same_day_or_that_months_last(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_months_later_lies_in_that_month_and_never_on_a_later_day(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_a_month_is_written_with_two_digits() -> None:
    assert month_of(date(2021, 5, 31)) == "2021-05"


def test_session_days_include_the_first_and_the_last_day() -> None:
    # Monday the 1st to Friday the 12th of March 2021.
    found = session_days(date(2021, 3, 1), date(2021, 3, 12), ("mon", "fri"))
    assert found == (date(2021, 3, 1), date(2021, 3, 5), date(2021, 3, 8), date(2021, 3, 12))


def test_a_course_that_ends_before_it_begins_has_no_session() -> None:
    assert session_days(date(2021, 3, 2), date(2021, 3, 1), ("mon", "tue")) == ()


def test_a_weekday_that_there_is_not_is_no_silent_gap() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        session_days(date(2021, 3, 1), date(2021, 3, 12), ("pzt",))


# Time and place


def test_a_time_of_day_in_istanbul_is_three_hours_ahead() -> None:
    assert at_place(date(2021, 9, 3), time(13, 0), ISTANBUL) == datetime(2021, 9, 3, 10, 0, tzinfo=UTC)


def test_an_evening_after_nine_in_utc_is_the_next_day_in_istanbul() -> None:
    assert day_at(datetime(2021, 12, 31, 20, 59, tzinfo=UTC), ISTANBUL) == date(2021, 12, 31)
    assert day_at(datetime(2021, 12, 31, 21, 0, tzinfo=UTC), ISTANBUL) == date(2022, 1, 1)


@given(st.datetimes(datetime(2017, 1, 1), datetime(2040, 1, 1)))  # noqa: DTZ001  local times are meant
def test_a_local_day_survives_the_way_to_utc_and_back(local: datetime) -> None:
    assert day_at(at_place(local.date(), local.time(), ISTANBUL), ISTANBUL) == local.date()


def span(from_hour: int, until_hour: int) -> Span:
    day = datetime(2021, 9, 3, tzinfo=UTC)
    return Span(day + timedelta(hours=from_hour), day + timedelta(hours=until_hour))


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (span(10, 13), span(13, 16), False),
        (span(10, 14), span(13, 16), True),
        (span(10, 16), span(12, 13), True),
        (span(10, 16), span(10, 16), True),
        (span(10, 12), span(13, 16), False),
    ],
)
def test_two_spans_overlap_only_if_they_share_a_moment(one: Span, other: Span, *, overlap: bool) -> None:
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


# Money


@pytest.mark.parametrize(
    ("gross", "percent", "vat"),
    [
        (10800, 8, 800),
        (4175, 8, 309),  # 309.26
        (101, 1, 1),  # exactly 1
        (50, 1, 0),  # 0.495
        (51, 1, 1),  # 0.505
        (27, 8, 2),  # exactly 2
        (1, 100, 1),  # exactly a half goes up
        (3, 100, 2),  # 1.5
        (0, 8, 0),
        (4175, 0, 0),
    ],
)
def test_the_vat_in_a_gross_amount_is_rounded_half_up(gross: int, percent: int, vat: int) -> None:
    assert vat_cents(gross, percent) == vat


@given(st.integers(0, 10**12), st.integers(0, 100))
def test_the_vat_is_the_exact_part_to_half_a_kurus(gross: int, percent: int) -> None:
    exact = Fraction(gross * percent, 100 + percent)
    assert Fraction(-1, 2) < vat_cents(gross, percent) - exact <= Fraction(1, 2)


@given(st.integers(0, 10**12), st.integers(0, 100))
def test_a_refund_takes_back_the_vat_that_the_sale_gave(gross: int, percent: int) -> None:
    assert vat_cents(-gross, percent) == -vat_cents(gross, percent)


def test_the_kurus_left_over_go_to_the_largest_remainders_then_by_code() -> None:
    assert share_out(100, {"ME0003": 1, "ME0001": 1, "ME0002": 1}) == {
        "ME0001": 34,
        "ME0002": 33,
        "ME0003": 33,
    }
    # 10 × 5/8 = 6.25, 10 × 2/8 = 2.5, 10 × 1/8 = 1.25: the one left over goes to the half.
    assert share_out(10, {"ME0001": 5, "ME0002": 2, "ME0003": 1}) == {"ME0001": 6, "ME0002": 3, "ME0003": 1}


def test_who_worked_no_minute_is_listed_with_nothing() -> None:
    assert share_out(99, {"ME0001": 60, "ME0002": 0}) == {"ME0001": 99, "ME0002": 0}


def test_nothing_is_shared_out_as_nothing() -> None:
    assert share_out(0, {"ME0001": 60, "ME0002": 30}) == {"ME0001": 0, "ME0002": 0}


@given(st.integers(0, 10**9), weights.filter(lambda found: sum(found.values()) > 0))
def test_shares_add_up_and_none_is_a_kurus_off(total: int, minutes: dict[str, int]) -> None:
    shares = share_out(total, minutes)
    whole = sum(minutes.values())
    assert shares.keys() == minutes.keys()
    assert sum(shares.values()) == total
    for key, share in shares.items():
        assert abs(share - Fraction(total * minutes[key], whole)) < 1


@given(st.integers(0, 10**9), weights.filter(lambda found: sum(found.values()) > 0))
def test_shares_do_not_depend_on_the_order_of_the_producers(total: int, minutes: dict[str, int]) -> None:
    assert share_out(total, minutes) == share_out(total, dict(reversed(minutes.items())))


# Readings


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        ("4.60", "4.6"),
        ("4.6", "4.6"),
        ("100", "100"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-2.50", "-2.5"),
        ("1E+2", "100"),
    ],
)
def test_a_reading_is_written_as_people_write_it(reading: str, text: str) -> None:
    assert decimal_text(Decimal(reading)) == text
