from datetime import date, timedelta
from uuid import UUID

import pytest

from kitchens.decider import Unknown
from kitchens.money import agreement as a
from kitchens.people import support as s
from kitchens.people.kitchen import CloseKitchen, KitchenClosed
from kitchens.settings import ChangeSetting, Setting
from tests.people import AYSE, MERKEZ, RANA, with_accepted
from tests.scenario import Scenario

KNIVES = UUID(int=0x700)
ITEMS = UUID(int=0x710)
INPUTS = UUID(int=0x711)
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


def deliver(on: date = GIVEN, *, last: bool = True) -> s.DeliverSupport:
    return s.DeliverSupport(support_id=KNIVES, delivered_on=on, last=last)


def give_back(on: date = GIVEN) -> s.ReturnSupport:
    return s.ReturnSupport(support_id=KNIVES, returned_on=on, reason="left-the-course")


def withdraw(on: date = GIVEN) -> s.WithdrawSupport:
    return s.WithdrawSupport(support_id=KNIVES, withdrawn_on=on, reason="no-longer-needed")


def correct_cost(cost_cents: int, on: date = GIVEN) -> s.CorrectCost:
    return s.CorrectCost(support_id=KNIVES, cost_cents=cost_cents, corrected_on=on)


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


# Requests


def test_support_is_requested() -> None:
    events = with_accepted(AYSE).when(request())

    assert events == [
        s.Requested(
            code="MES001",
            person_id=AYSE,
            kitchen_id=MERKEZ,
            requested_on=ASKED,
            requested_by=MANAGER,
            cost_cents=62075,
            items_ref=ITEMS,
        )
    ]


def test_support_for_an_unknown_person_is_refused() -> None:
    with_accepted(RANA).refuses(request(), Unknown)


def test_a_code_stands_for_one_request() -> None:
    asked().refuses(request(support_id=UUID(int=0x799)), s.SupportCodeTaken)


def test_a_request_is_made_once() -> None:
    asked().refuses(request(code="MES999"), s.SupportCodeTaken)


def test_a_closed_kitchen_requests_nothing() -> None:
    house = with_accepted(AYSE).given(CloseKitchen(kitchen_id=MERKEZ, closed_on=ASKED))

    house.refuses(request(), KitchenClosed)


def test_a_donated_set_may_cost_nothing() -> None:
    assert with_accepted(AYSE).when(request(cost_cents=0))


def test_a_negative_cost_is_refused() -> None:
    with_accepted(AYSE).refuses(request(cost_cents=-1), s.CostMalformed)


def test_nothing_happens_to_a_request_that_nobody_made() -> None:
    with_accepted(AYSE).refuses(assess(), Unknown)


# Assessment


def test_help_is_due_a_kurus_below_the_ceiling() -> None:
    events = asked().when(assess(income_cents=2 * CEILING - 1))

    assert events == [
        s.Assessed(
            assessed_by=SPECIALIST, assessed_on=SEEN, ceiling_cents=CEILING, due=True, inputs_ref=INPUTS
        )
    ]


def test_help_is_not_due_exactly_at_the_ceiling() -> None:
    (event,) = asked().when(assess(income_cents=2 * CEILING))

    assert isinstance(event, s.Assessed)
    assert not event.due


def test_income_per_head_is_not_rounded() -> None:
    # 282,590 / 3 = 94,196.67 is below 94,197; rounded it would not be.
    (event,) = asked().when(assess(income_cents=282590, size=3))

    assert isinstance(event, s.Assessed)
    assert event.due


def test_the_ceiling_is_the_one_in_force_on_the_day_of_the_assessment() -> None:
    (event,) = asked().when(assess(on=date(2022, 1, 1)))

    assert isinstance(event, s.Assessed)
    assert event.ceiling_cents == 141780


def test_an_assessment_on_the_day_of_the_request_counts() -> None:
    assert asked().when(assess(on=ASKED))


def test_an_assessment_before_the_request_is_refused() -> None:
    asked().refuses(assess(on=ASKED - timedelta(days=1)), s.SupportBackwards)


