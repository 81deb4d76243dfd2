"""Making a batch: begun, weighed in, worked on, finished."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kitchens.decider import Command, Unknown
from kitchens.food.batch import (
    BATCH,
    BatchCodeMalformed,
    BatchCodeTaken,
    BatchDiscarded,
    BatchFinished,
    BatchNotFinished,
    BeforeBatchStart,
    BestBeforeBeyondCalendar,
    CorrectIngredient,
    CorrectLabour,
    CorrectUnitsMade,
    Finished,
    LabourCorrected,
    LabourLogged,
    MinutesMalformed,
    NoHygieneCertificate,
    NothingToCorrect,
    Started,
    UnitsMadeBelowLeaving,
    UnitsMadeCorrected,
    UnitsMalformed,
    UnitsWrittenOff,
    WriteOffUnits,
)
from kitchens.food.product import ProductRetired, RetireProduct
from kitchens.people.kitchen import CloseKitchen, KitchenClosed
from tests.kitchens.food.pantry import (
    AYSE,
    BEST_BEFORE,
    ELIF,
    FINISHED,
    FRIDAY_JARS,
    MERKEZ,
    MILK,
    PICKLE,
    RANIA,
    STARTED,
    TUESDAY_JARS,
    YOGHURT,
    begun,
    discarded,
    finished,
    heat_at_least_85,
    house,
    jars_on_the_shelf,
    product,
    read,
    weighed,
    worked,
)

A_DAY = timedelta(days=1)
NOBODYS = UUID(int=999)


def test_a_batch_is_made_to_the_newest_version_of_its_product() -> None:
    assert house().when(begun()) == [
        Started(
            code="MEB0001",
            kitchen_id=MERKEZ,
            product_id=YOGHURT,
            product_version=3,
            started_on=STARTED,
        )
    ]


def test_a_code_stands_for_one_batch() -> None:
    house().given(begun()).refuses(begun(FRIDAY_JARS), BatchCodeTaken)


def test_a_batch_is_begun_once() -> None:
    house().given(begun()).refuses(begun(code="MEB0002"), BatchCodeTaken)


def test_a_code_of_twenty_characters_fits_on_the_label() -> None:
    assert len(house().when(begun(code="M" * 20))) == 1


@pytest.mark.parametrize("code", ["", "M" * 21])
def test_a_code_that_does_not_fit_on_the_label_is_refused(code: str) -> None:
    house().refuses(begun(code=code), BatchCodeMalformed)


def test_a_batch_needs_a_kitchen() -> None:
    house().refuses(begun(kitchen_id=NOBODYS), Unknown)


def test_a_batch_needs_a_product() -> None:
    house().refuses(begun(product_id=PICKLE), Unknown)


def test_nothing_is_begun_in_a_closed_kitchen() -> None:
    house().given(CloseKitchen(kitchen_id=MERKEZ, closed_on=STARTED)).refuses(begun(), KitchenClosed)


def test_a_retired_product_is_not_made() -> None:
    retired = house().given(RetireProduct(product_id=YOGHURT, retired_on=STARTED))
    retired.refuses(begun(), ProductRetired)


def test_a_product_is_made_to_the_day_before_it_is_retired() -> None:
    retired = house().given(RetireProduct(product_id=YOGHURT, retired_on=STARTED + A_DAY))
    assert len(retired.when(begun())) == 1


@pytest.mark.parametrize(
    "act",
    [
        weighed(),
        worked(),
        finished(),
        read("ph", "4.4"),
        discarded(),
        CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=1, worked_minutes=1),
        CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=1),
    ],
    ids=lambda act: type(act).__name__,
)
def test_nothing_happens_to_a_batch_that_was_never_begun(act: Command) -> None:
    house().refuses(act, Unknown)


def test_nothing_is_weighed_in_before_the_batch_is_begun() -> None:
    house().given(begun()).refuses(weighed(on=STARTED - A_DAY), BeforeBatchStart)


def test_a_weighing_of_the_last_day_of_making_is_entered_late() -> None:
    assert len(house().given(begun(), finished()).when(weighed(on=FINISHED))) == 2


def test_nothing_is_weighed_in_after_the_batch_is_finished() -> None:
    house().given(begun(), finished()).refuses(weighed(on=FINISHED + A_DAY), BatchFinished)


def test_a_weighing_before_the_discard_is_entered_late() -> None:
    assert len(house().given(begun(), discarded()).when(weighed(on=FINISHED))) == 2


def test_nothing_is_weighed_in_after_the_discard() -> None:
    house().given(begun(), discarded()).refuses(weighed(on=FINISHED + A_DAY), BatchDiscarded)


def test_a_weighing_is_corrected_by_the_version_it_has() -> None:
    correct = CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=3, quantity_milli=1)
    house().given(begun(), weighed(), worked()).refuses(correct, NothingToCorrect)


def test_a_weighing_corrected_to_the_same_is_nothing_new() -> None:
    correct = CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=10_000)
    assert house().given(begun(), weighed(10_000)).when(correct) == []


def test_somebody_with_a_hygiene_certificate_works_on_a_batch() -> None:
    assert house().given(begun()).when(worked(AYSE, 240)) == [
        LabourLogged(person_id=AYSE, worked_minutes=240, basis="own-work")
    ]


def test_nobody_works_on_food_without_a_hygiene_certificate() -> None:
    refusal = house().given(begun()).refuses(worked(ELIF), NoHygieneCertificate)
    assert refusal.facts == {"person": ELIF, "on": STARTED}


def test_the_last_day_of_a_hygiene_certificate_counts() -> None:
    assert len(house().given(begun()).when(worked(RANIA, on=STARTED))) == 1


def test_the_day_after_a_hygiene_certificate_does_not_count() -> None:
    house().given(begun()).refuses(worked(RANIA, on=STARTED + A_DAY), NoHygieneCertificate)


def test_the_day_before_a_hygiene_certificate_does_not_count() -> None:
    early = house().given(begun(started_on=STARTED - A_DAY))
    early.refuses(worked(AYSE, on=STARTED - A_DAY), NoHygieneCertificate)


def test_nobody_unknown_works_on_a_batch() -> None:
    house().given(begun()).refuses(worked(NOBODYS), Unknown)


@pytest.mark.parametrize("minutes", [1, 1440])
def test_minutes_are_those_of_a_day_at_most(minutes: int) -> None:
    assert len(house().given(begun()).when(worked(minutes=minutes))) == 1


@pytest.mark.parametrize("minutes", [-1, 0, 1441])
def test_minutes_beyond_a_day_are_refused(minutes: int) -> None:
    house().given(begun()).refuses(worked(minutes=minutes), MinutesMalformed)


def test_nobody_works_before_the_batch_is_begun() -> None:
    house().given(begun(started_on=FINISHED)).refuses(worked(on=STARTED), BeforeBatchStart)


def test_minutes_before_the_discard_are_entered_late() -> None:
    assert len(house().given(begun(), discarded()).when(worked(on=FINISHED))) == 1


def test_nobody_works_on_a_batch_after_its_discard() -> None:
    house().given(begun(), discarded()).refuses(worked(on=FINISHED + A_DAY), BatchDiscarded)


@pytest.mark.parametrize("minutes", [0, 180, 1440])
def test_minutes_are_corrected(minutes: int) -> None:
    correct = CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=2, worked_minutes=minutes)
    assert house().given(begun(), worked(minutes=240)).when(correct) == [
        LabourCorrected(corrects_version=2, worked_minutes=minutes)
    ]


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_corrected_minutes_are_those_of_a_day(minutes: int) -> None:
    correct = CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=2, worked_minutes=minutes)
    house().given(begun(), worked()).refuses(correct, MinutesMalformed)


def test_minutes_corrected_to_the_same_are_nothing_new() -> None:
    correct = CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=2, worked_minutes=240)
    assert house().given(begun(), worked(minutes=240)).when(correct) == []


def test_minutes_are_corrected_again_by_the_version_that_was_wrong_first() -> None:
    scenario = house().given(
        begun(),
        worked(minutes=240),
        CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=2, worked_minutes=180),
    )

    scenario.when(CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=2, worked_minutes=200))

    assert scenario.facts.of(BATCH, TUESDAY_JARS).labour == {2: 200}


def test_a_correction_of_minutes_names_minutes() -> None:
    correct = CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=1, worked_minutes=10)
    house().given(begun(), worked()).refuses(correct, NothingToCorrect)


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


def test_milk_follows_each_correction_of_the_weighing() -> None:
    scenario = house().given(
        begun(),
        weighed(10_000),
        CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=0),
    )
    again = CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=8_000)

    assert len(scenario.when(again)) == 2

    assert scenario.facts.of(BATCH, TUESDAY_JARS).ingredients[2].lot_id == MILK
