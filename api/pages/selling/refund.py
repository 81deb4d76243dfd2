"""Giving money back for jars: they go to stock again, or are written off."""

from api.acts.sales import REFUND_REASONS, refund_sale
from api.door import form_page
from api.forms import Form
from api.pages.figures import day, money, product_name
from api.pages.selling.jars import day_here, how_many
from api.pages.selling.sale import sale_here
from api.visit import Answer, Visit
from kitchens.money.sale import RefundedLine
from projections.money.selling import SalePage

TO_STOCK, WRITTEN_OFF = "to-stock", "written-off"


def ask(visit: Visit, form: Form) -> Answer:
    """Show what was sold and not given back yet."""
    sale, speech = sale_here(visit), visit.speech
    today = day_here(visit, sale.kitchen)
    # Most refunds are of one jar: then nothing is to be typed.
    only = [line for line in sale.lines if line.units > line.refunded_units]
    if len(only) == 1:
        form.begin(**{f"back-{only[0].batch_id.hex}": "1"})
    form.begin(refunded_on=today.isoformat())
    return visit.page(
        "selling/refund.html",
        form=form,
        sale=sale,
        back=f"/sales/{sale.code}",
        day=day(speech, sale.sold_on),
        lines=[
            (
                line.batch_id.hex,
                product_name(speech, line.names),
                line.batch_code,
                how_many(speech, line.units - line.refunded_units, line.unit),
                money(speech, line.unit_price_cents),
            )
            for line in only
        ],
        goes=[
            (TO_STOCK, speech.say("Back to stock"), speech.say("Closed and whole: it is sold again.")),
            (WRITTEN_OFF, speech.say("Written off"), speech.say("Opened, broken or spoiled.")),
        ],
        reasons=[(reason, speech.call("refund-reason", reason)) for reason in REFUND_REASONS],
    )


def take(visit: Visit, form: Form) -> Answer:
    """Record the refund once it was looked at: it cannot be taken back."""
    sale = sale_here(visit)
    with form:
        lines = _lines(form, sale)
        goes = form.choice("goes", (TO_STOCK, WRITTEN_OFF))
        reason = form.choice("reason", REFUND_REASONS)
        on = form.day("refunded_on", first=sale.sold_on, last=day_here(visit, sale.kitchen))
    asked = visit.confirm(
        form,
        visit.speech.say("Money back for {sale}", sale=sale.code),
        _answers(visit, sale, lines, (goes, reason, day(visit.speech, on))),
        visit.speech.say("Give the money back"),
        warning=visit.speech.say("A refund cannot be corrected."),
    )
    if asked is not None:
        return asked
    refund_sale(
        visit.acting(form),
        sale_id=sale.id,
        refunded_on=on,
        lines=tuple(
            RefundedLine(batch_id=line.batch_id, units=units, to_stock=goes == TO_STOCK)
            for line in sale.lines
            if (units := lines.get(line.batch_id.hex))
        ),
        reason=reason,
    )
    return visit.to(f"/sales/{sale.code}", done="refunded")


def _lines(form: Form, sale: SalePage) -> dict[str, int]:
    lines = {}
    for line in sale.lines:
        name = f"back-{line.batch_id.hex}"
        units = form.maybe(form.whole, name)
        left = line.units - line.refunded_units
        if units is not None and units > left:
            form.mistake(name, "Only {left} can still be given back.", left=left)
        elif units:
            lines[line.batch_id.hex] = units
    if not lines and not form.errors and sale.lines:
        form.mistake(f"back-{sale.lines[0].batch_id.hex}", "Enter how many were brought back.")
    return lines


def _answers(
    visit: Visit, sale: SalePage, lines: dict[str, int], said: tuple[str, str, str]
) -> list[tuple[str, str]]:
    speech, (goes, reason, on) = visit.speech, said
    back = [line for line in sale.lines if line.batch_id.hex in lines]
    whole = sum(lines[line.batch_id.hex] * line.unit_price_cents for line in back)
    return [
        *(
            (product_name(speech, line.names), how_many(speech, lines[line.batch_id.hex], line.unit))
            for line in back
        ),
        (speech.say("Money back"), money(speech, whole)),
        (
            speech.say("The jars"),
            speech.say("Back to stock") if goes == TO_STOCK else speech.say("Written off"),
        ),
        (speech.say("Reason"), speech.call("refund-reason", reason)),
        (speech.say("Day"), on),
    ]


PAGES = form_page("/sales/{code:str}/refund", show=ask, act=take)
