"""Asking for support for somebody: what she needs, and what it costs."""

from uuid import UUID

from api.acts.support import request_support
from api.door import form_page
from api.forms import Form
from api.numerals import western
from api.pages import figures
from api.visit import Answer, Visit
from projections.asked import kitchen_of
from projections.codes import thing


def _ask(visit: Visit, form: Form) -> Answer:
    form.begin(on=visit.house.today.isoformat(), person=visit.query.get("person", ""))
    return visit.page("cases/ask.html", form=form, kitchen=kitchen_of(visit.reader, visit.at.kitchen_id))


def _request(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        person_id = _person(visit, form)
        items = form.words("items")
        cost_cents = form.kurus("cost")
        day = form.day("on", last=visit.house.today)
    name = visit.names([person_id])[person_id]
    rows = [
        (speech.say("For"), figures.with_code(name, _code(form))),
        (speech.say("What she needs"), items),
        (speech.say("Cost"), figures.money(speech, cost_cents)),
        (speech.say("Asked on"), figures.day(speech, day)),
    ]
    warning = speech.say("You ask for it, so somebody else approves it.")
    title = speech.say("Ask for support")
    if check := visit.confirm(form, title, rows, speech.say("Send the request"), warning=warning):
        return check
    code = request_support(
        visit.acting(form),
        person_id=person_id,
        kitchen_id=visit.at.kitchen_id,
        requested_on=day,
        items=items,
        cost_cents=cost_cents,
    )
    return visit.to(f"/support/{code}", done="support-requested")


def _person(visit: Visit, form: Form) -> UUID:
    """Return whom the typed code means, in this kitchen."""
    if form.text("person"):
        found = thing(visit.reader, "person", _code(form))
        if found is not None and found.kitchen_id == visit.at.kitchen_id:
            return found.id
        form.mistake("person", "Nobody in this kitchen has this code.")
    return visit.at.kitchen_id


def _code(form: Form) -> str:
    return western(form.value("person")).strip().upper()


PAGES = form_page("/kitchens/{kitchen:str}/support/new", show=_ask, act=_request)
