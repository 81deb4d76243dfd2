"""Finishing a batch: units made, best before, and the count corrected."""

from datetime import date, timedelta

import pytest

from kitchens.food.batch import (
    BatchDiscarded,
    BatchFinished,
    BatchNotFinished,
    BeforeBatchStart,
    BestBeforeBeyondCalendar,
    CorrectUnitsMade,
    Finished,
    UnitsMadeBelowLeaving,
    UnitsMadeCorrected,
    UnitsMalformed,
    UnitsWrittenOff,
    WriteOffUnits,
)
from tests.kitchens.food.pantry import (
    BEST_BEFORE,
    FINISHED,
    PICKLE,
    STARTED,
    TUESDAY_JARS,
    begun,
    discarded,
    finished,
    heat_at_least_85,
    house,
    jars_on_the_shelf,
    product,
)

A_DAY = timedelta(days=1)


def test_best_before_is_the_shelf_life_after_the_last_day_of_making() -> None:
    assert house().given(begun()).when(finished(20)) == [
        Finished(finished_on=FINISHED, units_made=20, best_before_on=BEST_BEFORE)
    ]


def test_a_batch_keeps_the_shelf_life_of_its_version() -> None:
    scenario = house().given(begun(), heat_at_least_85(), product(PICKLE, "pickle", shelf_life_days=180))

    finish = scenario.when(finished())

    assert finish == [Finished(finished_on=FINISHED, units_made=20, best_before_on=BEST_BEFORE)]


def test_a_mistyped_year_is_refused() -> None:
    house().given(begun()).refuses(finished(on=date.max - timedelta(days=13)), BestBeforeBeyondCalendar)


def test_the_last_day_of_the_calendar_is_a_day() -> None:
    assert len(house().given(begun()).when(finished(on=date.max - timedelta(days=14)))) == 1


def test_nothing_good_may_come_of_a_batch() -> None:
    assert len(house().given(begun()).when(finished(0))) == 1


@pytest.mark.parametrize("units", [-1, 1_000_001])
def test_the_units_made_are_possible(units: int) -> None:
    house().given(begun()).refuses(finished(units), UnitsMalformed)


def test_a_batch_is_finished_on_the_day_it_was_begun() -> None:
    assert len(house().given(begun()).when(finished(on=STARTED))) == 1


def test_a_batch_is_not_finished_before_it_was_begun() -> None:
    house().given(begun()).refuses(finished(on=STARTED - A_DAY), BeforeBatchStart)


def test_a_batch_is_finished_once() -> None:
    scenario = house().given(begun(), finished(20))
    scenario.refuses(finished(21), BatchFinished)
    scenario.refuses(finished(20, on=FINISHED + A_DAY), BatchFinished)


def test_the_same_end_again_is_nothing_new() -> None:
    assert house().given(begun(), finished(20)).when(finished(20)) == []


def test_a_discarded_batch_is_not_finished() -> None:
    house().given(begun(), discarded()).refuses(finished(on=FINISHED), BatchDiscarded)


def test_the_units_made_are_corrected() -> None:
    correct = CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=19)
    assert house().given(begun(), finished(20)).when(correct) == [UnitsMadeCorrected(units_made=19)]


def _broken(units: int) -> WriteOffUnits:
    return WriteOffUnits(batch_id=TUESDAY_JARS, written_off_on=FINISHED, units=units, reason="broken")


def test_the_units_made_are_corrected_down_to_those_that_left() -> None:
    correct = CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=5)
    assert len(jars_on_the_shelf(20).given(_broken(5)).when(correct)) == 1


def test_the_units_made_are_not_corrected_below_those_that_left() -> None:
    correct = CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=4)
    refusal = jars_on_the_shelf(20).given(_broken(5)).refuses(correct, UnitsMadeBelowLeaving)
    assert refusal.facts == {"batch": "MEB0001", "units": 4, "gone": 5}


@pytest.mark.parametrize("units", [-1, 1_000_001])
def test_corrected_units_are_possible(units: int) -> None:
    correct = CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=units)
    house().given(begun(), finished()).refuses(correct, UnitsMalformed)


def test_the_units_made_corrected_to_the_same_are_nothing_new() -> None:
    correct = CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=20)
    assert house().given(begun(), finished(20)).when(correct) == []


def test_units_are_not_corrected_before_they_are_counted() -> None:
    correct = CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=20)
    house().given(begun()).refuses(correct, BatchNotFinished)


def test_what_a_discarded_batch_had_more_is_written_off_with_it() -> None:
    correct = CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=22)
    assert house().given(begun(), finished(20), discarded()).when(correct) == [
        UnitsMadeCorrected(units_made=22),
        UnitsWrittenOff(written_off_on=FINISHED, units=2, reason="discarded"),
    ]


def test_a_batch_of_the_last_century_has_a_best_before_too() -> None:
    old = house().given(begun(started_on=date(1999, 12, 31)))
    assert old.when(finished(1, on=date(1999, 12, 31)))[0] == Finished(
        finished_on=date(1999, 12, 31), units_made=1, best_before_on=date(2000, 1, 14)
    )
