"""Selling, putting a sale right, and giving money back."""

from datetime import date, datetime
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.money.sale import (
    Channel,
    CorrectSale,
    RecordSale,
    RefundedLine,
    RefundSale,
    WantedLine,
)

REFUND_REASONS = ("spoiled", "broken", "wrong-goods", "not-wanted", "complaint", "other")
"""Why money is given back."""

MISTAKEN: tuple[WantedLine, ...] = ()
"""The lines of a sale that was none: correcting to them takes it back."""


def sell(
    acting: Acting,
    *,
    kitchen_id: UUID,
    lines: tuple[WantedLine, ...],
    channel: Channel,
    buyer_id: UUID | None = None,
    sold_at: datetime | None = None,
    despite: tuple[str, ...] = (),
) -> str:
    """Record a sale, of now unless a moment is told; return its code. What broke a rule is a deviation."""
    sale_id = acting.id("sale")
    at = sold_at or acting.now

    def recorded(code: str) -> RecordSale:
        return RecordSale(
            sale_id=sale_id,
            code=code,
            kitchen_id=kitchen_id,
            sold_at=at,
            channel=channel,
            lines=lines,
            buyer_id=buyer_id,
            despite=despite,
            deviation_id=acting.id("deviation") if despite else None,
        )

    return acting.do_coded("sale", kitchen_id, sale_id, recorded)


def correct_sale(
    acting: Acting, *, sale_id: UUID, lines: tuple[WantedLine, ...], despite: tuple[str, ...] = ()
) -> Receipt:
    """Enter the lines that count instead; none at all (`MISTAKEN`) takes the sale back."""
    return acting.do(
        CorrectSale(
            sale_id=sale_id,
            lines=lines,
            despite=despite,
            deviation_id=acting.id("deviation") if despite else None,
        )
    )


def refund_sale(
    acting: Acting, *, sale_id: UUID, refunded_on: date, lines: tuple[RefundedLine, ...], reason: str
) -> Receipt:
    """Enter that money was given back for some units, which go to stock or are written off."""
    return acting.do(RefundSale(sale_id=sale_id, refunded_on=refunded_on, lines=lines, reason=reason))
