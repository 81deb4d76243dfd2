"""How the making of a batch ends: finished, released by somebody else, held, or discarded."""

from api.acts.batches import DISCARD_REASONS, discard_batch, finish_batch, hold_batch, release_batch
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.production import words
from api.pages.production.asking import Field, ask, day_field, the_batch, to_batch
from api.visit import Answer, Visit
from kitchens.food.batch import UNITS_MAX
from projections.food.batch_shown import BatchPage
from projections.people.users import users_with


def _about(visit: Visit, shown: BatchPage) -> str:
    return words.batch(visit.speech, shown.product.names, shown.code)


def _ask_finish(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    say = visit.speech.say
    today = max(words.today(visit, shown.kitchen), shown.started_on)
    return ask(
        visit,
        form,
        title=say("Finish the batch"),
        about=_about(visit, shown),
        fields=[
            Field(
                "units",
                say("Units made"),
                "whole",
                unit=visit.speech.call("unit", shown.product.unit),
                hint=say("Count what stands there; what broke is written off later."),
            )
        ],
        verb=say("Finish"),
        later=[day_field(form, "finished_on", say("Day"), today)],
        later_title=say("It was another day"),
        back=to_batch(shown, visit),
    )


def _finish(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    today = max(words.today(visit, shown.kitchen), shown.started_on)
    with form:
        units_made = form.whole("units", most=UNITS_MAX)
        finished_on = form.day("finished_on", first=shown.started_on, last=today)
    finish_batch(visit.acting(form), batch_id=shown.id, finished_on=finished_on, units_made=units_made)
    return visit.to(f"/batches/{shown.code}", "finished")


def _ask_release(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    say = visit.speech.say
    may = shown.may_be_released_by(visit.who.user_id)
    return visit.page(
        "production/release.html",
        form=form,
        title=say("Release the batch"),
        about=_about(visit, shown),
        may=may,
        released=shown.standing == "released",
        hindered=[visit.speech.rule(code) for code in shown.release.hindered_by],
        read_herself=visit.who.user_id in {who.id for who in shown.release.not_by},
        may_instead=who_may_release(visit, shown),
        facts=[
            (
                words.control(visit.speech, point.control.name),
                words.reading(visit.speech, point.last.value, point.control.unit)
                + " · "
                + words.limit_of(visit.speech, point.control).words,
            )
            for point in shown.controls
            if point.last is not None
        ]
        + [
            (say("Units made"), words.units(visit.speech, shown.units.made, shown.product.unit)),
            (
                say("Best before"),
                figures.day(visit.speech, shown.best_before_on) if shown.best_before_on else "–",
            ),
        ],
        back=to_batch(shown, visit),
    )


def who_may_release(visit: Visit, shown: BatchPage) -> str:
    """Return who may release it: managers of the kitchen and coordinators who took none of its readings."""
    not_by = {who.id for who in shown.release.not_by}
    may = [
        user.id
        for user in (
            *users_with(visit.reader, "manager", shown.kitchen.id),
            *users_with(visit.reader, "coordinator"),
        )
        if user.id not in not_by
    ]
    names = visit.names(may)
    return figures.listed(visit.speech, dict.fromkeys(names[id_] for id_ in may))


def _release(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    release_batch(visit.acting(form), batch_id=shown.id, released_on=words.today(visit, shown.kitchen))
    return visit.to(f"/batches/{shown.code}", "released")


def _ask_hold(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    say = visit.speech.say
    return ask(
        visit,
        form,
        title=say("Hold the batch"),
        about=_about(visit, shown),
        fields=[],
        facts=[
            (say("Left"), words.units(visit.speech, shown.units.left, shown.product.unit)),
        ],
        note=say("Nothing of it is sold or given away until somebody releases it."),
        verb=say("Hold it"),
        back=to_batch(shown, visit),
    )


def _hold(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    hold_batch(visit.acting(form), batch_id=shown.id)
    return visit.to(f"/batches/{shown.code}", "held")


def _ask_discard(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    say = visit.speech.say
    return ask(
        visit,
        form,
        title=say("Discard the batch"),
        about=_about(visit, shown),
        fields=[
            Field(
                "reason",
                say("Reason"),
                "choice",
                options=tuple((code, visit.speech.call("reason", code)) for code in DISCARD_REASONS),
            ),
            Field(
                "words",
                say("What happened"),
                "lines",
                hint=say("In your words. It is kept under lock; no names, please."),
                optional=True,
            ),
        ],
        verb=say("Continue"),
        back=to_batch(shown, visit),
    )


def _discard(visit: Visit, form: Form) -> Answer:
    shown = the_batch(visit)
    say = visit.speech.say
    with form:
        reason = form.choice("reason", DISCARD_REASONS)
        typed = form.maybe(form.words, "words") or ""
    left = words.units(visit.speech, shown.units.left, shown.product.unit)
    asked = visit.confirm(
        form,
        _about(visit, shown),
        [
            (say("Reason"), visit.speech.call("reason", reason)),
            *([(say("What happened"), typed)] if typed else []),
            (say("Left"), left),
        ],
        say("Discard it"),
        warning=say("All that is left of it is destroyed. It cannot be taken back."),
    )
    if asked is not None:
        return asked
    discard_batch(
        visit.acting(form),
        batch_id=shown.id,
        discarded_on=words.today(visit, shown.kitchen),
        reason=reason,
        words=typed,
    )
    return visit.to(f"/batches/{shown.code}", "discarded")


PAGES = (
    *form_page("/batches/{code:str}/finish", show=_ask_finish, act=_finish),
    *form_page("/batches/{code:str}/release", show=_ask_release, act=_release),
    *form_page("/batches/{code:str}/hold", show=_ask_hold, act=_hold),
    *form_page("/batches/{code:str}/discard", show=_ask_discard, act=_discard),
)
