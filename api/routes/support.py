"""Material support: asked for, assessed, decided, delivered. Words and household lie in the vault."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from api.acts import support as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Cost, Day, Done, Paging, Words
from api.programs.operations import NOTHING, act, look, make
from api.routes.support_shown import (
    SUPPORT,
    WHOLE,
    Supports,
    WholeSupport,
    listed,
    whole,
)
from projections.money.agreements_shown import agreements
from projections.people.support_page import SupportPage, support_page, supports

HOUSEHOLD_MAX = 40


class Wanted(Paging, frozen=True, forbid_unknown_fields=True):
    """Which requests."""

    status: Literal[
        "all", "requested", "assessed", "approved", "refused", "part-delivered", "delivered", "returned",
        "withdrawn",
    ] = "all"  # fmt: skip


class NewSupport(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Help for somebody. `items` are words: they go into the vault. Today if no day is sent."""

    person: Code
    items: Words
    cost_cents: Cost
    requested_on: Day | None = None


class Assessed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The household. Its size and its income a month go into the vault; only the result is recorded."""

    household_size: Annotated[int, Meta(ge=1, le=HOUSEHOLD_MAX)]
    household_income_cents: Cost
    assessed_on: Day | None = None


class Decided(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The decision. It needs a reason where it departs from the assessment; `agreement` is what pays."""

    decision: Literal["approve", "refuse"]
    reason: Annotated[Code, Meta(examples=list(acts.DECISION_REASONS))] | None = None
    agreement: Code | None = None


class Delivered(Struct, frozen=True, forbid_unknown_fields=True):
    """What she received: all or the last part, or one of several. `what` are words for the vault."""

    is_last: bool
    delivered_on: Day | None = None
    what: Words | None = None


class Returned(Struct, frozen=True, forbid_unknown_fields=True):
    """She gave it back."""

    reason: Annotated[Code, Meta(examples=list(acts.CLOSING_REASONS))]
    returned_on: Day | None = None


class Withdrawn(Struct, frozen=True, forbid_unknown_fields=True):
    """The request is withdrawn."""

    reason: Annotated[Code, Meta(examples=list(acts.CLOSING_REASONS))]
    withdrawn_on: Day | None = None


class CorrectedCost(Struct, frozen=True, forbid_unknown_fields=True):
    """What it costs in truth."""

    cost_cents: Cost
    corrected_on: Day | None = None


def _all(call: Call, asked: Wanted) -> Supports:
    return listed(supports(call.reader, [call.at.kitchen_id], asked.status, asked.page, asked.page_size))


def _found(call: Call) -> SupportPage:
    found = support_page(call.reader, call.path["code"], call.today)
    if found is None:
        raise Absent
    return found


def _one(call: Call, _: object) -> WholeSupport:
    return whole(_found(call))


def _done(call: Call) -> Done:
    return Done(call.path["code"], f"/api/support/{call.path['code']}")


def _day(call: Call, place: str, sent: date | None, first: date | None = None) -> date:
    if first is None:
        call.between(place, sent)
    else:
        call.between(place, sent, first)
    call.mistakes.check()
    return sent or call.today


def _request(call: Call, sent: NewSupport) -> Done:
    person_id = call.person("/person", sent.person)
    on = _day(call, "/requested_on", sent.requested_on)
    code = acts.request_support(
        call.acting(),
        person_id=person_id,
        kitchen_id=call.at.kitchen_id,
        requested_on=on,
        items=sent.items,
        cost_cents=sent.cost_cents,
    )
    return Done(code, f"/api/support/{code}")


def _assess(call: Call, sent: Assessed) -> Done:
    found = _found(call)
    on = _day(call, "/assessed_on", sent.assessed_on, found.line.requested_on)
    acts.assess_support(
        call.acting(),
        support_id=found.line.id,
        person_id=found.line.person.id,
        assessed_on=on,
        household_size=sent.household_size,
        household_income_cents=sent.household_income_cents,
    )
    return _done(call)


