"""A request for support: what is asked, the household against the ceiling, the money, and what comes next."""

from api.door import page
from api.forms import Form
from api.pages import figures
from api.pages.cases import deciding, looks, waits
from api.pages.cases.shown import Rows, asked, found, judged, money_left, notes, who
from api.pages.story import told
from api.visit import Answer, Visit
from kitchens.identity import new_id
from kitchens.people.user import Role
from projections.people.support_handings import Delivery
from projections.people.support_page import SupportPage

SIGNS = {
    "requested": "waiting",
    "assessed": "waiting",
    "approved": "waiting",
    "part-delivered": "waiting",
    "delivered": "done",
    "refused": "held",
}
HANDS: frozenset[Role] = frozenset({"specialist", "manager"})
"""Who hands things out, and takes them back."""


def _show(visit: Visit) -> Answer:
    speech, request = visit.speech, found(visit)
    is_hers = visit.who.has("specialist", request.kitchen.id)
    is_open = is_hers and looks.stands(visit, request.line.person.id)
    form = Form(speech, {}, key=new_id(), csrf=visit.who.csrf)
    decides = is_hers and request.line.status == "assessed" and not request.is_assessment_too_old
    if decides:
        deciding.begin(visit, form, request)
    return visit.page(
        "cases/support.html",
        form=form,
        kinds=waits.kinds(visit, waits.found(visit)) if visit.who.has("specialist") else [],
        request=request,
        name=visit.names([request.line.person.id])[request.line.person.id],
        standing=speech.call("support-status", request.line.status),
        sign=SIGNS.get(request.line.status, "past"),
        asked=asked(visit, request),
        notes=notes(visit, request) if is_open else None,
        may_look=is_hers,
        reasons=looks.reasons(speech),
        judged=judged(speech, request),
        money=money_left(speech, request.agreement) if request.agreement else "",
        decision=_decision(visit, request),
        acts=_acts(visit, request),
        choices=deciding.choices(visit, request) if decides else None,
        lines=told(visit, "support", request.line.id),
    )


def _decision(visit: Visit, request: SupportPage) -> Rows:
    """Return what was decided, handed out, and given back."""
    speech, decision, closed = visit.speech, request.decision, request.closing
    rows: Rows = []
    if request.voided is not None:
        on = figures.day(speech, request.voided.on)
        rows.append((speech.say("Approval ended"), f"{on} · {speech.call('reason', request.voided.reason)}"))
    if decision is not None:
        by = who(visit, [decision.by.id])[0]
        rows.append((speech.call("decided", decision.outcome), f"{figures.day(speech, decision.on)} · {by}"))
        if decision.reason:
            rows.append((speech.say("Reason"), speech.call("reason", decision.reason)))
    for delivery in request.deliveries:
        words = speech.say("Delivered") if delivery.last else speech.say("Delivered in part")
        rows.append((words, f"{figures.day(speech, delivery.on)} · {_receipt(visit, delivery)}"))
    for part in request.given_back:
        value = figures.money(speech, part.value_cents)
        reason = speech.call("reason", part.reason)
        rows.append((speech.say("Came back"), f"{figures.day(speech, part.on)} · {value} · {reason}"))
    if closed is not None:
        reason = speech.call("reason", closed.reason)
        rows.append(
            (speech.call("support-status", closed.kind), f"{figures.day(speech, closed.on)} · {reason}")
        )
    return rows


def _receipt(visit: Visit, delivery: Delivery) -> str:
    """Return who said that it arrived."""
    speech, confirmed = visit.speech, delivery.confirmation
    if confirmed is None:
        return speech.say("nobody has confirmed it yet")
    if confirmed.witness is None:
        return speech.say("she confirmed it")
    return speech.say("confirmed by a witness: {witness}", witness=speech.call("witness", confirmed.witness))


def _acts(visit: Visit, request: SupportPage) -> list[tuple[str, str, str]]:
    """Return what may be done now, the main thing first: address, words, kind of button."""
    say, here, status = visit.speech.say, f"/support/{request.line.code}", request.line.status
    is_hers = visit.who.has("specialist", request.kitchen.id)
    hands = visit.who.has_any(HANDS, request.kitchen.id)
    acts: list[tuple[str, str, str]] = []
    if status in ("requested", "assessed") and is_hers:
        needed = status == "requested" or request.is_assessment_too_old
        words = say("Assess") if request.assessment is None else say("Assess again")
        acts.append((f"{here}/assess", words, "primary" if needed else "second"))
    if hands:
        acts += _for_hands(visit, request, here)
    if status in ("assessed", "approved") and is_hers:
        acts.append((f"{here}/household", say("Her household has changed"), "second"))
    if request.closing is None and status != "refused" and is_hers:
        acts.append((f"{here}/cost", say("Correct the cost"), "second"))
    return acts


def _for_hands(visit: Visit, request: SupportPage, here: str) -> list[tuple[str, str, str]]:
    """Return what whoever hands things out may do."""
    say, status = visit.speech.say, request.line.status
    acts: list[tuple[str, str, str]] = []
    if status in ("approved", "part-delivered"):
        acts.append((f"{here}/deliver", say("Enter the delivery"), "primary"))
    if request.unconfirmed:
        acts.append((f"{here}/confirm", say("Confirm as a witness"), "second"))
    if status in ("part-delivered", "delivered"):
        acts.append((f"{here}/return", say("She gave it back"), "second"))
    if status in ("requested", "assessed", "approved"):
        acts.append((f"{here}/change", say("Change the request"), "second"))
        acts.append((f"{here}/withdraw", say("Withdraw the request"), "second"))
    return acts


PAGES = (page("/support/{code:str}", _show),)
