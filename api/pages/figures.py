"""How values are shown: money, quantities, days and shares, as each language writes them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from api.language import Language, Speech
from kitchens.values import MILLI

Length: TypeAlias = Literal["long", "short", "weekday"]

KURUS_OF_LIRA = 100
MINUTES_OF_HOUR = 60

UNIT = "unit"
"""The context of the units' names in the .po files."""

_NUMBERS: dict[Language, str] = {"ar": "tr_TR"}
"""Whose digits, comma and dot: for Arabic the Turkish ones. Who reads Arabic here reads 1.284,50 on the price
tag, the till's slip and the bank's telephone; a page that wrote ١٬٢٨٤٫٥٠ or 1,284.50 would have to be
translated back with every jar in the hand, and 1,284 beside 1.284 could be taken for one lira."""

_DAYS: dict[Language, str] = {
    "tr": "d MMMM EEEE",
    "ar": "EEEE d MMMM",
    "en": "EEEE d MMMM",
    "sv": "EEEE d MMMM",
}

_SHORT_DAYS: dict[Language, str] = {"tr": "d MMM y", "ar": "d/M/y", "en": "d MMM y", "sv": "d MMM y"}
"""Syrian month names have no short form."""

_SHORT_MONTHS: dict[Language, str] = {"tr": "LLL", "ar": "L", "en": "LLL", "sv": "LLL"}
"""Syrians say "month eleven", and a chart has no room for the long name."""

_PERCENTS: dict[Language, str] = {
    "tr": "%#,##0.#",
    "ar": "#,##0.#%",
    "en": "#,##0.#%",
    "sv": "#,##0.#\N{NO-BREAK SPACE}%",
}

_LTR, _ITS_OWN, _END = "\u2066", "\u2068", "\u2069"
"""Keep a figure and its sign in their order inside Arabic, also in the middle of a sentence."""


def _as_one(speech: Speech, text: str) -> str:
    return f"{_LTR}{text}{_END}" if speech.direction == "rtl" else text


def comma(speech: Speech) -> str:
    """Return what stands between two things named one after the other, with its space."""
    return "، " if speech.direction == "rtl" else ", "


def apart(name: str) -> str:
    """Return a name that stands in a line of another script without turning what stands beside it around."""
    return f"{_ITS_OWN}{name}{_END}"


def with_code(name: str, code: str) -> str:
    """Return a name and the code beside it, each in its own direction; the code once for the nameless."""
    if name == code:
        return f"{_LTR}{code}{_END}"
    return f"{apart(name)} · {_LTR}{code}{_END}"


def listed(speech: Speech, names: Iterable[str]) -> str:
    """Return names one after the other as the language lists them, each in its own direction."""
    return format_list([apart(name) for name in names], locale=speech.locale)


def number(speech: Speech, value: Decimal | int, places: int | None = None) -> str:
    """Return a number with `places` decimals, or with as many as it has."""
    # A zero at the end is nothing to read, but as many places as are wanted are kept.
    pattern = "#,##0." + ("0" * places if places is not None else "#" * 9)
    return _as_one(speech, format_decimal(value, pattern.rstrip("."), locale=_numbers(speech)))


def money(speech: Speech, kurus: int) -> str:
    """Return kuruş as liras with both kuruş digits and the sign behind, as price tags have it."""
    text = format_decimal(Decimal(kurus) / KURUS_OF_LIRA, "#,##0.00", locale=_numbers(speech))
    return _as_one(speech, f"{text}\N{NO-BREAK SPACE}₺")


def liras(speech: Speech, kurus: int) -> str:
    """Return whole liras, rounded, for a chart that has no room for kuruş; its table has them."""
    text = format_decimal(round(Decimal(kurus) / KURUS_OF_LIRA), "#,##0", locale=_numbers(speech))
    return _as_one(speech, f"{text}\N{NO-BREAK SPACE}₺")


def quantity(speech: Speech, milli: int, unit: str) -> str:
    """Return thousandths of a unit with the unit's name, such as `12,5 kg`."""
    text = format_decimal(Decimal(milli) / MILLI, "#,##0.###", locale=_numbers(speech))
    return _as_one(speech, text) + f"\N{NO-BREAK SPACE}{speech.call(UNIT, unit)}"


