"""An agreement with a funder: a budget that approvals reserve from and can never pass."""

from datetime import date
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people import kitchen
from kitchens.people.kitchen import KITCHEN, open_kitchen

# Events


class Signed(Event, frozen=True, tag="agreement.signed"):
    """A funder pays for a purpose in a kitchen, within a budget and two days, both included."""

    code: str
    kitchen_id: UUID
    funder_id: UUID
    purpose: str
    from_on: date
    until_on: date
    budget_cents: int
    beneficiaries_planned: int
    phase: Literal["pilot", "regular"]


class BudgetChanged(Event, frozen=True, tag="agreement.budget-changed"):
    """The budget is now this; never less than what is reserved and spent."""

    changed_on: date
    budget_cents: int


class Renewed(Event, frozen=True, tag="agreement.renewed"):
    """The agreement runs to a later day."""

    renewed_on: date
    until_on: date


class MoneyReserved(Event, frozen=True, tag="agreement.money-reserved"):
    """An approval, or its correction, holds this much of the budget in all."""

    support_id: UUID
    reserved_cents: int


class MoneySpent(Event, frozen=True, tag="agreement.money-spent"):
    """What was reserved for a request is spent: it was delivered."""

    support_id: UUID


class MoneyReleased(Event, frozen=True, tag="agreement.money-released"):
    """What was reserved or spent for a request is free again."""

    support_id: UUID


class Closed(Event, frozen=True, tag="agreement.closed"):
    """Nothing more is reserved."""

    closed_on: date


AgreementEvent: TypeAlias = (
    Signed | BudgetChanged | Renewed | MoneyReserved | MoneySpent | MoneyReleased | Closed
)

# Commands


class SignAgreement(Command, frozen=True, kw_only=True):
    """Enter a signed agreement; the kitchen's support is paid from it from then on."""

    agreement_id: UUID
    code: str
    kitchen_id: UUID
    funder_id: UUID
    purpose: str
    from_on: date
    until_on: date
    budget_cents: int
    beneficiaries_planned: int
    phase: Literal["pilot", "regular"]


class ChangeBudget(Command, frozen=True, kw_only=True):
    """Change the budget."""

    agreement_id: UUID
    changed_on: date
    budget_cents: int


class RenewAgreement(Command, frozen=True, kw_only=True):
    """Let the agreement run longer."""

    agreement_id: UUID
    renewed_on: date
    until_on: date


class CloseAgreement(Command, frozen=True, kw_only=True):
    """Close the agreement."""

    agreement_id: UUID
    closed_on: date


AgreementCommand: TypeAlias = SignAgreement | ChangeBudget | RenewAgreement | CloseAgreement

# Refusals


class AgreementCodeTaken(Refused, code="agreement-code-taken"):
    """A code stands for one agreement."""


class AgreementMalformed(Refused, code="agreement-malformed"):
    """An agreement has a budget and beneficiaries, and does not end before it begins."""


class AgreementNotInForce(Refused, code="agreement-not-in-force"):
    """Money is reserved from the first to the last day of an agreement."""


class AgreementClosed(Refused, code="agreement-closed"):
    """A closed agreement is not changed, and nothing more is reserved of it."""


class AgreementOfAnotherKitchen(Refused, code="agreement-of-another-kitchen"):
    """An agreement pays for the kitchen it was signed for."""


class BudgetPassed(Refused, code="budget-passed"):
    """What is reserved and spent never passes the budget."""


class BudgetTooSmall(Refused, code="budget-below-commitments"):
    """A budget is never less than what is reserved and spent."""


class RenewalNotLater(Refused, code="renewal-not-later"):
    """A renewed agreement ends later than before."""


# State


class Held(Struct, frozen=True):
    """Money that one request holds: reserved at first, spent once it was delivered."""

    cents: int
    spent: bool = False


NOTHING_HELD = Held(0)
"""What a request holds before its approval."""


class Agreement(Struct, frozen=True):
    """What rules ask of an agreement. `held` is by request; `committed_cents` is the sum of it."""

    terms: Signed | None = None
    until_on: date = date.min
    budget_cents: int = 0
    held: dict[UUID, Held] = {}
    committed_cents: int = 0
    closed_on: date | None = None

    @property
    def reserved_cents(self) -> int:
        """Return what is approved and not yet delivered."""
        return sum(one.cents for one in self.held.values() if not one.spent)

    @property
    def spent_cents(self) -> int:
        """Return what is delivered."""
        return sum(one.cents for one in self.held.values() if one.spent)


def evolve(agreement: Agreement, event: AgreementEvent) -> Agreement:
    """Return the agreement after the event."""
    match event:
        case MoneyReserved():
            return _holding(agreement, event.support_id, Held(event.reserved_cents))
        case MoneySpent():
            held = agreement.held[event.support_id]
            return _holding(agreement, event.support_id, replace(held, spent=True))
        case MoneyReleased():
            return _holding(agreement, event.support_id, None)
        case Signed():
            return Agreement(terms=event, until_on=event.until_on, budget_cents=event.budget_cents)
        case BudgetChanged():
            return replace(agreement, budget_cents=event.budget_cents)
        case Renewed():
            return replace(agreement, until_on=event.until_on)
        case Closed():
            return replace(agreement, closed_on=event.closed_on)
        case _:
            assert_never(event)


def _holding(agreement: Agreement, support_id: UUID, now: Held | None) -> Agreement:
    held = dict(agreement.held)
    before = held.pop(support_id, None)
    if now is not None:
        held[support_id] = now
    moved = (now.cents if now is not None else 0) - (before.cents if before is not None else 0)
    return replace(agreement, held=held, committed_cents=agreement.committed_cents + moved)


