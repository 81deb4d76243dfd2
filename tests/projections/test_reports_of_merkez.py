"""The first kitchen's year, read in and reported: every figure its folder must give."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from api.house import House
from projections.food.trace import trace
from projections.people.announcements import announcements
from projections.reports import (
    NAMES,
    KitchenUnknown,
    PeriodNotPublic,
    ReportUnknown,
    Scope,
    as_known_at,
    public_report,
    run,
    tables,
)
from projections.store import connect
from projections.view import Views
from tests.projections.told import dump

MERKEZ = Path(__file__).parents[2] / "api" / "demo" / "merkez"
EXPECTED = json.loads((Path(__file__).parents[1] / "api" / "importing" / "expected.json").read_text())
YEAR = Scope("merkez", None, date(2022, 1, 31))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The year, recorded."""
    place = tmp_path_factory.mktemp("merkez")
    evening = datetime(2022, 1, 31, 17, 30, tzinfo=UTC)
    with House.open(place / "store", clock=lambda: evening, master_key=place / "key") as house:
        assert house.import_folder(MERKEZ, dry_run=False, progress=lambda _done, _all: None).lines == ()
        yield house


def as_json(report: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(report))


def assert_within(expected: Any, given: Any) -> None:
    """Every key that must be there is there with its figure; more may stand beside."""
    if isinstance(expected, dict):
        for key, figure in expected.items():
            assert_within(figure, given[key])
    else:
        assert given == expected


@pytest.mark.parametrize("name", [name for name in NAMES if name in EXPECTED])
def test_the_year_gives_every_figure_it_must(house: House, name: str) -> None:
    assert_within(EXPECTED[name], as_json(run(name, house.views, YEAR)))


@pytest.mark.parametrize("name", ["income", "workshops"])
def test_nothing_stands_beside_months_and_workshops(house: House, name: str) -> None:
    assert list(as_json(run(name, house.views, YEAR))) == sorted(EXPECTED[name])


def test_one_kitchen_is_all_where_there_is_one(house: House) -> None:
    for name in NAMES:
        assert run(name, house.views, YEAR) == run(name, house.views, Scope(None, None, YEAR.to_on))


def test_each_month_alone_is_the_month_of_the_year(house: House) -> None:
    for month, figures in EXPECTED["income"].items():
        first = date.fromisoformat(f"{month}-01")
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - date.resolution
        assert as_json(run("income", house.views, Scope("merkez", first, last))) == {month: figures}


def test_folding_to_the_end_of_the_journal_gives_the_same_rows(house: House) -> None:
    views = as_known_at(house.journal, house.journal.position())
    assert dump(views) == dump(house.views)


def test_the_year_is_the_same_row_for_row_in_both_stores_live_and_built_again(
    house: House, place: Path | str
) -> None:
    views = Views(connect(place), chunk_events=1_999)
    views.catch_up(house.journal, upto=house.journal.position() // 3)
    views.catch_up(house.journal)
    assert dump(views) == dump(house.views)
    views.rebuild(house.journal)
    assert dump(views) == dump(house.views)
    for name in NAMES:
        assert run(name, views, YEAR) == run(name, house.views, YEAR)
        half = Scope(None, date(2021, 5, 17), date(2021, 11, 9))
        assert run(name, views, half) == run(name, house.views, half)
    assert trace(views, "MEL0001") == trace(house.views, "MEL0001")
    assert announcements(views, YEAR.to_on) == announcements(house.views, YEAR.to_on)
    views.close()


def test_before_the_first_event_nothing_was_known(house: House) -> None:
    views = as_known_at(house.journal, 0)
    everywhere = Scope(None, None, YEAR.to_on)
    assert run("income", views, everywhere) == {}
    assert as_json(run("employment", views, everywhere))["trained"] == 0
    with pytest.raises(KitchenUnknown, match="merkez"):
        run("income", views, YEAR)


def test_each_quarters_referrals_add_up_to_the_years(house: House) -> None:
    bounds = [date(2021, 1, 1), date(2021, 4, 1), date(2021, 7, 1), date(2021, 10, 1), date(2022, 1, 1)]
    quarters = [
        as_json(run("employment", house.views, Scope("merkez", first, next_ - date.resolution)))["referred"]
        for first, next_ in pairwise(bounds)
    ]
    before = as_json(run("employment", house.views, Scope("merkez", None, date(2020, 12, 31))))["referred"]
    after = as_json(run("employment", house.views, Scope("merkez", bounds[-1], YEAR.to_on)))["referred"]
    assert before + sum(quarters) + after == EXPECTED["employment"]["referred"]


def test_every_report_lays_itself_out_with_its_definitions(house: House) -> None:
    for name in NAMES:
        for table in tables(name, run(name, house.views, YEAR)):
            assert all(len(row) == len(table.columns) for row in table.rows)
    employment = tables("employment", run("employment", house.views, YEAR))
    assert ("trained", 136, "people present at one course session at least in the period") in employment[
        0
    ].rows
    rates = {row[0]: row[1:4] for row in employment[2].rows}
    assert rates["certified_of_trained"] == (67, 136, "49.3%")
    assert rates["certified_of_finished"] == (67, 88, "76.1%")
    income = tables("income", run("income", house.views, YEAR))
    assert income[0].rows[0] == ("2021-05", 16, "1030.40", "76.32", "58.29", "179.15", "716.64")


def test_outside_readers_are_given_whole_ended_quarters_only(house: House) -> None:
    today = date(2022, 1, 31)
    for from_on, to_on in (
        (None, date(2022, 1, 31)),
        (date(2021, 2, 1), date(2021, 3, 31)),
        (date(2021, 1, 1), date(2021, 2, 28)),
        (date(2022, 1, 1), date(2022, 3, 31)),
    ):
        with pytest.raises(PeriodNotPublic):
            public_report("employment", house.views, Scope(None, from_on, to_on), today)
    ended_yesterday = Scope(None, date(2021, 1, 1), date(2021, 12, 31))
    assert public_report("support", house.views, ended_yesterday, date(2022, 1, 1)) is not None
    with pytest.raises(PeriodNotPublic):
        public_report("support", house.views, ended_yesterday, date(2021, 12, 31))


def test_no_public_report_of_the_year_shows_a_code_or_a_small_figure(house: House) -> None:
    for name in NAMES:
        shown = as_json(public_report(name, house.views, Scope(None, None, date(2021, 12, 31)), YEAR.to_on))
        text = json.dumps({key: value for key, value in shown.items() if key != "definitions"})
        assert not re.search(r"ME[A-Z]?-?\d|merkez", text)
        assert not re.search(r": [1-9][,}]", text)


def test_no_hidden_quarter_can_be_taken_from_the_year(house: House) -> None:
    bounds = [date(2021, 1, 1), date(2021, 4, 1), date(2021, 7, 1), date(2021, 10, 1), date(2022, 1, 1)]
    year = as_json(
        public_report("support", house.views, Scope(None, bounds[0], date(2021, 12, 31)), YEAR.to_on)
    )
    quarters = [
        as_json(public_report("support", house.views, Scope(None, a, b - date.resolution), YEAR.to_on))
        for a, b in pairwise(bounds)
    ]
    for key in ("approved", "refused", "delivered", "requested", "approved_cents"):
        unknown = sum(quarter[key] is None for quarter in quarters) + (year[key] is None)
        assert unknown != 1


def test_a_report_that_does_not_exist_is_named(house: House) -> None:
    with pytest.raises(ReportUnknown, match="there is no report horoscope"):
        run("horoscope", house.views, YEAR)
