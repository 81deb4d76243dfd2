"""A batch's safety: readings, holding, release, discard."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from kitchens.food.batch import (
    BATCH,
    BatchDiscarded,
    BatchNotFinished,
    BeforeBatchStart,
    ControlUnknown,
    CorrectReading,
    DeviationWaits,
    Discarded,
    Held,
    HoldBatch,
    NothingToCorrect,
    ReadingCorrected,
    ReadingMalformed,
    ReadingMissing,
    ReadingOutOfLimit,
    ReadingTaken,
    Released,
    ReleasedByReader,
    UnitsWrittenOff,
    WriteOffUnits,
)
from kitchens.food.deviation import SettleDeviation
from kitchens.food.product import SetControl
from kitchens.reason import ReasonNotCoded
from tests.kitchens.food.pantry import (
    DEVIATION_1,
    FINISHED,
    HATICE,
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
)
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
NOON = moment(FINISHED, 12)
EVENING = moment(FINISHED, 18)
HOLD = HoldBatch(batch_id=TUESDAY_JARS)


def ready() -> Scenario:
    """Return the house with a finished batch that nobody has read."""
    return house().given(begun(), finished())


def correction(version: int, value: str, by: UUID = HATICE) -> CorrectReading:
    """Correct the reading of a version of Tuesday's jars."""
    return CorrectReading(
        batch_id=TUESDAY_JARS, corrects_version=version, value=Decimal(value), corrected_by=by
    )


def test_a_reading_in_limit_is_noted() -> None:
    assert ready().when(read("ph", "4.4", at=NOON)) == [
        ReadingTaken(control="ph", value=Decimal("4.4"), taken_at=NOON, taken_by=HATICE)
    ]


def test_a_reading_at_the_limit_is_in_limit() -> None:
    assert len(ready().when(read("ph", "4.6"))) == 1


def test_a_reading_out_of_limit_holds_the_batch_in_the_same_save() -> None:
    events = ready().when(read("ph", "4.61"))
    assert events[1:] == [Held(reason="reading-out-of-limit")]


def test_a_reading_below_the_least_holds_the_batch() -> None:
    assert ready().when(read("heat-treatment", "84.9"))[1:] == [Held(reason="reading-out-of-limit")]


def test_a_reading_out_of_limit_holds_a_released_batch() -> None:
    assert jars_on_the_shelf().when(read("ph", "4.7"))[1:] == [Held(reason="reading-out-of-limit")]


def test_a_second_reading_out_of_limit_finds_the_batch_held() -> None:
    assert len(ready().given(read("ph", "4.7")).when(read("ph", "4.8"))) == 1


def test_a_reading_of_a_discarded_batch_is_noted_as_evidence() -> None:
    assert len(ready().given(discarded()).when(read("ph", "4.8"))) == 1


def test_a_reading_is_of_a_control_point_of_the_product() -> None:
    ready().refuses(read("moisture", "9"), ControlUnknown)


def test_a_control_point_added_later_is_not_read_on_an_older_batch() -> None:
    scenario = ready().given(
        SetControl(product_id=YOGHURT, control="salt", unit="%", limit="max", value=Decimal(2))
    )
    scenario.refuses(read("salt", "1"), ControlUnknown)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_a_reading_is_a_number(value: str) -> None:
    ready().refuses(read("ph", value), ReadingMalformed)


def test_a_reading_on_the_first_day_is_noted() -> None:
    assert len(ready().when(read("ph", "4.4", at=moment(STARTED, 3)))) == 1


def test_the_first_day_is_the_kitchens_day() -> None:
    just_past_midnight_in_istanbul = datetime(2021, 5, 3, 21, 0, tzinfo=UTC)
    assert len(ready().when(read("ph", "4.4", at=just_past_midnight_in_istanbul))) == 1


def test_a_reading_before_the_batch_is_begun_is_refused() -> None:
    a_minute_before_midnight_in_istanbul = datetime(2021, 5, 3, 20, 59, tzinfo=UTC)
    ready().refuses(read("ph", "4.4", at=a_minute_before_midnight_in_istanbul), BeforeBatchStart)


def test_a_reading_is_corrected_and_the_old_one_stays() -> None:
    assert ready().given(read("ph", "4.1")).when(correction(3, "4.2", ZEYNEP)) == [
        ReadingCorrected(corrects_version=3, value=Decimal("4.2"), corrected_by=ZEYNEP)
    ]


