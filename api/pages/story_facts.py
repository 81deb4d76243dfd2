"""What the sentences of a story state: every field of an event as people read it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from msgspec import Struct

from api.clock import TIME_ZONE
from api.language import Speech
from api.pages import figures
from kitchens.journal.recorded import Recorded

UNITS_LAST = ("_id", "_milli", "_cents")
"""Not part of what a fact is called in a sentence: `quantity_milli` is `{quantity}`."""

CALLED: Mapping[str, tuple[str, ...]] = {
    "after": ("follow-up",),
    "from_line": ("budget-line",),
    "line": ("budget-line",),
    "to_line": ("budget-line",),
    "kind": ("job",),
    "reason": ("reason", "refund-reason", "reset-reason", "close-reason"),
    "to": ("consent",),
}
"""The contexts in which a coded field has its words, where they are not the field's own name."""

FREE = frozenset({"code", "title", "name", "neighbourhood", "number", "supplier_lot", "method"})
"""Text that is nobody's code: shown as it was entered."""

_OPEN, _CLOSE = "\u2068", "\u2069"


class Lot(Struct, frozen=True):
    """What a lot is called, and the unit of its quantities."""

    code: str
    ingredient: str
    unit: str


class Telling(Struct, frozen=True):
    """Who tells, and what the ids in the events stand for."""

    speech: Speech
    names: dict[UUID, str]
    lots: dict[UUID, Lot]

    def by(self, by: str) -> str:
        """Return who entered an event: a name, or the program that did."""
        try:
            return self.names.get(UUID(by), "")
        except ValueError:
            return self.speech.call("by", by)

    def name(self, id_: UUID) -> str:
        """Return what an id stands for, kept in its own order within a sentence of another script."""
        if id_ in self.lots:
            lot = self.lots[id_]
            return f"{self.speech.call('ingredient', lot.ingredient)} {_shut_in(lot.code)}"
        return _shut_in(self.names.get(id_, "–"))


def ids_of(recorded: Recorded) -> Iterator[UUID]:
    """Return every id that an event names, who entered it among them; rows of the vault are none."""
    yield recorded.id
    with suppress(ValueError):
        yield UUID(recorded.by)
    for field in recorded.event.__struct_fields__:
        value = getattr(recorded.event, field)
        if isinstance(value, UUID) and not field.endswith("_ref"):
            yield value
        elif isinstance(value, tuple):
            yield from (one.batch_id for one in value if hasattr(one, "batch_id"))


def facts_of(telling: Telling, recorded: Recorded) -> dict[str, str]:
    """Return what an event states, by the names that its sentence uses. `{thing}` is whose story it is."""
    event = recorded.event
    unit = _unit(telling, recorded)
    found = {"thing": telling.name(recorded.id)}
    for field in event.__struct_fields__:
        if field.endswith("_ref"):
            continue
        value = getattr(event, field)
        found[_called(field)] = "–" if value is None else _shown(telling, field, value, unit)
    return found


def _called(field: str) -> str:
    for last in UNITS_LAST:
        if field.endswith(last):
            return field.removesuffix(last)
    return field


def _unit(telling: Telling, recorded: Recorded) -> str:
    lot = telling.lots.get(getattr(recorded.event, "lot_id", recorded.id))
    return lot.unit if lot else getattr(recorded.event, "unit", "")


def _shown(telling: Telling, field: str, value: Any, unit: str) -> str:
    speech = telling.speech
    match value:
        case UUID():
            return telling.name(value)
        case datetime():
            return figures.moment(speech, value, TIME_ZONE)
        case date():
            return figures.day(speech, value, "short")
        case time():
            return f"{value:%H:%M}"
        case bool():
            return ""
        case int() if field.endswith("_cents"):
            return figures.money(speech, value)
        case int() if field.endswith("_milli"):
            return figures.quantity(speech, value, unit)
        case int() if field.endswith("_minutes"):
            return figures.minutes(speech, value)
        case int() | Decimal():
            return figures.number(speech, value)
        case str() if field in FREE:
            return _shut_in(value)
        case str():
            return _word(speech, field, value)
        case tuple():
            return figures.comma(speech).join(_part(telling, field, one) for one in value)
        case dict():
            return _shut_in(value.get(speech.language) or value.get("tr") or "")
        case _:
            return ""


def _word(speech: Speech, field: str, code: str) -> str:
    """Return what a code is called; the code itself where nobody has given it a word."""
    called = (speech.call(context, code) for context in CALLED.get(field, (field,)))
    return next((word for word in called if word != code), code)


def _part(telling: Telling, field: str, value: Any) -> str:
    speech = telling.speech
    if field == "rules":
        return speech.rule(value)
    if hasattr(value, "batch_id"):
        return f"{figures.number(speech, value.units)} × {telling.name(value.batch_id)}"
    return speech.call(field, value) if isinstance(value, str) else ""


def _shut_in(text: str) -> str:
    return f"{_OPEN}{text}{_CLOSE}"
