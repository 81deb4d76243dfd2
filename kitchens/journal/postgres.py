"""The journal on a PostgreSQL server: several processes or machines, a schema for each municipality."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit
from uuid import UUID

import msgspec
import psycopg
from eventsourcing import persistence
from psycopg import errors
from psycopg.rows import tuple_row

from kitchens.journal.postgres_library import JournalDatastore, JournalRecorder
from kitchens.journal.postgres_tables import Statements, tables
from kitchens.journal.recorded import Known, PlainRow, Row, Unavailable
from kitchens.journal.store import (
    LATE_ROWS_MAX,
    LAYOUT,
    TAIL_MAX,
    Found,
    Opening,
    StoreLost,
    StoreRefused,
    UnsafeStore,
    Wanted,
    Write,
)

SCHEMA = "kitchens"


def server_and_schema(url: str) -> tuple[str, str]:
    """Divide a store's URL into the server's and the schema. Raise `ValueError` for no name of a schema."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    schema = query.pop("schema", SCHEMA)
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,50}", schema):
        raise ValueError(f"{schema!r} is no name of a schema: small letters, digits and _, 51 at most")
    return urlunsplit(parts._replace(query=urlencode(query, quote_via=quote))), schema


class PostgresStore:
    """One municipality's journal: a schema of a database."""

    def __init__(self, url: str) -> None:
        server, self.schema = server_and_schema(url)
        datastore = JournalDatastore(server, self.schema)
        self.recorder = JournalRecorder(datastore)
        self._datastore = datastore
        self._sql = Statements(self.schema)
        # One lock a schema. Advisory, because a table lock would wait for the server's own housekeeping.
        self._lock_key = int.from_bytes(sha256(f"journal {self.schema}".encode()).digest()[:8], signed=True)
        self._writer: psycopg.Connection[Any] | None = None
        self._journey = ExitStack()
        self._pipeline: psycopg.Pipeline

    def prepare(self) -> None:
        """Make the schema and the tables if they are not there. Raises `UnsafeStore`."""
        try:
            with translated():
                connection = self._writing()
                if self._layout(connection) == LAYOUT:
                    return
                with connection.transaction():
                    connection.execute(self._sql.lock, (self._lock_key,))
                    # Another process may have made the tables while this one waited.
                    if self._layout(connection) == 0:
                        for statement in tables(self.schema):
                            connection.execute(statement)
        except StoreRefused as error:
            # Two made the schema at the same moment; the other one did it.
            raise StoreLost("busy") from error

    def begin(self, wanted: Wanted, after: int, keys: Sequence[UUID]) -> Opening:
        """Read the wanted, take the lock, read what is new and the keys: one journey to the server."""
        sql = self._sql
        with translated():
            connection = self._writing()
            self._pipeline = self._journey.enter_context(connection.pipeline())
            connection.execute("BEGIN")
            asked = (",".join(wanted.streams), self._lock_key)
            rows = _cursor(connection).execute(sql.streams_then_lock, asked, prepare=True)
            news = self._news(connection, after, TAIL_MAX + 1, keys, wanted.codes)
            # The pipeline stays open to the end of the transaction. Leaving it here would send a word after
            # the last answer, and with that the server no longer counts how long we idle with the lock.
            self._pipeline.sync()
            tail, known, codes = _told(news)
            return Opening(Found(_rows(rows)[:-1], codes), tail, known)

    def find(self, wanted: Wanted) -> Found:
        """Read under the lock."""
        with translated():
            connection = self._writing()
            rows = self._streams(connection, wanted)
            news = self._news(connection, 0, 0, (), wanted.codes)
            self._pipeline.sync()
            return Found(_rows(rows) if rows else [], _told(news)[2])

    def find_late(self, wanted: Wanted, keys: Sequence[UUID]) -> tuple[Found, dict[UUID, Known]]:
        """Read the wanted and the keys under the lock: one journey to the server."""
        with translated():
            connection = self._writing()
            rows = self._streams(connection, wanted, LATE_ROWS_MAX + 1)
            news = self._news(connection, 0, 0, keys, wanted.codes)
            self._pipeline.sync()
            _, known, codes = _told(news)
            return Found(_rows(rows) if rows else [], codes), known

    def last_now(self) -> Row | None:
        """Return the last row, under the lock."""
        with translated():
            connection = self._writing()
            last = _cursor(connection).execute(self._sql.last, prepare=True)
            self._pipeline.sync()
            return _first(last)

    def commit(self, write: Write) -> int:
        """Store the group and let the lock go: one journey to the server."""
        group = _as_lines(write)
        try:
            with translated():
                connection = self._writing()
                placed = _cursor(connection).execute(self._sql.insert, group, prepare=True)
                connection.execute("COMMIT")
                self._journey.close()
                base = placed.fetchone()
        except BaseException:
            self.cancel()
            raise
        return 0 if base is None or base[0] is None else int(base[0])

    def cancel(self) -> None:
        """Let the lock go; nothing is stored."""
        connection = self._writer
        if connection is None:
            return
        idle = psycopg.pq.TransactionStatus.IDLE
        try:
            if connection.info.transaction_status != idle:
                connection.execute("ROLLBACK")
            self._journey.close()
        except psycopg.Error:
            pass
        if connection.closed or connection.info.transaction_status != idle:
            # The server rolls back what a closed connection leaves.
            self._writer = None
            self._journey.pop_all()
            connection.close()

    def rows(self, after: int, limit: int, upto: int | None) -> list[Row]:
        """Return committed rows after a position, ascending."""
        return list(map(Row._make, self.plain_rows(after, limit, upto)))

    def plain_rows(self, after: int, limit: int, upto: int | None) -> list[PlainRow]:
        """Return the same without the names."""
        with self._reading() as cursor:
            if upto is None:
                return cursor.execute(self._sql.tail, (after, limit), prepare=True).fetchall()
            return cursor.execute(self._sql.tail_upto, (after, upto, limit), prepare=True).fetchall()

    def stream(self, stream: str, upto: int) -> list[Row]:
        """Return a stream's rows up to a position, by version."""
        with self._reading() as cursor:
            return _rows(cursor.execute(self._sql.stream_upto, (stream, upto), prepare=True))

    def bearer(self, noun: str, code: str, upto: int) -> UUID | None:
        """Return who bears a code claimed up to a position."""
        with self._reading() as cursor:
            found = cursor.execute(self._sql.code_upto, (noun, code, upto), prepare=True).fetchone()
            bearer: UUID | None = None if found is None else found[0]
            return bearer

    def last(self, upto: int | None) -> Row | None:
        """Return the last row at or before a position, or of all."""
        with self._reading() as cursor:
            if upto is None:
                return _first(cursor.execute(self._sql.last, prepare=True))
            return _first(cursor.execute(self._sql.last_upto, (upto,), prepare=True))

    def known(self, keys: Sequence[UUID]) -> dict[UUID, Known]:
        """Look up keys."""
        with self._reading() as cursor:
            return _known(cursor.execute(self._sql.keys, (list(keys),), prepare=True))

    def close(self) -> None:
        """Let connections go."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._datastore.close()

    def inherited(self) -> None:
        """Keep the parent's connections as they are: closing them here would end them there."""
        _INHERITED.append(self)

    def _writing(self) -> psycopg.Connection[Any]:
        if self._writer is None:
            self._writer = self._datastore.connect()
        return self._writer

    def _layout(self, connection: psycopg.Connection[Any]) -> int:
        # Asked of the catalogue's tables: `to_regclass` would still answer what it did before the lock.
        made = connection.execute(
            "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = %s AND tablename = 'journal_layout'",
            (self.schema,),
        ).fetchone()
        if made is None:
            return 0
        layout = connection.execute(self._sql.layout).fetchone()
        version = 0 if layout is None else int(layout[0])
        if version > LAYOUT:
            raise UnsafeStore(f"the journal's tables are of version {version}; this code knows {LAYOUT}")
        return version

    def _streams(
        self, connection: psycopg.Connection[Any], wanted: Wanted, limit: int | None = None
    ) -> psycopg.Cursor[Any] | None:
        if not wanted.streams:
            return None
        asked = (",".join(wanted.streams), limit)
        return _cursor(connection).execute(self._sql.streams, asked, prepare=True)

    def _news(
        self,
        connection: psycopg.Connection[Any],
        after: int,
        limit: int,
        keys: Sequence[UUID],
        codes: Sequence[tuple[str, str]],
    ) -> psycopg.Cursor[Any]:
        asked = (after, limit, ",".join([key.hex for key in keys]), _json.encode(codes).decode())
        return _cursor(connection).execute(self._sql.news, asked, prepare=True)

    @contextmanager
    def _reading(self) -> Iterator[psycopg.Cursor[Any]]:
        with translated(), self._datastore.get_connection() as connection:
            yield _cursor(connection)