@pytest.mark.parametrize(("income_cents", "size"), [(100, 0), (-1, 1)], ids=["nobody", "negative income"])
def test_a_household_that_cannot_be_is_refused_without_telling_its_figures(
    income_cents: int, size: int
) -> None:
    refusal = asked().refuses(assess(income_cents, size), s.HouseholdMalformed)

    assert dict(refusal.facts) == {"support": "MES001"}


def test_one_person_without_income_is_assessed() -> None:
    assert asked().when(assess(income_cents=0, size=1))


def test_the_household_is_assessed_anew_until_the_decision_and_the_last_assessment_counts() -> None:
    house = assessed().given(assess(income_cents=9 * CEILING, on=DECIDED))

    house.refuses(approve(), s.ReasonNeeded)


def test_nothing_is_assessed_after_the_decision() -> None:
    approved().refuses(assess(on=GIVEN), s.SupportAlreadyDecided)


# Decisions


def test_an_approval_reserves_the_cost_in_the_same_save() -> None:
    house = assessed()

    events = house.when(approve(agreement_id=FUND))

    assert events == [
        s.Approved(decided_by=COLLEAGUE, decided_on=DECIDED, agreement_id=FUND),
        a.MoneyReserved(support_id=KNIVES, reserved_cents=62075),
    ]


def test_an_approval_without_agreement_reserves_nothing() -> None:
    assert [type(event) for event in assessed().when(approve())] == [s.Approved]


def test_an_approval_may_take_the_whole_budget() -> None:
    house = assessed(200000).given(approve(agreement_id=FUND))

    assert money(house) == (200000, 0)


def test_an_approval_a_kurus_over_the_budget_is_refused() -> None:
    refusal = assessed(200001).refuses(approve(agreement_id=FUND), a.BudgetPassed)

    assert refusal.facts["free_cents"] == 200000


def test_an_approval_on_the_last_day_of_the_agreement_is_paid() -> None:
    house = with_accepted(AYSE).given(fund(until_on=DECIDED), request(), assess())

    assert len(house.when(approve(agreement_id=FUND))) == 2


def test_an_approval_after_the_last_day_of_the_agreement_is_refused() -> None:
    house = with_accepted(AYSE).given(fund(until_on=SEEN), request(), assess())

    house.refuses(approve(agreement_id=FUND), a.AgreementNotInForce)


def test_nothing_is_decided_without_an_assessment() -> None:
    asked().refuses(approve(), s.NotAssessed)
    asked().refuses(refuse(), s.NotAssessed)


def test_a_decision_on_the_day_of_the_assessment_counts() -> None:
    assert assessed().when(approve(on=SEEN))


def test_a_decision_before_its_assessment_is_refused() -> None:
    assessed().refuses(approve(on=SEEN - timedelta(days=1)), s.SupportBackwards)


def test_an_assessment_of_ninety_days_still_counts() -> None:
    assert assessed().when(approve(on=SEEN + timedelta(days=90)))


@pytest.mark.parametrize("command", [approve(on=SEEN + timedelta(91)), refuse(on=SEEN + timedelta(91))])
def test_an_older_assessment_is_done_again(command: s.ApproveSupport | s.RefuseSupport) -> None:
    assessed().refuses(command, s.AssessmentTooOld)


def test_a_new_assessment_opens_the_way_again() -> None:
    day = SEEN + timedelta(days=91)

    assert assessed().given(assess(on=day)).when(approve(on=day))


def test_the_days_an_assessment_is_valid_are_those_in_force_on_the_day_of_the_decision() -> None:
    shorter = ChangeSetting(
        setting=Setting.SUPPORT_ASSESSMENT_VALID_DAYS, in_force_from=date(2021, 5, 1), value=10
    )
    house = assessed().given(shorter)

    assert house.when(approve(on=date(2021, 4, 30)))


def test_the_requester_never_approves() -> None:
    assessed().refuses(approve(by=MANAGER), s.RequesterApproves)


def test_the_requester_may_refuse() -> None:
    assert assessed().when(refuse(by=MANAGER, reason="already-has-one"))


