"""Units that leave the stock without a sale: broken, spoiled, tasted, given away."""

from collections.abc import Callable
from datetime import date

from api.acts.batches import GIVE_AWAY_REASONS, WRITE_OFF_REASONS, give_away_units, write_off_units
from api.door import form_page
from api.forms import Form
from api.pages.production import words
from api.pages.production.asking import Field, ask, day_field, the_batch, to_batch
from api.visit import Answer, Visit
from kitchens.food.batch import UNITS_MAX
from projections.food.batch_shown import BatchPage


def _ask_write_off(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    if shown.best_before_on is not None and words.today(visit, shown.kitchen) > shown.best_before_on:
        # What has expired leaves the stock as a whole.
        form.begin(units=str(max(shown.units.left, 0)), reason="past-best-before")
    return _ask(visit, form, visit.speech.say("Write off"), WRITE_OFF_REASONS)


def _ask_give_away(visit: Visit, form: Form) -> Answer:
    return _ask(visit, form, visit.speech.say("Give away"), GIVE_AWAY_REASONS)


def _ask(visit: Visit, form: Form, title: str, reasons: tuple[str, ...]) -> Answer:
    shown = the_batch(visit)
    say = visit.speech.say
    today = words.today(visit, shown.kitchen)
    return ask(
        visit,
        form,
        title=title,
        about=words.batch(visit.speech, shown.product.names, shown.code),
        facts=[(say("Left"), words.units(visit.speech, shown.units.left, shown.product.unit))],
        fields=[
            Field("units", say("How many"), "whole", unit=visit.speech.call("unit", shown.product.unit)),
            Field(
                "reason",
                say("Reason"),
                "choice",
                options=tuple((code, visit.speech.call("reason", code)) for code in reasons),
            ),
        ],
        verb=say("Save"),
        later=[day_field(form, "on", say("Day"), max(today, shown.started_on))],
        later_title=say("It was another day"),
        back=to_batch(shown, visit),
    )


def _write_off(visit: Visit, form: Form) -> Answer:
    def act(shown: BatchPage, units: int, reason: str, on: date) -> None:
        write_off_units(
            visit.acting(form),
            batch_id=shown.id,
            written_off_on=on,
            units=units,
            reason=reason,
            despite=form.despite,
        )

    return _take(visit, form, WRITE_OFF_REASONS, act, "written-off")


def _give_away(visit: Visit, form: Form) -> Answer:
    def act(shown: BatchPage, units: int, reason: str, on: date) -> None:
        give_away_units(
            visit.acting(form),
            batch_id=shown.id,
            given_away_on=on,
            units=units,
            reason=reason,
            despite=form.despite,
        )

    return _take(visit, form, GIVE_AWAY_REASONS, act, "given-away")


def _take(
    visit: Visit,
    form: Form,
    reasons: tuple[str, ...],
    act: Callable[[BatchPage, int, str, date], None],
    done: str,
) -> Answer:
    shown = the_batch(visit)
    today = words.today(visit, shown.kitchen)
    with form:
        units = form.whole("units", least=1, most=UNITS_MAX)
        reason = form.choice("reason", reasons)
        on = form.day("on", first=shown.started_on, last=max(today, shown.started_on))
    act(shown, units, reason, on)
    return visit.to(f"/batches/{shown.code}", "deviation-recorded" if form.despite else done)


PAGES = (
    *form_page("/batches/{code:str}/write-off", show=_ask_write_off, act=_write_off),
    *form_page("/batches/{code:str}/give-away", show=_ask_give_away, act=_give_away),
)
