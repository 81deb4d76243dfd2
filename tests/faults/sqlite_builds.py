"""SQLites that were built otherwise than ours, for the tests: other defaults, or deaf to a wish."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

Prepare = Callable[[sqlite3.Connection], None]


def use_build(monkeypatch: pytest.MonkeyPatch, prepare: Prepare) -> list[sqlite3.Connection]:
    """Let every connection opened from now on begin as prepared; return them all, as they are opened."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def connected(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)
        prepare(connection)
        opened.append(connection)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connected)
    return opened


def any_build(connection: sqlite3.Connection) -> None:
    """Leave it as it is."""
    del connection


def hasty(connection: sqlite3.Connection) -> None:
    """Do not wait for the disk, nor blank what is deleted, unless told to, as some systems build it."""
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = OFF")


def deaf_to(wish: str) -> Prepare:
    """Return a hasty build that lets one PRAGMA go by as if it did not know it."""

    def prepare(connection: sqlite3.Connection) -> None:
        hasty(connection)

        def heard(act: int, pragma: str | None, value: str | None, _in: str | None, _by: str | None) -> int:
            unheard = act == sqlite3.SQLITE_PRAGMA and pragma == wish and value is not None
            return sqlite3.SQLITE_IGNORE if unheard else sqlite3.SQLITE_OK

        connection.set_authorizer(heard)

    return prepare


def pragma(connection: sqlite3.Connection, name: str) -> object:
    """Return what a connection answers."""
    return next(iter(connection.execute(f"PRAGMA {name}").fetchone()))
