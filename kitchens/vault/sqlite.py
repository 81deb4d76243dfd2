"""The vault in a folder: `vault.sqlite` with sealed rows, `keys.sqlite` with wrapped keys."""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from kitchens.vault.errors import EraseUnfinished, StoreIncomplete, VaultUnavailable
from kitchens.vault.stores import KEY_TABLES, LOCK_SECONDS, NEWEST_TABLES, ROW_TABLES, Row

FILES = ("vault.sqlite", "keys.sqlite")
"""The file of sealed rows and that of wrapped keys."""

_FULL = 2
_ON = 1


class SqliteStore:
    """Two files. The lock is that of `vault.sqlite`: every writer takes it first, then that of the keys."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.resolve().name
        rows, keys = (folder / file for file in FILES)
        self.parts = f"{rows} and {keys}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._rows = _connect(rows, ROW_TABLES)
        try:
            self._keys = _connect(keys, KEY_TABLES)
        except BaseException:
            self._rows.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold both files' write locks; save keys first, then rows."""
        with _plainly():
            try:
                self._rows.execute("BEGIN IMMEDIATE")
                self._keys.execute("BEGIN IMMEDIATE")
                yield
                self._keys.execute("COMMIT")
                self._rows.execute("COMMIT")
            finally:
                self._roll_back()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read each file as of one moment."""
        with _plainly():
            try:
                self._rows.execute("BEGIN")
                self._keys.execute("BEGIN")
                yield
            finally:
                self._roll_back()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run one statement on `vault.sqlite`."""
        return self._rows.execute(sql, values).fetchall()

    def keys(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run one statement on `keys.sqlite`."""
        return self._keys.execute(sql, values).fetchall()

    def many_rows(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of many on `vault.sqlite`."""
        self._rows.executemany(sql, values)

    def many_keys(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of many on `keys.sqlite`."""
        self._keys.executemany(sql, values)

    def scrub(self) -> None:
        """Write both files anew without what was deleted, and empty their write-ahead logs."""
        with _plainly():
            for connection in (self._keys, self._rows):
                # `secure_delete` blanks cells, but a page that was split may keep an old copy: VACUUM.
                connection.execute("VACUUM")
                _empty_log(connection)

    def close(self) -> None:
        """Close both files."""
        self._rows.close()
        self._keys.close()

    def _roll_back(self) -> None:
        for connection in (self._keys, self._rows):
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _connect(path: Path, tables: Sequence[str]) -> sqlite3.Connection:
    with _plainly():
        # Made here first, so that nobody but the owner may ever read it; its log follows its mode. Only where
        # there is none: closing any handle of a file drops the locks this process holds on it.
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        connection = sqlite3.connect(
            path, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, tables)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection, tables: Sequence[str]) -> None:
    _use_wal(connection)
    for pragma, wanted in (("synchronous", _FULL), ("secure_delete", _ON), ("temp_store", _FULL)):
        # temp_store: VACUUM's copy of the sealed rows stays in memory, off the disk.
        connection.execute(f"PRAGMA {pragma} = {wanted}")
        (got,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if got != wanted:
            raise VaultUnavailable(f"This SQLite does not keep to PRAGMA {pragma} = {wanted}; use another.")
    # Looked at first: an opening does not wait for whoever is writing.
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if names.isdisjoint(NEWEST_TABLES):
        connection.execute("BEGIN IMMEDIATE")
        for table in tables:
            connection.execute(table.format(blob="BLOB"))
        connection.execute("COMMIT")


def _use_wal(connection: sqlite3.Connection) -> None:
    # Two processes that turn a new file to WAL at once: SQLite answers "locked" without waiting.
    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            with closing(connection.execute("PRAGMA journal_mode = WAL")) as answer:
                (mode,) = answer.fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.01)
            continue
        if mode != "wal":
            raise VaultUnavailable("The vault's folder must be on a local disk that SQLite can log to (WAL).")
        return


def _empty_log(connection: sqlite3.Connection) -> None:
    # SQLite waits for readers, but not for another process that empties the same log: so wait here.
    until = time.monotonic() + LOCK_SECONDS
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > until:
            raise EraseUnfinished(
                "Somebody else is reading the vault, so its log could not be emptied yet."
                " Erase again, or start again: what is left is done then."
            )
        time.sleep(0.02)


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise VaultUnavailable(
            f"The vault's files cannot be used just now ({error})."
            " Check that the disk is there, writable and not full, then try again."
        ) from error
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise
        # Not a lock, not a full disk: what lies there is no database, or no whole one.
        raise StoreIncomplete(
            f"A file of the vault is damaged ({error}). Restore it from a backup."
        ) from error
