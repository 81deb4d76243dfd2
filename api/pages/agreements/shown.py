"""What the pages of agreements have in common: how one stands, its terms, its lines."""

from api.pages import figures
from api.pages.cases.shown import Rows
from api.visit import Visit
from projections.money.agreements_shown import Agreement


def standing(visit: Visit, one: Agreement) -> tuple[str, str]:
    """Return the sign and the words for how an agreement stands today."""
    speech, today = visit.speech, visit.house.today
    phase = speech.call("phase", one.phase)
    if one.closed_on is not None:
        return "past", speech.say("closed on {day}", day=figures.day(speech, one.closed_on))
    if today < one.from_on:
        return "info", speech.say("{phase}, from {day}", phase=phase, day=figures.day(speech, one.from_on))
    if today > one.until_on:
        return "held", speech.say("ended on {day}", day=figures.day(speech, one.until_on))
    if one.ends_soon_on(today):
        left = figures.days_left(speech, one.until_on, today)
        return "waiting", speech.say("{phase}, ends soon: {left}", phase=phase, left=left)
    return "done", speech.say("{phase}, in force", phase=phase)


def terms(visit: Visit, one: Agreement) -> Rows:
    """Return what was agreed."""
    speech = visit.speech
    first, last = (figures.day(speech, on) for on in (one.from_on, one.until_on))
    budget = figures.money(speech, one.budget_cents) if one.budget_cents else speech.say("without money")
    return [
        (speech.say("Partner"), one.funder or "–"),
        (speech.say("Purpose"), word(visit, "purpose", one.purpose)),
        (speech.say("Kitchen"), one.kitchen),
        (speech.say("From"), first),
        (speech.say("Until"), last),
        (speech.say("Budget"), budget),
        (speech.say("People it is for"), figures.number(speech, one.beneficiaries_planned)),
    ]


def word(visit: Visit, context: str, code: str) -> str:
    """Return what a code is called; purposes and lines that a list brought in stand as they came."""
    return visit.speech.call(context, code)


def line_rows(visit: Visit, one: Agreement) -> list[tuple[str, str]]:
    """Return what the budget is for, line by line."""
    return [
        (word(visit, "budget-line", line), figures.money(visit.speech, cents))
        for line, cents in one.lines.items()
    ]
