"""The vault in PostgreSQL: sealed rows in the journal's schema, wrapped keys in a schema of their own.

A dump of the one schema so never carries the other, and each can have its own backups and rights.
"""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, LiteralString
from urllib.parse import parse_qsl, urlencode, urlsplit

import psycopg
from psycopg import errors, sql
from psycopg.pq import TransactionStatus

from kitchens.vault.errors import EraseUnfinished, StoreIncomplete, VaultUnavailable
from kitchens.vault.stores import KEY_TABLES, LOCK_SECONDS, NEWEST_TABLES, ROW_TABLES, Row

_SCHEMA_NAME = re.compile(r"[a-z_][a-z0-9_]{0,55}")
_DEFAULT_SCHEMA = "kitchens"
_LOCK_CLASS = 0x6B76
"""Sets the vault's advisory locks apart from the journal's."""

_RECONNECT_SECONDS = 10
_SOCKET: dict[str, Any] = {
    # A link that swallows everything is noticed within half a minute, idle or not; else it takes hours.
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
_SETTINGS = (
    # Never a value in the server's log; nothing waits for ever; a reply means: on disk.
    ("log_parameter_max_length_on_error", "0"),
    ("lock_timeout", f"{LOCK_SECONDS}s"),
    ("idle_in_transaction_session_timeout", "60s"),
    ("client_min_messages", "warning"),
)
_TABLES = ("key_wrapped", "key_tombstones", "key_purpose_tombstones", "vault_rows", "vault_erased")


class PostgresStore:
    """One connection. Both parts are saved in one transaction, under an advisory lock of the schema's."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self._schema = query.pop("schema", _DEFAULT_SCHEMA)
        if not _SCHEMA_NAME.fullmatch(self._schema):
            raise StoreIncomplete(
                f"{self._schema!r} cannot be a schema: use up to 56 small letters, digits and underscores."
            )
        self._url = parts._replace(query=urlencode(query)).geturl()
        self.name = self._schema
        self.parts = (
            f"the vault's tables in the schema {self._schema} and the schema of keys {self._schema}_keys"
        )
        self._connection = self._connect()
        try:
            self._found_tables()
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the schema's lock over all processes; save both parts at once."""
        with self._transaction("BEGIN ISOLATION LEVEL READ COMMITTED"):
            self._take_lock()
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read both parts as of one moment."""
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"):
            yield

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run one statement."""
        with self._connection.cursor(binary=True) as cursor:
            cursor.execute(_in_dialect(statement), values)
            return cursor.fetchall() if cursor.description else []

    def many_rows(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of many, in a pipeline."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_in_dialect(statement), values)

    keys = rows
    many_keys = many_rows

    def scrub(self) -> None:
        """Write the tables anew without what was deleted. Raise `EraseUnfinished`."""
        try:
            with self._plainly():
                self._wait_for_older_readers()
                for table in _TABLES:
                    self._run(sql.SQL("VACUUM (FULL) {}").format(sql.Identifier(table)))
        except VaultUnavailable as error:
            if isinstance(error.__cause__, errors.LockNotAvailable):
                raise EraseUnfinished(_STILL_READ) from error
            raise

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _connect(self) -> psycopg.Connection[Row]:
        options = " ".join(f"-c {name}={value}" for name, value in _SETTINGS)
        until = time.monotonic() + _RECONNECT_SECONDS
        while True:
            try:
                connection = psycopg.connect(self._url, autocommit=True, options=options, **_SOCKET)
                break
            except psycopg.OperationalError as error:
                if time.monotonic() > until:
                    raise VaultUnavailable(_AWAY) from error
                time.sleep(0.2)
        path = sql.SQL(", ").join(map(sql.Identifier, (self._schema, f"{self._schema}_keys")))
        connection.execute(sql.SQL("SET search_path = {}").format(path))
        # A stronger wish of the server's (a standby) stays; only "do not wait for the disk" is overruled.
        ((waits,),) = connection.execute("SHOW synchronous_commit").fetchall()
        if waits == "off":
            connection.execute("SET synchronous_commit = on")
        return connection

    def _found_tables(self) -> None:
        with self._plainly():
            while not self._are_founded():
                try:
                    with self._transaction("BEGIN"):
                        self._take_lock()
                        self._create_tables()
                except (errors.UniqueViolation, errors.DuplicateSchema):
                    # The journal of another process made the schema in this same moment: look again.
                    time.sleep(0.05)

    def _are_founded(self) -> bool:
        found = self._run(
            "SELECT to_regclass(%s) IS NOT NULL AND to_regclass(%s) IS NOT NULL AS founded", NEWEST_TABLES
        ).fetchall()
        return bool(found[0][0])

    def _create_tables(self) -> None:
        for schema, tables in ((self._schema, ROW_TABLES), (f"{self._schema}_keys", KEY_TABLES)):
            name = sql.Identifier(schema)
            self._run(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(name))
            self._run(sql.SQL("SET LOCAL search_path = {}").format(name))
            for table in tables:
                self._run(table.format(blob="BYTEA"))

    @contextmanager
    def _transaction(self, begin: LiteralString) -> Iterator[None]:
        with self._plainly():
            self._begin(begin)
            try:
                yield
                self._run("COMMIT")
            finally:
                if self._connection.info.transaction_status in {
                    TransactionStatus.INTRANS,
                    TransactionStatus.INERROR,
                }:
                    self._run("ROLLBACK")

    def _begin(self, begin: LiteralString) -> None:
        # Nothing has been done yet, so a connection that died while idle is simply made anew.
        try:
            self._run(begin)
        except psycopg.OperationalError:
            self._connection.close()
            self._connection = self._connect()
            self._run(begin)

    def _take_lock(self) -> None:
        self._run("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", (_LOCK_CLASS, self._schema))

    def _wait_for_older_readers(self) -> None:
        """Wait until nobody can see the deleted rows any more: VACUUM would keep them for that reader."""
        ((now,),) = self._run("SELECT pg_current_xact_id()::text").fetchall()
        until = time.monotonic() + LOCK_SECONDS
        while self._run(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend' AND age(backend_xmin) > age(%s::xid8::xid)",
            (now,),
        ).fetchall():
            if time.monotonic() > until:
                raise EraseUnfinished(_STILL_READ)
            time.sleep(0.05)

    def _run(
        self, statement: LiteralString | sql.Composed, values: Sequence[Any] = ()
    ) -> psycopg.Cursor[Row]:
        return self._connection.execute(statement, values or None)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except psycopg.OperationalError as error:
            raise VaultUnavailable(_AWAY) from error
        except errors.InsufficientPrivilege as error:
            raise VaultUnavailable(_NOT_ALLOWED) from error


_NOT_ALLOWED = (
    "The vault's database does not let this account make or use its tables. Let its keeper grant it the"
    " schema, and the schema of keys beside it."
)
_AWAY = (
    "The vault's database does not answer just now. Check that it runs and can be reached, then try again."
)
_STILL_READ = (
    "The keys are destroyed, but somebody still reads the vault's tables (a dump, perhaps), so they could not"
    " be written anew yet. Erase again, or start again: what is left is done then."
)


@cache
def _in_dialect(statement: str) -> LiteralString:
    # The vault's statements are constants with `?` for each value; this only changes the sign.
    return statement.replace("?", "%s")
