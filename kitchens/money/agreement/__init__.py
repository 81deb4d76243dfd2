"""An agreement with a funder: a budget that approvals reserve from and can never pass."""

from typing import assert_never

from kitchens.decider import Change, Facts
from kitchens.money.agreement.commands import (
    AgreementCommand,
    ChangeBudget,
    CloseAgreement,
    RenewAgreement,
    SignAgreement,
)
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
from kitchens.money.agreement.refusals import (
    AgreementClosed,
    AgreementCodeTaken,
    AgreementMalformed,
    AgreementNotInForce,
    AgreementOfAnotherKitchen,
    BudgetPassed,
    BudgetTooSmall,
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
from kitchens.money.agreement.terms import change_budget, close, renew, sign

__all__ = [
    "AGREEMENT",
    "NOTHING_HELD",
    "Agreement",
    "AgreementClosed",
    "AgreementCodeTaken",
    "AgreementCommand",
    "AgreementEvent",
    "AgreementMalformed",
    "AgreementNotInForce",
    "AgreementOfAnotherKitchen",
    "BudgetChanged",
    "BudgetPassed",
    "BudgetTooSmall",
    "ChangeBudget",
    "CloseAgreement",
    "Closed",
    "Held",
    "MoneyReleased",
    "MoneyReserved",
    "MoneySpent",
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
        case RenewAgreement():
            return renew(command, agreement, terms)
        case CloseAgreement():
            return close(command, terms)
        case _:
            assert_never(command)