def _decide(call: Call, sent: Decided) -> Done:
    call.one_of("/reason", sent.reason, acts.DECISION_REASONS)
    agreement_id = _agreement(call, sent)
    call.mistakes.check()
    acting, on = call.acting(), call.today
    if sent.decision == "approve":
        acts.approve_support(
            acting,
            support_id=call.at.id,
            decided_on=on,
            agreement_id=agreement_id,
            reason=sent.reason,
        )
    else:
        acts.refuse_support(acting, support_id=call.at.id, decided_on=on, reason=sent.reason)
    return _done(call)


def _agreement(call: Call, sent: Decided) -> UUID | None:
    if sent.agreement is None:
        return None
    for one in agreements(call.reader, call.at.kitchen_id):
        if one.code == sent.agreement and sent.decision == "approve":
            return one.id
    call.mistakes.mistake("/agreement", "No agreement of this kitchen that pays has this code.")
    return None


def _deliver(call: Call, sent: Delivered) -> Done:
    on = _day(call, "/delivered_on", sent.delivered_on)
    acts.deliver_support(
        call.acting(),
        support_id=call.at.id,
        person_id=_found(call).line.person.id,
        delivered_on=on,
        last=sent.is_last,
        what=sent.what or "",
    )
    return _done(call)


def _return(call: Call, sent: Returned) -> Done:
    call.one_of("/reason", sent.reason, acts.CLOSING_REASONS)
    on = _day(call, "/returned_on", sent.returned_on)
    acts.return_support(call.acting(), support_id=call.at.id, returned_on=on, reason=sent.reason)
    return _done(call)


def _withdraw(call: Call, sent: Withdrawn) -> Done:
    call.one_of("/reason", sent.reason, acts.CLOSING_REASONS)
    on = _day(call, "/withdrawn_on", sent.withdrawn_on)
    acts.withdraw_support(call.acting(), support_id=call.at.id, withdrawn_on=on, reason=sent.reason)
    return _done(call)


def _correct_cost(call: Call, sent: CorrectedCost) -> Done:
    on = _day(call, "/corrected_on", sent.corrected_on)
    acts.correct_cost(call.acting(), support_id=call.at.id, corrected_on=on, cost_cents=sent.cost_cents)
    return _done(call)


_DONE = Done(SUPPORT, f"/api/support/{SUPPORT}")
_HERE = "/api/support/{code:str}"

OPERATIONS = (
    look(
        "/api/kitchens/{kitchen:str}/support",
        _all,
        asked=Wanted(),
        gives=Supports((WHOLE.request,), 1, 1, 1),
        summary="A kitchen's requests for support",
    ),
    make(
        "/api/kitchens/{kitchen:str}/support",
        _request,
        sent=NewSupport(person="ME0043", items="A stove with two flames", cost_cents=250_000),
        gives=_DONE,
        summary="Ask for support for somebody",
        words="Whoever asks does not approve.",
    ),
    look(
        _HERE,
        _one,
        asked=NOTHING,
        gives=WHOLE,
        summary="A request for support",
        words="Without what lies in the vault: that is opened on a page only, where the look is recorded.",
    ),
    act(
        f"{_HERE}/assess",
        _assess,
        sent=Assessed(household_size=4, household_income_cents=420_000),
        gives=_DONE,
        summary="Assess the household",
    ),
    act(
        f"{_HERE}/decide",
        _decide,
        sent=Decided(decision="approve", agreement="AG-1"),
        gives=_DONE,
        summary="Approve or refuse",
    ),
    act(f"{_HERE}/deliver", _deliver, sent=Delivered(is_last=True), gives=_DONE, summary="Enter a delivery"),
    act(f"{_HERE}/return", _return, sent=Returned("damaged"), gives=_DONE, summary="Enter that it came back"),
    act(f"{_HERE}/withdraw", _withdraw, sent=Withdrawn("not-needed"), gives=_DONE, summary="Withdraw it"),
    act(f"{_HERE}/cost", _correct_cost, sent=CorrectedCost(240_000), gives=_DONE, summary="Correct its cost"),
)