_json = msgspec.json.Encoder()

_INHERITED: list[PostgresStore] = []
"""Stores of the parent of this process, kept from being collected and so closed."""


def _cursor(connection: psycopg.Connection[Any]) -> psycopg.Cursor[Any]:
    return connection.cursor(row_factory=tuple_row, binary=True)


def _as_lines(write: Write) -> list[str]:
    """Return the columns of a group as the statement takes them, a line a row, and the codes as JSON."""
    streams, versions, names, states = zip(*write.events, strict=True) if write.events else ((), (), (), ())
    keys, hashes, firsts, lasts = zip(*write.commands, strict=True)
    return [
        "\n".join(streams),
        "\n".join(map(str, versions)),
        "\n".join(names),
        b"\n".join(states).decode(),
        "\n".join([key.hex for key in keys]),
        "\n".join([hash_.hex() for hash_ in hashes]),
        "\n".join(["" if first is None else str(first) for first in firsts]),
        "\n".join(["" if last is None else str(last) for last in lasts]),
        _json.encode(write.codes).decode(),
    ]


def _rows(cursor: psycopg.Cursor[Any]) -> list[Row]:
    return list(map(Row._make, cursor.fetchall()))


def _first(cursor: psycopg.Cursor[Any]) -> Row | None:
    found = cursor.fetchone()
    return None if found is None else Row._make(found)


