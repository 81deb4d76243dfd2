"""A lot, until the last gram is used, returned or thrown away."""

from datetime import date, timedelta

import pytest

from kitchens.decider import Command, Unknown
from kitchens.food.batch import CorrectIngredient, IngredientAdded, IngredientCorrected
from kitchens.food.lot import (
    COST_CENTS_MAX,
    LOT,
    QUANTITY_MILLI_MAX,
    CorrectLotQuantity,
    Discarded,
    DiscardLot,
    Held,
    HoldLot,
    LotBeforeReceipt,
    LotCodeTaken,
    LotExpired,
    LotExpiresBeforeReceipt,
    LotHeld,
    LotMalformed,
    LotOfAnotherKitchen,
    LotQuantityBelowLeaving,
    LotQuantityMalformed,
    MoreThanLotHolds,
    QuantityCorrected,
    Received,
    Released,
    ReleaseLot,
    Returned,
    ReturnLot,
    UseCorrected,
    Used,
)
from kitchens.people.kitchen import CloseKitchen, KitchenClosed
from kitchens.reason import ReasonNotCoded
from tests.kitchens.food.pantry import (
    DAIRY,
    FERIKOY,
    FRIDAY_JARS,
    MERKEZ,
    MILK,
    MILK_EXPIRES,
    RECEIVED,
    SALT,
    TUESDAY_JARS,
    begun,
    delivery,
    house,
    weighed,
)

A_DAY = timedelta(days=1)


def test_a_delivery_is_taken_in() -> None:
    assert house().when(delivery(SALT, "MEL0002", ingredient="salt", unit="kg", quantity_milli=1)) == [
        Received(
            code="MEL0002",
            kitchen_id=MERKEZ,
            ingredient="salt",
            supplier_id=DAIRY,
            supplier_lot="S1",
            received_on=RECEIVED,
            expires_on=MILK_EXPIRES,
            quantity_milli=1,
            unit="kg",
            cost_cents=15_000,
            seed="unknown",
        )
    ]


def test_a_code_stands_for_one_lot() -> None:
    house().refuses(delivery(SALT), LotCodeTaken)


def test_a_lot_is_received_once() -> None:
    house().refuses(delivery(code="MEL0002"), LotCodeTaken)


@pytest.mark.parametrize(
    "wrong",
    [
        {"quantity_milli": 0},
        {"quantity_milli": QUANTITY_MILLI_MAX + 1},
        {"cost_cents": -1},
        {"cost_cents": COST_CENTS_MAX + 1},
        {"ingredient": ""},
        {"unit": ""},
    ],
    ids=str,
)
def test_a_delivery_without_sense_is_refused(wrong: dict[str, object]) -> None:
    house().refuses(delivery(SALT, "MEL0002", **wrong), LotMalformed)


@pytest.mark.parametrize(
    "most",
    [{"quantity_milli": QUANTITY_MILLI_MAX}, {"cost_cents": 0}, {"cost_cents": COST_CENTS_MAX}],
    ids=str,
)
def test_a_delivery_at_its_bounds_is_taken_in(most: dict[str, object]) -> None:
    assert len(house().when(delivery(SALT, "MEL0002", **most))) == 1


def test_what_has_expired_is_not_taken_in() -> None:
    house().refuses(delivery(SALT, "MEL0002", expires_on=RECEIVED - A_DAY), LotExpiresBeforeReceipt)


def test_what_expires_today_is_taken_in() -> None:
    assert len(house().when(delivery(SALT, "MEL0002", expires_on=RECEIVED))) == 1


def test_a_delivery_needs_a_known_supplier() -> None:
    house().refuses(delivery(SALT, "MEL0002", supplier_id=MERKEZ), Unknown)


def test_a_closed_kitchen_takes_nothing_in() -> None:
    closed = house().given(CloseKitchen(kitchen_id=FERIKOY, closed_on=RECEIVED))
    closed.refuses(delivery(SALT, "MEL0002", kitchen_id=FERIKOY), KitchenClosed)


