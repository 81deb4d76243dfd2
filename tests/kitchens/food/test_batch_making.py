"""Making a batch: weighed in, worked on, and both corrected."""

from datetime import timedelta
from uuid import UUID

import pytest

from kitchens.decider import Unknown
from kitchens.food.batch import (
    BATCH,
    BatchDiscarded,
    BatchFinished,
    BeforeBatchStart,
    CorrectIngredient,
    CorrectLabour,
    LabourCorrected,
    LabourLogged,
    MinutesMalformed,
    NoHygieneCertificate,
    NothingToCorrect,
)
from tests.kitchens.food.pantry import (
    AYSE,
    ELIF,
    FINISHED,
    MILK,
    RANIA,
    STARTED,
    TUESDAY_JARS,
    begun,
    discarded,
    finished,
    house,
    weighed,
    worked,
)

A_DAY = timedelta(days=1)
NOBODYS = UUID(int=999)


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
        LabourLogged(person_id=AYSE, worked_minutes=240, basis="own-work", worked_on=STARTED)
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


def test_milk_follows_each_correction_of_the_weighing() -> None:
    scenario = house().given(
        begun(),
        weighed(10_000),
        CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=0),
    )
    again = CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=8_000)

    assert len(scenario.when(again)) == 2

    assert scenario.facts.of(BATCH, TUESDAY_JARS).ingredients[2].lot_id == MILK
