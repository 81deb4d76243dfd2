"""What a woman earned and where it came from: the same kuruş as the income report."""

from datetime import date
from uuid import UUID

from kitchens.decider import Command
from kitchens.food.batch import CorrectLabour, FinishBatch, LogLabour, ReleaseBatch, StartBatch
from kitchens.food.product import DefineProduct
from kitchens.money.sale import RecordSale, WantedLine
from kitchens.money.sharing import PutRuleInForce
from kitchens.people.trainee import CertifyHygiene
from projections.money.earnings import MonthEarned, Went, my_month, my_months, of_one
from projections.money.shown import CooperativeMonth, cooperative_month
from projections.reports import Scope, run
from projections.reports.income import Report as Income
from tests.kitchens.food.pantry import (
    AYSE,
    FERIKOY,
    FINISHED,
    MERKEZ,
    RANIA,
    STARTED,
    ZEYNEP,
    house,
    moment,
    weighed,
    woman,
)
from tests.people import AYSE as NOBODY_HERE
from tests.projections.shown import shown
from tests.projections.told import seen
from tests.scenario import Scenario

RULE = PutRuleInForce(from_on=date(1900, 1, 1), cooperative_percent=20)
SALIHA, MERYEM, NOOR = UUID(int=14), UUID(int=15), UUID(int=16)
MAY = "2021-05"
BREAD = UUID(int=0x4B)


def bakery() -> Scenario:
    """Return the kitchen with bread that needs no reading, and five women with certificates."""
    scenario = house().given(
        RULE,
        DefineProduct(
            product_id=BREAD, code="bread", names={"tr": "Ekmek"}, method="fermentation", unit="loaf",
            price_cents=1080, shelf_life_days=60, allergens=("gluten",), vat_class="food",
        ),
    )  # fmt: skip
    for who, code in ((SALIHA, "ME0004"), (MERYEM, "ME0005"), (NOOR, "ME0006")):
        scenario.given(woman(who, code), CertifyHygiene(person_id=who, from_on=date(2021, 3, 1)))
    return scenario


def baked(
    number: int, minutes: dict[UUID, int], loaves: int = 10, kitchen_id: UUID = MERKEZ
) -> list[Command]:
    """Return a batch of bread, worked on by these women for so many minutes, and released."""
    batch_id = UUID(int=0x9000 + number)
    return [
        StartBatch(
            batch_id=batch_id, code=f"MEB{number:04d}", kitchen_id=kitchen_id, product_id=BREAD,
            started_on=STARTED,
        ),
        *(
            LogLabour(
                batch_id=batch_id, person_id=who, worked_minutes=worked, basis="own-work", worked_on=STARTED
            )
            for who, worked in minutes.items()
        ),
        FinishBatch(batch_id=batch_id, finished_on=STARTED, units_made=loaves),
        ReleaseBatch(batch_id=batch_id, released_on=STARTED, released_by=ZEYNEP),
    ]  # fmt: skip


def sold(number: int, loaves: int, on: date = FINISHED, kitchen_id: UUID = MERKEZ) -> RecordSale:
    """Sell loaves of a batch at 10.80 TRY."""
    return RecordSale(
        sale_id=UUID(int=0xA0000 + number * 100 + on.day + on.month),
        code=f"X{number}-{on}",
        kitchen_id=kitchen_id,
        sold_at=moment(on),
        channel="market-stall",
        lines=(WantedLine(UUID(int=0x9000 + number), loaves, 1080),),
    )


def months(scenario: Scenario, who: UUID = AYSE) -> tuple[MonthEarned, ...]:
    return shown(scenario, lambda reader: my_months(reader, who))


def kitchen_month(scenario: Scenario, month: str = MAY, kitchen_id: UUID = MERKEZ) -> CooperativeMonth:
    found = shown(scenario, lambda reader: cooperative_month(reader, kitchen_id, month))
    assert found is not None
    return found


THREE = {AYSE: 60, SALIHA: 30, MERYEM: 30}


