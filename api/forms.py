"""A form as it comes back: read field by field, all mistakes told at once, nothing typed is lost."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from types import TracebackType
from typing import Self, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec import Struct

from api.language import Speech
from api.numerals import Mistyped, number_of, western
from kitchens.decider import Command

T = TypeVar("T")

TEXT_CHARACTERS_MAX = 200
WORDS_CHARACTERS_MAX = 2000
FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2099, 12, 31)

CSRF_FIELD = "csrf"
KEY_FIELD = "key"
CONFIRMED_FIELD = "confirmed"
CHANGE_FIELD = "change"
DESPITE_FIELD = "despite"
DEVICE_AT_FIELD = "device_at"
DEVICE_NOW_FIELD = "device_now"
"""What a telephone's clock said when a form was filled in, and when it was sent (`api/outbox.py`)."""

_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_SPOKEN = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_MOMENT = re.compile(r"(\S+?)[T ](\S+)")


class Mistaken(Exception):  # noqa: N818  an answer to the reader
    """Some fields cannot be read; the form holds what is wrong with each."""


class Refusal(Struct, frozen=True):
    """A rule's answer as the page shows it. `deviation`: what has happened may be recorded all the same."""

    sentence: str
    code: str
    facts: tuple[tuple[str, str], ...] = ()
    deviation: bool = False


