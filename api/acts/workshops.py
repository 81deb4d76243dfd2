"""Places in workshops: booked, given up, offered and answered; and who came."""

from datetime import datetime
from typing import Literal, TypeAlias
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.workshop import (
    WORKSHOP,
    AnnulBooking,
    AnswerOffer,
    BookPlace,
    CancelPlace,
    CorrectPresence,
    MarkPresence,
    Workshop,
)

Got: TypeAlias = Literal["booked", "queued"]

ENTERED_BY_MISTAKE = "entered-by-mistake"
"""Why a booking is annulled."""


def book(acting: Acting, *, workshop_id: UUID, person_id: UUID) -> Got:
    """Ask for a place; return whether there was one, or a place in the queue."""
    acting.do(BookPlace(workshop_id=workshop_id, person_id=person_id, requested_at=acting.now))
    # Read from the journal itself, so that it is true also of a form that was sent twice.
    return "booked" if person_id in _workshop(acting, workshop_id).confirmed else "queued"


def cancel(acting: Acting, *, workshop_id: UUID, person_id: UUID) -> Receipt:
    """Give up a place, or the waiting for one."""
    return acting.do(CancelPlace(workshop_id=workshop_id, person_id=person_id, cancelled_at=acting.now))


def answer_offer(acting: Acting, *, workshop_id: UUID, person_id: UUID, accepts: bool) -> Receipt:
    """Say yes or no to a place offered late."""
    return acting.do(
        AnswerOffer(workshop_id=workshop_id, person_id=person_id, answered_at=acting.now, accepts=accepts)
    )


def annul_booking(acting: Acting, *, workshop_id: UUID, person_id: UUID) -> Receipt:
    """Take back a booking that was entered by mistake."""
    return acting.do(
        AnnulBooking(
            workshop_id=workshop_id,
            person_id=person_id,
            annulled_at=acting.now,
            reason=ENTERED_BY_MISTAKE,
        )
    )


def note_presence(
    acting: Acting, *, workshop_id: UUID, person_id: UUID, came: bool, noted_at: datetime, part: str = ""
) -> Receipt:
    """Note whether somebody came, and when; if it was noted otherwise before, correct it."""
    before = _workshop(acting, workshop_id).noted(person_id)
    if before is None:
        noted = MarkPresence(workshop_id=workshop_id, person_id=person_id, came=came, noted_at=noted_at)
        return acting.do(noted, part=part)
    return acting.do(CorrectPresence(workshop_id=workshop_id, person_id=person_id, came=came), part=part)


def _workshop(acting: Acting, workshop_id: UUID) -> Workshop:
    return acting.house.journal.facts().of(WORKSHOP, workshop_id)
