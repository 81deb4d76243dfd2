"""Sales: which sale took how many units of which batch on which day, as corrected, and what came back."""

from collections import defaultdict

from kitchens.money.sale import Corrected, Recorded, Refunded
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

SALES = Table(
    "view_sales",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "sold_on TEXT NOT NULL",
        "channel TEXT NOT NULL",
    ),
    key=("id",),
    indexes=(("code",),),
)

SALE_LINES = Table(
    "view_sale_lines",
    (
        "sale_id TEXT NOT NULL",
        "batch_id TEXT NOT NULL",
        "units BIGINT NOT NULL",
    ),
    key=("sale_id", "batch_id"),
    indexes=(("batch_id",),),
)

REFUNDS = Table(
    "view_refund_lines",
    (
        "sale_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "batch_id TEXT NOT NULL",
        "day TEXT NOT NULL",
        "units BIGINT NOT NULL",
    ),
    key=("sale_id", "version", "batch_id"),
    indexes=(("batch_id",),),
)


def absorb(writer: Writer, events: Events) -> None:
    """Enter sales, their lines as they count now, and refunds."""
    sales = [
        (id_, event.code, digits(event.kitchen_id), event.sold_on, event.channel)
        for id_, _, event in events[Recorded]
    ]
    lines = [
        (id_, digits(line.batch_id), line.units) for id_, _, event in events[Recorded] for line in event.lines
    ]
    corrected = {
        id_: [(id_, digits(line.batch_id), line.units) for line in event.lines]
        for id_, _, event in events[Corrected]
    }
    refunds = []
    for id_, version, event in events[Refunded]:
        # The same batch may come back twice at once: some jars to stock, some broken.
        units: dict[str, int] = defaultdict(int)
        for line in event.lines:
            units[digits(line.batch_id)] += line.units
        refunds += [(id_, version, batch_id, event.refunded_on, back) for batch_id, back in units.items()]
    writer.put(SALES, sales)
    writer.put(SALE_LINES, lines)
    writer.remove(SALE_LINES, [(sale,) for sale in corrected])
    writer.put(SALE_LINES, [line for of_sale in corrected.values() for line in of_sale])
    writer.put(REFUNDS, refunds)


VIEW = View("sales", 2, (SALES, SALE_LINES, REFUNDS), (Recorded, Corrected, Refunded), absorb)