def test_what_a_batch_takes_leaves_the_lot_in_the_same_save() -> None:
    assert house().given(begun()).when(weighed(10_000)) == [
        IngredientAdded(lot_id=MILK, quantity_milli=10_000, used_on=date(2021, 5, 4)),
        Used(batch_id=TUESDAY_JARS, quantity_milli=10_000),
    ]


def test_the_last_drop_is_used() -> None:
    assert len(house().given(begun(), weighed(19_999)).when(weighed(1))) == 2


def test_no_more_is_used_than_is_left() -> None:
    refusal = house().given(begun(), weighed(19_999)).refuses(weighed(2), MoreThanLotHolds)
    assert refusal.facts == {"lot": "MEL0001", "wanted_milli": 2, "left_milli": 1}


@pytest.mark.parametrize("quantity_milli", [0, -1, QUANTITY_MILLI_MAX + 1])
def test_a_weighing_is_above_nothing_and_within_bounds(quantity_milli: int) -> None:
    house().given(begun()).refuses(weighed(quantity_milli), LotQuantityMalformed)


def test_a_lot_is_used_on_the_day_it_expires() -> None:
    assert len(house().given(begun()).when(weighed(on=MILK_EXPIRES))) == 2


def test_a_lot_is_not_used_after_it_expired() -> None:
    house().given(begun()).refuses(weighed(on=MILK_EXPIRES + A_DAY), LotExpired)


def test_a_lot_is_used_on_the_day_it_came() -> None:
    assert len(house().given(begun(started_on=RECEIVED)).when(weighed(on=RECEIVED))) == 2


def test_a_lot_is_not_used_before_it_came() -> None:
    day_before = RECEIVED - A_DAY
    house().given(begun(started_on=day_before)).refuses(weighed(on=day_before), LotBeforeReceipt)


def test_a_held_lot_is_not_used() -> None:
    house().given(begun(), HoldLot(lot_id=MILK, reason="smell")).refuses(weighed(), LotHeld)


def test_a_lot_released_again_is_used() -> None:
    scenario = house().given(begun(), HoldLot(lot_id=MILK, reason="smell"))
    scenario.given(ReleaseLot(lot_id=MILK, released_on=RECEIVED))
    assert len(scenario.when(weighed())) == 2


def test_a_lot_is_used_in_its_own_kitchen() -> None:
    house().given(begun(kitchen_id=FERIKOY)).refuses(weighed(), LotOfAnotherKitchen)


def test_what_was_never_received_is_not_used() -> None:
    house().given(begun()).refuses(weighed(lot_id=SALT), Unknown)


def test_a_lot_is_held_once() -> None:
    hold = HoldLot(lot_id=MILK, reason="smell")
    scenario = house()
    assert scenario.when(hold) == [Held(reason="smell")]
    assert scenario.when(hold) == []


def test_a_typed_reason_does_not_enter_the_journal() -> None:
    house().refuses(HoldLot(lot_id=MILK, reason="Ayşe says it smells"), ReasonNotCoded)


def test_a_lot_is_released_once() -> None:
    release = ReleaseLot(lot_id=MILK, released_on=RECEIVED)
    scenario = house().given(HoldLot(lot_id=MILK, reason="smell"))
    assert scenario.when(release) == [Released(released_on=RECEIVED)]
    assert scenario.when(release) == []


def _discard(quantity_milli: int, on: date = RECEIVED) -> DiscardLot:
    return DiscardLot(lot_id=MILK, discarded_on=on, quantity_milli=quantity_milli, reason="spoiled")


def _return(quantity_milli: int, on: date = RECEIVED) -> ReturnLot:
    return ReturnLot(lot_id=MILK, returned_on=on, quantity_milli=quantity_milli)


def test_all_that_is_left_is_thrown_away() -> None:
    assert house().given(begun(), weighed(10_000)).when(_discard(10_000)) == [
        Discarded(discarded_on=RECEIVED, quantity_milli=10_000, reason="spoiled")
    ]


def test_all_that_is_left_goes_back() -> None:
    assert house().given(begun(), weighed(10_000)).when(_return(10_000)) == [
        Returned(returned_on=RECEIVED, quantity_milli=10_000)
    ]