class Form:
    """A form, empty or as it was sent. Accessors are used within `with form:`, which raises `Mistaken`."""

    def __init__(
        self,
        speech: Speech,
        posted: Mapping[str, Sequence[str]],
        *,
        key: UUID,
        csrf: str,
        begun: Mapping[str, str] | None = None,
    ) -> None:
        self._speech = speech
        self._posted = posted
        self._begun = dict(begun or {})
        self.key = key
        self.csrf = csrf
        self.refusal: Refusal | None = None
        self.tried: type[Command] | None = None
        self._mistakes: dict[str, str] = {}

    def begin(self, **values: str) -> None:
        """Fill an empty form with what is likely; what was typed is never touched."""
        self._begun = values | self._begun

    def value(self, name: str) -> str:
        """Return what stands in a field: what was typed, else what it began with."""
        found = self._posted.get(name)
        if found:
            return found[0]
        # A field that was sent along empty, as browsers do, was emptied by its writer.
        return "" if self._posted else self._begun.get(name, "")

    def values(self, name: str) -> Sequence[str]:
        """Return everything that was sent under a name, such as several ticks."""
        return self._posted.get(name, ())

    def error(self, name: str) -> str:
        """Return what is wrong with a field, empty if nothing is."""
        return self._mistakes.get(name, "")

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Return every field that is wrong with the sentence that says why, in the order they were read."""
        return list(self._mistakes.items())

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Return every field and value that was sent, without the form's own, to be sent once more."""
        own = (
            CSRF_FIELD,
            KEY_FIELD,
            CONFIRMED_FIELD,
            CHANGE_FIELD,
            DESPITE_FIELD,
            DEVICE_AT_FIELD,
            DEVICE_NOW_FIELD,
        )
        return [(name, value) for name, found in self._posted.items() if name not in own for value in found]

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the answers were looked at on the check page."""
        return self.value(CONFIRMED_FIELD) == "yes"

    @property
    def despite(self) -> tuple[str, ...]:
        """Return the rules that the sender knows to be broken: it has happened, and is recorded as such."""
        return tuple(code for code in self._posted.get(DESPITE_FIELD, ()) if code)

    def trying(self, command: type[Command]) -> None:
        """Note what is tried with this form: only what has happened may be recorded against a rule."""
        self.tried = command

    def mistake(self, name: str, sentence: str, **facts: object) -> None:
        """Note what is wrong with a field, in English with `{facts}`; the first mistake of a field stays."""
        self._mistakes.setdefault(name, self._speech.say(sentence, **facts))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if kind is None and self._mistakes:
            raise Mistaken

    def maybe(self, read: Callable[..., T], name: str, **limits: object) -> T | None:
        """Return None for a field left empty, else what `read` (an accessor of this form) finds in it."""
        return read(name, **limits) if self.value(name).strip() else None

    def text(self, name: str, *, characters_max: int = TEXT_CHARACTERS_MAX) -> str:
        """Return a line of text without the spaces around it."""
        text = unicodedata.normalize("NFC", self._typed(name))
        if len(text) > characters_max:
            self.mistake(name, "Shorten this to {characters} characters.", characters=characters_max)
        if any(unicodedata.category(sign) in ("Cc", "Cs", "Cn") and sign not in "\n\r\t" for sign in text):
            self.mistake(name, "Type this again: it holds a sign that cannot be read.")
        return text

    def words(self, name: str) -> str:
        """Return typed words of several lines. They belong in the vault."""
        return self.text(name, characters_max=WORDS_CHARACTERS_MAX)

    def whole(self, name: str, *, least: int = 0, most: int = 1_000_000) -> int:
        """Return a whole number between two limits, both included."""
        return int(self._number(name, 0, Decimal(least), Decimal(most)))

    def quantity_milli(self, name: str, *, most: int = 10_000_000) -> int:
        """Return a quantity in thousandths of its unit, more than nothing, at most `most` units."""
        found = self._number(name, 3, Decimal("0.001"), Decimal(most))
        return int(found * 1000)

    def kurus(self, name: str, *, least: int = 0, most: int = 1_000_000_000) -> int:
        """Return an amount of money in kuruş; it is typed in lira."""
        found = self._number(name, 2, Decimal(least) / 100, Decimal(most) / 100)
        return int(found * 100)

    def decimal(self, name: str, *, places: int = 3) -> Decimal:
        """Return a figure as an instrument shows it, such as a pH."""
        return self._number(name, places, Decimal(-1_000_000), Decimal(1_000_000))

    def day(self, name: str, *, first: date = FIRST_DAY, last: date = LAST_DAY) -> date:
        """Return a day, typed as 2021-09-03 or 3.9.2021."""
        found = _day_of(self._typed(name))
        if found is None:
            self.mistake(name, "Enter a day such as {example}.", example="2021-09-03")
            return first
        if not first <= found <= last:
            self.mistake(name, "Enter a day between {first} and {last}.", first=first, last=last)
        return found

    def moment(self, name: str, zone: ZoneInfo) -> datetime:
        """Return a moment in UTC, typed as day and time in the kitchen's zone."""
        found = _moment_of(self._typed(name), zone)
        if found is None:
            self.mistake(name, "Enter a day and a time such as {example}.", example="2021-09-03 13:00")
            return datetime.min.replace(tzinfo=UTC)
        return found

    def choice(self, name: str, codes: Sequence[str]) -> str:
        """Return one of the codes that the page offered."""
        found = self.value(name)
        if found not in codes:
            self.mistake(name, "Choose one of these.")
        return found

    def yes(self, name: str) -> bool:
        """Return whether a box is ticked."""
        return self.value(name) == "yes"

    def _typed(self, name: str) -> str:
        typed = self.value(name).strip()
        if not typed:
            self.mistake(name, "Fill this in.")
        return typed

    def _number(self, name: str, places: int, least: Decimal, most: Decimal) -> Decimal:
        typed = self._typed(name)
        if not typed:
            return least
        try:
            found = number_of(typed, places)
        except Mistyped as mistyped:
            self.mistake(name, mistyped.sentence, **mistyped.facts)
            return least
        if found < least:
            self.mistake(name, "This is at least {least}.", least=least.normalize().__format__("f"))
        if found > most:
            self.mistake(name, "This is at most {most}.", most=most.normalize().__format__("f"))
        return found


def _day_of(typed: str) -> date | None:
    text = western(typed)
    if found := _DAY.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_SPOKEN.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment_of(typed: str, zone: ZoneInfo) -> datetime | None:
    parts = _MOMENT.fullmatch(western(typed))
    if parts is None:
        return None
    day, clock = _day_of(parts[1]), _CLOCK.fullmatch(parts[2])
    if day is None or clock is None:
        return None
    try:
        local = datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), tzinfo=zone)
    except ValueError:
        return None
    return local.astimezone(UTC)
