"""Where views lie: the one place that knows how SQLite and PostgreSQL differ.

Statements are written once, with `?` for a bound value and `(??)` for a list of them.
"""

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from threading import Lock, RLock
from typing import Any, Protocol, TypeAlias

from projections.table import Table

Row: TypeAlias = tuple[Any, ...]

AMONG_MAX = 500
"""How many values one statement lists; longer lists are asked in parts."""

LOCK_TIMEOUT_SECONDS = 15
"""How long a writer waits for another process that is writing."""

SQLITE_CACHE_KIB = 8192
"""Bounds the memory a connection holds, whatever the size of the tables."""

SQLITE_LOG_PAGES = 4096
"""Pages go home from the log this many at a time: fewer would copy the same pages home again and again."""


class StoreUnavailable(Exception):  # noqa: N818  an answer to the reader
    """The views' store cannot be reached or written to now. Nothing was changed."""


class StatementRefused(Exception):  # noqa: N818  the store's answer to a view
    """A view's statement was refused by the store: a mistake of the view, not of the moment."""


class Reader(Protocol):
    """Reads, all as of one moment."""

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return the rows of a query."""
        ...

    def among(self, sql: str, values: Iterable[Any]) -> list[Row]:
        """Return the rows of a query whose `(??)` stands for a list; nothing for an empty list."""
        ...


class Writer(Reader, Protocol):
    """Writes, all or nothing, while nobody else writes."""

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Carry out one statement."""
        ...

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows, each in place of the one with its key. At most one row for a key."""
        ...

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Add the numbers outside the key to the row with that key, or begin it with them."""
        ...

    def merge(self, table: Table, action: str, rows: Iterable[Row]) -> None:
        """Write rows; where a row has the key already, do `action` to it (`excluded` is the new row)."""
        ...

    def change(self, table: Table, column: str, rows: Iterable[Row]) -> None:
        """Set one column, the last of each row, where the key, the others, is found."""
        ...

    def remove(self, table: Table, keys: Iterable[Row]) -> None:
        """Remove the rows with these keys, or with keys that begin so."""
        ...

    def create(self, table: Table) -> None:
        """Create a table and its indexes unless they stand."""
        ...

    def apart(self) -> AbstractContextManager[None]:
        """Begin a part that is undone alone if it raises."""
        ...


class Store(Protocol):
    """A place for views."""

    def writing(self) -> AbstractContextManager[Writer]:
        """Begin to write: waits for the lock, saves at the end, undoes everything on an error."""
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """Begin to read what is saved, as of one moment."""
        ...

    def close(self) -> None:
        """Close every connection."""
        ...


def parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the distinct values, sorted, in parts of at most `AMONG_MAX`."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), AMONG_MAX):
        yield wanted[start : start + AMONG_MAX]


@cache
def put_sql(table: Table) -> str:
    """Return the upsert that replaces."""
    action = ", ".join(f"{field} = excluded.{field}" for field in table.rest)
    return merge_sql(table, action)


@cache
def add_sql(table: Table) -> str:
    """Return the upsert that adds."""
    action = ", ".join(f"{field} = {table.name}.{field} + excluded.{field}" for field in table.rest)
    return merge_sql(table, action)


@cache
def merge_sql(table: Table, action: str) -> str:
    """Return the upsert that does `action` where the key is there; nothing if there is nothing to do."""
    marks = ", ".join("?" * len(table.fields))
    return (
        f"INSERT INTO {table.name} ({', '.join(table.fields)}) VALUES ({marks}) "  # noqa: S608  names from code
        f"ON CONFLICT ({', '.join(table.key)}) " + (f"DO UPDATE SET {action}" if action else "DO NOTHING")
    )


@cache
def change_sql(table: Table, column: str) -> str:
    """Return the update of one column by key."""
    return f"UPDATE {table.name} SET {column} = ?{_where(table.key)}"  # noqa: S608  names from code


@cache
def remove_sql(table: Table, fields: int) -> str:
    """Return the deletion by the first `fields` columns of the key."""
    return f"DELETE FROM {table.name}{_where(table.key[:fields])}"  # noqa: S608  names from code


def _where(key: Sequence[str]) -> str:
    return " WHERE " + " AND ".join(f"{field} = ?" for field in key)


def create_sql(table: Table, suffix: str) -> list[str]:
    """Return the statements that create a table and its indexes."""
    inner = ", ".join((*table.columns, f"PRIMARY KEY ({', '.join(table.key)})"))
    statements = [f"CREATE TABLE IF NOT EXISTS {table.name} ({inner}){suffix}"]
    for fields in table.indexes:
        name = "_".join((table.name, *fields))
        statements.append(f"CREATE INDEX IF NOT EXISTS {name} ON {table.name} ({', '.join(fields)})")
    return statements


