"""The page of a batch: everything entered for it, and whether it may be released."""

from datetime import date
from decimal import Decimal

import pytest

from kitchens.decider import Command, Physical
from kitchens.food.batch import (
    CorrectIngredient,
    CorrectLabour,
    CorrectReading,
    DisputeLabour,
    GiveAwayUnits,
    HoldBatch,
    SettleDispute,
    WriteOffUnits,
)
from kitchens.food.deviation import SettleDeviation
from kitchens.food.product import ChangePrice
from kitchens.money.sharing import PutRuleInForce
from projections.food.batch_lists import Which, batches, counts
from projections.food.batch_page import batch_page
from projections.food.batch_shown import BatchPage
from projections.money.minutes import my_entry, my_minutes, open_disputes
from tests.kitchens.food.pantry import (
    AYSE,
    BEST_BEFORE,
    DEVIATION_1,
    ELIF,
    FERIKOY,
    FINISHED,
    FRIDAY_JARS,
    HATICE,
    MERKEZ,
    MILK,
    STARTED,
    TUESDAY_JARS,
    YOGHURT,
    ZEYNEP,
    begun,
    discarded,
    finished,
    house,
    jars_on_the_shelf,
    made,
    moment,
    read,
    released,
    weighed,
    worked,
)
from tests.kitchens.food.test_deviation import despite
from tests.kitchens.money.till import jars as wanted
from tests.kitchens.money.till import refund, sell
from tests.projections.shown import shown
from tests.scenario import Scenario

RULE = PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20)


def page_of(scenario: Scenario, code: str = "MEB0001") -> BatchPage:
    found = shown(scenario, lambda reader: batch_page(reader, code))
    assert found is not None
    return found


def test_a_code_that_no_batch_has_has_no_page() -> None:
    assert shown(jars_on_the_shelf(), lambda reader: batch_page(reader, "MEB0002")) is None


def test_a_batch_tells_where_its_jars_are() -> None:
    scenario = jars_on_the_shelf(20).given(
        RULE,
        sell(wanted(5)),
        refund(2),
        WriteOffUnits(batch_id=TUESDAY_JARS, written_off_on=FINISHED, units=3, reason="broken"),
        GiveAwayUnits(batch_id=TUESDAY_JARS, given_away_on=FINISHED, units=4, reason="neighbours"),
    )

    page = page_of(scenario)

    units = page.units
    assert (units.made, units.sold, units.written_off, units.given_away, units.left) == (20, 3, 3, 4, 10)
    assert [(one.kind, one.units, one.reason) for one in page.leavings] == [
        ("written-off", 3, "broken"),
        ("given-away", 4, "neighbours"),
    ]


def test_a_released_batch_tells_by_whom_and_on_which_day() -> None:
    page = page_of(jars_on_the_shelf())

    assert (page.standing, page.standing_on) == ("released", FINISHED)
    assert page.standing_by is not None
    assert (page.standing_by.id, page.standing_by.code) == (ZEYNEP, "manager-2")
    assert (page.started_on, page.finished_on, page.best_before_on) == (STARTED, FINISHED, BEST_BEFORE)
    assert (page.kitchen.code, page.product.code, page.product.names["tr"]) == ("merkez", "yoghurt", "Yoğurt")


def test_a_batch_keeps_the_version_of_the_product_it_is_made_to() -> None:
    scenario = jars_on_the_shelf().given(ChangePrice(product_id=YOGHURT, price_cents=3190))

    page = page_of(scenario)

    assert (page.product.version, page.product.price_cents, page.price_now_cents) == (3, 2790, 3190)
    assert [(control.name, control.limit) for control in page.product.controls] == [
        ("heat-treatment", "min"),
        ("ph", "max"),
    ]


def test_what_went_in_is_shown_as_corrected_with_its_cost_and_day() -> None:
    scenario = house().given(
        begun(),
        weighed(10_000),
        weighed(2_000, on=FINISHED),
        CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=8_000),
    )

    first, second = page_of(scenario).ingredients

    assert (first.version, first.lot_code, first.ingredient) == (2, "MEL0001", "milk")
    # 20 litres cost 150.00 TRY.
    assert (first.weighed_milli, first.quantity_milli, first.cost_cents) == (10_000, 8_000, 6_000)
    assert (second.version, second.on, second.cost_cents) == (3, FINISHED, 1_500)


