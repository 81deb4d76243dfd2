"""What is recorded of a course."""

from datetime import date, time
from typing import Literal, TypeAlias
from uuid import UUID

from kitchens.decider import Event

Presence: TypeAlias = Literal["present", "excused", "absent"]
Result: TypeAlias = Literal["passed", "failed"]


class Planned(Event, frozen=True, tag="course.planned"):
    """A course is planned on weekdays between two days; times of day are the kitchen's."""

    code: str
    kitchen_id: UUID
    title: str
    starts_on: date
    ends_on: date
    weekdays: tuple[str, ...]
    starts_at: time
    ends_at: time
    seats_max: int
    trainer_id: UUID
    room_id: UUID | None


class Arranged(Event, frozen=True, tag="course.arranged"):
    """From this day on its sessions are held in this room, or in none that is named, by this trainer."""

    from_on: date
    room_id: UUID | None
    trainer_id: UUID


class SessionCancelled(Event, frozen=True, tag="course.session-cancelled"):
    """The session of a day is not held and counts for nobody, for a coded reason."""

    held_on: date
    reason: str


class SessionMoved(Event, frozen=True, tag="course.session-moved"):
    """The session of a day is held on another day or at other times of the kitchen's, for a coded reason."""

    held_on: date
    to_on: date
    starts_at: time
    ends_at: time
    reason: str


class Enrolled(Event, frozen=True, tag="course.enrolled"):
    """She has a seat."""

    person_id: UUID
    enrolled_on: date


class Queued(Event, frozen=True, tag="course.queued"):
    """All seats are taken: she waits, in order of asking."""

    person_id: UUID
    queued_on: date


class Left(Event, frozen=True, tag="course.left"):
    """She gave up her seat or her waiting, for a coded reason."""

    person_id: UUID
    left_on: date
    reason: str


class AttendanceTaken(Event, frozen=True, tag="course.attendance-taken"):
    """Whether she was there on a day of the course."""

    person_id: UUID
    held_on: date
    presence: Presence


class AttendanceCorrected(Event, frozen=True, tag="course.attendance-corrected"):
    """Her attendance of that day was noted wrongly; this counts instead."""

    person_id: UUID
    held_on: date
    presence: Presence


class Assessed(Event, frozen=True, tag="course.assessed"):
    """An assessor judged her work."""

    person_id: UUID
    assessed_on: date
    result: Result
    assessor_id: UUID


class CertificateIssued(Event, frozen=True, tag="course.certificate-issued"):
    """She holds the course's certificate. `number` is unique in the kitchen's records."""

    person_id: UUID
    issued_on: date
    number: str


class CertificateRevoked(Event, frozen=True, tag="course.certificate-revoked"):
    """Her certificate counts no more, for a coded reason."""

    person_id: UUID
    revoked_on: date
    reason: str


CourseEvent: TypeAlias = (
    Planned
    | Arranged
    | SessionCancelled
    | SessionMoved
    | Enrolled
    | Queued
    | Left
    | AttendanceTaken
    | AttendanceCorrected
    | Assessed
    | CertificateIssued
    | CertificateRevoked
)
