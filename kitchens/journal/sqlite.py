"""The journal in a file: one folder, one kitchen's computer, several processes if need be.

The file must lie on a local disk: SQLite's write-ahead log and `flock` both need one.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from eventsourcing.persistence import ConnectionUnavailableError, InterfaceError
from eventsourcing.sqlite import (
    SQLiteConnection,
)

from kitchens.journal.filelock import FileLock
from kitchens.journal.recorded import Known, PlainRow, Row, Unavailable
from kitchens.journal.sqlite_library import JournalDatastore, JournalRecorder
from kitchens.journal.sqlite_many import insert_many, select_many
from kitchens.journal.store import (
    LATE_ROWS_MAX,
    LAYOUT,
    LOCK_WAIT_SECONDS,
    TAIL_MAX,
    Found,
    Opening,
    StoreLost,
    StoreRefused,
    UnsafeStore,
    Wanted,
    Write,
)

FILE = "journal.sqlite"
LOCK_FILE = "journal.lock"

_ROW = "SELECT rowid, originator_id, originator_version, topic, state FROM stored_events "
_TAIL = _ROW + "WHERE rowid > ? ORDER BY rowid LIMIT ?"
_TAIL_UPTO = _ROW + "WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?"
_LAST = _ROW + "ORDER BY rowid DESC LIMIT 1"
_LAST_UPTO = _ROW + "WHERE rowid <= ? ORDER BY rowid DESC LIMIT 1"
_STREAMS = _ROW + "WHERE originator_id IN ({rows}) ORDER BY originator_id, originator_version"
_LATE_STREAMS = f"{_STREAMS} LIMIT {LATE_ROWS_MAX + 1}"
_STREAM_UPTO = _ROW + "WHERE originator_id = ? AND rowid <= ? ORDER BY originator_version"
# CROSS JOIN: each wanted code is looked up by its index. SQLite would else walk through all codes there are.
_CODES = (
    "WITH wanted (noun, code) AS ({rows})"
    " SELECT noun, code, stream FROM wanted CROSS JOIN codes USING (noun, code)"
)
_CODE_UPTO = "SELECT stream FROM codes WHERE noun = ? AND code = ? AND position <= ?"
_KEYS = "SELECT key, hash, first, last FROM commands WHERE key IN ({rows})"
_INTO_EVENTS = "INSERT INTO stored_events (originator_id, originator_version, topic, state) {rows}"
_INTO_COMMANDS = "INSERT INTO commands (key, hash, first, last) {rows}"
_INTO_CODES = "INSERT INTO codes (noun, code, stream, position) {rows}"


class SqliteStore:
    """One folder's journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / LOCK_FILE, LOCK_WAIT_SECONDS)
        self.recorder = JournalRecorder(JournalDatastore(folder / FILE))
        self._pool = self.recorder.datastore.pool
        self._writer: tuple[SQLiteConnection, sqlite3.Cursor] | None = None
        self._begun = False

    def prepare(self) -> None:
        """Make the folder and the tables if they are not there. Raises `UnsafeStore`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with translated():
            self._migrate()

    def begin(self, wanted: Wanted, after: int, keys: Sequence[UUID]) -> Opening:
        """Read the wanted, take the lock, read what is new and the keys."""
        with translated():
            cursor = self._writing_cursor()
            rows = _streams(cursor, wanted.streams)
            self._lock.acquire()
            self._begun = True
            cursor.execute("BEGIN IMMEDIATE")
            tail = _rows(cursor.execute(_TAIL, (after, TAIL_MAX + 1)))
            # A code or a key is one row: inside the transaction that costs less than a read of its own.
            return Opening(Found(rows, _bearers(cursor, wanted.codes)), tail, _known(cursor, keys))

    def find(self, wanted: Wanted) -> Found:
        """Read under the lock."""
        with translated():
            cursor = self._writing_cursor()
            return Found(_streams(cursor, wanted.streams), _bearers(cursor, wanted.codes))

    def find_late(self, wanted: Wanted, keys: Sequence[UUID]) -> tuple[Found, dict[UUID, Known]]:
        """Read the wanted and the keys under the lock."""
        with translated():
            cursor = self._writing_cursor()
            rows = _streams(cursor, wanted.streams, _LATE_STREAMS)[: LATE_ROWS_MAX + 1]
            return Found(rows, _bearers(cursor, wanted.codes)), _known(cursor, keys)

    def last_now(self) -> Row | None:
        """Return the last row, under the lock."""
        with translated():
            return _first(self._writing_cursor().execute(_LAST))

    def commit(self, write: Write) -> int:
        """Store the group and let the lock go."""
        try:
            with translated():
                cursor = self._writing_cursor()
                base = 0
                if write.events:
                    insert_many(cursor, _INTO_EVENTS, write.events)
                    # Positions of one transaction follow each other without a gap.
                    base = cursor.execute("SELECT last_insert_rowid()").fetchone()[0] - len(write.events) + 1
                commands = [
                    (key.bytes, hash_, _placed(first, base), _placed(last, base))
                    for key, hash_, first, last in write.commands
                ]
                insert_many(cursor, _INTO_COMMANDS, commands)
                codes = [(noun, code, id_.bytes, base + place) for noun, code, id_, place in write.codes]
                insert_many(cursor, _INTO_CODES, codes)
                cursor.execute("COMMIT")
        except BaseException:
            self.cancel()
            raise
        self._begun = False
        self._lock.release()
        return base

    def cancel(self) -> None:
        """Let the lock go; nothing is stored."""
        if self._begun and self._writer is not None:
            connection, cursor = self._writer
            try:
                if cursor.connection.in_transaction:
                    cursor.execute("ROLLBACK")
            except sqlite3.Error:
                # A connection that cannot even roll back is closed, which does it.
                self._writer = None
                connection.close()
                self._pool.put_connection(connection)
        self._begun = False
        self._lock.release()

    def rows(self, after: int, limit: int, upto: int | None) -> list[Row]:
        """Return committed rows after a position, ascending."""
        return list(map(Row._make, self.plain_rows(after, limit, upto)))

    def plain_rows(self, after: int, limit: int, upto: int | None) -> list[PlainRow]:
        """Return the same without the names."""
        with self._reading() as cursor:
            if upto is None:
                return cursor.execute(_TAIL, (after, limit)).fetchall()
            return cursor.execute(_TAIL_UPTO, (after, upto, limit)).fetchall()

    def stream(self, stream: str, upto: int) -> list[Row]:
        """Return a stream's rows up to a position, by version."""
        with self._reading() as cursor:
            return _rows(cursor.execute(_STREAM_UPTO, (stream, upto)))

    def bearer(self, noun: str, code: str, upto: int) -> UUID | None:
        """Return who bears a code claimed up to a position."""
        with self._reading() as cursor:
            found = cursor.execute(_CODE_UPTO, (noun, code, upto)).fetchone()
            return None if found is None else UUID(bytes=found[0])

    def last(self, upto: int | None) -> Row | None:
        """Return the last row at or before a position, or of all."""
        with self._reading() as cursor:
            if upto is None:
                return _first(cursor.execute(_LAST))
            return _first(cursor.execute(_LAST_UPTO, (upto,)))

    def known(self, keys: Sequence[UUID]) -> dict[UUID, Known]:
        """Look up keys."""
        with self._reading() as cursor:
            return _known(cursor, keys)

    def close(self) -> None:
        """Let connections and files go."""
        self.cancel()
        if self._writer is not None:
            self._pool.put_connection(self._writer[0])
            self._writer = None
        self.recorder.datastore.close()
        self._lock.close()

    def inherited(self) -> None:
        """Let go of the lock file only: closing SQLite's connections here would disturb the parent's."""
        self._lock.close()
        _INHERITED.append(self)

    def _migrate(self) -> None:
        cursor = self._writing_cursor()
        layout = cursor.execute("PRAGMA user_version").fetchone()[0]
        if layout > LAYOUT:
            raise UnsafeStore(f"the journal's tables are of version {layout}; this code knows {LAYOUT}")
        if layout == LAYOUT:
            return
        self._lock.acquire()
        self._begun = True
        try:
            cursor.execute("BEGIN IMMEDIATE")
            # Another process may have made the tables while this one waited.
            if cursor.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in self.recorder.create_table_statements:
                    cursor.execute(statement)
            cursor.execute("COMMIT")
        finally:
            self.cancel()

    def _writing_cursor(self) -> sqlite3.Cursor:
        if self._writer is None:
            connection = self._pool.get_connection(is_writer=True)
            self._writer = (connection, _plain_cursor(connection))
        return self._writer[1]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Cursor]:
        with translated(), self.recorder.datastore.get_connection(commit=False) as connection:
            cursor = _plain_cursor(connection)
            try:
                yield cursor
            finally:
                cursor.close()


