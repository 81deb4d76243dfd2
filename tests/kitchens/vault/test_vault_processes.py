"""Several processes on one vault, and processes that die in the middle."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from uuid import UUID

import pytest

from tests.kitchens.vault.vault_place import Place, row

HOUSE = Path(__file__).parents[3]
SECONDS_MAX = 60


@pytest.fixture
def workers() -> Iterator[list[subprocess.Popen[str]]]:
    """Return a list for the processes that a test starts; whatever still runs at its end is ended."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for worker in started:
        worker.kill()
        worker.communicate(timeout=SECONDS_MAX)


def start(place: Place, act: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.kitchens.vault.vault_worker", act, str(place.store)]
    command += [str(place.master_key), str(first), str(last)]
    return subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own file


def lines_of(worker: subprocess.Popen[str]) -> IO[str]:
    assert worker.stdout is not None
    return worker.stdout


def test_four_processes_found_one_vault_at_once_and_share_it(
    place: Place, workers: list[subprocess.Popen[str]]
) -> None:
    workers.extend(start(place, "keep", 100 * n, 100 * n + 20) for n in range(1, 5))

    said = [worker.communicate(timeout=SECONDS_MAX)[0].split() for worker in workers]

    assert [worker.returncode for worker in workers] == [0, 0, 0, 0]
    vault = place.open()
    assert {lines[0] for lines in said} == {vault.secret.hex()}
    numbers = [int(line) for lines in said for line in lines[1:]]
    assert len(numbers) == 80
    kept = vault.get([row(n).ref for n in numbers])
    assert kept == {row(n).ref: {"note": f"words {n}"} for n in numbers}


@pytest.mark.parametrize("seed", range(3))
def test_what_was_said_to_be_kept_is_kept_after_a_kill(
    place: Place, workers: list[subprocess.Popen[str]], seed: int
) -> None:
    worker = start(place, "keep", 1, 100_000)
    workers.append(worker)
    lines = lines_of(worker)
    lines.readline()
    said = [int(lines.readline()) for _ in range(random.Random(seed).randrange(1, 60))]  # noqa: S311
    worker.kill()
    worker.wait(timeout=SECONDS_MAX)

    kept = place.open().get([row(n).ref for n in said])

    assert kept == {row(n).ref: {"note": f"words {n}"} for n in said}


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_while_erasing_leaves_everybody_whole_or_gone(
    place: Place, workers: list[subprocess.Popen[str]], seed: int
) -> None:
    everybody = range(1, 61)
    place.open().put([row(n, UUID(int=n), note=f"words {n}") for n in everybody])
    place.close()
    worker = start(place, "erase", 1, 61)
    workers.append(worker)
    lines = lines_of(worker)
    lines.readline()
    chance = random.Random(seed)  # noqa: S311  a test's dice
    said = {int(lines.readline()) for _ in range(chance.randrange(1, 12))}
    with pytest.raises(subprocess.TimeoutExpired):
        worker.wait(timeout=chance.random() * 0.01)
    worker.kill()
    worker.wait(timeout=SECONDS_MAX)

    vault = place.open()

    erased = {id_.int for id_ in vault.erased_among(UUID(int=n) for n in everybody)}
    assert said <= erased
    kept = vault.get([row(n).ref for n in everybody])
    assert kept == {row(n).ref: None if n in erased else {"note": f"words {n}"} for n in everybody}


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_while_the_master_key_changes_loses_no_name(
    place: Place, workers: list[subprocess.Popen[str]], seed: int
) -> None:
    everybody = range(1, 201)
    place.open().put([row(n, UUID(int=n), note=f"words {n}") for n in everybody])
    place.close()
    worker = start(place, "rotate", 1, 1000)
    workers.append(worker)
    lines = lines_of(worker)
    lines.readline()
    chance = random.Random(seed)  # noqa: S311  a test's dice
    for _ in range(chance.randrange(1, 4)):
        lines.readline()
    with pytest.raises(subprocess.TimeoutExpired):
        worker.wait(timeout=chance.random() * 0.05)
    worker.kill()
    worker.wait(timeout=SECONDS_MAX)

    kept = place.open().get([row(n).ref for n in everybody])

    assert kept == {row(n).ref: {"note": f"words {n}"} for n in everybody}
    assert place.master_key.read_text().count("\nkey ") == 1
    assert sorted(file.suffix for file in place.master_key.parent.iterdir()) == [".key", ".txt"]


def test_whoever_keeps_rows_while_she_is_erased_leaves_none_behind(
    place: Place, workers: list[subprocess.Popen[str]]
) -> None:
    vault = place.open()
    vault.put([row(n, UUID(int=n), note=f"words {n}") for n in range(1, 31)])
    # Both run over the same people at the same time, one keeping, one erasing.
    workers.append(start(place, "keep", 1, 31))
    workers.append(start(place, "erase", 1, 31))

    for worker in workers:
        worker.communicate(timeout=SECONDS_MAX)

    assert [worker.returncode for worker in workers] == [0, 0]
    vault.put([row(n, UUID(int=n), note=f"words {n}") for n in range(1, 31)])
    assert vault.get([row(n).ref for n in range(1, 31)]) == {row(n).ref: None for n in range(1, 31)}


def test_a_vault_is_opened_while_its_master_key_changes_again_and_again(
    folder_place: Place, workers: list[subprocess.Popen[str]]
) -> None:
    folder_place.open().put([row(1, note="words 1")])
    folder_place.close()
    worker = start(folder_place, "rotate", 1, 100_000)
    workers.append(worker)
    lines_of(worker).readline()

    for _ in range(40):
        assert folder_place.open().get([row(1).ref]) == {row(1).ref: {"note": "words 1"}}
        folder_place.close()

    assert worker.poll() is None
