"""Production: what was made, released or discarded, and what of it is left."""

from msgspec import Struct, field

from projections.food.batches import batch_acts, standing_at
from projections.reports.shape import Part, Rate, Table, rates_table, shown
from projections.store import Reader

VIEWS = ("kitchens", "batches", "sales")

DEFINITIONS = {
    "released": "batches released in the period and still so at the end date",
    "discarded": "batches discarded in the period",
    "held": "batches begun by the end date that nobody may sell from then: held, or not released",
    "stock": "units left of each released batch at the end date: made, less sold, written off, given away",
    "released_of_decided": "of the batches released or discarded in the period, those released",
}


class Report(Struct, frozen=True):
    """Numbers of batches, and units by batch code. None is hidden."""

    released: int | None
    discarded: int | None
    stock: dict[str, int] | None
    held: int | None
    stock_units: int | None
    rates: dict[str, Rate]
    definitions: dict[str, str] = field(default_factory=DEFINITIONS.copy)


def report(reader: Reader, part: Part) -> Report:
    """Return the figures of a kitchen or of all; the stock is that at the end of the last day."""
    batches = reader.all(
        "SELECT code, id, started_on FROM view_batches WHERE started_on <= ?"  # noqa: S608  bound
        + part.kitchen_is("kitchen_id"),
        (part.last, *part.kitchen_values),
    )
    acts = batch_acts(reader, [row[1] for row in batches])
    sold = sold_by(reader, part.last)
    counts = {"released": 0, "discarded": 0, "held": 0}
    stock = {}
    for code, id_, started_on in sorted(batches):
        now = standing_at(started_on, acts.get(id_, ()), part.last)
        if now.standing in {"open", "held"}:
            counts["held"] += 1
        elif now.standing_on is not None and now.standing_on >= part.first:
            counts[now.standing] += 1
        if now.standing == "released":
            stock[code] = now.made - sold.get(id_, 0) - now.written_off - now.given_away
    decided = counts["released"] + counts["discarded"]
    return Report(
        released=counts["released"],
        discarded=counts["discarded"],
        stock=stock,
        held=counts["held"],
        stock_units=sum(stock.values()),
        rates={"released_of_decided": Rate(counts["released"], decided)},
    )


def sold_by(reader: Reader, last_day: str) -> dict[str, int]:
    """Return how many units of each batch were sold to the end of a day, less those that came back."""
    sold = {
        batch_id: int(units)
        for batch_id, units in reader.all(
            "SELECT l.batch_id, SUM(l.units) FROM view_sale_lines l JOIN view_sales s ON s.id = l.sale_id "
            "WHERE s.sold_on <= ? GROUP BY l.batch_id",
            (last_day,),
        )
    }
    back = reader.all(
        "SELECT batch_id, SUM(units) FROM view_refund_lines WHERE day <= ? GROUP BY batch_id", (last_day,)
    )
    for batch_id, units in back:
        sold[batch_id] = sold.get(batch_id, 0) - int(units)
    return sold


def tables(report: Report) -> list[Table]:
    """Return the batches by what became of them, and the stock."""
    counted = ("released", "discarded", "held")
    rows = [(key, shown(getattr(report, key)), DEFINITIONS[key]) for key in counted]
    found = [
        Table("Production", ("indicator", "batches", "definition"), tuple(rows)),
        rates_table("Production, rates", report.rates, DEFINITIONS),
    ]
    if report.stock is not None:
        note = f"stock: {DEFINITIONS['stock']}"
        found.append(Table("Stock", ("batch", "units left"), tuple(report.stock.items()), (note,)))
    return found
