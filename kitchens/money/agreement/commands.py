"""What may be asked of an agreement."""

from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from kitchens.decider import Command


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
