"""Journals for the journal's tests, several on one store, and a clock that is put by hand."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kitchens.journal import Journal, open_journal
from tests.kitchens.journal.shelf import CATALOGUE, decide

SECRET = b"s" * 32
OPENED_AT = datetime(2021, 3, 1, 8, tzinfo=UTC)


class Clock:
    """A clock that goes on by a second each time it is read, or is put back by hand."""

    def __init__(self) -> None:
        self.now = OPENED_AT

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Counter:
    """A store on which a test opens journals, as many as it likes, each like a process of its own."""

    def __init__(self, store: Path | str) -> None:
        self.store = store
        self.clock = Clock()
        self._open: list[Journal] = []

    def journal(self, clock: Callable[[], datetime] | None = None) -> Journal:
        """Open a journal of shelves on the store."""
        journal = open_journal(
            self.store, clock=clock or self.clock, secret=SECRET, catalogue=CATALOGUE, decide=decide
        )
        self._open.append(journal)
        return journal

    def close(self) -> None:
        """Close all journals."""
        for journal in self._open:
            journal.close()
