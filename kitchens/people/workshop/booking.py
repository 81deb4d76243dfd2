"""Places and the queue: booked, given up, passed on in the same save."""

from datetime import datetime, timedelta
from uuid import UUID

from kitchens.decider import Change, Facts
from kitchens.people.diary import DIARY, engage, free
from kitchens.people.trainee import TRAINEE, accepted_trainee, priority_rank
from kitchens.people.workshop.commands import AnnulBooking, AnswerOffer, BookPlace, CancelPlace
from kitchens.people.workshop.events import (
    BookingAnnulled,
    PlaceBooked,
    PlaceCancelled,
    PlaceOffered,
    Promoted,
    Queued,
    WaitingEnded,
)
from kitchens.people.workshop.refusals import AlreadyHeld, NotBooked, NotOffered, PresenceNoted, WorkshopBegun
from kitchens.people.workshop.state import WORKSHOP, Workshop, spans
from kitchens.reason import coded
from kitchens.settings import Setting, setting_on


def book(command: BookPlace, workshop: Workshop, facts: Facts) -> list[Change]:
    """Give her a place, or a place in the queue.

    Raise `WorkshopBegun`, `NotAccepted`, `AlreadyHeld` or `TwoPlacesAtOnce`.
    """
    who, where = command.person_id, command.workshop_id
    _before_the_start(workshop, command.requested_at)
    accepted_trainee(facts, who)
    if who in workshop.confirmed or workshop.waiting(who) is not None:
        raise AlreadyHeld(workshop=workshop.code, trainee=who)
    # Also asked of those who would only wait: nobody waits for a place she could not take.
    engaged = engage(facts, who, where, "workshop", spans(workshop))
    rank = priority_rank(facts, who)
    if workshop.free > 0:
        booked = PlaceBooked(who, command.requested_at, rank)
        return [Change(WORKSHOP, where, booked), engaged]
    return [Change(WORKSHOP, where, Queued(who, command.requested_at, rank))]


def cancel(command: CancelPlace, workshop: Workshop, facts: Facts) -> list[Change]:
    """End her place or her waiting; a freed place goes to the first of the queue who can take it.

    Raise `WorkshopBegun`, `PresenceNoted` once she was noted, or `NotBooked`.
    """
    who, where, at = command.person_id, command.workshop_id, command.cancelled_at
    _before_the_start(workshop, at)
    # Entered late: the seat of one who stayed away may be taken by now, and must not be given a second time.
    _not_noted(workshop, who)
    if who in workshop.confirmed:
        freed = [Change(WORKSHOP, where, PlaceCancelled(who, at)), free(who, where)]
        return [*freed, *_pass_on(where, workshop, at, facts)]
    return _end_waiting(where, workshop, WaitingEnded(who, at, "cancelled"), facts)


def answer(command: AnswerOffer, workshop: Workshop, facts: Facts) -> list[Change]:
    """Take her yes or no to a place offered late.

    Raise `WorkshopBegun` or `NotOffered`; to a yes also `NotAccepted` or `TwoPlacesAtOnce`.
    """
    who, where, at = command.person_id, command.workshop_id, command.answered_at
    _before_the_start(workshop, at)
    waiting = workshop.waiting(who)
    if waiting is None or not waiting.offered:
        raise NotOffered(workshop=workshop.code, trainee=who)
    if not command.accepts:
        return _end_waiting(where, workshop, WaitingEnded(who, at, "offer-declined"), facts)
    accepted_trainee(facts, who)
    engaged = engage(facts, who, where, "workshop", spans(workshop))
    return [Change(WORKSHOP, where, Promoted(who, at)), engaged]


def _end_waiting(where: UUID, workshop: Workshop, ended: WaitingEnded, facts: Facts) -> list[Change]:
    waiting = workshop.waiting(ended.person_id)
    if waiting is None:
        raise NotBooked(workshop=workshop.code, trainee=ended.person_id)
    kept = _pass_on(where, workshop, ended.ended_at, facts) if waiting.offered else []
    return [Change(WORKSHOP, where, ended), *kept]


def annul(command: AnnulBooking, workshop: Workshop, facts: Facts) -> list[Change]:
    """Take a mistaken booking back. Raise `NotBooked`, or `PresenceNoted` once she was noted."""
    who, where, at = command.person_id, command.workshop_id, command.annulled_at
    waiting = workshop.waiting(who)
    held = who in workshop.confirmed
    if not held and waiting is None:
        raise NotBooked(workshop=workshop.code, trainee=who)
    _not_noted(workshop, who)
    changes = [Change(WORKSHOP, where, BookingAnnulled(who, at, coded(command.reason)))]
    if held:
        changes.append(free(who, where))
    had_place = held or (waiting is not None and waiting.offered)
    if had_place and at < workshop.starts_at:
        changes.extend(_pass_on(where, workshop, at, facts))
    return changes


def _pass_on(where: UUID, workshop: Workshop, at: datetime, facts: Facts) -> list[Change]:
    """Give one freed place to the first of the queue who can take it; late, keep it till she answers."""
    changes: list[Change] = []
    notice = timedelta(hours=setting_on(facts, Setting.PROMOTION_NOTICE_HOURS, workshop.held_on))
    for waiting in workshop.in_order:
        who = waiting.person_id
        if facts.of(TRAINEE, who).standing != "accepted":
            changes.append(Change(WORKSHOP, where, WaitingEnded(who, at, "not-accepted")))
        elif facts.of(DIARY, who).clash(spans(workshop)) is not None:
            changes.append(Change(WORKSHOP, where, WaitingEnded(who, at, "elsewhere")))
        elif at > workshop.starts_at - notice:
            return [*changes, Change(WORKSHOP, where, PlaceOffered(who, at))]
        else:
            engaged = engage(facts, who, where, "workshop", spans(workshop))
            return [*changes, Change(WORKSHOP, where, Promoted(who, at)), engaged]
    return changes


def _before_the_start(workshop: Workshop, at: datetime) -> None:
    """Raise `WorkshopBegun` from the moment it begins."""
    if at >= workshop.starts_at:
        raise WorkshopBegun(workshop=workshop.code, starts_at=workshop.starts_at, at=at)


def _not_noted(workshop: Workshop, who: UUID) -> None:
    """Raise `PresenceNoted` once it was noted whether she came."""
    if workshop.noted(who) is not None:
        raise PresenceNoted(workshop=workshop.code, trainee=who)