AGREEMENT = Noun(
    "agreement",
    Agreement(),
    evolve,
    [Signed, BudgetChanged, Renewed, MoneyReserved, MoneySpent, MoneyReleased, Closed],
)


def decide(command: AgreementCommand, facts: Facts) -> list[Change]:
    """Return what happens to the agreement and in its kitchen. Raise the refusals above, or a kitchen's."""
    if isinstance(command, SignAgreement):
        return _sign(command, facts)
    agreement, terms = _signed(facts, command.agreement_id)
    if isinstance(command, CloseAgreement) and agreement.closed_on is not None:
        return []
    _still_open(agreement, terms)
    match command:
        case ChangeBudget():
            if command.budget_cents == agreement.budget_cents:
                return []
            if command.budget_cents < max(agreement.committed_cents, 1):
                raise BudgetTooSmall(
                    agreement=terms.code,
                    budget_cents=command.budget_cents,
                    committed_cents=agreement.committed_cents,
                )
            event = BudgetChanged(changed_on=command.changed_on, budget_cents=command.budget_cents)
            return [Change(AGREEMENT, command.agreement_id, event)]
        case RenewAgreement():
            if command.until_on <= agreement.until_on:
                raise RenewalNotLater(
                    agreement=terms.code, until_on=command.until_on, until_now_on=agreement.until_on
                )
            renewed = Renewed(renewed_on=command.renewed_on, until_on=command.until_on)
            return [Change(AGREEMENT, command.agreement_id, renewed)]
        case CloseAgreement():
            closed = kitchen.AgreementClosed(agreement_id=command.agreement_id)
            return [
                Change(AGREEMENT, command.agreement_id, Closed(closed_on=command.closed_on)),
                Change(KITCHEN, terms.kitchen_id, closed),
            ]
        case _:
            assert_never(command)


def reserve(
    facts: Facts, agreement_id: UUID, support_id: UUID, *, kitchen_id: UUID, cost_cents: int, on: date
) -> Change:
    """Return the reservation of a request's cost for an approval of that day.

    Raise `Unknown`, or the refusal of the rule that forbids it.
    """
    agreement, terms = _signed(facts, agreement_id)
    _still_open(agreement, terms)
    if terms.kitchen_id != kitchen_id:
        raise AgreementOfAnotherKitchen(agreement=terms.code, kitchen=kitchen_id)
    if not terms.from_on <= on <= agreement.until_on:
        raise AgreementNotInForce(
            agreement=terms.code, from_on=terms.from_on, until_on=agreement.until_on, on=on
        )
    return reserve_anew(facts, agreement_id, support_id, cost_cents)


def reserve_anew(facts: Facts, agreement_id: UUID, support_id: UUID, cost_cents: int) -> Change:
    """Return the reservation that replaces what the request holds so far.

    Less money is held at any time, more only while the agreement is open and its budget suffices. Raise
    `AgreementClosed` or `BudgetPassed`.
    """
    agreement, terms = _signed(facts, agreement_id)
    held = agreement.held.get(support_id, NOTHING_HELD).cents
    if cost_cents > held:
        _still_open(agreement, terms)
        free_cents = agreement.budget_cents - agreement.committed_cents + held
        if cost_cents > free_cents:
            raise BudgetPassed(agreement=terms.code, wanted_cents=cost_cents, free_cents=free_cents)
    return Change(AGREEMENT, agreement_id, MoneyReserved(support_id=support_id, reserved_cents=cost_cents))


def agreement_in_force(facts: Facts, kitchen_id: UUID, on: date) -> UUID | None:
    """Return the agreement that pays for a kitchen's support on a day, the first signed; None for none."""
    for agreement_id in facts.of(KITCHEN, kitchen_id).agreement_ids:
        agreement, terms = _signed(facts, agreement_id)
        if terms.from_on <= on <= agreement.until_on:
            return agreement_id
    return None


def spend(agreement_id: UUID, support_id: UUID) -> Change:
    """Return the entry that what a request holds is spent."""
    return Change(AGREEMENT, agreement_id, MoneySpent(support_id=support_id))


def release(agreement_id: UUID, support_id: UUID) -> Change:
    """Return the entry that what a request holds is free again."""
    return Change(AGREEMENT, agreement_id, MoneyReleased(support_id=support_id))


def _sign(command: SignAgreement, facts: Facts) -> list[Change]:
    known = facts.of(AGREEMENT, command.agreement_id).terms is not None
    if known or facts.named(AGREEMENT, command.code) is not None:
        raise AgreementCodeTaken(agreement=command.code)
    if command.budget_cents < 1 or command.beneficiaries_planned < 1 or command.until_on < command.from_on:
        raise AgreementMalformed(agreement=command.code)
    open_kitchen(facts, command.kitchen_id, command.from_on)
    signed = Signed(
        code=command.code,
        kitchen_id=command.kitchen_id,
        funder_id=command.funder_id,
        purpose=command.purpose,
        from_on=command.from_on,
        until_on=command.until_on,
        budget_cents=command.budget_cents,
        beneficiaries_planned=command.beneficiaries_planned,
        phase=command.phase,
    )
    opened = kitchen.AgreementOpened(agreement_id=command.agreement_id)
    return [
        Change(AGREEMENT, command.agreement_id, signed),
        Change(KITCHEN, command.kitchen_id, opened),
    ]


def _signed(facts: Facts, agreement_id: UUID) -> tuple[Agreement, Signed]:
    agreement = facts.of(AGREEMENT, agreement_id)
    if agreement.terms is None:
        raise Unknown(agreement=agreement_id)
    return agreement, agreement.terms


def _still_open(agreement: Agreement, terms: Signed) -> None:
    if agreement.closed_on is not None:
        raise AgreementClosed(agreement=terms.code, closed_on=agreement.closed_on)
