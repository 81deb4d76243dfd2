"""Help delivered, given back or withdrawn, and what it truly cost."""

from datetime import timedelta

import pytest

from kitchens.money import agreement as a
from kitchens.people import support as s
from tests.kitchens.people.casework import (
    ASKED,
    DECIDED,
    FUND,
    GIVEN,
    KNIVES,
    SEEN,
    SPECIALIST,
    approve,
    approved,
    asked,
    assessed,
    correct_cost,
    deliver,
    give_back,
    money,
    refuse,
    withdraw,
)

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


def test_what_was_handed_out_in_part_is_corrected_up_to_the_budget() -> None:
    house = approved().given(deliver(last=False), correct_cost(200000))

    assert money(house) == (200000, 0)


def test_what_was_handed_out_in_part_is_not_corrected_over_the_budget() -> None:
    approved().given(deliver(last=False)).refuses(correct_cost(200001), a.BudgetPassed)


def test_what_the_assessor_approved_and_handed_out_in_part_does_not_grow_above_the_limit() -> None:
    house = assessed().given(approve(by=SPECIALIST, agreement_id=FUND), deliver(last=False))

    house.refuses(correct_cost(100001), s.SecondPersonNeeded)


def test_what_the_assessor_approved_and_handed_out_in_part_grows_up_to_the_limit() -> None:
    house = assessed().given(
        approve(by=SPECIALIST, agreement_id=FUND), deliver(last=False), correct_cost(100000)
    )

    assert money(house) == (100000, 0)


def test_the_true_cost_of_what_was_delivered_is_entered_whoever_approved_it() -> None:
    house = assessed().given(approve(by=SPECIALIST, agreement_id=FUND), deliver(), correct_cost(100001))

    assert money(house) == (0, 100001)
