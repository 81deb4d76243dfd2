"""From a lot to every jar sold of it, and from a jar back to the farmer."""

from collections import defaultdict
from collections.abc import Iterable

from projections.codes import codes_of
from projections.food.batches import batch_acts, standing_at
from projections.food.traced import Batch, Lot, Sold, Trace, Use
from projections.reports.shape import Table, check_running
from projections.store import Reader
from projections.view import Views

__all__ = ["CodeUnknown", "Trace", "tables", "trace"]

VIEWS = ("codes", "lots", "batches", "sales")


class CodeUnknown(Exception):  # noqa: N818  an answer to the reader
    """No lot, batch or sale has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no lot, batch or sale has the code {code}")
        self.code = code


def trace(views: Views, code: str) -> Trace:
    """Return what a lot, batch or sale went into and came from, as known now. Raise `CodeUnknown`.

    A lot gives its batches and their sales; a batch its lots and its sales; a sale its batches and their
    lots. `found` tells what bears the code.
    """
    with views.reading() as reader:
        check_running(reader, VIEWS)
        batch_ids: set[str] = set()
        lot_ids: set[str] = set()
        sale_ids: set[str] | None = None
        found = []
        for lot_id in _ids(reader, "SELECT id FROM view_lots WHERE code = ?", code):
            found.append("lot")
            lot_ids.add(lot_id)
            batch_ids |= {
                row[0]
                for row in reader.all(
                    "SELECT batch_id FROM view_lot_uses WHERE lot_id = ? AND quantity_milli <> 0", (lot_id,)
                )
            }
        for batch_id in _ids(reader, "SELECT id FROM view_batches WHERE code = ?", code):
            found.append("batch")
            batch_ids.add(batch_id)
            lot_ids |= _lots_of(reader, [batch_id])
        for sale_id in _ids(reader, "SELECT id FROM view_sales WHERE code = ?", code):
            found.append("sale")
            of_sale = {
                row[0]
                for row in reader.all("SELECT batch_id FROM view_sale_lines WHERE sale_id = ?", (sale_id,))
            }
            # Another code of the same letters may have found more; a sale alone shows itself alone.
            sale_ids = {sale_id} if len(found) == 1 else None
            batch_ids |= of_sale
            lot_ids |= _lots_of(reader, of_sale)
        if not found:
            raise CodeUnknown(code)
        return _trace(reader, code, tuple(found), lot_ids, batch_ids, sale_ids)


def _ids(reader: Reader, sql: str, code: str) -> list[str]:
    return [row[0] for row in reader.all(sql, (code,))]


def _lots_of(reader: Reader, batch_ids: Iterable[str]) -> set[str]:
    rows = reader.among("SELECT lot_id, quantity_milli FROM view_lot_uses WHERE batch_id IN (??)", batch_ids)
    return {lot_id for lot_id, milli in rows if milli}


def _trace(
    reader: Reader,
    code: str,
    found: tuple[str, ...],
    lot_ids: set[str],
    batch_ids: set[str],
    sale_ids: set[str] | None,
) -> Trace:
    lots = _lots(reader, lot_ids)
    sold, all_sold = _sales(reader, batch_ids)
    batches = _batches(reader, batch_ids, all_sold)
    code_of_lot = {id_: lot.code for id_, lot in lots.items()}
    code_of_batch = {id_: batch.code for id_, batch in batches.items()}
    rows = reader.among(
        "SELECT lot_id, batch_id, quantity_milli FROM view_lot_uses WHERE lot_id IN (??)", lot_ids
    )
    uses: dict[tuple[str, str], int] = defaultdict(int)
    for lot_id, batch_id, milli in rows:
        if batch_id in batches:
            uses[code_of_lot[lot_id], code_of_batch[batch_id]] += milli
    return Trace(
        code=code,
        found=found,
        lots=tuple(sorted(lots.values(), key=lambda lot: lot.code)),
        uses=tuple(Use(*key, milli) for key, milli in sorted(uses.items()) if milli),
        batches=tuple(sorted(batches.values(), key=lambda batch: batch.code)),
        sales=tuple(
            sale
            for sale_id, sale in sorted(sold, key=lambda s: (s[1].sold_on, s[1].sale, s[1].batch))
            if sale_ids is None or sale_id in sale_ids
        ),
    )


def _lots(reader: Reader, ids: set[str]) -> dict[str, Lot]:
    rows = reader.among(
        "SELECT id, code, kitchen_id, ingredient, supplier_id, supplier_lot, received_on, expires_on, "
        "quantity_milli, unit, seed FROM view_lots WHERE id IN (??)",
        ids,
    )
    used: dict[str, int] = defaultdict(int)
    for id_, milli in reader.among(
        "SELECT lot_id, quantity_milli FROM view_lot_uses WHERE lot_id IN (??)", ids
    ):
        used[id_] += milli
    gone: dict[tuple[str, str], int] = defaultdict(int)
    held: dict[str, bool] = {}
    acts = reader.among(
        "SELECT lot_id, version, act, quantity_milli FROM view_lot_acts WHERE lot_id IN (??)", ids
    )
    for id_, _, act, milli in sorted(acts):
        gone[id_, act] += milli
        if act in {"held", "released"}:
            held[id_] = act == "held"
    kitchens = codes_of(reader, "kitchen", {row[2] for row in rows})
    suppliers = codes_of(reader, "supplier", {row[4] for row in rows})
    found = {}
    for id_, code, kitchen, ingredient, supplier, their_lot, received, expires, milli, unit, seed in rows:
        discarded, returned = gone[id_, "discarded"], gone[id_, "returned"]
        found[id_] = Lot(
            code=code,
            kitchen=kitchens[kitchen],
            ingredient=ingredient,
            supplier=suppliers[supplier],
            supplier_lot=their_lot,
            received_on=received,
            expires_on=expires,
            seed=seed,
            unit=unit,
            quantity_milli=milli,
            used_milli=used[id_],
            discarded_milli=discarded,
            returned_milli=returned,
            left_milli=milli - used[id_] - discarded - returned,
            held=held.get(id_, False),
        )
    return found


def _sales(reader: Reader, batch_ids: set[str]) -> tuple[list[tuple[str, Sold]], dict[str, int]]:
    """Return the sales of batches, and how many units of each are sold, refunds taken off."""
    lines = reader.among(
        "SELECT batch_id, sale_id, units FROM view_sale_lines WHERE batch_id IN (??)", batch_ids
    )
    back: dict[tuple[str, str], int] = defaultdict(int)
    for batch_id, sale_id, units in reader.among(
        "SELECT batch_id, sale_id, units FROM view_refund_lines WHERE batch_id IN (??)", batch_ids
    ):
        back[batch_id, sale_id] += units
    facts = {
        row[0]: row[1:]
        for row in reader.among(
            "SELECT id, code, kitchen_id, sold_on, channel FROM view_sales WHERE id IN (??)",
            {line[1] for line in lines},
        )
    }
    kitchens = codes_of(reader, "kitchen", {fact[1] for fact in facts.values()})
    batches: dict[str, str] = dict(
        reader.among("SELECT id, code FROM view_batches WHERE id IN (??)", batch_ids)
    )
    found = []
    sold: dict[str, int] = defaultdict(int)
    for batch_id, sale_id, units in lines:
        code, kitchen, sold_on, channel = facts[sale_id]
        refunded = back[batch_id, sale_id]
        sold[batch_id] += units - refunded
        found.append(
            (
                sale_id,
                Sold(code, batches[batch_id], sold_on, channel, kitchens[kitchen], units, refunded),
            )
        )
    return found, sold


def _batches(reader: Reader, ids: set[str], sold: dict[str, int]) -> dict[str, Batch]:
    rows = reader.among(
        "SELECT id, code, kitchen_id, product_id, started_on FROM view_batches WHERE id IN (??)", ids
    )
    acts = batch_acts(reader, ids)
    kitchens = codes_of(reader, "kitchen", {row[2] for row in rows})
    products = codes_of(reader, "product", {row[3] for row in rows})
    found = {}
    for id_, code, kitchen, product, started_on in rows:
        now = standing_at(started_on, acts.get(id_, ()))
        gone = sold.get(id_, 0)
        found[id_] = Batch(
            code=code,
            kitchen=kitchens[kitchen],
            product=products[product],
            started_on=started_on,
            finished_on=now.finished_on,
            best_before_on=now.best_before_on,
            standing=now.standing,
            standing_on=now.standing_on,
            made=now.made,
            sold=gone,
            written_off=now.written_off,
            given_away=now.given_away,
            left=now.made - gone - now.written_off - now.given_away,
        )
    return found


def tables(traced: Trace) -> list[Table]:
    """Return a trace as tables: lots, what went where, batches, sales."""
    lots = tuple(
        (
            lot.code, lot.ingredient, lot.supplier, lot.supplier_lot, lot.received_on, lot.expires_on,
            f"{milli(lot.quantity_milli)} {lot.unit}", f"{milli(lot.left_milli)} {lot.unit}",
            "held" if lot.held else "",
        )
        for lot in traced.lots
    )  # fmt: skip
    units = {lot.code: lot.unit for lot in traced.lots}
    uses = tuple((use.lot, use.batch, f"{milli(use.quantity_milli)} {units[use.lot]}") for use in traced.uses)
    batches = tuple(
        (
            batch.code, batch.product, batch.started_on, batch.best_before_on or "", batch.standing,
            batch.made, batch.sold, batch.written_off, batch.given_away, batch.left,
        )
        for batch in traced.batches
    )  # fmt: skip
    sales = tuple(
        (sold.sale, sold.batch, sold.sold_on, sold.channel, sold.units, sold.refunded)
        for sold in traced.sales
    )
    return [
        Table(
            "Lots",
            ("lot", "ingredient", "supplier", "their lot", "received", "expires", "quantity", "left", ""),
            lots,
        ),
        Table("What went into which batch", ("lot", "batch", "quantity"), uses),
        Table(
            "Batches",
            (
                "batch", "product", "started", "best before", "standing", "made", "sold", "written off",
                "given away", "left",
            ),
            batches,
        ),
        Table("Sales", ("sale", "batch", "sold on", "channel", "units", "refunded"), sales),
    ]  # fmt: skip


def milli(thousandths: int) -> str:
    """Return a quantity with three decimals, as the CSV files write it."""
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{abs(thousandths) // 1000}.{abs(thousandths) % 1000:03d}"
