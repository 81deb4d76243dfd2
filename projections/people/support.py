"""Material support: what was asked for, what it costs, and what became of it."""

from typing import Any

from kitchens.decider import Event
from kitchens.people.support import (
    Approved,
    Assessed,
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
        "requested_cents BIGINT NOT NULL",
        "requested_by TEXT NOT NULL",
        "items_ref TEXT NOT NULL",
        "status TEXT NOT NULL",
        "status_on TEXT NOT NULL",
    ),
    key=("id",),
    indexes=(("kitchen_id", "status"),),
)
"""`cost_cents` is what counts now, corrected or not; `requested_cents` what was asked for first."""

SUPPORT_STEPS = Table(
    "view_support_steps",
    (
        "support_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "step TEXT NOT NULL",
        "day TEXT NOT NULL",
        "reason TEXT",
        "by_id TEXT",
        "agreement_id TEXT",
    ),
    key=("support_id", "version"),
)

ASSESSMENTS = Table(
    "view_support_assessments",
    (
        "support_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "assessed_by TEXT NOT NULL",
        "assessed_on TEXT NOT NULL",
        "ceiling_cents BIGINT NOT NULL",
        "due BIGINT NOT NULL",
        "inputs_ref TEXT NOT NULL",
    ),
    key=("support_id", "version"),
)

STEP_OF: dict[type[Event], tuple[str, str]] = {
    Approved: ("approved", "decided_on"),
    SupportRefused: ("refused", "decided_on"),
    Returned: ("returned", "returned_on"),
    Withdrawn: ("withdrawn", "withdrawn_on"),
}
"""For these events the step it is and the field that holds its day; deliveries are told apart by hand."""

STATUS_OF = {"delivered-in-part": "part-delivered"}
"""How a request stands after a step, where the two have not the same name."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter requests, costs and decisions."""
    requests = [
        (
            id_, event.code, digits(event.person_id), digits(event.kitchen_id), event.requested_on,
            event.cost_cents, event.cost_cents, digits(event.requested_by), digits(event.items_ref),
            "requested", event.requested_on,
        )
        for id_, _, event in events[Requested]
    ]  # fmt: skip
    steps = [
        (
            id_, version, step, getattr(event, field), event.reason, _id(event, "decided_by"),
            _id(event, "agreement_id"),
        )
        for kind, (step, field) in STEP_OF.items()
        for id_, version, event in events[kind]
    ]  # fmt: skip
    steps += [
        (
            id_, version, "delivered" if event.last else "delivered-in-part", event.delivered_on, None, None,
            None,
        )
        for id_, version, event in events[Delivered]
    ]  # fmt: skip
    assessments = [
        (
            id_, version, digits(event.assessed_by), event.assessed_on, event.ceiling_cents, int(event.due),
            digits(event.inputs_ref),
        )
        for id_, version, event in events[Assessed]
    ]  # fmt: skip
    costs = {id_: event.cost_cents for id_, _, event in events[CostCorrected]}
    writer.put(REQUESTS, requests)
    writer.change(REQUESTS, "cost_cents", costs.items())
    writer.put(SUPPORT_STEPS, steps)
    writer.put(ASSESSMENTS, assessments)
    reached = sorted(
        [(id_, version, STATUS_OF.get(step, step), day) for id_, version, step, day, *_ in steps]
        + [(id_, version, "assessed", day) for id_, version, _, day, *_ in assessments]
    )
    writer.change(REQUESTS, "status", {id_: status for id_, _, status, _ in reached}.items())
    writer.change(REQUESTS, "status_on", {id_: day for id_, _, _, day in reached}.items())


def _id(event: Any, field: str) -> str | None:
    value = getattr(event, field, None)
    return None if value is None else digits(value)


VIEW = View(
    "support",
    2,
    (REQUESTS, SUPPORT_STEPS, ASSESSMENTS),
    (Requested, CostCorrected, Delivered, Assessed, *STEP_OF),
    absorb,
)
