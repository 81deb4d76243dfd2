"""A manager's day: what waits most stands first."""

from datetime import date, timedelta

import pytest

from kitchens.decider import Command
from kitchens.food.batch import HoldBatch
from kitchens.food.lot import HoldLot
from kitchens.money.sharing import PutRuleInForce
from kitchens.people import course as c
from kitchens.people import workshop as w
from projections.food.today import (
    AttendanceWaits,
    BatchHeld,
    Item,
    LotEnding,
    ReadingsMissing,
    StockEnding,
    StockPast,
    Today,
    ToRelease,
    WorkshopToday,
    manager_today,
)
from tests.kitchens.food.pantry import (
    BEST_BEFORE,
    DEVIATION_1,
    DEVIATION_2,
    ELIF,
    FERIKOY,
    FINISHED,
    FRIDAY_JARS,
    MERKEZ,
    MILK,
    MILK_EXPIRES,
    TUESDAY_JARS,
    begun,
    finished,
    house,
    jars_on_the_shelf,
    made,
    moment,
    read,
    weighed,
    worked,
)
from tests.kitchens.food.test_deviation import despite
from tests.kitchens.money.till import jars, sell
from tests.kitchens.people.classroom import DAYS, note
from tests.kitchens.people.classroom import enrolled as in_class
from tests.kitchens.people.test_workshop import announce, book
from tests.people import AYSE, EMINE, KEMAL, with_accepted
from tests.people import MERKEZ as OTHER_MERKEZ
from tests.people import moment as moment_of
from tests.projections.shown import shown
from tests.scenario import Scenario

A_DAY = timedelta(days=1)


def today(scenario: Scenario, on: date = FINISHED) -> Today:
    return shown(scenario, lambda reader: manager_today(reader, MERKEZ, moment(on, 9)))


def all_of(day: Today) -> list[Item]:
    return ([] if day.next is None else [day.next]) + list(day.also)


def kinds(day: Today) -> list[str]:
    return [item.kind for item in all_of(day)]


def test_an_empty_kitchen_has_nothing_to_do() -> None:
    day = shown(house(), lambda reader: manager_today(reader, FERIKOY, moment(FINISHED)))

    assert (day.next, day.also, day.more, day.day) == (None, (), 0, FINISHED)
    assert day.kitchen.code == "ferikoy"


def test_the_day_is_the_kitchens_not_utcs() -> None:
    # 22:30 UTC is half past one of the next day in Istanbul.
    day = shown(house(), lambda reader: manager_today(reader, FERIKOY, moment(FINISHED + A_DAY, 1, 30)))
    assert day.day == FINISHED + A_DAY


def test_a_held_batch_comes_before_one_to_read_and_that_before_one_to_release() -> None:
    scenario = house().given(
        *made(5, FRIDAY_JARS, "MEB0002"),
        begun(DEVIATION_1, "MEB0003"),
        finished(4, DEVIATION_1),
        begun(DEVIATION_2, "MEB0004"),
        begun(TUESDAY_JARS, "MEB0001"),
        HoldBatch(batch_id=TUESDAY_JARS),
    )

    day = today(scenario)

    assert kinds(day) == ["batch-held", "readings-missing", "to-release", "readings-missing"]
    held, waits, ready, made_now = all_of(day)
    assert isinstance(held, BatchHeld)
    assert (held.batch.code, held.reasons, held.deviation_waits) == ("MEB0001", ("by-hand",), False)
    assert isinstance(waits, ReadingsMissing)
    assert (waits.batch.code, [one.name for one in waits.controls]) == ("MEB0003", ["heat-treatment", "ph"])
    assert isinstance(ready, ToRelease)
    assert (ready.batch.code, [who.code for who in ready.not_by]) == ("MEB0002", ["manager-1"])
    assert isinstance(made_now, ReadingsMissing)
    assert made_now.batch.code == "MEB0004"


def test_of_two_batches_the_one_with_fewer_readings_missing_is_next() -> None:
    scenario = house().given(
        begun(TUESDAY_JARS, "MEB0001"),
        finished(4, TUESDAY_JARS),
        begun(FRIDAY_JARS, "MEB0002"),
        finished(4, FRIDAY_JARS),
        read("ph", "4.4", FRIDAY_JARS),
    )

    item = today(scenario).next

    assert isinstance(item, ReadingsMissing)
    assert (item.batch.code, [one.name for one in item.controls]) == ("MEB0002", ["heat-treatment"])


def test_a_batch_held_for_two_reasons_tells_both_and_which_reading_is_out_of_limit() -> None:
    scenario = house().given(
        begun(),
        despite(worked(ELIF), "no-hygiene-certificate"),
        read("ph", "4.7"),
        read("heat-treatment", "90"),
    )

    held = today(scenario).next

    assert isinstance(held, BatchHeld)
    assert (held.reasons, held.out_of_limit, held.deviation_waits) == (("deviation",), ("ph",), True)


