"""Who came, who stayed away, who walked in."""

from datetime import timedelta

from kitchens.decider import Change, Facts
from kitchens.people.workshop.commands import CorrectPresence, MarkPresence
from kitchens.people.workshop.events import AttendanceCorrected, CheckedIn, StayedAway, WalkedIn
from kitchens.people.workshop.refusals import (
    NoSeatUnclaimed,
    NotBooked,
    PresenceNoted,
    PresenceNotNoted,
    SeatGivenAway,
    WalkInTooEarly,
)
from kitchens.people.workshop.state import WORKSHOP, Workshop
from kitchens.settings import Setting, setting_on


def mark(command: MarkPresence, workshop: Workshop, facts: Facts) -> list[Change]:
    """Note whether she came.

    Raise `NotBooked`, `PresenceNoted` or `SeatGivenAway`; of one who waited `WalkInTooEarly` or
    `NoSeatUnclaimed`.
    """
    who, where = command.person_id, command.workshop_id
    noted = workshop.noted(who)
    if noted is not None:
        if noted == command.came:
            return []
        raise PresenceNoted(workshop=workshop.code, trainee=who)
    if who in workshop.confirmed:
        if command.came and workshop.inside >= workshop.seats_max:
            raise SeatGivenAway(workshop=workshop.code, trainee=who)
        return [Change(WORKSHOP, where, CheckedIn(who) if command.came else StayedAway(who))]
    if workshop.waiting(who) is None:
        raise NotBooked(workshop=workshop.code, trainee=who)
    if not command.came:
        return []
    _check_unclaimed(command, workshop, facts)
    return [Change(WORKSHOP, where, WalkedIn(who))]


def _check_unclaimed(command: MarkPresence, workshop: Workshop, facts: Facts) -> None:
    """Raise `WalkInTooEarly` or `NoSeatUnclaimed`.

    Some minutes after the start every empty seat is unclaimed, whoever holds it. Where no moment is told
    (records from before), a seat is unclaimed once its holder was noted to have stayed away.
    """
    unclaimed = workshop.unclaimed
    if command.noted_at is not None:
        minutes = setting_on(facts, Setting.WALK_IN_AFTER_MINUTES, workshop.held_on)
        from_at = workshop.starts_at + timedelta(minutes=minutes)
        if command.noted_at < from_at:
            raise WalkInTooEarly(workshop=workshop.code, trainee=command.person_id, from_at=from_at)
        unclaimed = workshop.seats_max - workshop.inside
    if unclaimed < 1:
        raise NoSeatUnclaimed(workshop=workshop.code, trainee=command.person_id)


def correct(command: CorrectPresence, workshop: Workshop) -> list[Change]:
    """Correct a wrong note. Raise `PresenceNotNoted`."""
    who, where = command.person_id, command.workshop_id
    noted = workshop.noted(who)
    if noted is None:
        raise PresenceNotNoted(workshop=workshop.code, trainee=who)
    return [] if noted == command.came else [Change(WORKSHOP, where, AttendanceCorrected(who, command.came))]
