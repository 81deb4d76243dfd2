"""How an answer is printed for people: tables as wide as the terminal, in the reader's language."""

import re
import sys
from collections.abc import Sequence
from decimal import Decimal

from babel.numbers import format_decimal
from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from api.answers import NUMBER
from api.language import Speech
from projections.reports import Table
from projections.reports.shape import HIDDEN, Cell

WIDTH_ELSEWHERE = 120
"""Columns of a table that goes into a file or a pipe."""

_AMOUNT = re.compile(r"-?[0-9]+\.[0-9]{2}")


def print_tables(tables: Sequence[Table], speech: Speech, *, rows_max: int | None = None) -> None:
    """Print tables with their notes, as wide as the terminal; of each the first `rows_max` rows."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_ELSEWHERE)
    for table in tables:
        console.print(_grid(table, speech, rows_max))
        left = 0 if rows_max is None else len(table.rows) - rows_max
        if left > 0:
            console.print(Text(speech.count("… and {number} row more", "… and {number} rows more", left)))
        for note in table.notes:
            console.print(Text(_noted(note, speech), style="dim"))
        console.print()


def written(cell: Cell, speech: Speech) -> str:
    """Return a cell as the reader's language writes it."""
    if isinstance(cell, int):
        return format_decimal(cell, locale=speech.locale)
    if _AMOUNT.fullmatch(cell):
        return format_decimal(Decimal(cell), "#,##0.00", locale=speech.locale)
    return speech.word(cell)


def _grid(table: Table, speech: Speech, rows_max: int | None) -> Grid:
    grid = Grid(
        title=speech.word(table.title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for index, column in enumerate(table.columns):
        cells = [row[index] for row in table.rows if row[index] != HIDDEN]
        is_figure = bool(cells) and all(isinstance(c, int) or NUMBER.fullmatch(c) for c in cells)
        grid.add_column(Text(speech.word(column)), justify="right" if is_figure else "left")
    for row in table.rows[:rows_max]:
        grid.add_row(*(Text(written(cell, speech)) for cell in row))
    return grid


def _noted(note: str, speech: Speech) -> str:
    key, colon, words = note.partition(": ")
    return f"{speech.word(key)}: {speech.word(words)}" if colon else speech.word(note)