def test_a_loaf_is_followed_from_the_buyer_to_her_by_hand() -> None:
    # 10 loaves at 10.80: 108.00, of it 8.00 VAT. No ingredients. Of 100.00 the cooperative keeps 20.00.
    # Of 80.00 she worked half the minutes: 40.00.
    scenario = bakery().given(*baked(1, THREE), sold(1, 10))

    month = shown(scenario, lambda reader: my_month(reader, AYSE, MAY))

    assert (month.cents, month.minutes, month.worked_minutes) == (4_000, 60, 60)
    (batch,) = month.batches
    assert (batch.batch_code, batch.product_code, batch.units, batch.my_minutes) == (
        "MEB0001",
        "bread",
        10,
        60,
    )
    assert batch.went == Went(
        units=10, gross_cents=10_800, vat_cents=800, ingredients_cents=0, cooperative_cents=2_000,
        others_cents=4_000, mine_cents=4_000,
    )  # fmt: skip
    assert batch.of_one == Went(
        units=1, gross_cents=1_080, vat_cents=80, ingredients_cents=0, cooperative_cents=200,
        others_cents=400, mine_cents=400,
    )  # fmt: skip
    assert months(scenario) == (MonthEarned(MAY, 4_000, 60, 1),)


def test_the_ingredients_of_what_was_sold_come_off_first() -> None:
    # 20 litres for 150.00: ten litres in ten loaves are 75.00, in four of them 30.00.
    batch_id = UUID(int=0x9001)
    scenario = bakery().given(
        *baked(1, THREE)[:1], weighed(10_000, batch_id), *baked(1, THREE)[1:], sold(1, 4)
    )

    (batch,) = shown(scenario, lambda reader: my_month(reader, AYSE, MAY)).batches

    assert batch.went is not None
    assert (batch.went.gross_cents, batch.went.vat_cents, batch.went.ingredients_cents) == (4_320, 320, 3_000)
    assert (batch.went.cooperative_cents, batch.went.mine_cents, batch.went.others_cents) == (200, 400, 400)


def test_a_month_with_a_loss_is_shown_without_a_stripe() -> None:
    went = Went(
        units=2, gross_cents=200, vat_cents=15, ingredients_cents=300, cooperative_cents=-115, others_cents=0,
        mine_cents=0,
    )  # fmt: skip
    assert of_one(went) is None


def test_the_parts_of_one_loaf_add_up_to_its_price_whatever_is_rounded() -> None:
    went = Went(
        units=3, gross_cents=3_241, vat_cents=240, ingredients_cents=1_001, cooperative_cents=400,
        others_cents=799, mine_cents=801,
    )  # fmt: skip

    one = of_one(went)

    assert one is not None
    assert one.gross_cents == 1_080
    parts = (
        one.vat_cents, one.ingredients_cents, one.cooperative_cents, one.others_cents, one.mine_cents,
    )  # fmt: skip
    assert sum(parts) == 1_080
    assert all(
        abs(part * 3 - whole) <= 4 for part, whole in zip(parts, (240, 1_001, 400, 799, 801), strict=True)
    )


def test_a_batch_sold_over_two_months_counts_in_both() -> None:
    scenario = bakery().given(*baked(1, THREE), sold(1, 5), sold(1, 5, date(2021, 6, 2)))

    assert months(scenario) == (MonthEarned("2021-06", 2_000, 60, 1), MonthEarned(MAY, 2_000, 60, 1))
    june = shown(scenario, lambda reader: my_month(reader, AYSE, "2021-06"))
    assert (june.minutes, june.worked_minutes) == (60, 0)


def test_who_earned_nothing_in_a_month_sees_it_empty() -> None:
    scenario = bakery().given(*baked(1, THREE), sold(1, 5))

    assert months(scenario, NOOR) == ()
    month = shown(scenario, lambda reader: my_month(reader, NOOR, MAY))
    assert (month.cents, month.batches) == (0, ())
    assert shown(scenario, lambda reader: my_months(reader, NOBODY_HERE)) == ()


def test_whose_minutes_were_corrected_to_none_is_no_producer() -> None:
    none = CorrectLabour(batch_id=UUID(int=0x9001), corrects_version=2, worked_minutes=0)
    scenario = bakery().given(*baked(1, THREE), sold(1, 5), none)

    assert months(scenario) == ()
    assert [one.cents for one in months(scenario, SALIHA)] == [2_000]


