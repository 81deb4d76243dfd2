"""What a woman earned: how much, for which work, and where each lira of it came from (IMPORT §4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from msgspec import Struct

from kitchens.values import share_out
from projections.asked import products
from projections.money.shown import Shared, batch_months, told_batches
from projections.people.contact import records_of
from projections.store import Reader, Row

MONTHS_MAX = 36


class MonthEarned(Struct, frozen=True):
    """A month in which something was sold that she worked on.

    `minutes` are all she worked on those batches; a batch sold in two months counts in both.
    """

    month: str
    cents: int
    minutes: int
    batches: int


class Went(Struct, frozen=True):
    """Where the money went: the parts add up to gross. `others_cents` went to the other producers."""

    units: int
    gross_cents: int
    vat_cents: int
    ingredients_cents: int
    cooperative_cents: int
    others_cents: int
    mine_cents: int


class MyBatch(Struct, frozen=True):
    """A batch she worked on and what she earned from its sales of the month.

    `went` is None where it would tell what another earned (DESIGN §6); `of_one`, the same for one unit at
    its average price, also where the units brought a loss.
    """

    batch_id: UUID
    batch_code: str
    kitchen_id: UUID
    product_code: str
    names: dict[str, str]
    unit: str
    units: int
    my_minutes: int
    my_cents: int
    went: Went | None
    of_one: Went | None


class MyMonth(Struct, frozen=True):
    """Her month. `minutes` are those on the batches sold in it, `worked_minutes` those of its days."""

    month: str
    cents: int
    minutes: int
    worked_minutes: int
    batches: tuple[MyBatch, ...]


def my_months(reader: Reader, person_id: UUID, limit: int = MONTHS_MAX) -> tuple[MonthEarned, ...]:
    """Return what she earned month by month, the last first, also nothing; at most `limit` months.

    Whoever stands in the books twice sees what was earned under each of her records.
    """
    minutes: dict[str, int] = defaultdict(int)
    earned: dict[str, tuple[int, int]] = {}
    records = records_of(reader, person_id)
    for record in records:
        worked = reader.all(
            "SELECT m.month, SUM(l.worked_minutes) FROM view_income_labour l "
            "JOIN view_income_batch_months m ON m.batch_id = l.batch_id "
            "WHERE l.person_id = ? GROUP BY m.month",
            (record.hex,),
        )
        for month, worked_minutes in worked:
            minutes[month] += int(worked_minutes)
        for month, cents, batches in _shares(reader, record):
            before = earned.get(month, (0, 0))
            earned[month] = (before[0] + cents, before[1] + batches)
    if len(records) > 1:
        # She may have worked on one batch under both codes: it is one batch all the same.
        batches_in = _batches_in(reader, records)
        earned = {month: (cents, len(batches_in[month])) for month, (cents, _) in earned.items()}
    return tuple(
        MonthEarned(month, *earned[month][:1], minutes.get(month, 0), earned[month][1])
        for month in sorted(earned, reverse=True)[:limit]
    )


def _shares(reader: Reader, record: UUID) -> Iterator[tuple[str, int, int]]:
    """Give each month of one record: what was earned in it, and from how many batches."""
    kitchens = reader.all(
        "SELECT DISTINCT b.kitchen_id FROM view_income_labour l "
        "JOIN view_income_batches b ON b.batch_id = l.batch_id WHERE l.person_id = ?",
        (record.hex,),
    )
    for (kitchen_id,) in kitchens:
        yield from reader.all(
            "SELECT month, cents, batches FROM view_income_month_shares WHERE kitchen_id = ? AND code = ?",
            (kitchen_id, _code(reader, record)),
        )


def _batches_in(reader: Reader, records: Iterable[UUID]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for month, batch_id in reader.all(
            "SELECT s.month, s.batch_id FROM view_income_labour l "
            "JOIN view_income_shares s ON s.batch_id = l.batch_id AND s.code = ? WHERE l.person_id = ?",
            (_code(reader, record), record.hex),
        ):
            found[month].add(batch_id)
    return found


def my_month(reader: Reader, person_id: UUID, month: str) -> MyMonth:
    """Return one month of hers; one in which nothing was sold that she worked on has no batches."""
    records = records_of(reader, person_id)
    rows = _worked_on(reader, records, month)
    editions = products(reader, {row[3] for row in rows})
    shared: dict[str, Shared] = {}
    told: set[str] = set()
    for kitchen_id in {row[2] for row in rows}:
        of_kitchen = batch_months(reader, UUID(kitchen_id), month)
        shared |= of_kitchen
        told |= told_batches(reader, of_kitchen, month)
    batches = []
    for code, batch_id, kitchen_id, product_id, version, cents, minutes in rows:
        product = editions[product_id, version]
        went = _went(shared[batch_id], cents) if batch_id in told else None
        batches.append(
            MyBatch(
                batch_id=UUID(batch_id),
                batch_code=code,
                kitchen_id=UUID(kitchen_id),
                product_code=product.code,
                names=product.names,
                unit=product.unit,
                units=shared[batch_id].units,
                my_minutes=int(minutes),
                my_cents=cents,
                went=went,
                of_one=None if went is None else of_one(went),
            )
        )
    return MyMonth(
        month=month,
        cents=sum(one.my_cents for one in batches),
        minutes=sum(one.my_minutes for one in batches),
        worked_minutes=sum(_worked_in(reader, record, month) for record in records),
        batches=tuple(batches),
    )


def _worked_on(reader: Reader, records: Iterable[UUID], month: str) -> list[Row]:
    """Return the batches of a month that she worked on under any of her records, by code: one row each."""
    found: dict[str, Row] = {}
    for record in records:
        for row in reader.all(
            "SELECT b.code, l.batch_id, b.kitchen_id, b.product_id, b.product_version, s.cents, "
            "SUM(l.worked_minutes) FROM view_income_labour l "
            "JOIN view_income_shares s ON s.batch_id = l.batch_id AND s.month = ? AND s.code = ? "
            "JOIN view_batches b ON b.id = l.batch_id WHERE l.person_id = ? "
            "GROUP BY b.code, l.batch_id, b.kitchen_id, b.product_id, b.product_version, s.cents",
            (month, _code(reader, record), record.hex),
        ):
            *batch, cents, minutes = row
            had = found.get(row[1])
            found[row[1]] = (*batch, cents + (had[5] if had else 0), minutes + (had[6] if had else 0))
    return sorted(found.values())


def of_one(went: Went) -> Went | None:
    """Return where the money of one unit went, None if it brought a loss or nothing.

    Its price is the average one, whole kuruş; the parts are rounded by largest remainder and add up to it.
    """
    parts = {
        "vat_cents": went.vat_cents,
        "ingredients_cents": went.ingredients_cents,
        "cooperative_cents": went.cooperative_cents,
        "others_cents": went.others_cents,
        "mine_cents": went.mine_cents,
    }
    if went.units <= 0 or min(parts.values()) < 0 or went.gross_cents < went.units:
        return None
    price_cents = went.gross_cents // went.units
    return Went(units=1, gross_cents=price_cents, **share_out(price_cents, parts))


def _went(shared: Shared, mine_cents: int) -> Went:
    return Went(
        units=shared.units,
        gross_cents=shared.gross_cents,
        vat_cents=shared.vat_cents,
        ingredients_cents=shared.ingredients_cents,
        cooperative_cents=shared.cooperative_cents,
        others_cents=shared.producers_cents - mine_cents,
        mine_cents=mine_cents,
    )


def _code(reader: Reader, person_id: UUID) -> str:
    rows = reader.all("SELECT code FROM view_income_producers WHERE person_id = ?", (person_id.hex,))
    return rows[0][0] if rows else ""


def _worked_in(reader: Reader, person_id: UUID, month: str) -> int:
    rows = reader.all(
        "SELECT SUM(l.worked_minutes) FROM view_income_labour l JOIN view_batches b ON b.id = l.batch_id "
        "WHERE l.person_id = ? AND SUBSTR(COALESCE(l.day, b.started_on), 1, 7) = ?",
        (person_id.hex, month),
    )
    return int(rows[0][0] or 0)
