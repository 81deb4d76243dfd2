"""What may be asked of an agreement."""

from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import field

from kitchens.decider import Command
from kitchens.money.agreement.events import SUPPORT_LINE


class SignAgreement(Command, frozen=True, kw_only=True):
    """Enter a signed agreement; the kitchen's support is paid from its money for that from then on.

    `lines` and `targets` are as in `Signed`.
    """

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
    lines: dict[str, int] = field(default_factory=dict)
    targets: dict[str, int] = field(default_factory=dict)


class ChangeBudget(Command, frozen=True, kw_only=True):
    """Change the budget; the difference is of one line."""

    agreement_id: UUID
    changed_on: date
    budget_cents: int
    line: str = SUPPORT_LINE


class MoveBudgetLine(Command, frozen=True, kw_only=True):
    """Move money from one line of the budget to another."""

    agreement_id: UUID
    moved_on: date
    from_line: str
    to_line: str
    moved_cents: int


class RenewAgreement(Command, frozen=True, kw_only=True):
    """Let the agreement run longer; a pilot may become regular."""

    agreement_id: UUID
    renewed_on: date
    until_on: date
    phase: Literal["pilot", "regular"] | None = None


class CloseAgreement(Command, frozen=True, kw_only=True):
    """Close the agreement."""

    agreement_id: UUID
    closed_on: date


AgreementCommand: TypeAlias = SignAgreement | ChangeBudget | MoveBudgetLine | RenewAgreement | CloseAgreement