def test_a_reading_corrected_out_of_limit_holds_the_batch_in_the_same_save() -> None:
    events = jars_on_the_shelf().when(correction(6, "4.9"))
    assert events[1:] == [Held(reason="reading-out-of-limit")]


def test_a_reading_corrected_to_the_same_is_nothing_new() -> None:
    assert ready().given(read("ph", "4.1")).when(correction(3, "4.10")) == []


def test_a_corrected_reading_is_a_number() -> None:
    ready().given(read("ph", "4.1")).refuses(correction(3, "NaN"), ReadingMalformed)


def test_a_correction_of_a_reading_names_a_reading() -> None:
    ready().given(read("ph", "4.1")).refuses(correction(2, "4.2"), NothingToCorrect)


def test_a_batch_in_limit_is_released() -> None:
    assert house().given(*made()).when(released()) == [Released(released_on=FINISHED, released_by=ZEYNEP)]


def test_a_released_batch_is_released() -> None:
    assert jars_on_the_shelf().when(released(on=FINISHED + A_DAY)) == []


def test_a_batch_is_not_released_before_it_is_finished() -> None:
    unfinished = house().given(begun(), read("ph", "4.4"), read("heat-treatment", "90"))
    unfinished.refuses(released(), BatchNotFinished)


def test_a_batch_is_not_released_before_the_day_it_was_finished() -> None:
    house().given(*made()).refuses(released(on=FINISHED - A_DAY), BatchNotFinished)


def test_a_batch_with_a_control_point_unread_is_not_released() -> None:
    refusal = ready().given(read("ph", "4.4")).refuses(released(), ReadingMissing)
    assert refusal.facts == {"batch": "MEB0001", "control": "heat-treatment"}


def test_a_batch_out_of_limit_is_not_released() -> None:
    sour = ready().given(read("heat-treatment", "90"), read("ph", "4.61"))
    refusal = sour.refuses(released(), ReadingOutOfLimit)
    assert refusal.facts == {"batch": "MEB0001", "control": "ph", "value": Decimal("4.61")}


def test_a_held_batch_is_released_when_its_last_readings_are_in_limit() -> None:
    scenario = ready().given(read("heat-treatment", "90"), read("ph", "4.61", at=NOON))
    scenario.given(read("ph", "4.6", at=EVENING))
    assert scenario.when(released()) == [Released(released_on=FINISHED, released_by=ZEYNEP)]


def test_the_last_reading_is_the_one_taken_last_not_the_one_entered_last() -> None:
    scenario = ready().given(read("heat-treatment", "90"), read("ph", "4.61", at=EVENING))
    scenario.given(read("ph", "4.4", at=NOON))
    scenario.refuses(released(), ReadingOutOfLimit)


def test_of_two_readings_at_one_moment_the_one_entered_last_counts() -> None:
    scenario = ready().given(read("heat-treatment", "90"), read("ph", "4.61"), read("ph", "4.5"))
    assert len(scenario.when(released())) == 1


def test_a_batch_whose_reading_was_corrected_into_limit_is_released() -> None:
    scenario = ready().given(read("heat-treatment", "90"), read("ph", "44"), correction(4, "4.4"))
    assert len(scenario.when(released())) == 1


def test_a_corrected_earlier_reading_does_not_outrank_the_later_one() -> None:
    scenario = ready().given(
        read("heat-treatment", "90"),
        read("ph", "4.4", at=NOON),
        read("ph", "4.7", at=EVENING),
        correction(4, "4.3"),
    )
    scenario.refuses(released(), ReadingOutOfLimit)


def test_who_took_a_reading_does_not_release() -> None:
    refusal = house().given(*made()).refuses(released(by=HATICE), ReleasedByReader)
    assert refusal.facts == {"batch": "MEB0001", "released_by": HATICE}


def test_who_took_the_first_of_several_readings_does_not_release() -> None:
    scenario = ready().given(read("heat-treatment", "90", by=ZEYNEP), read("ph", "4.4", by=HATICE))
    scenario.refuses(released(by=ZEYNEP), ReleasedByReader)


def test_who_corrected_a_reading_does_not_release() -> None:
    house().given(*made(), correction(6, "4.3", ZEYNEP)).refuses(released(), ReleasedByReader)


