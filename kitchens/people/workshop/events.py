"""What is recorded of a workshop. Moments are UTC; `held_on` is the kitchen's day."""

from datetime import date, datetime
from typing import Literal, TypeAlias
from uuid import UUID

from kitchens.decider import Event

SEATS_MAX = 10
"""★7: ten places, whatever anyone asks."""


class Announced(Event, frozen=True, tag="workshop.announced"):
    """A workshop is open for booking. Times are UTC; `held_on` is the kitchen's day."""

    code: str
    kitchen_id: UUID
    title: str
    held_on: date
    starts_at: datetime
    ends_at: datetime
    seats_max: int
    room_id: UUID | None
    trainer_id: UUID | None


class Arranged(Event, frozen=True, tag="workshop.arranged"):
    """It is held in this room and by this trainer; None where nobody named one."""

    room_id: UUID | None
    trainer_id: UUID | None


class PlaceBooked(Event, frozen=True, tag="workshop.place-booked"):
    """She asked and has a place."""

    person_id: UUID
    requested_at: datetime
    rank: int


class Queued(Event, frozen=True, tag="workshop.queued"):
    """She asked and waits. `rank`: 0 women not in work ★3, 1 others not in work, 2 the rest."""

    person_id: UUID
    requested_at: datetime
    rank: int


class Promoted(Event, frozen=True, tag="workshop.promoted"):
    """A freed place went to her, the first of the queue by rank, then time of request."""

    person_id: UUID
    promoted_at: datetime


class PlaceOffered(Event, frozen=True, tag="workshop.place-offered"):
    """A place freed late is kept for her until she says yes or no; she still waits."""

    person_id: UUID
    offered_at: datetime


class PlaceCancelled(Event, frozen=True, tag="workshop.place-cancelled"):
    """She gave up her place."""

    person_id: UUID
    cancelled_at: datetime


class WaitingEnded(Event, frozen=True, tag="workshop.waiting-ended"):
    """She waits no more: she cancelled, said no to an offer, is elsewhere then, or left the kitchen."""

    person_id: UUID
    ended_at: datetime
    reason: Literal["cancelled", "offer-declined", "elsewhere", "not-accepted"]


class CheckedIn(Event, frozen=True, tag="workshop.checked-in"):
    """She held a place and came."""

    person_id: UUID


class StayedAway(Event, frozen=True, tag="workshop.stayed-away"):
    """She held a place and did not come."""

    person_id: UUID


class WalkedIn(Event, frozen=True, tag="workshop.walked-in"):
    """She waited, came, and took the seat of somebody who stayed away."""

    person_id: UUID


class AttendanceCorrected(Event, frozen=True, tag="workshop.attendance-corrected"):
    """It was noted wrongly whether somebody with a place came."""

    person_id: UUID
    came: bool


class BookingAnnulled(Event, frozen=True, tag="workshop.booking-annulled"):
    """A booking was entered by mistake and counts as never made. `reason` is coded."""

    person_id: UUID
    annulled_at: datetime
    reason: str


class CalledOff(Event, frozen=True, tag="workshop.called-off"):
    """The workshop does not take place; every place and every waiting ends. `reason` is coded."""

    called_off_at: datetime
    reason: str


WorkshopEvent: TypeAlias = (
    Announced
    | Arranged
    | PlaceBooked
    | Queued
    | Promoted
    | PlaceOffered
    | PlaceCancelled
    | WaitingEnded
    | CheckedIn
    | StayedAway
    | WalkedIn
    | AttendanceCorrected
    | BookingAnnulled
    | CalledOff
)
