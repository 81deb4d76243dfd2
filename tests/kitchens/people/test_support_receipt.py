"""What she received is confirmed, by herself or by a witness; a part of it may come back."""

from datetime import timedelta

import pytest

from kitchens.money import agreement as a
from kitchens.people import support as s
from tests.kitchens.people.casework import (
    APRON,
    COLLEAGUE,
    GIVEN,
    KNIVES,
    MANAGER,
    approve,
    approved,
    assessed,
    confirm,
    correct_cost,
    deliver,
    give_back,
    give_part_back,
    money,
)
from tests.people import AYSE, RANA

FIRST_DELIVERY = 4
"""The version of the first delivery: asked, assessed, approved, delivered."""

# Confirmations


def test_she_confirms_what_she_received() -> None:
    house = approved().given(deliver(by=MANAGER))

    events = house.when(confirm(FIRST_DELIVERY))

    assert events == [
        s.ReceiptConfirmed(delivery_version=FIRST_DELIVERY, confirmed_on=GIVEN, confirmed_by=AYSE)
    ]


def test_each_part_is_confirmed_alone() -> None:
    house = approved().given(deliver(last=False), deliver(), confirm(FIRST_DELIVERY + 1))

    assert [one.confirmed for one in house.facts.of(s.SUPPORT, KNIVES).handings] == [False, True]
    assert house.when(confirm(FIRST_DELIVERY))


def test_a_delivery_is_confirmed_once() -> None:
    house = approved().given(deliver(), confirm(FIRST_DELIVERY))

    house.refuses(confirm(FIRST_DELIVERY, COLLEAGUE, witness="colleague"), s.AlreadyConfirmed)


@pytest.mark.parametrize("version", [1, FIRST_DELIVERY + 1])
def test_only_a_delivery_is_confirmed(version: int) -> None:
    approved().given(deliver()).refuses(confirm(version), s.DeliveryUnknown)


def test_somebody_who_saw_it_confirms_as_a_witness() -> None:
    house = approved().given(deliver(by=MANAGER))

    (event,) = house.when(confirm(FIRST_DELIVERY, COLLEAGUE, witness="colleague"))

    assert isinstance(event, s.ReceiptConfirmed)
    assert event.witness == "colleague"


def test_whoever_handed_it_out_is_no_witness() -> None:
    house = approved().given(deliver(by=MANAGER))

    house.refuses(confirm(FIRST_DELIVERY, MANAGER, witness="colleague"), s.DelivererConfirms)


def test_nobody_else_confirms_in_her_place() -> None:
    approved().given(deliver()).refuses(confirm(FIRST_DELIVERY, RANA), s.NotTheRecipient)


def test_she_is_not_her_own_witness() -> None:
    approved().given(deliver()).refuses(confirm(FIRST_DELIVERY, witness="neighbour"), s.NotTheRecipient)


def test_nothing_is_confirmed_before_it_was_delivered() -> None:
    house = approved().given(deliver())

    house.refuses(confirm(FIRST_DELIVERY, on=GIVEN - timedelta(days=1)), s.SupportBackwards)


def test_what_came_back_may_still_be_confirmed() -> None:
    assert approved().given(deliver(), give_back()).when(confirm(FIRST_DELIVERY))


# A part comes back


def test_a_part_that_comes_back_frees_what_it_was_worth() -> None:
    house = approved().given(deliver())

    events = house.when(give_part_back(12075))

    assert events == [
        s.PartReturned(returned_on=GIVEN, reason="damaged", value_cents=12075, what_ref=APRON),
        a.MoneyReserved(support_id=KNIVES, reserved_cents=50000),
        a.MoneySpent(support_id=KNIVES),
    ]
    assert money(house) == (0, 50000)


def test_before_the_last_part_the_rest_stays_reserved() -> None:
    house = approved().given(deliver(last=False), give_part_back(12075))

    assert money(house) == (50000, 0)


def test_a_part_is_worth_no_more_than_all() -> None:
    house = approved().given(deliver(), give_part_back(62075))

    assert money(house) == (0, 0)


@pytest.mark.parametrize("value_cents", [62076, -1])
def test_more_than_she_received_does_not_come_back(value_cents: int) -> None:
    approved().given(deliver()).refuses(give_part_back(value_cents), s.ReturnTooLarge)


def test_a_second_part_is_worth_no_more_than_is_left() -> None:
    house = approved().given(deliver(), give_part_back(60000))

    house.refuses(give_part_back(2076), s.ReturnTooLarge)
    assert house.when(give_part_back(2075))


def test_what_was_a_gift_comes_back_without_money() -> None:
    assert [type(event) for event in approved().given(deliver()).when(give_part_back(0))] == [s.PartReturned]


def test_what_no_agreement_paid_comes_back_without_money() -> None:
    house = assessed().given(approve(), deliver())

    assert [type(event) for event in house.when(give_part_back(100))] == [s.PartReturned]


def test_nothing_comes_back_in_part_before_it_was_handed_out() -> None:
    approved().refuses(give_part_back(100), s.NothingDelivered)


def test_a_part_does_not_come_back_after_all_of_it_did() -> None:
    approved().given(deliver(), give_back()).refuses(give_part_back(100), s.SupportClosed)


def test_the_rest_comes_back_after_a_part() -> None:
    house = approved().given(deliver(), give_part_back(12075), give_back())

    assert money(house) == (0, 0)


def test_what_was_given_back_stays_away_when_the_cost_is_corrected() -> None:
    house = approved().given(deliver(), give_part_back(12075), correct_cost(60000))

    assert money(house) == (0, 47925)


def test_what_was_received_costs_no_less_than_what_came_back() -> None:
    house = approved().given(deliver(), give_part_back(12075))

    house.refuses(correct_cost(12074), s.CostBelowReturned)
    assert house.when(correct_cost(12075))
