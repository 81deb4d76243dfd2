"""Putting a sale right: another number with one tap; other products, batches, prices; or it was no sale."""

from uuid import UUID

from msgspec import Struct

from api.acts.sales import MISTAKEN, correct_sale
from api.door import form_page
from api.forms import Form
from api.pages.figures import day, money, product_name
from api.pages.selling.jars import how_many, lines_of, newest, written
from api.pages.selling.order import Lines, begin, ordered, rows, typed
from api.pages.selling.sale import sale_here
from api.visit import Answer, Visit
from kitchens.food.batch import UNITS_MAX
from kitchens.food.product import PRICE_CENTS_MAX
from kitchens.money.sale import WantedLine
from projections.money.selling import SalePage, SoldLine, stock_to_sell

AT_ONCE_MAX = 6

NONE = "none"
"""What the button of a sale that was none sends."""


class Own(Struct, frozen=True):
    """A line that the sale has."""

    id: str
    name: str
    batch: str
    unit: str


def ask(visit: Visit, form: Form) -> Answer:
    """Show the lines as they stand."""
    sale, speech = sale_here(visit), visit.speech
    with newest(visit, form) as reader:
        stock = stock_to_sell(reader, sale.kitchen.id, sale.sold_on)
    begin(form, stock)
    for line in sale.lines:
        form.begin(
            **{
                f"own-{line.batch_id.hex}": str(line.units),
                f"own-price-{line.batch_id.hex}": typed(line.unit_price_cents),
            }
        )
    refunded = any(line.refunded_units for line in sale.lines)
    return visit.page(
        "selling/correct.html",
        form=form,
        sale=sale,
        back=f"/sales/{sale.code}",
        day=day(speech, sale.sold_on),
        now=[(how_many(speech, one.units, one.unit), product_name(speech, one.names)) for one in sale.lines],
        counts=_counts(visit, sale),
        nothing=NONE if sale.lines and not refunded else "",
        again=form.value("instead") or form.value("again"),
        own=[
            Own(
                line.batch_id.hex,
                product_name(speech, line.names),
                line.batch_code,
                speech.call("unit", line.unit),
            )
            for line in sale.lines
        ],
        rows=rows(speech, stock),
    )


def _counts(visit: Visit, sale: SalePage) -> list[tuple[str, str, str]]:
    """Return the numbers that one tap puts in place of a sale of one line."""
    if len(sale.lines) != 1:
        return []
    (line,) = sale.lines
    return [
        (
            written([WantedLine(line.batch_id, units, line.unit_price_cents)]),
            how_many(visit.speech, units, line.unit),
            money(visit.speech, units * line.unit_price_cents),
        )
        for units in range(max(1, line.refunded_units), AT_ONCE_MAX + 1)
        if units != line.units
    ]


def take(visit: Visit, form: Form) -> Answer:
    """Record the correction; stock follows."""
    sale = sale_here(visit)
    tapped = form.value("instead")
    # The deviation of a refused tap sends that tap along; the long form has a button of its own.
    text = tapped or ("" if form.value("whole") else form.value("again"))
    lines = MISTAKEN if text == NONE else lines_of(text)
    if text and not lines and text != NONE:
        # A tap that says nothing we know is no word for "nothing was sold".
        with form:
            form.mistake("batch", "Choose one of these.")
    if not text:
        with form:
            lines = tuple(_typed(visit, form, sale).values())
            if not lines and not form.errors:
                form.mistake("batch", "To take the whole sale back, tap the button for it.")
    correct_sale(
        visit.acting(form),
        sale_id=sale.id,
        lines=lines,
        despite=() if tapped or form.value("whole") else form.despite,
    )
    if visit.query.get("from") == "stall":
        return visit.to(f"/kitchens/{sale.kitchen.code}/sell", done="corrected")
    return visit.to(f"/sales/{sale.code}", done="corrected")


def _typed(visit: Visit, form: Form, sale: SalePage) -> Lines:
    stock = stock_to_sell(visit.reader, sale.kitchen.id, sale.sold_on)
    own: Lines = {}
    for line in sale.lines:
        if kept := _own(form, line):
            own[line.batch_id] = kept
    for batch_id, added in ordered(visit, form, stock).items():
        own[batch_id] = _added(own, batch_id, added)
    return own


def _own(form: Form, line: SoldLine) -> WantedLine | None:
    units = form.maybe(form.whole, f"own-{line.batch_id.hex}", most=UNITS_MAX)
    if not units:
        return None
    price = form.kurus(f"own-price-{line.batch_id.hex}", most=PRICE_CENTS_MAX)
    return WantedLine(batch_id=line.batch_id, units=units, unit_price_cents=price)


def _added(own: Lines, batch_id: UUID, line: WantedLine) -> WantedLine:
    """Return the line of a batch, with what is added to the units that the sale has of it already."""
    if batch_id not in own:
        return line
    before = own[batch_id]
    return WantedLine(
        batch_id=batch_id, units=before.units + line.units, unit_price_cents=before.unit_price_cents
    )


PAGES = form_page("/sales/{code:str}/correct", show=ask, act=take)
