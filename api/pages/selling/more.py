"""A larger sale: several products, a certain batch, another price, channel, buyer or time."""

from datetime import UTC, datetime
from typing import get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from api.acts.sales import sell
from api.door import form_page
from api.forms import Form
from api.house import House
from api.outbox import entered_at
from api.pages.selling.jars import day_here, kitchen_here, newest
from api.pages.selling.order import begin, ordered, rows
from api.visit import Answer, Visit
from kitchens.money.sale import Channel
from kitchens.people.party import EMPLOYER, PARTNER, SUPPLIER
from kitchens.people.person import PERSON
from projections.codes import named
from projections.money.selling import stock_to_sell

CHANNELS: tuple[Channel, ...] = get_args(Channel)

BUYERS = (PARTNER.name, EMPLOYER.name, SUPPLIER.name, PERSON.name)
"""Who may be named as a buyer: whoever has a code here."""


def ask(visit: Visit, form: Form) -> Answer:
    """Show the products with their prices, and what else can differ from a jar at the stall."""
    kitchen = kitchen_here(visit)
    with newest(visit, form) as reader:
        stock = stock_to_sell(reader, kitchen.id, day_here(visit, kitchen))
    begin(form, stock)
    form.begin(channel="market-stall")
    return visit.page(
        "selling/more.html",
        form=form,
        base=f"/kitchens/{kitchen.code}",
        kitchen=kitchen.name,
        rows=rows(visit.speech, stock),
        first=visit.query.get("product", ""),
        channels=[(channel, visit.speech.call("channel", channel)) for channel in CHANNELS],
    )


def take(visit: Visit, form: Form) -> Answer:
    """Record the sale. One that is refused but has happened is recorded as a deviation, if she says so."""
    kitchen = kitchen_here(visit)
    stock = stock_to_sell(visit.reader, kitchen.id, day_here(visit, kitchen))
    with form:
        lines = ordered(visit, form, stock)
        if not lines and not form.errors:
            form.mistake(f"units-{stock[0].product.code}" if stock else "batch", "Enter what was sold.")
        channel = next((one for one in CHANNELS if one == form.choice("channel", CHANNELS)), CHANNELS[0])
        buyer_id = _buyer(visit, form)
        sold_at = _sold_at(form, ZoneInfo(kitchen.time_zone), visit.house)
    code = sell(
        visit.acting(form),
        kitchen_id=kitchen.id,
        lines=tuple(lines.values()),
        channel=channel,
        buyer_id=buyer_id,
        sold_at=sold_at,
        # Whoever taps "Sold" anew, perhaps with other figures, says nothing of what was refused before.
        despite=() if form.value("whole") else form.despite,
    )
    return visit.to(f"/sales/{code}", done="sold")


def _sold_at(form: Form, zone: ZoneInfo, house: House) -> datetime:
    if not form.value("sold_at").strip():
        return entered_at(house, form, "sold_at")
    sold_at = form.moment("sold_at", zone)
    if sold_at > house.clock().astimezone(UTC):
        form.mistake("sold_at", "This lies ahead: enter when it was sold.")
    return sold_at


def _buyer(visit: Visit, form: Form) -> UUID | None:
    code = form.maybe(form.text, "buyer")
    if code is None:
        return None
    found = next((id_ for noun in BUYERS if (id_ := named(visit.reader, noun, code))), None)
    if found is None:
        form.mistake("buyer", "Nobody here has this code.")
    return found


PAGES = form_page("/kitchens/{kitchen:str}/sell/more", show=ask, act=take)
