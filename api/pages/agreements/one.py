"""All agreements with what ends soon; one of them: its money, what it costs for each person, its story."""

from api.admission import Absent
from api.door import page
from api.pages import figures
from api.pages.agreements.shown import line_rows, standing, terms
from api.pages.story import told
from api.visit import Answer, Visit
from projections.money.agreements_shown import Agreement, agreement_of, agreements_of, paid_by


def _all(visit: Visit) -> Answer:
    speech, today = visit.speech, visit.house.today
    found = agreements_of(visit.reader, None)
    soon = [one for one in found if one.ends_soon_on(today)]
    return visit.page(
        "agreements/list.html",
        soon=[
            (
                "waiting",
                speech.say("{code} ends on {day}", code=one.code, day=figures.day(speech, one.until_on)),
                f"/agreements/{one.code}/renew",
            )
            for one in sorted(soon, key=lambda one: one.until_on)
        ],
        rows=[_row(visit, one) for one in found],
    )


def _row(visit: Visit, one: Agreement) -> dict[str, object]:
    speech = visit.speech
    sign, words = standing(visit, one)
    return {
        "code": one.code,
        "partner": one.funder or "–",
        "kitchen": one.kitchen,
        "sign": sign,
        "words": words,
        "until": figures.day(speech, one.until_on, "short"),
        "budget": figures.money(speech, one.budget_cents) if one.budget_cents else "–",
        "left": figures.money(speech, one.left_cents) if one.support_cents else "–",
    }


def found(visit: Visit) -> Agreement:
    """Return the agreement that the address names. Raise `Absent`."""
    one = agreement_of(visit.reader, visit.at.id)
    if one is None:
        raise Absent
    return one


def _one(visit: Visit) -> Answer:
    speech, one = visit.speech, found(visit)
    sign, words = standing(visit, one)
    money = [
        (speech.say("Spent"), one.spent_cents),
        (speech.say("Reserved"), one.reserved_cents),
        (speech.say("Free"), one.left_cents),
    ]
    here = f"/agreements/{one.code}"
    acts = [
        (
            f"{here}/renew",
            speech.say("Renew"),
            "primary" if one.ends_soon_on(visit.house.today) else "second",
        ),
        (f"{here}/budget", speech.say("Move or change the budget"), "second"),
        (f"{here}/close", speech.say("Close the agreement"), "second"),
    ]
    return visit.page(
        "agreements/one.html",
        agreement=one,
        sign=sign,
        words=words,
        terms=terms(visit, one),
        money=[(name, cents, figures.money(speech, cents)) for name, cents in money],
        support=figures.money(speech, one.support_cents),
        lines=line_rows(visit, one),
        budget=figures.money(speech, one.budget_cents),
        costs=_costs(visit, one),
        targets=[
            (speech.call("target", code), figures.number(speech, number))
            for code, number in one.targets.items()
        ],
        paid=[
            (
                (paid.code, f"/support/{paid.code}"),
                figures.money(speech, paid.cents),
                speech.say("Spent") if paid.is_spent else speech.say("Reserved"),
            )
            for paid in paid_by(visit.reader, one.id)
        ],
        acts=[] if one.closed_on else acts,
        lines_told=told(visit, "agreement", one.id),
    )


def _costs(visit: Visit, one: Agreement) -> list[tuple[str, str, str]]:
    """Return what each person costs, as planned and in truth, with what both are worked out from."""
    if not one.budget_cents:
        return []
    speech = visit.speech
    months = figures.number(speech, one.months)
    committed_cents = one.reserved_cents + one.spent_cents
    return [
        (
            speech.say("Money"),
            figures.money(speech, one.budget_cents),
            speech.say("{spent} spent", spent=figures.money(speech, one.spent_cents)),
        ),
        (
            speech.say("People"),
            figures.number(speech, one.beneficiaries_planned),
            speech.say("{number} received something", number=figures.number(speech, one.reached)),
        ),
        (
            speech.say("For each person"),
            _each(visit, one.budget_cents, one.beneficiaries_planned),
            _each(visit, one.spent_cents, one.reached),
        ),
        (
            speech.say("For each person and month, over {months} months", months=months),
            _each(visit, one.budget_cents, one.beneficiaries_planned * one.months),
            _each(visit, one.spent_cents, one.reached * one.months_gone(visit.house.today)),
        ),
        (
            speech.say("Reserved and spent of the money for support"),
            figures.money(speech, one.support_cents),
            figures.share(speech, committed_cents // 100, one.support_cents // 100),
        ),
    ]


def _each(visit: Visit, cents: int, people: int) -> str:
    """Return money for each, rounded down to a kuruş, with both numbers; a dash where nobody is counted."""
    if not people:
        return "–"
    speech = visit.speech
    return speech.say(
        "{each} ({money} ÷ {number})",
        each=figures.money(speech, cents // people),
        money=figures.money(speech, cents),
        number=figures.number(speech, people),
    )


PAGES = (page("/agreements", _all), page("/agreements/{code:str}", _one))