def _told(news: psycopg.Cursor[Any]) -> tuple[list[Row], dict[UUID, Known], dict[tuple[str, str], UUID]]:
    tail: list[Row] = []
    known: dict[UUID, Known] = {}
    codes: dict[tuple[str, str], UUID] = {}
    for kind, *row in news.fetchall():
        first, text, last, name, content = row
        if kind == 0:
            tail.append(Row._make(row))
        elif kind == 1:
            known[UUID(text)] = Known(content, first, last)
        else:
            codes[text, name] = UUID(bytes=content)
    return tail, known, codes


def _known(cursor: psycopg.Cursor[Any]) -> dict[UUID, Known]:
    return {key: Known(hash_, first, last) for key, hash_, first, last in cursor.fetchall()}


@contextmanager
def translated() -> Iterator[None]:
    """Tell a lost connection, a full disk and bad data apart."""
    try:
        yield
    except (errors.DiskFull, errors.OutOfMemory) as error:
        raise Unavailable("disk-full") from error
    except (errors.LockNotAvailable, errors.QueryCanceled, errors.DeadlockDetected) as error:
        raise StoreLost("busy") from error
    except (psycopg.OperationalError, psycopg.InterfaceError, psycopg.InternalError) as error:
        # The last of them: ended for idling with the lock, or a server that became a read-only standby.
        raise StoreLost("unreachable") from error
    except (persistence.OperationalError, persistence.InterfaceError) as error:
        raise StoreLost("unreachable") from error
    except (psycopg.IntegrityError, psycopg.DataError) as error:
        raise StoreRefused(str(error)) from error
    except (psycopg.Error, persistence.PersistenceError) as error:
        raise Unavailable("damaged") from error
