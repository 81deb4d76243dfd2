"""When the demonstration's live matters begin: only to be served, once, and in no figure of the year."""

import shutil
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from api.demo.doing import Doing, Unprepared
from api.demo.live import begin_a_day
from api.demo.live_food import deliver_last_week
from api.house import House
from api.store import PROXY_VARIABLE, STORE_VARIABLE
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.kitchen import KITCHEN, SetTimetable
from projections.food.today import BatchHeld, manager_today
from projections.people.waiting import waiting
from projections.people.workshop_lines import upcoming_workshops
from projections.reports import Scope
from tests.api.typed import kitchens

TODAY = date(2022, 1, 31)
YESTERDAY = date(2022, 1, 30)


@pytest.fixture(scope="module")
def live_house(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return a demonstration that is about to be served. Not to be changed: every test here shares it."""
    store = tmp_path_factory.mktemp("served") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as house:
        begin_a_day(house)
        yield house


def test_a_day_begun_again_changes_nothing(live_house: House) -> None:
    before = live_house.journal.position()

    begin_a_day(live_house)

    assert live_house.journal.position() == before


def test_the_same_day_again_after_somebody_worked_in_it_undoes_nothing(
    peopled_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(peopled_store, tmp_path / "store")
    with House.open(tmp_path / "store") as house:
        begin_a_day(house)
        house.erase("ME0044", "own-request")
        before = house.journal.position()

        begin_a_day(house)

        assert house.journal.position() == before


def test_where_rules_forbid_a_matter_by_now_the_others_are_begun(tmp_path: Path, peopled_store: Path) -> None:
    shutil.copytree(peopled_store, tmp_path / "store")
    with House.open(tmp_path / "store") as house:
        kitchen_id = house.journal.facts().named(KITCHEN, "merkez")
        assert kitchen_id is not None
        saturdays = SetTimetable(
            kitchen_id=kitchen_id,
            course_weekdays=("tue",),
            course_from=time(10),
            course_until=time(16),
            workshop_weekdays=("sat",),
        )
        house.journal.execute(Request(new_id(), "test", saturdays))

        begin_a_day(house)

        with house.views.reading() as reader:
            assert upcoming_workshops(reader, TODAY) == ()
            assert isinstance(manager_today(reader, kitchen_id, house.clock()).next, BatchHeld)
            assert waiting(reader, [kitchen_id], TODAY).to_decide.total == 1


def test_a_day_that_was_cut_short_is_finished(live_house: House, peopled_store: Path, tmp_path: Path) -> None:
    shutil.copytree(peopled_store, tmp_path / "store")
    with House.open(tmp_path / "store") as house:
        kitchen_id = house.journal.facts().named(KITCHEN, "merkez")
        assert kitchen_id is not None
        deliver_last_week(Doing(house, kitchen_id))

        begin_a_day(house)

        assert house.journal.position() == live_house.journal.position()


def test_without_its_year_no_day_is_begun(tmp_path: Path) -> None:
    with House.open(tmp_path / "store", demo=True) as house, pytest.raises(Unprepared):
        begin_a_day(house)


@pytest.mark.parametrize("name", ["support", "income"])
def test_up_to_the_day_before_no_figure_of_the_year_is_another(
    name: str, live_house: House, demo_house: House
) -> None:
    scope = Scope("merkez", None, YESTERDAY)

    assert live_house.report(name, scope) == demo_house.report(name, scope)


def test_of_employment_only_the_newcomers_are_counted_too(live_house: House, demo_house: House) -> None:
    year, with_day = _both("employment", demo_house, live_house)

    assert with_day == year | {"referred": year["referred"] + 2}


def test_of_production_only_saturdays_bread_and_thursdays_pickle_are_counted_too(
    live_house: House, demo_house: House
) -> None:
    year, with_day = _both("production", demo_house, live_house)

    counted = {"released": 1, "held": 1, "stock_units": 24}
    decided = year["rates"]["released_of_decided"]
    assert {key: with_day[key] - year[key] for key in counted} == counted
    assert with_day["discarded"] == year["discarded"]
    assert with_day["stock"] == year["stock"] | {"MEB0062": 24}
    assert with_day["rates"]["released_of_decided"]["numerator"] == decided["numerator"] + 1


def test_of_workshops_the_years_stand_as_they_stood(live_house: House, demo_house: House) -> None:
    year, with_day = _both("workshops", demo_house, live_house)

    ahead = {code: with_day.pop(code) for code in ("MEW23", "MEW24")}
    assert with_day == year
    assert [workshop["confirmed"] for workshop in ahead.values()] == [(), ()]


def test_a_demonstration_that_is_not_served_has_only_its_year(peopled_store: Path, tmp_path: Path) -> None:
    shutil.copytree(peopled_store, tmp_path / "store")
    with House.open(tmp_path / "store") as house:
        before = house.journal.position()

    shown = kitchens(tmp_path / "store", "demo", "--no-serve")

    assert shown.exit_code == 0
    with House.open(tmp_path / "store") as house:
        assert house.journal.position() == before


def test_one_that_is_served_prints_the_same_and_then_begins_the_day(
    peopled_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Kept for after the test: to serve, the store is told to the worker in the environment.
    for variable in (STORE_VARIABLE, PROXY_VARIABLE):
        monkeypatch.setenv(variable, "")
    monkeypatch.setattr("granian.server.Server.serve", _nobody_asks)
    for name in ("unserved", "served"):
        shutil.copytree(peopled_store, tmp_path / name)

    printed = kitchens(tmp_path / "unserved", "demo", "--no-serve").stdout
    served = kitchens(tmp_path / "served", "demo", "--serve")

    assert (served.exit_code, served.stdout) == (0, printed)
    with House.open(tmp_path / "served") as house, house.views.reading() as reader:
        assert [line.code for line in upcoming_workshops(reader, TODAY)] == ["MEW23", "MEW24"]


def _nobody_asks(_server: object) -> None:
    """Stand for a server that is stopped at once."""


def _both(name: str, *houses: House) -> tuple[dict[str, Any], ...]:
    """Return a report of the year up to the day before, of two houses, to be compared."""
    scope = Scope("merkez", None, YESTERDAY)
    return tuple(msgspec.to_builtins(house.report(name, scope)) for house in houses)
