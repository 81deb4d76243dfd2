"""Material support: what was asked for, what it costs, and what became of it."""

from collections.abc import Sequence

from kitchens.people.support import (
    Approved,
    CostCorrected,
    Delivered,
    Requested,
    Returned,
    SupportRefused,
    Withdrawn,
)
from projections.store import Writer
from projections.table import Happened, Table, View

REQUESTS = Table(
    "view_support",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "person_id TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "requested_on TEXT NOT NULL",
        "cost_cents BIGINT NOT NULL",
    ),
    key=("id",),
)
"""The cost is the one that counts now, corrected or not."""

SUPPORT_STEPS = Table(
    "view_support_steps",
    ("support_id TEXT NOT NULL", "version BIGINT NOT NULL", "step TEXT NOT NULL", "day TEXT NOT NULL"),
    key=("support_id", "version"),
)


def absorb(writer: Writer, events: Sequence[Happened]) -> None:
    """Enter requests, costs and decisions."""
    requests = []
    costs = {}
    steps = []
    for id_, version, event in events:
        match event:
            case Requested():
                requests.append(
                    (
                        id_, event.code, event.person_id.hex, event.kitchen_id.hex,
                        event.requested_on.isoformat(), event.cost_cents,
                    )
                )  # fmt: skip
            case CostCorrected():
                costs[id_] = event.cost_cents
            case Approved():
                steps.append((id_, version, "approved", event.decided_on.isoformat()))
            case SupportRefused():
                steps.append((id_, version, "refused", event.decided_on.isoformat()))
            case Delivered():
                step = "delivered" if event.last else "delivered-in-part"
                steps.append((id_, version, step, event.delivered_on.isoformat()))
            case Returned():
                steps.append((id_, version, "returned", event.returned_on.isoformat()))
            case Withdrawn():
                steps.append((id_, version, "withdrawn", event.withdrawn_on.isoformat()))
            case _:
                raise TypeError(type(event))
    writer.put(REQUESTS, requests)
    writer.change(REQUESTS, "cost_cents", costs.items())
    writer.put(SUPPORT_STEPS, steps)


VIEW = View(
    "support",
    1,
    (REQUESTS, SUPPORT_STEPS),
    (Requested, CostCorrected, Approved, SupportRefused, Delivered, Returned, Withdrawn),
    absorb,
)
