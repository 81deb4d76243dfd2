"""Handing out what was approved, taking it back, withdrawing a request, putting its cost right."""

from collections.abc import Sequence
from typing import Any

from api.acts.support import (
    CLOSING_REASONS,
    correct_cost,
    deliver_support,
    return_part,
    return_support,
    withdraw_support,
)
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.cases import shown
from api.visit import Answer, Visit

PARTS = ("all", "part")
_NOTHING: dict[str, Any] = {
    "parts": (), "parts_label": "", "reasons": (), "cost": "", "what": "", "what_hint": "", "value": "",
    "value_hint": "",
}  # fmt: skip
"""What a form of these may ask beside the day; each asks some of it."""


def _deliver_form(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    form.begin(on=visit.house.today.isoformat(), parts="all")
    parts = [
        ("all", speech.say("Everything, or the last part"), speech.say("The money counts as spent.")),
        ("part", speech.say("A part; more is to come"), ""),
    ]
    title = speech.say("Enter the delivery")
    facts: dict[str, Any] = {
        "parts": parts,
        "parts_label": speech.say("What did she receive?"),
        "what": speech.say("What was handed out"),
        "what_hint": speech.say("For example: a knife set, two aprons. It is kept sealed."),
    }
    return _asked(visit, form, title, speech.say("Received on"), speech.say("Save"), **facts)


def _deliver(visit: Visit, form: Form) -> Answer:
    with form:
        day = form.day("on", last=visit.house.today)
        parts = form.choice("parts", PARTS)
        what = form.maybe(form.words, "what") or ""
    deliver_support(
        visit.acting(form),
        support_id=visit.at.id,
        person_id=shown.found(visit).line.person.id,
        delivered_on=day,
        last=parts == "all",
        what=what,
    )
    return visit.to(f"/support/{visit.path['code']}", done="support-delivered")


def _return_form(visit: Visit, form: Form) -> Answer:
    speech, request = visit.speech, shown.found(visit)
    form.begin(on=visit.house.today.isoformat(), parts="all")
    left_cents = request.line.cost_cents - request.returned_cents
    facts: dict[str, Any] = {
        "parts": [
            ("all", speech.say("All of it"), speech.say("This ends the request; its money is free again.")),
            ("part", speech.say("A part; she keeps the rest"), ""),
        ],
        "parts_label": speech.say("What came back?"),
        "what": speech.say("What came back, if it is a part"),
        "value": speech.say("What that part is worth"),
        "value_hint": speech.say("{cost} at most.", cost=figures.money(speech, left_cents)),
        "reasons": _reasons(visit),
    }
    title = speech.say("She gave it back")
    return _asked(visit, form, title, speech.say("Given back on"), speech.say("Go on"), **facts)


def _return(visit: Visit, form: Form) -> Answer:
    speech, request = visit.speech, shown.found(visit)
    with form:
        is_part = form.choice("parts", PARTS) == "part"
        day = form.day("on", last=visit.house.today)
        reason = form.choice("reason", CLOSING_REASONS)
        what = form.words("what") if is_part else ""
        value_cents = form.kurus("value") if is_part else 0
    title = speech.say("She gave it back")
    part = [(speech.say("A part"), what), (speech.say("Worth"), figures.money(speech, value_cents))]
    told = part if is_part else []
    if check := _checked(visit, form, title, day_words=figures.day(speech, day), reason=reason, told=told):
        return check
    if is_part:
        return_part(
            visit.acting(form),
            support_id=request.line.id,
            person_id=request.line.person.id,
            returned_on=day,
            reason=reason,
            value_cents=value_cents,
            what=what,
        )
    else:
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
    if request.line.status == "approved":
        was += " " + speech.say("If it grows, the approval ends, and it is decided anew.")
    return _asked(visit, form, title, speech.say("Corrected on"), speech.say("Save"), cost=was)


def _correct(visit: Visit, form: Form) -> Answer:
    with form:
        cents = form.kurus("cost")
        day = form.day("on", last=visit.house.today)
    correct_cost(visit.acting(form), support_id=visit.at.id, corrected_on=day, cost_cents=cents)
    return visit.to(f"/support/{visit.path['code']}", done="saved")


def _reasons(visit: Visit) -> list[tuple[str, str]]:
    return [(reason, visit.speech.call("reason", reason)) for reason in CLOSING_REASONS]


def _checked(
    visit: Visit,
    form: Form,
    title: str,
    *,
    day_words: str,
    reason: str,
    told: Sequence[tuple[str, str]] = (),
) -> Answer | None:
    speech, request = visit.speech, shown.found(visit)
    name = visit.names([request.line.person.id])[request.line.person.id]
    rows = [
        (speech.say("For"), figures.with_code(name, request.line.person.code)),
        (speech.say("Cost"), figures.money(speech, request.line.cost_cents)),
        (speech.say("On"), day_words),
        (speech.say("Reason"), speech.call("reason", reason)),
        *told,
    ]
    warning = "" if told else speech.say("This ends the request; its money is free again.")
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
        **(_NOTHING | facts),
    )


PAGES = (
    *form_page("/support/{code:str}/deliver", show=_deliver_form, act=_deliver),
    *form_page("/support/{code:str}/return", show=_return_form, act=_return),
    *form_page("/support/{code:str}/withdraw", show=_withdraw_form, act=_withdraw),
    *form_page("/support/{code:str}/cost", show=_cost_form, act=_correct),
)
