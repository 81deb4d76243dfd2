"""The store room: what there is of each ingredient, until when, and a new delivery weighed in."""

import re
import unicodedata
from typing import cast, get_args

from api.acts.lots import receive_lot
from api.door import form_page, page
from api.forms import LAST_DAY, Form
from api.pages import figures
from api.pages.production import words
from api.pages.production.asking import Field, Way, ask, day_field, is_manager
from api.pages.production.batches import the_kitchen
from api.pages.production.paging import neighbours, page_asked
from api.pages.story_sentences import INGREDIENTS
from api.visit import Answer, Visit
from kitchens.food.lot import COST_CENTS_MAX, Seed
from projections.food.lot_page import LotLine, Which, lots

SHOWN: tuple[Which, ...] = get_args(Which)
LOT_UNITS = ("kg", "l", "piece")
OTHER = "other"
"""Stands in the address for something that has never come before."""

RECENT_MAX = 200
"""So many of the latest lots are looked through for ingredients and suppliers that come again."""

CODE_CHARACTERS_MAX = 40


def _show(visit: Visit) -> Answer:
    kitchen = the_kitchen(visit)
    asked = visit.query.get("which", "usable")
    which: Which = asked if asked in SHOWN else "usable"
    found = lots(visit.reader, kitchen.id, words.today(visit, kitchen), which, page_asked(visit))
    here = f"/kitchens/{kitchen.code}/lots"
    previous, following = neighbours(found, f"{here}?which={which}")
    return visit.page(
        "production/lots.html",
        kitchen=kitchen.name,
        tabs=[(f"{here}?which={one}", visit.speech.call("lots", one), one == which) for one in SHOWN],
        lines=[_line(visit, lot) for lot in found.items],
        new=f"{here}/new" if is_manager(visit, kitchen.id) else "",
        previous=previous,
        following=following,
    )


def _line(visit: Visit, lot: LotLine) -> dict[str, str]:
    speech = visit.speech
    kind, state = lot_state(visit, lot)
    return {
        "address": f"/lots/{lot.code}",
        "ingredient": words.ingredient(speech, lot.ingredient),
        "code": lot.code,
        "left": speech.say("{quantity} left", quantity=figures.quantity(speech, lot.left_milli, lot.unit)),
        "kind": kind,
        "state": state,
    }


def lot_state(visit: Visit, lot: LotLine) -> tuple[words.Kind, str]:
    """Return how a lot stands: a sign and words."""
    speech = visit.speech
    until = figures.day(speech, lot.expires_on, "short")
    if lot.held:
        return "held", speech.say("Held")
    if lot.is_expired:
        return "past", speech.say("Expired on {day}", day=until)
    if lot.left_milli <= 0:
        return "past", speech.say("Used up")
    if lot.days_left <= 3:  # noqa: PLR2004  what the day's page calls soon
        return "waiting", speech.say("Until {day}", day=until)
    return "done", speech.say("Until {day}", day=until)


def _ask(visit: Visit, form: Form) -> Answer:
    kitchen = the_kitchen(visit)
    say = visit.speech.say
    recent = lots(visit.reader, kitchen.id, words.today(visit, kitchen), "all", 1, RECENT_MAX).items
    like = visit.query.get("like", "")
    if not like and not form.errors and form.refusal is None:
        return visit.page(
            "production/lot_new.html",
            title=say("What has come?"),
            kitchen=kitchen.name,
            ways=_like(visit, recent),
            back=Way(f"/kitchens/{kitchen.code}/lots", say("Back to the ingredients")),
        )
    last = next((lot for lot in recent if lot.code == like), None)
    if last is not None:
        form.begin(ingredient=last.ingredient, supplier=last.supplier_code, unit=last.unit, seed=last.seed)
    suppliers = _suppliers(recent)
    new = Field(
        "new_supplier",
        say("A new supplier"),
        hint=say("A short name of the firm or farm, no person's name."),
        optional=bool(suppliers),
    )
    return ask(
        visit,
        form,
        title=words.ingredient(visit.speech, last.ingredient) if last else say("Another ingredient"),
        about=say("A delivery for {kitchen}", kitchen=kitchen.name),
        fields=[
            Field("ingredient", say("Ingredient"), "hidden" if last else "text"),
            *_fields(visit, new, suppliers),
        ],
        verb=say("Save the delivery"),
        later=[
            *([new] if suppliers else []),
            day_field(form, "received_on", say("Received on"), words.today(visit, kitchen)),
        ],
        later_title=say("A new supplier, or another day"),
        back=Way(f"/kitchens/{kitchen.code}/lots", say("Back to the ingredients")),
    )


