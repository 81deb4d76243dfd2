"""Many rows with few calls to SQLite.

Each step of a statement lets other threads run and then waits for its turn again; under load that costs more
than the step. So rows are inserted and looked up many to a statement, in a few fixed sizes that stay prepared.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

SIZES = (128, 32, 8, 2, 1)
"""Rows to a statement. The largest stays far below SQLite's limit of 32,766 values."""


def insert_many(cursor: sqlite3.Cursor, into: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows, in order; `into` is the statement up to VALUES."""
    for part in _parts(rows):
        row = f"({', '.join('?' * len(part[0]))})"
        values = [value for one in part for value in one]
        cursor.execute(f"{into} VALUES {', '.join([row] * len(part))}", values)


def select_many(
    cursor: sqlite3.Cursor, select: str, wanted: Sequence[Sequence[Any]], order_by: str = ""
) -> Iterator[Any]:
    """Yield the rows whose columns equal one of the wanted; `select` is the statement up to IN."""
    for part in _parts(wanted):
        row = f"({', '.join('?' * len(part[0]))})"
        values = [value for one in part for value in one]
        cursor.execute(f"{select} IN (VALUES {', '.join([row] * len(part))}){order_by}", values)
        yield from cursor.fetchall()


def _parts(rows: Sequence[Sequence[Any]]) -> Iterator[Sequence[Sequence[Any]]]:
    start = 0
    for size in SIZES:
        while len(rows) - start >= size:
            yield rows[start : start + size]
            start += size
