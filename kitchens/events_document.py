"""Writes EVENTS.md, the book of every fact that is ever stored: `python -m kitchens.events_document`."""

import inspect
import types
from datetime import date, datetime, time
from decimal import Decimal
from enum import EnumMeta
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo

from kitchens.catalogue import CATALOGUE, Catalogue, Entry

DOCUMENT = Path(__file__).with_name("EVENTS.md")

_HEAD = """\
# Events

Every fact that the journal may hold, by noun. This file is written by `python -m
kitchens.events_document`; a test fails when it is not current. A stored name is never renamed and never
used for something else. A change of shape is a new version, with an upcast in `kitchens/catalogue.py`
and a golden line in `tests/stored/`.

Each is stored as `(stream, version, name, JSON)`: the stream is `noun/id`, the version counts the
stream's events from 1, and the JSON is `{"v": shape version, "at": moment recorded (UTC), "by": who,
"key": the command's key, "event": {"type": name, …the fields below}}`. A field marked *optional* is left
out where it has its default.

Units stand last in a field's name: `…_cents` kuruş, `…_milli` thousandths of the unit, `…_on` a day of
the kitchen's calendar, `…_at` a moment in UTC, `…_id` a random id, `…_ref` a row of the vault.
"""


_WORDS: dict[Any, str] = {
    str: "text",
    int: "whole number",
    bool: "yes or no",
    date: "day",
    time: "time of day",
    datetime: "moment",
    Decimal: "decimal number, as text",
    UUID: "id",
    type(None): "nothing",
}


def document(catalogue: Catalogue = CATALOGUE) -> str:
    """Return the whole document."""
    parts = [_HEAD]
    for noun in catalogue.nouns.values():
        module = inspect.getmodule(noun.events[0])
        about = (inspect.getdoc(module) or "").splitlines()[0]
        parts.append(f"\n## {noun.name}\n\n{about}\n")
        parts.extend(_event(catalogue.by_class[cls]) for cls in noun.events)
    return "".join(parts)


def _event(entry: Entry) -> str:
    sentence = " ".join((inspect.getdoc(entry.cls) or "").split())
    lines = [f"\n### {entry.name} · version {entry.version}\n\n{sentence}\n\n"]
    fields = msgspec.structs.fields(entry.cls)
    if fields:
        lines.append("| field | type | |\n|---|---|---|\n")
        lines.extend(_row(field) for field in fields)
    return "".join(lines)


def _row(field: FieldInfo) -> str:
    optional = "" if field.default is NODEFAULT and field.default_factory is NODEFAULT else "optional"
    return f"| `{field.encode_name}` | {shape(field.type)} | {optional} |\n"


def shape(kind: Any) -> str:
    """Return a type as the document writes it, such as `text or nothing` or `list of day`."""
    origin = get_origin(kind)
    if origin is Literal:
        return " / ".join(f"`{word}`" for word in get_args(kind))
    if origin in (Union, types.UnionType):
        return " or ".join(shape(part) for part in get_args(kind))
    if origin is tuple:
        return f"list of {shape(get_args(kind)[0])}"
    if origin is dict:
        key, value = get_args(kind)
        return f"{shape(value)} by {shape(key)}"
    if isinstance(kind, type) and issubclass(kind, Struct):
        inner = ", ".join(f"`{f.encode_name}` {shape(f.type)}" for f in msgspec.structs.fields(kind))
        return f"({inner})"
    if isinstance(kind, EnumMeta):
        members: list[Any] = list(kind)
        return " / ".join(f"`{member}`" for member in members)
    return _WORDS[kind]


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
