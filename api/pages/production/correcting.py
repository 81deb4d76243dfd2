"""A wrong entry is corrected, never erased; and minutes that somebody disputes are answered."""

from decimal import Decimal
from typing import TypeAlias

from api.acts.batches import (
    correct_ingredient,
    correct_labour,
    correct_reading,
    correct_units_made,
    let_minutes_stand,
)
from api.admission import Absent
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.production import words
from api.pages.production.asking import Field, Way, ask, the_batch, to_batch
from api.pages.production.entries import MINUTES_A_DAY
from api.pages.production.readings import confirm_out_of_limit
from api.visit import Answer, Visit
from kitchens.food.batch import UNITS_MAX
from kitchens.values import MILLI
from projections.food.batch_shown import BatchPage, ControlPoint, IngredientLine, LabourLine, ReadingLine

UNITS_MADE = "units"
"""Stands in the address instead of a version: a batch is finished once."""

Wrong: TypeAlias = IngredientLine | LabourLine | tuple[ControlPoint, ReadingLine] | int


def _wrong(visit: Visit, shown: BatchPage) -> Wrong:
    """Return the entry that the address names. Raise `Absent`."""
    named = visit.path["version"]
    if named == UNITS_MADE and shown.finished_on is not None:
        return shown.units.made
    entries: dict[str, Wrong] = {str(line.version): line for line in shown.ingredients}
    entries |= {str(line.version): line for line in shown.labour}
    entries |= {str(line.version): (point, line) for point in shown.controls for line in point.readings}
    if named not in entries:
        raise Absent
    return entries[named]


def _ask_correct(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    wrong = _wrong(visit, shown)
    title, field, hint = _asked(visit, form, shown, wrong)
    return ask(
        visit,
        form,
        title=title,
        about=words.batch(visit.speech, shown.product.names, shown.code),
        fields=[field],
        note=hint,
        verb=visit.speech.say("Save the correction"),
        back=to_batch(shown, visit),
    )


def _asked(visit: Visit, form: Form, shown: BatchPage, wrong: Wrong) -> tuple[str, Field, str]:
    """Return what is corrected, the field for what is right, and what to know before."""
    speech = visit.speech
    say = speech.say
    match wrong:
        case IngredientLine():
            form.begin(value=words.typed(speech, Decimal(wrong.quantity_milli) / MILLI))
            title = f"{words.ingredient(speech, wrong.ingredient)} {words.shut_in(wrong.lot_code)}"
            hint = say("0 if nothing of it went in.")
            return title, Field("value", say("Quantity"), "number", hint, speech.call("unit", wrong.unit)), ""
        case LabourLine():
            form.begin(value=str(wrong.minutes))
            title = say("Minutes of {name}", name=visit.names([wrong.person.id])[wrong.person.id])
            disputed = wrong.dispute is not None and wrong.dispute.outcome is None
            note = (
                say("She says that these minutes are wrong. Correcting them answers her.") if disputed else ""
            )
            return title, Field("value", say("Minutes"), "whole", say("0 if she did not work on it.")), note
        case int():
            form.begin(value=str(wrong))
            unit = speech.call("unit", shown.product.unit)
            return say("Units made"), Field("value", say("Units made"), "whole", unit=unit), ""
        case (point, line):
            form.begin(value=words.typed(speech, line.value))
            control = words.limit_of(speech, point.control)
            note = ""
            if visit.who.user_id not in {who.id for who in shown.release.not_by}:
                note = say("Whoever corrects a reading does not release the batch.")
            return control.name, Field("value", control.name, "limit", limit=control), note


def _correct(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    wrong = _wrong(visit, shown)
    done = "corrected"
    match wrong:
        case IngredientLine():
            with form:
                milli = int(_from_nothing(form) * MILLI)
            correct_ingredient(
                visit.acting(form), batch_id=shown.id, version=wrong.version, quantity_milli=milli
            )
        case LabourLine():
            with form:
                minutes = form.whole("value", most=MINUTES_A_DAY)
            correct_labour(
                visit.acting(form), batch_id=shown.id, version=wrong.version, worked_minutes=minutes
            )
        case int():
            with form:
                made = form.whole("value", most=UNITS_MAX)
            correct_units_made(visit.acting(form), batch_id=shown.id, units_made=made)
        case (point, line):
            with form:
                value = form.decimal("value")
            if not point.control.allows(value):
                shown_value = words.reading(visit.speech, value, point.control.unit)
                asked = confirm_out_of_limit(visit, form, shown, point.control, shown_value)
                if asked is not None:
                    return asked
                done = "reading-held"
            correct_reading(visit.acting(form), batch_id=shown.id, version=line.version, value=value)
    return visit.to(f"/batches/{shown.code}", done)


def _from_nothing(form: Form) -> Decimal:
    found = form.decimal("value")
    if found < 0:
        form.mistake("value", "This is at least {least}.", least=0)
    if found > UNITS_MAX:
        form.mistake("value", "This is at most {most}.", most=UNITS_MAX)
    return found


def _disputed(visit: Visit, shown: BatchPage) -> LabourLine:
    """Return the minutes that the address names, if their dispute is open. Raise `Absent`."""
    for line in shown.labour:
        if str(line.version) == visit.path["version"] and line.dispute is not None:
            return line
    raise Absent


def _ask_settle(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    line = _disputed(visit, shown)
    say, speech = visit.speech.say, visit.speech
    name = visit.names([line.person.id])[line.person.id]
    facts = [
        (say("Logged"), figures.minutes(speech, line.minutes)),
        (say("Day"), figures.day(speech, line.on)),
    ]
    if line.dispute is not None:
        facts.append((say("Said on"), figures.day(speech, line.dispute.disputed_on)))
        if said := _words(visit, line):
            facts.append((say("What she says"), said))
    return visit.page(
        "production/dispute.html",
        form=form,
        title=say("{name} disputes her minutes", name=name),
        about=words.batch(speech, shown.product.names, shown.code),
        facts=facts,
        is_open=line.dispute is not None and line.dispute.outcome is None,
        correct=Way(f"/batches/{shown.code}/correct/{line.version}", say("Correct the minutes")),
        back=to_batch(shown, visit),
    )


def _words(visit: Visit, line: LabourLine) -> str:
    """Return what she wrote, out of the vault; nothing if it was erased."""
    ref = line.dispute.words_ref if line.dispute else None
    kept = visit.house.vault.get([ref]).get(ref) if ref else None
    return " ".join(kept.values()) if kept else ""


def _settle(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    line = _disputed(visit, shown)
    let_minutes_stand(
        visit.acting(form),
        batch_id=shown.id,
        version=line.version,
        settled_on=words.today(visit, shown.kitchen),
    )
    return visit.to(f"/batches/{shown.code}", "dispute-settled")


PAGES = (
    *form_page("/batches/{code:str}/correct/{version:str}", show=_ask_correct, act=_correct),
    *form_page("/batches/{code:str}/disputes/{version:str}", show=_ask_settle, act=_settle),
)
