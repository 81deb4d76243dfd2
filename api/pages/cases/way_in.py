"""The interview, and what is decided after it."""

from typing import Any

from api.acts import way_in
from api.acts.way_in import DECLINE_REASONS
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.cases.closing import open_things, warning
from api.visit import Answer, Visit

DECISIONS = ("accept", "decline")


def _ask_interview(visit: Visit, form: Form) -> Answer:
    form.begin(on=visit.house.today.isoformat())
    return _asked(visit, form, "cases/interview.html")


def _interviewed(visit: Visit, form: Form) -> Answer:
    with form:
        day = form.day("on", last=visit.house.today)
    way_in.interview(visit.acting(form), person_id=visit.at.id, interviewed_on=day)
    return visit.to(f"/people/{visit.path['code']}/decide", done="interviewed")


def _ask_decision(visit: Visit, form: Form) -> Answer:
    form.begin(on=visit.house.today.isoformat())
    speech = visit.speech
    return _asked(
        visit,
        form,
        "cases/accept.html",
        decisions=[(one, speech.call("way-in", one)) for one in DECISIONS],
        reasons=[(one, speech.call("reason", one)) for one in DECLINE_REASONS],
    )


def _decided(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        decision = form.choice("decision", DECISIONS)
        day = form.day("on", last=visit.house.today)
        reason = form.choice("reason", DECLINE_REASONS) if decision == "decline" else ""
    rows = [
        (
            speech.say("Person"),
            figures.with_code(visit.names([visit.at.id])[visit.at.id], visit.path["code"]),
        ),
        (speech.say("Decision"), speech.call("way-in", decision)),
        (speech.say("On"), figures.day(speech, day)),
    ]
    if reason:
        rows.append((speech.say("Reason"), speech.call("reason", reason)))
    things = open_things(visit) if decision == "decline" else []
    title, verb = speech.say("May she take part?"), speech.call("way-in", decision)
    if check := visit.confirm(form, title, [*rows, *things], verb, warning=warning(visit, things)):
        return check
    acting = visit.acting(form)
    if decision == "accept":
        way_in.accept(acting, person_id=visit.at.id, accepted_on=day)
        return visit.to("/cases?kind=decisions", done="person-accepted")
    way_in.decline(acting, person_id=visit.at.id, declined_on=day, reason=reason)
    return visit.to("/cases?kind=decisions", done="person-declined")


def _asked(visit: Visit, form: Form, template: str, **facts: Any) -> Answer:
    name = visit.names([visit.at.id])[visit.at.id]
    return visit.page(template, form=form, name=name, code=visit.path["code"], **facts)


PAGES = (
    *form_page("/people/{code:str}/interview", show=_ask_interview, act=_interviewed),
    *form_page("/people/{code:str}/decide", show=_ask_decision, act=_decided),
)