def test_two_kitchens_make_one_income() -> None:
    scenario = bakery().given(
        *baked(1, THREE), sold(1, 10), *baked(2, THREE, kitchen_id=FERIKOY), sold(2, 5, kitchen_id=FERIKOY)
    )

    assert months(scenario) == (MonthEarned(MAY, 6_000, 120, 2),)
    assert shown(scenario, lambda reader: my_month(reader, AYSE, MAY)).cents == 6_000


def test_each_months_income_is_that_of_the_report() -> None:
    scenario = bakery().given(
        *baked(1, {AYSE: 60, SALIHA: 45, MERYEM: 31}),
        sold(1, 7),
        *baked(2, {AYSE: 20, NOOR: 11}, loaves=9),
        sold(2, 4),
        sold(1, 3, date(2021, 6, 2)),
        *baked(3, {SALIHA: 77}, kitchen_id=FERIKOY),
        sold(3, 5, date(2021, 6, 3), FERIKOY),
    )
    views = seen(scenario.story)
    report = run("income", views, Scope(None, None, date(2021, 12, 31)))
    assert isinstance(report, Income)
    told: dict[str, dict[str, int]] = {month: {} for month in report}

    with views.reading() as reader:
        for who, code in ((AYSE, "ME0001"), (SALIHA, "ME0004"), (MERYEM, "ME0005"), (NOOR, "ME0006")):
            for month in my_months(reader, who):
                assert my_month(reader, who, month.month).cents == month.cents
                told[month.month][code] = month.cents
        totals = cooperative_month(reader, MERKEZ, MAY)

    assert told == {month: figures.by_trainee for month, figures in report.items()}
    assert totals is not None
    assert totals.total.producers_cents == report[MAY].producers_cents
    views.close()


def test_a_batch_of_three_is_told_and_one_of_two_is_not() -> None:
    scenario = bakery().given(
        *baked(1, THREE), sold(1, 10), *baked(2, {NOOR: 10, RANIA: 10, SALIHA: 5, MERYEM: 5}), sold(2, 10)
    )
    assert [one.shared is not None for one in kitchen_month(scenario).batches] == [True, True]

    scenario.given(*baked(3, {NOOR: 10, RANIA: 10}), *baked(4, {AYSE: 10}), sold(3, 10), sold(4, 10))

    month = kitchen_month(scenario)
    assert [one.shared is not None for one in month.batches] == [True, True, False, False]
    # What was sold is told of every batch; it tells nobody's share.
    assert [one.gross_cents for one in month.batches] == [10_800] * 4
    assert month.total.producers_cents == 4 * 8_000


def test_a_batch_is_not_worked_out_from_the_month_less_the_others() -> None:
    scenario = bakery().given(
        *baked(1, {RANIA: 9, SALIHA: 9, MERYEM: 9, NOOR: 9}),
        sold(1, 10),
        *baked(2, {SALIHA: 30, MERYEM: 30, NOOR: 60}),
        sold(2, 10),
        *baked(3, {AYSE: 60}),
        sold(3, 10),
    )

    # Ayşe's batch alone is the month less the two others; so the one with three women is left out as well.
    assert [one.shared is not None for one in kitchen_month(scenario).batches] == [True, False, False]


def test_her_own_page_keeps_the_same_silence() -> None:
    scenario = bakery().given(*baked(1, {AYSE: 60, NOOR: 60}), sold(1, 10))

    (batch,) = shown(scenario, lambda reader: my_month(reader, AYSE, MAY)).batches

    assert (batch.my_cents, batch.went, batch.of_one) == (4_000, None, None)


def test_a_kitchens_month_tells_its_sums_and_the_months_beside() -> None:
    scenario = bakery().given(*baked(1, THREE), sold(1, 5), sold(1, 5, date(2021, 7, 1)))

    month = kitchen_month(scenario)

    total = month.total
    assert (total.gross_cents, total.vat_cents, total.ingredients_cents, total.units) == (5_400, 400, 0, 5)
    assert (total.cooperative_cents, total.producers_cents, month.cooperative_percent) == (1_000, 4_000, 20)
    assert (month.before, month.after, month.producers) == (None, "2021-07", 3)
    assert shown(scenario, lambda reader: cooperative_month(reader, MERKEZ, "2021-06")) is None
