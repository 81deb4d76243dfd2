"""Lots of a kitchen: what is left of each, until when it may be used, and where it went."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias
from uuid import UUID

from msgspec import Struct

from projections.asked import Kitchen, Paged, Part, day, kitchen_of, named, products
from projections.codes import codes_of
from projections.store import Reader, Row

Which: TypeAlias = Literal["usable", "held", "all"]

USABLE_MAX = 500
"""Of a kitchen's lots that have not expired, the first to expire; it has a few dozen."""

USES_MAX = 500


class LotLine(Struct, frozen=True):
    """A delivery, in thousandths of its unit. `days_left` is 0 on the last day it may be used."""

    id: UUID
    code: str
    kitchen_id: UUID
    ingredient: str
    supplier_code: str
    supplier_lot: str
    received_on: date
    expires_on: date
    unit: str
    quantity_milli: int
    used_milli: int
    discarded_milli: int
    returned_milli: int
    left_milli: int
    cost_cents: int
    seed: str
    held: bool
    days_left: int

    @property
    def is_expired(self) -> bool:
        """Tell whether it may be used no more."""
        return self.days_left < 0


class LotUse(Struct, frozen=True):
    """A batch took some of it; `names` are the product's."""

    batch_id: UUID
    batch_code: str
    names: dict[str, str]
    quantity_milli: int


class LotAct(Struct, frozen=True):
    """Whatever else happened to it. To be held has no day of its own."""

    version: int
    act: Literal["held", "released", "discarded", "returned"]
    on: date | None
    quantity_milli: int


class LotPage(Struct, frozen=True):
    """A lot with all that became of it."""

    lot: LotLine
    kitchen: Kitchen
    uses: tuple[LotUse, ...]
    acts: tuple[LotAct, ...]


_FIELDS = (
    "id, code, kitchen_id, ingredient, supplier_id, supplier_lot, received_on, expires_on, unit, "
    "quantity_milli, cost_cents, seed"
)


def lots(
    reader: Reader, kitchen_id: UUID, today: date, which: Which = "usable", page: int = 1, page_size: int = 20
) -> Paged[LotLine]:
    """Return a kitchen's lots: those that may be used, the first to expire first; or all, newest first."""
    part = Part(page, page_size)
    if which == "all":
        rows = reader.all(
            f"SELECT {_FIELDS} FROM view_lots WHERE kitchen_id = ? "  # noqa: S608  our columns
            f"ORDER BY received_on DESC, code DESC{part.limit}",
            (kitchen_id.hex,),
        )
        total = reader.all("SELECT COUNT(*) FROM view_lots WHERE kitchen_id = ?", (kitchen_id.hex,))[0][0]
        return part.of(_lines(reader, rows, today), total)
    found = [one for one in _not_expired(reader, kitchen_id, today) if one.held == (which == "held")]
    first = (max(page, 1) - 1) * page_size
    return part.of(found[first : first + page_size], len(found))


def ending_lots(reader: Reader, kitchen_id: UUID, today: date, days: int) -> list[LotLine]:
    """Return the lots with something left that expire within so many days and are not held."""
    return [one for one in _not_expired(reader, kitchen_id, today) if one.days_left <= days and not one.held]


def lot_page(reader: Reader, code: str, today: date) -> LotPage | None:
    """Return the lot with this code, or None."""
    lot_id = named(reader, "lot", code)
    if lot_id is None:
        return None
    rows = reader.all(f"SELECT {_FIELDS} FROM view_lots WHERE id = ?", (lot_id,))  # noqa: S608  our columns
    (lot,) = _lines(reader, rows, today)
    acts = reader.all(
        "SELECT version, act, day, quantity_milli FROM view_lot_acts WHERE lot_id = ? "  # noqa: S608  ours
        "ORDER BY version "
        f"LIMIT {USES_MAX}",
        (lot_id,),
    )
    return LotPage(
        lot=lot,
        kitchen=kitchen_of(reader, lot.kitchen_id),
        uses=_uses(reader, lot_id),
        acts=tuple(LotAct(version, act, day(on), milli) for version, act, on, milli in acts),
    )


def _not_expired(reader: Reader, kitchen_id: UUID, today: date) -> list[LotLine]:
    rows = reader.all(
        f"SELECT {_FIELDS} FROM view_lots WHERE kitchen_id = ? AND expires_on >= ? "  # noqa: S608  our columns
        f"ORDER BY expires_on, code LIMIT {USABLE_MAX}",
        (kitchen_id.hex, today.isoformat()),
    )
    return [one for one in _lines(reader, rows, today) if one.left_milli > 0]


class _Gone(NamedTuple):
    """What has left a lot, and whether it is held."""

    used: int = 0
    discarded: int = 0
    returned: int = 0
    held: bool = False


def _gone(reader: Reader, lot_ids: Sequence[str]) -> dict[str, _Gone]:
    found: dict[str, _Gone] = defaultdict(_Gone)
    for id_, milli in reader.among(
        "SELECT lot_id, quantity_milli FROM view_lot_uses WHERE lot_id IN (??)", lot_ids
    ):
        found[id_] = found[id_]._replace(used=found[id_].used + milli)
    acts = reader.among(
        "SELECT lot_id, version, act, quantity_milli FROM view_lot_acts WHERE lot_id IN (??)", lot_ids
    )
    for id_, _, act, milli in sorted(acts):
        before = found[id_]
        match act:
            case "discarded":
                found[id_] = before._replace(discarded=before.discarded + milli)
            case "returned":
                found[id_] = before._replace(returned=before.returned + milli)
            case _:
                found[id_] = before._replace(held=act == "held")
    return found


def _lines(reader: Reader, rows: Sequence[Row], today: date) -> list[LotLine]:
    gone = _gone(reader, [row[0] for row in rows])
    suppliers = codes_of(reader, "supplier", {row[4] for row in rows})
    return [_line(row, gone[row[0]], suppliers.get(row[4], ""), today) for row in rows]


def _line(row: Row, gone: _Gone, supplier_code: str, today: date) -> LotLine:
    id_, code, kitchen_id, ingredient, _, their_lot, received, expires, unit, milli, cost, seed = row
    expires_on = date.fromisoformat(expires)
    return LotLine(
        id=UUID(id_),
        code=code,
        kitchen_id=UUID(kitchen_id),
        ingredient=ingredient,
        supplier_code=supplier_code,
        supplier_lot=their_lot,
        received_on=date.fromisoformat(received),
        expires_on=expires_on,
        unit=unit,
        quantity_milli=milli,
        used_milli=gone.used,
        discarded_milli=gone.discarded,
        returned_milli=gone.returned,
        left_milli=milli - gone.used - gone.discarded - gone.returned,
        cost_cents=cost,
        seed=seed,
        held=gone.held,
        days_left=(expires_on - today).days,
    )


def _uses(reader: Reader, lot_id: str) -> tuple[LotUse, ...]:
    rows = reader.all(
        "SELECT u.batch_id, b.code, b.product_id, b.product_version, SUM(u.quantity_milli) "  # noqa: S608  ours
        "FROM view_lot_uses u JOIN view_batches b ON b.id = u.batch_id "
        "WHERE u.lot_id = ? GROUP BY u.batch_id, b.code, b.product_id, b.product_version "
        f"ORDER BY b.code LIMIT {USES_MAX}",
        (lot_id,),
    )
    editions = products(reader, {row[2] for row in rows})
    return tuple(
        LotUse(UUID(batch_id), code, editions[product_id, version].names, int(milli))
        for batch_id, code, product_id, version, milli in rows
        if milli
    )
