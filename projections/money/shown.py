"""A kitchen's month as members see it: where the money went, without telling what another woman earned."""

from collections import defaultdict
from uuid import UUID

from msgspec import Struct

from projections.asked import products
from projections.money.making import Percents
from projections.people.merges import root_codes
from projections.store import Reader

PRODUCERS_MIN = 3
"""Producers' money of a batch is told from so many producers up, else of the month only (DESIGN §6)."""


class Shared(Struct, frozen=True):
    """Where money went: gross = VAT + ingredients + cooperative + producers, in kuruş."""

    gross_cents: int
    vat_cents: int
    units: int
    ingredients_cents: int
    cooperative_cents: int
    producers_cents: int


class BatchShared(Struct, frozen=True):
    """A batch sold in the month. `shared` is None where it would tell what one or two women earned."""

    batch_id: UUID
    batch_code: str
    product_code: str
    names: dict[str, str]
    unit: str
    units: int
    gross_cents: int
    vat_cents: int
    shared: Shared | None


class CooperativeMonth(Struct, frozen=True):
    """A kitchen's month, and the months with sales beside it. So many `producers` worked on what was sold."""

    month: str
    before: str | None
    after: str | None
    cooperative_percent: int
    producers: int
    total: Shared
    batches: tuple[BatchShared, ...]


def cooperative_month(reader: Reader, kitchen_id: UUID, month: str) -> CooperativeMonth | None:
    """Return a kitchen's month, None if nothing was sold or refunded in it."""
    rows = reader.all(
        "SELECT gross_cents, vat_cents, units, ingredients_cents, cooperative_cents, producers_cents "
        "FROM view_income_months WHERE kitchen_id = ? AND month = ?",
        (kitchen_id.hex, month),
    )
    if not rows:
        return None
    same = root_codes(reader)
    earned: set[str] = {
        same.get(code) or code
        for (code,) in reader.all(
            "SELECT code FROM view_income_month_shares WHERE kitchen_id = ? AND month = ?",
            (kitchen_id.hex, month),
        )
    }
    shared = batch_months(reader, kitchen_id, month)
    told = told_batches(reader, shared, month)
    return CooperativeMonth(
        month=month,
        before=_beside(reader, kitchen_id, month, "MAX", "<"),
        after=_beside(reader, kitchen_id, month, "MIN", ">"),
        cooperative_percent=Percents(reader).of(month),
        producers=len(earned),
        total=Shared(*rows[0]),
        batches=tuple(_batches(reader, shared, told)),
    )


def batch_months(reader: Reader, kitchen_id: UUID, month: str) -> dict[str, Shared]:
    """Return where the money of each batch went that a kitchen sold in a month, by id of the batch."""
    return {
        row[0]: Shared(*row[1:])
        for row in reader.all(
            "SELECT batch_id, gross_cents, vat_cents, units, ingredients_cents, cooperative_cents, "
            "producers_cents FROM view_income_batch_months WHERE kitchen_id = ? AND month = ?",
            (kitchen_id.hex, month),
        )
    }


def told_batches(reader: Reader, shared: dict[str, Shared], month: str) -> set[str]:
    """Return the batches of a month whose shares may be told to members.

    What is not told could be worked out from the month's total less all that is told; so more batches are
    left out until at least `PRODUCERS_MIN` women stand behind the rest, or everything is.
    """
    producers: dict[str, set[str]] = defaultdict(set)
    # Two records of one woman are one producer: else two would know of each other what the third earned.
    same = root_codes(reader)
    for batch_id, of_month, code in reader.among(
        "SELECT batch_id, month, code FROM view_income_shares WHERE batch_id IN (??)", shared
    ):
        if of_month == month:
            producers[batch_id].add(same.get(code) or code)
    told = {batch_id for batch_id in shared if len(producers[batch_id]) >= PRODUCERS_MIN}
    behind = {code for batch_id in shared.keys() - told for code in producers[batch_id]}
    by_size = sorted(told, key=lambda id_: (len(producers[id_]), shared[id_].gross_cents, id_))
    for batch_id in by_size:
        if not behind or len(behind) >= PRODUCERS_MIN:
            break
        told.discard(batch_id)
        behind |= producers[batch_id]
    return told


def _beside(reader: Reader, kitchen_id: UUID, month: str, end: str, sign: str) -> str | None:
    rows = reader.all(
        f"SELECT {end}(month) FROM view_income_months WHERE kitchen_id = ? AND month {sign} ?",  # noqa: S608  ours
        (kitchen_id.hex, month),
    )
    found: str | None = rows[0][0]
    return found


def _batches(reader: Reader, shared: dict[str, Shared], told: set[str]) -> list[BatchShared]:
    rows = reader.among(
        "SELECT code, id, product_id, product_version FROM view_batches WHERE id IN (??)", shared
    )
    editions = products(reader, {row[2] for row in rows})
    found = []
    for code, batch_id, product_id, version in sorted(rows):
        product, of_batch = editions[product_id, version], shared[batch_id]
        found.append(
            BatchShared(
                batch_id=UUID(batch_id),
                batch_code=code,
                product_code=product.code,
                names=product.names,
                unit=product.unit,
                units=of_batch.units,
                gross_cents=of_batch.gross_cents,
                vat_cents=of_batch.vat_cents,
                shared=of_batch if batch_id in told else None,
            )
        )
    return found
