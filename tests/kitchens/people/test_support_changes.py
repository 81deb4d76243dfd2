"""What is asked, or the household, changes: an approval of something else is gone, and its money is free."""

from datetime import timedelta

import pytest

from kitchens.decider import Command
from kitchens.money import agreement as a
from kitchens.people import support as s
from tests.kitchens.people.casework import (
    ASKED,
    CEILING,
    COLLEAGUE,
    DECIDED,
    FUND,
    GIVEN,
    KNIVES,
    MANAGER,
    OTHER_ITEMS,
    SEEN,
    SPECIALIST,
    approve,
    approved,
    asked,
    assess,
    assessed,
    change,
    correct_cost,
    deliver,
    household_changed,
    money,
    refuse,
    withdraw,
)

# The request changes


def test_a_change_before_the_decision_leaves_the_assessment() -> None:
    house = assessed()

    events = house.when(change())

    assert events == [
        s.RequestChanged(changed_on=GIVEN, changed_by=MANAGER, cost_cents=70000, items_ref=OTHER_ITEMS)
    ]
    assert house.given(approve(on=GIVEN, agreement_id=FUND)).facts.of(s.SUPPORT, KNIVES).status == "approved"
    assert money(house) == (70000, 0)


def test_a_change_voids_the_approval_and_frees_its_money_in_the_same_save() -> None:
    house = approved()

    events = house.when(change())

    assert [type(event) for event in events] == [s.RequestChanged, s.ApprovalVoided, a.MoneyReleased]
    assert events[1] == s.ApprovalVoided(voided_on=GIVEN, reason="request-changed")
    assert money(house) == (0, 0)


def test_a_change_of_things_at_the_same_cost_voids_the_approval_too() -> None:
    assert s.ApprovalVoided(voided_on=GIVEN, reason="request-changed") in approved().when(change(62075))


def test_an_approval_without_agreement_is_voided_without_money() -> None:
    events = assessed().given(approve()).when(change())

    assert [type(event) for event in events] == [s.RequestChanged, s.ApprovalVoided]


def test_after_a_change_it_is_decided_anew_on_the_same_assessment() -> None:
    house = approved().given(change(), approve(on=GIVEN, agreement_id=FUND), deliver())

    assert money(house) == (0, 70000)


def test_what_was_approved_before_a_change_is_not_delivered() -> None:
    approved().given(change()).refuses(deliver(), s.NotApproved)


def test_a_decision_before_the_change_it_is_about_is_refused() -> None:
    assessed().given(change()).refuses(approve(on=GIVEN - timedelta(days=1)), s.SupportBackwards)


def test_whoever_changed_a_request_does_not_approve_it() -> None:
    house = assessed().given(change(by=COLLEAGUE))

    house.refuses(approve(by=COLLEAGUE, on=GIVEN), s.RequesterApproves)


def test_nor_does_whoever_asked_first() -> None:
    assessed().given(change(by=COLLEAGUE)).refuses(approve(by=MANAGER, on=GIVEN), s.RequesterApproves)


def test_a_third_person_approves_what_two_have_asked_for() -> None:
    assert assessed().given(change(by=COLLEAGUE)).when(approve(by=SPECIALIST, on=GIVEN))


@pytest.mark.parametrize("last", [True, False], ids=["all", "a part"])
def test_what_was_handed_out_is_not_changed(*, last: bool) -> None:
    approved().given(deliver(last=last)).refuses(change(), s.AlreadyDelivered)


@pytest.mark.parametrize("end", [withdraw(), refuse(reason="no-money")], ids=["withdrawn", "refused"])
def test_a_request_that_is_over_is_not_changed(end: Command) -> None:
    assessed().given(end).refuses(change(), s.SupportClosed)


def test_a_change_on_the_day_of_the_decision_counts() -> None:
    assert approved().when(change(on=DECIDED))


def test_a_change_before_the_last_step_is_refused() -> None:
    approved().refuses(change(on=SEEN), s.SupportBackwards)


