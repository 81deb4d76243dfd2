"""What is recorded of a sale. `sold_on` is the kitchen's day; prices are per unit, VAT included."""

from datetime import date, datetime
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Event

Channel: TypeAlias = Literal["market-stall", "cooperative-shop", "consumer-cooperative", "pre-order"]


class Line(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Units of one batch at a price per unit, VAT included."""

    batch_id: UUID
    units: int
    unit_price_cents: int
    vat_percent: int


class RefundedLine(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Units of one batch taken back; to stock, or written off."""

    batch_id: UUID
    units: int
    to_stock: bool


class Recorded(Event, frozen=True, tag="sale.recorded"):
    """Jars were sold. `sold_on` is the kitchen's day of `sold_at`; `buyer_id` None for passers-by."""

    code: str
    kitchen_id: UUID
    sold_at: datetime
    sold_on: date
    channel: Channel
    lines: tuple[Line, ...]
    buyer_id: UUID | None = None


class Corrected(Event, frozen=True, tag="sale.corrected"):
    """The lines were entered wrongly; these count instead, on the day of the sale."""

    lines: tuple[Line, ...]


class Refunded(Event, frozen=True, tag="sale.refunded"):
    """Money went back for units of this sale, on that day, for a coded reason."""

    refunded_on: date
    lines: tuple[RefundedLine, ...]
    reason: str


SaleEvent: TypeAlias = Recorded | Corrected | Refunded
