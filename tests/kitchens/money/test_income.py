"""The arithmetic of income, checked by hand and against exact fractions."""

from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitchens.money.income import (
    Takings,
    cooperative_cents,
    cost_gone_cents,
    earned,
    ingredients_cents,
    ingredients_so_far_cents,
    input_costs_cents,
    line_takings,
    refund_takings,
)

CENTS = st.integers(0, 5_000_000)
VAT_PERCENT = st.sampled_from([0, 1, 8, 18, 20])
UNITS = st.integers(1, 60)


def test_vat_is_taken_out_of_the_price() -> None:
    assert line_takings(2790, 3, 8) == Takings(8370, 620)
    assert line_takings(2790, 3, 8).net_cents == 7750


@pytest.mark.parametrize(
    ("gross_cents", "vat_percent", "vat_cents"),
    [
        (6, 8, 0),  # 0.444…
        (7, 8, 1),  # 0.518…
        (5, 20, 1),  # 0.833…
        (3, 20, 1),  # exactly a half goes up
        (9, 20, 2),  # exactly one and a half goes up
        (50, 1, 0),  # 0.495…
        (51, 1, 1),  # 0.504…
        (100, 0, 0),
    ],
)
def test_vat_is_rounded_half_up_on_each_line(gross_cents: int, vat_percent: int, vat_cents: int) -> None:
    assert line_takings(gross_cents, 1, vat_percent).vat_cents == vat_cents


def test_a_line_refunded_jar_by_jar_gives_back_exactly_its_vat() -> None:
    sold = line_takings(7, 3, 8)
    back = [refund_takings(7, 3, 8, refunded_before, 1) for refunded_before in range(3)]
    assert [refund.vat_cents for refund in back] == [-1, 0, -1]
    assert sold.vat_cents + sum(refund.vat_cents for refund in back) == 0


@given(CENTS, UNITS, VAT_PERCENT, st.lists(UNITS, max_size=6))
def test_every_refund_leaves_what_is_still_sold(
    price_cents: int, units: int, percent: int, wanted: list[int]
) -> None:
    takings = [line_takings(price_cents, units, percent)]
    gone = 0
    for back in wanted:
        back_now = min(back, units - gone)
        takings.append(refund_takings(price_cents, units, percent, gone, back_now))
        gone += back_now
    left = line_takings(price_cents, units - gone, percent)
    assert sum(part.gross_cents for part in takings) == left.gross_cents
    assert sum(part.vat_cents for part in takings) == left.vat_cents


def test_a_lots_cost_leaves_it_by_cumulative_share() -> None:
    assert input_costs_cents(100, 3_000, [1_000, 1_000, 1_000]) == [33, 33, 34]


def test_the_order_of_use_decides_where_the_kurus_falls() -> None:
    assert input_costs_cents(10, 3_000, [2_000, 1_000]) == [6, 4]
    assert input_costs_cents(10, 3_000, [1_000, 2_000]) == [3, 7]


def test_a_use_corrected_to_nothing_costs_nothing() -> None:
    assert input_costs_cents(100, 3_000, [1_000, 0, 1_000]) == [33, 0, 33]


def test_a_lot_used_beyond_what_was_entered_is_paid_once() -> None:
    assert input_costs_cents(100, 3_000, [2_000, 2_000, 500]) == [66, 34, 0]


def test_a_lot_of_nothing_is_paid_by_who_used_it_first() -> None:
    assert input_costs_cents(100, 0, [5, 5]) == [100, 0]
    assert cost_gone_cents(100, 0, 0) == 0


@given(CENTS, st.lists(st.integers(0, 400_000), min_size=1, max_size=12), st.integers(0, 100_000))
def test_the_uses_of_a_lot_cost_no_more_than_the_lot(cost: int, uses: list[int], rest: int) -> None:
    quantity = sum(uses) + rest
    costs = input_costs_cents(cost, quantity, uses)
    assert min(costs) >= 0
    for used, gone in zip(accumulate(uses), accumulate(costs), strict=True):
        exact = Fraction(cost * used, quantity) if quantity else Fraction(0)
        assert gone <= exact < gone + 1
    if rest == 0 and quantity:
        assert sum(costs) == cost


