"""What is recorded of an agreement with a funder. Days are included, money is kuruş."""

from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from kitchens.decider import Event


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
