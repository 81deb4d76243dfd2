"""Who came, who stayed away, who walked in."""

from kitchens.decider import Change
from kitchens.people.workshop.commands import CorrectPresence, MarkPresence
from kitchens.people.workshop.events import AttendanceCorrected, CheckedIn, StayedAway, WalkedIn
from kitchens.people.workshop.refusals import NoSeatUnclaimed, NotBooked, PresenceNoted, PresenceNotNoted
from kitchens.people.workshop.state import WORKSHOP, Workshop


def mark(command: MarkPresence, workshop: Workshop) -> list[Change]:
    """Note whether she came. Raise `NotBooked`, `NoSeatUnclaimed` or `PresenceNoted`."""
    who, where = command.person_id, command.workshop_id
    noted = workshop.noted(who)
    if noted is not None:
        if noted == command.came:
            return []
        raise PresenceNoted(workshop=workshop.code, trainee=who)
    if who in workshop.confirmed:
        return [Change(WORKSHOP, where, CheckedIn(who) if command.came else StayedAway(who))]
    if workshop.waiting(who) is None:
        raise NotBooked(workshop=workshop.code, trainee=who)
    if not command.came:
        return []
    if workshop.unclaimed < 1:
        raise NoSeatUnclaimed(workshop=workshop.code, trainee=who)
    return [Change(WORKSHOP, where, WalkedIn(who))]


def correct(command: CorrectPresence, workshop: Workshop) -> list[Change]:
    """Correct a wrong note. Raise `PresenceNotNoted`."""
    who, where = command.person_id, command.workshop_id
    noted = workshop.noted(who)
    if noted is None:
        raise PresenceNotNoted(workshop=workshop.code, trainee=who)
    return [] if noted == command.came else [Change(WORKSHOP, where, AttendanceCorrected(who, command.came))]
