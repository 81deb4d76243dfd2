"""The eventsourcing library's SQLite classes, with what they leave undone done."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

from eventsourcing.persistence import InterfaceError, StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteDatastore,
)

from kitchens.journal.store import LAYOUT, LOCK_WAIT_SECONDS, UnsafeStore

READERS_MAX = 16
"""Connections for reading, at most; they are opened as needed."""

LOG_PAGES = 4_000

STATEMENTS_KEPT = 128
"""Compiled statements a connection keeps; the journal has some forty."""

_FULL = 2
"""What `PRAGMA synchronous` answers when every commit waits for the disk."""

_TABLES = (
    # The library reads the position from a column of this name. AUTOINCREMENT: no position is given twice.
    """CREATE TABLE stored_events (
        rowid INTEGER PRIMARY KEY AUTOINCREMENT,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        UNIQUE (originator_id, originator_version))""",
    """CREATE TABLE commands (
        key BLOB PRIMARY KEY, hash BLOB NOT NULL, first INTEGER, last INTEGER) WITHOUT ROWID""",
    """CREATE TABLE codes (
        noun TEXT NOT NULL,
        code TEXT NOT NULL,
        stream BLOB NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (noun, code)) WITHOUT ROWID""",
    f"PRAGMA user_version = {LAYOUT}",
)


class JournalPool(SQLiteConnectionPool):
    """The library's pool, with connections that wait for the disk and a writer's place that cannot leak."""

    def _create_connection(self) -> SQLiteConnection:
        # Not the library's own: it asks for `cached_statements=True`, which SQLite's module takes as one, so
        # that every statement is compiled anew each time.
        try:
            connection = sqlite3.connect(
                self.db_name,
                uri=True,
                check_same_thread=False,
                isolation_level=None,
                timeout=LOCK_WAIT_SECONDS,
                cached_statements=STATEMENTS_KEPT,
            )
        except sqlite3.Error as error:
            raise InterfaceError(error) from error
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            # The library never sets it, and a build of SQLite may have another default.
            connection.execute("PRAGMA synchronous = FULL")
            # The pages that grow are written to the log with each commit; copying them home less often than
            # every thousand pages saves most of that second writing. The log stays below some 20 MB.
            connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
            _assert_pragma(connection, "synchronous", _FULL)
            _assert_pragma(connection, "journal_mode", "wal")
        except BaseException:
            connection.close()
            raise
        return SQLiteConnection(connection, max_age=self.max_age)

    def get_connection(
        self, timeout: float | None = None, *, is_writer: bool | None = None
    ) -> SQLiteConnection:
        """Return a connection. The library keeps the writer's place if opening fails; we give it back."""
        try:
            return super().get_connection(timeout, is_writer=is_writer)
        except (InterfaceError, sqlite3.Error, UnsafeStore):
            if is_writer:
                self._num_writers -= 1
                self._writer_lock.release()
            raise


class JournalDatastore(SQLiteDatastore):
    """The library's datastore on our pool, with text ids."""

    def __init__(self, path: Path) -> None:
        super().__init__(db_name=":memory:", originator_id_type="text")  # replaced before it is ever opened
        self.pool.close()
        self.pool = JournalPool(
            db_name=f"file:{quote(str(path))}",
            lock_timeout=LOCK_WAIT_SECONDS,
            pool_size=READERS_MAX,
            max_overflow=1,
            pool_timeout=LOCK_WAIT_SECONDS,
        )


class JournalRecorder(SQLiteApplicationRecorder):
    """The library's recorder for reading. Its own writing is closed: it knows no lock, no keys, no codes."""

    def construct_create_table_statements(self) -> list[str]:
        """Return the journal's tables."""
        return list(_TABLES)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> NoReturn:
        """Refuse: it would commit by itself, outside the lock."""
        del stored_events, kwargs
        raise NotImplementedError("events are recorded by the journal's writer alone")


def _assert_pragma(connection: sqlite3.Connection, pragma: str, expected: int | str) -> None:
    actual = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    if actual != expected:
        raise UnsafeStore(f"SQLite answers {pragma} = {actual}, and {expected} is needed")
