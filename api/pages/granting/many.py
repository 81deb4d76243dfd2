"""Many requests at once: tick, decide once, and read what became of each."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from msgspec import Struct

from api.acts.support import DECISION_REASONS
from api.acts.support_many import MANY_MAX, Decision, Outcome, Wish, decide_many
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.cases import shown
from api.pages.cases.deciding import DECISIONS, NO_AGREEMENT
from api.refusals import refusal_of
from api.visit import Answer, Visit
from projections.money.agreements_shown import Agreement, agreements_of
from projections.people.support_many import ToDecide, called, to_decide


class Line(Struct, frozen=True):
    """A request in the list: what it is, what the assessment says, and why she may not approve it."""

    code: str
    name: str
    words: str
    sign: str
    result: str
    hindrance: str
    is_ticked: bool


class Told(Struct, frozen=True):
    """What became of one of them."""

    code: str
    name: str
    cost: str
    sign: str
    words: str
    rule: str


def _found(visit: Visit) -> tuple[ToDecide, ...]:
    kitchens = visit.who.kitchens("specialist")
    return to_decide(visit.reader, kitchens, visit.house.today, MANY_MAX)


def _paying(visit: Visit) -> list[Agreement]:
    """Return what pays for support in her kitchens today, the fullest purse first."""
    found = agreements_of(visit.reader, visit.who.kitchens("specialist"))
    return sorted(
        (one for one in found if one.pays_support_on(visit.house.today)), key=lambda one: -one.left_cents
    )


def _ask(visit: Visit, form: Form) -> Answer:
    speech, found, paying = visit.speech, _found(visit), _paying(visit)
    form.begin(agreement=str(paying[0].id) if paying else NO_AGREEMENT)
    names = visit.names(one.line.person.id for one in found)
    ticked = set(form.values("support"))
    return visit.page(
        "granting/many.html",
        form=form,
        lines=[_line(visit, one, names[one.line.person.id], ticked) for one in found],
        decisions=[(one, speech.call("decision", one), "") for one in DECISIONS],
        agreements=[(str(one.id), f"{one.code} · {shown.money_left(speech, one)}") for one in paying]
        + [(NO_AGREEMENT, speech.say("No agreement: the kitchen's own money or gifts"))],
        reasons=[(one, speech.call("reason", one)) for one in DECISION_REASONS],
    )


def _line(visit: Visit, one: ToDecide, name: str, ticked: set[str]) -> Line:
    speech, line = visit.speech, one.line
    return Line(
        code=line.code,
        name=name,
        words=f"{figures.money(speech, line.cost_cents)} · {figures.day(speech, line.status_on, 'short')}",
        sign="done" if one.due else "held",
        result=shown.result_words(speech, due=one.due),
        hindrance=_hindrance(visit, one),
        is_ticked=line.code in ticked,
    )


def _hindrance(visit: Visit, one: ToDecide) -> str:
    say, me = visit.speech.say, visit.who.user_id
    if one.is_too_old:
        return say("The assessment is too old: assess it again first.")
    if me in one.asked_by:
        return say("You asked for this yourself: somebody else approves it.")
    if not one.may_be_approved_by(me):
        return say("You assessed it, and it is dear: somebody else approves it.")
    return ""


def _decide(visit: Visit, form: Form) -> Answer:
    found = _named(visit, form)
    paying = {str(one.id): one for one in _paying(visit)}
    with form:
        codes = _ticked(form, found)
        decision = cast("Decision", form.choice("decision", DECISIONS))
        agreement = (
            form.choice("agreement", (*paying, NO_AGREEMENT)) if decision == "approve" else NO_AGREEMENT
        )
        departs = [code for code in codes if found[code].due != (decision == "approve")]
        reason = form.choice("reason", DECISION_REASONS) if departs or form.value("reason") else ""
    chosen = [found[code] for code in codes]
    if check := _checked(visit, form, chosen, decision, reason, paying.get(agreement)):
        return check
    wishes = [
        Wish(
            support_id=one.line.id,
            decision=decision,
            reason=reason if one.line.code in departs else None,
            agreement_id=UUID(agreement) if agreement in paying else None,
        )
        for one in chosen
    ]
    outcomes = decide_many(visit.acting(form), wishes, visit.house.today)
    return _answered(visit, chosen, outcomes, decision)


def _named(visit: Visit, form: Form) -> dict[str, ToDecide]:
    """Return what waits, and whatever else was ticked of her kitchens, by code.

    Sent again after a lost reply, what was decided the first time does not wait any more: its key tells
    that it was done. What somebody else has decided meanwhile is answered by the rule.
    """
    waiting = {one.line.code: one for one in _found(visit)}
    gone = [code for code in form.values("support") if code not in waiting][:MANY_MAX]
    kitchens = visit.who.kitchens("specialist")
    others = called(visit.reader, kitchens, visit.house.today, gone)
    return waiting | {one.line.code: one for one in others}


def _ticked(form: Form, found: dict[str, ToDecide]) -> list[str]:
    """Return the codes that were ticked, in the order of the list: who has waited longest comes first."""
    ticked = set(form.values("support"))
    if not ticked:
        form.mistake("support", "Tick at least one.")
    elif ticked - found.keys():
        form.mistake("support", "These are not requests of your kitchens. Look at the list again.")
    return [code for code in found if code in ticked]


def _checked(
    visit: Visit,
    form: Form,
    chosen: Sequence[ToDecide],
    decision: str,
    reason: str,
    agreement: Agreement | None,
) -> Answer | None:
    speech = visit.speech
    names = visit.names(one.line.person.id for one in chosen)
    rows = [
        (
            f"{one.line.code} · {names[one.line.person.id]}",
            f"{figures.money(speech, one.line.cost_cents)} · {shown.result_words(speech, due=one.due)}",
        )
        for one in chosen
    ]
    total_cents = sum(one.line.cost_cents for one in chosen)
    rows.append((speech.say("Together"), figures.money(speech, total_cents)))
    rows.append((speech.say("Decision"), speech.call("decision", decision)))
    if reason:
        rows.append((speech.say("Reason where it departs"), speech.call("reason", reason)))
    warning = ""
    if decision == "approve" and agreement is not None:
        rows.append((speech.say("Paid from"), agreement.code))
        rows.append((speech.say("Free there now"), figures.money(speech, agreement.left_cents)))
        if agreement.left_cents < total_cents:
            warning = speech.say(
                "The money does not reach for all. Who has waited longest comes first; each of the others is "
                "told why not."
            )
    title = speech.count("Decide {number} request", "Decide {number} requests", len(chosen))
    return visit.confirm(form, title, rows, speech.call("decision", decision), warning=warning)


def _answered(visit: Visit, chosen: Sequence[ToDecide], outcomes: Sequence[Outcome], decision: str) -> Answer:
    speech = visit.speech
    names = visit.names(one.line.person.id for one in chosen)
    done = speech.call("decided", "approved" if decision == "approve" else "refused")
    told = []
    for one, outcome in zip(chosen, outcomes, strict=True):
        refused = outcome.refused and refusal_of(outcome.refused, speech, visit.reader)
        told.append(
            Told(
                code=one.line.code,
                name=names[one.line.person.id],
                cost=figures.money(speech, one.line.cost_cents),
                sign="held" if refused else "done",
                words=refused.sentence if refused else done,
                rule=refused.code if refused else "",
            )
        )
    got = [one for one, outcome in zip(chosen, outcomes, strict=True) if outcome.refused is None]
    return visit.page(
        "granting/many_done.html",
        told=told,
        finding=speech.say(
            "{done} of {all} decided, together {cost}.",
            done=figures.number(speech, len(got)),
            all=figures.number(speech, len(chosen)),
            cost=figures.money(speech, sum(one.line.cost_cents for one in got)),
        ),
        left=[(one.code, shown.money_left(speech, one)) for one in _paying_now(visit)],
    )


def _paying_now(visit: Visit) -> list[Agreement]:
    """Return what pays, as it stands after the decisions: the page's own reader is from before them."""
    visit.house.catch_up()
    with visit.house.views.reading() as reader:
        found = agreements_of(reader, visit.who.kitchens("specialist"))
    return [one for one in found if one.pays_support_on(visit.house.today)]


PAGES = form_page("/cases/support", show=_ask, act=_decide)
