"""What may be asked of a sale."""

from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Command, Physical
from kitchens.money.sale.events import Channel, RefundedLine


class WantedLine(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A line as the till asks for it; the VAT rate is found by the day of the sale."""

    batch_id: UUID
    units: int
    unit_price_cents: int


class RecordSale(Physical, frozen=True, kw_only=True):
    """Sell. At most one line per batch."""

    sale_id: UUID
    code: str
    kitchen_id: UUID
    sold_at: datetime
    channel: Channel
    lines: tuple[WantedLine, ...]
    buyer_id: UUID | None = None


class CorrectSale(Physical, frozen=True, kw_only=True):
    """Correct the lines of a sale; stock follows in the same save. No line at all takes the sale back."""

    sale_id: UUID
    lines: tuple[WantedLine, ...]


class RefundSale(Command, frozen=True, kw_only=True):
    """Give money back for units of a sale; never more than it sold."""

    sale_id: UUID
    refunded_on: date
    lines: tuple[RefundedLine, ...]
    reason: str


SaleCommand: TypeAlias = RecordSale | CorrectSale | RefundSale