def _fields(visit: Visit, new: Field, suppliers: tuple[tuple[str, str], ...]) -> list[Field]:
    speech, say = visit.speech, visit.speech.say
    return [
        Field("quantity", say("Quantity"), "number", hint=say("As the scale shows it.")),
        Field(
            "unit", say("Unit"), "choice", options=tuple((one, speech.call("unit", one)) for one in LOT_UNITS)
        ),
        Field("cost", say("Cost of all of it"), "money"),
        Field("expires_on", say("Use until"), "date", hint=say("The last day it may be used.")),
        *([Field("supplier", say("Supplier"), "choice", options=suppliers)] if suppliers else [new]),
        Field("supplier_lot", say("The supplier's lot"), hint=say("As it stands on the sack or the slip.")),
        Field(
            "seed",
            say("Seed"),
            "choice",
            options=tuple((one, speech.call("seed", one)) for one in get_args(Seed)),
        ),
    ]


def _like(visit: Visit, recent: tuple[LotLine, ...]) -> list[tuple[str, str]]:
    """Return a way to a delivery like the last one of each ingredient, and to one of something else."""
    last: dict[str, str] = {}
    for lot in recent:
        last.setdefault(lot.ingredient, lot.code)
    here = visit.asked.address
    known = sorted((words.ingredient(visit.speech, name), code) for name, code in last.items())
    return [
        *((f"{here}?like={code}", name) for name, code in known),
        (f"{here}?like={OTHER}", visit.speech.say("Another ingredient")),
    ]


def _suppliers(recent: tuple[LotLine, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((code, code) for code in dict.fromkeys(lot.supplier_code for lot in recent))


def _take(visit: Visit, form: Form) -> Answer:
    kitchen = the_kitchen(visit)
    today = words.today(visit, kitchen)
    recent = lots(visit.reader, kitchen.id, today, "all", 1, RECENT_MAX).items
    is_known = form.value("ingredient") in {lot.ingredient for lot in recent}
    with form:
        ingredient = form.value("ingredient") if is_known else _ingredient(visit, form)
        suppliers = [code for code, _ in _suppliers(recent)]
        is_new = not suppliers or bool(form.value("new_supplier").strip())
        supplier = _code(form, "new_supplier") if is_new else form.choice("supplier", suppliers)
        supplier_lot = form.text("supplier_lot", characters_max=CODE_CHARACTERS_MAX)
        quantity_milli = form.quantity_milli("quantity")
        unit = form.choice("unit", LOT_UNITS)
        cost_cents = form.kurus("cost", most=COST_CENTS_MAX)
        received_on = form.day("received_on", last=today)
        expires_on = form.day("expires_on", first=received_on, last=LAST_DAY)
        seed = cast("Seed", form.choice("seed", get_args(Seed)))
    code = receive_lot(
        visit.acting(form),
        kitchen_id=kitchen.id,
        ingredient=ingredient,
        supplier=supplier,
        supplier_lot=supplier_lot,
        received_on=received_on,
        expires_on=expires_on,
        quantity_milli=quantity_milli,
        unit=unit,
        cost_cents=cost_cents,
        seed=seed,
    )
    return visit.to(f"/lots/{code}", "lot-received")


def _ingredient(visit: Visit, form: Form) -> str:
    """Return the code of an ingredient that was typed; of a known one the code that it has already."""
    code = _code(form, "ingredient")
    called = {words.ingredient(visit.speech, known).lower(): known for known in INGREDIENTS}
    return called.get(form.value("ingredient").strip().lower(), code)


def _code(form: Form, name: str) -> str:
    """Return what was typed as a code: small letters, hyphens for spaces, so that one thing has one code."""
    typed = form.text(name, characters_max=CODE_CHARACTERS_MAX)
    small = unicodedata.normalize("NFC", typed.replace("İ", "i").lower())
    code = re.sub(r"[\W_]+", "-", small).strip("-")
    if typed and not code:
        form.mistake(name, "Write it with letters.")
    return code


PAGES = (
    page("/kitchens/{kitchen:str}/lots", _show),
    *form_page("/kitchens/{kitchen:str}/lots/new", show=_ask, act=_take),
)
