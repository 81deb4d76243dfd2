"""Selling: what may be sold today, the first to expire first; a sale with its VAT; the sales of a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import (
    Kitchen,
    Paged,
    Part,
    Product,
    kitchen_of,
    newest_products,
    products,
)
from projections.food.batch_lists import BatchLine, released_with_stock
from projections.store import Reader, Row


class StockBatch(Struct, frozen=True):
    """Units of a batch on the shelf; allergens and price are those of the version it is made to."""

    id: UUID
    code: str
    left: int
    best_before_on: date
    days_left: int
    allergens: tuple[str, ...] | None
    price_cents: int


class ProductStock(Struct, frozen=True):
    """A product that may be sold, in its newest version, with its batches, the first to expire first."""

    product: Product
    left: int
    batches: tuple[StockBatch, ...]


class SoldLine(Struct, frozen=True):
    """Units of a batch in a sale, as corrected; `refunded_units` of them came back."""

    batch_id: UUID
    batch_code: str
    product_code: str
    names: dict[str, str]
    unit: str
    units: int
    unit_price_cents: int
    vat_percent: int
    gross_cents: int
    vat_cents: int
    refunded_units: int

    @property
    def net_cents(self) -> int:
        """Return what is left without VAT."""
        return self.gross_cents - self.vat_cents


class RefundLine(Struct, frozen=True):
    """Money that went back for units of a sale."""

    version: int
    on: date
    batch_id: UUID
    batch_code: str
    units: int
    gross_cents: int
    vat_cents: int


class SalePage(Struct, frozen=True):
    """A sale; the totals have refunds taken off."""

    id: UUID
    code: str
    kitchen: Kitchen
    sold_on: date
    channel: str
    lines: tuple[SoldLine, ...]
    refunds: tuple[RefundLine, ...]
    gross_cents: int
    vat_cents: int

    @property
    def net_cents(self) -> int:
        """Return what is left without VAT."""
        return self.gross_cents - self.vat_cents


class SaleLine(Struct, frozen=True):
    """A sale in a list; `products` are the names of what was sold, each by language."""

    id: UUID
    code: str
    channel: str
    units: int
    gross_cents: int
    refunded_cents: int
    products: tuple[dict[str, str], ...]


class SalesOfDay(Struct, frozen=True):
    """A day's sales, the last entered first. The totals are the day's, with refunds made on it taken off.

    `before` and `after` are the nearest days with sales or refunds.
    """

    day: date
    before: date | None
    after: date | None
    units: int
    gross_cents: int
    vat_cents: int
    sales: Paged[SaleLine]


def stock_to_sell(reader: Reader, kitchen_id: UUID, on: date) -> tuple[ProductStock, ...]:
    """Return what a kitchen may sell on a day: released, not expired, something left."""
    stock = [
        one
        for one in released_with_stock(reader, kitchen_id)
        if one.best_before_on and one.best_before_on >= on
    ]
    made_to = {
        row[0]: (row[1], row[2])
        for row in reader.among(
            "SELECT id, product_id, product_version FROM view_batches WHERE id IN (??)",
            [one.id.hex for one in stock],
        )
    }
    editions = products(reader, {product_id for product_id, _ in made_to.values()})
    newest = newest_products(editions)
    of: dict[str, list[StockBatch]] = defaultdict(list)
    for one in stock:
        product_id, version = made_to[one.id.hex]
        of[product_id].append(_stock_batch(one, editions[product_id, version], on))
    return tuple(
        ProductStock(
            product=editions[product_id, newest[product_id]],
            left=sum(one.left for one in batches),
            batches=tuple(batches),
        )
        for product_id, batches in of.items()
    )


def _stock_batch(line: BatchLine, edition: Product, on: date) -> StockBatch:
    last = line.best_before_on or date.max
    return StockBatch(
        line.id, line.code, line.left, last, (last - on).days, edition.allergens, edition.price_cents
    )


def sale_page(reader: Reader, code: str) -> SalePage | None:
    """Return the sale with this code, or None."""
    rows = reader.all("SELECT id, kitchen_id, sold_on, channel FROM view_sales WHERE code = ?", (code,))
    if not rows:
        return None
    sale_id, kitchen_id, sold_on, channel = rows[0]
    money = _money_lines(reader, [sale_id])
    made_of = _made_of(reader, {row[2] for row in money})
    back: dict[str, int] = defaultdict(int)
    for _, version, batch_id, _, units, *_ in money:
        if version > 1:
            back[batch_id] -= units
    lines = [_sold_line(row, *made_of[row[2]], back[row[2]]) for row in money if row[1] == 1]
    refunds = [
        RefundLine(
            version, date.fromisoformat(day), UUID(batch_id), made_of[batch_id][0], -units, -gross, -vat
        )
        for _, version, batch_id, day, units, _, _, gross, vat in money
        if version > 1
    ]
    return SalePage(
        id=UUID(sale_id),
        code=code,
        kitchen=kitchen_of(reader, UUID(kitchen_id)),
        sold_on=date.fromisoformat(sold_on),
        channel=channel,
        lines=tuple(sorted(lines, key=_batch_code)),
        refunds=tuple(refunds),
        gross_cents=sum(row[7] for row in money),
        vat_cents=sum(row[8] for row in money),
    )


def _sold_line(row: Row, batch_code: str, product: Product, refunded: int) -> SoldLine:
    _, _, batch_id, _, units, price, percent, gross, vat = row
    return SoldLine(
        batch_id=UUID(batch_id),
        batch_code=batch_code,
        product_code=product.code,
        names=product.names,
        unit=product.unit,
        units=units,
        unit_price_cents=price,
        vat_percent=percent,
        gross_cents=gross,
        vat_cents=vat,
        refunded_units=refunded,
    )


def _batch_code(line: SoldLine) -> str:
    return line.batch_code


def sales_on(reader: Reader, kitchen_id: UUID, day: date, page: int = 1, page_size: int = 20) -> SalesOfDay:
    """Return what a kitchen sold on a day."""
    today = _lines_on(reader, kitchen_id, day.isoformat())
    # One entered with no line at all after a correction is still a sale of that day.
    empty = reader.all(
        "SELECT l.sale_id FROM view_income_lines l JOIN view_sales s ON s.id = l.sale_id "
        "WHERE l.batch_id = '' AND l.day = ? AND s.kitchen_id = ?",
        (day.isoformat(), kitchen_id.hex),
    )
    sale_ids = {row[0] for row in today if row[1] == 1} | {row[0] for row in empty}
    codes = sorted(
        reader.among("SELECT code, id, channel FROM view_sales WHERE id IN (??)", sale_ids), reverse=True
    )
    part = Part(page, page_size)
    first = (max(page, 1) - 1) * page_size
    before, after = _days_beside(reader, kitchen_id, day.isoformat())
    return SalesOfDay(
        day=day,
        before=before,
        after=after,
        units=sum(row[3] for row in today),
        gross_cents=sum(row[4] for row in today),
        vat_cents=sum(row[5] for row in today),
        sales=part.of(_sale_lines(reader, codes[first : first + page_size]), len(codes)),
    )


def _sale_lines(reader: Reader, rows: Sequence[Row]) -> list[SaleLine]:
    money: dict[str, list[Row]] = defaultdict(list)
    for row in _money_lines(reader, [row[1] for row in rows]):
        money[row[0]].append(row)
    made_of = _made_of(reader, {row[2] for lines in money.values() for row in lines})
    found = []
    for code, sale_id, channel in rows:
        own = [row for row in money[sale_id] if row[1] == 1]
        named = {made_of[row[2]][1].code: made_of[row[2]][1].names for row in own}
        found.append(
            SaleLine(
                id=UUID(sale_id),
                code=code,
                channel=channel,
                units=sum(row[4] for row in own),
                gross_cents=sum(row[7] for row in own),
                refunded_cents=-sum(row[7] for row in money[sale_id] if row[1] > 1),
                products=tuple(named.values()),
            )
        )
    return found


def _money_lines(reader: Reader, sale_ids: Iterable[str]) -> list[Row]:
    """Return what counts of sales: their own lines as version 1, refunds below nothing."""
    rows = reader.among(
        "SELECT sale_id, version, batch_id, day, units, unit_price_cents, vat_percent, gross_cents, "
        "vat_cents FROM view_income_lines WHERE sale_id IN (??)",
        sale_ids,
    )
    return sorted(row for row in rows if row[2])


def _made_of(reader: Reader, batch_ids: Iterable[str]) -> dict[str, tuple[str, Product]]:
    rows = reader.among(
        "SELECT id, code, product_id, product_version FROM view_batches WHERE id IN (??)", batch_ids
    )
    editions = products(reader, {row[2] for row in rows})
    return {id_: (code, editions[product_id, version]) for id_, code, product_id, version in rows}


def _lines_on(reader: Reader, kitchen_id: UUID, day: str) -> list[Row]:
    """Return the lines of a kitchen's day: sale, version, batch, units, gross and VAT, refunds below nothing.

    The batches of which something was sold in the month lead to them: no index over all sales is kept.
    """
    return reader.all(
        "SELECT l.sale_id, l.version, l.batch_id, l.units, l.gross_cents, l.vat_cents "
        "FROM view_income_batch_months m JOIN view_income_lines l ON l.batch_id = m.batch_id AND l.day = ? "
        "WHERE m.kitchen_id = ? AND m.month = ?",
        (day, kitchen_id.hex, day[:7]),
    )


def _days_beside(reader: Reader, kitchen_id: UUID, day: str) -> tuple[date | None, date | None]:
    """Return the nearest days before and after with sales or refunds."""
    found = []
    for end, sign, order in (("MAX", "<", "DESC"), ("MIN", ">", "")):
        months = reader.all(
            f"SELECT month FROM view_income_months WHERE kitchen_id = ? AND month {sign}= ? "  # noqa: S608  ours
            f"ORDER BY month {order} LIMIT 2",
            (kitchen_id.hex, day[:7]),
        )
        nearest = None
        for (month,) in months:
            (row,) = reader.all(
                f"SELECT {end}(l.day) FROM view_income_batch_months m "  # noqa: S608  ours
                "JOIN view_income_lines l ON l.batch_id = m.batch_id "
                f"WHERE m.kitchen_id = ? AND m.month = ? AND l.day {sign} ? AND l.day >= ? AND l.day <= ?",
                (kitchen_id.hex, month, day, f"{month}-01", f"{month}-31"),
            )
            nearest = nearest or row[0]
        found.append(None if nearest is None else date.fromisoformat(nearest))
    return found[0], found[1]
