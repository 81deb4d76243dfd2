"""Commands per second into the journal, beside the bare library's `save()` and beside raw one-row commits.

`python -m tests.speed.commands [ROUNDS] [SECONDS]`. Every figure is a ratio, taken round by round in one
interleaved run, so that a busy neighbour troubles all alike; the median of the rounds counts. The commands
are real ones, kind by kind (`kinds.py`): a sale of one jar, a place booked or given up, a reading of a batch.
The library's `save()` stores as many events as the command beside it does; for comparison, also one only.
"""

import sqlite3
import statistics
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from tests.kitchens.food import pantry
from tests.postgres import a_server, with_schema
from tests.speed import kinds
from tests.speed.kinds import Act

MANY = 32
ROUNDS = 5
SECONDS = 2.0


class Figure(NamedTuple):
    """What was compared, the median ratio, its goal if it has one, and the journal's commands a second."""

    what: str
    ratio: float
    goal: float | None
    per_second: float


class BareBatch(Aggregate):
    """A batch as the bare library keeps it: sales take units, and no rule asks whether they are there."""

    @event("Begun")
    def __init__(self) -> None:
        self.units_sold = 0

    @event("UnitsSold")
    def sell(self, sale: str, units: int) -> None:
        """Take units."""
        self.units_sold += units
        self.last_sale = sale


class BareSale(Aggregate):
    """A sale as the bare library keeps it, with the same facts and no rule."""

    @event("Recorded")
    def __init__(
        self, code: str, kitchen: str, sold_at: datetime, channel: str, batch: str, units: int
    ) -> None:
        self.code = code
        self.kitchen = kitchen
        self.sold_at = sold_at
        self.channel = channel
        self.batch = batch
        self.units = units


@contextmanager
def bare_saves(environment: dict[str, str], *, both: bool) -> Iterator[Act]:
    """Yield a `save()` of the bare library: the same two events over two aggregates, or the sale's only."""
    application: Application[Any] = Application(env=environment)
    batch = BareBatch()
    application.save(batch)

    def save() -> object:
        sale = BareSale(
            code=f"MES{next(kinds.numbers):08d}",
            kitchen=str(pantry.MERKEZ),
            sold_at=kinds.SOLD_AT,
            channel="market-stall",
            batch=str(batch.id),
            units=1,
        )
        if not both:
            return application.save(sale)
        batch.sell(str(sale.id), 1)
        return application.save(sale, batch)

    yield save
    application.close()


@contextmanager
def raw_commits(file: Path) -> Iterator[Act]:
    """Yield a durable commit of one row of the size of a stored sale."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE sales (position INTEGER PRIMARY KEY AUTOINCREMENT, state BLOB)")
    state = b"x" * 400
    yield lambda: connection.execute("INSERT INTO sales (state) VALUES (?)", (state,))
    connection.close()


def per_second(act: Act, threads: int, seconds: float) -> float:
    """Return how many acts so many threads finish a second, in about so many seconds."""
    counts = [0] * threads
    until = perf_counter() + seconds

    def go_on(number: int) -> None:
        done = 0
        while perf_counter() < until:
            act()
            done += 1
        counts[number] = done

    begun = perf_counter()
    if threads == 1:
        go_on(0)
    else:
        working = [Thread(target=go_on, args=(number,)) for number in range(threads)]
        for thread in working:
            thread.start()
        for thread in working:
            thread.join()
    return sum(counts) / (perf_counter() - begun)


def run(rounds: int = ROUNDS, seconds: float = SECONDS) -> list[Figure]:
    """Return the figures (a) and (b) of the speed table."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(a_server())
        host = parse_qs(urlsplit(server.url).query)["host"][0]
        in_file = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "bare.sqlite")}
        in_server = {
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": "postgres",
            "POSTGRES_HOST": host,
            "POSTGRES_PORT": "5432",
            "POSTGRES_USER": "postgres",
            "POSTGRES_PASSWORD": "unused",
        }
        file_sale = stack.enter_context(kinds.sales(folder / "sales"))
        server_sale = stack.enter_context(kinds.sales(server.url))
        in_schema = partial(with_schema, server.url)
        contenders: dict[str, tuple[Act, int]] = {
            "file save": (stack.enter_context(bare_saves(in_file, both=True)), 1),
            "file save one": (stack.enter_context(bare_saves(in_file, both=False)), 1),
            "file 1": (file_sale, 1),
            "file raw": (stack.enter_context(raw_commits(folder / "raw.sqlite")), 1),
            "file 32": (file_sale, MANY),
            "server save": (stack.enter_context(bare_saves(in_server, both=True)), 1),
            "server save one": (stack.enter_context(bare_saves(in_server, both=False)), 1),
            "server 1": (server_sale, 1),
            "server 32": (server_sale, MANY),
            "file booking 32": (stack.enter_context(kinds.bookings(folder / "bookings")), MANY),
            "server booking 32": (stack.enter_context(kinds.bookings(in_schema("bookings"))), MANY),
            "file reading 32": (stack.enter_context(kinds.readings(folder / "readings")), MANY),
            "server reading 32": (stack.enter_context(kinds.readings(in_schema("readings"))), MANY),
        }
        measured: dict[str, list[float]] = {name: [] for name in contenders}
        for act, _ in contenders.values():
            per_second(act, 1, min(seconds, 0.2))  # warm
        for _ in range(rounds):
            for name, (act, threads) in contenders.items():
                measured[name].append(per_second(act, threads, seconds))
    return [
        _figure("SQLite, 1 thread ÷ the library's save()", measured, "file 1", "file save", 0.8),
        _figure("SQLite, 32 threads ÷ raw one-row commits", measured, "file 32", "file raw", 1.8),
        _figure("PostgreSQL, 1 thread ÷ the library's save()", measured, "server 1", "server save", 0.85),
        _figure("PostgreSQL, 32 threads ÷ the library's save()", measured, "server 32", "server save", 6.0),
        _figure("SQLite, 1 thread ÷ save() of one event", measured, "file 1", "file save one", None),
        _figure("PostgreSQL, 1 thread ÷ save() of one event", measured, "server 1", "server save one", None),
        _figure(
            "PostgreSQL, 32 threads ÷ save() of one event", measured, "server 32", "server save one", None
        ),
        _figure("SQLite, 32 threads, places ÷ raw commits", measured, "file booking 32", "file raw", None),
        _figure("SQLite, 32 threads, readings ÷ raw commits", measured, "file reading 32", "file raw", None),
        _figure(
            "PostgreSQL, 32 threads, places ÷ save()", measured, "server booking 32", "server save", None
        ),
        _figure(
            "PostgreSQL, 32 threads, readings ÷ save() of one event",
            measured,
            "server reading 32",
            "server save one",
            None,
        ),
    ]


def _figure(
    what: str, measured: dict[str, list[float]], ours: str, theirs: str, goal: float | None
) -> Figure:
    ratios = [one / other for one, other in zip(measured[ours], measured[theirs], strict=True)]
    return Figure(what, statistics.median(ratios), goal, statistics.median(measured[ours]))


def main(rounds: int, seconds: float) -> None:
    """Print the figures."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the test server's own, about a folder that the machine lacks
        figures = run(rounds, seconds)
    for figure in figures:
        goal = "" if figure.goal is None else f"goal {figure.goal:4.2f}"
        sys.stdout.write(f"{figure.what:<56} {figure.ratio:6.2f}  {goal:<9}  {figure.per_second:8.0f}/s\n")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS,
        float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS,
    )
