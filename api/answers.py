"""How an answer is printed for programs and spreadsheets: JSON and CSV, the same in every language."""

import csv
import io
import re
import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from api.asking import Setup
from projections.reports import Table
from projections.reports.shape import Cell

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?%?|-")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def print_answer(
    answer: Any, tables: Sequence[Table], shape: str, setup: Setup, *, rows_max: int | None = None
) -> None:
    """Print an answer as JSON, or its tables as CSV or for the eye; of those the first `rows_max` rows."""
    match shape:
        case "json":
            print_json(answer)
        case "csv":
            print_csv(tables)
        case _:
            # JSON and CSV are for programs, and need neither a terminal nor a language.
            from api.tables import print_tables  # noqa: PLC0415

            print_tables(tables, setup.speech, rows_max=rows_max)


def print_json(answer: Any) -> None:
    """Print pure JSON, one object, indented for the eye."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n")


def print_csv(tables: Sequence[Table]) -> None:
    """Print tables as `csv_text` gives them."""
    sys.stdout.write(csv_text(tables))


def csv_text(tables: Sequence[Table]) -> str:
    """Return tables, an empty line between them. Columns and numbers are the same in every language."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\n")
    for number, table in enumerate(tables):
        if number:
            out.writerow([])
        out.writerow(table.columns)
        out.writerows([[harmless(cell) for cell in row] for row in table.rows])
    return text.getvalue()


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula. A number stays a number."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) and not NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
