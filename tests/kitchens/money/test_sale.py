"""Jars for lira: what may be sold, and how the stock follows."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from msgspec.structs import replace

from kitchens.decider import Command, Unknown
from kitchens.food.batch import (
    BatchDiscarded,
    BatchHeld,
    BatchNotReleased,
    HoldBatch,
    MoreUnitsThanLeft,
    PastBestBefore,
    UnitsSold,
)
from kitchens.food.product import PRICE_CENTS_MAX
from kitchens.money.sale import (
    SALE,
    BatchOfAnotherKitchen,
    BatchTwiceInSale,
    Line,
    Recorded,
    RecordSale,
    SaleCodeTaken,
    SaleMalformed,
    SoldBeforeBatchStart,
)
from tests.kitchens.food.pantry import (
    BEST_BEFORE,
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
from tests.kitchens.money.till import A_DAY, SHOP, STALL, in_stock, jars, sell, two_batches


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
