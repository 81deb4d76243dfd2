"""What pages ask for again and again: who somebody is, which kitchen, which product, and lists in pages."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct

from kitchens.food.product import Control
from kitchens.people.party import STAFF
from kitchens.people.person import PERSON
from projections.store import Reader, Row

T = TypeVar("T")

PAGE_SIZE_MAX = 200
"""Nobody is shown more at once, whatever a page asks for."""


PARTIES_MAX = 500
"""Suppliers, partners and so on to choose from: a district has dozens."""


class Who(Struct, frozen=True):
    """Somebody of the staff, by the code that others use for her."""

    id: UUID
    code: str | None


class Person(Struct, frozen=True):
    """Somebody whom the kitchens serve. `contact_ref` is the vault row with her name; None once erased."""

    id: UUID
    code: str
    contact_ref: UUID | None
    language: str


class Kitchen(Struct, frozen=True):
    """A kitchen; `time_zone` is an IANA name."""

    id: UUID
    code: str
    name: str
    time_zone: str


class Product(Struct, frozen=True):
    """A version of a product. `names` are by language; `allergens` is None while nobody has declared them."""

    id: UUID
    code: str
    version: int
    names: dict[str, str]
    method: str
    unit: str
    price_cents: int
    shelf_life_days: int
    allergens: tuple[str, ...] | None
    controls: tuple[Control, ...]
    retired_on: date | None = None


class Paged(Struct, Generic[T], frozen=True):
    """A part of a list; `page` counts from 1."""

    items: tuple[T, ...]
    total: int
    page: int
    page_size: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, one at least."""
        return max(1, -(-self.total // self.page_size))


class Some(Struct, Generic[T], frozen=True):
    """The first of a list, and how many there are in all."""

    items: tuple[T, ...]
    total: int


def some(items: Sequence[T], limit: int) -> Some[T]:
    """Return the first of a list."""
    return Some(tuple(items[:limit]), len(items))


class Part(Struct, frozen=True):
    """Which page of a list is wanted."""

    page: int
    page_size: int

    @property
    def limit(self) -> str:
        """Return the end of a query that reads this page and no more."""
        size = min(max(self.page_size, 1), PAGE_SIZE_MAX)
        return f" LIMIT {size} OFFSET {(max(self.page, 1) - 1) * size}"

    def of(self, items: Iterable[T], total: int) -> Paged[T]:
        """Return the page."""
        size = min(max(self.page_size, 1), PAGE_SIZE_MAX)
        return Paged(tuple(items), int(total), max(self.page, 1), size)


def within(column: str, kitchen_ids: Sequence[UUID] | None) -> tuple[str, tuple[str, ...]]:
    """Return the condition that binds a column to some kitchens, and its values; for None, all kitchens."""
    if kitchen_ids is None:
        return "1 = 1", ()
    marks = ", ".join("?" * len(kitchen_ids))
    return (f"{column} IN ({marks})" if marks else "1 = 0"), tuple(id_.hex for id_ in kitchen_ids)


def named(reader: Reader, noun: str, code: str) -> str | None:
    """Return the id (32 hex digits) that a code of a noun stands for, or None."""
    rows = reader.all("SELECT id FROM view_codes WHERE noun = ? AND code = ?", (noun, code))
    return rows[0][0] if rows else None


def whos(reader: Reader, ids: Iterable[str | None]) -> dict[str, Who]:
    """Return members of the staff by their ids; one whom no code names has none."""
    wanted = {id_ for id_ in ids if id_ is not None}
    # Whoever has several roles is shown by the code of a member of staff first.
    ranks = {PERSON.name: 0, STAFF.name: 2}
    rows = reader.among("SELECT id, noun, code FROM view_codes WHERE id IN (??)", wanted)
    codes = {id_: code for id_, _, code in sorted(rows, key=lambda row: ranks.get(row[1], 1))}
    return {id_: Who(UUID(id_), codes.get(id_)) for id_ in wanted}


def people(reader: Reader, ids: Iterable[str]) -> dict[str, Person]:
    """Return people by their ids."""
    rows = reader.among(f"SELECT {PERSON_FIELDS} FROM view_people p WHERE p.id IN (??)", ids)  # noqa: S608  our columns
    return {row[0]: person_of(*row) for row in rows}


PERSON_FIELDS = "p.id, p.code, p.contact_ref, p.language, p.erased"
"""The columns of `view_people p` that `person_of` takes."""


def person_of(id_: str, code: str, contact_ref: str, language: str, erased: int) -> Person:
    """Return a person from her row."""
    return Person(uuid_of(id_), code, None if erased else uuid_of(contact_ref), language)


def uuid_of(digits: str) -> UUID:
    """Return the id that 32 hex digits tell, in a third of the time of `UUID`: lists have thousands."""
    found: UUID = msgspec.convert(digits, UUID)
    return found


def kitchen_named(reader: Reader, code: str) -> Kitchen | None:
    """Return the kitchen with this code, or None."""
    rows = reader.all("SELECT id, code, name, time_zone FROM view_kitchens WHERE code = ?", (code,))
    return Kitchen(UUID(rows[0][0]), *rows[0][1:]) if rows else None


def kitchens_of(reader: Reader, ids: Iterable[UUID]) -> dict[UUID, Kitchen]:
    """Return kitchens by their ids."""
    rows = reader.among(
        "SELECT id, code, name, time_zone FROM view_kitchens WHERE id IN (??)", [id_.hex for id_ in ids]
    )
    return {UUID(row[0]): Kitchen(UUID(row[0]), *row[1:]) for row in rows}


def kitchen_of(reader: Reader, id_: UUID) -> Kitchen:
    """Return a kitchen that is there. Raise `KeyError`."""
    return kitchens_of(reader, [id_])[id_]


_PRODUCT = (
    "SELECT id, code, version, names, method, unit, price_cents, shelf_life_days, allergens, controls, "
    "retired_on FROM view_products"
)


def products(reader: Reader, ids: Iterable[str]) -> dict[tuple[str, int], Product]:
    """Return every version of some products, by id and version."""
    return {(row[0], row[2]): _product(row) for row in reader.among(f"{_PRODUCT} WHERE id IN (??)", ids)}


def products_on_offer(reader: Reader, on: date) -> tuple[Product, ...]:
    """Return the products of which a batch may be begun on a day, in their newest version, by code."""
    rows = reader.all(
        f"{_PRODUCT} p WHERE (retired_on IS NULL OR retired_on > ?) AND version = "  # noqa: S608  ours
        "(SELECT MAX(n.version) FROM view_products n WHERE n.id = p.id) ORDER BY code",
        (on.isoformat(),),
    )
    return tuple(_product(row) for row in rows)


def parties(
    reader: Reader, noun: Literal["supplier", "partner", "trainer", "employer", "staff"]
) -> tuple[Who, ...]:
    """Return those of a kind whom records have named, by code; at most `PARTIES_MAX`."""
    rows = reader.all(
        f"SELECT id, code FROM view_codes WHERE noun = ? ORDER BY code LIMIT {PARTIES_MAX}",  # noqa: S608  ours
        (noun,),
    )
    return tuple(Who(UUID(id_), code) for id_, code in rows)


def newest_products(versions: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the newest version of each product."""
    newest: dict[str, int] = {}
    for id_, version in versions:
        newest[id_] = max(version, newest.get(id_, 0))
    return newest


def _product(row: Row) -> Product:
    id_, code, version, names, method, unit, price_cents, days, allergens, controls, retired_on = row
    return Product(
        id=UUID(id_),
        code=code,
        version=version,
        names=msgspec.json.decode(names, type=dict[str, str]),
        method=method,
        unit=unit,
        price_cents=price_cents,
        shelf_life_days=days,
        allergens=None if allergens is None else msgspec.json.decode(allergens, type=tuple[str, ...]),
        controls=msgspec.json.decode(controls, type=tuple[Control, ...]),
        retired_on=day(retired_on),
    )


def day(text: Any) -> date | None:
    """Return the day that a table holds, None for none."""
    return None if text is None else date.fromisoformat(text)


def id_or_none(text: Any) -> UUID | None:
    """Return the id that a table holds, None for none."""
    return None if text is None else UUID(text)


def number(text: str) -> Decimal:
    """Return the reading that a table holds."""
    return Decimal(text)