def test_a_release_of_a_day_does_not_stand_on_a_reading_of_the_next() -> None:
    next_day = moment(FINISHED + A_DAY, 0)
    scenario = ready().given(read("heat-treatment", "90"), read("ph", "4.4", at=next_day))
    scenario.refuses(released(), ReadingMissing)


def test_a_release_of_a_day_is_not_cured_by_a_reading_of_the_next() -> None:
    next_day = moment(FINISHED + A_DAY, 0)
    scenario = ready().given(read("heat-treatment", "90"), read("ph", "4.7"), read("ph", "4.4", at=next_day))
    scenario.refuses(released(), ReadingOutOfLimit)
    assert len(scenario.when(released(on=FINISHED + A_DAY))) == 1


def test_a_release_entered_late_is_forbidden_by_a_later_reading_out_of_limit() -> None:
    next_day = moment(FINISHED + A_DAY, 0)
    scenario = house().given(*made(), read("ph", "4.7", at=next_day))
    scenario.refuses(released(), ReadingOutOfLimit)


def test_a_release_stands_on_the_readings_of_its_day_to_midnight() -> None:
    scenario = ready().given(read("heat-treatment", "90"), read("ph", "4.4", at=moment(FINISHED, 23, 59)))
    assert len(scenario.when(released())) == 1


def test_a_batch_is_held_by_hand_once() -> None:
    scenario = jars_on_the_shelf()
    assert scenario.when(HOLD) == [Held(reason="by-hand")]
    assert scenario.when(HOLD) == []


def test_a_batch_held_by_hand_is_released_again() -> None:
    assert len(jars_on_the_shelf().given(HOLD).when(released())) == 1


def test_the_day_of_the_first_release_stays() -> None:
    scenario = jars_on_the_shelf().given(HOLD, released(on=FINISHED + A_DAY))
    assert scenario.facts.of(BATCH, TUESDAY_JARS).released_on == FINISHED


def test_a_batch_that_a_deviation_touched_waits_for_the_coordinator() -> None:
    scenario = _touched_by_deviation()
    refusal = scenario.refuses(released(), DeviationWaits)
    assert refusal.facts == {"batch": "MEB0001", "deviation": DEVIATION_1}


def test_a_batch_is_released_after_the_coordinator_settled_the_deviation() -> None:
    scenario = _touched_by_deviation().given(
        SettleDeviation(deviation_id=DEVIATION_1, settled_on=FINISHED, settled_by=ZEYNEP, outcome="harmless")
    )
    assert len(scenario.when(released())) == 1


def _touched_by_deviation() -> Scenario:
    too_many = WriteOffUnits(
        batch_id=TUESDAY_JARS,
        written_off_on=FINISHED,
        units=21,
        reason="broken",
        despite=("more-units-than-left",),
        deviation_id=DEVIATION_1,
    )
    return jars_on_the_shelf(20).given(too_many)


def test_what_is_left_of_a_discarded_batch_is_written_off_in_the_same_save() -> None:
    broken = WriteOffUnits(batch_id=TUESDAY_JARS, written_off_on=FINISHED, units=3, reason="broken")
    assert jars_on_the_shelf(20).given(broken).when(discarded()) == [
        Discarded(discarded_on=FINISHED, discarded_by=ZEYNEP, reason="spoiled"),
        UnitsWrittenOff(written_off_on=FINISHED, units=17, reason="discarded"),
    ]


def test_a_batch_of_which_nothing_is_left_is_discarded_without_writing_off() -> None:
    assert len(house().given(begun(), weighed()).when(discarded())) == 1


def test_a_discarded_batch_is_discarded() -> None:
    assert jars_on_the_shelf().given(discarded()).when(discarded()) == []


def test_a_batch_is_discarded_on_the_day_it_was_begun() -> None:
    assert len(house().given(begun()).when(discarded(on=STARTED))) == 1


def test_a_batch_is_not_discarded_before_it_was_begun() -> None:
    house().given(begun()).refuses(discarded(on=STARTED - A_DAY), BeforeBatchStart)


def test_the_typed_reason_of_a_discard_does_not_enter_the_journal() -> None:
    jars_on_the_shelf().refuses(discarded(reason="Ayşe left the door open"), ReasonNotCoded)


def test_a_discarded_batch_is_not_released() -> None:
    house().given(*made(), discarded()).refuses(released(), BatchDiscarded)


def test_a_discarded_batch_is_not_held() -> None:
    house().given(begun(), discarded()).refuses(HOLD, BatchDiscarded)
