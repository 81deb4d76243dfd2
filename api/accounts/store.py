"""Where credentials lie: `accounts.sqlite` in the store's folder, or tables in the PostgreSQL schema.

Never in the journal: a password is changed and destroyed, a fact is not. What is written is on disk when a
call returns, and two processes at once never found the tables twice.
"""

import os
import sqlite3
import time
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from api.accounts.keys import Keys
from projections.store import (
    LOCK_TIMEOUT_SECONDS,
    Reader,
    SqliteStore,
    Store,
    StoreUnavailable,
    Writer,
    _SqliteWriter,
)
from projections.table import Table

FILE = "accounts.sqlite"
SHAPE = 1
"""Of the tables below. Code that meets a later one must not touch it."""

_FULL = 2
_ON = 1

HOUSE = Table(
    "accounts_house", ("id BIGINT NOT NULL", "shape BIGINT NOT NULL", "mark TEXT NOT NULL"), key=("id",)
)
"""One row: the shape of the tables, and a mark of the house's secret to which every hash is keyed."""

INVITATIONS = Table(
    "accounts_invitations",
    (
        "user_id TEXT NOT NULL",
        "token_hash TEXT NOT NULL",
        "code_hash TEXT NOT NULL",
        "ends_at_ms BIGINT NOT NULL",
    ),
    key=("user_id",),
    indexes=(("token_hash",), ("code_hash",)),
)

PASSWORDS = Table(
    "accounts_passwords",
    ("user_id TEXT NOT NULL", "hash TEXT NOT NULL", "set_at_ms BIGINT NOT NULL"),
    key=("user_id",),
)

TOTP = Table(
    "accounts_totp",
    (
        "user_id TEXT NOT NULL",
        "sealed TEXT NOT NULL",
        "is_confirmed BIGINT NOT NULL",
        "last_step BIGINT NOT NULL",
    ),
    key=("user_id",),
)
"""The sealed secret of a code generator. `last_step` is the last step of time a code was taken for."""

CARDS = Table(
    "accounts_cards",
    (
        "user_id TEXT NOT NULL",
        "token_hash TEXT NOT NULL",
        "pin_hash TEXT NOT NULL",
        "wrong BIGINT NOT NULL",
        "issued_at_ms BIGINT NOT NULL",
    ),
    key=("user_id",),
    indexes=(("token_hash",),),
)
"""`pin_hash` is empty until she chose a PIN; `wrong` counts wrong ones since the last right one."""

SESSIONS = Table(
    "accounts_sessions",
    (
        "secret_hash TEXT NOT NULL",
        "id TEXT NOT NULL",
        "user_id TEXT NOT NULL",
        "begun_at_ms BIGINT NOT NULL",
        "seen_at_ms BIGINT NOT NULL",
        "own_device BIGINT NOT NULL",
        "is_full BIGINT NOT NULL",
        "language TEXT NOT NULL",
        "label TEXT NOT NULL",
    ),
    key=("secret_hash",),
    indexes=(("id",), ("user_id",), ("begun_at_ms",)),
)

TOKENS = Table(
    "accounts_tokens",
    (
        "secret_hash TEXT NOT NULL",
        "id TEXT NOT NULL",
        "user_id TEXT NOT NULL",
        "name TEXT NOT NULL",
        "scopes TEXT NOT NULL",
        "issued_at_ms BIGINT NOT NULL",
        "ends_at_ms BIGINT NOT NULL",
    ),
    key=("secret_hash",),
    indexes=(("id",), ("user_id",)),
)

TRIES = Table(
    "accounts_tries",
    ("what TEXT NOT NULL", "last_at_ms BIGINT NOT NULL", "forgotten_at_ms BIGINT NOT NULL"),
    key=("what",),
    indexes=(("forgotten_at_ms",),),
)
"""Wrong tries by account and by address, each under a keyed hash: no address can be read from here.

Each puts the moment at which all are forgotten further off.
"""

OF_A_USER = (INVITATIONS, PASSWORDS, TOTP, CARDS, SESSIONS, TOKENS)
TABLES = (HOUSE, *OF_A_USER, TRIES)


class AccountsNewer(Exception):  # noqa: N818  an answer to whoever starts the house
    """The accounts were written by newer code than this; it must not touch them."""


