"""Views in PostgreSQL, in the municipality's schema: the other half of the seam in `projections/store.py`."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, ClassVar, LiteralString
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import Connection, sql

from projections.store import (
    LOCK_TIMEOUT_SECONDS,
    Reader,
    Row,
    StatementRefused,
    StoreUnavailable,
    Writer,
    add_sql,
    create_sql,
    merge_sql,
    put_sql,
)
from projections.table import Table

SCHEMA = "kitchens"
"""The schema where the address names none."""

SOCKET: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
"""How long an unreachable server is waited for, and one behind a link that swallows everything."""

MISTAKES_OF_STATEMENT = (psycopg.ProgrammingError, psycopg.DataError, psycopg.IntegrityError)


class PostgresStore:
    """Views in one schema of a database. Another kind of thing `kept` there has a lock of its own."""

    kept: ClassVar[str] = "views"

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query))
        self.schema = query.pop("schema", SCHEMA)
        self._address = urlunsplit(parts._replace(query=urlencode(query)))
        self._idle: list[Connection[Row]] = []
        self._guard = Lock()
        self._founded = False

    @contextmanager
    def writing(self) -> Generator[Writer]:
        """Begin to write."""
        with self._borrowed("BEGIN") as connection:
            # One writer of these views at a time, over all processes; readers are not held up.
            connection.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{self.kept} of {self.schema}"]
            )
            if not self._founded:
                name = sql.Identifier(self.schema)
                connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(name))
            yield _PostgresWriter(connection)
            connection.execute("COMMIT")
            self._founded = True

    @contextmanager
    def reading(self) -> Generator[Reader]:
        """Begin to read."""
        with self._borrowed("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") as connection:
            yield _PostgresWriter(connection)
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close every connection."""
        with self._guard:
            for connection in self._idle:
                connection.close()
            self._idle.clear()

    @contextmanager
    def _borrowed(self, begin: LiteralString) -> Generator[Connection[Row]]:
        with _postgres_errors():
            connection = self._begun(begin)
            try:
                yield connection
            except psycopg.Error:
                # A connection in an unknown state is not worth mending: another is opened in a moment.
                connection.close()
                raise
            except BaseException:
                connection.execute("ROLLBACK")
                self._give_back(connection)
                raise
            self._give_back(connection)

    def _give_back(self, connection: Connection[Row]) -> None:
        with self._guard:
            self._idle.append(connection)

    def _begun(self, begin: LiteralString) -> Connection[Row]:
        with self._guard:
            connection = self._idle.pop() if self._idle else None
        if connection is not None:
            try:
                connection.execute(begin)
            except psycopg.OperationalError:
                # It died of old age or a restart while nobody used it; nothing was under way.
                connection.close()
            else:
                return connection
        connection = self._open()
        connection.execute(begin)
        return connection

    def _open(self) -> Connection[Row]:
        connection = psycopg.connect(self._address, autocommit=True, **SOCKET)
        connection.execute("SELECT set_config('search_path', quote_ident(%s), false)", [self.schema])
        connection.execute(f"SET lock_timeout = '{LOCK_TIMEOUT_SECONDS}s'")
        return connection


@contextmanager
def _postgres_errors() -> Generator[None]:
    try:
        yield
    except MISTAKES_OF_STATEMENT as error:
        raise StatementRefused(f"{error.sqlstate}: {error}") from error
    except psycopg.Error as error:
        raise StoreUnavailable(f"the views cannot be used now: {error}") from error


class _PostgresWriter:
    def __init__(self, connection: Connection[Row]) -> None:
        self._connection = connection

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        return self._connection.execute(_theirs(sql), values).fetchall()

    def among(self, sql: str, values: Iterable[Any]) -> list[Row]:
        wanted = sorted(set(values))
        if not wanted:
            return []
        statement = _theirs(sql.replace("IN (??)", "= ANY(?)"))
        return self._connection.execute(statement, [wanted]).fetchall()

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._connection.execute(_theirs(sql), values)

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        self._upsert(table, put_sql(table), rows)

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        self._upsert(table, add_sql(table), rows)

    def merge(self, table: Table, action: str, rows: Iterable[Row]) -> None:
        self._upsert(table, merge_sql(table, action), rows)

    def change(self, table: Table, column: str, rows: Iterable[Row]) -> None:
        match = " AND ".join(f"{table.name}.{field} = new.{field}" for field in table.key)
        self._with_new(
            table,
            (*table.key, column),
            rows,
            f"UPDATE {table.name} SET {column} = new.{column} FROM {{new}} WHERE {match}",  # noqa: S608  names from code
        )

    def remove(self, table: Table, keys: Iterable[Row]) -> None:
        wanted = sorted(keys)
        if not wanted:
            return
        fields = table.key[: len(wanted[0])]
        match = " AND ".join(f"{table.name}.{field} = new.{field}" for field in fields)
        self._with_new(table, fields, wanted, f"DELETE FROM {table.name} USING {{new}} WHERE {match}")  # noqa: S608

    def create(self, table: Table) -> None:
        for statement in create_sql(table, ""):
            self._connection.execute(_theirs(statement))

    @contextmanager
    def apart(self) -> Generator[None]:
        self._connection.execute("SAVEPOINT apart")
        try:
            with _postgres_errors():
                yield
        except BaseException:
            if not self._connection.broken:
                self._connection.execute("ROLLBACK TO SAVEPOINT apart")
                self._connection.execute("RELEASE SAVEPOINT apart")
            raise
        self._connection.execute("RELEASE SAVEPOINT apart")

    def _upsert(self, table: Table, portable: str, rows: Iterable[Row]) -> None:
        before, after = portable.split(" VALUES ", 1)
        action = after[after.index(" ON CONFLICT") :]
        self._with_new(table, table.fields, rows, f"{before} SELECT * FROM {{new}}{action}")  # noqa: S608

    def _with_new(self, table: Table, fields: Sequence[str], rows: Iterable[Row], statement: str) -> None:
        """Carry out one statement for all rows: they are sent column by column, as arrays."""
        columns = list(zip(*sorted(rows), strict=True))
        if not columns:
            return
        types = dict(zip(table.fields, table.types, strict=True))
        arrays = ", ".join(f"?::{types[field]}[]" for field in fields)
        new = f"unnest({arrays}) AS new ({', '.join(fields)})"
        self._connection.execute(_theirs(statement.replace("{new}", new)), [list(c) for c in columns])


def _theirs(portable: str) -> LiteralString:
    # Every statement is written in this package; no value is ever part of one.
    return portable.replace("?", "%s")
