"""Signing an agreement: with whom, for what, how long, with how much money for what, and what is promised."""

import re
from typing import cast
from uuid import UUID

from api.acts import agreements as acts
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.visit import Answer, Visit
from kitchens.people.party import PARTNER
from projections.asked import kitchen_named, parties
from projections.people.overview import kitchens

CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
CODE_CHARACTERS_MAX = 40
PEOPLE_MAX = 1_000_000


def _ask(visit: Visit, form: Form) -> Answer:
    speech, today = visit.speech, visit.house.today
    form.begin(first=today.isoformat(), phase="pilot")
    return visit.page(
        "agreements/new.html",
        form=form,
        kitchens=[(one.code, one.name) for one in kitchens(visit.reader, today) if one.closed_on is None],
        partners=[one.code for one in parties(visit.reader, "partner") if one.code],
        purposes=[(one, speech.call("purpose", one)) for one in acts.PURPOSES],
        phases=[(one, speech.call("phase", one), "") for one in acts.PHASES],
        lines=[(f"line-{one}", speech.call("budget-line", one)) for one in acts.BUDGET_LINES],
        targets=[(f"target-{one}", speech.call("target", one)) for one in acts.TARGETS],
    )


def _sign(visit: Visit, form: Form) -> Answer:
    with form:
        code = _coded(form, "code")
        kitchen = kitchen_named(visit.reader, form.value("kitchen"))
        if kitchen is None:
            form.mistake("kitchen", "Choose one of these.")
        partner = _coded(form, "partner")
        purpose = form.choice("purpose", acts.PURPOSES)
        phase = cast("acts.Phase", form.choice("phase", acts.PHASES))
        first = form.day("first")
        last = form.day("last", first=first)
        people = form.whole("people", most=PEOPLE_MAX)
        lines = _amounts(form)
        targets = {
            one: number
            for one in acts.TARGETS
            if (number := form.maybe(form.whole, f"target-{one}", most=PEOPLE_MAX)) is not None
        }
    if kitchen is None:
        raise LookupError("the form has said so")
    speech = visit.speech
    rows = [
        (speech.say("Code"), code),
        (speech.say("Partner"), partner),
        (speech.say("Purpose"), speech.call("purpose", purpose)),
        (speech.say("Kitchen"), kitchen.name),
        (speech.say("Phase"), speech.call("phase", phase)),
        (speech.say("From"), figures.day(speech, first)),
        (speech.say("Until"), figures.day(speech, last)),
        (speech.say("People it is for"), figures.number(speech, people)),
        *((speech.call("budget-line", one), figures.money(speech, cents)) for one, cents in lines.items()),
        (speech.say("Budget"), figures.money(speech, sum(lines.values()))),
        *((speech.call("target", one), figures.number(speech, number)) for one, number in targets.items()),
    ]
    title = speech.say("Sign an agreement")
    warning = "" if lines else speech.say("It has no money: nothing is paid from it.")
    if check := visit.confirm(form, title, rows, speech.say("Enter the agreement"), warning=warning):
        return check
    acting = visit.acting(form)
    acts.sign_agreement(
        acting,
        code=code,
        kitchen_id=kitchen.id,
        funder_id=_funder(visit, form, partner),
        purpose=purpose,
        from_on=first,
        until_on=last,
        beneficiaries_planned=people,
        phase=phase,
        lines=lines,
        targets=targets,
    )
    return visit.to(f"/agreements/{code}", done="agreement-signed")


def _coded(form: Form, name: str) -> str:
    code = form.text(name, characters_max=CODE_CHARACTERS_MAX)
    if code and not CODE.fullmatch(code):
        form.mistake(name, "Letters a to z, figures and hyphens only.")
    return code


def _amounts(form: Form) -> dict[str, int]:
    """Return what was typed for the lines, those with nothing left out."""
    typed = {one: form.maybe(form.kurus, f"line-{one}") for one in acts.BUDGET_LINES}
    return {one: cents for one, cents in typed.items() if cents}


def _funder(visit: Visit, form: Form, code: str) -> UUID:
    """Return the partner with a code, entered now if nobody has named it before."""
    known = visit.house.journal.facts().named(PARTNER, code)
    return known or acts.note_funder(visit.acting(form), code)


PAGES = form_page("/agreements/new", show=_ask, act=_sign)
