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
    | Enrolled
    | Queued
    | Left
    | AttendanceTaken
    | AttendanceCorrected
    | Assessed
    | CertificateIssued
    | CertificateRevoked
)
