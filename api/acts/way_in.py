"""The way in: interviewed, then accepted or declined."""

from datetime import date
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.trainee import Accept, Decline, Interview

DECLINE_REASONS = ("no-place", "not-eligible", "found-work", "her-wish", "another-kitchen", "no-answer")
"""Why somebody is not taken in."""


def interview(acting: Acting, *, person_id: UUID, interviewed_on: date) -> Receipt:
    """Enter that somebody spoke with her."""
    return acting.do(Interview(person_id=person_id, interviewed_on=interviewed_on))


def accept(acting: Acting, *, person_id: UUID, accepted_on: date) -> Receipt:
    """Take her in."""
    return acting.do(Accept(person_id=person_id, accepted_on=accepted_on))


def decline(acting: Acting, *, person_id: UUID, declined_on: date, reason: str) -> Receipt:
    """Do not take her in, for a coded reason."""
    return acting.do(Decline(person_id=person_id, declined_on=declined_on, reason=reason))
