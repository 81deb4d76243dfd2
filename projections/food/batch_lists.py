"""Lists of batches: what is being made, what waits for readings or release, what is in stock."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from projections.asked import Paged, Part, Product, day, products, within
from projections.store import Reader, Row

State: TypeAlias = Literal["open", "readings-missing", "to-release", "held", "released", "discarded"]
"""An open batch is `open` while it is made; finished, its readings are missing or it waits for release."""

Which: TypeAlias = Literal["all", "open", "to-release", "held", "released", "discarded"]
"""`open` is every batch not yet decided on, also those that wait for release."""

OPEN_MAX = 500
"""A kitchen has a dozen batches open at once; of more, the newest are looked at."""


class BatchLine(Struct, frozen=True):
    """A batch in a list. `missing` names the control points not yet read, while it is open or held."""

    id: UUID
    code: str
    kitchen_id: UUID
    product_code: str
    names: dict[str, str]
    unit: str
    standing: str
    state: State
    started_on: date
    finished_on: date | None
    best_before_on: date | None
    made: int
    left: int
    missing: tuple[str, ...]


FIELDS = (
    "id, code, kitchen_id, product_id, product_version, started_on, standing, finished_on, best_before_on, "
    "made, written_off, given_away"
)
"""The columns of `view_batches` that `lines` takes."""

NEWEST_FIRST = " ORDER BY started_on DESC, code DESC"


def batches(
    reader: Reader, kitchen_ids: Sequence[UUID], which: Which = "all", page: int = 1, page_size: int = 20
) -> Paged[BatchLine]:
    """Return batches of some kitchens, the newest first."""
    part = Part(page, page_size)
    if which == "to-release":
        ready = [one for one in undecided(reader, kitchen_ids, "open") if one.state == "to-release"]
        first = (max(page, 1) - 1) * page_size
        return part.of(ready[first : first + page_size], len(ready))
    condition, values = within("kitchen_id", kitchen_ids)
    if which != "all":
        condition, values = f"{condition} AND standing = ?", (*values, which)
    rows = reader.all(
        f"SELECT {FIELDS} FROM view_batches WHERE {condition}{NEWEST_FIRST}{part.limit}",  # noqa: S608  bound
        values,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_batches WHERE {condition}", values)[0][0]  # noqa: S608  bound
    return part.of(lines(reader, rows), total)


def counts(reader: Reader, kitchen_ids: Sequence[UUID]) -> dict[State, int]:
    """Return how many batches of some kitchens are in each state."""
    condition, values = within("kitchen_id", kitchen_ids)
    found: dict[State, int] = dict.fromkeys(
        ("open", "readings-missing", "to-release", "held", "released", "discarded"), 0
    )
    rows = reader.all(
        f"SELECT standing, COUNT(*) FROM view_batches WHERE {condition} AND standing <> 'open' "  # noqa: S608  bound
        "GROUP BY standing",
        values,
    )
    for standing, number in rows:
        found[standing] = int(number)
    for one in undecided(reader, kitchen_ids, "open"):
        found[one.state] += 1
    return found


def undecided(
    reader: Reader, kitchen_ids: Sequence[UUID], standing: Literal["open", "held"]
) -> list[BatchLine]:
    """Return all open or all held batches of some kitchens, the newest first."""
    condition, values = within("kitchen_id", kitchen_ids)
    rows = reader.all(
        f"SELECT {FIELDS} FROM view_batches WHERE {condition} AND standing = ?{NEWEST_FIRST} "  # noqa: S608  bound
        f"LIMIT {OPEN_MAX}",
        (*values, standing),
    )
    return lines(reader, rows)


def released_with_stock(reader: Reader, kitchen_id: UUID) -> list[BatchLine]:
    """Return the released batches of which something is left, the first to expire first."""
    rows = reader.all(
        f"SELECT {FIELDS} FROM view_batches WHERE kitchen_id = ? AND standing = 'released' "  # noqa: S608  ours
        "AND made > written_off + given_away",
        (kitchen_id.hex,),
    )
    sold = sold_units(reader, [row[0] for row in rows])
    left = [row for row in rows if row[9] - row[10] - row[11] > sold.get(row[0], 0)]
    return sorted(lines(reader, left, sold), key=_first_to_expire)


def _first_to_expire(line: BatchLine) -> tuple[date, str]:
    return line.best_before_on or date.max, line.code


def lines(reader: Reader, rows: Sequence[Row], sold: dict[str, int] | None = None) -> list[BatchLine]:
    """Return rows of `FIELDS` as batches, in their order."""
    editions = products(reader, {row[3] for row in rows})
    if sold is None:
        sold = sold_units(reader, [row[0] for row in rows])
    read = controls_read(reader, [row[0] for row in rows if row[6] in {"open", "held"}])
    return [_line(row, editions[row[3], row[4]], sold.get(row[0], 0), read.get(row[0])) for row in rows]


def _line(row: Row, product: Product, sold: int, read: set[str] | None) -> BatchLine:
    id_, code, kitchen_id, _, _, started_on, standing, finished_on, best_before_on, made, off, away = row
    missing: tuple[str, ...] = ()
    if standing in {"open", "held"}:
        missing = tuple(one.name for one in product.controls if one.name not in (read or ()))
    return BatchLine(
        id=UUID(id_),
        code=code,
        kitchen_id=UUID(kitchen_id),
        product_code=product.code,
        names=product.names,
        unit=product.unit,
        standing=standing,
        state=state_of(standing, finished=finished_on is not None, missing=bool(missing)),
        started_on=date.fromisoformat(started_on),
        finished_on=day(finished_on),
        best_before_on=day(best_before_on),
        made=made,
        left=made - sold - off - away,
        missing=missing,
    )


def state_of(standing: State, *, finished: bool, missing: bool) -> State:
    """Return what a batch waits for."""
    if standing != "open" or not finished:
        return standing
    return "readings-missing" if missing else "to-release"


def controls_read(reader: Reader, batch_ids: Iterable[str]) -> dict[str, set[str]]:
    """Return which control points of batches were read."""
    found: dict[str, set[str]] = defaultdict(set)
    for batch_id, control in reader.among(
        "SELECT batch_id, control FROM view_readings WHERE batch_id IN (??)", batch_ids
    ):
        found[batch_id].add(control)
    return found


def sold_units(reader: Reader, batch_ids: Sequence[str]) -> dict[str, int]:
    """Return how many units of batches are sold, those that came back taken off."""
    sold = {
        batch_id: int(units)
        for batch_id, units in reader.among(
            "SELECT batch_id, SUM(units) FROM view_sale_lines WHERE batch_id IN (??) GROUP BY batch_id",
            batch_ids,
        )
    }
    for batch_id, units in reader.among(
        "SELECT batch_id, SUM(units) FROM view_refund_lines WHERE batch_id IN (??) GROUP BY batch_id",
        batch_ids,
    ):
        sold[batch_id] = sold.get(batch_id, 0) - int(units)
    return sold
