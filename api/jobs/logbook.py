"""The logbook of the jobs: who has the lead, and when each job was done last. For people to look at only.

No job reads it: what is due follows from the journal. So it may be lost, or be of another day, without harm.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from msgspec import Struct

from api.store import Store as Place
from projections.store import SqliteStore, StatementRefused, Store, StoreUnavailable
from projections.table import Table

FILE = "jobs.sqlite"

LEADER = Table(
    "jobs_leader",
    ("id BIGINT NOT NULL", "name TEXT NOT NULL", "since TEXT NOT NULL", "seen_at TEXT NOT NULL"),
    key=("id",),
)
RUNS = Table(
    "jobs_runs",
    ("job TEXT NOT NULL", "ended_at TEXT NOT NULL", "outcome TEXT NOT NULL", "effects BIGINT NOT NULL"),
    key=("job",),
)


class Leader(Struct, frozen=True):
    """The process with the lead: a machine's name and a number. Moments by the wall's clock."""

    name: str
    since: datetime
    seen_at: datetime


class Run(Struct, frozen=True):
    """The last time a job was done. `outcome` is `done` or what kind of error stopped it."""

    ended_at: datetime
    outcome: str
    effects: int


class Logbook:
    """The logbook of one store. Any thread may use it; what cannot be written is not, and stops no job."""

    def __init__(self, place: Place) -> None:
        self._store = _connect(place)
        with suppress(StoreUnavailable, StatementRefused), self._store.writing() as writer:
            writer.create(LEADER)
            writer.create(RUNS)

    def lead(self, since: datetime, now: datetime) -> None:
        """Enter that this process has the lead."""
        with suppress(StoreUnavailable, StatementRefused), self._store.writing() as writer:
            writer.put(LEADER, [(1, this_process(), since.isoformat(), now.isoformat())])

    def ran(self, job: str, ended_at: datetime, outcome: str, effects: int) -> None:
        """Enter that a job was done."""
        with suppress(StoreUnavailable, StatementRefused), self._store.writing() as writer:
            writer.put(RUNS, [(job, ended_at.isoformat(), outcome, effects)])

    def leader(self) -> Leader | None:
        """Return who had the lead last, None if nobody ever had."""
        with suppress(StoreUnavailable, StatementRefused), self._store.reading() as reader:
            for name, since, seen_at in reader.all("SELECT name, since, seen_at FROM jobs_leader"):
                return Leader(name, _moment(since), _moment(seen_at))
        return None

    def runs(self) -> Mapping[str, Run]:
        """Return the last run of each job that was ever done."""
        with suppress(StoreUnavailable, StatementRefused), self._store.reading() as reader:
            rows = reader.all("SELECT job, ended_at, outcome, effects FROM jobs_runs")
            return {job: Run(_moment(at), outcome, effects) for job, at, outcome, effects in rows}
        return {}

    def close(self) -> None:
        """Close the store."""
        self._store.close()


def this_process() -> str:
    """Return how this process is told from others."""
    return f"{socket.gethostname()}:{os.getpid()}"


def _connect(place: Place) -> Store:
    if isinstance(place, Path):
        return SqliteStore(place / FILE)
    # Only a house on PostgreSQL pays for loading its driver.
    from projections.postgres import PostgresStore  # noqa: PLC0415

    class _Jobs(PostgresStore):
        kept: ClassVar[str] = "jobs"

    return _Jobs(place)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
