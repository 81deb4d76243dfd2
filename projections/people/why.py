"""Why somebody had a place in a workshop at a moment, or had none: worked out from what had happened by then.

What counts is when something happened, as the event tells it, not when it was entered: a year imported in a
minute is explained like one that was entered day by day. What was annulled later still stood then.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Event
from kitchens.people.workshop import (
    WORKSHOP,
    Announced,
    Arranged,
    AttendanceCorrected,
    BookingAnnulled,
    CalledOff,
    CheckedIn,
    PlaceBooked,
    PlaceCancelled,
    PlaceOffered,
    Promoted,
    Queued,
    StayedAway,
    WaitingEnded,
    WalkedIn,
    Workshop,
    WorkshopEvent,
    evolve,
)

Ranks: TypeAlias = tuple[int, int, int]
"""How many of each rank: women not in work, others not in work, the rest."""

How: TypeAlias = Literal[
    "not-asked", "booked", "promoted", "offered", "waiting", "cancelled", "declined", "elsewhere",
    "not-accepted", "annulled", "called-off", "walked-in",
]  # fmt: skip
"""Why she had a place (booked, promoted, walked in), or why she had none."""

HAD_A_PLACE: frozenset[How] = frozenset({"booked", "promoted", "walked-in"})

REST = 2
"""The rank of somebody of whom no other is known."""

_ENDED: dict[str, How] = {
    "cancelled": "cancelled",
    "offer-declined": "declined",
    "elsewhere": "elsewhere",
    "not-accepted": "not-accepted",
}


class Why(Struct, frozen=True):
    """How somebody stood at a moment, and what led there. Nothing here tells who anybody else is.

    `asked_at` is when she asked last, `free_then` how many places were free then and `rank` her place in the
    order of the queue; `since_at` is when what `how` tells began. Of those who wait `position` is 1 for the
    next one and `before` tells who stood before her. `given` tells to whom places went while she waited.
    """

    how: How
    seats_max: int
    taken: int
    asked_at: datetime | None = None
    free_then: int | None = None
    rank: int | None = None
    since_at: datetime | None = None
    position: int | None = None
    before: Ranks = (0, 0, 0)
    given: Ranks = (0, 0, 0)

    @property
    def had_a_place(self) -> bool:
        """Tell whether she had a place at that moment."""
        return self.how in HAD_A_PLACE


NOT_ASKED = Why("not-asked", 0, 0)


def why(events: Iterable[Event], person_id: UUID, at: datetime) -> Why:
    """Return how somebody stood in a workshop at a moment, from its events as they were recorded."""
    workshop: Workshop = WORKSHOP.initial
    hers, ranks = NOT_ASKED, dict[UUID, int]()
    for event in _until(events, at):
        match event:
            case PlaceBooked() | Queued():
                ranks[event.person_id] = event.rank
                if event.person_id == person_id:
                    hers = _asked(event, workshop)
            case CalledOff():
                hers = replace(hers, how="called-off", since_at=event.called_off_at)
            case Promoted() | PlaceOffered() if event.person_id != person_id:
                hers = _passed(hers, ranks.get(event.person_id, REST), event)
            case _ if getattr(event, "person_id", None) == person_id:
                hers = _went_on(event, hers, workshop)
            case _:
                pass
        workshop = evolve(workshop, event)
    return _as_it_stood(hers, workshop, person_id)


def _until(events: Iterable[Event], at: datetime) -> Iterator[WorkshopEvent]:
    """Return what had happened by a moment, up to and with it. Who came is told of the start."""
    starts_at = None
    for event in events:
        if isinstance(event, Announced):
            starts_at = event.starts_at
        happened_at = _moment_of(event) or starts_at  # type: ignore[arg-type]
        if isinstance(event, Announced | Arranged) or (happened_at is not None and happened_at <= at):
            yield event  # type: ignore[misc]


def _moment_of(event: WorkshopEvent) -> datetime | None:
    match event:
        case PlaceBooked() | Queued():
            return event.requested_at
        case Promoted():
            return event.promoted_at
        case PlaceOffered():
            return event.offered_at
        case PlaceCancelled():
            return event.cancelled_at
        case WaitingEnded():
            return event.ended_at
        case BookingAnnulled():
            return event.annulled_at
        case CalledOff():
            return event.called_off_at
        case Announced() | Arranged() | CheckedIn() | StayedAway() | WalkedIn() | AttendanceCorrected():
            return None
        case _:
            assert_never(event)


def _asked(event: PlaceBooked | Queued, workshop: Workshop) -> Why:
    return Why(
        "booked" if isinstance(event, PlaceBooked) else "waiting",
        workshop.seats_max,
        0,
        asked_at=event.requested_at,
        free_then=workshop.free,
        rank=event.rank,
        since_at=event.requested_at,
    )


def _passed(hers: Why, rank: int, event: Promoted | PlaceOffered) -> Why:
    """Return it with a place counted that went to somebody else while she waited."""
    # A yes to an offer is the same place as the offer.
    if hers.how != "waiting" or isinstance(event, PlaceOffered):
        return hers
    women, others, rest = (count + (rank == nth) for nth, count in enumerate(hers.given))
    return replace(hers, given=(women, others, rest))


def _went_on(event: WorkshopEvent, hers: Why, workshop: Workshop) -> Why:
    """Return it after something happened to her own booking."""
    match event:
        case Promoted():
            return replace(hers, how="promoted", since_at=event.promoted_at)
        case PlaceOffered():
            return replace(hers, how="offered", since_at=event.offered_at)
        case PlaceCancelled():
            return replace(hers, how="cancelled", since_at=event.cancelled_at)
        case WaitingEnded():
            return replace(hers, how=_ENDED[event.reason], since_at=event.ended_at)
        case BookingAnnulled():
            return replace(hers, how="annulled", since_at=event.annulled_at)
        case WalkedIn():
            return replace(hers, how="walked-in", since_at=workshop.starts_at)
        case AttendanceCorrected(came=False) if hers.how == "walked-in":
            # She did not walk in: she still waited when it began.
            return replace(hers, how="waiting", since_at=hers.asked_at)
        case _:
            return hers


def _as_it_stood(hers: Why, workshop: Workshop, person_id: UUID) -> Why:
    offered = sum(waiting.offered for waiting in workshop.queue)
    stood = replace(hers, seats_max=workshop.seats_max, taken=len(workshop.confirmed) + offered)
    if stood.how != "waiting":
        return stood
    before = [0, 0, 0]
    for position, waiting in enumerate(workshop.in_order, 1):
        if waiting.person_id == person_id:
            women, others, rest = before
            return replace(stood, position=position, before=(women, others, rest))
        before[waiting.rank] += 1
    return stood