def test_minutes_are_shown_as_corrected_with_who_worked_and_when() -> None:
    scenario = house().given(
        begun(),
        worked(AYSE, 240, on=FINISHED),
        CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=2, worked_minutes=180),
    )

    (line,) = page_of(scenario).labour

    assert (line.version, line.person.code, line.minutes, line.logged_minutes) == (2, "ME0001", 180, 240)
    assert (line.on, line.basis, line.dispute) == (FINISHED, "own-work", None)


def test_readings_stand_under_their_control_point_the_last_one_last() -> None:
    scenario = house().given(
        begun(),
        read("ph", "4.7", at=moment(FINISHED, 9)),
        read("ph", "4.5", at=moment(FINISHED, 11), by=ZEYNEP),
    )

    heat, ph = page_of(scenario).controls

    assert (heat.control.name, heat.state, heat.last) == ("heat-treatment", "missing", None)
    assert [(one.value, one.in_limit, one.taken_by.code) for one in ph.readings] == [
        (Decimal("4.7"), False, "manager-1"),
        (Decimal("4.5"), True, "manager-2"),
    ]
    assert ph.state == "in-limit"
    assert page_of(scenario).missing == ("heat-treatment",)


def test_a_reading_entered_late_does_not_count_before_a_later_one() -> None:
    scenario = house().given(
        begun(), read("ph", "4.5", at=moment(FINISHED, 11)), read("ph", "4.7", at=moment(FINISHED, 9))
    )

    _, ph = page_of(scenario).controls

    assert ph.last is not None
    assert ph.last.value == Decimal("4.5")


def test_a_corrected_reading_says_what_stood_there_and_who_corrected_it() -> None:
    scenario = house().given(
        begun(),
        read("ph", "5.4", by=HATICE),
        CorrectReading(batch_id=TUESDAY_JARS, corrects_version=2, value=Decimal("4.4"), corrected_by=ZEYNEP),
    )

    page = page_of(scenario)

    (reading,) = page.controls[1].readings
    assert (reading.value, reading.first_value, reading.in_limit) == (Decimal("4.4"), Decimal("5.4"), True)
    assert reading.corrected_by is not None
    assert reading.corrected_by.code == "manager-2"
    assert {who.code for who in page.release.not_by} == {"manager-1", "manager-2"}


def test_a_batch_made_and_read_may_be_released_by_who_took_no_reading() -> None:
    page = page_of(house().given(*made()))

    assert (page.state, page.release.may, page.release.hindered_by) == ("to-release", True, ())
    assert page.may_be_released_by(ZEYNEP)
    assert not page.may_be_released_by(HATICE)


@pytest.mark.parametrize(
    ("more", "hindered_by"),
    [
        ((begun(),), ("batch-not-finished", "reading-missing")),
        ((begun(), finished()), ("reading-missing",)),
        ((*made(), read("ph", "4.7", at=moment(FINISHED, 15))), ("reading-out-of-limit",)),
        ((*made(), released(), discarded()), ("batch-discarded",)),
        ((*made(), released()), ()),
    ],
    ids=["begun", "finished", "sour", "discarded", "released already"],
)
def test_what_stands_in_the_way_of_a_release_is_named(
    more: tuple[Command, ...], hindered_by: tuple[str, ...]
) -> None:
    release = page_of(house().given(*more)).release

    assert (release.may, release.hindered_by) == (False, hindered_by)


def test_a_hold_by_a_deviation_waits_for_the_coordinator() -> None:
    act: Physical = worked(ELIF)
    scenario = house().given(*made(), despite(act, "no-hygiene-certificate"))
    (hold,) = page_of(scenario).holds
    assert (hold.reason, hold.deviation_id, hold.deviation_waits, hold.stands) == (
        "deviation", DEVIATION_1, True, True,
    )  # fmt: skip
    assert page_of(scenario).release.hindered_by == ("deviation-waits",)

    scenario.given(
        SettleDeviation(deviation_id=DEVIATION_1, settled_on=FINISHED, settled_by=ZEYNEP, outcome="harmless")
    )

    (hold,) = page_of(scenario).holds
    assert (hold.deviation_waits, hold.stands) == (False, True)
    assert page_of(scenario).release.may


def test_a_hold_stands_until_the_release() -> None:
    scenario = jars_on_the_shelf().given(HoldBatch(batch_id=TUESDAY_JARS))
    page = page_of(scenario)
    assert (page.standing, page.standing_on, page.standing_by) == ("held", None, None)
    assert [(hold.reason, hold.stands) for hold in page.holds] == [("by-hand", True)]

    scenario.given(released())

    assert [hold.stands for hold in page_of(scenario).holds] == [False]


