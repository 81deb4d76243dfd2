"""Where a thing belongs: the kitchen behind the code that stands in an address."""

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from msgspec import Struct

from projections.store import Reader

Noun = Literal["kitchen", "batch", "lot", "sale", "support", "workshop", "course", "person"]


class Thing(Struct, frozen=True):
    """A thing that an address names, and its kitchen."""

    id: UUID
    kitchen_id: UUID


def _named(table: str) -> str:
    return (
        f"SELECT t.id, t.kitchen_id FROM view_codes c JOIN {table} t ON t.id = c.id "  # noqa: S608  our own name
        "WHERE c.noun = ? AND c.code = ?"
    )


_SQL: Mapping[Noun, str] = {
    "kitchen": "SELECT id, id FROM view_codes WHERE noun = ? AND code = ?",
    "batch": _named("view_batches"),
    "lot": _named("view_lots"),
    # Sales are the most of all things and keep their code in their own table.
    "sale": "SELECT id, kitchen_id FROM view_sales WHERE 'sale' = ? AND code = ?",
    "support": _named("view_support"),
    "workshop": _named("view_workshops"),
    "course": _named("view_courses"),
    "person": (
        "SELECT c.id, r.kitchen_id FROM view_codes c JOIN view_referrals r ON r.person_id = c.id "
        "WHERE c.noun = ? AND c.code = ?"
    ),
}


def thing(reader: Reader, noun: Noun, code: str) -> Thing | None:
    """Return what a code of a noun names, None if nothing does."""
    rows = reader.all(_SQL[noun], (noun, code))
    return Thing(UUID(rows[0][0]), UUID(rows[0][1])) if rows else None
