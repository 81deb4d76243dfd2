"""Handing out what was approved, taking it back, withdrawing a request, putting its cost right."""

from typing import Any

from api.acts.support import CLOSING_REASONS, correct_cost, deliver_support, return_support, withdraw_support
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.cases import shown
from api.visit import Answer, Visit

PARTS = ("all", "part")


def _deliver_form(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    form.begin(on=visit.house.today.isoformat(), parts="all")
    parts = [
        ("all", speech.say("Everything, or the last part"), speech.say("The money counts as spent.")),
        ("part", speech.say("A part; more is to come"), ""),
    ]
    title = speech.say("Enter the delivery")
    return _asked(visit, form, title, speech.say("Received on"), speech.say("Save"), parts=parts)


def _deliver(visit: Visit, form: Form) -> Answer:
    with form:
        day = form.day("on", last=visit.house.today)
        parts = form.choice("parts", PARTS)
    deliver_support(visit.acting(form), support_id=visit.at.id, delivered_on=day, last=parts == "all")
    return visit.to(f"/support/{visit.path['code']}", done="support-delivered")


def _return_form(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    form.begin(on=visit.house.today.isoformat())
    title = speech.say("She gave it back")
    return _asked(
        visit, form, title, speech.say("Given back on"), speech.say("Go on"), reasons=_reasons(visit)
    )


def _return(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        day = form.day("on", last=visit.house.today)
        reason = form.choice("reason", CLOSING_REASONS)
    title = speech.say("She gave it back")
    if check := _checked(visit, form, title, day_words=figures.day(speech, day), reason=reason):
        return check
    return_support(visit.acting(form), support_id=visit.at.id, returned_on=day, reason=reason)
    return visit.to(f"/support/{visit.path['code']}", done="support-returned")


def _withdraw_form(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    form.begin(on=visit.house.today.isoformat())
    title = speech.say("Withdraw the request")
    return _asked(
        visit, form, title, speech.say("Withdrawn on"), speech.say("Go on"), reasons=_reasons(visit)
    )


def _withdraw(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        day = form.day("on", last=visit.house.today)
        reason = form.choice("reason", CLOSING_REASONS)
    title = speech.say("Withdraw the request")
    if check := _checked(visit, form, title, day_words=figures.day(speech, day), reason=reason):
        return check
    withdraw_support(visit.acting(form), support_id=visit.at.id, withdrawn_on=day, reason=reason)
    return visit.to(f"/support/{visit.path['code']}", done="support-withdrawn")


def _cost_form(visit: Visit, form: Form) -> Answer:
    speech, request = visit.speech, shown.found(visit)
    form.begin(on=visit.house.today.isoformat())
    title = speech.say("Correct the cost")
    was = speech.say("It stands at {cost}.", cost=figures.money(speech, request.line.cost_cents))
    return _asked(visit, form, title, speech.say("Corrected on"), speech.say("Save"), cost=was)


def _correct(visit: Visit, form: Form) -> Answer:
    with form:
        cents = form.kurus("cost")
        day = form.day("on", last=visit.house.today)
    correct_cost(visit.acting(form), support_id=visit.at.id, corrected_on=day, cost_cents=cents)
    return visit.to(f"/support/{visit.path['code']}", done="saved")


def _reasons(visit: Visit) -> list[tuple[str, str]]:
    return [(reason, visit.speech.call("reason", reason)) for reason in CLOSING_REASONS]


def _checked(visit: Visit, form: Form, title: str, *, day_words: str, reason: str) -> Answer | None:
    speech, request = visit.speech, shown.found(visit)
    name = visit.names([request.line.person.id])[request.line.person.id]
    rows = [
        (speech.say("For"), f"{name} · {request.line.person.code}"),
        (speech.say("Cost"), figures.money(speech, request.line.cost_cents)),
        (speech.say("On"), day_words),
        (speech.say("Reason"), speech.call("reason", reason)),
    ]
    warning = speech.say("This ends the request; its money is free again.")
    return visit.confirm(form, title, rows, title, warning=warning)


def _asked(visit: Visit, form: Form, title: str, day_label: str, verb: str, **facts: Any) -> Answer:
    request = shown.found(visit)
    return visit.page(
        "cases/handing.html",
        form=form,
        title=title,
        day_label=day_label,
        verb=verb,
        request=request,
        name=visit.names([request.line.person.id])[request.line.person.id],
        **({"parts": (), "reasons": (), "cost": ""} | facts),
    )


PAGES = (
    *form_page("/support/{code:str}/deliver", show=_deliver_form, act=_deliver),
    *form_page("/support/{code:str}/return", show=_return_form, act=_return),
    *form_page("/support/{code:str}/withdraw", show=_withdraw_form, act=_withdraw),
    *form_page("/support/{code:str}/cost", show=_cost_form, act=_correct),
)
