"""Jobs killed at random moments: every effect is there, and none is there twice.

`python -m tests.faults.jobs` kills a hundred processes on each store and writes `tests/faults/RESULTS.md`.
"""
# ruff: noqa: T201  a command says how far it is

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from msgspec import Struct

from tests.api.carriers.post_office import PostOffice, a_post_office
from tests.api.jobs.village import Village
from tests.faults.jobs_town import Counted, Week, check, found, opened, work
from tests.postgres import a_new_schema, a_server

HERE = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("RESULTS.md")
KILLS = 100
SEED = 20_211_119
BESIDE_EVERY = 3
"""In every third week this process does the jobs, too, while the other one is killed: two leaders at once."""

_MESSAGE_ID = re.compile(r"^Message-ID: <([0-9a-f-]{36})@", re.MULTILINE)


class Tally(Struct):
    """What a run came to. `in_work` are the kills that met the process at work, before its last job."""

    kills: int = 0
    in_work: int = 0
    beside: int = 0
    queued: int = 0
    sent: int = 0
    perhaps: int = 0
    no_shows: int = 0
    seconds: float = 0.0


def kill_often(place: Path | str, beside: Path, kills: int) -> Tally:
    """Kill so many processes at their work, a week each, and check each week. Raise `AssertionError`."""
    chance = random.Random(SEED)  # noqa: S311  where to kill, the same each time
    tally, began = Tally(), time.monotonic()
    with a_post_office() as office, opened(place, beside, office.port) as village:
        found(village)
        longest = _first_week(village, office)
        for number in range(1, kills + 1):
            week = Week(number)
            village.given(*week.plan)
            office.taken.clear()
            after = chance.uniform(0, longest)
            was_done = _killed(village, week, (place, beside, office.port), after, tally)
            # Whoever takes the lead next goes on; the clock passes the same moments again, set back with it.
            work(village, week)
            _add(tally, check(village, week, _mails(office)), was_done=was_done)
    tally.seconds = time.monotonic() - began
    return tally


def _first_week(village: Village, office: PostOffice) -> float:
    """Do a week undisturbed; return how long it took."""
    week = Week(0)
    village.given(*week.plan)
    began = time.monotonic()
    work(village, week)
    took = time.monotonic() - began
    counted = check(village, week, _mails(office))
    assert counted.perhaps == 0
    return took


def _killed(
    village: Village, week: Week, town: tuple[Path | str, Path, int], after: float, tally: Tally
) -> bool:
    """Let another process do the jobs and kill it; tell whether it had come to the end by then."""
    place, beside, port = town
    child = subprocess.Popen(  # noqa: S603  our own module
        [
            sys.executable,
            "-m",
            "tests.faults.jobs_child",
            str(place),
            str(beside),
            str(port),
            str(week.number),
        ],
        cwd=HERE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "ready\n"
        kill = Timer(after, child.kill)
        kill.start()
        if week.number % BESIDE_EVERY == 0:
            tally.beside += 1
            work(village, week)
        kill.join()
    finally:
        child.kill()
        rest = child.stdout.read()
        child.wait()
        child.stdout.close()
    tally.kills += 1
    return "done" in rest


def _add(tally: Tally, counted: Counted, *, was_done: bool) -> None:
    tally.in_work += not was_done
    tally.queued += counted.queued
    tally.sent += counted.sent
    tally.perhaps += counted.perhaps
    tally.no_shows += counted.no_shows


def _mails(office: PostOffice) -> list[str]:
    return [found[1] for _, text in office.taken if (found := _MESSAGE_ID.search(text))]


@contextmanager
def _places(folder: Path) -> Iterator[tuple[tuple[str, Path | str], ...]]:
    with a_server() as server:
        yield ("SQLite", folder / "store"), ("PostgreSQL", a_new_schema(server.url))


def main() -> None:
    """Kill a hundred on each store and write what came of it."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="kitchens-jobs-") as name, _places(Path(name)) as places:
        for store, place in places:
            beside = Path(name) / store
            beside.mkdir()
            tally = kill_often(place, beside, KILLS)
            print(store, tally)
            rows.append(
                f"| {store} | {tally.kills} | {tally.in_work} | {tally.beside} | {tally.queued} |"
                f" {tally.sent} | {tally.perhaps} | {tally.no_shows} | 0 | 0 | {tally.seconds:.0f} s |"
            )
    RESULTS.write_text("\n".join((_HEAD, *rows, _FOOT)), encoding="utf-8")


_HEAD = """# Jobs killed

Written by `python -m tests.faults.jobs`. Each kill is a `kill -9` at a random moment of a process that
does a week's jobs, with the clock set back once in the week; in every third week a second process does
the same jobs at the same time. Afterwards the jobs are done once more, and every effect of the week is
counted. A run that finds an effect lost or doubled ends with an error and writes nothing.

| store | kills | at work | two leaders | messages | sent | perhaps | no-shows | lost | doubled | took |
|---|---|---|---|---|---|---|---|---|---|---|"""

_FOOT = """
"At work" are the kills that met the process before its last job. "Perhaps" are e-mails whose process died
between handing over and hearing the mail server's answer: they are shown to the coordinator and never sent
again by themselves. No mail server got one twice. Letters in a folder are exact: a file is there or not.
"""


if __name__ == "__main__":
    main()
