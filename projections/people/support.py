"""Material support: what was asked for, what it costs, and what became of it."""

from typing import Any

from kitchens.decider import Event
from kitchens.people.support import (
    ApprovalVoided,
    Approved,
    Assessed,
    CostCorrected,
    Delivered,
    HouseholdChanged,
    PartReturned,
    ReceiptConfirmed,
    RequestChanged,
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
        "changed_on TEXT",
        "status TEXT NOT NULL",
        "status_on TEXT NOT NULL",
    ),
    key=("id",),
    indexes=(("kitchen_id", "status"),),
)
"""`cost_cents` is what counts now, corrected or not; `requested_cents` what was asked for first.

`changed_on` is the day since when something else is asked for, NULL if nothing ever was.
"""

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

DELIVERIES = Table(
    "view_support_deliveries",
    (
        "support_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "day TEXT NOT NULL",
        "last BIGINT NOT NULL",
        "by_id TEXT",
        "what_ref TEXT",
    ),
    key=("support_id", "version"),
)

CONFIRMATIONS = Table(
    "view_support_confirmations",
    (
        "support_id TEXT NOT NULL",
        "delivery_version BIGINT NOT NULL",
        "day TEXT NOT NULL",
        "by_id TEXT NOT NULL",
        "witness TEXT",
    ),
    key=("support_id", "delivery_version"),
)
"""Who said that a delivery arrived; without a witness it was she herself."""

GIVEN_BACK = Table(
    "view_support_given_back",
    (
        "support_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "value_cents BIGINT NOT NULL",
        "what_ref TEXT NOT NULL",
    ),
    key=("support_id", "version"),
)
"""The parts that came back; day and reason stand among the steps."""

ASKERS = Table(
    "view_support_askers",
    ("support_id TEXT NOT NULL", "user_id TEXT NOT NULL"),
    key=("support_id", "user_id"),
)
"""Who asked for it, changed it, or made it dearer: none of them approves it."""

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
    PartReturned: ("returned-in-part", "returned_on"),
    Withdrawn: ("withdrawn", "withdrawn_on"),
    ApprovalVoided: ("voided", "voided_on"),
    HouseholdChanged: ("household-changed", "noted_on"),
}
"""For these events the step it is and the field that holds its day; deliveries are told apart by hand."""

STATUS_OF = {
    "delivered-in-part": "part-delivered",
    "voided": "assessed",
    "household-changed": "requested",
}
"""How a request stands after a step, where the two have not the same name."""

SAME = "returned-in-part"
"""The step after which a request stands as before, though since a later day."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter requests, costs and decisions."""
    requests = [
        (
            id_, event.code, digits(event.person_id), digits(event.kitchen_id), event.requested_on,
            event.cost_cents, event.cost_cents, digits(event.requested_by), digits(event.items_ref), None,
            "requested", event.requested_on,
        )
        for id_, _, event in events[Requested]
    ]  # fmt: skip
    steps = [
        (
            id_, version, step, getattr(event, field), getattr(event, "reason", None),
            _id(event, "decided_by") or _id(event, "noted_by"), _id(event, "agreement_id"),
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
    writer.put(REQUESTS, requests)
    _change(writer, events)
    writer.put(SUPPORT_STEPS, steps)
    writer.put(ASSESSMENTS, assessments)
    _enter_handings(writer, events)
    reached = sorted(
        [(id_, version, STATUS_OF.get(step, step), day) for id_, version, step, day, *_ in steps]
        + [(id_, version, "assessed", day) for id_, version, _, day, *_ in assessments]
    )
    stands = {id_: status for id_, _, status, _ in reached if status != SAME}
    writer.change(REQUESTS, "status", stands.items())
    writer.change(REQUESTS, "status_on", {id_: day for id_, _, _, day in reached}.items())


def _change(writer: Writer, events: Events) -> None:
    """Enter what is asked for now, and who all asked for it."""
    told = events.in_order(Requested, CostCorrected, RequestChanged)
    corrected = {id_ for id_, _, _ in events[CostCorrected]}
    costs: dict[str, int] = dict(
        writer.among("SELECT id, cost_cents FROM view_support WHERE id IN (??)", corrected)
    )
    askers: set[tuple[str, str]] = set()
    for id_, _, event in told:
        asker = _id(event, "requested_by") or _id(event, "changed_by") or _id(event, "corrected_by")
        # Whoever put a cost right downwards has asked for nothing.
        is_smaller = hasattr(event, "corrected_on") and event.cost_cents <= costs[id_]
        if asker is not None and not is_smaller:
            askers.add((id_, asker))
        costs[id_] = event.cost_cents
    writer.put(ASKERS, sorted(askers))
    writer.change(REQUESTS, "cost_cents", costs.items())
    changes = {id_: event for id_, _, event in events[RequestChanged]}
    writer.change(REQUESTS, "items_ref", [(id_, digits(event.items_ref)) for id_, event in changes.items()])
    writer.change(REQUESTS, "changed_on", [(id_, event.changed_on) for id_, event in changes.items()])


def _enter_handings(writer: Writer, events: Events) -> None:
    """Enter what was handed out, confirmed and given back in parts."""
    writer.put(
        DELIVERIES,
        [
            (id_, version, e.delivered_on, int(e.last), _id(e, "delivered_by"), _id(e, "what_ref"))
            for id_, version, e in events[Delivered]
        ],
    )
    writer.put(
        CONFIRMATIONS,
        [
            (id_, e.delivery_version, e.confirmed_on, digits(e.confirmed_by), e.witness)
            for id_, _, e in events[ReceiptConfirmed]
        ],
    )
    writer.put(
        GIVEN_BACK,
        [(id_, version, e.value_cents, digits(e.what_ref)) for id_, version, e in events[PartReturned]],
    )


def _id(event: Any, field: str) -> str | None:
    value = getattr(event, field, None)
    return None if value is None else digits(value)


VIEW = View(
    "support",
    3,
    (REQUESTS, SUPPORT_STEPS, ASSESSMENTS, DELIVERIES, CONFIRMATIONS, GIVEN_BACK, ASKERS),
    (Requested, CostCorrected, RequestChanged, Delivered, ReceiptConfirmed, Assessed, *STEP_OF),
    absorb,
)
