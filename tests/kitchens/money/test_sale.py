"""Jars for lira: what may be sold, corrected, refunded, and how the stock follows."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from kitchens.decider import Command, Unknown
from kitchens.food import deviation
from kitchens.food.batch import (
    BATCH,
    BatchDiscarded,
    BatchHeld,
    BatchNotReleased,
    Held,
    HoldBatch,
    MoreUnitsThanLeft,
    PastBestBefore,
    UnitsReturned,
    UnitsSold,
    UnitsWrittenOff,
)
from kitchens.food.product import PRICE_CENTS_MAX
from kitchens.food.reason import ReasonNotCoded
from kitchens.money.sale import (
    SALE,
    BatchOfAnotherKitchen,
    BatchTwiceInSale,
    Corrected,
    CorrectedBelowRefunded,
    CorrectSale,
    Line,
    Recorded,
    RecordSale,
    RefundedBeforeSale,
    RefundedLine,
    RefundMalformed,
    RefundMoreThanSold,
    RefundSale,
    SaleCodeTaken,
    SaleMalformed,
    SoldBeforeBatchStart,
    WantedLine,
)
from tests.kitchens.food.pantry import (
    BEST_BEFORE,
    DEVIATION_1,
    FERIKOY,
    FINISHED,
    FRIDAY_JARS,
    MERKEZ,
    STARTED,
    TUESDAY_JARS,
    begun,
    discarded,
    finished,
    house,
    jars_on_the_shelf,
    made,
    moment,
    product,
    released,
)
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
STALL, SHOP = UUID(int=81), UUID(int=82)


def jars(units: int, batch_id: UUID = TUESDAY_JARS, unit_price_cents: int = 2790) -> WantedLine:
    """Ask for jars at 27.90 TRY."""
    return WantedLine(batch_id, units, unit_price_cents)


def sell(*lines: WantedLine, on: date = FINISHED, sale_id: UUID = STALL, code: str = "X1") -> RecordSale:
    """Sell at the market stall at noon."""
    return RecordSale(
        sale_id=sale_id,
        code=code,
        kitchen_id=MERKEZ,
        sold_at=moment(on),
        channel="market-stall",
        lines=lines,
    )


def correct(*lines: WantedLine) -> CorrectSale:
    """Correct the sale at the stall."""
    return CorrectSale(sale_id=STALL, lines=lines)


def refund(
    units: int, *, to_stock: bool = True, batch_id: UUID = TUESDAY_JARS, on: date = FINISHED
) -> RefundSale:
    """Take jars back from the sale at the stall."""
    return RefundSale(
        sale_id=STALL,
        refunded_on=on,
        lines=(RefundedLine(batch_id, units, to_stock),),
        reason="broken-seal",
    )


def in_stock(scenario: Scenario, batch_id: UUID = TUESDAY_JARS) -> int:
    """Count the jars."""
    return scenario.facts.of(BATCH, batch_id).units_in_stock


def two_batches() -> Scenario:
    """Return twenty jars of Tuesday and five of Friday, released."""
    return jars_on_the_shelf(20).given(*made(5, FRIDAY_JARS, "MEB0002"), released(FRIDAY_JARS))


def test_a_sale_takes_its_jars_in_the_same_save() -> None:
    scenario = jars_on_the_shelf(20)

    assert scenario.when(sell(jars(3))) == [
        Recorded(
            code="X1",
            kitchen_id=MERKEZ,
            sold_at=moment(FINISHED),
            sold_on=FINISHED,
            channel="market-stall",
            lines=(Line(TUESDAY_JARS, 3, 2790, 8),),
        ),
        UnitsSold(sale_id=STALL, units=3),
    ]

    assert in_stock(scenario) == 17


def test_a_sale_of_two_batches_takes_from_both() -> None:
    scenario = two_batches()
    scenario.when(sell(jars(3), jars(5, FRIDAY_JARS)))
    assert (in_stock(scenario), in_stock(scenario, FRIDAY_JARS)) == (17, 0)


def test_the_last_jar_is_sold() -> None:
    assert len(jars_on_the_shelf(20).when(sell(jars(20)))) == 2


def test_no_more_jars_are_sold_than_are_left() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(18)))
    refusal = scenario.refuses(sell(jars(3), sale_id=SHOP, code="X2"), MoreUnitsThanLeft)
    assert refusal.facts == {"batch": "MEB0001", "wanted": 3, "left": 2}


def test_one_line_too_many_refuses_the_whole_sale() -> None:
    two_batches().refuses(sell(jars(1), jars(6, FRIDAY_JARS)), MoreUnitsThanLeft)


def test_an_unreleased_batch_is_not_sold() -> None:
    house().given(*made()).refuses(sell(jars(1)), BatchNotReleased)


def test_nothing_is_sold_before_the_day_of_the_release_however_late_it_is_entered() -> None:
    scenario = house().given(*made(), released(on=FINISHED + A_DAY))
    scenario.refuses(sell(jars(1), on=FINISHED), BatchNotReleased)


def test_jars_are_sold_on_the_day_of_the_release() -> None:
    scenario = house().given(*made(), released(on=FINISHED + A_DAY))
    assert len(scenario.when(sell(jars(1), on=FINISHED + A_DAY))) == 2


@pytest.mark.parametrize("later", [HoldBatch(batch_id=TUESDAY_JARS), discarded()], ids=["held", "discarded"])
def test_what_was_never_released_is_called_so_whatever_came_of_it(later: Command) -> None:
    house().given(*made(), later).refuses(sell(jars(1)), BatchNotReleased)


def test_of_a_batch_sold_out_and_held_none_are_left() -> None:
    scenario = jars_on_the_shelf(3).given(sell(jars(3)), HoldBatch(batch_id=TUESDAY_JARS))
    scenario.refuses(sell(jars(1), sale_id=SHOP, code="X2"), MoreUnitsThanLeft)


def test_a_held_batch_is_not_sold() -> None:
    jars_on_the_shelf().given(HoldBatch(batch_id=TUESDAY_JARS)).refuses(sell(jars(1)), BatchHeld)


def test_a_discarded_batch_is_not_sold() -> None:
    jars_on_the_shelf().given(discarded()).refuses(sell(jars(1)), BatchDiscarded)


def test_jars_are_sold_on_their_last_day() -> None:
    assert len(jars_on_the_shelf().when(sell(jars(1), on=BEST_BEFORE))) == 2


def test_jars_are_not_sold_past_their_last_day() -> None:
    jars_on_the_shelf().refuses(sell(jars(1), on=BEST_BEFORE + A_DAY), PastBestBefore)


def test_the_day_of_a_sale_is_the_kitchens_day() -> None:
    late_evening = datetime(2021, 5, 19, 21, 0, tzinfo=UTC)  # midnight in Istanbul: the day after the last
    jars_on_the_shelf().refuses(replace(sell(jars(1)), sold_at=late_evening), PastBestBefore)


def test_a_kitchen_sells_what_it_has_made() -> None:
    sale = replace(sell(jars(1)), kitchen_id=FERIKOY)
    jars_on_the_shelf().refuses(sale, BatchOfAnotherKitchen)


def test_nothing_is_sold_before_the_batch_is_begun() -> None:
    jars_on_the_shelf().refuses(sell(jars(1), on=STARTED - A_DAY), SoldBeforeBatchStart)


def test_vat_is_that_of_the_day() -> None:
    scenario = house().given(
        product(UUID(int=43), "pickle", shelf_life_days=540),
        begun(product_id=UUID(int=43)),
        finished(),
        released(),
    )
    scenario.given(sell(jars(1), on=date(2022, 2, 13)))
    scenario.given(sell(jars(1), on=date(2022, 2, 14), sale_id=SHOP, code="X2"))
    assert [scenario.facts.of(SALE, sale).lines[0].vat_percent for sale in (STALL, SHOP)] == [8, 1]


def test_a_code_stands_for_one_sale() -> None:
    jars_on_the_shelf().given(sell(jars(1))).refuses(sell(jars(1), sale_id=SHOP), SaleCodeTaken)


def test_a_sale_is_recorded_once() -> None:
    jars_on_the_shelf().given(sell(jars(1))).refuses(sell(jars(1), code="X2"), SaleCodeTaken)


@pytest.mark.parametrize(
    "sale",
    [
        sell(),
        sell(jars(1), code=""),
        sell(jars(0)),
        sell(jars(-1)),
        sell(jars(1_000_001)),
        sell(jars(1, unit_price_cents=-1)),
        sell(jars(1, unit_price_cents=PRICE_CENTS_MAX + 1)),
    ],
    ids=str,
)
def test_a_sale_without_sense_is_refused(sale: RecordSale) -> None:
    jars_on_the_shelf().refuses(sale, SaleMalformed)


@pytest.mark.parametrize("unit_price_cents", [0, PRICE_CENTS_MAX])
def test_a_price_at_its_bounds_is_taken(unit_price_cents: int) -> None:
    assert len(jars_on_the_shelf().when(sell(jars(1, unit_price_cents=unit_price_cents)))) == 2


def test_a_batch_stands_once_in_a_sale() -> None:
    jars_on_the_shelf().refuses(sell(jars(1), jars(2)), BatchTwiceInSale)


def test_what_was_never_made_is_not_sold() -> None:
    house().refuses(sell(jars(1)), Unknown)


def test_nothing_is_sold_in_an_unknown_kitchen() -> None:
    jars_on_the_shelf().refuses(replace(sell(jars(1)), kitchen_id=SHOP), Unknown)


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


def test_jars_sold_unreleased_are_counted_and_held_as_a_deviation() -> None:
    sale = replace(sell(jars(2)), despite=("batch-not-released",), deviation_id=DEVIATION_1)
    scenario = house().given(*made(20))

    events = scenario.when(sale)

    assert events[1:] == [
        UnitsSold(sale_id=STALL, units=2),
        deviation.Recorded(
            rules=("batch-not-released",),
            kitchen_id=MERKEZ,
            subject_noun="sale",
            subject_id=STALL,
            happened_on=FINISHED,
        ),
        Held(reason="deviation", deviation_id=DEVIATION_1),
    ]
    assert in_stock(scenario) == 18


def test_only_the_batch_that_broke_a_rule_is_held() -> None:
    scenario = two_batches()
    sale = sell(jars(1), jars(7, FRIDAY_JARS))

    scenario.when(replace(sale, despite=("more-units-than-left",), deviation_id=DEVIATION_1))

    standings = [scenario.facts.of(BATCH, jar).standing for jar in (TUESDAY_JARS, FRIDAY_JARS)]
    assert standings == ["released", "held"]
    assert in_stock(scenario, FRIDAY_JARS) == -2


def test_one_deviation_names_the_rules_of_all_lines_once() -> None:
    scenario = two_batches().given(HoldBatch(batch_id=FRIDAY_JARS))
    sale = sell(jars(21), jars(7, FRIDAY_JARS))

    events = scenario.when(
        replace(sale, despite=("batch-held", "more-units-than-left"), deviation_id=DEVIATION_1)
    )

    recorded = [event for event in events if isinstance(event, deviation.Recorded)]
    assert [record.rules for record in recorded] == [("more-units-than-left", "batch-held")]


def test_a_correction_beyond_the_stock_is_a_deviation_of_the_sale() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)))

    events = scenario.when(
        replace(correct(jars(22)), despite=("more-units-than-left",), deviation_id=DEVIATION_1)
    )

    assert isinstance(events[2], deviation.Recorded)
    assert in_stock(scenario) == -2


def test_a_sale_of_another_kitchen_is_no_deviation() -> None:
    sale = replace(
        sell(jars(1)),
        kitchen_id=FERIKOY,
        despite=("batch-of-another-kitchen",),
        deviation_id=DEVIATION_1,
    )
    jars_on_the_shelf().refuses(sale, BatchOfAnotherKitchen)
