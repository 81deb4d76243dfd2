"""Rows of a folder and their cells, read with nothing but the standard library."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

Row = dict[str, str]

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
VAT = ((date.min, 8), (date(2022, 2, 14), 1))
CEILING = ((date.min, 94197), (date(2022, 1, 1), 141780))
WAGE = ((date(2021, 1, 1), 282590), (date(2022, 1, 1), 425340))


class No(Exception):  # noqa: N818  the answer of a rule
    """A rule says no."""


def in_force(values: tuple[tuple[date, int], ...], day: date) -> int:
    known = [value for start, value in values if start <= day]
    if not known:
        raise No
    return known[-1]


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def milli(text: str) -> int:
    return int(Decimal(text) * 1000)


def day(text: str) -> date:
    return date.fromisoformat(text)


def sitting(course: Row) -> list[date]:
    first, last = day(course["starts_on"]), day(course["ends_on"])
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [d for d in every if DAYS[d.weekday()] in course["weekdays"].split()]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))
