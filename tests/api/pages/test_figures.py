"""How values are shown, in four languages."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from api.language import LANGUAGES, Language, Speech, speech
from api.pages import figures

ISTANBUL = "Europe/Istanbul"
FRIDAY = date(2021, 11, 19)
FIVE_PAST_TWO = datetime(2021, 11, 19, 11, 5, tzinfo=UTC)


def _plain(text: str) -> str:
    """Return a text with ordinary spaces and without the signs that only keep its order."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\u2066", "").replace("\u2069", "")


def _in_all(show: Callable[[Speech], str]) -> dict[Language, str]:
    return {language: _plain(show(speech(language))) for language in LANGUAGES}


def test_money_is_written_as_on_a_price_tag() -> None:
    assert _in_all(lambda s: figures.money(s, 128_450)) == {
        "tr": "1.284,50 ₺",
        "ar": "1.284,50 ₺",
        "en": "1,284.50 ₺",
        "sv": "1 284,50 ₺",
    }


def test_money_keeps_both_kurus_digits() -> None:
    assert _plain(figures.money(speech("tr"), 5)) == "0,05 ₺"
    assert _plain(figures.money(speech("tr"), 700)) == "7,00 ₺"


def test_money_taken_back_is_below_zero() -> None:
    assert _plain(figures.money(speech("tr"), -1200)) == "-12,00 ₺"


def test_a_chart_shows_whole_liras() -> None:
    assert _plain(figures.liras(speech("tr"), 128_451)) == "1.285 ₺"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_never_breaks_from_its_sign(language: Language) -> None:
    assert " " not in figures.money(speech(language), 128_450)
    assert " " not in figures.quantity(speech(language), 12_500, "kg")


def test_in_arabic_a_figure_keeps_its_order_inside_a_sentence() -> None:
    shown = figures.money(speech("ar"), 128_450)

    assert (shown[0], shown[-1]) == ("\u2066", "\u2069")


@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_are_those_of_the_price_tags(language: Language) -> None:
    texts = [
        figures.money(speech(language), 123),
        figures.day(speech(language), FRIDAY),
        figures.minutes(speech(language), 75),
        figures.moment(speech(language), FIVE_PAST_TWO, ISTANBUL),
    ]

    assert not [sign for text in texts for sign in text if sign.isdigit() and not sign.isascii()]


def test_a_quantity_stands_with_its_unit() -> None:
    assert _in_all(lambda s: figures.quantity(s, 251_125, "kg")) == {
        "tr": "251,125 kg",
        "ar": "251,125 كغ",
        "en": "251.125 kg",
        "sv": "251,125 kg",
    }


def test_a_whole_quantity_has_no_comma() -> None:
    assert _plain(figures.quantity(speech("tr"), 3_000, "jar")) == "3 kavanoz"


def test_an_unknown_unit_is_shown_as_it_was_written() -> None:
    assert _plain(figures.quantity(speech("tr"), 2_000, "crate")) == "2 crate"


def test_a_number_keeps_the_decimals_it_has_or_is_given() -> None:
    assert figures.number(speech("tr"), Decimal("4.60")) == "4,6"
    assert figures.number(speech("tr"), Decimal("4.6"), 2) == "4,60"
    assert figures.number(speech("tr"), 12_345) == "12.345"
    assert figures.number(speech("tr"), Decimal("12.5"), 0) == "12"


def test_a_rate_says_of_how_many() -> None:
    assert _in_all(lambda s: figures.share(s, 18, 24)) == {
        "tr": "%75 (24 içinden 18)",
        "ar": "75% (18 من 24)",
        "en": "75% (18 of 24)",
        "sv": "75 % (18 av 24)",
    }


def test_a_rate_of_nobody_is_no_number() -> None:
    assert figures.percent(speech("en"), 0, 0) == "–"
    assert figures.share(speech("en"), 0, 0) == "0 of 0"


def test_a_rate_has_a_tenth_where_it_needs_one() -> None:
    assert figures.percent(speech("en"), 1, 3) == "33.3%"


