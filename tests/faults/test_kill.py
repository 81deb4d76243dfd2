"""A process is killed in the middle of writing: what it was told is stored is stored, wholly and once."""

import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from tests.kitchens.journal.counter import Counter
from tests.kitchens.journal.shelf import BASKET, SHELF, JarPut, JarTaken, Shelf, fill, take

HERE = Path(__file__).parents[2]
JARS = 100_000
LINES_BEFORE_THE_KILL = (1, 40, 173)


@pytest.mark.parametrize("lines", LINES_BEFORE_THE_KILL)
def test_what_was_acknowledged_before_a_kill_is_stored(counter: Counter, lines: int) -> None:
    journal = counter.journal()
    shelf_id, filling = fill(JARS)
    journal.execute(filling)
    taker = subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-m", "tests.faults.taker", str(counter.store), str(shelf_id)],
        cwd=HERE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert taker.stdout is not None
    told = [taker.stdout.readline() for _ in range(lines)]
    taker.send_signal(signal.SIGKILL)
    told += taker.stdout.readlines()
    taker.wait()
    taker.stdout.close()
    acknowledged = {UUID(line.strip()) for line in told if line.endswith("\n")}

    recorded = [journal.decode(row) for row in journal.rows(1, 3 * JARS)]
    taken = [event.key for event in recorded if isinstance(event.event, JarTaken)]
    assert acknowledged <= set(taken)
    assert len(taken) == len(set(taken))
    # Each command's two events, over two streams, are there together and next to each other.
    assert taken == [event.key for event in recorded if isinstance(event.event, JarPut)]
    assert set(journal.known(taken)) == set(taken)
    assert journal.facts().of(SHELF, shelf_id) == Shelf(JARS - len(taken))

    # The dead process left no lock behind, and its keys are known.
    after = take(shelf_id)
    assert journal.execute(after).first is not None
    assert journal.facts().of(BASKET, journal.decode(journal.rows(journal.position() - 1, 1)[0]).id).jars == 1
