"""How a workshop stands: who holds a place, who waits, who came."""

from datetime import date, datetime
from typing import assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Noun
from kitchens.people.workshop.events import (
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
    WorkshopEvent,
)
from kitchens.values import NEVER, NOBODY, Span


class Waiting(Struct, frozen=True, gc=False):
    """Somebody in the queue. `offered`: a place is kept for her until she answers."""

    rank: int
    requested_at: datetime
    person_id: UUID
    offered: bool = False


class Workshop(Struct, frozen=True):
    """Who holds a place, who waits, who came.

    `confirmed` keeps those who later stayed away. `presence` holds what was noted of confirmed people,
    `walked_in` those who waited and took an unclaimed seat.
    """

    code: str | None = None
    held_on: date = date.min
    starts_at: datetime = NEVER
    ends_at: datetime = NEVER
    seats_max: int = 0
    kitchen_id: UUID = NOBODY
    room_id: UUID | None = None
    trainer_id: UUID | None = None
    called_off: bool = False
    confirmed: tuple[UUID, ...] = ()
    queue: tuple[Waiting, ...] = ()
    presence: tuple[tuple[UUID, bool], ...] = ()
    walked_in: tuple[UUID, ...] = ()

    @property
    def free(self) -> int:
        """Return the places neither given nor kept for somebody who was offered one."""
        return self.seats_max - len(self.confirmed) - sum(w.offered for w in self.queue)

    @property
    def unclaimed(self) -> int:
        """Return the seats that nobody takes who holds a place and has not stayed away, and no walk-in."""
        away = sum(not came for _, came in self.presence)
        return self.seats_max - len(self.confirmed) + away - len(self.walked_in)

    @property
    def inside(self) -> int:
        """Return how many were noted to have come."""
        return sum(came for _, came in self.presence) + len(self.walked_in)

    @property
    def in_order(self) -> list[Waiting]:
        """Return those who wait for a place and have no offer, the next one first."""
        return sorted((w for w in self.queue if not w.offered), key=lambda w: (w.rank, w.requested_at))

    def waiting(self, person_id: UUID) -> Waiting | None:
        """Return her place in the queue, or None."""
        return next((w for w in self.queue if w.person_id == person_id), None)

    def noted(self, person_id: UUID) -> bool | None:
        """Return whether she was noted to have come, None if nothing was noted."""
        if person_id in self.walked_in:
            return True
        return next((came for who, came in self.presence if who == person_id), None)


def evolve(workshop: Workshop, event: WorkshopEvent) -> Workshop:
    """Return the workshop after the event."""
    match event:
        case Announced():
            return Workshop(
                code=event.code,
                held_on=event.held_on,
                starts_at=event.starts_at,
                ends_at=event.ends_at,
                seats_max=event.seats_max,
                kitchen_id=event.kitchen_id,
                room_id=event.room_id,
                trainer_id=event.trainer_id,
            )
        case Arranged():
            return replace(workshop, room_id=event.room_id, trainer_id=event.trainer_id)
        case PlaceBooked():
            return replace(workshop, confirmed=(*workshop.confirmed, event.person_id))
        case Queued():
            waiting = Waiting(event.rank, event.requested_at, event.person_id)
            return replace(workshop, queue=(*workshop.queue, waiting))
        case Promoted():
            left = _without(workshop, event.person_id)
            return replace(left, confirmed=(*left.confirmed, event.person_id))
        case PlaceOffered():
            queue = tuple(
                replace(w, offered=True) if w.person_id == event.person_id else w for w in workshop.queue
            )
            return replace(workshop, queue=queue)
        case PlaceCancelled() | WaitingEnded() | BookingAnnulled():
            return _without(workshop, event.person_id)
        case CheckedIn():
            return replace(workshop, presence=(*workshop.presence, (event.person_id, True)))
        case StayedAway():
            return replace(workshop, presence=(*workshop.presence, (event.person_id, False)))
        case WalkedIn():
            return replace(workshop, walked_in=(*workshop.walked_in, event.person_id))
        case AttendanceCorrected():
            return _presence_corrected(workshop, event)
        case CalledOff():
            return replace(workshop, called_off=True, confirmed=(), queue=())
        case _:
            assert_never(event)


WORKSHOP = Noun(
    "workshop",
    Workshop(),
    evolve,
    [
        Announced,
        Arranged,
        PlaceBooked,
        Queued,
        Promoted,
        PlaceOffered,
        PlaceCancelled,
        WaitingEnded,
        CheckedIn,
        StayedAway,
        WalkedIn,
        AttendanceCorrected,
        BookingAnnulled,
        CalledOff,
    ],
)


def _presence_corrected(workshop: Workshop, event: AttendanceCorrected) -> Workshop:
    walked_in = tuple(who for who in workshop.walked_in if who != event.person_id)
    if event.person_id not in workshop.confirmed:
        return replace(workshop, walked_in=walked_in)
    presence = tuple((who, event.came if who == event.person_id else came) for who, came in workshop.presence)
    return replace(workshop, presence=presence)


def spans(workshop: Workshop) -> tuple[Span, ...]:
    """Return when somebody with a place is expected there, for her diary."""
    return (Span(workshop.starts_at, workshop.ends_at),)


def _without(workshop: Workshop, person_id: UUID) -> Workshop:
    return replace(
        workshop,
        confirmed=tuple(who for who in workshop.confirmed if who != person_id),
        queue=tuple(w for w in workshop.queue if w.person_id != person_id),
    )
