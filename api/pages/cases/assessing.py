"""The social assessment: household and income against the ceiling of the day, shown before it is saved."""

from datetime import date

from api.acts.support import assess_support
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.cases import shown
from api.visit import Answer, Visit
from projections.people.support_page import SupportPage, support_page

HOUSEHOLD_MAX = 40


def _ask(visit: Visit, form: Form) -> Answer:
    speech, request, today = visit.speech, shown.found(visit), visit.house.today
    form.begin(on=today.isoformat())
    return visit.page(
        "cases/assess.html",
        form=form,
        request=request,
        name=visit.names([request.line.person.id])[request.line.person.id],
        asked=shown.asked(visit, request),
        ceiling=_ceiling(visit, request),
        why=shown.ceiling_words(speech),
        second=speech.say(
            "It costs more than {limit}: whoever assesses it does not approve it.",
            limit=figures.money(speech, request.limit_cents or 0),
        )
        if request.needs_second_person
        else "",
    )


def _assess(visit: Visit, form: Form) -> Answer:
    request, today = shown.found(visit), visit.house.today
    with form:
        size = form.whole("household_size", least=1, most=HOUSEHOLD_MAX)
        income_cents = form.kurus("household_income")
        day = form.day("on", first=request.line.requested_on, last=today)
    then = _as_of(visit, day)
    ceiling_cents = then.ceiling_cents
    if ceiling_cents is not None and (
        check := _checked(visit, form, then, ceiling_cents, size, income_cents, day)
    ):
        return check
    assess_support(
        visit.acting(form),
        support_id=request.line.id,
        person_id=request.line.person.id,
        assessed_on=day,
        household_size=size,
        household_income_cents=income_cents,
    )
    return visit.to(
        f"/support/{request.line.code}", done=f"support-{_due(ceiling_cents or 0, size, income_cents)}"
    )


def _checked(
    visit: Visit, form: Form, then: SupportPage, ceiling_cents: int, size: int, income_cents: int, day: date
) -> Answer | None:
    """Return the page with the result and the rule, before anything is saved; None once it is confirmed."""
    speech = visit.speech
    due = income_cents < ceiling_cents * size
    rows = [
        (speech.say("People in the household"), figures.number(speech, size)),
        (speech.say("Income of the household, a month"), figures.money(speech, income_cents)),
        (speech.say("Per head, a month"), figures.money(speech, income_cents // size)),
        (speech.say("Ceiling per head"), _ceiling(visit, then)),
        (speech.say("Result"), shown.result_words(speech, due=due)),
        (speech.say("Assessed on"), figures.day(speech, day)),
    ]
    warning = shown.ceiling_words(speech)
    title = speech.say("Assessment of {code}", code=then.line.code)
    return visit.confirm(form, title, rows, speech.say("Save the assessment"), warning=warning)


def _as_of(visit: Visit, day: date) -> SupportPage:
    """Return the request with the ceiling in force on a day."""
    return support_page(visit.reader, visit.path["code"], day) or shown.found(visit)


def _ceiling(visit: Visit, request: SupportPage) -> str:
    speech, cents, from_on = visit.speech, request.ceiling_cents, request.ceiling_from_on
    if cents is None or from_on is None:
        return "–"
    ceiling = figures.money(speech, cents)
    return speech.say("{ceiling}, in force since {day}", ceiling=ceiling, day=figures.day(speech, from_on))


def _due(ceiling_cents: int, size: int, income_cents: int) -> str:
    return "due" if income_cents < ceiling_cents * size else "not-due"


PAGES = form_page("/support/{code:str}/assess", show=_ask, act=_assess)