def test_a_change_before_an_earlier_change_is_refused() -> None:
    asked().given(change()).refuses(change(80000, on=GIVEN - timedelta(days=1)), s.SupportBackwards)


def test_nobody_asks_for_less_than_nothing() -> None:
    asked().refuses(change(-1), s.CostMalformed)


def test_something_else_may_cost_nothing() -> None:
    assert asked().when(change(0))


# A cost that grows


def test_a_cost_that_grows_after_the_approval_is_decided_anew() -> None:
    house = approved()

    events = house.when(correct_cost(62076))

    assert [type(event) for event in events] == [s.CostCorrected, s.ApprovalVoided, a.MoneyReleased]
    assert money(house) == (0, 0)


def test_a_cost_that_grows_past_the_budget_is_put_right_and_then_not_approved() -> None:
    house = approved().given(correct_cost(200001))

    house.refuses(approve(on=GIVEN, agreement_id=FUND), a.BudgetPassed)


def test_a_cost_that_grows_to_the_budget_is_approved_again() -> None:
    house = approved().given(correct_cost(200000), approve(on=GIVEN, agreement_id=FUND))

    assert money(house) == (200000, 0)


def test_an_approval_is_not_voided_before_it_was_given() -> None:
    approved().refuses(correct_cost(62076, on=SEEN), s.SupportBackwards)


def test_a_smaller_cost_leaves_the_approval() -> None:
    house = approved().given(correct_cost(62074, on=ASKED))

    assert house.facts.of(s.SUPPORT, KNIVES).status == "approved"
    assert money(house) == (62074, 0)


def test_whoever_made_it_dearer_does_not_approve_it() -> None:
    house = assessed().given(correct_cost(70000, by=COLLEAGUE))

    house.refuses(approve(by=COLLEAGUE, on=GIVEN), s.RequesterApproves)


def test_whoever_made_it_cheaper_may_approve_it() -> None:
    assert assessed().given(correct_cost(50000, by=COLLEAGUE)).when(approve(by=COLLEAGUE, on=GIVEN))


# The household changes


def test_a_changed_household_is_assessed_again_before_a_decision() -> None:
    house = assessed()

    events = house.when(household_changed())

    assert events == [s.HouseholdChanged(noted_on=GIVEN, noted_by=SPECIALIST)]
    house.refuses(approve(on=GIVEN), s.AssessmentOutdated)
    house.refuses(refuse(on=GIVEN, reason="no-money"), s.AssessmentOutdated)


def test_after_a_new_assessment_it_is_decided() -> None:
    assert assessed().given(household_changed(), assess(on=GIVEN)).when(approve(on=GIVEN))


def test_the_new_assessment_is_not_of_a_day_before_the_household_changed() -> None:
    house = assessed().given(household_changed())

    house.refuses(assess(on=GIVEN - timedelta(days=1)), s.SupportBackwards)


def test_a_household_that_is_not_due_any_more_needs_a_reason() -> None:
    house = assessed().given(household_changed(), assess(income_cents=2 * CEILING, on=GIVEN))

    house.refuses(approve(on=GIVEN), s.ReasonNeeded)


def test_a_changed_household_voids_an_approval_that_stands_on_it() -> None:
    house = approved()

    events = house.when(household_changed())

    assert [type(event) for event in events] == [s.ApprovalVoided, a.MoneyReleased, s.HouseholdChanged]
    assert money(house) == (0, 0)
    assert house.facts.of(s.SUPPORT, KNIVES).status == "requested"


def test_what_is_not_assessed_cannot_be_outdated() -> None:
    assert asked().when(household_changed()) == []


def test_noting_it_twice_is_nothing_new() -> None:
    assert assessed().given(household_changed()).when(household_changed()) == []


def test_what_was_handed_out_stands_whatever_the_household_becomes() -> None:
    approved().given(deliver()).refuses(household_changed(), s.AlreadyDelivered)


def test_a_household_does_not_change_before_the_last_step() -> None:
    approved().refuses(household_changed(on=SEEN), s.SupportBackwards)
