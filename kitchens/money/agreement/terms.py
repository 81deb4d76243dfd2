"""The terms of an agreement: signed, its budget changed, renewed, closed."""

from kitchens.decider import Change, Facts
from kitchens.money.agreement.commands import (
    ChangeBudget,
    CloseAgreement,
    MoveBudgetLine,
    RenewAgreement,
    SignAgreement,
)
from kitchens.money.agreement.events import BudgetChanged, BudgetLineMoved, Closed, Renewed, Signed
from kitchens.money.agreement.refusals import (
    AgreementCodeTaken,
    AgreementMalformed,
    BackToPilot,
    BudgetLinesDiffer,
    BudgetLineTooSmall,
    BudgetMoveMalformed,
    BudgetTooSmall,
    RenewalNotLater,
)
from kitchens.money.agreement.state import AGREEMENT, Agreement
from kitchens.people import kitchen
from kitchens.people.kitchen import KITCHEN, open_kitchen
from kitchens.reason import coded


def sign(command: SignAgreement, facts: Facts) -> list[Change]:
    """Sign it; its kitchen knows from then on who pays.

    Raise `AgreementCodeTaken`, `AgreementMalformed`, `BudgetLinesDiffer`, `ReasonNotCoded` for a line or a
    target that is no code, `Unknown` or `KitchenClosed`.
    """
    known = facts.of(AGREEMENT, command.agreement_id).terms is not None
    if known or facts.named(AGREEMENT, command.code) is not None:
        raise AgreementCodeTaken(agreement=command.code)
    # Partners of the sister projects agree to things without money, and often for nobody in particular.
    least = 1 if command.budget_cents else 0
    is_short = command.budget_cents < 0 or command.beneficiaries_planned < least
    if is_short or command.until_on < command.from_on or min(command.targets.values(), default=0) < 0:
        raise AgreementMalformed(agreement=command.code)
    lines, targets = _coded(command.lines), _coded(command.targets)
    if lines and (sum(lines.values()) != command.budget_cents or min(lines.values()) < 0):
        raise BudgetLinesDiffer(
            agreement=command.code, budget_cents=command.budget_cents, lines_cents=sum(lines.values())
        )
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
        lines=lines,
        targets=targets,
    )
    opened = kitchen.AgreementOpened(agreement_id=command.agreement_id)
    return [
        Change(AGREEMENT, command.agreement_id, signed),
        Change(KITCHEN, command.kitchen_id, opened),
    ]


def change_budget(command: ChangeBudget, agreement: Agreement, terms: Signed) -> list[Change]:
    """Change the budget. Raise `BudgetTooSmall` below what is reserved and spent, or below a kuruş."""
    more_cents = command.budget_cents - agreement.budget_cents
    if not more_cents:
        return []
    if command.budget_cents < 1 or agreement.free_of(command.line) + more_cents < 0:
        raise BudgetTooSmall(
            agreement=terms.code,
            budget_cents=command.budget_cents,
            committed_cents=agreement.committed_cents,
        )
    event = BudgetChanged(
        changed_on=command.changed_on, budget_cents=command.budget_cents, line=coded(command.line)
    )
    return [Change(AGREEMENT, command.agreement_id, event)]


def move_line(command: MoveBudgetLine, agreement: Agreement, terms: Signed) -> list[Change]:
    """Move money between lines. Raise `BudgetMoveMalformed` or `BudgetLineTooSmall`."""
    if command.moved_cents < 1 or command.from_line == command.to_line:
        raise BudgetMoveMalformed(agreement=terms.code)
    free_cents = agreement.free_of(command.from_line)
    if command.moved_cents > free_cents:
        raise BudgetLineTooSmall(
            agreement=terms.code, wanted_cents=command.moved_cents, free_cents=free_cents
        )
    moved = BudgetLineMoved(
        moved_on=command.moved_on,
        from_line=coded(command.from_line),
        to_line=coded(command.to_line),
        moved_cents=command.moved_cents,
    )
    return [Change(AGREEMENT, command.agreement_id, moved)]


def renew(command: RenewAgreement, agreement: Agreement, terms: Signed) -> list[Change]:
    """Let it run longer. Raise `RenewalNotLater` or `BackToPilot`."""
    if command.until_on <= agreement.until_on:
        raise RenewalNotLater(
            agreement=terms.code, until_on=command.until_on, until_now_on=agreement.until_on
        )
    if command.phase == "pilot" and agreement.phase == "regular":
        raise BackToPilot(agreement=terms.code)
    renewed = Renewed(renewed_on=command.renewed_on, until_on=command.until_on, phase=command.phase)
    return [Change(AGREEMENT, command.agreement_id, renewed)]


def close(command: CloseAgreement, terms: Signed) -> list[Change]:
    """Close it; its kitchen is paid for from it no more."""
    closed = kitchen.AgreementClosed(agreement_id=command.agreement_id)
    return [
        Change(AGREEMENT, command.agreement_id, Closed(closed_on=command.closed_on)),
        Change(KITCHEN, terms.kitchen_id, closed),
    ]


def _coded(numbers: dict[str, int]) -> dict[str, int]:
    return {coded(name): number for name, number in numbers.items()}
