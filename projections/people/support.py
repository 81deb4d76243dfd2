"""Material support: what was asked for, what it costs, and what became of it."""

from kitchens.decider import Event
from kitchens.people.support import (
    Approved,
    CostCorrected,
    Delivered,
    Requested,
    Returned,
    SupportRefused,
    Withdrawn,
)
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

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

STEP_OF: dict[type[Event], tuple[str, str]] = {
    Approved: ("approved", "decided_on"),
    SupportRefused: ("refused", "decided_on"),
    Returned: ("returned", "returned_on"),
    Withdrawn: ("withdrawn", "withdrawn_on"),
}
"""For these events the step it is and the field that holds its day; deliveries are told apart by hand."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter requests, costs and decisions."""
    requests = [
        (
            id_, event.code, digits(event.person_id), digits(event.kitchen_id), event.requested_on,
            event.cost_cents,
        )
        for id_, _, event in events[Requested]
    ]  # fmt: skip
    steps = [
        (id_, version, step, getattr(event, field))
        for kind, (step, field) in STEP_OF.items()
        for id_, version, event in events[kind]
    ]
    steps += [
        (id_, version, "delivered" if event.last else "delivered-in-part", event.delivered_on)
        for id_, version, event in events[Delivered]
    ]
    costs = {id_: event.cost_cents for id_, _, event in events[CostCorrected]}
    writer.put(REQUESTS, requests)
    writer.change(REQUESTS, "cost_cents", costs.items())
    writer.put(SUPPORT_STEPS, steps)


VIEW = View(
    "support",
    1,
    (REQUESTS, SUPPORT_STEPS),
    (Requested, CostCorrected, Delivered, *STEP_OF),
    absorb,
)
