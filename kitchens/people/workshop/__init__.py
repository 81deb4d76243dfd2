"""A workshop: ten places on a Friday, and a queue for the eleventh."""

from typing import assert_never

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.workshop.booking import annul, answer, book, cancel
from kitchens.people.workshop.commands import (
    Announce,
    AnnulBooking,
    AnswerOffer,
    ArrangeWorkshop,
    BookPlace,
    CallOff,
    CancelPlace,
    CorrectPresence,
    MarkPresence,
    WorkshopCommand,
)
from kitchens.people.workshop.events import (
    SEATS_MAX,
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
from kitchens.people.workshop.planning import announce, arrange, call_off
from kitchens.people.workshop.presence import correct, mark
from kitchens.people.workshop.refusals import (
    AlreadyHeld,
    NoSeatUnclaimed,
    NotBooked,
    NotOffered,
    PresenceNoted,
    PresenceNotNoted,
    SeatGivenAway,
    TimesBackwards,
    TooManyPlaces,
    WalkInTooEarly,
    WorkshopBegun,
    WorkshopCalledOff,
    WorkshopCodeTaken,
)
from kitchens.people.workshop.state import WORKSHOP, Waiting, Workshop, evolve

__all__ = [
    "SEATS_MAX",
    "WORKSHOP",
    "AlreadyHeld",
    "Announce",
    "Announced",
    "AnnulBooking",
    "AnswerOffer",
    "ArrangeWorkshop",
    "Arranged",
    "AttendanceCorrected",
    "BookPlace",
    "BookingAnnulled",
    "CallOff",
    "CalledOff",
    "CancelPlace",
    "CheckedIn",
    "CorrectPresence",
    "MarkPresence",
    "NoSeatUnclaimed",
    "NotBooked",
    "NotOffered",
    "PlaceBooked",
    "PlaceCancelled",
    "PlaceOffered",
    "PresenceNotNoted",
    "PresenceNoted",
    "Promoted",
    "Queued",
    "SeatGivenAway",
    "StayedAway",
    "TimesBackwards",
    "TooManyPlaces",
    "Waiting",
    "WaitingEnded",
    "WalkInTooEarly",
    "WalkedIn",
    "Workshop",
    "WorkshopBegun",
    "WorkshopCalledOff",
    "WorkshopCodeTaken",
    "WorkshopCommand",
    "WorkshopEvent",
    "decide",
    "evolve",
]


def decide(command: WorkshopCommand, facts: Facts) -> list[Change]:
    """Return what happens, the promotion from the queue included. Raise the refusals of each act."""
    if isinstance(command, Announce):
        return announce(command, facts)
    workshop = facts.of(WORKSHOP, command.workshop_id)
    if workshop.code is None:
        raise Unknown(workshop=command.workshop_id)
    if workshop.called_off:
        raise WorkshopCalledOff(workshop=workshop.code)
    match command:
        case ArrangeWorkshop():
            return arrange(command, workshop, facts)
        case BookPlace():
            return book(command, workshop, facts)
        case CancelPlace():
            return cancel(command, workshop, facts)
        case AnswerOffer():
            return answer(command, workshop, facts)
        case MarkPresence():
            return mark(command, workshop, facts)
        case CorrectPresence():
            return correct(command, workshop)
        case AnnulBooking():
            return annul(command, workshop, facts)
        case CallOff():
            return call_off(command, workshop, facts)
        case _:
            assert_never(command)
