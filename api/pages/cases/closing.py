"""A case that ends or is taken up again: what still stands open is told before anybody confirms."""

from typing import Any

from api.acts import way_in
from api.acts.way_in import REOPEN_REASONS, WITHDRAW_REASONS
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.visit import Answer, Visit
from projections.people.casework import Open, still_open
from projections.people.contact import records_of


def open_things(visit: Visit) -> list[tuple[str, str]]:
    """Return what has begun with the person of this address and not ended: what it is, and how it stands."""
    records = records_of(visit.reader, visit.at.id)
    return [_worded(visit, one) for one in still_open(visit.reader, records, visit.house.today)]


def warning(visit: Visit, things: list[tuple[str, str]]) -> str:
    """Return the sentence that stands above what is open, empty if nothing is."""
    if not things:
        return ""
    return visit.speech.count(
        "{number} thing still stands open. It does not end by itself: see to it, too.",
        "{number} things still stand open. They do not end by themselves: see to them, too.",
        len(things),
    )


def _worded(visit: Visit, one: Open) -> tuple[str, str]:
    speech = visit.speech
    on = figures.day(speech, one.on, "short") if one.on else ""
    match one.kind:
        case "support":
            words = speech.call("support-status", one.words)
            return speech.say("Support {code}", code=one.code), words
        case "permit":
            return speech.say("Work permit"), speech.say("applied for on {day}, no answer yet", day=on)
        case "course":
            return speech.say("Seat in a course"), f"{one.words} · {one.code}"
        case "workshop":
            return speech.say("Workshop booked"), f"{one.words} · {one.code} · {on}"


def _ask_withdraw(visit: Visit, form: Form) -> Answer:
    return _asked(visit, form, visit.speech.say("She leaves"), WITHDRAW_REASONS, open_things(visit))


def _withdraw(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        day = form.day("on", last=visit.house.today)
        reason = form.choice("reason", WITHDRAW_REASONS)
    things = open_things(visit)
    rows = [*_rows(visit, speech.say("She leaves"), figures.day(speech, day), reason), *things]
    title = speech.say("Close the case?")
    if check := visit.confirm(
        form, title, rows, speech.say("Close the case"), warning=warning(visit, things)
    ):
        return check
    way_in.withdraw(visit.acting(form), person_id=visit.at.id, withdrew_on=day, reason=reason)
    return visit.to(f"/people/{visit.path['code']}", done="person-withdrawn")


def _ask_reopen(visit: Visit, form: Form) -> Answer:
    return _asked(visit, form, visit.speech.say("Take up again"), REOPEN_REASONS, [])


def _reopen(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        day = form.day("on", last=visit.house.today)
        reason = form.choice("reason", REOPEN_REASONS)
    rows = _rows(visit, speech.say("Take up again"), figures.day(speech, day), reason)
    if check := visit.confirm(form, speech.say("Take the case up again?"), rows, speech.say("Take up again")):
        return check
    way_in.reopen(visit.acting(form), person_id=visit.at.id, reopened_on=day, reason=reason)
    return visit.to(f"/people/{visit.path['code']}", done="person-reopened")


def _rows(visit: Visit, what: str, day: str, reason: str) -> list[tuple[str, str]]:
    speech = visit.speech
    return [
        (
            speech.say("Person"),
            figures.with_code(visit.names([visit.at.id])[visit.at.id], visit.path["code"]),
        ),
        (what, day),
        (speech.say("Reason"), speech.call("reason", reason)),
    ]


def _asked(
    visit: Visit, form: Form, title: str, reasons: tuple[str, ...], things: list[tuple[str, str]]
) -> Answer:
    form.begin(on=visit.house.today.isoformat())
    facts: dict[str, Any] = {
        "title": title,
        "name": visit.names([visit.at.id])[visit.at.id],
        "code": visit.path["code"],
        "reasons": [(one, visit.speech.call("reason", one)) for one in reasons],
        "things": things,
        "warning": warning(visit, things),
    }
    return visit.page("cases/closing.html", form=form, **facts)


PAGES = (
    *form_page("/people/{code:str}/withdraw", show=_ask_withdraw, act=_withdraw),
    *form_page("/people/{code:str}/reopen", show=_ask_reopen, act=_reopen),
)
