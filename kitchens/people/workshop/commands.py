"""What may be asked of a workshop."""

from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from kitchens.decider import Command


class Announce(Command, frozen=True, kw_only=True):
    """Announce a workshop of a kitchen."""

    workshop_id: UUID
    code: str
    kitchen_id: UUID
    title: str
    held_on: date
    starts_at: datetime
    ends_at: datetime
    seats_max: int
    room_id: UUID | None = None
    trainer_id: UUID | None = None


class ArrangeWorkshop(Command, frozen=True, kw_only=True):
    """Hold it in another room or by another trainer; None where none is named."""

    workshop_id: UUID
    room_id: UUID | None
    trainer_id: UUID | None


class BookPlace(Command, frozen=True, kw_only=True):
    """Ask for a place: she gets one, or a place in the queue."""

    workshop_id: UUID
    person_id: UUID
    requested_at: datetime


class CancelPlace(Command, frozen=True, kw_only=True):
    """Give up a place, or the waiting for one."""

    workshop_id: UUID
    person_id: UUID
    cancelled_at: datetime


class AnswerOffer(Command, frozen=True, kw_only=True):
    """Say yes or no to a place offered late."""

    workshop_id: UUID
    person_id: UUID
    answered_at: datetime
    accepts: bool


class MarkPresence(Command, frozen=True, kw_only=True):
    """Note whether somebody came: a confirmed person, or one who waited and takes an unclaimed seat.

    `noted_at` is when she stood at the door; records from before tell no moment.
    """

    workshop_id: UUID
    person_id: UUID
    came: bool
    noted_at: datetime | None = None


class CorrectPresence(Command, frozen=True, kw_only=True):
    """Correct a wrong note of who came."""

    workshop_id: UUID
    person_id: UUID
    came: bool


class AnnulBooking(Command, frozen=True, kw_only=True):
    """Take back a booking entered by mistake."""

    workshop_id: UUID
    person_id: UUID
    annulled_at: datetime
    reason: str


class CallOff(Command, frozen=True, kw_only=True):
    """Call the workshop off."""

    workshop_id: UUID
    called_off_at: datetime
    reason: str


WorkshopCommand: TypeAlias = (
    Announce
    | ArrangeWorkshop
    | BookPlace
    | CancelPlace
    | AnswerOffer
    | MarkPresence
    | CorrectPresence
    | AnnulBooking
    | CallOff
)
