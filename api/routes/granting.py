"""Support after the request, for programs: changes, receipts, many decisions at once, another ceiling."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from api.acts import support as acts
from api.acts import support_many
from api.acts.support_many import MANY_MAX, Wish, decide_many
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Cost, Day, Done, Words
from api.programs.operations import act
from projections.codes import thing
from projections.money.agreements_shown import agreements_of
from projections.people.support_mine import my_support
from projections.people.support_page import SupportPage, support_page

SUPPORT = "MES041"


class Changed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is asked for now, all of it. An approval ends, its money is free again."""

    items: Words
    cost_cents: Cost
    changed_on: Day | None = None


class HouseholdChanged(Struct, frozen=True, forbid_unknown_fields=True):
    """Her household is not what it was: each of her undelivered requests is assessed again."""

    noted_on: Day | None = None


class PartReturned(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """She gave a part back. `what` are words for the vault; so much of the cost is free again."""

    reason: Annotated[Code, Meta(examples=list(acts.CLOSING_REASONS))]
    what: Words
    value_cents: Cost
    returned_on: Day | None = None


class Witnessed(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody saw that she received it, never whoever handed it out."""

    witness: Annotated[Code, Meta(examples=list(acts.WITNESSES))]
    confirmed_on: Day | None = None


class WantedDecision(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One decision of many, as for one alone."""

    support: Code
    decision: Literal["approve", "refuse"]
    reason: Annotated[Code, Meta(examples=list(acts.DECISION_REASONS))] | None = None
    agreement: Code | None = None


class WantedDecisions(Struct, frozen=True, forbid_unknown_fields=True):
    """Many decisions. Each is decided alone, in this order; the first get what an agreement has left."""

    items: Annotated[tuple[WantedDecision, ...], Meta(min_length=1, max_length=MANY_MAX)]


class Answered(Struct, frozen=True):
    """What became of one: done, or refused by a rule, with the rule in the caller's language."""

    support: str
    is_done: bool
    rule: str | None
    sentence: str


class AllAnswered(Struct, frozen=True):
    """An answer for each, in the order in which they were sent."""

    items: tuple[Answered, ...]
    done: int


def _found(call: Call) -> SupportPage:
    found = support_page(call.reader, call.path["code"], call.today)
    if found is None:
        raise Absent
    return found


def _done(call: Call) -> Done:
    return Done(call.path["code"], f"/api/support/{call.path['code']}")


def _day(call: Call, place: str, sent: date | None) -> date:
    call.between(place, sent)
    call.mistakes.check()
    return sent or call.today


def _change(call: Call, sent: Changed) -> Done:
    found, on = _found(call), _day(call, "/changed_on", sent.changed_on)
    acts.change_request(
        call.acting(),
        support_id=found.line.id,
        person_id=found.line.person.id,
        changed_on=on,
        items=sent.items,
        cost_cents=sent.cost_cents,
    )
    return _done(call)


def _household(call: Call, sent: HouseholdChanged) -> Done:
    found, on = _found(call), _day(call, "/noted_on", sent.noted_on)
    hers = my_support(call.reader, found.line.person.id)
    ids = [one.id for one in hers if one.status in ("assessed", "approved")]
    acts.note_household_change(call.acting(), support_ids=ids or [found.line.id], noted_on=on)
    return _done(call)


def _return_part(call: Call, sent: PartReturned) -> Done:
    call.one_of("/reason", sent.reason, acts.CLOSING_REASONS)
    found, on = _found(call), _day(call, "/returned_on", sent.returned_on)
    acts.return_part(
        call.acting(),
        support_id=found.line.id,
        person_id=found.line.person.id,
        returned_on=on,
        reason=sent.reason,
        value_cents=sent.value_cents,
        what=sent.what,
    )
    return _done(call)


def _confirm(call: Call, sent: Witnessed) -> Done:
    call.one_of("/witness", sent.witness, acts.WITNESSES)
    on = _day(call, "/confirmed_on", sent.confirmed_on)
    acts.confirm_receipt(
        call.acting(),
        support_id=call.at.id,
        delivery_version=call.version(),
        confirmed_on=on,
        witness=sent.witness,
    )
    return _done(call)


def _decisions(call: Call, sent: WantedDecisions) -> AllAnswered:
    kitchens = call.who.kitchens("specialist")
    paying = {one.code: one.id for one in agreements_of(call.reader, kitchens)}
    wishes: list[Wish] = []
    for number, one in enumerate(sent.items):
        place = f"/items/{number}"
        call.one_of(f"{place}/reason", one.reason, acts.DECISION_REASONS)
        found = thing(call.reader, "support", one.support)
        if found is None or found.kitchen_id not in kitchens:
            call.mistakes.mistake(f"{place}/support", "No request of your kitchens has this code.")
            continue
        if one.agreement is not None and one.agreement not in paying:
            call.mistakes.mistake(f"{place}/agreement", "No agreement of your kitchens has this code.")
            continue
        wishes.append(
            Wish(
                support_id=found.id,
                decision=one.decision,
                reason=one.reason,
                agreement_id=paying[one.agreement] if one.agreement else None,
            )
        )
    codes = [one.support for one in sent.items]
    if len(set(codes)) < len(codes):
        call.mistakes.mistake("/items", "Each request stands here once.")
    call.mistakes.check()
    outcomes = decide_many(call.acting(), wishes, call.house.today)
    answers = tuple(
        Answered(
            support=code,
            is_done=outcome.refused is None,
            rule=outcome.refused.code if outcome.refused else None,
            sentence=call.speech.rule(outcome.refused.code)
            if outcome.refused
            else call.speech.call("decided", _DECIDED[outcome.wish.decision]),
        )
        for code, outcome in zip(codes, outcomes, strict=True)
    )
    return AllAnswered(answers, sum(one.is_done for one in answers))


_DECIDED: dict[support_many.Decision, str] = {"approve": "approved", "refuse": "refused"}


_HERE = "/api/support/{code:str}"
_DONE = Done(SUPPORT, f"/api/support/{SUPPORT}")

OPERATIONS = (
    act(
        f"{_HERE}/change",
        _change,
        sent=Changed(items="A stove with three flames", cost_cents=310_000),
        gives=_DONE,
        summary="Ask for something else",
        words="Before anything was handed out. Whoever changes a request does not approve it.",
    ),
    act(
        f"{_HERE}/household",
        _household,
        sent=HouseholdChanged(),
        gives=_DONE,
        summary="Note that her household has changed",
    ),
    act(
        f"{_HERE}/return-part",
        _return_part,
        sent=PartReturned(reason="damaged", what="The apron", value_cents=12_075),
        gives=_DONE,
        summary="Enter that a part came back",
    ),
    act(
        f"{_HERE}/deliveries/{{version:str}}/confirm",
        _confirm,
        sent=Witnessed("colleague"),
        gives=_DONE,
        summary="Confirm a delivery as a witness",
    ),
    act(
        "/api/support/decisions",
        _decisions,
        sent=WantedDecisions((WantedDecision(support=SUPPORT, decision="approve", agreement="AG-1"),)),
        gives=AllAnswered((Answered(SUPPORT, is_done=True, rule=None, sentence="approved"),), 1),
        summary="Decide many requests at once",
        words="Each is decided alone: one refusal touches no other, and each has an answer of its own.",
    ),
)