def test_a_long_day_has_the_months_name() -> None:
    assert _in_all(lambda s: figures.day(s, FRIDAY)) == {
        "tr": "19 Kasım 2021",
        "ar": "19 تشرين الثاني 2021",
        "en": "19 November 2021",
        "sv": "19 november 2021",
    }


def test_a_short_day_fits_a_line() -> None:
    assert _in_all(lambda s: figures.day(s, FRIDAY, "short")) == {
        "tr": "19 Kas 2021",
        "ar": "19/11/2021",
        "en": "19 Nov 2021",
        "sv": "19 nov. 2021",
    }


def test_a_day_can_be_told_with_its_weekday() -> None:
    assert _in_all(lambda s: figures.day(s, FRIDAY, "weekday")) == {
        "tr": "19 Kasım Cuma",
        "ar": "الجمعة 19 تشرين الثاني",
        "en": "Friday 19 November",
        "sv": "fredag 19 november",
    }


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2021, 11, 18), "tomorrow"),
        (date(2021, 11, 19), "today"),
        (date(2021, 11, 20), "yesterday"),
        (date(2021, 11, 17), "Friday 19 November"),
        (date(2022, 1, 3), "19 November 2021"),
    ],
)
def test_a_near_day_is_called_by_its_word(today: date, words: str) -> None:
    assert figures.near_day(speech("en"), FRIDAY, today) == words


def test_a_moment_is_the_kitchens() -> None:
    assert _in_all(lambda s: figures.moment(s, FIVE_PAST_TWO, ISTANBUL)) == {
        "tr": "19 Kas 2021, 14:05",
        "ar": "19/11/2021، 14:05",
        "en": "19 Nov 2021, 14:05",
        "sv": "19 nov. 2021, 14:05",
    }


def test_late_in_the_evening_the_kitchens_day_is_already_the_next() -> None:
    late = datetime(2021, 11, 19, 21, 30, tzinfo=UTC)

    assert figures.moment(speech("en"), late, ISTANBUL) == "20 Nov 2021, 00:30"


def test_hours_are_from_until() -> None:
    until = datetime(2021, 11, 19, 13, 0, tzinfo=UTC)

    assert figures.hours(speech("en"), FIVE_PAST_TWO, until, ISTANBUL) == "14:05–16:00"


def test_minutes_of_work_are_hours_and_minutes() -> None:
    assert _in_all(lambda s: figures.minutes(s, 1275)) == {
        "tr": "21 sa 15 dk",
        "ar": "21 ساعة و15 دقيقة",
        "en": "21 h 15 min",
        "sv": "21 tim 15 min",
    }


@pytest.mark.parametrize(("worked", "words"), [(0, "0 min"), (59, "59 min"), (60, "1 h"), (61, "1 h 1 min")])
def test_the_part_that_is_nothing_is_not_said(worked: int, words: str) -> None:
    assert figures.minutes(speech("en"), worked) == words


def test_two_hours_have_a_word_of_their_own_in_arabic() -> None:
    assert figures.minutes(speech("ar"), 120) == "ساعتان"


def test_a_month_has_its_name_and_its_year() -> None:
    assert _in_all(lambda s: figures.month(s, "2021-11")) == {
        "tr": "Kasım 2021",
        "ar": "تشرين الثاني 2021",
        "en": "November 2021",
        "sv": "november 2021",
    }
    assert figures.month_name(speech("tr"), "2021-02") == "Şubat"


def test_under_a_column_a_month_is_short() -> None:
    assert _in_all(lambda s: figures.month_short(s, "2021-11")) == {
        "tr": "Kas",
        "ar": "11",
        "en": "Nov",
        "sv": "nov.",
    }


@pytest.mark.parametrize(
    ("until", "words"),
    [(date(2021, 11, 20), "1 day left"), (FRIDAY, "0 days left"), (date(2021, 11, 1), "0 days left")],
)
def test_days_left_are_never_less_than_none(until: date, words: str) -> None:
    assert figures.days_left(speech("en"), until, FRIDAY) == words
