"""Approving or refusing support: on whose assessment, out of which money, and never one's own request."""

from uuid import UUID

from msgspec import Struct

from api.acts.support import DECISION_REASONS, approve_support, refuse_support
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.cases import shown
from api.visit import Answer, Visit
from projections.money.agreements_shown import Agreement, agreements
from projections.people.support_page import SupportPage

DECISIONS = ("approve", "refuse")
NO_AGREEMENT = "none"


class Choices(Struct, frozen=True):
    """What the form offers, and what is said before she tries. `hindrance` is why she may not approve."""

    decisions: list[tuple[str, str, str]]
    agreements: list[tuple[str, str]]
    reasons: list[tuple[str, str]]
    hindrance: str
    reason_hint: str


def choices(visit: Visit, request: SupportPage) -> Choices:
    """Return what she may choose of."""
    speech, assessment = visit.speech, request.assessment
    due = assessment is not None and assessment.due
    hindrance = _hindrance(visit, request)
    return Choices(
        decisions=[
            ("approve", speech.call("decision", "approve"), hindrance or _departs(visit, departs=not due)),
            ("refuse", speech.call("decision", "refuse"), _departs(visit, departs=due)),
        ],
        agreements=[
            (str(one.id), f"{one.code} · {shown.money_left(speech, one)}") for one in _paying(visit, request)
        ]
        + [(NO_AGREEMENT, speech.say("No agreement: the kitchen's own money or gifts"))],
        reasons=[(reason, speech.call("reason", reason)) for reason in DECISION_REASONS],
        hindrance=hindrance,
        reason_hint=speech.say("Needed where the decision departs from the assessment."),
    )


def begin(visit: Visit, form: Form, request: SupportPage) -> None:
    """Fill in what is likely: the agreement that pays for this kitchen's support."""
    paying = _paying(visit, request)
    form.begin(agreement=str(paying[0].id) if paying else NO_AGREEMENT)


def _paying(visit: Visit, request: SupportPage) -> list[Agreement]:
    """Return the kitchen's agreements that pay for support today, the fullest purse first."""
    found = agreements(visit.reader, request.kitchen.id)
    return sorted(
        (one for one in found if one.pays_support_on(visit.house.today)), key=lambda one: -one.left_cents
    )


def _departs(visit: Visit, *, departs: bool) -> str:
    return visit.speech.say("This departs from the assessment: give a reason.") if departs else ""


def _hindrance(visit: Visit, request: SupportPage) -> str:
    """Return why she may not approve, said before she tries; the rule would refuse it all the same."""
    speech, me, assessment = visit.speech, visit.who.user_id, request.assessment
    if me in request.asked_by:
        return speech.say("You asked for this yourself: somebody else approves it.")
    if request.needs_second_person and assessment is not None and assessment.by.id == me:
        limit = figures.money(speech, request.limit_cents or 0)
        return speech.say(
            "You assessed it, and it costs more than {limit}: somebody else approves it.", limit=limit
        )
    return ""


def _ask(visit: Visit, form: Form) -> Answer:
    request = shown.found(visit)
    begin(visit, form, request)
    return visit.page(
        "cases/decide.html",
        form=form,
        request=request,
        name=visit.names([request.line.person.id])[request.line.person.id],
        asked=shown.asked(visit, request),
        judged=shown.judged(visit.speech, request),
        choices=choices(visit, request),
    )


def _decide(visit: Visit, form: Form) -> Answer:
    request = shown.found(visit)
    paying = {str(one.id): one for one in _paying(visit, request)}
    due = request.assessment is not None and request.assessment.due
    with form:
        decision = form.choice("decision", DECISIONS)
        departs = decision in DECISIONS and (decision == "approve") != due
        reason = form.choice("reason", DECISION_REASONS) if departs or form.value("reason") else ""
        agreement = (
            form.choice("agreement", (*paying, NO_AGREEMENT)) if decision == "approve" else NO_AGREEMENT
        )
    rows, warning = _answers(visit, request, decision, reason, paying.get(agreement))
    verb = visit.speech.call("decision", decision)
    title = visit.speech.say("Support {code}", code=request.line.code)
    if check := visit.confirm(form, title, rows, verb, warning=warning):
        return check
    acting, today = visit.acting(form), visit.house.today
    if decision == "approve":
        agreement_id = UUID(agreement) if agreement in paying else None
        approve_support(
            acting,
            support_id=request.line.id,
            decided_on=today,
            agreement_id=agreement_id,
            reason=reason or None,
        )
        return visit.to(f"/support/{request.line.code}", done="support-approved")
    refuse_support(acting, support_id=request.line.id, decided_on=today, reason=reason or None)
    return visit.to(f"/support/{request.line.code}", done="support-refused")


def _answers(
    visit: Visit, request: SupportPage, decision: str, reason: str, agreement: Agreement | None
) -> tuple[list[tuple[str, str]], str]:
    """Return the answers to be checked, and what is to be thought of."""
    speech = visit.speech
    name = visit.names([request.line.person.id])[request.line.person.id]
    rows = [
        (speech.say("For"), figures.with_code(name, request.line.person.code)),
        (speech.say("Cost"), figures.money(speech, request.line.cost_cents)),
        (speech.say("Decision"), speech.call("decision", decision)),
    ]
    if request.assessment is not None:
        rows.insert(2, (speech.say("Assessment"), shown.result_words(speech, due=request.assessment.due)))
    if reason:
        rows.append((speech.say("Reason"), speech.call("reason", reason)))
    warning = ""
    if decision == "approve" and agreement is not None:
        left = figures.money(speech, agreement.left_cents - request.line.cost_cents)
        rows.append((speech.say("Paid from"), agreement.code))
        if agreement.left_cents >= request.line.cost_cents:
            rows.append((speech.say("Left there afterwards"), left))
        else:
            warning = speech.say("The agreement has less money left than this costs.")
    if decision == "approve":
        warning = _hindrance(visit, request) or warning
    return rows, warning


PAGES = form_page("/support/{code:str}/decide", show=_ask, act=_decide)