@pytest.mark.parametrize(("before", "days_left"), [(3, 3), (0, 0)])
def test_jars_to_be_sold_within_three_days_are_told(before: int, days_left: int) -> None:
    (item,) = all_of(today(jars_on_the_shelf(), BEST_BEFORE - before * A_DAY))

    assert isinstance(item, StockEnding)
    assert (item.batch.code, item.batch.left, item.days_left) == ("MEB0001", 20, days_left)


def test_jars_with_four_days_left_can_wait() -> None:
    assert kinds(today(jars_on_the_shelf(), BEST_BEFORE - 4 * A_DAY)) == []


def test_jars_past_their_day_are_to_be_written_off_and_come_last() -> None:
    scenario = jars_on_the_shelf(20).given(
        PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20), sell(jars(5))
    )

    (item,) = all_of(today(scenario, BEST_BEFORE + A_DAY))

    assert isinstance(item, StockPast)
    assert (item.batches, item.units, item.batch.code) == (1, 15, "MEB0001")


def test_jars_all_sold_are_told_no_more() -> None:
    scenario = jars_on_the_shelf(5).given(
        PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20), sell(jars(5))
    )

    assert kinds(today(scenario, BEST_BEFORE)) == []


@pytest.mark.parametrize(("before", "told"), [(4, []), (3, [3]), (0, [0]), (-1, [])])
def test_milk_to_be_used_within_three_days_is_told(before: int, told: list[int]) -> None:
    day = today(house(), MILK_EXPIRES - before * A_DAY)

    assert [item.days_left for item in all_of(day) if isinstance(item, LotEnding)] == told


@pytest.mark.parametrize(
    "gone",
    [HoldLot(lot_id=MILK, reason="smell"), weighed(20_000)],
    ids=["held", "used up"],
)
def test_milk_that_nobody_may_use_is_not_told(gone: Command) -> None:
    scenario = house().given(begun(), gone)

    assert "lot-ending" not in kinds(today(scenario, MILK_EXPIRES))


def in_merkez(scenario: Scenario, at: str) -> Today:
    return shown(scenario, lambda reader: manager_today(reader, OTHER_MERKEZ, moment_of(at)))


def test_a_workshop_is_told_on_its_day_with_places_and_queue() -> None:
    scenario = with_accepted(AYSE, EMINE, KEMAL).given(
        announce(seats_max=2), book(AYSE), book(EMINE), book(KEMAL)
    )

    item = in_merkez(scenario, "2021-09-03 06:00").next

    assert isinstance(item, WorkshopToday)
    line = item.workshop
    assert (line.code, line.seats_max, line.taken, line.free, line.waiting) == ("MEW01", 2, 2, 0, 1)
    assert in_merkez(scenario, "2021-09-02 06:00").next is None


def test_a_workshop_called_off_is_not_told() -> None:
    off = w.CallOff(
        workshop_id=announce().workshop_id, called_off_at=moment_of("2021-09-01 06:00"), reason="ill"
    )
    assert in_merkez(with_accepted(AYSE).given(announce(), off), "2021-09-03 06:00").next is None


def test_a_session_waits_until_everybody_is_noted() -> None:
    scenario = in_class(AYSE, EMINE).given(note(AYSE, DAYS[0]))

    item = in_merkez(scenario, f"{DAYS[0]} 06:00").next

    assert isinstance(item, AttendanceWaits)
    assert (item.course.code, item.course.enrolled, item.to_note) == ("ME-TTC-1", 2, 1)
    scenario.given(note(EMINE, DAYS[0], "excused"))
    assert in_merkez(scenario, f"{DAYS[0]} 06:00").next is None


def test_a_day_without_a_session_asks_for_no_attendance() -> None:
    assert in_merkez(in_class(AYSE), "2021-03-05 06:00").next is None


def test_who_left_the_course_is_noted_no_more() -> None:
    scenario = in_class(AYSE).given(
        c.LeaveCourse(
            course_id=note(AYSE, DAYS[0]).course_id, person_id=AYSE, left_on=DAYS[0], reason="moved"
        )
    )
    assert in_merkez(scenario, f"{DAYS[1]} 06:00").next is None


def test_more_than_fits_is_counted() -> None:
    scenario = house().given(begun(), begun(FRIDAY_JARS, "MEB0002"), begun(DEVIATION_1, "MEB0003"))

    day = shown(scenario, lambda reader: manager_today(reader, MERKEZ, moment(FINISHED), limit=2))

    assert (len(all_of(day)), day.more) == (2, 1)
