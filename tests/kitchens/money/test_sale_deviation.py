"""What was sold though a rule forbids it: counted, and held as a deviation."""

from msgspec.structs import replace

from kitchens.food import deviation
from kitchens.food.batch import BATCH, Held, HoldBatch, UnitsSold
from kitchens.money.sale import BatchOfAnotherKitchen
from tests.kitchens.food.pantry import (
    DEVIATION_1,
    FERIKOY,
    FINISHED,
    FRIDAY_JARS,
    MERKEZ,
    TUESDAY_JARS,
    house,
    jars_on_the_shelf,
    made,
)
from tests.kitchens.money.till import STALL, correct, in_stock, jars, sell, two_batches


def test_jars_sold_unreleased_are_counted_and_held_as_a_deviation() -> None:
    sale = replace(sell(jars(2)), despite=("batch-not-released",), deviation_id=DEVIATION_1)
    scenario = house().given(*made(20))

    events = scenario.when(sale)

    assert events[1:] == [
        UnitsSold(sale_id=STALL, units=2),
        deviation.Recorded(
            rules=("batch-not-released",),
            kitchen_id=MERKEZ,
            subject_noun="sale",
            subject_id=STALL,
            happened_on=FINISHED,
        ),
        Held(reason="deviation", deviation_id=DEVIATION_1),
    ]
    assert in_stock(scenario) == 18


def test_only_the_batch_that_broke_a_rule_is_held() -> None:
    scenario = two_batches()
    sale = sell(jars(1), jars(7, FRIDAY_JARS))

    scenario.when(replace(sale, despite=("more-units-than-left",), deviation_id=DEVIATION_1))

    standings = [scenario.facts.of(BATCH, jar).standing for jar in (TUESDAY_JARS, FRIDAY_JARS)]
    assert standings == ["released", "held"]
    assert in_stock(scenario, FRIDAY_JARS) == -2


def test_one_deviation_names_the_rules_of_all_lines_once() -> None:
    scenario = two_batches().given(HoldBatch(batch_id=FRIDAY_JARS))
    sale = sell(jars(21), jars(7, FRIDAY_JARS))

    events = scenario.when(
        replace(sale, despite=("batch-held", "more-units-than-left"), deviation_id=DEVIATION_1)
    )

    recorded = [event for event in events if isinstance(event, deviation.Recorded)]
    assert [record.rules for record in recorded] == [("more-units-than-left", "batch-held")]


def test_a_correction_beyond_the_stock_is_a_deviation_of_the_sale() -> None:
    scenario = jars_on_the_shelf(20).given(sell(jars(3)))

    events = scenario.when(
        replace(correct(jars(22)), despite=("more-units-than-left",), deviation_id=DEVIATION_1)
    )

    assert isinstance(events[2], deviation.Recorded)
    assert in_stock(scenario) == -2


def test_a_sale_of_another_kitchen_is_no_deviation() -> None:
    sale = replace(
        sell(jars(1)),
        kitchen_id=FERIKOY,
        despite=("batch-of-another-kitchen",),
        deviation_id=DEVIATION_1,
    )
    jars_on_the_shelf().refuses(sale, BatchOfAnotherKitchen)
