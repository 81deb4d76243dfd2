"""How a request stands, from asking to the last part delivered."""

from datetime import date
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Noun
from kitchens.people.support.events import (
    Approved,
    Assessed,
    CostCorrected,
    Delivered,
    Requested,
    Returned,
    SupportEvent,
    SupportRefused,
    Withdrawn,
)

Status: TypeAlias = Literal[
    "unknown",
    "requested",
    "assessed",
    "approved",
    "refused",
    "part-delivered",
    "delivered",
    "returned",
    "withdrawn",
]


class Support(Struct, frozen=True):
    """What rules ask of a request. `last_on` is the day of its latest step."""

    status: Status = "unknown"
    request: Requested | None = None
    cost_cents: int = 0
    assessment: Assessed | None = None
    approval: Approved | None = None
    last_on: date = date.min


def evolve(support: Support, event: SupportEvent) -> Support:
    """Return the request after the event."""
    match event:
        case Requested():
            return Support(
                status="requested", request=event, cost_cents=event.cost_cents, last_on=event.requested_on
            )
        case Assessed():
            return replace(support, status="assessed", assessment=event, last_on=event.assessed_on)
        case Approved():
            return replace(support, status="approved", approval=event, last_on=event.decided_on)
        case SupportRefused():
            return replace(support, status="refused", last_on=event.decided_on)
        case Delivered():
            status: Status = "delivered" if event.last else "part-delivered"
            return replace(support, status=status, last_on=event.delivered_on)
        case Returned():
            return replace(support, status="returned", last_on=event.returned_on)
        case Withdrawn():
            return replace(support, status="withdrawn", last_on=event.withdrawn_on)
        case CostCorrected():
            return replace(support, cost_cents=event.cost_cents)
        case _:
            assert_never(event)


SUPPORT = Noun(
    "support",
    Support(),
    evolve,
    [Requested, Assessed, Approved, SupportRefused, Delivered, Returned, Withdrawn, CostCorrected],
)
