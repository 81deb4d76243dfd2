"""What has happened against a rule is recorded, counted, held and waited on; never hidden."""

from datetime import timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from kitchens.decider import NewWithoutDeviation, Physical, Refused, Unknown
from kitchens.food.batch import (
    BATCH,
    CorrectIngredient,
    CorrectUnitsMade,
    GiveAwayUnits,
    Held,
    HoldBatch,
    IngredientAdded,
    LabourLogged,
    MinutesMalformed,
    MoreUnitsThanLeft,
    UnitsGivenAway,
    UnitsMadeBelowLeaving,
    UnitsMadeCorrected,
    UnitsWrittenOff,
    WriteOffUnits,
)
from kitchens.food.deviation import (
    DEVIATION,
    DeviationSettledBefore,
    DeviationSettledOtherwise,
    DeviationTaken,
    Recorded,
    Settled,
    SettleDeviation,
)
from kitchens.food.lot import (
    LOT,
    CorrectLotQuantity,
    HoldLot,
    LotBeforeReceipt,
    LotExpired,
    LotQuantityBelowLeaving,
    MoreThanLotHolds,
    QuantityCorrected,
    Used,
)
from kitchens.reason import ReasonNotCoded
from tests.kitchens.food.pantry import (
    BEST_BEFORE,
    DEVIATION_1,
    DEVIATION_2,
    ELIF,
    FERIKOY,
    FINISHED,
    MERKEZ,
    MILK,
    MILK_EXPIRES,
    RECEIVED,
    SALT,
    STARTED,
    TUESDAY_JARS,
    ZEYNEP,
    begun,
    discarded,
    finished,
    house,
    jars_on_the_shelf,
    weighed,
    worked,
)
from tests.scenario import Scenario

A_DAY = timedelta(days=1)


def despite(act: Physical, *rules: str, deviation_id: UUID | None = DEVIATION_1) -> Physical:
    """Return the act as a manager enters it who knows the broken rules."""
    return replace(act, despite=rules, deviation_id=deviation_id)


def _settled(outcome: str = "harmless") -> SettleDeviation:
    return SettleDeviation(deviation_id=DEVIATION_1, settled_on=FINISHED, settled_by=ZEYNEP, outcome=outcome)


def _broken(units: int) -> WriteOffUnits:
    return WriteOffUnits(batch_id=TUESDAY_JARS, written_off_on=FINISHED, units=units, reason="broken")


def _given(units: int) -> GiveAwayUnits:
    return GiveAwayUnits(
        batch_id=TUESDAY_JARS, given_away_on=BEST_BEFORE + A_DAY, units=units, reason="neighbours"
    )


def test_minutes_without_a_certificate_count_and_hold_the_batch() -> None:
    assert house().given(begun()).when(despite(worked(ELIF), "no-hygiene-certificate")) == [
        LabourLogged(person_id=ELIF, worked_minutes=240, basis="own-work", worked_on=STARTED),
        Recorded(
            rules=("no-hygiene-certificate",),
            kitchen_id=MERKEZ,
            subject_noun="batch",
            subject_id=TUESDAY_JARS,
            happened_on=STARTED,
        ),
        Held(reason="deviation", deviation_id=DEVIATION_1),
    ]


def test_expired_milk_is_in_the_batch_and_out_of_the_lot() -> None:
    late = MILK_EXPIRES + A_DAY
    assert house().given(begun()).when(despite(weighed(on=late), "lot-expired")) == [
        IngredientAdded(lot_id=MILK, quantity_milli=10_000, used_on=late),
        Used(batch_id=TUESDAY_JARS, quantity_milli=10_000),
        Recorded(
            rules=("lot-expired",),
            kitchen_id=MERKEZ,
            subject_noun="batch",
            subject_id=TUESDAY_JARS,
            happened_on=late,
        ),
        Held(reason="deviation", deviation_id=DEVIATION_1),
    ]


