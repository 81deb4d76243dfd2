"""An import that is killed at any moment and run again ends in the journal of one undisturbed run."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

import api.demo
from tests.api.importing.folders import opened
from tests.faults.import_reader import GROUP

KILLS = 20 if os.environ.get("CI") == "true" else 4
"""How often; all twenty where nobody waits for the answer."""

RUN_SECONDS_MAX = 120
YEAR = Path(api.demo.__path__[0]) / "merkez"

BREAKING = {
    # Each is refused on its day, and would be allowed if it were judged at the end of the year.
    "sales": "MEX90001,merkez,2021-05-05T10:00:00,market-stall,MEB0001,1,64.40",
    "enrolments": "ME-CA-3,ME0001,2021-01-02",
    "batch_labour": "MEB0001,ME0160,60",
    "employment": "ME0011,outside-job,workshop-of-others,2021-11-13,,,,2021-11-01,,4253.40",
    "lots": "MEL9001,merkez,salt,new-supplier,S1,2021-05-03,2021-05-02,1.000,kg,1.00,local",
}


class Undisturbed(NamedTuple):
    """What one run in peace comes to, and in how many groups."""

    told: list[str]
    groups: int
    journal: list[Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first kitchen's year with rows that break rules."""
    place = tmp_path_factory.mktemp("year")
    for path in YEAR.glob("*.csv"):
        added = BREAKING.get(path.stem)
        text = path.read_text(encoding="utf-8")
        (place / path.name).write_text(text + (f"{added}\n" if added else ""), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store, closed; each run gets a copy, with the same secret and so the same ids."""
    place = tmp_path_factory.mktemp("founded")
    with opened(place):
        pass
    return place


@pytest.fixture(scope="module")
def undisturbed(founded: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Return what a run in peace leaves."""
    place = _copy(founded, tmp_path_factory.mktemp("peace") / "place")
    told, groups = _finish(_start(place, folder))
    return Undisturbed(told, groups, _journal(place))


def _copy(founded: Path, place: Path) -> Path:
    shutil.copytree(founded, place)
    return place


def _start(place: Path, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-m", "tests.faults.import_reader", str(place), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _finish(reader: "subprocess.Popen[str]") -> tuple[list[str], int]:
    """Return what a reader tells in the end, and after how many groups."""
    out, _ = reader.communicate(timeout=RUN_SECONDS_MAX)
    assert reader.returncode == 1
    lines = out.splitlines()
    told = [line for line in lines if not line.startswith(GROUP)]
    return told, len(lines) - len(told)


def _kill_after(groups: int, reader: "subprocess.Popen[str]") -> None:
    assert reader.stdout is not None
    for _ in range(groups):
        assert reader.stdout.readline().startswith(GROUP)
    reader.kill()
    reader.communicate(timeout=RUN_SECONDS_MAX)
    assert reader.returncode == -signal.SIGKILL


def _journal(place: Path) -> list[Any]:
    """Return every stored event in order, all but the moment of recording."""
    with opened(place) as house:
        rows = house.journal.rows(0, 1_000_000)
    return [(row.stream, row.version, row.name, _without_at(row.state)) for row in rows]


def _without_at(state: bytes) -> Any:
    stored = json.loads(state)
    del stored["at"]
    return stored


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_and_run_again_it_ends_like_one_undisturbed_run(
    undisturbed: Undisturbed, founded: Path, folder: Path, tmp_path: Path, seed: int
) -> None:
    place = _copy(founded, tmp_path / "place")
    # The last groups are left out: a reader that is done cannot be killed.
    groups = Random(seed).randrange(1, undisturbed.groups - 20)  # noqa: S311  not a secret
    _kill_after(groups, _start(place, folder))
    told, groups_left = _finish(_start(place, folder))
    assert groups_left < undisturbed.groups
    assert told == undisturbed.told
    assert _journal(place) == undisturbed.journal


def test_the_year_with_broken_rules_refuses_each_of_them(undisturbed: Undisturbed) -> None:
    assert sorted(line.split(":")[0].removesuffix(".csv") for line in undisturbed.told) == sorted(BREAKING)
