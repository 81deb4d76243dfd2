"""Minutes that somebody says are wrong."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kitchens.catalogue import CATALOGUE
from kitchens.food.batch import (
    BATCH,
    BeforeBatchStart,
    CorrectLabour,
    DisputeLabour,
    DisputeNotOpen,
    DisputeNotOwn,
    DisputeOpen,
    DisputeSettled,
    DisputeSettledBefore,
    DisputeSettledByHerself,
    IngredientAdded,
    LabourCorrected,
    LabourDisputed,
    LabourLogged,
    NothingToCorrect,
    SettleDispute,
)
from tests.kitchens import golden
from tests.kitchens.food.pantry import (
    AYSE,
    FINISHED,
    HATICE,
    RANIA,
    STARTED,
    TUESDAY_JARS,
    begun,
    discarded,
    house,
    weighed,
    worked,
)
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
WORDS = UUID(int=0x950)


def disputed(
    version: int = 2, by: UUID = AYSE, on: date = FINISHED, words_ref: UUID | None = None
) -> DisputeLabour:
    return DisputeLabour(
        batch_id=TUESDAY_JARS, disputes_version=version, person_id=by, disputed_on=on, words_ref=words_ref
    )


def stands(by: UUID = HATICE, on: date = FINISHED, version: int = 2) -> SettleDispute:
    return SettleDispute(batch_id=TUESDAY_JARS, disputes_version=version, settled_on=on, settled_by=by)


def corrected(minutes: int, version: int = 2) -> CorrectLabour:
    return CorrectLabour(batch_id=TUESDAY_JARS, corrects_version=version, worked_minutes=minutes)


def four_hours() -> Scenario:
    """Return a house in which Ayşe's four hours on Tuesday's jars are logged, as version 2."""
    return house().given(begun(), worked(AYSE, 240))


def test_she_disputes_her_own_minutes_in_words_kept_in_the_vault() -> None:
    assert four_hours().when(disputed(words_ref=WORDS)) == [
        LabourDisputed(disputes_version=2, person_id=AYSE, disputed_on=FINISHED, words_ref=WORDS)
    ]


def test_nobody_disputes_the_minutes_of_another() -> None:
    four_hours().refuses(disputed(by=RANIA), DisputeNotOwn)


@pytest.mark.parametrize("version", [1, 3, 99])
def test_a_dispute_names_minutes(version: int) -> None:
    four_hours().given(weighed()).refuses(disputed(version), NothingToCorrect)


def test_minutes_are_disputed_on_the_day_the_batch_was_begun() -> None:
    assert len(four_hours().when(disputed(on=STARTED))) == 1


def test_minutes_are_not_disputed_before_the_batch_was_begun() -> None:
    four_hours().refuses(disputed(on=STARTED - A_DAY), BeforeBatchStart)


def test_minutes_are_disputed_once_while_nobody_has_answered() -> None:
    refusal = four_hours().given(disputed()).refuses(disputed(on=FINISHED + A_DAY), DisputeOpen)
    assert refusal.facts == {"batch": "MEB0001", "disputed_on": FINISHED}


def test_minutes_of_a_discarded_batch_are_disputed_too() -> None:
    assert len(four_hours().given(discarded()).when(disputed())) == 1


def test_two_entries_are_disputed_apart() -> None:
    both = four_hours().given(worked(AYSE, 30), disputed(), disputed(3))
    assert both.facts.of(BATCH, TUESDAY_JARS).disputes.keys() == {2, 3}


def test_a_manager_answers_that_the_minutes_stand() -> None:
    assert four_hours().given(disputed()).when(stands()) == [
        DisputeSettled(disputes_version=2, outcome="stands", settled_on=FINISHED, settled_by=HATICE)
    ]


def test_an_answer_given_twice_is_given_once() -> None:
    assert four_hours().given(disputed(), stands()).when(stands(on=FINISHED + A_DAY)) == []


def test_after_an_answer_the_minutes_may_be_disputed_again() -> None:
    assert len(four_hours().given(disputed(), stands()).when(disputed(on=FINISHED + A_DAY))) == 1


def test_nobody_answers_her_own_dispute() -> None:
    four_hours().given(disputed()).refuses(stands(by=AYSE), DisputeSettledByHerself)


@pytest.mark.parametrize("version", [1, 2])
def test_only_a_dispute_is_answered(version: int) -> None:
    four_hours().refuses(stands(version=version), DisputeNotOpen)


def test_a_dispute_is_answered_on_its_own_day_not_before() -> None:
    on_friday = four_hours().given(disputed(on=FINISHED + A_DAY))
    on_friday.refuses(stands(on=FINISHED), DisputeSettledBefore)
    assert len(on_friday.when(stands(on=FINISHED + A_DAY))) == 1


def test_a_correction_of_disputed_minutes_answers_by_itself() -> None:
    assert four_hours().given(disputed()).when(corrected(300)) == [
        LabourCorrected(corrects_version=2, worked_minutes=300),
        DisputeSettled(disputes_version=2, outcome="corrected"),
    ]


def test_a_corrected_dispute_waits_no_more() -> None:
    four_hours().given(disputed(), corrected(300)).refuses(stands(), DisputeNotOpen)


def test_a_correction_that_changes_nothing_answers_nothing() -> None:
    scenario = four_hours().given(disputed())
    assert scenario.when(corrected(240)) == []
    scenario.refuses(disputed(), DisputeOpen)


def test_a_correction_of_other_minutes_answers_nothing() -> None:
    scenario = four_hours().given(worked(AYSE, 30), disputed())
    assert len(scenario.when(corrected(45, version=3))) == 1


def test_a_correction_after_the_answer_is_only_a_correction() -> None:
    assert len(four_hours().given(disputed(), stands()).when(corrected(300))) == 1


def test_minutes_and_weighings_tell_their_day() -> None:
    scenario = house().given(begun())
    (logged,) = scenario.when(worked(AYSE, 30, on=FINISHED))
    added, _ = scenario.when(weighed(on=FINISHED))
    assert isinstance(logged, LabourLogged)
    assert isinstance(added, IngredientAdded)
    assert logged.worked_on == added.used_on == FINISHED


@pytest.mark.parametrize("name", ["batch.labour-logged", "batch.ingredient-added"])
def test_a_record_of_the_first_shape_told_no_day(name: str) -> None:
    (line,) = [line for line in golden.lines() if (line.name, line.version) == (name, 1)]

    event = CATALOGUE.decode(name, line.stored.encode()).event

    assert isinstance(event, LabourLogged | IngredientAdded)
    assert (event.worked_on if isinstance(event, LabourLogged) else event.used_on) is None