def test_up_to_a_thousand_lira_the_assessor_may_approve() -> None:
    assert assessed(100000).when(approve(by=SPECIALIST))


def test_above_a_thousand_lira_the_assessor_does_not_approve() -> None:
    assessed(100001).refuses(approve(by=SPECIALIST), s.SecondPersonNeeded)


def test_above_a_thousand_lira_another_approves() -> None:
    assert assessed(100001).when(approve(by=COLLEAGUE))


def test_above_a_thousand_lira_the_assessor_may_refuse() -> None:
    assert assessed(100001).when(refuse(by=SPECIALIST, reason="too-expensive"))


def test_the_last_assessor_is_the_one_who_does_not_approve() -> None:
    house = assessed(100001).given(assess(by=COLLEAGUE))

    house.refuses(approve(by=COLLEAGUE), s.SecondPersonNeeded)


def test_to_approve_what_is_not_due_needs_a_reason() -> None:
    house = asked().given(assess(income_cents=2 * CEILING))

    house.refuses(approve(), s.ReasonNeeded)


def test_what_is_not_due_is_approved_for_a_reason() -> None:
    house = asked().given(assess(income_cents=2 * CEILING))

    (event,) = house.when(approve(reason="fire-at-home"))

    assert event == s.Approved(decided_by=COLLEAGUE, decided_on=DECIDED, reason="fire-at-home")


def test_to_refuse_what_is_due_needs_a_reason() -> None:
    assessed().refuses(refuse(), s.ReasonNeeded)


def test_what_is_not_due_is_refused_without_more() -> None:
    house = asked().given(assess(income_cents=2 * CEILING))

    assert house.when(refuse()) == [s.SupportRefused(decided_by=COLLEAGUE, decided_on=DECIDED)]


@pytest.mark.parametrize("command", [approve(), refuse(reason="too-late")], ids=["approve", "refuse"])
def test_nothing_is_decided_twice(command: s.ApproveSupport | s.RefuseSupport) -> None:
    approved().refuses(command, s.SupportAlreadyDecided)


def test_a_withdrawn_request_is_not_decided() -> None:
    assessed().given(withdraw()).refuses(approve(on=GIVEN), s.SupportClosed)


# Delivery, return, withdrawal


def test_delivery_spends_the_money() -> None:
    house = approved()

    events = house.when(deliver())

    assert events == [s.Delivered(delivered_on=GIVEN), a.MoneySpent(support_id=KNIVES)]
    assert money(house) == (0, 62075)


def test_a_part_spends_nothing_until_the_last_one() -> None:
    house = approved().given(deliver(last=False))

    assert money(house) == (62075, 0)


def test_the_last_part_spends_the_money() -> None:
    house = approved().given(deliver(last=False), deliver())

    assert money(house) == (0, 62075)


def test_what_no_agreement_pays_is_delivered_without_money() -> None:
    assert assessed().given(approve()).when(deliver()) == [s.Delivered(delivered_on=GIVEN)]


def test_delivery_on_the_day_of_the_decision_counts() -> None:
    assert approved().when(deliver(DECIDED))


def test_delivery_before_the_decision_is_refused() -> None:
    approved().refuses(deliver(SEEN), s.SupportBackwards)


def test_what_is_not_approved_is_not_delivered() -> None:
    assessed().refuses(deliver(), s.NotApproved)


def test_what_was_refused_is_not_delivered() -> None:
    assessed().given(refuse(reason="already-has-one")).refuses(deliver(), s.SupportClosed)


def test_nothing_is_delivered_after_the_last_part() -> None:
    approved().given(deliver()).refuses(deliver(), s.AlreadyDelivered)


def test_what_was_given_back_frees_the_money() -> None:
    house = approved().given(deliver())

    events = house.when(give_back())

    assert events == [
        s.Returned(returned_on=GIVEN, reason="left-the-course"),
        a.MoneyReleased(support_id=KNIVES),
    ]
    assert money(house) == (0, 0)


def test_a_part_may_be_given_back() -> None:
    house = approved().given(deliver(last=False), give_back())

    assert money(house) == (0, 0)


