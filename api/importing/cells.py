"""How one cell of a CSV file is read: strictly, and with a word on what is wrong when it cannot be."""

import re
import sys
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct

from api.importing.problem import Problem, wrong
from kitchens.people.party import Kind
from kitchens.values import WEEKDAYS, decimal_text

FIRST_DAY = date(2000, 1, 1)
"""Before any kitchen, and the earliest moment an id is derived from."""

LAST_DAY = date(2099, 12, 31)
FIRST_BIRTH = date(1900, 1, 1)
CODE_CHARACTERS_MAX = 64
TEXT_CHARACTERS_MAX = 2000
COUNT_MAX = 1_000_000
MONEY_DIGITS_MAX = 9
QUANTITY_DIGITS_MAX = 7

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_MONEY = re.compile(r"([0-9]+)(?:\.([0-9]{1,2}))?")
_QUANTITY = re.compile(r"([0-9]+)(?:\.([0-9]{1,3}))?")
_READING = re.compile(r"-?[0-9]{1,7}(\.[0-9]{1,3})?")
_COUNT = re.compile(r"[0-9]{1,7}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{2,30}")


class CellProblem(ValueError):  # noqa: N818  a mistake of the file, told to its maker
    """What is wrong with a cell, for the person who made the file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Cell(Struct, frozen=True):
    """A kind of cell: how it is read, and what may stand in it, in words for the reader of a manual."""

    read: Callable[[str], Any]
    says: str


class Column(Struct, frozen=True, kw_only=True):
    """What a column of a file holds. An `optional` one may be empty.

    `refers` names the file whose code stands here; `party` the kind of party that has no file;
    `personal` the vault's purpose of a cell that the journal never sees.
    """

    cell: Cell
    optional: bool = False
    refers: str | None = None
    party: Kind | None = None
    personal: Literal["contact", "case", "words"] | None = None


def _clean(text: str, characters_max: int) -> str:
    if len(text) > characters_max:
        raise CellProblem(
            wrong("longer than {characters_max} characters; shorten it", characters_max=characters_max)
        )
    if not text.isprintable() and any(
        unicodedata.category(sign) in ("Cc", "Cs", "Cn") and sign not in "\n\r\t" for sign in text
    ):
        raise CellProblem(wrong("holds a sign that is no letter; type the text again"))
    if text != text.strip():
        raise CellProblem(wrong("begins or ends with a space; take it away"))
    return text


def _code(text: str) -> str:
    if not text.isprintable():
        raise CellProblem(wrong("a code holds a sign that cannot be seen; type the code again"))
    # Codes repeat over a hundred thousand rows: each is kept in memory once.
    return sys.intern(_clean(text, CODE_CHARACTERS_MAX))


def _text(text: str) -> str:
    return _clean(text, TEXT_CHARACTERS_MAX)


def _between(day: date, first: date, last: date) -> None:
    if not first <= day <= last:
        raise CellProblem(
            wrong("{day} is not between {first} and {last}; check the year", day=day, first=first, last=last)
        )


def _any_day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise CellProblem(wrong("{text} is not a date like 2021-09-03", text=repr(text)))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CellProblem(wrong("there is no day {text}; check the month and the day", text=text)) from None


def _day(text: str) -> date:
    day = _any_day(text)
    _between(day, FIRST_DAY, LAST_DAY)
    return day


def _birth(text: str) -> date:
    day = _any_day(text)
    _between(day, FIRST_BIRTH, LAST_DAY)
    return day


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise CellProblem(wrong("{text} is not a time like 2021-09-03T13:00:00", text=repr(text)))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CellProblem(wrong("there is no time {text}; check the day and the hour", text=text)) from None
    _between(moment.date(), FIRST_DAY, LAST_DAY)
    return moment


def _clock(text: str) -> time:
    if not _CLOCK.fullmatch(text):
        raise CellProblem(wrong("{text} is not a time of day like 13:00", text=repr(text)))
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise CellProblem(
            wrong("there is no time of day {text}; it goes from 00:00 to 23:59", text=text)
        ) from None


def _money(text: str) -> int:
    match = _MONEY.fullmatch(text)
    if match is None:
        raise CellProblem(
            wrong(
                "{text} is not an amount like 41.75, not negative, with at most two decimals", text=repr(text)
            )
        )
    whole, part = match.groups(default="")
    if len(whole) > MONEY_DIGITS_MAX:
        raise CellProblem(wrong("{text} is more than can be meant; check the figure", text=text))
    return int(whole) * 100 + int(part.ljust(2, "0"))


def _quantity(text: str) -> int:
    match = _QUANTITY.fullmatch(text)
    if match is None:
        raise CellProblem(
            wrong(
                "{text} is not a quantity like 12.5, not negative, with at most three decimals",
                text=repr(text),
            )
        )
    whole, part = match.groups(default="")
    if len(whole) > QUANTITY_DIGITS_MAX:
        raise CellProblem(wrong("{text} is more than can be meant; check the figure", text=text))
    milli = int(whole) * 1000 + int(part.ljust(3, "0"))
    if milli == 0:
        raise CellProblem(
            wrong("a quantity is more than nothing; fill in how much it was, or leave out the row")
        )
    return milli


def _reading(text: str) -> Decimal:
    if not _READING.fullmatch(text):
        raise CellProblem(
            wrong("{text} is not a number like 4.55, with at most three decimals", text=repr(text))
        )
    # Written one way, so that 4.5 and 4.50 are the same cell.
    return Decimal(decimal_text(Decimal(text)))


def _count_from(least: int, most: int = COUNT_MAX) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not _COUNT.fullmatch(text):
            raise CellProblem(
                wrong("{text} is not a whole number like 12, in the figures 0 to 9", text=repr(text))
            )
        number = int(text)
        if not least <= number <= most:
            raise CellProblem(
                wrong(
                    "{number} is not between {least} and {most}; check the figure",
                    number=number,
                    least=least,
                    most=most,
                )
            )
        return number

    return read


def one_of(*words: str) -> Cell:
    """Return the kind of a cell that holds one of a few words."""

    def read(text: str) -> str:
        if text not in words:
            raise CellProblem(wrong("{text} is none of: {words}", text=repr(text), words=", ".join(words)))
        return text

    return Cell(read, " or ".join(words))


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise CellProblem(wrong("{text} is neither yes nor no", text=repr(text)))
    return text == "yes"


def _weekdays(text: str) -> tuple[str, ...]:
    words = text.split(" ")
    if len(set(words)) != len(words) or not set(words) <= set(WEEKDAYS):
        raise CellProblem(
            wrong(
                "{text} is not a list of weekdays like mon wed: {words}, each once, one space between",
                text=repr(text),
                words=", ".join(WEEKDAYS),
            )
        )
    return tuple(sorted(words, key=WEEKDAYS.index))


def _allergens(text: str) -> tuple[str, ...]:
    words = _text(text).split(" ")
    if words == ["none"]:
        return ()
    if len(set(words)) != len(words) or not all(words):
        raise CellProblem(
            wrong("allergens are words with one space between them, each once; none where there are none")
        )
    return tuple(sorted(words))


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise CellProblem(wrong("{text} is not a language like tr or ar", text=repr(text)))
    return text


def _phone(text: str) -> str:
    if not _PHONE.fullmatch(text):
        raise CellProblem(wrong("{text} is not a telephone number like +90 212 555 00 00", text=repr(text)))
    return text


CODE = Cell(_code, "a code, the reader's own")
TEXT = Cell(_text, "words")
DAY = Cell(_day, "a date, 2021-09-03")
BIRTH = Cell(_birth, "a date, 1988-05-09")
MOMENT = Cell(_moment, "a date and time of the kitchen, 2021-09-03T13:00:00")
CLOCK = Cell(_clock, "a time of day, 13:00")
MONEY = Cell(_money, "lira with a dot, at most two decimals, 41.75")
QUANTITY = Cell(_quantity, "a quantity above nothing, at most three decimals, 12.5")
READING = Cell(_reading, "a number, at most three decimals, 4.55")
COUNT = Cell(_count_from(1), "a whole number from 1")
COUNT_OR_NONE = Cell(_count_from(0), "a whole number from 0")
SCORE = Cell(_count_from(1, 5), "a whole number from 1 to 5, more is better")
YES = Cell(_yes, "yes or no")
WEEKDAY_LIST = Cell(_weekdays, "weekdays with a space between them, mon wed")
ALLERGENS = Cell(_allergens, "words with a space between them; none where there are none")
LANGUAGE = Cell(_language, "a language, tr or ar")
PHONE = Cell(_phone, "a telephone number")
