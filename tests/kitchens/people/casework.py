"""Requests for help and those who decide on them, for the tests."""

from datetime import date
from uuid import UUID

from kitchens.money import agreement as a
from kitchens.people import support as s
from tests.people import AYSE, MERKEZ, with_accepted
from tests.scenario import Scenario

KNIVES = UUID(int=0x700)
ITEMS = UUID(int=0x710)
INPUTS = UUID(int=0x711)
OTHER_ITEMS = UUID(int=0x712)
APRON = UUID(int=0x713)
MANAGER = UUID(int=0x720)
SPECIALIST = UUID(int=0x721)
COLLEAGUE = UUID(int=0x722)
WFP = UUID(int=0x730)
FUND = UUID(int=0x731)
CEILING = 94197  # kuruş per head in 2021
ASKED = date(2021, 4, 14)
SEEN = date(2021, 4, 17)
DECIDED = date(2021, 4, 18)
GIVEN = date(2021, 4, 22)


def request(cost_cents: int = 62075, code: str = "MES001", support_id: UUID = KNIVES) -> s.RequestSupport:
    return s.RequestSupport(
        support_id=support_id,
        code=code,
        person_id=AYSE,
        kitchen_id=MERKEZ,
        requested_on=ASKED,
        requested_by=MANAGER,
        cost_cents=cost_cents,
        items_ref=ITEMS,
    )


def assess(
    income_cents: int = 2 * CEILING - 1, size: int = 2, on: date = SEEN, by: UUID = SPECIALIST
) -> s.AssessSupport:
    return s.AssessSupport(
        support_id=KNIVES,
        assessed_by=by,
        assessed_on=on,
        household_size=size,
        household_income_cents=income_cents,
        inputs_ref=INPUTS,
    )


def approve(
    by: UUID = COLLEAGUE, on: date = DECIDED, agreement_id: UUID | None = None, reason: str | None = None
) -> s.ApproveSupport:
    return s.ApproveSupport(
        support_id=KNIVES, decided_by=by, decided_on=on, agreement_id=agreement_id, reason=reason
    )


def refuse(by: UUID = COLLEAGUE, on: date = DECIDED, reason: str | None = None) -> s.RefuseSupport:
    return s.RefuseSupport(support_id=KNIVES, decided_by=by, decided_on=on, reason=reason)


def deliver(on: date = GIVEN, *, last: bool = True, by: UUID | None = None) -> s.DeliverSupport:
    return s.DeliverSupport(support_id=KNIVES, delivered_on=on, last=last, delivered_by=by)


def give_back(on: date = GIVEN) -> s.ReturnSupport:
    return s.ReturnSupport(support_id=KNIVES, returned_on=on, reason="left-the-course")


def withdraw(on: date = GIVEN) -> s.WithdrawSupport:
    return s.WithdrawSupport(support_id=KNIVES, withdrawn_on=on, reason="no-longer-needed")


def correct_cost(cost_cents: int, on: date = GIVEN, by: UUID | None = None) -> s.CorrectCost:
    return s.CorrectCost(support_id=KNIVES, cost_cents=cost_cents, corrected_on=on, corrected_by=by)


def change(cost_cents: int = 70000, on: date = GIVEN, by: UUID = MANAGER) -> s.ChangeRequest:
    return s.ChangeRequest(
        support_id=KNIVES, changed_on=on, changed_by=by, cost_cents=cost_cents, items_ref=OTHER_ITEMS
    )


def household_changed(on: date = GIVEN) -> s.NoteHouseholdChange:
    return s.NoteHouseholdChange(support_id=KNIVES, noted_on=on, noted_by=SPECIALIST)


def give_part_back(value_cents: int, on: date = GIVEN) -> s.ReturnPart:
    return s.ReturnPart(
        support_id=KNIVES, returned_on=on, reason="damaged", value_cents=value_cents, what_ref=APRON
    )


def confirm(version: int, by: UUID = AYSE, on: date = GIVEN, witness: str | None = None) -> s.ConfirmReceipt:
    return s.ConfirmReceipt(
        support_id=KNIVES, delivery_version=version, confirmed_on=on, confirmed_by=by, witness=witness
    )


def fund(budget_cents: int = 200000, until_on: date = date(2021, 12, 31)) -> a.SignAgreement:
    return a.SignAgreement(
        agreement_id=FUND,
        code="WFP-2021",
        kitchen_id=MERKEZ,
        funder_id=WFP,
        purpose="material-support",
        from_on=date(2021, 1, 1),
        until_on=until_on,
        budget_cents=budget_cents,
        beneficiaries_planned=20,
        phase="pilot",
    )


def asked(cost_cents: int = 62075) -> Scenario:
    return with_accepted(AYSE).given(fund(), request(cost_cents))


def assessed(cost_cents: int = 62075) -> Scenario:
    """Return a house in which help is due to Ayşe, by the specialist."""
    return asked(cost_cents).given(assess())


def approved(cost_cents: int = 62075) -> Scenario:
    """Return a house in which a colleague approved, from the fund of 2,000 TRY."""
    return assessed(cost_cents).given(approve(agreement_id=FUND))


def money(house: Scenario) -> tuple[int, int]:
    """Return what is reserved and what is spent of the fund."""
    agreement = house.facts.of(a.AGREEMENT, FUND)
    return agreement.reserved_cents, agreement.spent_cents
