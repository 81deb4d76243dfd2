"""The rules of a workshop, each with its code."""

from kitchens.decider import Refused


class WorkshopCodeTaken(Refused, code="workshop-code-taken"):
    """A code stands for one workshop."""


class TooManyPlaces(Refused, code="too-many-places"):
    """★7: a workshop has ten places at most, and one at least."""


class TimesBackwards(Refused, code="workshop-times-backwards"):
    """A workshop begins on its day and ends on the same day, later."""


class AlreadyHeld(Refused, code="place-already-held"):
    """Nobody holds two places, or waits twice, in one workshop."""


class NotBooked(Refused, code="not-booked"):
    """Only who holds a place or waits for one can give it up, or be noted as present."""


class WorkshopBegun(Refused, code="workshop-begun"):
    """Places are booked and given up before the workshop begins."""


class WorkshopCalledOff(Refused, code="workshop-called-off"):
    """Nothing more happens in a workshop that was called off."""


class NotOffered(Refused, code="place-not-offered"):
    """Only who was offered a place can take it or say no."""


class NoSeatUnclaimed(Refused, code="no-seat-unclaimed"):
    """Somebody who waits may come in when a confirmed person stayed away, seat for seat."""


class WalkInTooEarly(Refused, code="walk-in-too-early"):
    """A seat counts as unclaimed some minutes (setting) after the start, no sooner."""


class SeatGivenAway(Refused, code="seat-given-away"):
    """Who comes so late that somebody who waited has taken the last seat finds none."""


class PresenceNoted(Refused, code="presence-already-noted"):
    """Who came is noted once; a wrong note is corrected."""


class PresenceNotNoted(Refused, code="presence-not-noted"):
    """Only a note that was made can be corrected."""
