"""Lots as a page shows them, and the codes that come next."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kitchens.decider import Command
from kitchens.food.lot import CorrectLotQuantity, DiscardLot, HoldLot, ReleaseLot, ReturnLot
from kitchens.money.sharing import PutRuleInForce
from projections.food.lot_page import LotLine, lot_page, lots
from projections.next_codes import Kind, next_code
from tests.kitchens.food.pantry import (
    FERIKOY,
    MERKEZ,
    MILK,
    MILK_EXPIRES,
    RECEIVED,
    SALT,
    TUESDAY_JARS,
    begun,
    delivery,
    house,
    jars_on_the_shelf,
    kitchen,
    weighed,
)
from tests.kitchens.money.till import jars, sell
from tests.kitchens.people.casework import request
from tests.kitchens.people.classroom import plan
from tests.kitchens.people.test_workshop import announce
from tests.people import AYSE, with_accepted
from tests.people import MERKEZ as OTHER_MERKEZ
from tests.projections.shown import shown
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
ISLI = UUID(int=0x77)


def line_of(scenario: Scenario, code: str = "MEL0001", today: date = RECEIVED) -> LotLine:
    page = shown(scenario, lambda reader: lot_page(reader, code, today))
    assert page is not None
    return page.lot


def test_a_code_that_no_lot_has_has_no_page() -> None:
    assert shown(house(), lambda reader: lot_page(reader, "MEL9999", RECEIVED)) is None


def test_a_lot_tells_where_its_litres_are() -> None:
    scenario = house().given(
        begun(),
        weighed(4_000),
        DiscardLot(lot_id=MILK, discarded_on=RECEIVED, quantity_milli=1_000, reason="spoiled"),
        ReturnLot(lot_id=MILK, returned_on=RECEIVED, quantity_milli=500),
        CorrectLotQuantity(lot_id=MILK, quantity_milli=19_000),
    )

    page = shown(scenario, lambda reader: lot_page(reader, "MEL0001", RECEIVED))

    assert page is not None
    lot = page.lot
    assert (lot.quantity_milli, lot.used_milli, lot.discarded_milli, lot.returned_milli, lot.left_milli) == (
        19_000, 4_000, 1_000, 500, 13_500,
    )  # fmt: skip
    assert (lot.ingredient, lot.supplier_code, lot.unit, lot.cost_cents) == (
        "milk", "village-dairy-coop", "l", 15_000,
    )  # fmt: skip
    (use,) = page.uses
    assert (use.batch_code, use.names["tr"], use.quantity_milli) == ("MEB0001", "Yoğurt", 4_000)
    assert [(act.act, act.on, act.quantity_milli) for act in page.acts] == [
        ("discarded", RECEIVED, 1_000),
        ("returned", RECEIVED, 500),
    ]


@pytest.mark.parametrize(("after", "days_left", "expired"), [(0, 0, False), (1, -1, True), (-7, 7, False)])
def test_a_lot_may_be_used_on_the_day_it_expires_not_after(
    after: int, days_left: int, *, expired: bool
) -> None:
    lot = line_of(house(), today=MILK_EXPIRES + after * A_DAY)

    assert (lot.days_left, lot.is_expired) == (days_left, expired)


def test_lots_that_may_be_used_stand_first_expiring_first() -> None:
    scenario = house().given(
        delivery(SALT, "MEL0002", ingredient="salt", expires_on=MILK_EXPIRES - A_DAY),
        delivery(UUID(int=0x55), "MEL0003", expires_on=RECEIVED),
        delivery(UUID(int=0x56), "MEL0004", kitchen_id=FERIKOY),
    )

    usable = shown(scenario, lambda reader: lots(reader, MERKEZ, RECEIVED + A_DAY))
    assert [lot.code for lot in usable.items] == ["MEL0002", "MEL0001"]

    everything = shown(scenario, lambda reader: lots(reader, MERKEZ, RECEIVED, "all"))
    assert [lot.code for lot in everything.items] == ["MEL0003", "MEL0002", "MEL0001"]


@pytest.mark.parametrize(
    ("acts", "usable", "held"),
    [
        ([HoldLot(lot_id=MILK, reason="smell")], 0, 1),
        ([HoldLot(lot_id=MILK, reason="smell"), ReleaseLot(lot_id=MILK, released_on=RECEIVED)], 1, 0),
        ([begun(), weighed(20_000)], 0, 0),
        ([begun(), weighed(19_999)], 1, 0),
    ],
    ids=["held", "released again", "used up", "a millilitre left"],
)
def test_what_may_be_used_is_what_is_left_and_not_held(acts: list[Command], usable: int, held: int) -> None:
    scenario = house().given(*acts)

    assert shown(scenario, lambda reader: lots(reader, MERKEZ, RECEIVED)).total == usable
    assert shown(scenario, lambda reader: lots(reader, MERKEZ, RECEIVED, "held")).total == held


def next_in(scenario: Scenario, kind: Kind, kitchen_id: UUID = MERKEZ) -> str:
    return shown(scenario, lambda reader: next_code(reader, kitchen_id, kind))


def test_the_pattern_in_use_is_continued() -> None:
    scenario = jars_on_the_shelf().given(
        PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20), sell(jars(1), code="MEX00099")
    )

    assert next_in(scenario, "batch") == "MEB0002"
    assert next_in(scenario, "lot") == "MEL0002"
    assert next_in(scenario, "sale") == "MEX00100"


def test_people_and_their_matters_are_numbered_on_too() -> None:
    scenario = with_accepted(AYSE).given(
        plan(code="ME-TTC-9"), announce(code="MEW09"), request(code="MES099")
    )

    assert next_in(scenario, "course", OTHER_MERKEZ) == "ME-TTC-10"
    assert next_in(scenario, "workshop", OTHER_MERKEZ) == "MEW10"
    assert next_in(scenario, "support", OTHER_MERKEZ) == "MES100"


def test_the_number_after_the_highest_is_given_not_a_gap() -> None:
    scenario = house().given(begun(TUESDAY_JARS, "MEB0007"), begun(ISLI, "MEB0003"))
    assert next_in(scenario, "batch") == "MEB0008"


def test_after_all_nines_comes_one_digit_more() -> None:
    scenario = house().given(begun(TUESDAY_JARS, "B9"))
    assert next_in(scenario, "batch") == "B10"
    assert next_in(scenario.given(begun(ISLI, "B10")), "batch") == "B11"


def test_codes_without_a_number_are_passed_over() -> None:
    scenario = house().given(begun(TUESDAY_JARS, "MEB0007"), begun(UUID(int=0x999), "for the fair"))
    assert next_in(scenario, "batch") == "MEB0008"


def test_a_kitchen_that_has_none_yet_begins_with_its_own_letters() -> None:
    assert next_in(house(), "batch", FERIKOY) == "FEB0001"
    assert next_in(house(), "sale", FERIKOY) == "FEX00001"


def test_two_kitchens_never_share_the_letters() -> None:
    feriye = UUID(int=3)
    scenario = house().given(
        delivery(UUID(int=0x55), "FEB0001", kitchen_id=FERIKOY),
    )
    scenario.given(kitchen(feriye, "feriye"))

    assert next_in(scenario, "batch", feriye) == "FERIYB0001"


def test_a_code_given_to_another_kitchens_batch_is_not_given_again() -> None:
    scenario = house().given(begun(TUESDAY_JARS, "FEB0001"))

    assert next_in(scenario, "batch", FERIKOY) == "FEB0002"


def test_a_sale_is_named_though_none_was_sold() -> None:
    assert next_in(jars_on_the_shelf(), "sale") == "MEX00001"
