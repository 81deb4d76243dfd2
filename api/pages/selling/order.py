"""An order, for selling and correcting alike: so many of each product, or of a batch named by its label."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from api.forms import Form
from api.language import Speech
from api.numerals import western
from api.pages.figures import product_name
from api.pages.selling.jars import contains, first_expiring, how_many
from api.visit import Visit
from kitchens.food.batch import UNITS_MAX
from kitchens.food.product import PRICE_CENTS_MAX
from kitchens.money.sale import WantedLine
from projections.food.batch_page import batch_page
from projections.money.selling import ProductStock

Lines = dict[UUID, WantedLine]


class Row(Struct, frozen=True):
    """A product in the order form."""

    code: str
    name: str
    left: str
    allergens: tuple[str, str]


def rows(speech: Speech, stock: Iterable[ProductStock]) -> list[Row]:
    """Return the products that can be ordered, as the form shows them."""
    return [
        Row(
            code=one.product.code,
            name=product_name(speech, one.product.names),
            left=speech.say("{units} left", units=how_many(speech, one.left, one.product.unit)),
            allergens=contains(speech, one.batches[0].allergens),
        )
        for one in stock
        if one.batches
    ]


def begin(form: Form, stock: Sequence[ProductStock]) -> None:
    """Fill in the price of each product."""
    form.begin(**{f"price-{one.product.code}": typed(one.product.price_cents) for one in stock})


def typed(kurus: int) -> str:
    """Return an amount as it stands in a field."""
    return f"{kurus // 100},{kurus % 100:02d}"


def ordered(visit: Visit, form: Form, stock: Iterable[ProductStock]) -> Lines:
    """Return the lines that were asked for, by batch. To be called within `with form:`."""
    lines: Lines = {}
    for one in stock:
        units = form.maybe(form.whole, f"units-{one.product.code}", most=UNITS_MAX)
        if units and one.batches:
            price = form.kurus(f"price-{one.product.code}", most=PRICE_CENTS_MAX)
            lines |= {line.batch_id: line for line in first_expiring(one, units, price)}
    if form.value("batch").strip():
        named = _named(visit, form)
        if named is not None and named.batch_id in lines:
            form.mistake("batch", "Jars of this batch are in the order already.")
        elif named is not None:
            lines[named.batch_id] = named
    return lines


def _named(visit: Visit, form: Form) -> WantedLine | None:
    """Return the line of a batch that was named by its label: also one that may not be sold, if it was."""
    code = western(form.text("batch"))
    units = form.whole("batch-units", least=1, most=UNITS_MAX)
    price = form.maybe(form.kurus, "batch-price", most=PRICE_CENTS_MAX)
    batch = batch_page(visit.reader, code) or batch_page(visit.reader, code.upper())
    if batch is None or batch.kitchen.id != visit.at.kitchen_id:
        form.mistake("batch", "No batch of this kitchen has this code.")
        return None
    return WantedLine(
        batch_id=batch.id,
        units=units,
        unit_price_cents=batch.price_now_cents if price is None else price,
    )
