"""Lots: what was delivered by whom, and which batch took how much of it."""

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
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

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
    indexes=(("kitchen_id", "expires_on"),),
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


def absorb(writer: Writer, events: Events) -> None:
    """Enter lots and what became of them."""
    lots = [
        (
            id_, event.code, digits(event.kitchen_id), event.ingredient, digits(event.supplier_id),
            event.supplier_lot, event.received_on, event.expires_on, event.quantity_milli, event.unit,
            event.cost_cents, event.seed,
        )
        for id_, _, event in events[Received]
    ]  # fmt: skip
    uses = [
        (id_, version, digits(event.batch_id), event.quantity_milli) for id_, version, event in events[Used]
    ]
    corrections = {
        (id_, event.corrects_version): event.quantity_milli for id_, _, event in events[UseCorrected]
    }
    quantities = {id_: event.quantity_milli for id_, _, event in events[QuantityCorrected]}
    acts: list[tuple[str, int, str, str | None, int]] = [
        (id_, version, "held", None, 0) for id_, version, _ in events[Held]
    ]
    acts += [(id_, version, "released", e.released_on, 0) for id_, version, e in events[Released]]
    acts += [
        (id_, version, "discarded", event.discarded_on, event.quantity_milli)
        for id_, version, event in events[Discarded]
    ]
    acts += [
        (id_, version, "returned", event.returned_on, event.quantity_milli)
        for id_, version, event in events[Returned]
    ]
    writer.put(LOTS, lots)
    writer.change(LOTS, "quantity_milli", quantities.items())
    writer.put(LOT_USES, uses)
    writer.change(LOT_USES, "quantity_milli", [(*key, milli) for key, milli in corrections.items()])
    writer.put(LOT_ACTS, acts)


VIEW = View(
    "lots",
    2,
    (LOTS, LOT_USES, LOT_ACTS),
    (Used, Received, UseCorrected, QuantityCorrected, Held, Released, Discarded, Returned),
    absorb,
)
