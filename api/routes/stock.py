"""What a kitchen may sell on a day."""

from datetime import date

from msgspec import Struct

from api.programs.call import Call
from api.programs.fields import Day
from api.programs.operations import look
from projections.money.selling import stock_to_sell


class OnDay(Struct, frozen=True, forbid_unknown_fields=True):
    """Of which day; today if none is named."""

    on: Day | None = None


class StockOfBatch(Struct, frozen=True):
    """Units of a batch on the shelf. `allergens` are null while nobody has declared them: ask, then."""

    batch: str
    left: int
    best_before_on: date
    allergens: tuple[str, ...] | None
    price_cents: int


class StockOfProduct(Struct, frozen=True):
    """A product that may be sold, with its batches, the first to expire first."""

    product: str
    names: dict[str, str]
    unit: str
    left: int
    batches: tuple[StockOfBatch, ...]


class Stock(Struct, frozen=True):
    """What a kitchen may sell on a day."""

    on: date
    products: tuple[StockOfProduct, ...]


def _stock(call: Call, asked: OnDay) -> Stock:
    on = asked.on or call.today
    return Stock(
        on,
        tuple(
            StockOfProduct(
                one.product.code,
                one.product.names,
                one.product.unit,
                one.left,
                tuple(
                    StockOfBatch(b.code, b.left, b.best_before_on, b.allergens, b.price_cents)
                    for b in one.batches
                ),
            )
            for one in stock_to_sell(call.reader, call.at.kitchen_id, on)
        ),
    )


OPERATIONS = (
    look(
        "/api/kitchens/{kitchen:str}/stock",
        _stock,
        asked=OnDay(date(2022, 1, 31)),
        gives=Stock(
            date(2022, 1, 31),
            (
                StockOfProduct(
                    "tarhana",
                    {"tr": "Tarhana", "en": "Tarhana"},
                    "bag",
                    38,
                    (StockOfBatch("MEB0060", 38, date(2023, 1, 5), ("gluten", "milk"), 4_500),),
                ),
            ),
        ),
        summary="What a kitchen may sell",
        words="Released, not expired, something left.",
    ),
)
