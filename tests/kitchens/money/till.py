"""The till: jars asked for, sales, corrections and refunds at the market stall, for the tests."""

from datetime import date, timedelta
from uuid import UUID

from kitchens.food.batch import BATCH
from kitchens.money.sale import CorrectSale, RecordSale, RefundedLine, RefundSale, WantedLine
from tests.kitchens.food.pantry import (
    FINISHED,
    FRIDAY_JARS,
    MERKEZ,
    TUESDAY_JARS,
    jars_on_the_shelf,
    made,
    moment,
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
