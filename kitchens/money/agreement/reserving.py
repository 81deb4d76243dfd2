"""Money held for requests: reserved by an approval, spent by a delivery, free again."""

from datetime import date
from uuid import UUID

from kitchens.decider import Change, Facts
from kitchens.money.agreement.events import MoneyReleased, MoneyReserved, MoneySpent
from kitchens.money.agreement.refusals import (
    AgreementNotInForce,
    AgreementOfAnotherKitchen,
    BudgetPassed,
    NoMoneyForSupport,
)
from kitchens.money.agreement.state import AGREEMENT, NOTHING_HELD, signed_agreement, still_open
from kitchens.people.kitchen import KITCHEN


def reserve(
    facts: Facts, agreement_id: UUID, support_id: UUID, *, kitchen_id: UUID, cost_cents: int, on: date
) -> Change:
    """Return the reservation of a request's cost for an approval of that day.

    Raise `Unknown`, `AgreementClosed`, `AgreementOfAnotherKitchen`, `AgreementNotInForce`,
    `NoMoneyForSupport` or `BudgetPassed`.
    """
    agreement, terms = signed_agreement(facts, agreement_id)
    still_open(agreement, terms)
    if terms.kitchen_id != kitchen_id:
        raise AgreementOfAnotherKitchen(agreement=terms.code, kitchen=kitchen_id)
    if not terms.from_on <= on <= agreement.until_on:
        raise AgreementNotInForce(
            agreement=terms.code, from_on=terms.from_on, until_on=agreement.until_on, on=on
        )
    if not agreement.pays_support:
        raise NoMoneyForSupport(agreement=terms.code)
    return reserve_anew(facts, agreement_id, support_id, cost_cents)


def reserve_anew(facts: Facts, agreement_id: UUID, support_id: UUID, cost_cents: int) -> Change:
    """Return the reservation that replaces what the request holds so far.

    Less money is held at any time, more only while the agreement is open and its budget suffices. Raise
    `Unknown`, `AgreementClosed` or `BudgetPassed`.
    """
    agreement, terms = signed_agreement(facts, agreement_id)
    held = agreement.held.get(support_id, NOTHING_HELD).cents
    if cost_cents > held:
        still_open(agreement, terms)
        free_cents = agreement.free_cents + held
        if cost_cents > free_cents:
            raise BudgetPassed(agreement=terms.code, wanted_cents=cost_cents, free_cents=free_cents)
    return Change(AGREEMENT, agreement_id, MoneyReserved(support_id=support_id, reserved_cents=cost_cents))


def agreement_in_force(facts: Facts, kitchen_id: UUID, on: date) -> UUID | None:
    """Return the agreement that pays for a kitchen's support on a day, the first signed; None for none.

    Agreements without money for it are passed over: partners agree to other things too.
    """
    for agreement_id in facts.of(KITCHEN, kitchen_id).agreement_ids:
        agreement, terms = signed_agreement(facts, agreement_id)
        if agreement.pays_support and terms.from_on <= on <= agreement.until_on:
            return agreement_id
    return None


def spend(agreement_id: UUID, support_id: UUID) -> Change:
    """Return the entry that what a request holds is spent."""
    return Change(AGREEMENT, agreement_id, MoneySpent(support_id=support_id))


def release(agreement_id: UUID, support_id: UUID) -> Change:
    """Return the entry that what a request holds is free again."""
    return Change(AGREEMENT, agreement_id, MoneyReleased(support_id=support_id))
