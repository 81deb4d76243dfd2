"""The eventsourcing library's PostgreSQL classes, with what they leave undone done."""

import os
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import psycopg
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import tuple_row
from psycopg.sql import SQL

from kitchens.journal.store import LOCK_WAIT_SECONDS, UnsafeStore

READERS_MAX = 8
POOL_WAIT_SECONDS = 2.0
CONNECT_WAIT_SECONDS = 3
STATEMENT_SECONDS = 30
IDLE_SECONDS = 8
"""A writer that stops in the middle loses the lock after this, before the others lose patience."""

_SESSION = {
    "default_transaction_isolation": "read committed",
    "lock_timeout": f"{LOCK_WAIT_SECONDS}s",
    "statement_timeout": f"{STATEMENT_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s",
    # The server's log must not hold what a failing statement carried.
    "log_parameter_max_length_on_error": "0",
    # A statement prepared while the tables were nearly empty would read them from end to end for ever, until
    # the server happens to look at them again: every look-up of ours has its index.
    "enable_seqscan": "off",
}

_SOCKET = {
    # A link that swallows everything is noticed within seconds, not hours.
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 8_000,
    "connect_timeout": CONNECT_WAIT_SECONDS,
    "application_name": "kitchens-journal",
}

_SAFE = {
    "transaction_isolation": ("read committed",),
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "remote_apply"),
}
"""What a server must answer for a reply of success to mean: on disk."""


class JournalDatastore(PostgresDatastore):
    """The library's datastore with sessions that are asserted to be safe, and no types of its own."""

    def __init__(self, url: str, schema: str) -> None:
        given = conninfo_to_dict(url)
        self._process = os.getpid()
        super().__init__(
            dbname=str(given.get("dbname", "")),
            host=str(given.get("host", "")),
            port=given.get("port", "") or "",
            user=str(given.get("user", "")),
            password=str(given.get("password", "")),
            schema=schema,
            originator_id_type="text",
            connect_timeout=POOL_WAIT_SECONDS,
            pool_size=1,
            max_overflow=READERS_MAX - 1,
            idle_in_transaction_session_timeout=IDLE_SECONDS,
            # Its own insert function lets readers miss events: it takes positions outside the lock.
            enable_db_functions=False,
        )
        kept = self.pool.kwargs
        assert isinstance(kept, dict), "the library gives one"  # noqa: S101  for the type checker
        kept.update({name: value for name, value in {**_SOCKET, **given}.items() if value is not None})
        self.connect_arguments: dict[str, Any] = {name: value for name, value in kept.items() if value != ""}
        self.pool.kwargs = self.connect_arguments

    def after_connect_func(self) -> Callable[[psycopg.Connection[Any]], None]:
        """Return what is done with every new connection of the pool."""
        return _make_safe

    def register_type_adapters(self) -> None:
        """Do nothing: we insert through arrays, and need no type of the library in the store."""

    def connect(self) -> psycopg.Connection[Any]:
        """Return a connection outside the pool, for the writer."""
        connection = psycopg.connect(**(self.connect_arguments | {"row_factory": tuple_row}))
        try:
            _make_safe(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Close the pool; after a fork the parent's is not ours to close."""
        if os.getpid() == self._process:
            super().close()


class JournalRecorder(PostgresApplicationRecorder):
    """The library's recorder for reading. Its own writing is closed: it knows no lock, no keys, no codes."""

    def create_table(self) -> NoReturn:
        """Refuse: tables are made once, under a lock, by the store."""
        raise NotImplementedError("the store makes the tables")

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> NoReturn:
        """Refuse: it would commit by itself and try again blindly."""
        del stored_events, kwargs
        raise NotImplementedError("events are recorded by the journal's writer alone")


def _make_safe(connection: psycopg.Connection[Any]) -> None:
    connection.autocommit = True
    cursor = connection.cursor(row_factory=tuple_row)
    settings = SQL(", ").join([SQL("set_config(%s, %s, false)")] * len(_SESSION))
    values = [text for setting in _SESSION.items() for text in setting]
    cursor.execute(SQL("SELECT {}").format(settings), values)
    asked = SQL(", ").join([SQL("current_setting(%s)")] * len(_SAFE))
    answers = cursor.execute(SQL("SELECT {}").format(asked), list(_SAFE)).fetchone() or ()
    for (name, allowed), answer in zip(_SAFE.items(), answers, strict=True):
        if answer not in allowed:
            raise UnsafeStore(f"PostgreSQL answers {name} = {answer}, and {' or '.join(allowed)} is needed")
