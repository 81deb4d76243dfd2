"""One lot: what is left, where the rest went, and what may be done with it."""

from collections.abc import Iterator
from decimal import Decimal

from api.acts.lots import (
    DISCARD_REASONS,
    HOLD_REASONS,
    correct_lot_quantity,
    discard_lot,
    hold_lot,
    release_lot,
    return_lot,
)
from api.door import form_page, page
from api.forms import Form
from api.pages import figures, story
from api.pages.production import words
from api.pages.production.asking import Field, Way, ask, day_field, is_manager, the_lot
from api.pages.production.lots import lot_state
from api.visit import Answer, Visit
from kitchens.food.lot import QuantityCorrected, Received
from kitchens.journal.recorded import Recorded
from kitchens.values import MILLI
from projections.food.lot_page import LotPage


def _show(visit: Visit) -> Answer:
    shown = the_lot(visit)
    speech, say, lot = visit.speech, visit.speech.say, shown.lot
    manages = is_manager(visit, shown.kitchen.id)
    kind, state = lot_state(visit, lot)
    return visit.page(
        "production/lot.html",
        title=words.ingredient(speech, lot.ingredient),
        code=lot.code,
        kitchen=shown.kitchen.name,
        kind=kind,
        state=state,
        left=figures.quantity(speech, lot.left_milli, lot.unit),
        facts=[
            (say("Received"), figures.quantity(speech, lot.quantity_milli, lot.unit)),
            (say("Received on"), figures.day(speech, lot.received_on)),
            (say("Use until"), figures.day(speech, lot.expires_on)),
            (say("Supplier"), lot.supplier_code),
            (say("The supplier's lot"), lot.supplier_lot or "–"),
            (say("Cost of all of it"), figures.money(speech, lot.cost_cents)),
            (say("Seed"), speech.call("seed", lot.seed)),
        ],
        correct=f"/lots/{lot.code}/quantity" if manages else "",
        uses=[
            (
                f"/batches/{use.batch_code}",
                words.batch(speech, use.names, use.batch_code),
                figures.quantity(speech, use.quantity_milli, lot.unit),
            )
            for use in shown.uses
        ],
        ways=list(_ways(visit, shown)) if manages else [],
        story=story.told(visit, "lot", lot.id, correct=_correct(lot.code) if manages else None),
        filters=story.filters(visit, "lot"),
    )


def _ways(visit: Visit, shown: LotPage) -> Iterator[Way]:
    here, say, lot = f"/lots/{shown.lot.code}", visit.speech.say, shown.lot
    if lot.held:
        yield Way(f"{here}/release", say("Release the lot"))
    else:
        yield Way(f"{here}/hold", say("Hold the lot"))
    if lot.left_milli > 0:
        yield Way(f"{here}/discard", say("Throw away"))
        yield Way(f"{here}/return", say("Send back"))
    yield Way(f"/kitchens/{shown.kitchen.code}/lots/new?like={lot.code}", say("Weigh in more of it"))


def _correct(code: str) -> story.Correct:
    def address(recorded: Recorded) -> str:
        return f"/lots/{code}/quantity" if isinstance(recorded.event, Received | QuantityCorrected) else ""

    return address


def _about(visit: Visit, shown: LotPage) -> str:
    return f"{words.ingredient(visit.speech, shown.lot.ingredient)} {words.shut_in(shown.lot.code)}"


def _left(visit: Visit, shown: LotPage) -> tuple[str, str]:
    return visit.speech.say("Left"), figures.quantity(visit.speech, shown.lot.left_milli, shown.lot.unit)


def _quantity(visit: Visit, shown: LotPage) -> Field:
    return Field(
        "quantity", visit.speech.say("Quantity"), "number", unit=visit.speech.call("unit", shown.lot.unit)
    )


def _back(visit: Visit, shown: LotPage) -> Way:
    return Way(f"/lots/{shown.lot.code}", visit.speech.say("Back to the lot"))


