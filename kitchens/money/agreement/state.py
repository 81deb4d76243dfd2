"""How an agreement stands: its budget, and what each request holds of it."""

from datetime import date
from typing import Literal, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Facts, Noun, Unknown
from kitchens.money.agreement.events import (
    SUPPORT_LINE,
    AgreementEvent,
    BudgetChanged,
    BudgetLineMoved,
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
    """What rules ask of an agreement. `held` is by request; `committed_cents` is the sum of it.

    `lines` are what the budget is for, in kuruş; they add up to it. Support is paid from one of them.
    """

    terms: Signed | None = None
    until_on: date = date.min
    phase: Literal["pilot", "regular"] = "pilot"
    budget_cents: int = 0
    lines: dict[str, int] = {}
    held: dict[UUID, Held] = {}
    committed_cents: int = 0
    closed_on: date | None = None

    @property
    def pays_support(self) -> bool:
        """Tell whether it has a line for material support."""
        return SUPPORT_LINE in self.lines

    @property
    def free_cents(self) -> int:
        """Return what may still be reserved for support."""
        return self.lines.get(SUPPORT_LINE, 0) - self.committed_cents

    def free_of(self, line: str) -> int:
        """Return what of a line is neither reserved nor spent."""
        return self.free_cents if line == SUPPORT_LINE else self.lines.get(line, 0)

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
            return _signed(event)
        case BudgetChanged():
            more = event.budget_cents - agreement.budget_cents
            lines = _with(agreement.lines, event.line, more)
            return replace(agreement, budget_cents=event.budget_cents, lines=lines)
        case BudgetLineMoved():
            lines = _with(agreement.lines, event.from_line, -event.moved_cents)
            return replace(agreement, lines=_with(lines, event.to_line, event.moved_cents))
        case Renewed():
            return replace(agreement, until_on=event.until_on, phase=event.phase or agreement.phase)
        case Closed():
            return replace(agreement, closed_on=event.closed_on)
        case _:
            assert_never(event)


def _signed(event: Signed) -> Agreement:
    # Whatever was signed before budgets had lines is for material support.
    usual = {SUPPORT_LINE: event.budget_cents} if event.budget_cents else {}
    return Agreement(
        terms=event,
        until_on=event.until_on,
        phase=event.phase,
        budget_cents=event.budget_cents,
        lines=event.lines or usual,
    )


def _with(lines: dict[str, int], line: str, more_cents: int) -> dict[str, int]:
    return {**lines, line: lines.get(line, 0) + more_cents}


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
    [Signed, BudgetChanged, BudgetLineMoved, Renewed, MoneyReserved, MoneySpent, MoneyReleased, Closed],
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
