"""Golden lines: one stored line of every version of every event ever released, in `tests/stored/`.

`python -m tests.kitchens.golden` adds a line for every event that has none yet, and touches no other.
"""

import types
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec import Struct

from kitchens.catalogue import CATALOGUE, Entry, Envelope
from kitchens.decider import Event

STORED = Path(__file__).parents[1] / "stored"
AT = datetime(2022, 1, 31, 19, 30, tzinfo=UTC)
KEY = UUID("017eb1c8-7a00-7000-8000-00000000000a")

SAMPLES: dict[Any, Any] = {
    str: "Merkez",
    int: 620,
    bool: False,
    date: date(2022, 1, 28),
    time: time(13, 0),
    datetime: datetime(2022, 1, 28, 10, 0, tzinfo=UTC),
    Decimal: Decimal("4.6"),
    UUID: UUID("017eb1c8-7a00-7000-8000-00000000000b"),
}


class Golden(Struct, frozen=True):
    """A stored line: the name, its shape version, the stored JSON as it was written."""

    name: str
    version: int
    stored: str


def lines() -> list[Golden]:
    """Return every golden line."""
    return [
        msgspec.json.decode(line, type=Golden)
        for file in sorted(STORED.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def add_missing() -> list[str]:
    """Write a line for every current event version that has none; return their names."""
    known = {(golden.name, golden.version) for golden in lines()}
    added = []
    for entry in CATALOGUE.by_name.values():
        if (entry.name, entry.version) in known:
            continue
        STORED.mkdir(exist_ok=True)
        with (STORED / f"{entry.noun.name}.jsonl").open("a", encoding="utf-8") as file:
            file.write(msgspec.json.encode(_line(entry)).decode() + "\n")
        added.append(f"{entry.name} {entry.version}")
    return added


def _line(entry: Entry) -> Golden:
    envelope = Envelope(entry.version, AT, "founding", KEY, _event(entry.cls))
    return Golden(entry.name, entry.version, msgspec.json.encode(envelope).decode())


def _event(cls: type[Event]) -> Event:
    return cls(**{field.name: _value(field.type) for field in msgspec.structs.fields(cls)})


def _value(kind: Any) -> Any:
    """Return a value of a type that is not its default, so that the line shows the field."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return inner[-1]
    if origin in (Union, types.UnionType):
        return _value(next(part for part in inner if part is not types.NoneType))
    if origin is tuple:
        return (_value(inner[0]),)
    if origin is dict:
        return {_value(inner[0]): _value(inner[1])}
    if isinstance(kind, type) and issubclass(kind, Struct):
        return kind(**{field.name: _value(field.type) for field in msgspec.structs.fields(kind)})
    if isinstance(kind, type) and hasattr(kind, "__members__"):
        members: list[Any] = list(kind.__members__.values())
        return members[-1]
    return SAMPLES[kind]


if __name__ == "__main__":
    for name in add_missing():
        print(name)  # noqa: T201  it is a command
