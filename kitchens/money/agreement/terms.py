"""The terms of an agreement: signed, its budget changed, renewed, closed."""

from kitchens.decider import Change, Facts
from kitchens.money.agreement.commands import ChangeBudget, CloseAgreement, RenewAgreement, SignAgreement
from kitchens.money.agreement.events import BudgetChanged, Closed, Renewed, Signed
from kitchens.money.agreement.refusals import (
    AgreementCodeTaken,
    AgreementMalformed,
    BudgetTooSmall,
    RenewalNotLater,
)
from kitchens.money.agreement.state import AGREEMENT, Agreement
from kitchens.people import kitchen
from kitchens.people.kitchen import KITCHEN, open_kitchen


def sign(command: SignAgreement, facts: Facts) -> list[Change]:
    """Sign it; its kitchen knows from then on who pays.

    Raise `AgreementCodeTaken`, `AgreementMalformed`, `Unknown` or `KitchenClosed`.
    """
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


def change_budget(command: ChangeBudget, agreement: Agreement, terms: Signed) -> list[Change]:
    """Change the budget. Raise `BudgetTooSmall` below what is reserved and spent, or below a kuruş."""
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


def renew(command: RenewAgreement, agreement: Agreement, terms: Signed) -> list[Change]:
    """Let it run longer. Raise `RenewalNotLater`."""
    if command.until_on <= agreement.until_on:
        raise RenewalNotLater(
            agreement=terms.code, until_on=command.until_on, until_now_on=agreement.until_on
        )
    renewed = Renewed(renewed_on=command.renewed_on, until_on=command.until_on)
    return [Change(AGREEMENT, command.agreement_id, renewed)]


def close(command: CloseAgreement, terms: Signed) -> list[Change]:
    """Close it; its kitchen is paid for from it no more."""
    closed = kitchen.AgreementClosed(agreement_id=command.agreement_id)
    return [
        Change(AGREEMENT, command.agreement_id, Closed(closed_on=command.closed_on)),
        Change(KITCHEN, terms.kitchen_id, closed),
    ]
