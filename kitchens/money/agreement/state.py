"""How an agreement stands: its budget, and what each request holds of it."""

from datetime import date
from typing import assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Facts, Noun, Unknown
from kitchens.money.agreement.events import (
    AgreementEvent,
    BudgetChanged,
    Closed,
    MoneyReleased,
    MoneyReserved,
    MoneySpent,
    Renewed,
    Signed,
)
from kitchens.money.agreement.refusals import AgreementClosed


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


def signed_agreement(facts: Facts, agreement_id: UUID) -> tuple[Agreement, Signed]:
    """Return an agreement and its terms. Raise `Unknown` if nobody signed it."""
    agreement = facts.of(AGREEMENT, agreement_id)
    if agreement.terms is None:
        raise Unknown(agreement=agreement_id)
    return agreement, agreement.terms


def still_open(agreement: Agreement, terms: Signed) -> None:
    """Raise `AgreementClosed` once it is closed."""
    if agreement.closed_on is not None:
        raise AgreementClosed(agreement=terms.code, closed_on=agreement.closed_on)