def test_all_rules_that_an_act_breaks_are_recorded() -> None:
    scenario = house().given(
        begun(kitchen_id=FERIKOY), finished(), discarded(), HoldLot(lot_id=MILK, reason="smell")
    )
    rules = (
        "batch-discarded",
        "batch-finished",
        "lot-of-another-kitchen",
        "lot-held",
        "lot-expired",
        "more-than-lot-holds",
    )

    events = scenario.when(despite(weighed(20_001, on=MILK_EXPIRES + A_DAY), *reversed(rules)))

    recorded = [event for event in events if isinstance(event, Recorded)]
    assert [record.rules for record in recorded] == [rules]


def test_a_rule_that_the_manager_did_not_name_still_refuses() -> None:
    late = despite(weighed(on=MILK_EXPIRES + A_DAY), "lot-held", "more-than-lot-holds")
    house().given(begun()).refuses(late, LotExpired)


def test_an_act_that_breaks_nothing_is_no_deviation() -> None:
    assert len(house().given(begun()).when(despite(weighed(), "lot-expired"))) == 2


@pytest.mark.parametrize(
    ("act", "rule", "refusal"),
    [
        (weighed(lot_id=SALT), "unknown-code", Unknown),
        (worked(SALT), "unknown-code", Unknown),
        (worked(minutes=1441), "minutes-malformed", MinutesMalformed),
        (weighed(on=RECEIVED - A_DAY), "lot-before-receipt", LotBeforeReceipt),
    ],
)
def test_what_cannot_be_is_not_recorded_as_a_deviation(
    act: Physical, rule: str, refusal: type[Refused]
) -> None:
    scenario = house().given(begun(started_on=RECEIVED - A_DAY))
    scenario.refuses(despite(act, rule), refusal)


def test_a_deviation_needs_the_id_of_its_record() -> None:
    late = despite(weighed(on=MILK_EXPIRES + A_DAY), "lot-expired", deviation_id=None)
    house().given(begun()).refuses(late, NewWithoutDeviation)


def test_a_deviation_is_recorded_once() -> None:
    late = despite(weighed(1, on=MILK_EXPIRES + A_DAY), "lot-expired")
    house().given(begun(), late).refuses(late, DeviationTaken)


def test_more_milk_than_was_entered_leaves_the_lot_short() -> None:
    scenario = house().given(begun(), despite(weighed(20_500), "more-than-lot-holds"))
    assert scenario.facts.of(LOT, MILK).left_milli == -500


def test_a_short_lot_is_corrected_towards_what_was_there() -> None:
    scenario = house().given(begun(), despite(weighed(20_500), "more-than-lot-holds"))
    assert scenario.when(CorrectLotQuantity(lot_id=MILK, quantity_milli=20_400)) == [
        QuantityCorrected(quantity_milli=20_400)
    ]


def test_a_short_lot_is_not_corrected_to_less() -> None:
    scenario = house().given(begun(), despite(weighed(20_500), "more-than-lot-holds"))
    less = CorrectLotQuantity(lot_id=MILK, quantity_milli=19_999)
    scenario.refuses(less, LotQuantityBelowLeaving)


def test_a_weighing_of_a_short_lot_is_corrected_down() -> None:
    scenario = house().given(begun(), despite(weighed(20_500), "more-than-lot-holds"))
    scenario.when(CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=20_200))
    assert scenario.facts.of(LOT, MILK).left_milli == -200


def test_a_weighing_of_a_short_lot_is_not_corrected_up() -> None:
    scenario = house().given(begun(), despite(weighed(20_500), "more-than-lot-holds"))
    more = CorrectIngredient(batch_id=TUESDAY_JARS, corrects_version=2, quantity_milli=20_501)
    scenario.refuses(more, MoreThanLotHolds)


def test_a_short_batch_is_corrected_towards_what_was_made() -> None:
    scenario = jars_on_the_shelf(20).given(despite(_broken(23), "more-units-than-left"))
    scenario.when(CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=21))
    assert scenario.facts.of(BATCH, TUESDAY_JARS).units_in_stock == -2


def test_a_short_batch_is_not_corrected_to_less() -> None:
    scenario = jars_on_the_shelf(20).given(despite(_broken(23), "more-units-than-left"))
    less = CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=19)
    scenario.refuses(less, UnitsMadeBelowLeaving)


