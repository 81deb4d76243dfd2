"""Products: every version as it was, for the batches that are made to it."""

from typing import Any, TypeAlias

import msgspec

from kitchens.food.product import (
    AllergensDeclared,
    Control,
    ControlSet,
    Defined,
    PriceChanged,
    Retired,
)
from projections.store import Writer
from projections.table import Events, Table, View

PRODUCTS = Table(
    "view_products",
    (
        "id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "code TEXT NOT NULL",
        "names TEXT NOT NULL",
        "method TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "price_cents BIGINT NOT NULL",
        "shelf_life_days BIGINT NOT NULL",
        "allergens TEXT",
        "controls TEXT NOT NULL",
        "retired_on TEXT",
    ),
    key=("id", "version"),
)
"""`names`, `allergens` (NULL while nobody has declared them) and `controls` are JSON."""

Row: TypeAlias = dict[str, Any]

_KINDS = (Defined, ControlSet, PriceChanged, AllergensDeclared, Retired)


def absorb(writer: Writer, events: Events) -> None:
    """Enter a row for every version: each event makes one."""
    happened = events.in_order(*_KINDS)
    newest = _newest(writer, {id_ for id_, _, _ in happened})
    rows = []
    for id_, version, event in happened:
        newest[id_] = now = _after(newest.get(id_, {}), event) | {"id": id_, "version": version}
        rows.append(tuple(now[field] for field in PRODUCTS.fields))
    writer.put(PRODUCTS, rows)


VIEW = View("products", 1, (PRODUCTS,), _KINDS, absorb)


def _newest(writer: Writer, ids: set[str]) -> dict[str, Row]:
    rows = writer.among(f"SELECT {', '.join(PRODUCTS.fields)} FROM view_products WHERE id IN (??)", ids)  # noqa: S608  names from code
    return {row[0]: dict(zip(PRODUCTS.fields, row, strict=True)) for row in sorted(rows)}


def _after(before: Row, event: Any) -> Row:
    match type(event).__name__:
        case Defined.__name__:
            return {
                "code": event.code,
                "names": _json(event.names),
                "method": event.method,
                "unit": event.unit,
                "price_cents": event.price_cents,
                "shelf_life_days": event.shelf_life_days,
                "allergens": None if event.allergens is None else _json(event.allergens),
                "controls": "[]",
                "retired_on": None,
            }
        case ControlSet.__name__:
            return before | {"controls": _with_control(before["controls"], event)}
        case PriceChanged.__name__:
            return before | {"price_cents": event.price_cents}
        case AllergensDeclared.__name__:
            return before | {"allergens": _json(event.allergens)}
        case _:
            return before | {"retired_on": event.retired_on}


def _with_control(controls: str, event: Any) -> str:
    """Return the control points with this one added, or in the place it had."""
    wanted = Control(event.control, event.unit, event.limit, event.value)
    known = msgspec.json.decode(controls, type=list[Control])
    if all(control.name != wanted.name for control in known):
        return _json([*known, wanted])
    return _json([wanted if control.name == wanted.name else control for control in known])


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
