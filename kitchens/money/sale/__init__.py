"""A sale: released jars for lira, with the VAT of the day, never more than are left."""

from typing import assert_never

from kitchens.decider import Change, Facts
from kitchens.money.sale.commands import CorrectSale, RecordSale, RefundSale, SaleCommand, WantedLine
from kitchens.money.sale.events import Channel, Corrected, Line, Recorded, Refunded, RefundedLine, SaleEvent
from kitchens.money.sale.refunding import refund
from kitchens.money.sale.refusals import (
    BatchOfAnotherKitchen,
    BatchTwiceInSale,
    CorrectedBelowRefunded,
    RefundedBeforeSale,
    RefundMalformed,
    RefundMoreThanSold,
    SaleCodeTaken,
    SaleMalformed,
    SoldBeforeBatchStart,
)
from kitchens.money.sale.selling import correct, record
from kitchens.money.sale.state import SALE, Sale, evolve

__all__ = [
    "SALE",
    "BatchOfAnotherKitchen",
    "BatchTwiceInSale",
    "Channel",
    "CorrectSale",
    "Corrected",
    "CorrectedBelowRefunded",
    "Line",
    "RecordSale",
    "Recorded",
    "RefundMalformed",
    "RefundMoreThanSold",
    "RefundSale",
    "Refunded",
    "RefundedBeforeSale",
    "RefundedLine",
    "Sale",
    "SaleCodeTaken",
    "SaleCommand",
    "SaleEvent",
    "SaleMalformed",
    "SoldBeforeBatchStart",
    "WantedLine",
    "decide",
    "evolve",
]


def decide(command: SaleCommand, facts: Facts) -> list[Change]:
    """Return what happens to the sale and its batches. Raise the refusals above, or one of a batch."""
    match command:
        case RecordSale():
            return record(command, facts)
        case CorrectSale():
            return correct(command, facts)
        case RefundSale():
            return refund(command, facts)
        case _:
            assert_never(command)
