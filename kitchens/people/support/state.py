"""How a request stands, from asking to the last part delivered."""

from datetime import date
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Noun
from kitchens.people.support.events import (
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


class Handing(Struct, frozen=True):
    """A delivery: its version in the stream, its day, by whom, and whether it was confirmed."""

    version: int
    on: date
    by: UUID | None
    confirmed: bool = False


class Support(Struct, frozen=True):
    """What rules ask of a request. `last_on` is the day of its latest step, `version` that of the stream.

    `asked_by` are all who asked for it, changed it or made it dearer; `changed_on` is the day of the latest
    change. `outdated_on` is the day since when the assessment counts no more, None while it does.
    """

    status: Status = "unknown"
    request: Requested | None = None
    cost_cents: int = 0
    assessment: Assessed | None = None
    approval: Approved | None = None
    last_on: date = date.min
    version: int = 0
    items_ref: UUID | None = None
    asked_by: tuple[UUID, ...] = ()
    changed_on: date = date.min
    outdated_on: date | None = None
    handings: tuple[Handing, ...] = ()
    returned_cents: int = 0

    @property
    def held_cents(self) -> int:
        """Return what it costs without what was given back."""
        return self.cost_cents - self.returned_cents


def evolve(support: Support, event: SupportEvent) -> Support:
    """Return the request after the event."""
    support = replace(support, version=support.version + 1)
    match event:
        case Requested():
            return replace(
                support,
                status="requested",
                request=event,
                cost_cents=event.cost_cents,
                last_on=event.requested_on,
                items_ref=event.items_ref,
                asked_by=(event.requested_by,),
            )
        case Assessed():
            return replace(
                support, status="assessed", assessment=event, last_on=event.assessed_on, outdated_on=None
            )
        case Approved():
            return replace(support, status="approved", approval=event, last_on=event.decided_on)
        case SupportRefused():
            return replace(support, status="refused", last_on=event.decided_on)
        case Delivered():
            return _delivered(support, event)
        case ReceiptConfirmed():
            return replace(support, handings=_confirmed(support.handings, event.delivery_version))
        case Returned():
            return replace(support, status="returned", last_on=event.returned_on)
        case PartReturned():
            returned_cents = support.returned_cents + event.value_cents
            return replace(support, returned_cents=returned_cents, last_on=event.returned_on)
        case Withdrawn():
            return replace(support, status="withdrawn", last_on=event.withdrawn_on)
        case CostCorrected():
            dearer = event.cost_cents > support.cost_cents
            asked_by = _joined(support.asked_by, event.corrected_by) if dearer else support.asked_by
            return replace(support, cost_cents=event.cost_cents, asked_by=asked_by)
        case RequestChanged():
            return replace(
                support,
                cost_cents=event.cost_cents,
                items_ref=event.items_ref,
                asked_by=_joined(support.asked_by, event.changed_by),
                changed_on=event.changed_on,
            )
        case ApprovalVoided():
            return replace(support, status="assessed", approval=None, last_on=event.voided_on)
        case HouseholdChanged():
            return replace(support, status="requested", last_on=event.noted_on, outdated_on=event.noted_on)
        case _:
            assert_never(event)


def _delivered(support: Support, event: Delivered) -> Support:
    handing = Handing(support.version, event.delivered_on, event.delivered_by)
    return replace(
        support,
        status="delivered" if event.last else "part-delivered",
        last_on=event.delivered_on,
        handings=(*support.handings, handing),
    )


def _confirmed(handings: tuple[Handing, ...], version: int) -> tuple[Handing, ...]:
    return tuple(replace(one, confirmed=True) if one.version == version else one for one in handings)


def _joined(known: tuple[UUID, ...], one: UUID | None) -> tuple[UUID, ...]:
    return known if one is None or one in known else (*known, one)


SUPPORT = Noun(
    "support",
    Support(),
    evolve,
    [
        Requested,
        Assessed,
        Approved,
        SupportRefused,
        Delivered,
        ReceiptConfirmed,
        Returned,
        PartReturned,
        Withdrawn,
        CostCorrected,
        RequestChanged,
        ApprovalVoided,
        HouseholdChanged,
    ],
)