@pytest.mark.parametrize("leave", [_discard(10_001), _return(10_001)], ids=["discard", "return"])
def test_no_more_leaves_than_is_left(leave: Command) -> None:
    house().given(begun(), weighed(10_000)).refuses(leave, MoreThanLotHolds)


@pytest.mark.parametrize("leave", [_discard(0), _return(-5)], ids=["discard", "return"])
def test_what_leaves_is_above_nothing(leave: Command) -> None:
    house().refuses(leave, LotQuantityMalformed)


@pytest.mark.parametrize(
    "early",
    [
        _discard(1, RECEIVED - A_DAY),
        _return(1, RECEIVED - A_DAY),
        ReleaseLot(lot_id=MILK, released_on=RECEIVED - A_DAY),
    ],
    ids=["discard", "return", "release"],
)
def test_nothing_happens_to_a_lot_before_it_came(early: Command) -> None:
    house().refuses(early, LotBeforeReceipt)


def test_a_delivery_is_corrected_down_to_what_has_left() -> None:
    scenario = house().given(begun(), weighed(10_000), _discard(1_000), _return(2_000))
    assert scenario.when(CorrectLotQuantity(lot_id=MILK, quantity_milli=13_000)) == [
        QuantityCorrected(quantity_milli=13_000)
    ]


def test_a_delivery_is_not_corrected_below_what_has_left() -> None:
    scenario = house().given(begun(), weighed(10_000), _discard(1_000), _return(2_000))
    scenario.refuses(CorrectLotQuantity(lot_id=MILK, quantity_milli=12_999), LotQuantityBelowLeaving)


def test_a_delivery_corrected_to_the_same_is_nothing_new() -> None:
    assert house().when(CorrectLotQuantity(lot_id=MILK, quantity_milli=20_000)) == []


@pytest.mark.parametrize("quantity_milli", [-1, QUANTITY_MILLI_MAX + 1])
def test_a_corrected_delivery_is_possible(quantity_milli: int) -> None:
    house().refuses(CorrectLotQuantity(lot_id=MILK, quantity_milli=quantity_milli), LotQuantityMalformed)


def test_a_delivery_that_never_came_is_corrected_to_nothing() -> None:
    assert house().when(CorrectLotQuantity(lot_id=MILK, quantity_milli=0)) == [
        QuantityCorrected(quantity_milli=0)
    ]


def test_a_corrected_weighing_is_corrected_in_batch_and_lot() -> None:
    scenario = house().given(begun(), weighed(10_000))
    correct = CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=9_000)

    assert scenario.when(correct) == [
        IngredientCorrected(corrects_version=2, quantity_milli=9_000),
        UseCorrected(corrects_version=2, quantity_milli=9_000),
    ]

    assert scenario.facts.of(LOT, MILK).left_milli == 11_000


def test_of_several_weighings_the_right_use_is_corrected() -> None:
    scenario = house().given(
        begun(),
        begun(FRIDAY_JARS, "MEB0002"),
        weighed(1_000),
        weighed(2_000, FRIDAY_JARS),
        weighed(3_000),
        HoldLot(lot_id=MILK, reason="smell"),
    )

    scenario.when(CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=3, quantity_milli=4_000))

    milk = scenario.facts.of(LOT, MILK)
    assert [use.quantity_milli for use in milk.uses] == [1_000, 2_000, 4_000]
    assert milk.left_milli == 13_000


def test_a_weighing_is_corrected_up_to_what_is_left() -> None:
    correct = CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=20_000)
    assert len(house().given(begun(), weighed(10_000)).when(correct)) == 2


def test_a_weighing_is_not_corrected_beyond_what_is_left() -> None:
    correct = CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=20_001)
    house().given(begun(), weighed(10_000)).refuses(correct, MoreThanLotHolds)


def test_a_weighing_is_not_corrected_below_nothing() -> None:
    correct = CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=-1)
    house().given(begun(), weighed(10_000)).refuses(correct, LotQuantityMalformed)
