"""The kinds of fields that programs send: whole numbers with their unit, days, codes, and no floats."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from kitchens.food.batch import UNITS_MAX
from kitchens.food.lot import COST_CENTS_MAX, QUANTITY_MILLI_MAX
from kitchens.food.product import PRICE_CENTS_MAX

CODE_PATTERN = r"^\S+$"
READING_PATTERN = r"^-?[0-9]{1,6}(\.[0-9]{1,3})?$"
CLOCK_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
MONTH_PATTERN = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"

CODE_CHARACTERS_MAX = 40
MINUTES_A_DAY = 24 * 60
VERSIONS_MAX = 1_000_000
PAGES_MAX = 100_000
PAGE_SIZE_MAX = 100
LINES_MAX = 50
"""Batches in one sale: no stall has more."""

Code: TypeAlias = Annotated[
    str, Meta(min_length=1, max_length=CODE_CHARACTERS_MAX, pattern=CODE_PATTERN, examples=["MEB0061"])
]
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
Words: TypeAlias = Annotated[str, Meta(min_length=1, max_length=2000)]
Reading: TypeAlias = Annotated[
    str,
    Meta(
        pattern=READING_PATTERN,
        description="A figure as an instrument shows it, written out: a float would round it.",
        examples=["4.6"],
    ),
]
Clock: TypeAlias = Annotated[str, Meta(pattern=CLOCK_PATTERN, examples=["13:00"])]
Month: TypeAlias = Annotated[str, Meta(pattern=MONTH_PATTERN, examples=["2022-01"])]
Day: TypeAlias = Annotated[date, Meta(examples=["2022-01-28"])]
Moment: TypeAlias = Annotated[
    datetime, Meta(tz=True, description="RFC 3339, with its offset.", examples=["2022-01-28T13:00:00+03:00"])
]

Milli: TypeAlias = Annotated[int, Meta(ge=1, le=QUANTITY_MILLI_MAX, description="Thousandths of the unit.")]
MilliOrNone: TypeAlias = Annotated[
    int, Meta(ge=0, le=QUANTITY_MILLI_MAX, description="Thousandths of the unit; 0 if it was nothing.")
]
Units: TypeAlias = Annotated[int, Meta(ge=1, le=UNITS_MAX)]
UnitsOrNone: TypeAlias = Annotated[int, Meta(ge=0, le=UNITS_MAX)]
Price: TypeAlias = Annotated[int, Meta(ge=0, le=PRICE_CENTS_MAX, description="Kuruş.")]
Cost: TypeAlias = Annotated[int, Meta(ge=0, le=COST_CENTS_MAX, description="Kuruş.")]
Minutes: TypeAlias = Annotated[int, Meta(ge=1, le=MINUTES_A_DAY)]
MinutesOrNone: TypeAlias = Annotated[int, Meta(ge=0, le=MINUTES_A_DAY)]

Despite: TypeAlias = Annotated[
    tuple[Code, ...],
    Meta(
        max_length=10,
        description="Codes of rules that what happened broke. It is recorded as a deviation all the same, "
        "and waits for the coordinator.",
    ),
]


class Nothing(Struct, frozen=True, forbid_unknown_fields=True):
    """No field at all: the address says everything."""


class Paging(Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of a list."""

    page: Annotated[int, Meta(ge=1, le=PAGES_MAX)] = 1
    page_size: Annotated[int, Meta(ge=1, le=PAGE_SIZE_MAX)] = 20


class Done(Struct, frozen=True):
    """The act is on disk. `code` names the thing it was done to or brought into being."""

    code: str
    address: str


def decimal_of(reading: str) -> Decimal:
    """Return a reading that `Reading` allows as the number it is."""
    return Decimal(reading)
