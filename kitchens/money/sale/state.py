"""How a sale stands: its lines as corrected, and what came back."""

from datetime import date
from typing import assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Facts, Noun, Unknown
from kitchens.money.sale.events import Corrected, Line, Recorded, Refunded, SaleEvent
from kitchens.values import NOBODY


class Sale(Struct, frozen=True):
    """A sale: its lines as corrected, and how many units of each batch were refunded."""

    code: str | None = None
    kitchen_id: UUID = NOBODY
    sold_on: date = date.min
    lines: tuple[Line, ...] = ()
    refunded: dict[UUID, int] = {}

    def units(self) -> dict[UUID, int]:
        """Return the units sold of each batch, refunds not counted."""
        return {line.batch_id: line.units for line in self.lines}


def evolve(sale: Sale, event: SaleEvent) -> Sale:
    """Return the sale after the event."""
    match event:
        case Recorded():
            return Sale(
                code=event.code, kitchen_id=event.kitchen_id, sold_on=event.sold_on, lines=event.lines
            )
        case Corrected():
            return replace(sale, lines=event.lines)
        case Refunded():
            refunded = dict(sale.refunded)
            for line in event.lines:
                refunded[line.batch_id] = refunded.get(line.batch_id, 0) + line.units
            return replace(sale, refunded=refunded)
        case _:
            assert_never(event)


SALE = Noun("sale", Sale(), evolve, [Recorded, Corrected, Refunded])


def known_sale(facts: Facts, sale_id: UUID) -> Sale:
    """Return a sale that was recorded. Raise `Unknown`."""
    sale = facts.of(SALE, sale_id)
    if sale.code is None:
        raise Unknown(sale=sale_id)
    return sale
