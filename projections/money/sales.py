"""Sales: which sale took how many units of which batch on which day, as corrected, and what came back."""

from collections import defaultdict
from collections.abc import Sequence

from kitchens.money.sale import Corrected, Recorded, Refunded
from projections.store import Writer
from projections.table import Happened, Table, View, moment

SALES = Table(
    "view_sales",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "sold_on TEXT NOT NULL",
        "sold_at TEXT NOT NULL",
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


def absorb(writer: Writer, events: Sequence[Happened]) -> None:
    """Enter sales, their lines as they count now, and refunds."""
    sales = []
    lines = []
    corrected = {}
    refunds = []
    for id_, version, event in events:
        kind = type(event)
        if kind is Recorded:
            sales.append(
                (
                    id_, event.code, event.kitchen_id.hex, event.sold_on.isoformat(),
                    moment(event.sold_at), event.channel,
                )
            )  # fmt: skip
            lines += [(id_, line.batch_id.hex, line.units) for line in event.lines]
        elif kind is Corrected:
            corrected[id_] = [(id_, line.batch_id.hex, line.units) for line in event.lines]
        else:
            # The same batch may come back twice at once: some jars to stock, some broken.
            units: dict[str, int] = defaultdict(int)
            for line in event.lines:
                units[line.batch_id.hex] += line.units
            day = event.refunded_on.isoformat()
            refunds += [(id_, version, batch_id, day, back) for batch_id, back in units.items()]
    writer.put(SALES, sales)
    writer.put(SALE_LINES, lines)
    writer.remove(SALE_LINES, [(sale,) for sale in corrected])
    writer.put(SALE_LINES, [line for of_sale in corrected.values() for line in of_sale])
    writer.put(REFUNDS, refunds)


VIEW = View("sales", 1, (SALES, SALE_LINES, REFUNDS), (Recorded, Corrected, Refunded), absorb)
