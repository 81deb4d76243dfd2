"""Whatever happens to requests for help, the view tells what the requests themselves know."""

from datetime import date, timedelta
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from kitchens.decider import Command, Event, Refused
from kitchens.money import agreement as a
from kitchens.people import support as s
from kitchens.people.kitchen import OpenKitchen
from projections.reports import Scope, run
from projections.view import Views
from tests.kitchens.money.funders import COLLEAGUE, FUND, MANAGER, OTHER_KITCHEN, SPECIALIST, sign
from tests.people import AYSE, MERKEZ, RANA, with_accepted
from tests.projections.told import days_of, same_however_it_is_cut
from tests.scenario import Scenario

FIRST = date(2021, 4, 1)
SECOND_FUND = UUID(int=0x801)
FUNDS = (FUND, SECOND_FUND)
REQUESTS = tuple(UUID(int=0x900 + number) for number in range(5))
HOLDING = ("approved", "part-delivered", "delivered")
KITCHENS = {"merkez": MERKEZ, "fatih": OTHER_KITCHEN}

Step: TypeAlias = Literal[
    "ask", "assess", "approve", "refuse", "part", "deliver", "return", "withdraw", "correct", "budget",
    "change", "household", "return-part", "confirm", "move",
]  # fmt: skip

STEPS: tuple[Step, ...] = (*get_args(Step), "approve", "part", "deliver", "deliver", "return")
"""Those that come late in a request's life more often, as most of them come too early."""

STORIES = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 4), st.integers(0, 40_000), st.integers(-1, 3)),
    min_size=30,
    max_size=60,
)
"""A step, of which request, kuruş, and how many days after the step before; sometimes entered late."""