def test_disputed_minutes_are_marked_until_and_after_the_answer() -> None:
    disputes = DisputeLabour(
        batch_id=TUESDAY_JARS, disputes_version=2, person_id=AYSE, disputed_on=FINISHED, words_ref=MILK
    )
    scenario = house().given(begun(), worked(AYSE, 240), disputes)
    dispute = page_of(scenario).labour[0].dispute
    assert dispute is not None
    assert (dispute.disputed_on, dispute.words_ref, dispute.outcome) == (FINISHED, MILK, None)
    (waits,) = shown(scenario, lambda reader: open_disputes(reader, [MERKEZ]))
    assert (waits.batch_code, waits.person.code, waits.minutes) == ("MEB0001", "ME0001", 240)
    assert shown(scenario, lambda reader: open_disputes(reader, [FERIKOY])) == ()

    scenario.given(
        SettleDispute(batch_id=TUESDAY_JARS, disputes_version=2, settled_on=FINISHED, settled_by=HATICE)
    )

    dispute = page_of(scenario).labour[0].dispute
    assert dispute is not None
    assert (dispute.outcome, dispute.settled_on, dispute.settled_by) == ("stands", FINISHED, HATICE)
    assert shown(scenario, open_disputes) == ()


def test_a_dispute_that_a_correction_answered_says_so() -> None:
    scenario = house().given(
        begun(),
        worked(AYSE, 240),
        DisputeLabour(batch_id=TUESDAY_JARS, disputes_version=2, person_id=AYSE, disputed_on=FINISHED),
        CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=2, worked_minutes=300),
    )

    (entry,) = shown(scenario, lambda reader: my_minutes(reader, AYSE)).items

    assert entry.dispute is not None
    assert (entry.minutes, entry.dispute.outcome, entry.may_dispute) == (300, "corrected", True)


def test_her_minutes_are_listed_the_last_worked_first_and_nobody_elses() -> None:
    scenario = house().given(
        begun(), worked(AYSE, 240), worked(AYSE, 30, on=FINISHED), *made(5, FRIDAY_JARS, "MEB0002")
    )

    mine = shown(scenario, lambda reader: my_minutes(reader, AYSE))

    assert [(one.batch_code, one.version, one.minutes, one.on) for one in mine.items] == [
        ("MEB0001", 3, 30, FINISHED),
        ("MEB0002", 3, 240, STARTED),
        ("MEB0001", 2, 240, STARTED),
    ]
    second = shown(scenario, lambda reader: my_minutes(reader, AYSE, page=2, page_size=2))
    assert (second.total, second.pages, len(second.items)) == (3, 2, 1)
    entry = shown(scenario, lambda reader: my_entry(reader, AYSE, "MEB0002", 3))
    assert entry == mine.items[1]
    assert shown(scenario, lambda reader: my_entry(reader, ELIF, "MEB0002", 3)) is None


@pytest.mark.parametrize(
    ("which", "codes"),
    [
        ("all", ["MEB0003", "MEB0002", "MEB0001"]),
        ("open", ["MEB0003", "MEB0002"]),
        ("to-release", ["MEB0002"]),
        ("released", ["MEB0001"]),
        ("held", []),
    ],
)
def test_batches_are_listed_by_what_they_wait_for(which: Which, codes: list[str]) -> None:
    scenario = jars_on_the_shelf().given(
        *made(5, FRIDAY_JARS, "MEB0002"), begun(DEVIATION_1, "MEB0003", started_on=FINISHED)
    )

    listed = shown(scenario, lambda reader: batches(reader, [MERKEZ], which))

    assert [one.code for one in listed.items] == codes
    assert listed.total == len(codes)
    assert shown(scenario, lambda reader: batches(reader, [FERIKOY], which)).total == 0


def test_a_list_is_cut_into_pages() -> None:
    scenario = jars_on_the_shelf().given(*made(5, FRIDAY_JARS, "MEB0002"))

    second = shown(scenario, lambda reader: batches(reader, [MERKEZ], "all", page=2, page_size=1))

    assert ([one.code for one in second.items], second.total, second.pages) == (["MEB0001"], 2, 2)


def test_batches_are_counted_by_state() -> None:
    scenario = jars_on_the_shelf().given(
        *made(5, FRIDAY_JARS, "MEB0002"), begun(DEVIATION_1, "MEB0003"), finished(3, DEVIATION_1)
    )

    assert shown(scenario, lambda reader: counts(reader, [MERKEZ])) == {
        "open": 0, "readings-missing": 1, "to-release": 1, "held": 0, "released": 1, "discarded": 0,
    }  # fmt: skip
