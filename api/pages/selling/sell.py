"""The stall: tap the product, tap "Sold"; below it what was sold today, and the last sale with "correct"."""

from datetime import date

from msgspec import Struct

from api.acts.sales import sell
from api.door import form_page
from api.forms import Form
from api.outbox import entered_at
from api.pages.figures import money, product_name
from api.pages.selling.jars import (
    contains,
    day_here,
    first_expiring,
    how_many,
    kitchen_here,
    lasts,
    lines_of,
    newest,
    worth,
    written,
)
from api.pages.selling.sold import sales_lines
from api.visit import Answer, Visit
from projections.money.selling import ProductStock, sales_on, stock_to_sell

AT_ONCE_MAX = 6
"""So many units have a button; more are sold with the longer form."""

LAST_SALES = 5


class Button(Struct, frozen=True):
    """One tap: what it sends, and what stands on it."""

    value: str
    units: str
    price: str


class Chosen(Struct, frozen=True):
    """The product that was tapped first."""

    code: str
    name: str
    allergens: tuple[str, str]
    take: tuple[str, str]
    batch: str
    one: Button
    more: tuple[Button, ...]


def ask(visit: Visit, form: Form) -> Answer:
    """Show the products, and of the chosen one how many may be sold with the next tap."""
    kitchen = kitchen_here(visit)
    today = day_here(visit, kitchen)
    with newest(visit, form) as reader:
        stock = [one for one in stock_to_sell(reader, kitchen.id, today) if one.left > 0]
        day = sales_on(reader, kitchen.id, today, page_size=LAST_SALES)
    speech, wanted = visit.speech, visit.query.get("product", "")
    chosen = next((one for one in stock if one.product.code == wanted), None)
    return visit.page(
        "selling/sell.html",
        form=form,
        base=f"/kitchens/{kitchen.code}",
        kitchen=kitchen.name,
        products=[
            (
                one.product.code,
                product_name(speech, one.product.names),
                money(speech, one.batches[0].price_cents),
                speech.say("{units} left", units=how_many(speech, one.left, one.product.unit)),
                contains(speech, one.batches[0].allergens),
            )
            for one in stock
        ],
        chosen=None if chosen is None else _chosen(visit, chosen, today),
        gone=bool(wanted) and chosen is None,
        again=form.value("sold") or form.value("again"),
        total=money(speech, day.gross_cents),
        units=day.units,
        sales=sales_lines(speech, day.sales.items),
    )


def take(visit: Visit, form: Form) -> Answer:
    """Record just what stood on the button. What was sold against a rule is a deviation, if she says so."""
    tapped = form.value("sold")
    lines = lines_of(tapped or form.value("again"))
    with form:
        if not lines:
            form.mistake("sold", "Tap a product first, then how many were sold.")
        sold_at = entered_at(visit.house, form, "sold")
    sell(
        visit.acting(form),
        kitchen_id=visit.at.kitchen_id,
        lines=lines,
        channel="market-stall",
        sold_at=sold_at,
        # Another number than the refused one is another sale.
        despite=() if tapped else form.despite,
    )
    return visit.to(f"/kitchens/{visit.path['kitchen']}/sell", done="sold")


def _chosen(visit: Visit, stock: ProductStock, today: date) -> Chosen:
    speech = visit.speech
    first = stock.batches[0]
    buttons = []
    for units in range(1, min(stock.left, AT_ONCE_MAX) + 1):
        lines = first_expiring(stock, units)
        shown = how_many(speech, units, stock.product.unit)
        buttons.append(Button(written(lines), shown, money(speech, worth(lines))))
    return Chosen(
        code=stock.product.code,
        name=product_name(speech, stock.product.names),
        allergens=contains(speech, first.allergens),
        take=lasts(speech, first, today),
        batch=first.code,
        one=buttons[0],
        more=tuple(buttons[1:]),
    )


PAGES = form_page("/kitchens/{kitchen:str}/sell", show=ask, act=take)
