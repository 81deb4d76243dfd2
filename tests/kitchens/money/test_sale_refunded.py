"""Jars that come back: to the shelf, or written off."""

import pytest
from msgspec.structs import replace

from kitchens.decider import Unknown
from kitchens.food.batch import BatchDiscarded, UnitsReturned, UnitsWrittenOff
from kitchens.money.sale import RefundedBeforeSale, RefundedLine, RefundMalformed, RefundMoreThanSold
from kitchens.reason import ReasonNotCoded
from tests.kitchens.food.pantry import (
    FINISHED,
    FRIDAY_JARS,
    TUESDAY_JARS,
    discarded,
    house,
    jars_on_the_shelf,
)
from tests.kitchens.money.till import A_DAY, STALL, in_stock, jars, refund, sell, two_batches


def test_a_refund_to_stock_brings_the_jars_back() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)))

    events = scenario.when(refund(2))

    assert events[1:] == [UnitsReturned(sale_id=STALL, units=2)]
    assert in_stock(scenario) == 19


def test_a_refund_of_spoiled_jars_writes_them_off() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)))

    events = scenario.when(refund(2, to_stock=False))

    assert events[1:] == [
        UnitsReturned(sale_id=STALL, units=2),
        UnitsWrittenOff(written_off_on=FINISHED, units=2, reason="broken-seal"),
    ]
    assert in_stock(scenario) == 17


def test_of_one_refund_some_jars_go_to_stock_and_some_are_written_off() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)))
    both = (RefundedLine(TUESDAY_JARS, 2, to_stock=True), RefundedLine(TUESDAY_JARS, 1, to_stock=False))
    scenario.when(replace(refund(1), lines=both))
    assert in_stock(scenario) == 19


def test_all_that_was_sold_is_refunded() -> None:
    assert len(jars_on_the_shelf().given(sell(jars(3)), refund(2)).when(refund(1))) == 2


def test_no_more_is_refunded_than_was_sold() -> None:
    refusal = jars_on_the_shelf().given(sell(jars(3)), refund(2)).refuses(refund(2), RefundMoreThanSold)
    assert refusal.facts == {"sale": "X1", "batch": TUESDAY_JARS, "sold": 3, "refunded": 4}


def test_two_lines_together_refund_no_more_than_was_sold() -> None:
    both = (RefundedLine(TUESDAY_JARS, 2, to_stock=True), RefundedLine(TUESDAY_JARS, 2, to_stock=False))
    scenario = jars_on_the_shelf().given(sell(jars(3)))
    scenario.refuses(replace(refund(1), lines=both), RefundMoreThanSold)


def test_a_batch_that_was_not_in_the_sale_is_not_refunded() -> None:
    two_batches().given(sell(jars(3))).refuses(refund(1, batch_id=FRIDAY_JARS), RefundMoreThanSold)


def test_nothing_is_refunded_before_the_sale() -> None:
    scenario = jars_on_the_shelf().given(sell(jars(3)))
    scenario.refuses(refund(1, on=FINISHED - A_DAY), RefundedBeforeSale)


@pytest.mark.parametrize("units", [0, -1])
def test_a_refund_is_of_a_jar_at_least(units: int) -> None:
    jars_on_the_shelf().given(sell(jars(3))).refuses(refund(units), RefundMalformed)


def test_a_refund_has_a_line() -> None:
    scenario = jars_on_the_shelf().given(sell(jars(3)))
    scenario.refuses(replace(refund(1), lines=()), RefundMalformed)


def test_nothing_comes_back_into_the_stock_of_a_discarded_batch() -> None:
    jars_on_the_shelf().given(sell(jars(3)), discarded()).refuses(refund(1), BatchDiscarded)


def test_jars_of_a_discarded_batch_come_back_to_be_written_off() -> None:
    scenario = jars_on_the_shelf().given(sell(jars(3)), discarded())
    scenario.when(refund(1, to_stock=False))
    assert in_stock(scenario) == 0


def test_a_refunds_reason_is_coded() -> None:
    scenario = jars_on_the_shelf().given(sell(jars(3)))
    scenario.refuses(replace(refund(1), reason="Mr Demir complained"), ReasonNotCoded)


def test_an_unknown_sale_is_not_refunded() -> None:
    house().refuses(refund(1), Unknown)
