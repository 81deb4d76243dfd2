"""Giving money back, and what becomes of the jars."""

from kitchens.decider import Change, Facts
from kitchens.food.batch import stock
from kitchens.money.sale.commands import RefundSale
from kitchens.money.sale.events import Refunded
from kitchens.money.sale.refusals import RefundedBeforeSale, RefundMalformed, RefundMoreThanSold
from kitchens.money.sale.state import SALE, evolve, known_sale
from kitchens.reason import coded


def refund(command: RefundSale, facts: Facts) -> list[Change]:
    """Give money back; the jars go to stock or are written off, line by line.

    Raise `RefundMalformed`, `RefundedBeforeSale`, `RefundMoreThanSold`, `ReasonNotCoded`, `Unknown`, or
    `BatchDiscarded` for jars that would go back into the stock of a discarded batch.
    """
    sale = known_sale(facts, command.sale_id)
    if not command.lines or any(line.units < 1 for line in command.lines):
        raise RefundMalformed(sale=sale.code)
    if command.refunded_on < sale.sold_on:
        raise RefundedBeforeSale(sale=sale.code, refunded_on=command.refunded_on, sold_on=sale.sold_on)
    reason = coded(command.reason)
    refunded = Refunded(refunded_on=command.refunded_on, lines=command.lines, reason=reason)
    sold = sale.units()
    for batch_id, units in evolve(sale, refunded).refunded.items():
        if units > sold.get(batch_id, 0):
            raise RefundMoreThanSold(
                sale=sale.code, batch=batch_id, sold=sold.get(batch_id, 0), refunded=units
            )
    changes = [Change(SALE, command.sale_id, refunded)]
    for line in command.lines:
        changes += stock.refunded(
            facts,
            line.batch_id,
            command.sale_id,
            line.units,
            command.refunded_on,
            to_stock=line.to_stock,
            reason=reason,
        )
    return changes
