"""A reading, in twenty seconds with one hand: the number and one tap, with the limit beside the field."""

from api.acts.batches import take_reading
from api.admission import Absent
from api.door import form_page
from api.forms import Form
from api.outbox import entered_at
from api.pages import figures
from api.pages.production import words
from api.pages.production.asking import Field, the_batch, to_batch
from api.visit import Answer, Visit
from kitchens.food.product import Control
from projections.food.batch_shown import BatchPage


def _ask(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    point = _point(visit, shown)
    say = visit.speech.say
    name = words.control(visit.speech, point.name)
    others = [missing for missing in shown.missing if missing != point.name]
    note = ""
    if others:
        note = say(
            "After this one: {controls}.",
            controls=figures.listed(visit.speech, (words.control(visit.speech, o) for o in others)),
        )
    return visit.page(
        "production/reading.html",
        form=form,
        title=name,
        about=words.batch(visit.speech, shown.product.names, shown.code),
        control=point.name,
        limit=words.limit_of(visit.speech, point),
        note=note,
        moment=Field(
            "taken_at",
            say("When it was read"),
            "datetime",
            hint=say("Leave this empty if it was just now."),
            optional=True,
        ),
        others=[
            (
                f"/batches/{shown.code}/readings/new?control={control.name}",
                words.control(visit.speech, control.name),
            )
            for control in shown.product.controls
            if control.name != point.name
        ],
        back=to_batch(shown, visit),
    )


def _take(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    point = _point(visit, shown)
    with form:
        value = form.decimal("value")
        taken_at = form.maybe(form.moment, "taken_at", zone=words.zone(shown.kitchen))
        if taken_at is None:
            taken_at = entered_at(visit.house, form, "taken_at")
        elif taken_at > visit.house.clock():
            form.mistake("taken_at", "This is still to come.")
    if not point.allows(value):
        asked = confirm_out_of_limit(
            visit, form, shown, point, words.reading(visit.speech, value, point.unit)
        )
        if asked is not None:
            return asked
    take_reading(visit.acting(form), batch_id=shown.id, control=point.name, value=value, taken_at=taken_at)
    return _on(visit, shown, point, is_held=not point.allows(value))


def confirm_out_of_limit(
    visit: Visit, form: Form, shown: BatchPage, point: Control, value: str
) -> Answer | None:
    """Return the page that says what a reading out of limit does; None once it was confirmed there.

    A slipped comma is caught here, before it holds a good batch.
    """
    say = visit.speech.say
    found = words.limit_of(visit.speech, point)
    return visit.confirm(
        form,
        words.batch(visit.speech, shown.product.names, shown.code),
        [(found.name, value), (say("Limit"), found.words)],
        say("It is so: hold the batch"),
        warning=found.outside.format(value=value),
    )


def _on(visit: Visit, shown: BatchPage, point: Control, *, is_held: bool) -> Answer:
    """Lead on to the next reading that lacks, or back to the batch."""
    done = "reading-held" if is_held else "reading-taken"
    others = [name for name in shown.missing if name != point.name]
    if others and not is_held:
        return visit.to(f"/batches/{shown.code}/readings/new?control={others[0]}", done)
    return visit.to(f"/batches/{shown.code}", done)


def _point(visit: Visit, shown: BatchPage) -> Control:
    """Return the control point asked for, else the first that was not read, else the first of all."""
    controls = {control.name: control for control in shown.product.controls}
    asked = visit.query.get("control") or next(iter([*shown.missing, *controls]), "")
    if asked not in controls:
        raise Absent
    return controls[asked]


PAGES = form_page("/batches/{code:str}/readings/new", show=_ask, act=_take)