def connect(place: Path | str) -> Store:
    """Open the store of views in a folder (`views.sqlite`) or at a `postgresql://…` address.

    Raise `StoreUnavailable`.
    """
    if isinstance(place, str) and place.startswith(("postgresql://", "postgres://")):
        # Only a house on PostgreSQL pays for loading its driver: a command starts in half a second.
        from projections.postgres import PostgresStore  # noqa: PLC0415

        return PostgresStore(place)
    return SqliteStore(Path(place) / "views.sqlite")


class SqliteStore:
    """Views in one file, or in memory if there is none."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._writer: sqlite3.Connection | None = None
        self._idle: list[sqlite3.Connection] = []
        self._guard = Lock()
        # In memory there is one connection for all; a reader then waits for a writer.
        self._lock = RLock()

    @contextmanager
    def writing(self) -> Generator[Writer]:
        """Begin to write."""
        with self._lock, _sqlite_errors():
            if self._writer is None:
                self._writer = self._open()
            connection = self._writer
            # Deferred, two writers would meet in the middle and one be told at once that it is locked.
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield _SqliteWriter(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Generator[Reader]:
        """Begin to read."""
        if self._file is None:
            with self._lock, _sqlite_errors():
                if self._writer is None:
                    self._writer = self._open()
                yield _SqliteWriter(self._writer)
            return
        with _sqlite_errors():
            with self._guard:
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                connection = self._open()
            connection.execute("BEGIN")
            try:
                yield _SqliteWriter(connection)
            finally:
                connection.execute("ROLLBACK")
                with self._guard:
                    self._idle.append(connection)

    def close(self) -> None:
        """Close every connection."""
        with self._lock, self._guard:
            for connection in self._idle:
                connection.close()
            self._idle.clear()
            if self._writer is not None:
                self._writer.close()
                self._writer = None

    def _open(self) -> sqlite3.Connection:
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            ":memory:" if self._file is None else self._file,
            timeout=LOCK_TIMEOUT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute(f"PRAGMA cache_size = -{SQLITE_CACHE_KIB}")
            if self._file is not None:
                connection.execute("PRAGMA journal_mode = WAL")
                # A view lost to a power cut comes back from the journal, so a commit need not wait for
                # the disk: rows and position are lost or kept together.
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(f"PRAGMA wal_autocheckpoint = {SQLITE_LOG_PAGES}")
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def _sqlite_errors() -> Generator[None]:
    try:
        yield
    except (sqlite3.InterfaceError, sqlite3.ProgrammingError) as error:
        raise StatementRefused(str(error)) from error
    except sqlite3.DatabaseError as error:
        # "Locked", "disk full" and "no such column" are one class: only the code tells them apart.
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG")):
            raise StatementRefused(f"{name}: {error}") from error
        raise StoreUnavailable(f"the views cannot be used now: {error}") from error


class _SqliteWriter:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        return self._connection.execute(sql, values).fetchall()

    def among(self, sql: str, values: Iterable[Any]) -> list[Row]:
        rows: list[Row] = []
        for part in parts(values):
            marks = f"({', '.join('?' * len(part))})"
            rows += self._connection.execute(sql.replace("(??)", marks), part).fetchall()
        return rows

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._connection.execute(sql, values)

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        self._many(put_sql(table), sorted(rows))

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        self._many(add_sql(table), sorted(rows))

    def merge(self, table: Table, action: str, rows: Iterable[Row]) -> None:
        self._many(merge_sql(table, action), sorted(rows))

    def change(self, table: Table, column: str, rows: Iterable[Row]) -> None:
        self._many(change_sql(table, column), [(row[-1], *row[:-1]) for row in sorted(rows)])

    def remove(self, table: Table, keys: Iterable[Row]) -> None:
        wanted = sorted(keys)
        if wanted:
            self._many(remove_sql(table, len(wanted[0])), wanted)

    def create(self, table: Table) -> None:
        for statement in create_sql(table, " WITHOUT ROWID"):
            self._connection.execute(statement)

    @contextmanager
    def apart(self) -> Generator[None]:
        execute = self._connection.execute
        execute("SAVEPOINT apart")
        try:
            with _sqlite_errors():
                yield
        except BaseException:
            # A full disk may already have undone the whole transaction, and this part with it.
            if self._connection.in_transaction:
                execute("ROLLBACK TO SAVEPOINT apart")
                execute("RELEASE SAVEPOINT apart")
            raise
        execute("RELEASE SAVEPOINT apart")

    def _many(self, sql: str, rows: list[Row]) -> None:
        if rows:
            self._connection.executemany(sql, rows)