def command(step: Step, number: int, cents: int, day: date) -> Command:
    """Return a step of a request. Those with an even number are of Merkez, the others of Fatih."""
    support_id = REQUESTS[number]
    match step:
        case "ask":
            return s.RequestSupport(
                support_id=support_id,
                code=f"MES{number:03d}",
                person_id=(AYSE, RANA)[number // 3],
                kitchen_id=(MERKEZ, OTHER_KITCHEN)[number % 2],
                requested_on=day,
                requested_by=MANAGER,
                cost_cents=cents,
                items_ref=UUID(int=0xA00 + number),
            )
        case "assess":
            return s.AssessSupport(
                support_id=support_id,
                assessed_by=SPECIALIST,
                assessed_on=day,
                household_size=1,
                household_income_cents=cents * 3,
                inputs_ref=UUID(int=0xB00 + number),
            )
        case "approve":
            fund = (*FUNDS, None)[cents % 3]
            return s.ApproveSupport(
                support_id=support_id, decided_by=COLLEAGUE, decided_on=day, agreement_id=fund, reason="other"
            )
        case "refuse":
            return s.RefuseSupport(
                support_id=support_id, decided_by=COLLEAGUE, decided_on=day, reason="other"
            )
        case "part" | "deliver":
            return s.DeliverSupport(support_id=support_id, delivered_on=day, last=step == "deliver")
        case "return":
            return s.ReturnSupport(support_id=support_id, returned_on=day, reason="other")
        case "withdraw":
            return s.WithdrawSupport(support_id=support_id, withdrawn_on=day, reason="other")
        case "correct":
            return s.CorrectCost(
                support_id=support_id, cost_cents=cents, corrected_on=day, corrected_by=COLLEAGUE
            )
        case "budget":
            line = (a.SUPPORT_LINE, "training")[cents % 2]
            return a.ChangeBudget(
                agreement_id=FUNDS[number % 2], changed_on=day, budget_cents=cents, line=line
            )
        case _:
            return later(step, number, cents, day)


def later(step: Step, number: int, cents: int, day: date) -> Command:
    """Return a change, or what comes after a delivery; budgets move."""
    support_id = REQUESTS[number]
    match step:
        case "change":
            return s.ChangeRequest(
                support_id=support_id,
                changed_on=day,
                changed_by=(MANAGER, SPECIALIST)[cents % 2],
                cost_cents=cents,
                items_ref=UUID(int=0xC00 + number),
            )
        case "household":
            return s.NoteHouseholdChange(support_id=support_id, noted_on=day, noted_by=SPECIALIST)
        case "return-part":
            return s.ReturnPart(
                support_id=support_id,
                returned_on=day,
                reason="other",
                value_cents=cents // 4,
                what_ref=UUID(int=0xD00 + number),
            )
        case "confirm":
            return s.ConfirmReceipt(
                support_id=support_id,
                delivery_version=4 + cents % 4,
                confirmed_on=day,
                confirmed_by=COLLEAGUE,
                witness="colleague",
            )
        case _:
            return a.MoveBudgetLine(
                agreement_id=FUNDS[number % 2],
                moved_on=day,
                from_line=(a.SUPPORT_LINE, "training")[cents % 2],
                to_line=("training", a.SUPPORT_LINE)[cents % 2],
                moved_cents=cents // 8,
            )


def told(story: list[tuple[Step, int, int, int]]) -> Scenario:
    """Return the house in which all happened that the rules allow."""
    fatih = OpenKitchen(
        kitchen_id=OTHER_KITCHEN,
        code="fatih",
        neighbourhood="Fatih",
        name="Fatih Mahalle Mutfağı",
        opened_on=FIRST,
        time_zone="Europe/Istanbul",
    )
    second = sign(SECOND_FUND, "GIZ-2021", budget_cents=50_000, kitchen_id=OTHER_KITCHEN, from_on=FIRST)
    house = with_accepted(AYSE, RANA).given(fatih, sign(), second)
    for number in range(3):
        house.given(command("ask", number, 20_000, FIRST), command("assess", number, 1_000, FIRST))
    day = FIRST
    for step, number, cents, days in story:
        day += timedelta(days=days)
        try:
            house.when(command(step, number, cents, day))
        except Refused:
            continue
    return house


def by_fold(house: Scenario, scope: Scope) -> dict[str, int]:
    """Return the figures as a plain reading of the events gives them."""
    first = scope.from_on or date.min
    figures = dict.fromkeys(
        ("requested", "approved", "refused", "delivered", "returned", "withdrawn_after_approval"), 0
    )
    figures["approved_cents"] = 0
    for id_ in REQUESTS:
        state = house.facts.of(s.SUPPORT, id_)
        request = state.request
        if request is None or (scope.kitchen and request.kitchen_id != KITCHENS[scope.kitchen]):
            continue
        happened = [(event, on) for event, on in days(house, id_) if on <= scope.to_on]
        told = [event for event, on in happened if on >= first]
        decided = [
            (event, on)
            for event, on in happened
            if isinstance(event, s.Approved | s.SupportRefused | s.ApprovalVoided)
        ]
        stands = decided[-1][0] if decided and decided[-1][1] >= first else None
        approved = isinstance(stands, s.Approved)
        withdrawn = any(isinstance(event, s.Withdrawn) for event, _ in happened)
        figures["requested"] += any(isinstance(event, s.Requested) for event in told)
        figures["approved"] += approved
        figures["approved_cents"] += state.cost_cents if approved else 0
        figures["refused"] += isinstance(stands, s.SupportRefused)
        figures["returned"] += any(isinstance(event, s.Returned | s.PartReturned) for event in told)
        figures["withdrawn_after_approval"] += approved and withdrawn
        figures["delivered"] += any(isinstance(event, s.Delivered) and event.last for event in told)
    return figures


def days(house: Scenario, id_: UUID) -> list[tuple[Event, date]]:
    """Return what happened to a request, each with the day it tells."""
    events = [change.event for change in house.story if change.id == id_]
    return [
        (event, next(value for field in event.__struct_fields__ if field.endswith("_on")
                     for value in (getattr(event, field),)))
        for event in events
    ]  # fmt: skip


def held_by_view(views: Views) -> dict[str, int]:
    """Return what each request that is approved or delivered still costs, as the view's rows tell it."""
    with views.reading() as reader:
        back: dict[str, int] = dict(
            reader.all("SELECT support_id, SUM(value_cents) FROM view_support_given_back GROUP BY support_id")
        )
        rows = reader.all("SELECT id, cost_cents, status FROM view_support")
    return {id_: cost - int(back.get(id_, 0)) for id_, cost, status in rows if status in HOLDING}


@settings(max_examples=20, deadline=None)
@given(STORIES, st.sampled_from((None, *KITCHENS)), st.integers(0, 99), st.integers(0, 99))
def test_the_report_on_support_tells_what_the_requests_know(
    story: list[tuple[Step, int, int, int]], kitchen: str | None, one: int, other: int
) -> None:
    house = told(story)
    views = same_however_it_is_cut(house.story)
    told_on = days_of(house.story, FIRST)
    first, last = sorted((told_on[one % len(told_on)], told_on[other % len(told_on)]))

    for scope in (
        Scope(None, None, date(2021, 12, 31)),
        Scope(kitchen, None, last),
        Scope(kitchen, first, last),
    ):
        figures = by_fold(house, scope)
        report = to_builtins(run("support", views, scope))
        assert {key: report[key] for key in figures} == figures
        decided = figures["approved"] + figures["refused"]
        assert report["rates"]["approved_of_decided"] == {
            "numerator": figures["approved"],
            "denominator": decided,
        }
    views.close()


@settings(max_examples=20, deadline=None)
@given(STORIES)
def test_what_the_view_shows_as_granted_is_what_each_agreement_holds(
    story: list[tuple[Step, int, int, int]],
) -> None:
    house = told(story)
    views = same_however_it_is_cut(house.story)

    granted = held_by_view(views)

    paid_by = {id_: house.facts.of(s.SUPPORT, id_).approval for id_ in REQUESTS}
    for fund in FUNDS:
        agreement = house.facts.of(a.AGREEMENT, fund)
        of_fund = {id_ for id_, approval in paid_by.items() if approval and approval.agreement_id == fund}
        held = {id_: granted[id_.hex] for id_ in of_fund if id_.hex in granted}
        assert {id_: one.cents for id_, one in agreement.held.items()} == held
        assert sum(held.values()) == agreement.committed_cents <= agreement.budget_cents
    views.close()
