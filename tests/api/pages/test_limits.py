"""The limit beside the field: what it says, and where it stands on its bar."""

import pytest

from api.language import speech
from api.pages.limits import Kind, limit


@pytest.mark.parametrize(
    ("kind", "words", "outside"),
    [
        ("below", "must be below 4.6", "{value} is not below 4.6: the batch will be held."),
        ("max", "must be 4.6 or less", "{value} is more than 4.6: the batch will be held."),
        ("min", "must be 4.6 or more", "{value} is less than 4.6: the batch will be held."),
    ],
)
def test_a_limit_says_what_must_be_and_what_follows(kind: Kind, words: str, outside: str) -> None:
    shown = limit(speech("en"), "pH", "pH", kind, "4.6")

    assert (shown.words, shown.outside) == (words, outside)


def test_a_limit_is_written_with_the_readers_comma() -> None:
    assert limit(speech("tr"), "pH", "pH", "below", "4.6").words == "4,6 altında olmalı"


def test_what_is_allowed_lies_above_a_least_and_under_a_most() -> None:
    least = limit(speech("en"), "Heat", "°C", "min", "93")
    most = limit(speech("en"), "Moisture", "%", "max", "10")

    assert (least.from_percent, least.until_percent) == (77.5, 100.0)
    assert (most.from_percent, most.until_percent) == (0.0, 50.0)


def test_a_unit_that_is_the_name_is_not_said_twice() -> None:
    assert limit(speech("en"), "pH", "pH", "max", "4.6").unit == ""
    assert limit(speech("en"), "Heat", "°C", "min", "93").unit == "°C"


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        ("7", 50.0),
        ("7,0", 50.0),
        ("0", 0.0),
        ("99", 98.0),
        ("-3", 0.0),
        ("", -100.0),
        ("four", -100.0),
        ("nan", -100.0),
    ],
)
def test_a_typed_value_stands_on_the_bar_only_if_it_is_a_number(typed: str, percent: float) -> None:
    assert limit(speech("en"), "pH", "pH", "below", "4.6").at_percent(typed) == percent


@pytest.mark.parametrize(("unit", "value", "ends"), [("°C", "-18", ("-46", "10")), ("g", "5", ("0", "10"))])
def test_the_bar_always_holds_the_limit(unit: str, value: str, ends: tuple[str, str]) -> None:
    shown = limit(speech("en"), "Cold", unit, "max", value)

    assert (shown.low, shown.high) == ends
    assert 0 < shown.edge_percent < 100
