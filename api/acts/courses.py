"""A course that goes on: sessions moved or cancelled, people who leave, assessments and certificates."""

from datetime import date, time
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.course import (
    COURSE,
    ArrangeCourse,
    Assess,
    CancelSession,
    LeaveCourse,
    MoveSession,
    Result,
    RevokeCertificate,
)

LEAVE_REASONS = (
    "found-work", "moved", "family", "timetable", "stopped-coming", "entered-by-mistake",
)  # fmt: skip
"""Why somebody leaves a course. Nothing of anybody's health is among them."""

SESSION_REASONS = ("no-trainer", "kitchen-closed", "holiday", "weather", "no-ingredients", "no-room")
"""Why a session is moved or not held."""

REVOKE_REASONS = ("issued-in-error", "attendance-corrected", "assessed-wrongly")
"""Why a certificate counts no more."""


def arrange_course(
    acting: Acting, *, course_id: UUID, from_on: date, room_id: UUID | None, trainer_id: UUID
) -> Receipt:
    """Hold the sessions from a day on in another room or by another trainer."""
    return acting.do(
        ArrangeCourse(course_id=course_id, from_on=from_on, room_id=room_id, trainer_id=trainer_id)
    )


def cancel_session(acting: Acting, *, course_id: UUID, held_on: date, reason: str) -> Receipt:
    """Do not hold a session; whoever sits in it is free then."""
    return acting.do(CancelSession(course_id=course_id, held_on=held_on, reason=reason))


def move_session(
    acting: Acting,
    *,
    course_id: UUID,
    held_on: date,
    to_on: date,
    starts_at: time,
    ends_at: time,
    reason: str,
) -> Receipt:
    """Hold a session on another day or at other times of the kitchen's."""
    return acting.do(
        MoveSession(
            course_id=course_id,
            held_on=held_on,
            to_on=to_on,
            starts_at=starts_at,
            ends_at=ends_at,
            reason=reason,
        )
    )


def leave_course(acting: Acting, *, course_id: UUID, person_id: UUID, left_on: date, reason: str) -> Receipt:
    """End somebody's stay or her waiting; her seat goes to the first who waits and can come."""
    return acting.do(LeaveCourse(course_id=course_id, person_id=person_id, left_on=left_on, reason=reason))


def assess(acting: Acting, *, course_id: UUID, person_id: UUID, assessed_on: date, result: Result) -> bool:
    """Enter an assessment, by whoever acts; return whether she holds the certificate now."""
    acting.do(
        Assess(
            course_id=course_id,
            person_id=person_id,
            assessed_on=assessed_on,
            result=result,
            assessor_id=acting.visitor.user_id,
        )
    )
    place = acting.house.journal.facts().of(COURSE, course_id).places[person_id]
    return place.certified_on is not None


def revoke_certificate(
    acting: Acting, *, course_id: UUID, person_id: UUID, revoked_on: date, reason: str
) -> Receipt:
    """Take a certificate back, for a coded reason; everybody who checks it is told at once."""
    return acting.do(
        RevokeCertificate(course_id=course_id, person_id=person_id, revoked_on=revoked_on, reason=reason)
    )
