"""Codes: what people call a thing, and the id behind it."""

from collections.abc import Iterable
from uuid import UUID

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