def share(speech: Speech, part: int, whole: int) -> str:
    """Return a rate with what it was worked out from, `75% (18 of 24)`; without a whole only that."""
    of = speech.say("{part} of {whole}", part=number(speech, part), whole=number(speech, whole))
    return f"{percent(speech, part, whole)} ({of})" if whole else of


def percent(speech: Speech, part: int, whole: int) -> str:
    """Return a rate alone, rounded half to even to a tenth; a dash where nothing is counted."""
    if not whole:
        return "–"
    pattern = _PERCENTS[speech.language]
    return _as_one(speech, format_percent(Decimal(part) / whole, pattern, locale=_numbers(speech)))


def day(speech: Speech, on: date, length: Length = "long") -> str:
    """Return a day: long `21 November 2021`, short `21 Nov 2021`, weekday `Friday 21 November`."""
    match length:
        case "long":
            return format_date(on, "long", locale_of(speech))
        case "short":
            return _as_one(speech, format_date(on, _SHORT_DAYS[speech.language], locale_of(speech)))
        case "weekday":
            return format_date(on, _DAYS[speech.language], locale_of(speech))


def near_day(speech: Speech, on: date, today: date) -> str:
    """Return yesterday, today and tomorrow by these words, another day of the year with its weekday."""
    match (on - today).days:
        case 0:
            return speech.say("today")
        case 1:
            return speech.say("tomorrow")
        case -1:
            return speech.say("yesterday")
        case _:
            return day(speech, on, "weekday" if on.year == today.year else "long")


def clock(speech: Speech, at: datetime, zone: str) -> str:
    """Return the time of day of a moment in a kitchen's zone, `14:05`."""
    return _as_one(speech, format_time(at.astimezone(ZoneInfo(zone)), "HH:mm", locale=locale_of(speech)))


def moment(speech: Speech, at: datetime, zone: str) -> str:
    """Return day and time of a moment in a kitchen's zone."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{day(speech, local.date(), 'short')}{comma(speech)}{clock(speech, at, zone)}"


def hours(speech: Speech, starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """Return from when until when something lasts, `13:00–16:00`."""
    first, last = (
        format_time(at.astimezone(ZoneInfo(zone)), "HH:mm", locale=locale_of(speech))
        for at in (starts_at, ends_at)
    )
    return _as_one(speech, f"{first}–{last}")


def minutes(speech: Speech, worked_minutes: int) -> str:
    """Return minutes as hours and minutes, without the part that is nothing."""
    whole, rest = divmod(worked_minutes, MINUTES_OF_HOUR)
    in_hours = speech.count("{number} h", "{number} h", whole)
    in_minutes = speech.count("{number} min", "{number} min", rest)
    if not (whole and rest):
        return in_hours if whole else in_minutes
    return speech.say("{hours} {minutes}", hours=in_hours, minutes=in_minutes)


def month(speech: Speech, year_month: str) -> str:
    """Return a month of reports (`2021-11`) with its name and year."""
    return format_date(_first(year_month), "LLLL y", locale_of(speech))


def month_name(speech: Speech, year_month: str) -> str:
    """Return a month's name alone."""
    return format_date(_first(year_month), "LLLL", locale_of(speech))


def month_short(speech: Speech, year_month: str) -> str:
    """Return what fits under a column of a chart: `Nov`, in Arabic the month's number."""
    return format_date(_first(year_month), _SHORT_MONTHS[speech.language], locale_of(speech))


def days_left(speech: Speech, until: date, today: date) -> str:
    """Return how long something lasts yet, in days."""
    left = max((until - today) // timedelta(days=1), 0)
    return speech.count("{number} day left", "{number} days left", left)


@cache
def _locale(name: str) -> Locale:
    # Handed over as a name, it is taken apart anew for each figure of a page.
    return Locale.parse(name)


def locale_of(speech: Speech) -> Locale:
    """Return whose way of writing days the reader's language takes."""
    return _locale(speech.locale)


def _numbers(speech: Speech) -> Locale:
    return _locale(_NUMBERS.get(speech.language, speech.locale))


def _first(year_month: str) -> date:
    return date.fromisoformat(f"{year_month}-01")


def product_name(speech: Speech, names: dict[str, str]) -> str:
    """Return what a product is called in the reader's language, else in Turkish, as its label says."""
    return names.get(speech.language) or names.get("tr") or next(iter(names.values()), "")
