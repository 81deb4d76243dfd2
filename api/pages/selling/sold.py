"""A kitchen's sales by day."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from api.door import page
from api.language import Speech
from api.pages.figures import day as day_shown
from api.pages.figures import money, near_day, number, product_name
from api.pages.selling.jars import day_here, kitchen_here
from api.visit import Answer, Visit
from projections.money.selling import SaleLine, SalesOfDay, sales_on


class Sold(Struct, frozen=True):
    """A sale in one line."""

    code: str
    words: str
    price: str
    channel: str
    refunded: str


def sales_lines(speech: Speech, sales: Iterable[SaleLine]) -> list[Sold]:
    """Return sales as a list shows them."""
    return [
        Sold(
            code=sale.code,
            words=speech.say(
                "{units} × {products}",
                units=number(speech, sale.units),
                products=" + ".join(product_name(speech, names) for names in sale.products),
            )
            if sale.products
            else speech.say("taken back"),
            price=money(speech, sale.gross_cents),
            channel=speech.call("channel", sale.channel),
            refunded=speech.say("{amount} given back", amount=money(speech, sale.refunded_cents))
            if sale.refunded_cents
            else "",
        )
        for sale in sales
    ]


def show(visit: Visit) -> Answer:
    """Show what was sold on a day, with the days before and after on which something was sold."""
    kitchen = kitchen_here(visit)
    today = day_here(visit, kitchen)
    wanted = _day(visit.query.get("day", "")) or today
    at = _whole(visit.query.get("page", ""))
    day = sales_on(visit.reader, kitchen.id, wanted, page=at)
    base = f"/kitchens/{kitchen.code}"
    speech = visit.speech
    return visit.page(
        "selling/sales.html",
        base=base,
        kitchen=kitchen.name,
        day=near_day(speech, day.day, today),
        # "Yesterday" is said with its date; a weekday has it already.
        date=day_shown(speech, day.day) if abs((day.day - today).days) <= 1 else "",
        total=money(speech, day.gross_cents),
        vat=money(speech, day.vat_cents),
        units=day.units,
        sales=sales_lines(speech, day.sales.items),
        turns=_turns(base, day),
        before=_address(base, day.before),
        after=_address(base, day.after),
        before_words=near_day(speech, day.before, today) if day.before else "",
        after_words=near_day(speech, day.after, today) if day.after else "",
    )


def _turns(base: str, day: SalesOfDay) -> tuple[str, str]:
    here = f"{base}/sales?day={day.day.isoformat()}&page="
    at = day.sales.page
    return (f"{here}{at - 1}" if at > 1 else "", f"{here}{at + 1}" if at < day.sales.pages else "")


def _address(base: str, day: date | None) -> str:
    return f"{base}/sales?day={day.isoformat()}" if day else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("100000") else 1


PAGES = (page("/kitchens/{kitchen:str}/sales", show),)
