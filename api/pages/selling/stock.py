"""What lies on the shelves: by product, the first to expire first; what ends soon, what is past its day."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from api.door import page
from api.pages.figures import money, product_name
from api.pages.selling.jars import contains, day_here, how_many, kitchen_here, lasts
from api.visit import Answer, Visit
from projections.food.batch_lists import BatchLine, released_with_stock
from projections.money.selling import ProductStock, stock_to_sell


class Shelf(Struct, frozen=True):
    """A product on the shelves: of each batch its code, how many are left, and until when."""

    code: str
    name: str
    left: str
    price: str
    allergens: tuple[str, str]
    batches: list[tuple[str, str, str, str]]


class Past(Struct, frozen=True):
    """A batch past its last day, of which some is left."""

    code: str
    name: str
    left: str
    since: str


def show(visit: Visit) -> Answer:
    """Show the stock."""
    kitchen = kitchen_here(visit)
    today = day_here(visit, kitchen)
    sellable = [one for one in stock_to_sell(visit.reader, kitchen.id, today) if one.left > 0]
    return visit.page(
        "selling/stock.html",
        base=f"/kitchens/{kitchen.code}",
        kitchen=kitchen.name,
        shelves=[_shelf(visit, one, today) for one in sellable],
        past=_past(visit, released_with_stock(visit.reader, kitchen.id), today),
    )


def _shelf(visit: Visit, stock: ProductStock, today: date) -> Shelf:
    speech, unit = visit.speech, stock.product.unit
    return Shelf(
        code=stock.product.code,
        name=product_name(speech, stock.product.names),
        left=how_many(speech, stock.left, unit),
        price=money(speech, stock.product.price_cents),
        allergens=contains(speech, stock.batches[0].allergens),
        batches=[
            (batch.code, how_many(speech, batch.left, unit), *lasts(speech, batch, today))
            for batch in stock.batches
        ],
    )


def _past(visit: Visit, lines: Iterable[BatchLine], today: date) -> list[Past]:
    return [
        Past(
            code=line.code,
            name=product_name(visit.speech, line.names),
            left=how_many(visit.speech, line.left, line.unit),
            since=lasts(visit.speech, line, today)[1],
        )
        for line in lines
        if line.best_before_on is not None and line.best_before_on < today
    ]


PAGES = (page("/kitchens/{kitchen:str}/stock", show),)
