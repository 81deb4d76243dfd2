"""From a lot to every jar, from a jar to the farmer, and nothing else."""

from datetime import date
from uuid import UUID

import pytest

from kitchens.food.batch import CorrectIngredient
from kitchens.money.sale import RecordSale, RefundedLine, RefundSale, WantedLine
from kitchens.money.sharing import PutRuleInForce
from projections.food.trace import CodeUnknown, tables, trace
from tests.kitchens.food.pantry import (
    FRIDAY_JARS,
    MERKEZ,
    SALT,
    TUESDAY_JARS,
    begun,
    delivery,
    jars_on_the_shelf,
    moment,
    weighed,
)
from tests.projections.told import seen
from tests.scenario import Scenario

MAY_SALE = UUID(int=0x901)


def kitchen() -> Scenario:
    """Milk in two batches, salt in the second; five jars of the first sold, one brought back."""
    return jars_on_the_shelf().given(
        PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20),
        delivery(SALT, "MEL0002", ingredient="salt", unit="kg"),
        begun(FRIDAY_JARS, "MEB0002"),
        weighed(4_000, FRIDAY_JARS),
        weighed(500, FRIDAY_JARS, SALT),
        RecordSale(
            sale_id=MAY_SALE, code="MEX00001", kitchen_id=MERKEZ, sold_at=moment(date(2021, 5, 10)),
            channel="market-stall", lines=(WantedLine(TUESDAY_JARS, 5, 2790),),
        ),
        RefundSale(
            sale_id=MAY_SALE, refunded_on=date(2021, 5, 11), reason="not-fresh",
            lines=(RefundedLine(TUESDAY_JARS, 1, to_stock=False),),
        ),
    )  # fmt: skip


def test_a_lot_leads_to_its_batches_and_their_sales() -> None:
    traced = trace(seen(kitchen().story), "MEL0001")
    assert traced.found == ("lot",)
    assert [(lot.code, lot.supplier, lot.left_milli) for lot in traced.lots] == [
        ("MEL0001", "village-dairy-coop", 6_000)
    ]
    assert [batch.code for batch in traced.batches] == ["MEB0001", "MEB0002"]
    assert [(use.batch, use.quantity_milli) for use in traced.uses] == [
        ("MEB0001", 10_000),
        ("MEB0002", 4_000),
    ]
    assert [(sale.sale, sale.units, sale.refunded) for sale in traced.sales] == [("MEX00001", 5, 1)]


def test_a_batch_leads_back_to_its_lots_and_on_to_its_sales() -> None:
    traced = trace(seen(kitchen().story), "MEB0002")
    assert [lot.code for lot in traced.lots] == ["MEL0001", "MEL0002"]
    assert [batch.code for batch in traced.batches] == ["MEB0002"]
    assert [use.batch for use in traced.uses] == ["MEB0002", "MEB0002"]
    assert traced.sales == ()


def test_a_sale_leads_back_to_its_batch_and_lots() -> None:
    traced = trace(seen(kitchen().story), "MEX00001")
    assert traced.found == ("sale",)
    assert [lot.code for lot in traced.lots] == ["MEL0001"]
    assert [batch.code for batch in traced.batches] == ["MEB0001"]
    batch = traced.batches[0]
    assert (batch.made, batch.sold, batch.written_off, batch.given_away, batch.left) == (20, 4, 1, 0, 15)
    assert [sale.sale for sale in traced.sales] == ["MEX00001"]


def test_an_input_corrected_to_nothing_leads_nowhere() -> None:
    house = kitchen().given(CorrectIngredient(batch_id=FRIDAY_JARS, corrects_version=3, quantity_milli=0))
    assert trace(seen(house.story), "MEL0002").batches == ()
    assert [lot.code for lot in trace(seen(house.story), "MEB0002").lots] == ["MEL0001"]


def test_a_code_of_nothing_is_told_so() -> None:
    with pytest.raises(CodeUnknown, match="MEL9999"):
        trace(seen(kitchen().story), "MEL9999")


def test_a_trace_lays_itself_out() -> None:
    laid = tables(trace(seen(kitchen().story), "MEL0001"))
    assert [table.title for table in laid] == ["Lots", "What went into which batch", "Batches", "Sales"]
    assert laid[1].rows[0] == ("MEL0001", "MEB0001", "10.000 l")
    for table in laid:
        assert all(len(row) == len(table.columns) for row in table.rows)