def _ask_quantity(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    form.begin(quantity=words.typed(visit.speech, Decimal(shown.lot.quantity_milli) / MILLI))
    return ask(
        visit,
        form,
        title=visit.speech.say("Correct the quantity received"),
        about=_about(visit, shown),
        fields=[_quantity(visit, shown)],
        facts=[_left(visit, shown)],
        verb=visit.speech.say("Save the correction"),
        back=_back(visit, shown),
    )


def _correct_quantity(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    with form:
        quantity_milli = form.quantity_milli("quantity")
    correct_lot_quantity(visit.acting(form), lot_id=shown.lot.id, quantity_milli=quantity_milli)
    return visit.to(f"/lots/{shown.lot.code}", "corrected")


def _ask_hold(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    say = visit.speech.say
    return ask(
        visit,
        form,
        title=say("Hold the lot"),
        about=_about(visit, shown),
        fields=[
            Field(
                "reason",
                say("Reason"),
                "choice",
                options=tuple((code, visit.speech.call("reason", code)) for code in HOLD_REASONS),
            )
        ],
        note=say("Nobody uses it until you release it."),
        verb=say("Hold it"),
        back=_back(visit, shown),
    )


def _hold(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    with form:
        reason = form.choice("reason", HOLD_REASONS)
    hold_lot(visit.acting(form), lot_id=shown.lot.id, reason=reason)
    return visit.to(f"/lots/{shown.lot.code}", "held")


def _ask_release(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    return ask(
        visit,
        form,
        title=visit.speech.say("Release the lot"),
        about=_about(visit, shown),
        fields=[],
        facts=[_left(visit, shown)],
        note=visit.speech.say("From now on it may be used again."),
        verb=visit.speech.say("Release it"),
        back=_back(visit, shown),
    )


def _release(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    release_lot(visit.acting(form), lot_id=shown.lot.id, released_on=words.today(visit, shown.kitchen))
    return visit.to(f"/lots/{shown.lot.code}", "released")


def _ask_discard(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    say = visit.speech.say
    reasons = Field(
        "reason",
        say("Reason"),
        "choice",
        options=tuple((code, visit.speech.call("reason", code)) for code in DISCARD_REASONS),
    )
    return _ask_leaving(visit, form, shown, say("Throw away"), [_quantity(visit, shown), reasons])


def _discard(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    with form:
        quantity_milli = form.quantity_milli("quantity")
        reason = form.choice("reason", DISCARD_REASONS)
        on = form.day("on", first=shown.lot.received_on, last=words.today(visit, shown.kitchen))
    discard_lot(
        visit.acting(form), lot_id=shown.lot.id, discarded_on=on, quantity_milli=quantity_milli, reason=reason
    )
    return visit.to(f"/lots/{shown.lot.code}", "discarded")


def _ask_return(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    return _ask_leaving(visit, form, shown, visit.speech.say("Send back"), [_quantity(visit, shown)])


def _return(visit: Visit, form: Form) -> Answer:
    shown = the_lot(visit)
    with form:
        quantity_milli = form.quantity_milli("quantity")
        on = form.day("on", first=shown.lot.received_on, last=words.today(visit, shown.kitchen))
    return_lot(visit.acting(form), lot_id=shown.lot.id, returned_on=on, quantity_milli=quantity_milli)
    return visit.to(f"/lots/{shown.lot.code}", "sent-back")


def _ask_leaving(visit: Visit, form: Form, shown: LotPage, title: str, fields: list[Field]) -> Answer:
    form.begin(quantity=words.typed(visit.speech, Decimal(max(shown.lot.left_milli, 0)) / MILLI))
    say = visit.speech.say
    return ask(
        visit,
        form,
        title=title,
        about=_about(visit, shown),
        fields=fields,
        facts=[_left(visit, shown)],
        verb=say("Save"),
        later=[day_field(form, "on", say("Day"), words.today(visit, shown.kitchen))],
        later_title=say("It was another day"),
        back=_back(visit, shown),
    )


PAGES = (
    page("/lots/{code:str}", _show),
    *form_page("/lots/{code:str}/quantity", show=_ask_quantity, act=_correct_quantity),
    *form_page("/lots/{code:str}/hold", show=_ask_hold, act=_hold),
    *form_page("/lots/{code:str}/release", show=_ask_release, act=_release),
    *form_page("/lots/{code:str}/discard", show=_ask_discard, act=_discard),
    *form_page("/lots/{code:str}/return", show=_ask_return, act=_return),
)
