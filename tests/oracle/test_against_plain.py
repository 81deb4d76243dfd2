"""The house and a plain reading of the same rows agree: on every refused row, and on every figure."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

import api.demo
from api.house import House
from projections.reports import NAMES, Scope
from tests.oracle.folders import Folder
from tests.oracle.plain import Year
from tests.oracle.totals import totals

TO = date(2023, 1, 1)
MERKEZ = Path(api.demo.__file__).parent / "merkez"
EXPECTED = json.loads(
    (Path(__file__).parent.parent / "api" / "importing" / "expected.json").read_text("utf-8")
)


def clock() -> datetime:
    return datetime(2023, 1, 2, 9, tzinfo=UTC)


def silent(done: int, of: int) -> None:
    del done, of


TOLD = tuple(name for name in NAMES if name in EXPECTED)
"""The reports of which the first kitchen's folder tells anything; guidance has files of its own."""


def told_by_the_house(folder: Path, place: Path, to: date) -> tuple[set[tuple[str, int]], dict[str, Any]]:
    with House.open(place / "store", clock=clock, master_key=place / "master.key") as house:
        result = house.import_folder(folder, dry_run=False, progress=silent)
        assert result.malformed == ()
        refused = {(row.file.removesuffix(".csv"), row.line - 2) for row in result.refused}
        scope = Scope(kitchen=None, from_on=None, to_on=to)
        return refused, {name: json.loads(msgspec.json.encode(house.report(name, scope))) for name in TOLD}


def differences(wanted: Any, given: Any, where: str = "") -> list[str]:
    """Return where `given` lacks or contradicts a key of `wanted`.

    More keys may stand beside the named ones; not so where the keys are codes or months.
    """
    if isinstance(wanted, dict) and isinstance(given, dict):
        by_code = re.fullmatch("/income|/income/[^/]+/by_trainee|/production/stock|/workshops", where)
        strangers = sorted(set(given) - set(wanted)) if by_code else []
        return [
            *(f"{where}/{key}: too many" for key in strangers),
            *(
                line
                for key, value in wanted.items()
                for line in (
                    differences(value, given[key], f"{where}/{key}") if key in given else [f"{where}/{key}"]
                )
            ),
        ]
    return [] if wanted == given else [f"{where}: {wanted} instead of {given}"]


def test_the_plain_reading_itself_gives_the_first_kitchens_known_totals() -> None:
    year = Year(MERKEZ)
    known = {name: EXPECTED[name] for name in TOLD}
    assert year.refused == set()
    assert totals(year, date.fromisoformat(EXPECTED["as_of"])) == known


def test_the_house_gives_the_first_kitchens_known_totals(tmp_path: Path) -> None:
    refused, reports = told_by_the_house(MERKEZ, tmp_path, date.fromisoformat(EXPECTED["as_of"]))
    assert refused == set()
    assert differences({name: EXPECTED[name] for name in TOLD}, reports) == []


def test_the_made_up_folders_meet_every_file_from_both_sides() -> None:
    broken: set[str] = set()
    kept: set[str] = set()
    for seed in range(6):
        folder = Folder(seed)
        year = Year.of_rows(folder.as_dicts())
        for name, rows in folder.rows.items():
            refused = {number for file, number in year.refused if file == name}
            if refused:
                broken.add(name)
            if len(refused) < len(rows):
                kept.add(name)
    without_rules = {"kitchens", "products", "controls", "lots", "readings", "trainees"}
    assert broken == set(folder.rows) - without_rules
    assert kept == set(folder.rows)


@pytest.mark.parametrize("seed", range(8))
def test_a_folder_that_nobody_typed_is_refused_and_counted_alike(seed: int, tmp_path: Path) -> None:
    folder = Folder(seed).write(tmp_path / "folder")
    year = Year(folder)
    refused, reports = told_by_the_house(folder, tmp_path, TO)
    assert refused == year.refused
    assert differences(totals(year, TO), reports) == []


def test_every_report_is_given_again_as_it_was_known_before_the_later_rows_came(tmp_path: Path) -> None:
    whole = Folder(3)
    early = Folder(3)
    for name in ("attendance", "bookings", "sales", "support", "employment", "readings", "batch_labour"):
        early.rows[name] = early.rows[name][: len(early.rows[name]) // 2]
    scope = Scope(kitchen=None, from_on=None, to_on=TO)
    now = [datetime(2022, 6, 1, 9, tzinfo=UTC)]

    with House.open(tmp_path / "store", clock=lambda: now[0], master_key=tmp_path / "master.key") as house:
        house.import_folder(early.write(tmp_path / "early"), dry_run=False, progress=silent)
        given = {name: msgspec.json.encode(house.report(name, scope)) for name in NAMES}
        then, now[0] = now[0], datetime(2022, 6, 2, 9, tzinfo=UTC)
        house.import_folder(whole.write(tmp_path / "whole"), dry_run=False, progress=silent)
        today = {name: msgspec.json.encode(house.report(name, scope)) for name in NAMES}
        again = {name: msgspec.json.encode(house.report(name, scope, known_at=then)) for name in NAMES}

    assert again == given
    assert all(today[name] != given[name] for name in TOLD)