def test_a_months_ingredients_are_the_cost_to_its_end_less_that_before() -> None:
    assert [ingredients_cents(100, 3, before, 1) for before in range(3)] == [33, 33, 34]


def test_a_refund_brings_its_ingredients_back() -> None:
    assert ingredients_cents(100, 3, 3, -1) == -34


def test_more_sold_than_made_carry_the_cost_once() -> None:
    assert ingredients_cents(100, 3, 2, 4) == 34
    assert ingredients_cents(100, 3, 6, 1) == 0
    assert ingredients_so_far_cents(100, 4, 3) == 100


def test_jars_sold_of_a_batch_never_counted_carry_its_whole_cost() -> None:
    assert ingredients_cents(100, 0, 0, 2) == 100


def test_a_batch_that_sold_nothing_has_used_nothing() -> None:
    assert ingredients_so_far_cents(100, 0, 0) == 0


@pytest.mark.parametrize(
    ("margin_cents", "kept_cents"),
    [(100, 20), (104, 20), (105, 21), (4, 0), (5, 1), (1, 0), (0, 0), (-1, -1), (-99, -99)],
)
def test_the_cooperative_keeps_its_part_or_bears_the_loss(margin_cents: int, kept_cents: int) -> None:
    assert cooperative_cents(margin_cents, 20) == kept_cents


def test_the_rest_goes_by_minutes() -> None:
    money = earned(1_000, 400, 20, {"ME0001": 60, "ME0002": 180})
    assert (money.cooperative_cents, money.producers_cents) == (120, 480)
    assert money.shares == {"ME0001": 120, "ME0002": 360}


def test_kurus_left_over_go_to_the_largest_remainders() -> None:
    # 10 kuruş by 3 : 3 : 1 are 4.28…, 4.28…, 1.42…: the one left over goes to the largest rest.
    assert earned(10, 0, 0, {"ME0001": 3, "ME0002": 3, "ME0003": 1}).shares == {
        "ME0001": 4,
        "ME0002": 4,
        "ME0003": 2,
    }


def test_ties_go_by_the_trainees_code() -> None:
    assert earned(5, 0, 0, {"ME0003": 1, "ME0001": 1, "ME0002": 1}).shares == {
        "ME0001": 2,
        "ME0002": 2,
        "ME0003": 1,
    }


def test_a_batch_without_labour_leaves_all_to_the_cooperative() -> None:
    money = earned(1_000, 400, 20, {})
    assert (money.cooperative_cents, money.producers_cents, money.shares) == (600, 0, {})


def test_who_has_no_minutes_left_after_a_correction_is_no_producer() -> None:
    assert earned(1_000, 0, 20, {"ME0001": 0, "ME0002": 60}).shares == {"ME0002": 800}
    assert earned(1_000, 0, 20, {"ME0001": 0}).cooperative_cents == 1_000


def test_a_loss_is_the_cooperatives_and_every_producer_is_listed_with_nothing() -> None:
    money = earned(300, 400, 20, {"ME0001": 60, "ME0002": 180})
    assert (money.cooperative_cents, money.producers_cents) == (-100, 0)
    assert money.shares == {"ME0001": 0, "ME0002": 0}


@settings(deadline=None)
@given(
    net=st.integers(-2_000_000, 2_000_000),
    ingredients=st.integers(-500_000, 2_000_000),
    percent=st.integers(0, 100),
    minutes=st.dictionaries(
        st.sampled_from([f"ME{n:04d}" for n in range(12)]), st.integers(0, 1440), max_size=9
    ),
)
def test_every_kurus_of_a_batch_is_somebodys(
    net: int, ingredients: int, percent: int, minutes: dict[str, int]
) -> None:
    money = earned(net, ingredients, percent, minutes)
    assert money.net_cents == (money.ingredients_cents + money.cooperative_cents + money.producers_cents)
    assert sum(money.shares.values()) == money.producers_cents
    worked = {code: time for code, time in minutes.items() if time > 0}
    assert money.shares.keys() == worked.keys()
    for code, time in worked.items():
        exact = Fraction(money.producers_cents * time, sum(worked.values()))
        assert exact - 1 < money.shares[code] < exact + 1
