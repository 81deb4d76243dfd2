"""A sale: its lines, the VAT in them, what was given back, and what happened to it."""

from uuid import UUID

from msgspec import Struct

from api.admission import Absent
from api.door import page
from api.language import Speech
from api.pages.figures import day, money, number, percent, product_name
from api.pages.selling.jars import how_many
from api.pages.story import Correct, told
from api.visit import Answer, Visit
from kitchens.journal.recorded import Recorded
from kitchens.money.sale import Corrected
from kitchens.money.sale import Recorded as SaleRecorded
from projections.money.selling import SalePage, SoldLine, sale_page


class Line(Struct, frozen=True):
    """A line of a sale in words."""

    product: str
    batch: str
    units: str
    price: str
    vat: str
    gross: str


def sale_here(visit: Visit) -> SalePage:
    """Return the sale that the address names."""
    sale = sale_page(visit.reader, visit.path["code"])
    if sale is None:
        raise Absent
    return sale


def line_words(speech: Speech, line: SoldLine) -> Line:
    """Return a line as it is shown."""
    return Line(
        product=product_name(speech, line.names),
        batch=line.batch_code,
        units=how_many(speech, line.units, line.unit),
        price=money(speech, line.unit_price_cents),
        vat=percent(speech, line.vat_percent, 100),
        gross=money(speech, line.gross_cents),
    )


def show(visit: Visit) -> Answer:
    """Show the sale."""
    sale, speech = sale_here(visit), visit.speech
    names: dict[UUID, str] = {line.batch_id: product_name(speech, line.names) for line in sale.lines}
    correct = f"/sales/{sale.code}/correct"
    sells = visit.who.has("manager", sale.kitchen.id)
    left = any(line.units > line.refunded_units for line in sale.lines)
    return visit.page(
        "selling/sale.html",
        sale=sale,
        base=f"/kitchens/{sale.kitchen.code}",
        day=day(speech, sale.sold_on),
        channel=speech.call("channel", sale.channel),
        lines=[line_words(speech, line) for line in sale.lines],
        refunds=[
            (
                day(speech, refund.on),
                names.get(refund.batch_id, refund.batch_code),
                refund.batch_code,
                number(speech, refund.units),
                money(speech, refund.gross_cents),
            )
            for refund in sale.refunds
        ],
        gross=money(speech, sale.gross_cents),
        vat=money(speech, sale.vat_cents),
        net=money(speech, sale.net_cents),
        sells=sells,
        correct=correct,
        refund=f"/sales/{sale.code}/refund" if left else "",
        story=told(visit, "sale", sale.id, correct=_correct(correct) if sells else None),
    )


def _correct(address: str) -> Correct:
    """Return that the lines of a sale are corrected at one address; a refund is not."""

    def where(recorded: Recorded) -> str:
        return address if isinstance(recorded.event, SaleRecorded | Corrected) else ""

    return where


PAGES = (page("/sales/{code:str}", show),)