def test_more_broken_jars_than_were_made_leave_the_stock_below_nothing() -> None:
    scenario = jars_on_the_shelf(20)

    events = scenario.when(despite(_broken(23), "more-units-than-left"))

    assert events[0] == UnitsWrittenOff(written_off_on=FINISHED, units=23, reason="broken")
    assert scenario.facts.of(BATCH, TUESDAY_JARS).units_in_stock == -3


def test_a_stock_below_nothing_stops_the_next_act() -> None:
    scenario = jars_on_the_shelf(20).given(despite(_broken(23), "more-units-than-left"))
    refusal = scenario.refuses(_broken(1), MoreUnitsThanLeft)
    assert refusal.facts["left"] == 0


def test_expired_jars_that_were_eaten_are_recorded() -> None:
    events = jars_on_the_shelf().when(despite(_given(2), "past-best-before"))
    assert events[0] == UnitsGivenAway(given_away_on=BEST_BEFORE + A_DAY, units=2, reason="neighbours")
    assert events[2] == Held(reason="deviation", deviation_id=DEVIATION_1)


def test_a_held_batch_waits_for_each_deviation() -> None:
    scenario = jars_on_the_shelf().given(HoldBatch(batch_id=TUESDAY_JARS))
    scenario.given(despite(_given(1), "batch-held", "past-best-before"))
    scenario.given(despite(_given(1), "batch-held", "past-best-before", deviation_id=DEVIATION_2))
    assert scenario.facts.of(BATCH, TUESDAY_JARS).deviation_ids == (DEVIATION_1, DEVIATION_2)


def test_a_discarded_batch_that_was_eaten_stays_discarded() -> None:
    scenario = jars_on_the_shelf(20).given(discarded())

    scenario.when(despite(_given(2), "batch-discarded", "past-best-before", "more-units-than-left"))

    jars = scenario.facts.of(BATCH, TUESDAY_JARS)
    assert (jars.standing, jars.units_in_stock) == ("discarded", -2)


def test_jars_found_in_a_discarded_batch_first_make_up_for_those_eaten() -> None:
    scenario = jars_on_the_shelf(20).given(discarded())
    scenario.given(despite(_given(2), "batch-discarded", "past-best-before", "more-units-than-left"))

    events = scenario.when(CorrectUnitsMade(batch_id=TUESDAY_JARS, units_made=23))

    assert events == [
        UnitsMadeCorrected(units_made=23),
        UnitsWrittenOff(written_off_on=FINISHED, units=1, reason="discarded"),
    ]


def test_the_coordinator_settles_a_deviation() -> None:
    scenario = _with_deviation()
    assert scenario.facts.of(DEVIATION, DEVIATION_1).waits

    assert scenario.when(_settled()) == [Settled(settled_on=FINISHED, settled_by=ZEYNEP, outcome="harmless")]

    assert not scenario.facts.of(DEVIATION, DEVIATION_1).waits


def test_a_deviation_settled_the_same_way_is_settled() -> None:
    assert _with_deviation().given(_settled()).when(_settled()) == []


def test_a_settled_deviation_keeps_its_outcome() -> None:
    _with_deviation().given(_settled()).refuses(_settled("harmful"), DeviationSettledOtherwise)


def test_a_deviation_is_settled_on_its_day_at_the_earliest() -> None:
    assert len(_with_deviation().when(replace(_settled(), settled_on=STARTED))) == 1


def test_a_deviation_is_not_settled_before_it_happened() -> None:
    early = replace(_settled(), settled_on=STARTED - A_DAY)
    _with_deviation().refuses(early, DeviationSettledBefore)


def test_an_outcome_is_coded() -> None:
    _with_deviation().refuses(_settled("Elif washed her hands"), ReasonNotCoded)


def test_what_was_never_recorded_is_not_settled() -> None:
    house().refuses(_settled(), Unknown)


def test_a_discarded_batch_is_named_when_somebody_worked_on_it_later() -> None:
    late = worked(on=FINISHED + A_DAY)
    scenario = house().given(begun(), discarded())
    assert len(scenario.when(despite(late, "batch-discarded"))) == 3


def _with_deviation() -> Scenario:
    return house().given(begun(), despite(worked(ELIF), "no-hygiene-certificate"))
