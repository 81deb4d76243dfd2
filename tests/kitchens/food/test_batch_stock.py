"""Units that leave a batch without being sold."""

from datetime import timedelta

import pytest

from kitchens.decider import Command, Unknown
from kitchens.food.batch import (
    BATCH,
    BatchDiscarded,
    BatchHeld,
    BatchNotReleased,
    BeforeBatchStart,
    GiveAwayUnits,
    HoldBatch,
    MoreUnitsThanLeft,
    PastBestBefore,
    UnitsGivenAway,
    UnitsMalformed,
    UnitsWrittenOff,
    WriteOffUnits,
)
from kitchens.reason import ReasonNotCoded
from tests.kitchens.food.pantry import (
    BEST_BEFORE,
    FINISHED,
    STARTED,
    TUESDAY_JARS,
    begun,
    discarded,
    house,
    jars_on_the_shelf,
    made,
    released,
)

A_DAY = timedelta(days=1)


def _broken(units: int, on: object = FINISHED, reason: str = "broken") -> WriteOffUnits:
    return WriteOffUnits(batch_id=TUESDAY_JARS, written_off_on=on, units=units, reason=reason)  # type: ignore[arg-type]


def _given(units: int, on: object = FINISHED, reason: str = "eaten-in-house") -> GiveAwayUnits:
    return GiveAwayUnits(batch_id=TUESDAY_JARS, given_away_on=on, units=units, reason=reason)  # type: ignore[arg-type]


def test_broken_jars_are_written_off() -> None:
    scenario = jars_on_the_shelf(20)

    assert scenario.when(_broken(20)) == [UnitsWrittenOff(written_off_on=FINISHED, units=20, reason="broken")]

    assert scenario.facts.of(BATCH, TUESDAY_JARS).units_in_stock == 0


def test_jars_are_given_away() -> None:
    scenario = jars_on_the_shelf(20)

    assert scenario.when(_given(20)) == [
        UnitsGivenAway(given_away_on=FINISHED, units=20, reason="eaten-in-house")
    ]

    assert scenario.facts.of(BATCH, TUESDAY_JARS).units_in_stock == 0


@pytest.mark.parametrize("leave", [_broken(21), _given(21)], ids=["broken", "given"])
def test_no_more_jars_leave_than_are_left(leave: Command) -> None:
    refusal = jars_on_the_shelf(20).refuses(leave, MoreUnitsThanLeft)
    assert refusal.facts == {"batch": "MEB0001", "wanted": 21, "left": 20}


@pytest.mark.parametrize("leave", [_broken(0), _given(-1), _broken(1_000_001)], ids=str)
def test_what_leaves_is_at_least_a_jar(leave: Command) -> None:
    jars_on_the_shelf(20).refuses(leave, UnitsMalformed)


@pytest.mark.parametrize("leave", [_broken(1, STARTED - A_DAY), _given(1, STARTED - A_DAY)], ids=str)
def test_nothing_leaves_before_the_batch_is_begun(leave: Command) -> None:
    jars_on_the_shelf().refuses(leave, BeforeBatchStart)


@pytest.mark.parametrize("leave", [_broken(1, reason="Rania fell"), _given(1, reason="")], ids=str)
def test_a_reason_is_coded(leave: Command) -> None:
    jars_on_the_shelf().refuses(leave, ReasonNotCoded)


@pytest.mark.parametrize("leave", [_broken(1), _given(1)], ids=str)
def test_nothing_leaves_a_batch_that_was_never_begun(leave: Command) -> None:
    house().refuses(leave, Unknown)


def test_jars_break_before_the_release() -> None:
    assert len(house().given(*made()).when(_broken(1))) == 1


def test_nothing_breaks_before_it_is_counted() -> None:
    house().given(begun()).refuses(_broken(1), MoreUnitsThanLeft)


def test_nothing_is_given_away_before_the_release() -> None:
    house().given(*made()).refuses(_given(1), BatchNotReleased)


def test_nothing_is_given_away_before_the_day_of_the_release() -> None:
    late = house().given(*made(), released(on=FINISHED + A_DAY))
    late.refuses(_given(1, FINISHED), BatchNotReleased)


def test_nothing_is_given_away_of_a_held_batch() -> None:
    jars_on_the_shelf().given(HoldBatch(batch_id=TUESDAY_JARS)).refuses(_given(1), BatchHeld)


def test_nothing_is_given_away_of_a_discarded_batch() -> None:
    jars_on_the_shelf().given(discarded()).refuses(_given(1), BatchDiscarded)


def test_jars_are_given_away_on_their_last_day() -> None:
    assert len(jars_on_the_shelf().when(_given(1, BEST_BEFORE))) == 1


def test_nothing_is_given_away_past_its_last_day() -> None:
    jars_on_the_shelf().refuses(_given(1, BEST_BEFORE + A_DAY), PastBestBefore)


def test_expired_jars_are_written_off() -> None:
    assert len(jars_on_the_shelf().when(_broken(1, BEST_BEFORE + A_DAY, "expired"))) == 1
