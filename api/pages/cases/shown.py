"""What the pages of a request for support have in common: what is asked, the household, the result."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from api.language import Speech
from api.pages import figures
from api.visit import Visit
from projections.money.agreements_shown import Agreement
from projections.people.support_page import SupportPage, support_page

Rows: TypeAlias = list[tuple[str, str]]


class Notes(Struct, frozen=True):
    """What lies in the vault, in words: things asked for, the household assessed, what was handed out."""

    items: str
    household: Rows
    handed: Rows


class Judged(Struct, frozen=True):
    """What the assessment gave: due or not, against which ceiling, and why."""

    sign: str
    words: str
    ceiling: str
    rule: str
    why: str
    made: str
    too_old: str


def found(visit: Visit) -> SupportPage:
    """Return the request that the address names, as of today. Raise `LookupError` if there is none."""
    request = support_page(visit.reader, visit.path["code"], visit.house.today)
    if request is None:
        raise LookupError(f"{visit.path['code']} is known and has no page")
    return request


def asked(visit: Visit, request: SupportPage) -> Rows:
    """Return what is asked for as everybody of the staff may see it."""
    speech = visit.speech
    rows = [
        (speech.say("Cost"), figures.money(speech, request.line.cost_cents)),
        (speech.say("Asked on"), figures.day(speech, request.line.requested_on)),
        (speech.say("Asked by"), who(visit, [request.requested_by.id])[0]),
        (speech.say("Kitchen"), request.kitchen.name),
    ]
    if request.changed_on is not None:
        rows.append((speech.say("Changed on"), figures.day(speech, request.changed_on)))
    if request.requested_cents != request.line.cost_cents:
        first = figures.money(speech, request.requested_cents)
        rows.insert(1, (speech.say("Cost as first asked"), first))
    return rows


def who(visit: Visit, ids: Sequence[UUID]) -> list[str]:
    """Return names of staff; the code where there is none."""
    names = visit.names(ids)
    return [names[id_] for id_ in ids]


def notes(visit: Visit, request: SupportPage) -> Notes:
    """Return what the vault keeps of this request. Only for a look that is recorded."""
    speech, assessment = visit.speech, request.assessment
    refs = [request.items_ref] + ([assessment.inputs_ref] if assessment else [])
    came_and_went: list[tuple[str, date, UUID | None]] = [
        *((speech.say("Handed out"), one.on, one.what_ref) for one in request.deliveries),
        *((speech.say("Came back"), one.on, one.what_ref) for one in request.given_back),
    ]
    refs += [ref for _, _, ref in came_and_went if ref is not None]
    kept = visit.house.vault.get(refs)
    items = kept[request.items_ref]
    household: Rows = []
    inputs = kept[assessment.inputs_ref] if assessment else None
    if inputs is not None:
        size, income = int(inputs["household_size"]), int(inputs["household_income_cents"])
        household = [
            (speech.say("People in the household"), figures.number(speech, size)),
            (speech.say("Income of the household, a month"), figures.money(speech, income)),
            (speech.say("Per head, a month"), figures.money(speech, income // size)),
        ]
    erased = speech.say("(erased)")
    handed: Rows = []
    for words, on, ref in came_and_went:
        if ref is not None:
            what = kept[ref]
            handed.append((f"{words} · {figures.day(speech, on, 'short')}", what["what"] if what else erased))
    return Notes(items["items"] if items else erased, household, handed)


def judged(speech: Speech, request: SupportPage) -> Judged | None:
    """Return the assessment's result and the rule it stands on; None before one was made."""
    assessment = request.assessment
    if assessment is None:
        return None
    return Judged(
        sign="done" if assessment.due else "held",
        words=result_words(speech, due=assessment.due),
        ceiling=figures.money(speech, assessment.ceiling_cents),
        rule=speech.say("in force since {day}", day=figures.day(speech, assessment.ceiling_from_on)),
        why=ceiling_words(speech),
        made=speech.say("assessed on {day}", day=figures.day(speech, assessment.on)),
        too_old=_old_words(speech, request),
    )


def result_words(speech: Speech, *, due: bool) -> str:
    """Return what an assessment gave, in words."""
    return (
        speech.say("Below the ceiling: support is due")
        if due
        else speech.say("Not below the ceiling: support is not due")
    )


def ceiling_words(speech: Speech) -> str:
    """Return why there is a ceiling and how it is compared."""
    return speech.say(
        "The income of the household is divided by the people who live in it. Support is due if that is less "
        "than the ceiling, a third of the net minimum wage. What counts is the ceiling in force on the day "
        "of the assessment; a later change alters nothing."
    )


def money_left(speech: Speech, agreement: Agreement) -> str:
    """Return how much money an agreement has left, beside its code."""
    left = figures.money(speech, agreement.left_cents)
    whole = figures.money(speech, agreement.budget_cents)
    return speech.say("{left} left of {whole}", left=left, whole=whole)


def _old_words(speech: Speech, request: SupportPage) -> str:
    if request.household_changed_on is not None:
        day = figures.day(speech, request.household_changed_on)
        return speech.say("Her household has changed on {day}. Before a decision it is made again.", day=day)
    if request.assessment is None or not request.is_assessment_too_old:
        return ""
    day = figures.day(speech, request.assessment.valid_until)
    return speech.say("It counted until {day}. Before a decision it is made again.", day=day)
