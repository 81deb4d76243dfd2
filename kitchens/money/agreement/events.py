"""What is recorded of an agreement with a funder. Days are included, money is kuruş."""

from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import field

from kitchens.decider import Event

SUPPORT_LINE = "material-support"
"""The line of a budget from which approvals of support reserve."""


class Signed(Event, frozen=True, tag="agreement.signed"):
    """A partner agrees to a purpose in a kitchen, within two days, both included, and often with a budget.

    `lines` are kuruş by coded purpose and add up to the budget; without any, all of it is for material
    support. A budget of nothing is an agreement without money. `targets` are numbers to reach, by code.
    """

    code: str
    kitchen_id: UUID
    funder_id: UUID
    purpose: str
    from_on: date
    until_on: date
    budget_cents: int
    beneficiaries_planned: int
    phase: Literal["pilot", "regular"]
    lines: dict[str, int] = field(default_factory=dict)
    targets: dict[str, int] = field(default_factory=dict)


class BudgetChanged(Event, frozen=True, tag="agreement.budget-changed"):
    """The budget is now this; never less than what is reserved and spent. The difference is of one `line`."""

    changed_on: date
    budget_cents: int
    line: str = SUPPORT_LINE


class BudgetLineMoved(Event, frozen=True, tag="agreement.budget-line-moved"):
    """So much of the budget is for another line now; the whole stays as it is."""

    moved_on: date
    from_line: str
    to_line: str
    moved_cents: int


class Renewed(Event, frozen=True, tag="agreement.renewed"):
    """The agreement runs to a later day, in the phase `phase`; None: in the same as before."""

    renewed_on: date
    until_on: date
    phase: Literal["pilot", "regular"] | None = None


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
    Signed | BudgetChanged | BudgetLineMoved | Renewed | MoneyReserved | MoneySpent | MoneyReleased | Closed
)