def test_only_what_was_delivered_is_given_back() -> None:
    approved().refuses(give_back(), s.NothingDelivered)


def test_nothing_is_given_back_before_it_was_delivered() -> None:
    approved().given(deliver()).refuses(give_back(GIVEN - timedelta(days=1)), s.SupportBackwards)


def test_nothing_is_given_back_twice() -> None:
    approved().given(deliver(), give_back()).refuses(give_back(), s.SupportClosed)


def test_a_withdrawal_frees_the_money() -> None:
    house = approved()

    events = house.when(withdraw())

    assert events == [
        s.Withdrawn(withdrawn_on=GIVEN, reason="no-longer-needed"),
        a.MoneyReleased(support_id=KNIVES),
    ]


def test_a_request_that_nobody_decided_is_withdrawn() -> None:
    assert asked().when(withdraw(ASKED)) == [s.Withdrawn(withdrawn_on=ASKED, reason="no-longer-needed")]


def test_nothing_is_withdrawn_before_its_last_step() -> None:
    approved().refuses(withdraw(SEEN), s.SupportBackwards)


@pytest.mark.parametrize("last", [True, False], ids=["all", "a part"])
def test_what_was_delivered_is_not_withdrawn(*, last: bool) -> None:
    approved().given(deliver(last=last)).refuses(withdraw(), s.AlreadyDelivered)


def test_a_refused_request_is_not_withdrawn() -> None:
    assessed().given(refuse(reason="already-has-one")).refuses(withdraw(), s.SupportClosed)


# Corrections of the cost


def test_the_reservation_follows_a_corrected_cost() -> None:
    house = approved()

    events = house.when(correct_cost(50000))

    assert events == [
        s.CostCorrected(cost_cents=50000, corrected_on=GIVEN),
        a.MoneyReserved(support_id=KNIVES, reserved_cents=50000),
    ]
    assert money(house) == (50000, 0)


def test_a_cost_corrected_before_the_approval_is_what_it_reserves() -> None:
    house = assessed().given(correct_cost(70000), approve(agreement_id=FUND))

    assert money(house) == (70000, 0)


def test_a_cost_may_be_corrected_up_to_the_budget() -> None:
    house = approved().given(correct_cost(200000))

    assert money(house) == (200000, 0)


def test_a_cost_corrected_over_the_budget_is_refused() -> None:
    approved().refuses(correct_cost(200001), a.BudgetPassed)


def test_what_is_spent_stays_spent_when_its_cost_is_corrected() -> None:
    house = approved().given(deliver(), correct_cost(70000))

    assert money(house) == (0, 70000)


def test_a_correction_after_a_withdrawal_moves_no_money() -> None:
    events = approved().given(withdraw()).when(correct_cost(70000))

    assert events == [s.CostCorrected(cost_cents=70000, corrected_on=GIVEN)]


def test_the_same_cost_is_no_correction() -> None:
    assert approved().when(correct_cost(62075)) == []


def test_what_turns_out_to_be_donated_costs_nothing() -> None:
    house = approved().given(correct_cost(0))

    assert money(house) == (0, 0)


def test_a_negative_cost_is_no_correction() -> None:
    approved().refuses(correct_cost(-1), s.CostMalformed)


def test_a_cost_is_not_corrected_before_it_was_told() -> None:
    approved().refuses(correct_cost(70000, ASKED - timedelta(days=1)), s.SupportBackwards)


def test_an_approval_by_the_assessor_is_not_corrected_above_the_limit() -> None:
    house = assessed().given(approve(by=SPECIALIST, agreement_id=FUND))

    house.refuses(correct_cost(100001), s.SecondPersonNeeded)


def test_an_approval_by_the_assessor_is_corrected_up_to_the_limit() -> None:
    house = assessed().given(approve(by=SPECIALIST, agreement_id=FUND), correct_cost(100000))

    assert money(house) == (100000, 0)


def test_the_true_cost_of_what_was_delivered_is_entered_whoever_approved_it() -> None:
    house = assessed().given(approve(by=SPECIALIST, agreement_id=FUND), deliver(), correct_cost(100001))

    assert money(house) == (0, 100001)
