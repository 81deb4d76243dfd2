"""An agreement changes: renewed, its money moved or its budget changed, closed."""

from typing import cast

from api.acts import agreements as acts
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.agreements.one import found
from api.pages.agreements.shown import line_rows, standing, word
from api.visit import Answer, Visit

SAME_PHASE = "same"
WAYS = ("move", "change")


def _ask_renewal(visit: Visit, form: Form) -> Answer:
    speech, one = visit.speech, found(visit)
    form.begin(on=visit.house.today.isoformat(), phase=SAME_PHASE)
    same = speech.say("As it is: {phase}", phase=speech.call("phase", one.phase))
    phases = [(SAME_PHASE, same, "")]
    if one.phase == "pilot":
        phases.append(("regular", speech.say("It becomes a regular one"), ""))
    sign, words = standing(visit, one)
    until = speech.say("Until now it ends on {day}.", day=figures.day(speech, one.until_on))
    return visit.page(
        "agreements/renew.html", form=form, agreement=one, sign=sign, words=words, until=until, phases=phases
    )


def _renew(visit: Visit, form: Form) -> Answer:
    one = found(visit)
    with form:
        until = form.day("until")
        day = form.day("on", last=visit.house.today)
        phase = form.choice("phase", (SAME_PHASE, "regular"))
    acts.renew_agreement(
        visit.acting(form),
        agreement_id=one.id,
        renewed_on=day,
        until_on=until,
        phase=None if phase == SAME_PHASE else cast("acts.Phase", phase),
    )
    return visit.to(f"/agreements/{one.code}", done="agreement-renewed")


def _ask_budget(visit: Visit, form: Form) -> Answer:
    speech, one = visit.speech, found(visit)
    form.begin(way="move" if len(one.lines) > 1 else "change")
    lines = [(line, word(visit, "budget-line", line)) for line in _lines(one.lines)]
    return visit.page(
        "agreements/budget.html",
        form=form,
        agreement=one,
        rows=line_rows(visit, one),
        free=figures.money(speech, one.left_cents),
        budget=figures.money(speech, one.budget_cents),
        ways=[
            ("move", speech.say("Move money from one line to another"), ""),
            ("change", speech.say("Make the budget larger or smaller"), ""),
        ],
        lines=lines,
    )


def _lines(known: dict[str, int]) -> list[str]:
    return list(dict.fromkeys((*known, *acts.BUDGET_LINES)))


def _budget(visit: Visit, form: Form) -> Answer:
    speech, one, today = visit.speech, found(visit), visit.house.today
    with form:
        is_move = form.choice("way", WAYS) == "move"
        from_line = form.choice("out_of", _lines(one.lines)) if is_move else ""
        to_line = form.choice("into", _lines(one.lines))
        cents = form.kurus("amount", least=1)
    line, amount = speech.call("budget-line", to_line), figures.money(speech, cents)
    rows = (
        [(speech.say("Out of"), speech.call("budget-line", from_line)), (speech.say("Into"), line)]
        if is_move
        else [
            (speech.say("Line"), line),
            (speech.say("Budget until now"), figures.money(speech, one.budget_cents)),
        ]
    )
    rows.append((speech.say("Amount") if is_move else speech.say("Budget from now on"), amount))
    title = speech.say("Move or change the budget")
    if check := visit.confirm(form, title, rows, speech.say("Save")):
        return check
    acting = visit.acting(form)
    if is_move:
        acts.move_budget(
            acting,
            agreement_id=one.id,
            moved_on=today,
            from_line=from_line,
            to_line=to_line,
            moved_cents=cents,
        )
    else:
        acts.change_budget(acting, agreement_id=one.id, changed_on=today, budget_cents=cents, line=to_line)
    return visit.to(f"/agreements/{one.code}", done="saved")


def _ask_close(visit: Visit, form: Form) -> Answer:
    one = found(visit)
    form.begin(on=visit.house.today.isoformat())
    reserved = figures.money(visit.speech, one.reserved_cents) if one.reserved_cents else ""
    return visit.page("agreements/close.html", form=form, agreement=one, reserved=reserved)


def _close(visit: Visit, form: Form) -> Answer:
    speech, one = visit.speech, found(visit)
    with form:
        day = form.day("on", first=one.from_on, last=visit.house.today)
    title = speech.say("Close the agreement")
    rows = [
        (speech.say("Agreement"), one.code),
        (speech.say("Closed on"), figures.day(speech, day)),
        (speech.say("Reserved, to be handed out yet"), figures.money(speech, one.reserved_cents)),
        (speech.say("Free, and not used"), figures.money(speech, one.left_cents)),
    ]
    warning = speech.say("Nothing more is paid from it. What is reserved may still be handed out.")
    if check := visit.confirm(form, title, rows, title, warning=warning):
        return check
    acts.close_agreement(visit.acting(form), agreement_id=one.id, closed_on=day)
    return visit.to(f"/agreements/{one.code}", done="agreement-closed")


PAGES = (
    *form_page("/agreements/{code:str}/renew", show=_ask_renewal, act=_renew),
    *form_page("/agreements/{code:str}/budget", show=_ask_budget, act=_budget),
    *form_page("/agreements/{code:str}/close", show=_ask_close, act=_close),
)
