"""A sale entered wrongly: what counts instead, and how the stock follows."""

from kitchens.decider import Unknown
from kitchens.food.batch import (
    BatchHeld,
    HoldBatch,
    MoreUnitsThanLeft,
    UnitsReturned,
    UnitsSold,
    UnitsWrittenOff,
)
from kitchens.money.sale import Corrected, CorrectedBelowRefunded, Line
from tests.kitchens.food.pantry import (
    FINISHED,
    FRIDAY_JARS,
    TUESDAY_JARS,
    discarded,
    house,
    jars_on_the_shelf,
)
from tests.kitchens.money.till import STALL, correct, in_stock, jars, refund, sell, two_batches


def test_more_units_follow_a_correction() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)))

    assert scenario.when(correct(jars(5))) == [
        Corrected(lines=(Line(TUESDAY_JARS, 5, 2790, 8),)),
        UnitsSold(sale_id=STALL, units=2),
    ]

    assert in_stock(scenario) == 15


def test_fewer_units_follow_a_correction() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)))

    assert scenario.when(correct(jars(1))) == [
        Corrected(lines=(Line(TUESDAY_JARS, 1, 2790, 8),)),
        UnitsReturned(sale_id=STALL, units=2),
    ]

    assert in_stock(scenario) == 19


def test_a_corrected_price_moves_no_stock() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)))
    assert scenario.when(correct(jars(3, unit_price_cents=2500))) == [
        Corrected(lines=(Line(TUESDAY_JARS, 3, 2500, 8),))
    ]


def test_a_sale_corrected_to_the_same_is_nothing_new() -> None:
    assert jars_on_the_shelf().given(sell(jars(3))).when(correct(jars(3))) == []


def test_jars_booked_on_the_wrong_batch_are_moved() -> None:
    scenario = two_batches().given(sell(jars(3)))
    scenario.when(correct(jars(3, FRIDAY_JARS)))
    assert (in_stock(scenario), in_stock(scenario, FRIDAY_JARS)) == (20, 2)


def test_a_sale_without_lines_is_taken_back() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)))
    assert scenario.when(correct()) == [Corrected(lines=()), UnitsReturned(sale_id=STALL, units=3)]
    assert in_stock(scenario) == 20


def test_a_correction_takes_up_to_what_is_left() -> None:
    assert len(jars_on_the_shelf(20).given(sell(jars(3))).when(correct(jars(20)))) == 2


def test_a_correction_takes_no_more_than_is_left() -> None:
    jars_on_the_shelf(20).given(sell(jars(3))).refuses(correct(jars(21)), MoreUnitsThanLeft)


def test_a_batch_held_since_is_still_corrected() -> None:
    held = jars_on_the_shelf(20).given(sell(jars(3)), HoldBatch(batch_id=TUESDAY_JARS))
    assert len(held.when(correct(jars(4)))) == 2


def test_a_batch_that_a_correction_brings_in_is_judged_like_a_sale() -> None:
    scenario = two_batches().given(sell(jars(3)), HoldBatch(batch_id=FRIDAY_JARS))
    scenario.refuses(correct(jars(3), jars(1, FRIDAY_JARS)), BatchHeld)


def test_jars_of_a_batch_discarded_since_went_with_it() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)), discarded())
    assert scenario.when(correct(jars(1)))[1:] == [
        UnitsReturned(sale_id=STALL, units=2),
        UnitsWrittenOff(written_off_on=FINISHED, units=2, reason="discarded"),
    ]


def test_a_sale_is_corrected_down_to_what_was_refunded() -> None:
    assert len(jars_on_the_shelf().given(sell(jars(3)), refund(2)).when(correct(jars(2)))) == 2


def test_a_sale_is_not_corrected_below_what_was_refunded() -> None:
    scenario = jars_on_the_shelf().given(sell(jars(3)), refund(2))
    scenario.refuses(correct(jars(1)), CorrectedBelowRefunded)


def test_a_refunded_line_is_not_taken_out() -> None:
    jars_on_the_shelf().given(sell(jars(3)), refund(1)).refuses(correct(), CorrectedBelowRefunded)


def test_an_unknown_sale_is_not_corrected() -> None:
    house().refuses(correct(), Unknown)
