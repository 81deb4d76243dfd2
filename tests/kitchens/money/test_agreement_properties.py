"""Whatever happens to requests and agreement, in any order: the budget holds."""

from typing import Literal, TypeAlias, get_args
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from kitchens.decider import Command, Refused
from kitchens.money import agreement as a
from kitchens.people import support as s
from tests.kitchens.money.funders import (
    COLLEAGUE,
    DAY,
    FUND,
    MANAGER,
    SPECIALIST,
    approve,
    change_budget,
    close,
    due,
    move,
    sign,
)
from tests.people import AYSE, merkez, with_accepted
from tests.scenario import Scenario

Step: TypeAlias = Literal[
    "approve", "refuse", "correct", "change", "household", "assess", "part", "deliver", "return-part",
    "return", "withdraw", "budget", "move", "close",
]  # fmt: skip
STEPS: tuple[Step, ...] = get_args(Step)[:-1]


def command(step: Step, number: int, cents: int) -> Command:
    support_id = UUID(int=0x900 + number)
    match step:
        case "approve":
            return approve(number)
        case "refuse":
            return s.RefuseSupport(
                support_id=support_id, decided_by=COLLEAGUE, decided_on=DAY, reason="other"
            )
        case "correct":
            return s.CorrectCost(support_id=support_id, cost_cents=cents, corrected_on=DAY)
        case "part" | "deliver":
            return s.DeliverSupport(support_id=support_id, delivered_on=DAY, last=step == "deliver")
        case "change":
            return s.ChangeRequest(
                support_id=support_id,
                changed_on=DAY,
                changed_by=MANAGER,
                cost_cents=cents,
                items_ref=support_id,
            )
        case "household":
            return s.NoteHouseholdChange(support_id=support_id, noted_on=DAY, noted_by=SPECIALIST)
        case "assess":
            return due(number, cents)[1]
        case "return-part":
            return s.ReturnPart(
                support_id=support_id,
                returned_on=DAY,
                reason="other",
                value_cents=cents // 4,
                what_ref=support_id,
            )
        case "move":
            lines = (a.SUPPORT_LINE, "training") if cents % 2 else ("training", a.SUPPORT_LINE)
            return move(cents, *lines)
        case "return":
            return s.ReturnSupport(support_id=support_id, returned_on=DAY, reason="other")
        case "withdraw":
            return s.WithdrawSupport(support_id=support_id, withdrawn_on=DAY, reason="other")
        case "budget":
            return change_budget(cents)
        case "close":
            return close()


@settings(max_examples=60, deadline=None)
@given(
    story=st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 4), st.integers(0, 60000)), min_size=20, max_size=50
    ),
    closed_after=st.integers(0, 80),
)
def test_the_budget_is_never_passed_and_the_money_is_that_of_the_open_requests(
    story: list[tuple[Step, int, int]], closed_after: int
) -> None:
    house = Scenario().given(merkez())
    with_accepted(AYSE, scenario=house).given(sign())
    for number in range(5):
        house.given(*due(number, 30000))
    steps = [*story[:closed_after], ("close", 0, 0), *story[closed_after:]]

    for step, number, cents in steps:
        try:
            house.when(command(step, number, cents))
        except Refused:
            continue
        agreement = house.facts.of(a.AGREEMENT, FUND)
        requests = [house.facts.of(s.SUPPORT, UUID(int=0x900 + n)) for n in range(5)]
        reserved = [r.held_cents for r in requests if r.status in ("approved", "part-delivered")]
        spent = [r.held_cents for r in requests if r.status == "delivered"]
        assert agreement.committed_cents <= agreement.lines[a.SUPPORT_LINE] <= agreement.budget_cents
        assert sum(agreement.lines.values()) == agreement.budget_cents
        assert all(r.approval is None for r in requests if r.status in ("requested", "assessed"))
        assert agreement.reserved_cents == sum(reserved)
        assert agreement.spent_cents == sum(spent)
        assert agreement.committed_cents == sum(reserved) + sum(spent)
