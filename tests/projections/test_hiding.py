"""What outside readers are shown: no small figure, and none that gives one away."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from projections.reports import employment, income, production, public, support, workshops
from projections.reports.hiding import Path, Sum, hidden
from projections.reports.shape import Rate

TOTAL: Path = ("trained",)
F: Path = ("f",)
M: Path = ("m",)
X: Path = ("x",)
BY_SEX = [Sum(TOTAL, (F, M, X))]


def hide(f: int, m: int, x: int) -> set[Path]:
    return hidden({TOTAL: f + m + x, F: f, M: m, X: x}, 9, BY_SEX)


def test_one_and_nine_are_hidden_none_and_ten_are_not() -> None:
    assert hidden({F: 1}, 9, []) == {F}
    assert hidden({F: 9}, 9, []) == {F}
    assert hidden({F: 0}, 9, []) == set()
    assert hidden({F: 10}, 9, []) == set()


def test_beside_one_hidden_figure_another_is_hidden_so_that_nobody_can_subtract() -> None:
    assert hide(100, 20, 4) == {X, M}


def test_two_hidden_figures_hide_each_other() -> None:
    assert hide(100, 3, 4) == {M, X}


def test_two_hidden_figures_that_can_only_be_one_each_are_not_enough() -> None:
    assert hide(100, 1, 1) == {M, X, F}


def test_two_hidden_figures_that_can_only_be_nine_each_are_not_enough() -> None:
    assert hide(100, 9, 9) == {M, X, F}


def test_a_hidden_figure_beside_nothing_hides_the_total() -> None:
    assert hide(9, 0, 0) == {F, TOTAL}
    assert hidden({TOTAL: 12, F: 12, M: 0}, 9, [Sum(TOTAL, (F, M))]) == set()


@given(st.lists(st.integers(0, 30), min_size=2, max_size=5), st.lists(st.integers(0, 30), max_size=5))
def test_no_hidden_figure_can_be_worked_out_from_the_shown_ones(first: list[int], rest: list[int]) -> None:
    total = sum(first)
    second = [min(figure, total) for figure in rest]
    second.append(total - sum(second)) if sum(second) <= total else second.clear()
    figures: dict[Path, int] = {TOTAL: total}
    sums = []
    for name, parts in (("a", first), ("b", second)):
        paths = tuple((name, str(index)) for index in range(len(parts)))
        figures |= dict(zip(paths, parts, strict=True))
        if parts:
            sums.append(Sum(TOTAL, paths))
    found = hidden(figures, 9, sums)
    assert {path for path, figure in figures.items() if 1 <= figure <= 9} <= found
    for one in sums:
        unknown = [path for path in (one.total, *one.parts) if path in found]
        assert len(unknown) != 1


def year() -> employment.Report:
    return employment.Report(
        referred=166,
        interviewed=160,
        accepted=142,
        trained=136,
        in_training=48,
        certified=67,
        employed=10,
        employed_kitchen_staff=4,
        trained_by_sex={"f": 109, "m": 27, "x": 0},
        trained_by_origin={"national": 79, "temporary-protection": 52, "other": 5},
        employed_by_origin={"national": 9, "temporary-protection": 1, "other": 0},
        permits={"applied": 4, "granted": 1, "refused": 2, "pending": 1},
        trained_by_age_band={"15-17": 0, "18-29": 36, "30-54": 88, "55+": 12},
        trained_by_work_at_entry={"in-work": 30, "not-in-work": 106},
        rates={
            "certified_of_trained": Rate(67, 136),
            "certified_of_finished": Rate(67, 88),
            "employed_of_certified": Rate(10, 67),
        },
    )


def test_the_years_small_figures_are_hidden_from_outside_readers() -> None:
    shown = public(year(), 9)
    assert isinstance(shown, employment.Report)
    assert shown.trained == 136
    assert shown.trained_by_sex == {"f": 109, "m": 27, "x": 0}
    assert shown.employed_kitchen_staff is None
    assert shown.permits == {"applied": None, "granted": None, "refused": None, "pending": None}
    assert shown.trained_by_origin == {"national": 79, "temporary-protection": None, "other": None}
    assert shown.employed_by_origin["national"] is None
    assert shown.employed_by_origin["temporary-protection"] is None


def test_a_figure_is_hidden_in_a_rate_as_it_is_outside() -> None:
    shown = public(msgspec.structs.replace(year(), trained=9, trained_by_sex={"f": 9}), 9)
    assert isinstance(shown, employment.Report)
    assert shown.trained is None


def test_what_is_left_over_is_not_small_either() -> None:
    nearly_all = year().rates | {"certified_of_finished": Rate(67, 70)}
    shown = public(msgspec.structs.replace(year(), rates=nearly_all), 9)
    assert isinstance(shown, employment.Report)
    assert shown.rates["certified_of_finished"].numerator is None


def test_when_nobody_is_in_training_two_rates_tell_each_other_and_are_hidden_together() -> None:
    ended = msgspec.structs.replace(
        year(),
        trained=88,
        in_training=0,
        rates=year().rates
        | {
            "certified_of_trained": Rate(67, 88),
            "certified_of_finished": Rate(67, 88),
            "employed_of_certified": Rate(62, 67),
        },
    )

    shown = public(ended, 9, [("certified",)])

    assert isinstance(shown, employment.Report)
    assert shown.certified is None
    assert shown.rates["certified_of_trained"].numerator is None
    assert shown.rates["certified_of_finished"].numerator is None


def test_a_month_shows_no_woman_and_where_few_shared_it_not_how() -> None:
    few = income.Month(103040, 7632, 16, 5829, 17915, 71664, {"ME0032": 29151, "ME0038": 42513})
    many = income.Month(103040, 7632, 16, 5829, 17915, 71664, {f"ME{n:04d}": 1 for n in range(10)})
    shown = public(income.Report({"2021-05": few, "2021-06": many}), 9)
    assert shown == {
        "2021-05": income.Month(103040, 7632, 16, None, None, None, None),
        "2021-06": income.Month(103040, 7632, 16, 5829, 17915, 71664, None),
    }


def test_the_cost_of_few_approvals_is_hidden_with_their_number() -> None:
    report = support.Report(4, 20, 3, 206505, 30, 0, 0, {"approved_of_decided": Rate(4, 24)})
    shown = public(report, 9)
    assert isinstance(shown, support.Report)
    assert (shown.approved, shown.approved_cents, shown.delivered) == (None, None, None)
    assert shown.rates["approved_of_decided"].numerator is None
    assert shown.refused is None or shown.rates["approved_of_decided"].denominator is None


def test_no_code_of_a_batch_is_shown() -> None:
    report = production.Report(54, 16, {"MEB0001": 29}, 0, 29, {"released_of_decided": Rate(54, 70)})
    shown = public(report, 9)
    assert isinstance(shown, production.Report)
    assert shown.stock is None
    assert (shown.released, shown.discarded, shown.stock_units) == (54, 16, 29)
    assert b"MEB" not in msgspec.json.encode(shown)


def test_workshops_go_by_their_day_without_a_code() -> None:
    friday = msgspec.convert(
        {
            "confirmed": ["ME0001"] * 10, "waiting": ["ME0002"], "walked_in": [], "confirmed_count": 10,
            "waiting_count": 1, "kitchen": "merkez", "title": "Tarhana", "held_on": "2021-09-10", "seats": 10,
            "called_off": False,
        },
        workshops.Workshop,
    )  # fmt: skip
    shown = public(workshops.Report({"MEW02": friday, "FEW02": friday}), 9)
    assert isinstance(shown, workshops.Report)
    assert list(shown) == ["2021-09-10", "2021-09-10 (2)"]
    text = msgspec.json.encode(shown)
    assert b"ME0" not in text
    assert b"MEW" not in text
    assert b'"confirmed_count":10,"waiting_count":null' in text
