"""`kitchens report` in its three shapes and four languages."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from api.house import House
from api.language import Language, speech
from projections.food.trace import tables as trace_tables
from projections.reports import NAMES, Scope, Table, tables
from tests.api.typed import kitchens

HOUSE = Path(__file__).parents[2]


def test_a_report_as_json_is_json_and_nothing_else(demo_store: Path) -> None:
    asked = kitchens(demo_store, "report", "employment", "--kitchen", "merkez", "--format", "json")

    assert asked.exit_code == 0
    assert json.loads(asked.stdout)["trained"] == 136


def test_the_demonstration_gives_the_figures_it_must(demo_store: Path) -> None:
    expected = json.loads((HOUSE / "tests/api/importing/expected.json").read_text(encoding="utf-8"))

    for name in ("employment", "support", "workshops", "income", "production"):
        asked = kitchens(demo_store, "report", name, "--kitchen", "merkez", "--format", "json")
        _holds(json.loads(asked.stdout), expected[name])


def _holds(found: object, wanted: object) -> None:
    """Check that every wanted key has its value; more keys may stand beside them."""
    if isinstance(wanted, dict):
        assert isinstance(found, dict)
        for key, value in wanted.items():
            _holds(found[key], value)
    else:
        assert found == wanted


def test_a_report_as_csv_is_read_by_a_spreadsheet(demo_store: Path) -> None:
    asked = kitchens(demo_store, "report", "income", "--format", "csv")

    first = next(csv.DictReader(io.StringIO(asked.stdout)))
    assert first["month"] == "2021-05"
    assert first["units"] == "16"


def test_a_report_as_a_table_has_its_definitions_beside(demo_store: Path) -> None:
    asked = kitchens(demo_store, "report", "employment")

    assert "people present at one course session at least" in " ".join(asked.stdout.split())


@pytest.mark.parametrize("language", ["tr", "ar", "sv"])
def test_a_table_speaks_the_readers_language(demo_store: Path, language: str) -> None:
    asked = kitchens(demo_store, "report", "employment", language=language)

    assert "Employment" not in asked.stdout
    assert "people" not in asked.stdout


@pytest.mark.parametrize("language", ["tr", "ar"])
def test_every_word_of_a_table_is_translated(demo_house: House, language: Language) -> None:
    printed = [
        table
        for name in NAMES
        for table in tables(name, demo_house.report(name, Scope(None, None, demo_house.today)))
    ]
    printed += [table for code in ("MEL0001", "MEX00001") for table in trace_tables(demo_house.trace(code))]

    words = {word for table in printed for word in _words(table)}
    assert {word for word in words if speech(language).word(word) == word} == set()


def _words(table: Table) -> set[str]:
    """Return title, columns, definitions and the keys of the rows, but no code and no name."""
    notes = {part for note in table.notes for part in note.split(": ", 1)}
    keyed = {"indicator", "rate", "definition", "group", "channel"}
    cells = {
        str(cell)
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
        if column in keyed and not re.search(r"\d", str(cell))
    }
    return {table.title, *table.columns, *notes, *cells} - {""}
