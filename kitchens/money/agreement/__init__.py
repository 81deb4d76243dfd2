"""An agreement with a funder: a budget that approvals reserve from and can never pass."""

from typing import assert_never

from kitchens.decider import Change, Facts
from kitchens.money.agreement.commands import (
    AgreementCommand,
    ChangeBudget,
    CloseAgreement,
    MoveBudgetLine,
    RenewAgreement,
    SignAgreement,
)
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
from kitchens.money.agreement.refusals import (
    AgreementClosed,
    AgreementCodeTaken,
    AgreementMalformed,
    AgreementNotInForce,
    AgreementOfAnotherKitchen,
    BackToPilot,
    BudgetLinesDiffer,
    BudgetLineTooSmall,
    BudgetMoveMalformed,
    BudgetPassed,
    BudgetTooSmall,
    NoMoneyForSupport,
    RenewalNotLater,
)
from kitchens.money.agreement.reserving import agreement_in_force, release, reserve, reserve_anew, spend
from kitchens.money.agreement.state import (
    AGREEMENT,
    NOTHING_HELD,
    Agreement,
    Held,
    evolve,
    signed_agreement,
    still_open,
)
from kitchens.money.agreement.terms import change_budget, close, move_line, renew, sign

__all__ = [
    "AGREEMENT",
    "NOTHING_HELD",
    "SUPPORT_LINE",
    "Agreement",
    "AgreementClosed",
    "AgreementCodeTaken",
    "AgreementCommand",
    "AgreementEvent",
    "AgreementMalformed",
    "AgreementNotInForce",
    "AgreementOfAnotherKitchen",
    "BackToPilot",
    "BudgetChanged",
    "BudgetLineMoved",
    "BudgetLineTooSmall",
    "BudgetLinesDiffer",
    "BudgetMoveMalformed",
    "BudgetPassed",
    "BudgetTooSmall",
    "ChangeBudget",
    "CloseAgreement",
    "Closed",
    "Held",
    "MoneyReleased",
    "MoneyReserved",
    "MoneySpent",
    "MoveBudgetLine",
    "NoMoneyForSupport",
    "RenewAgreement",
    "RenewalNotLater",
    "Renewed",
    "SignAgreement",
    "Signed",
    "agreement_in_force",
    "decide",
    "evolve",
    "release",
    "reserve",
    "reserve_anew",
    "spend",
]


def decide(command: AgreementCommand, facts: Facts) -> list[Change]:
    """Return what happens to the agreement and in its kitchen. Raise the refusals of each act."""
    if isinstance(command, SignAgreement):
        return sign(command, facts)
    agreement, terms = signed_agreement(facts, command.agreement_id)
    if isinstance(command, CloseAgreement) and agreement.closed_on is not None:
        return []
    still_open(agreement, terms)
    match command:
        case ChangeBudget():
            return change_budget(command, agreement, terms)
        case MoveBudgetLine():
            return move_line(command, agreement, terms)
        case RenewAgreement():
            return renew(command, agreement, terms)
        case CloseAgreement():
            return close(command, terms)
        case _:
            assert_never(command)
