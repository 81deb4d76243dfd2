"""Agreements with funders and the requests they pay for, for the tests."""

from datetime import date
from typing import Literal
from uuid import UUID

from kitchens.decider import Command
from kitchens.money import agreement as a
from kitchens.people import support as s
from tests.people import AYSE, MERKEZ, with_accepted
from tests.scenario import Scenario

FUND = UUID(int=0x800)
WFP = UUID(int=0x810)
GIZ = UUID(int=0x811)
MANAGER = UUID(int=0x820)
SPECIALIST = UUID(int=0x821)
COLLEAGUE = UUID(int=0x822)
DAY = date(2021, 4, 14)
OTHER_KITCHEN = UUID(int=0x8FF)


def sign(
    agreement_id: UUID = FUND,
    code: str = "WFP-2021",
    *,
    budget_cents: int = 100000,
    beneficiaries_planned: int = 20,
    from_on: date = date(2021, 1, 1),
    until_on: date = date(2021, 12, 31),
    kitchen_id: UUID = MERKEZ,
    lines: dict[str, int] | None = None,
    targets: dict[str, int] | None = None,
) -> a.SignAgreement:
    return a.SignAgreement(
        agreement_id=agreement_id,
        code=code,
        kitchen_id=kitchen_id,
        funder_id=WFP,
        purpose="material-support",
        from_on=from_on,
        until_on=until_on,
        budget_cents=budget_cents,
        beneficiaries_planned=beneficiaries_planned,
        phase="pilot",
        lines=lines or {},
        targets=targets or {},
    )


def change_budget(budget_cents: int, line: str = a.SUPPORT_LINE) -> a.ChangeBudget:
    return a.ChangeBudget(agreement_id=FUND, changed_on=DAY, budget_cents=budget_cents, line=line)


def move(cents: int, from_line: str = a.SUPPORT_LINE, to_line: str = "training") -> a.MoveBudgetLine:
    return a.MoveBudgetLine(
        agreement_id=FUND, moved_on=DAY, from_line=from_line, to_line=to_line, moved_cents=cents
    )


def renew(until_on: date, phase: Literal["pilot", "regular"] | None = None) -> a.RenewAgreement:
    return a.RenewAgreement(agreement_id=FUND, renewed_on=DAY, until_on=until_on, phase=phase)


def close() -> a.CloseAgreement:
    return a.CloseAgreement(agreement_id=FUND, closed_on=DAY)


def due(number: int, cost_cents: int) -> list[Command]:
    """Return a request for Ayşe, and an assessment that finds it due."""
    support_id = UUID(int=0x900 + number)
    return [
        s.RequestSupport(
            support_id=support_id,
            code=f"MES{number:03d}",
            person_id=AYSE,
            kitchen_id=MERKEZ,
            requested_on=DAY,
            requested_by=MANAGER,
            cost_cents=cost_cents,
            items_ref=UUID(int=0xA00 + number),
        ),
        s.AssessSupport(
            support_id=support_id,
            assessed_by=SPECIALIST,
            assessed_on=DAY,
            household_size=4,
            household_income_cents=0,
            inputs_ref=UUID(int=0xB00 + number),
        ),
    ]


def approve(number: int) -> s.ApproveSupport:
    return s.ApproveSupport(
        support_id=UUID(int=0x900 + number), decided_by=COLLEAGUE, decided_on=DAY, agreement_id=FUND
    )


def signed() -> Scenario:
    """Return a house with an agreement over 1,000 TRY."""
    return with_accepted(AYSE).given(sign())
