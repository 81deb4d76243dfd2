"""What every report has in common: whom and when it is about, how it is laid out, what may be wrong."""

import calendar
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from projections.standing import standings
from projections.store import Reader

BEGINNING = "0001-01-01"
"""Where a report begins that has no first day."""


class Scope(Struct, frozen=True):
    """One kitchen by its code, or all; from a day, or the beginning; to a day, included."""

    kitchen: str | None
    from_on: date | None
    to_on: date


class ReportError(Exception):
    """A report that cannot be given."""


class ReportUnknown(ReportError):  # noqa: N818  an answer to the reader
    """No report has this name."""


class KitchenUnknown(ReportError):  # noqa: N818  an answer to the reader
    """No kitchen has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no kitchen has the code {code}")
        self.code = code


class PeriodBackwards(ReportError):  # noqa: N818  an answer to the reader
    """The period ends before it begins."""


class PeriodNotPublic(ReportError):  # noqa: N818  an answer to the reader
    """Outside readers are given whole quarters that have ended, and nothing else."""


class ViewStopped(ReportError):  # noqa: N818  an answer to the reader
    """A view that the report stands on has stopped: its figures would be of an earlier day."""


class ViewBehind(ReportError):  # noqa: N818  an answer to the reader
    """A view this report stands on is being built again and has not yet come as far as it was."""


class Part(Struct, frozen=True):
    """A scope as queries need it: the kitchen's id if it is one, and both days as text."""

    kitchen_id: str | None
    first: str
    last: str

    def kitchen_is(self, column: str) -> str:
        """Return the condition that binds a column to the kitchen, empty for all kitchens."""
        return "" if self.kitchen_id is None else f" AND {column} = ?"

    @property
    def kitchen_values(self) -> tuple[str, ...]:
        """Return the value that goes with the condition."""
        return () if self.kitchen_id is None else (self.kitchen_id,)


def part_of(reader: Reader, scope: Scope) -> Part:
    """Return the scope as queries need it. Raise `KitchenUnknown` or `PeriodBackwards`."""
    if scope.from_on is not None and scope.from_on > scope.to_on:
        raise PeriodBackwards(f"the period ends on {scope.to_on}, before it begins on {scope.from_on}")
    kitchen_id = None
    if scope.kitchen is not None:
        rows = reader.all("SELECT id FROM view_kitchens WHERE code = ?", (scope.kitchen,))
        if not rows:
            raise KitchenUnknown(scope.kitchen)
        kitchen_id = rows[0][0]
    first = BEGINNING if scope.from_on is None else scope.from_on.isoformat()
    return Part(kitchen_id, first, scope.to_on.isoformat())


def check_running(reader: Reader, views: tuple[str, ...]) -> None:
    """Raise `ViewStopped` if one of these views has stopped, `ViewBehind` if one is being built again."""
    saved = standings(reader)
    for name in views:
        if saved[name].problem:
            raise ViewStopped(f"the view {name} has stopped: {saved[name].problem}")
        if saved[name].position < saved[name].promised:
            raise ViewBehind(
                f"the view {name} is being built again: {saved[name].position} of {saved[name].promised}"
            )


def last_day_of(month: str) -> str:
    """Return the last day of a month such as `2021-05`."""
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{calendar.monthrange(year, number)[1]:02d}"


class Rate(Struct, frozen=True):
    """A part of a whole, never without both. None is hidden."""

    numerator: int | None
    denominator: int | None


Cell: TypeAlias = str | int

HIDDEN = "hidden"
"""Stands in a table where outside readers are given no figure."""


class Table(Struct, frozen=True):
    """A table for a terminal, a page or a file. `notes` are the definitions of what it shows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def shown(cell: Cell | None) -> Cell:
    """Return a cell as a table shows it."""
    return HIDDEN if cell is None else cell


def lira(cents: int | None) -> str:
    """Return kuruş as lira with a dot and two decimals, as the CSV files write them."""
    if cents is None:
        return HIDDEN
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def rates_table(title: str, rates: dict[str, Rate], definitions: dict[str, str]) -> Table:
    """Return rates, each with numerator, denominator and definition, and per cent where both are shown."""
    rows = []
    for key, rate in rates.items():
        percent: Cell = HIDDEN
        if rate.numerator is not None and rate.denominator is not None:
            percent = f"{rate.numerator / rate.denominator:.1%}" if rate.denominator else "-"
        rows.append((key, shown(rate.numerator), shown(rate.denominator), percent, definitions[key]))
    return Table(title, ("rate", "of these", "out of", "per cent", "definition"), tuple(rows))