class AccountsOfAnotherHouse(Exception):  # noqa: N818  an answer to whoever starts the house
    """The accounts belong to another vault: nobody could sign in. Put the vault of this store back."""


def open_store(place: Path | str, keys: Keys) -> Store:
    """Open the store in a folder or at a `postgresql://…` address, and found its tables if they are missing.

    Raise `StoreUnavailable`, `AccountsNewer` or `AccountsOfAnotherHouse`.
    """
    store = _connect(place)
    try:
        if not _founded(store, keys):
            with store.writing() as writer:
                _found(writer, keys)
            _founded(store, keys)
    except BaseException:
        store.close()
        raise
    return store


def _connect(place: Path | str) -> Store:
    if isinstance(place, str) and place.startswith(("postgresql://", "postgres://")):
        from api.accounts.postgres import AccountsSchema  # noqa: PLC0415  a file needs no driver

        return AccountsSchema(place)
    return AccountsFile(Path(place) / FILE)


def _founded(store: Store, keys: Keys) -> bool:
    with store.reading() as reader:
        if not reader.all(TABLES_FOUND[isinstance(store, SqliteStore)], (HOUSE.name,)):
            return False
        rows = reader.all("SELECT shape, mark FROM accounts_house")
    if not rows:
        return False
    ((shape, mark),) = rows
    if shape > SHAPE:
        raise AccountsNewer(f"the accounts are of shape {shape}, not {SHAPE}")
    if mark != keys.mark:
        raise AccountsOfAnotherHouse
    return True


TABLES_FOUND = {
    True: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
    False: "SELECT 1 WHERE to_regclass(?) IS NOT NULL",
}
"""Asks whether a table is there: of SQLite, and of PostgreSQL."""


def _found(writer: Writer, keys: Keys) -> None:
    # Under the lock: whoever comes second finds them standing and changes nothing.
    for table in TABLES:
        writer.create(table)
    if not writer.all("SELECT id FROM accounts_house"):
        writer.put(HOUSE, [(1, SHAPE, keys.mark)])


class AccountsFile(SqliteStore):
    """Accounts in a file of their own, which only its owner may read, durable at each save."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self._path = file

    @contextmanager
    def reading(self) -> Generator[Reader]:
        """Begin to read. Each question here is one statement, which sees one moment without a transaction."""
        with self._guard:
            connection = self._idle.pop() if self._idle else None
        try:
            if connection is None:
                connection = self._open()
            yield _SqliteWriter(connection)
        except sqlite3.DatabaseError as error:
            raise StoreUnavailable(f"the accounts cannot be used now: {error}") from error
        finally:
            if connection is not None:
                with self._guard:
                    self._idle.append(connection)

    def empty_log(self) -> None:
        """Write home what the log holds and empty it, unless somebody is reading: the next save goes on."""
        with self.reading() as reader:
            reader.all("PRAGMA wal_checkpoint(TRUNCATE)")

    def _open(self) -> sqlite3.Connection:
        with _plainly():
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make(self._path)
            _turn_to_wal(self._path)
        connection = super()._open()
        try:
            _hold_to(connection, "synchronous", _FULL)
            _hold_to(connection, "secure_delete", _ON)
        except BaseException:
            connection.close()
            raise
        return connection


def _make(path: Path) -> None:
    # Made here first, so that nobody but the owner may ever read it; its log follows its mode. Only where
    # there is none: to close a file that SQLite has open lets go of this process's locks on it, and another
    # process would then throw the log away under our feet.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _hold_to(connection: sqlite3.Connection, pragma: str, wanted: int) -> None:
    connection.execute(f"PRAGMA {pragma} = {wanted}")
    (got,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    if got != wanted:
        raise StoreUnavailable(f"this SQLite does not keep to PRAGMA {pragma} = {wanted}")


def _turn_to_wal(path: Path) -> None:
    # Two processes that turn a new file to WAL at once: SQLite answers "locked" without waiting.
    until = time.monotonic() + LOCK_TIMEOUT_SECONDS
    while True:
        try:
            with closing(sqlite3.connect(path, timeout=LOCK_TIMEOUT_SECONDS)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


@contextmanager
def _plainly() -> Generator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreUnavailable(f"the accounts cannot be used now: {error}") from error
