"""Numbers as people type them in four languages: read alike everywhere, never a thousand times too much."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.numerals import Mistyped, number_of, western

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("4,6", "4.6"),
        ("4.6", "4.6"),
        ("٤٫٦", "4.6"),
        ("۴٫۶", "4.6"),
        (" 12 ", "12"),
        ("0,125", "0.125"),
        ("1.284", "1.284"),
        ("1,284", "1.284"),
        ("1.284,50", "1284.50"),
        ("1,284.50", "1284.50"),
        ("1 284,50", "1284.50"),
        ("1\u00a0284", "1284"),
        ("1.000.284,5", "1000284.5"),
        ("-3,5", "-3.5"),
        ("\u200f12\u200e", "12"),
    ],
)
def test_a_number_is_read_the_same_in_every_language(typed: str, number: str) -> None:
    assert number_of(typed, 3) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ",",
        "1,",
        ",5",
        "12a",
        "1,2,3",
        "1.2.3",
        "1.284.500",
        "1,284,500",
        "1.28,500.0",
        "1e3",
        "½",
        "--1",
        "+1",
    ],
)
def test_what_may_be_read_in_two_ways_is_not_read_at_all(typed: str) -> None:
    with pytest.raises(Mistyped):
        number_of(typed, 3)


def test_more_digits_than_the_unit_has_are_not_cut_off() -> None:
    with pytest.raises(Mistyped) as told:
        number_of("1.284", 2)

    assert told.value.facts == {"places": 2}


def test_a_whole_number_has_no_comma() -> None:
    with pytest.raises(Mistyped):
        number_of("12,0", 0)


def test_a_number_that_no_scale_shows_is_too_large() -> None:
    assert number_of("9" * 12, 0) == Decimal("9" * 12)
    with pytest.raises(Mistyped):
        number_of("9" * 13, 0)


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from([",", "."]))
def test_every_amount_is_read_as_it_was_meant(amount: Decimal, mark: str) -> None:
    written = f"{amount:f}".replace(".", mark)

    for digits in (written, written.translate(ARABIC), written.translate(PERSIAN)):
        assert number_of(digits, 2) == amount


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_number_or_told_what_to_do(typed: str) -> None:
    try:
        found = number_of(typed, 3)
    except Mistyped:
        return
    # Whatever was taken for a number has the figures that were typed, and no others.
    assert [sign for sign in western(typed) if sign in "123456789"] == [
        sign for sign in f"{found:f}" if sign in "123456789"
    ]


def test_codes_typed_in_arabic_digits_are_codes() -> None:
    assert western("ME٠٠٠١") == "ME0001"