_INHERITED: list[SqliteStore] = []
"""Stores of the parent of this process, kept from being collected and so closed."""


def _plain_cursor(connection: SQLiteConnection) -> sqlite3.Cursor:
    cursor = connection.cursor().sqlite_cursor
    cursor.row_factory = None  # the library's rows by name cost more than the reading
    return cursor


def _placed(place: int | None, base: int) -> int | None:
    return None if place is None else base + place


def _rows(cursor: sqlite3.Cursor) -> list[Row]:
    return list(map(Row._make, cursor.fetchall()))


def _first(cursor: sqlite3.Cursor) -> Row | None:
    found = cursor.fetchone()
    return None if found is None else Row._make(found)


def _streams(cursor: sqlite3.Cursor, streams: Sequence[str], select: str = _STREAMS) -> list[Row]:
    wanted = [(stream,) for stream in streams]
    return list(map(Row._make, select_many(cursor, select, wanted)))


def _bearers(cursor: sqlite3.Cursor, codes: Sequence[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
    return {(noun, code): UUID(bytes=id_) for noun, code, id_ in select_many(cursor, _CODES, codes)}


def _known(cursor: sqlite3.Cursor, keys: Sequence[UUID]) -> dict[UUID, Known]:
    found = select_many(cursor, _KEYS, [(key.bytes,) for key in keys])
    return {UUID(bytes=key): Known(hash_, first, last) for key, hash_, first, last in found}


@contextmanager
def translated() -> Iterator[None]:
    """Tell a passing trouble, a full disk and bad data apart; SQLite puts the first two in one class."""
    try:
        yield
    except ConnectionUnavailableError as error:
        raise StoreLost("busy") from error
    except InterfaceError as error:
        raise StoreLost("unreachable") from error
    except (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError) as error:
        raise StoreRefused(str(error)) from error
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
            raise StoreLost("busy") from error
        if name.startswith("SQLITE_FULL"):
            raise Unavailable("disk-full") from error
        if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
            raise StoreLost("unreachable") from error
        raise Unavailable("damaged") from error
