"""Income and production: a correction changes its own day, a refund the day it was made."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from msgspec import to_builtins

from kitchens.food.batch import CorrectUnitsMade, HoldBatch
from kitchens.food.lot import CorrectLotQuantity
from kitchens.money.sale import CorrectSale, RecordSale, RefundedLine, RefundSale, WantedLine
from kitchens.money.sharing import PutRuleInForce
from projections.reports import PeriodBackwards, Scope, run
from tests.kitchens.food import pantry
from tests.kitchens.food.pantry import TUESDAY_JARS, jars_on_the_shelf
from tests.projections.told import seen
from tests.scenario import Scenario

YEAR_END = date(2021, 12, 31)


def told(house: Scenario, name: str, to: date = YEAR_END, *, since: date | None = None) -> Any:
    return to_builtins(run(name, seen(house.story), Scope("merkez", since, to)))


SALE = UUID(int=0x901)


def sold(units: int = 5, day: date = date(2021, 5, 10), sale: UUID = SALE) -> RecordSale:
    return RecordSale(
        sale_id=sale, code=f"MEX{sale.int}", kitchen_id=pantry.MERKEZ, sold_at=pantry.moment(day),
        channel="market-stall", lines=(WantedLine(TUESDAY_JARS, units, 2790),),
    )  # fmt: skip


def shop() -> Scenario:
    return jars_on_the_shelf().given(PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20))


def test_a_corrected_sale_changes_the_day_it_was_made_on() -> None:
    house = shop().given(sold(5), CorrectSale(sale_id=SALE, lines=(WantedLine(TUESDAY_JARS, 4, 2790),)))
    assert told(house, "income")["2021-05"]["gross_cents"] == 4 * 2790
    assert told(house, "production", date(2021, 5, 10))["stock"] == {"MEB0001": 16}
    assert told(house, "production", date(2021, 5, 9))["stock"] == {"MEB0001": 20}


def test_a_sale_taken_back_leaves_no_month_and_put_right_again_it_has_its_day() -> None:
    house = shop().given(sold(5), CorrectSale(sale_id=SALE, lines=()))
    assert told(house, "income") == {}
    house.given(CorrectSale(sale_id=SALE, lines=(WantedLine(TUESDAY_JARS, 2, 2790),)))
    assert told(house, "income")["2021-05"]["units"] == 2


def test_a_refund_counts_on_its_own_day() -> None:
    back = (RefundedLine(TUESDAY_JARS, 1, to_stock=True), RefundedLine(TUESDAY_JARS, 1, to_stock=False))
    house = shop().given(
        sold(5), RefundSale(sale_id=SALE, refunded_on=date(2021, 6, 2), lines=back, reason="not-fresh")
    )
    income = told(house, "income")
    assert (income["2021-05"]["units"], income["2021-06"]["units"]) == (5, -2)
    assert income["2021-06"]["gross_cents"] == -2 * 2790
    assert told(house, "production")["stock"] == {"MEB0001": 16}


def test_a_woman_who_earned_nothing_is_listed_with_nothing() -> None:
    house = shop().given(sold(5))
    assert told(house, "income")["2021-05"]["by_trainee"].keys() == {"ME0001"}
    house = shop().given(CorrectLotQuantity(lot_id=pantry.MILK, quantity_milli=10_000), sold(1))
    month = told(house, "income")["2021-05"]
    assert month["ingredients_cents"] == 750
    free = RecordSale(
        sale_id=SALE, code="MEX1", kitchen_id=pantry.MERKEZ, sold_at=pantry.moment(date(2021, 5, 10)),
        channel="market-stall", lines=(WantedLine(TUESDAY_JARS, 1, 0),),
    )  # fmt: skip
    assert told(shop().given(free), "income")["2021-05"]["by_trainee"] == {"ME0001": 0}


def test_units_counted_again_move_the_cost_of_every_month_before() -> None:
    house = shop().given(sold(5), sold(5, date(2021, 5, 12), UUID(int=0x902)))
    before = told(house, "income")["2021-05"]["ingredients_cents"]
    house.given(CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=10))
    assert (before, told(house, "income")["2021-05"]["ingredients_cents"]) == (3_750, 7_500)


def test_a_batch_held_by_hand_is_not_released_though_it_was() -> None:
    house = shop()
    assert told(house, "production")["released"] == 1
    house.given(HoldBatch(batch_id=TUESDAY_JARS))
    report = told(house, "production")
    assert (report["released"], report["held"], report["stock"]) == (0, 1, {})


def test_a_batch_is_released_from_its_day_on() -> None:
    days = (date(2021, 5, 4), date(2021, 5, 5))
    assert [told(shop(), "production", day)["released"] for day in days] == [0, 1]
    assert told(shop(), "production", since=date(2021, 5, 6))["released"] == 0
    assert told(shop(), "production", since=date(2021, 5, 6))["stock"] == {"MEB0001": 20}


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PeriodBackwards):
        told(shop(), "income", date(2021, 5, 1), since=date(2021, 5, 2))
