"""What is asked changes, or the household: an approval of something else is gone, and that is said before."""

from api.acts.support import change_request, note_household_change
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.cases import looks, shown
from api.visit import Answer, Visit
from projections.people.support_mine import my_support
from projections.people.support_page import SupportPage

_OPEN = ("assessed", "approved")
"""How requests stand of which an assessment may still be outdated."""


def _ask(visit: Visit, form: Form) -> Answer:
    request = shown.found(visit)
    # What was asked for is a case note: only for whoever has opened the case.
    hers = visit.who.has("specialist", request.kitchen.id) and looks.stands(visit, request.line.person.id)
    items = shown.notes(visit, request).items if hers else ""
    form.begin(on=visit.house.today.isoformat(), cost=f"{request.line.cost_cents / 100:.2f}", items=items)
    return visit.page(
        "granting/change.html",
        form=form,
        request=request,
        name=visit.names([request.line.person.id])[request.line.person.id],
        asked=shown.asked(visit, request),
        warning=_voids(visit, request),
    )


def _change(visit: Visit, form: Form) -> Answer:
    speech, request = visit.speech, shown.found(visit)
    with form:
        items = form.words("items")
        cost_cents = form.kurus("cost")
        day = form.day("on", first=request.line.requested_on, last=visit.house.today)
    name = visit.names([request.line.person.id])[request.line.person.id]
    rows = [
        (speech.say("For"), f"{name} · {request.line.person.code}"),
        (speech.say("What she needs"), items),
        (speech.say("Cost"), figures.money(speech, cost_cents)),
        (speech.say("Cost until now"), figures.money(speech, request.line.cost_cents)),
        (speech.say("Changed on"), figures.day(speech, day)),
    ]
    title = speech.say("Change the request")
    if check := visit.confirm(form, title, rows, title, warning=_voids(visit, request)):
        return check
    change_request(
        visit.acting(form),
        support_id=request.line.id,
        person_id=request.line.person.id,
        changed_on=day,
        items=items,
        cost_cents=cost_cents,
    )
    return visit.to(f"/support/{request.line.code}", done="support-changed")


def _voids(visit: Visit, request: SupportPage) -> str:
    """Return what a change does to a decision, said before it is made."""
    if request.line.status == "approved":
        return visit.speech.say("It is approved already. The approval ends, and it is decided anew.")
    return visit.speech.say("Whoever changes a request does not approve it.")


def _note(visit: Visit, form: Form) -> Answer:
    request = shown.found(visit)
    form.begin(on=visit.house.today.isoformat())
    return visit.page(
        "granting/household.html",
        form=form,
        request=request,
        name=visit.names([request.line.person.id])[request.line.person.id],
        codes=[one.code for one in my_support(visit.reader, request.line.person.id) if one.status in _OPEN],
    )


def _noted(visit: Visit, form: Form) -> Answer:
    speech, request = visit.speech, shown.found(visit)
    with form:
        day = form.day("on", first=request.line.requested_on, last=visit.house.today)
    open_ones = [one for one in my_support(visit.reader, request.line.person.id) if one.status in _OPEN]
    name = visit.names([request.line.person.id])[request.line.person.id]
    rows = [
        (speech.say("For"), f"{name} · {request.line.person.code}"),
        (
            speech.say("Requests"),
            figures.comma(speech).join(one.code for one in open_ones) or request.line.code,
        ),
        (speech.say("Known since"), figures.day(speech, day)),
    ]
    title = speech.say("Her household has changed")
    warning = speech.say("Each of these is assessed again. An approval that is not handed out yet ends.")
    if check := visit.confirm(form, title, rows, speech.say("Assess again"), warning=warning):
        return check
    ids = [one.id for one in open_ones] or [request.line.id]
    note_household_change(visit.acting(form), support_ids=ids, noted_on=day)
    return visit.to(f"/support/{request.line.code}", done="household-changed")


PAGES = (
    *form_page("/support/{code:str}/change", show=_ask, act=_change),
    *form_page("/support/{code:str}/household", show=_note, act=_noted),
)
