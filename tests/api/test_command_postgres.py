"""The same command on a house kept in PostgreSQL."""

import json
from pathlib import Path

import pytest

from api.house import House
from projections.reports import Scope
from tests.api.typed import kitchens
from tests.postgres import a_new_schema


@pytest.fixture
def address(postgres_url: str) -> str:
    """Return the address of a municipality of its own."""
    return a_new_schema(postgres_url)


def test_a_year_goes_in_and_a_report_comes_out(address: str, little_year: Path) -> None:
    read = kitchens(address, "import", str(little_year))
    again = kitchens(address, "import", str(little_year))
    asked = kitchens(address, "report", "workshops", "--format", "json")

    assert (read.exit_code, again.exit_code, asked.exit_code) == (1, 1, 0)
    assert "recorded: 0" in again.stderr
    assert json.loads(asked.stdout)["MEW01"]["confirmed"] == ["ME0001"]


def test_erasing_and_rebuilding_work_there_too(address: str, little_year: Path) -> None:
    kitchens(address, "import", str(little_year))
    before = kitchens(address, "report", "employment", "--format", "json").stdout

    erased = kitchens(address, "erase", "ME0001", "--ground", "own-request", "--yes")
    rebuilt = kitchens(address, "rebuild")

    assert (erased.exit_code, rebuilt.exit_code) == (0, 0)
    assert kitchens(address, "report", "employment", "--format", "json").stdout == before


def test_two_municipalities_share_nothing(postgres_url: str, little_year: Path) -> None:
    here, there = (a_new_schema(postgres_url) for _ in range(2))
    kitchens(here, "import", str(little_year))

    with House.open(there) as house:
        assert house.report("workshops", Scope(None, None, house.today)) == {}


def test_an_address_where_nobody_answers_is_said() -> None:
    asked = kitchens("postgresql://postgres@127.0.0.1:1/kitchens", "report", "income")

    assert asked.exit_code == 2
    assert "Traceback" not in asked.stderr
