"""Selling: the stock, the stall, and every sale."""

from api.pages.selling import correct, more, refund, sale, sell, sold, stock

PAGES = (
    *stock.PAGES,
    *sell.PAGES,
    *more.PAGES,
    *sold.PAGES,
    *sale.PAGES,
    *correct.PAGES,
    *refund.PAGES,
)
