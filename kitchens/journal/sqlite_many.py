"""Many rows with few calls to SQLite.

Each step of a statement lets other threads run and then waits for its turn again; under load that costs
more than the step. So rows go many to a statement, in a few fixed sizes that stay compiled.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

SIZES = (128, 64, 32, 16, 8, 4, 2, 1)
"""Rows to a statement. The largest stays far below SQLite's limit of 32,766 values."""


def insert_many(cursor: sqlite3.Cursor, into: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows, in order; `{rows}` in the statement stands for a table of their values."""
    start = 0
    for size in SIZES:
        while len(rows) - start >= size:
            part = rows[start : start + size]
            start += size
            cursor.execute(_statement(into, size, len(part[0])), [value for row in part for value in row])


def select_many(cursor: sqlite3.Cursor, select: str, wanted: Sequence[Sequence[Any]]) -> Iterator[Any]:
    """Yield what a statement finds; `{rows}` in it stands for a table of the wanted values."""
    for start in range(0, len(wanted), SIZES[0]):
        part = list(wanted[start : start + SIZES[0]])
        size = next(size for size in reversed(SIZES) if size >= len(part))
        # Filled up with the last one again, which finds nothing more.
        part += [part[-1]] * (size - len(part))
        cursor.execute(_statement(select, size, len(part[0])), [value for row in part for value in row])
        yield from cursor.fetchall()


@cache
def _statement(text: str, rows: int, columns: int) -> str:
    row = f"({', '.join('?' * columns)})"
    return text.format(rows=f"VALUES {', '.join([row] * rows)}")
