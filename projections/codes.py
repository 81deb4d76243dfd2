"""Codes: what people call a thing, the id behind it, and the kitchen it belongs to."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.catalogue import CATALOGUE
from kitchens.money.sale import SALE
from projections.store import Reader, Writer
from projections.table import Events, Table, View

CODES = Table(
    "view_codes",
    ("noun TEXT NOT NULL", "code TEXT NOT NULL", "id TEXT NOT NULL"),
    key=("noun", "code"),
    indexes=(("id",),),
)

# Sales are the most of all things and keep their code in their own table (`projections/money/sales.py`).
NOUN_OF = {
    entry.cls: entry.noun.name
    for entry in CATALOGUE.by_name.values()
    if "code" in entry.cls.__struct_fields__ and entry.noun is not SALE
}


def absorb(writer: Writer, events: Events) -> None:
    """Enter codes."""
    writer.put(
        CODES, [(noun, event.code, id_) for kind, noun in NOUN_OF.items() for id_, _, event in events[kind]]
    )


VIEW = View("codes", 2, (CODES,), tuple(NOUN_OF), absorb)


def named(reader: Reader, noun: str, code: str) -> UUID | None:
    """Return the id that a code of this noun stands for, or None."""
    if noun == SALE.name:
        rows = reader.all("SELECT id FROM view_sales WHERE code = ?", (code,))
    else:
        rows = reader.all("SELECT id FROM view_codes WHERE noun = ? AND code = ?", (noun, code))
    return UUID(rows[0][0]) if rows else None


def code_of(reader: Reader, noun: str, id_: UUID) -> str | None:
    """Return the code of a thing of this noun, or None if it has none."""
    return codes_of(reader, noun, [id_.hex]).get(id_.hex)


def codes_of(reader: Reader, noun: str, ids: Iterable[str]) -> dict[str, str]:
    """Return the codes of things of one noun by their ids (32 hex digits)."""
    if noun == SALE.name:
        return dict(reader.among("SELECT id, code FROM view_sales WHERE id IN (??)", ids))
    rows = reader.among("SELECT id, code, noun FROM view_codes WHERE id IN (??)", ids)
    return {id_: code for id_, code, of in rows if of == noun}


def codes_of_any(reader: Reader, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the codes of whatever these ids name, but of sales; none for what has no code."""
    rows = reader.among("SELECT id, code FROM view_codes WHERE id IN (??)", [id_.hex for id_ in ids])
    return {UUID(id_): code for id_, code in rows}


InKitchen: TypeAlias = Literal[
    "kitchen", "batch", "lot", "sale", "support", "agreement", "workshop", "course", "room", "person",
    "employment", "consultation", "outcome", "group", "gathering",
]  # fmt: skip
"""The nouns whose things belong to a kitchen, or are one."""


class Thing(Struct, frozen=True):
    """A thing that somebody named by its code, and its kitchen."""

    id: UUID
    kitchen_id: UUID


def _in(table: str) -> str:
    return (
        f"SELECT t.id, t.kitchen_id FROM view_codes c JOIN {table} t ON t.id = c.id "  # noqa: S608  our own name
        "WHERE c.noun = ? AND c.code = ?"
    )


_THING: Mapping[InKitchen, str] = {
    "kitchen": "SELECT id, id FROM view_codes WHERE noun = ? AND code = ?",
    "batch": _in("view_batches"),
    "lot": _in("view_lots"),
    "sale": "SELECT id, kitchen_id FROM view_sales WHERE 'sale' = ? AND code = ?",
    "support": _in("view_support"),
    "agreement": _in("view_agreements"),
    "workshop": _in("view_workshops"),
    "course": _in("view_courses"),
    "room": _in("view_rooms"),
    # A job's code holds spaces: in an address a tilde stands for each, or the job is told by its id.
    "employment": (
        "WITH asked AS (SELECT ? AS noun, ? AS code) SELECT t.id, t.kitchen_id FROM view_jobs t, asked "
        "WHERE t.id = asked.code OR t.id IN (SELECT c.id FROM view_codes c "
        "WHERE c.noun = asked.noun AND c.code = REPLACE(asked.code, '~', ' '))"
    ),
    "consultation": _in("view_consultations"),
    "outcome": _in("view_outcomes"),
    "group": _in("view_groups"),
    "gathering": _in("view_gatherings"),
    "person": (
        "SELECT c.id, r.kitchen_id FROM view_codes c JOIN view_referrals r ON r.person_id = c.id "
        "WHERE c.noun = ? AND c.code = ?"
    ),
}


def thing(reader: Reader, noun: InKitchen, code: str) -> Thing | None:
    """Return what a code of a noun names, None if nothing does."""
    rows = reader.all(_THING[noun], (noun, code))
    return Thing(UUID(rows[0][0]), UUID(rows[0][1])) if rows else None
