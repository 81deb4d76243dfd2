"""Lots: what was delivered by whom, and which batch took how much of it."""

from collections.abc import Sequence

from kitchens.food.lot import (
    Discarded,
    Held,
    QuantityCorrected,
    Received,
    Released,
    Returned,
    UseCorrected,
    Used,
)
from projections.store import Writer
from projections.table import Happened, Table, View

LOTS = Table(
    "view_lots",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "ingredient TEXT NOT NULL",
        "supplier_id TEXT NOT NULL",
        "supplier_lot TEXT NOT NULL",
        "received_on TEXT NOT NULL",
        "expires_on TEXT NOT NULL",
        "quantity_milli BIGINT NOT NULL",
        "unit TEXT NOT NULL",
        "cost_cents BIGINT NOT NULL",
        "seed TEXT NOT NULL",
    ),
    key=("id",),
)

LOT_USES = Table(
    "view_lot_uses",
    (
        "lot_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "batch_id TEXT NOT NULL",
        "quantity_milli BIGINT NOT NULL",
    ),
    key=("lot_id", "version"),
    indexes=(("batch_id",),),
)

LOT_ACTS = Table(
    "view_lot_acts",
    (
        "lot_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "act TEXT NOT NULL",
        "day TEXT",
        "quantity_milli BIGINT NOT NULL",
    ),
    key=("lot_id", "version"),
)
"""Whatever else happened to a lot: held (no day of its own), released, discarded, returned."""


def absorb(writer: Writer, events: Sequence[Happened]) -> None:
    """Enter lots and what became of them."""
    lots = []
    uses = []
    acts: list[tuple[str, int, str, str | None, int]] = []
    quantities = {}
    corrections = {}
    for id_, version, event in events:
        match event:
            case Used():
                uses.append((id_, version, event.batch_id.hex, event.quantity_milli))
            case Received():
                lots.append(
                    (
                        id_, event.code, event.kitchen_id.hex, event.ingredient, event.supplier_id.hex,
                        event.supplier_lot, event.received_on.isoformat(), event.expires_on.isoformat(),
                        event.quantity_milli, event.unit, event.cost_cents, event.seed,
                    )
                )  # fmt: skip
            case UseCorrected():
                corrections[id_, event.corrects_version] = event.quantity_milli
            case QuantityCorrected():
                quantities[id_] = event.quantity_milli
            case Held():
                acts.append((id_, version, "held", None, 0))
            case Released():
                acts.append((id_, version, "released", event.released_on.isoformat(), 0))
            case Discarded():
                day = event.discarded_on.isoformat()
                acts.append((id_, version, "discarded", day, event.quantity_milli))
            case Returned():
                day = event.returned_on.isoformat()
                acts.append((id_, version, "returned", day, event.quantity_milli))
            case _:
                raise TypeError(type(event))
    writer.put(LOTS, lots)
    writer.change(LOTS, "quantity_milli", quantities.items())
    writer.put(LOT_USES, uses)
    writer.change(LOT_USES, "quantity_milli", [(*key, milli) for key, milli in corrections.items()])
    writer.put(LOT_ACTS, acts)


VIEW = View(
    "lots",
    1,
    (LOTS, LOT_USES, LOT_ACTS),
    (Used, Received, UseCorrected, QuantityCorrected, Held, Released, Discarded, Returned),
    absorb,
)
