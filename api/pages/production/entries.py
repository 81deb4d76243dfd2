"""What goes into a batch: ingredients from lots, and the minutes of whoever worked on it."""

from datetime import date
from typing import cast, get_args
from uuid import UUID

from api.acts.batches import add_ingredient, log_labour
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.production import words
from api.pages.production.asking import Field, Option, Way, ask, day_field, the_batch, to_batch
from api.visit import Answer, Visit
from kitchens.food.batch import Basis
from projections.codes import named, thing
from projections.food.batch_shown import BatchPage
from projections.food.lot_page import LotLine, lots
from projections.people.folk import workers

LOTS_SHOWN_MAX = 30
LAST_BATCHES = 6
"""Whoever worked on one of them is likely to work again."""

MINUTES_A_DAY = 24 * 60
BASES = tuple(basis for basis in get_args(Basis) if basis != "unstated")
"""Whoever enters minutes knows on what ground they were worked."""


def _ask_ingredient(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    say = visit.speech.say
    today = words.today(visit, shown.kitchen)
    usable = lots(visit.reader, shown.kitchen.id, today, "usable", 1, LOTS_SHOWN_MAX)
    options: tuple[Option, ...] = tuple(_lot_option(visit, lot) for lot in usable.items)
    hint = say("The one that expires first stands on top.")
    lot = Field("lot", say("Lot"), "choice", hint=hint, options=options)
    other = Field(
        "other_lot",
        say("Code of another lot"),
        "code",
        hint=say("One that has expired, is held or is not in the list."),
        optional=True,
    )
    return ask(
        visit,
        form,
        title=say("Weigh in an ingredient"),
        about=words.batch(visit.speech, shown.product.names, shown.code),
        note="" if options else say("No lot in the store room may be used today."),
        fields=[
            *([lot] if options else []),
            Field(
                "quantity",
                say("Quantity"),
                "number",
                hint=say("In the unit of the lot, as the scale shows it."),
            ),
        ],
        verb=say("Save"),
        again=say("Save, and another ingredient"),
        later=[other, day_field(form, "used_on", say("Day"), max(today, shown.started_on))],
        later_title=say("Another lot, or another day"),
        back=to_batch(shown, visit),
    )


def _lot_option(visit: Visit, lot: LotLine) -> Option:
    speech = visit.speech
    return (
        lot.code,
        f"{words.ingredient(speech, lot.ingredient)} · {words.shut_in(lot.code)}",
        speech.say(
            "{quantity} left, until {day}",
            quantity=figures.quantity(speech, lot.left_milli, lot.unit),
            day=figures.day(speech, lot.expires_on, "short"),
        ),
    )


def _take_ingredient(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    today = words.today(visit, shown.kitchen)
    with form:
        lot_id = _lot(visit, form)
        quantity_milli = form.quantity_milli("quantity")
        used_on = form.day("used_on", first=shown.started_on, last=max(today, shown.started_on))
    add_ingredient(
        visit.acting(form),
        batch_id=shown.id,
        lot_id=cast("UUID", lot_id),
        quantity_milli=quantity_milli,
        used_on=used_on,
        despite=form.despite,
    )
    return _on(visit, form, shown, "ingredients", "ingredient-added")


def _lot(visit: Visit, form: Form) -> UUID | None:
    """Return which lot it is from: the code typed, if one is, else the one that was chosen in the list."""
    field = "other_lot" if form.value("other_lot").strip() else "lot"
    code = form.value(field).strip()
    lot_id = named(visit.reader, "lot", code) if code else None
    if not code:
        form.mistake(field, "Choose one of these.")
    elif lot_id is None:
        form.mistake(field, "No lot has the code {code}.", code=code)
    return lot_id


def _ask_labour(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    say = visit.speech.say
    today = words.today(visit, shown.kitchen)
    person, more = _people(visit, shown, today)
    other = Field(
        "other_person",
        say("Her code"),
        "code",
        hint=say("For somebody who is not in the list."),
        optional=True,
    )
    return ask(
        visit,
        form,
        title=say("Log work"),
        about=words.batch(visit.speech, shown.product.names, shown.code),
        fields=[
            person,
            Field("minutes", say("Minutes"), "whole", hint=say("90 is an hour and a half.")),
            Field(
                "basis",
                say("On what ground"),
                "choice",
                options=tuple((basis, visit.speech.call("basis", basis)) for basis in BASES),
            ),
        ],
        verb=say("Save"),
        again=say("Save, and another person"),
        later=[other, day_field(form, "worked_on", say("Day"), max(today, shown.started_on))],
        later_title=say("Somebody else, or another day"),
        more=more,
        back=to_batch(shown, visit),
    )


def _people(visit: Visit, shown: BatchPage, today: date) -> tuple[Field, Way | None]:
    """Return the field for who worked: whoever worked here lately, to be tapped; or everybody, to be chosen.

    Everybody is a hundred names, each to be unsealed, of whom a dozen cook.
    """
    say = visit.speech.say
    may_work = workers(visit.reader, shown.kitchen.id, today)
    lately = _worked_lately(visit, shown.kitchen.id)
    few = [person for person in may_work if person.id in lately]
    is_short = bool(few) and visit.query.get("people") != "all"
    listed = few if is_short else may_work
    names = visit.names(person.id for person in listed)
    people = sorted((names[person.id], person.code) for person in listed)
    field = Field(
        "person",
        say("Who worked"),
        "choice" if is_short else "select",
        hint="" if is_short else say("Everybody with a hygiene certificate in force."),
        options=tuple((code, figures.with_code(name, code)) for name, code in people),
    )
    everybody = Way(f"{visit.asked.address}?people=all", say("Choose from everybody"))
    return field, everybody if is_short else None


def _worked_lately(visit: Visit, kitchen_id: UUID) -> set[UUID]:
    """Return who worked on the kitchen's last batches."""
    batches = visit.reader.all(
        "SELECT id FROM view_batches WHERE kitchen_id = ? ORDER BY started_on DESC, code DESC LIMIT ?",
        (kitchen_id.hex, LAST_BATCHES),
    )
    rows = visit.reader.among(
        "SELECT DISTINCT person_id FROM view_income_labour WHERE batch_id IN (??)",
        [row[0] for row in batches],
    )
    return {UUID(row[0]) for row in rows}


def _take_labour(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    today = words.today(visit, shown.kitchen)
    with form:
        person_id = _person(visit, form, shown.kitchen.id)
        worked_minutes = form.whole("minutes", least=1, most=MINUTES_A_DAY)
        basis = cast("Basis", form.choice("basis", BASES))
        worked_on = form.day("worked_on", first=shown.started_on, last=max(today, shown.started_on))
    log_labour(
        visit.acting(form),
        batch_id=shown.id,
        person_id=cast("UUID", person_id),
        worked_minutes=worked_minutes,
        basis=basis,
        worked_on=worked_on,
        despite=form.despite,
    )
    return _on(visit, form, shown, "labour", "labour-logged")


def _person(visit: Visit, form: Form, kitchen_id: UUID) -> UUID | None:
    """Return whose minutes these are: the code typed, if one is, else whoever was chosen in the list.

    Of another kitchen's people nobody learns here whether there is such a code.
    """
    field = "other_person" if form.value("other_person").strip() else "person"
    code = form.value(field).strip()
    if not code:
        form.mistake(field, "Choose one of these.")
        return None
    found = thing(visit.reader, "person", code) or thing(visit.reader, "person", code.upper())
    if found is None or found.kitchen_id != kitchen_id:
        form.mistake(field, "Nobody in this kitchen has the code {code}.", code=code)
        return None
    return found.id


def _on(visit: Visit, form: Form, shown: BatchPage, entry: str, done: str) -> Answer:
    if form.despite:
        # What a deviation does to the batch is seen there.
        return visit.to(f"/batches/{shown.code}", "deviation-recorded")
    again = form.value("again") == "yes"
    return visit.to(f"/batches/{shown.code}/{entry}/new" if again else f"/batches/{shown.code}", done)


PAGES = (
    *form_page("/batches/{code:str}/ingredients/new", show=_ask_ingredient, act=_take_ingredient),
    *form_page("/batches/{code:str}/labour/new", show=_ask_labour, act=_take_labour),
)
