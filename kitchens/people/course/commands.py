"""What may be asked of a course."""

from datetime import date, time
from typing import TypeAlias
from uuid import UUID

from kitchens.decider import Command
from kitchens.people.course.events import Presence, Result


class PlanCourse(Command, frozen=True, kw_only=True):
    """Plan a course of a kitchen."""

    course_id: UUID
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
    room_id: UUID | None = None


class ArrangeCourse(Command, frozen=True, kw_only=True):
    """Hold its sessions from a day on in another room, or in none that is named, or by another trainer."""

    course_id: UUID
    from_on: date
    room_id: UUID | None
    trainer_id: UUID


class CancelSession(Command, frozen=True, kw_only=True):
    """Do not hold the session of a day."""

    course_id: UUID
    held_on: date
    reason: str


class MoveSession(Command, frozen=True, kw_only=True):
    """Hold the session of a day on another day, or at other times; they are the kitchen's."""

    course_id: UUID
    held_on: date
    to_on: date
    starts_at: time
    ends_at: time
    reason: str


class Enrol(Command, frozen=True, kw_only=True):
    """Give her a seat, or a place in the queue if all are taken."""

    course_id: UUID
    person_id: UUID
    enrolled_on: date


class LeaveCourse(Command, frozen=True, kw_only=True):
    """Give up a seat or the waiting for one; a freed seat goes to the first who waits."""

    course_id: UUID
    person_id: UUID
    left_on: date
    reason: str


class TakeAttendance(Command, frozen=True, kw_only=True):
    """Note whether she was there."""

    course_id: UUID
    person_id: UUID
    held_on: date
    presence: Presence


class CorrectAttendance(Command, frozen=True, kw_only=True):
    """Correct a wrong note."""

    course_id: UUID
    person_id: UUID
    held_on: date
    presence: Presence


class Assess(Command, frozen=True, kw_only=True):
    """Enter the assessment; a pass with the attendance issues the certificate in the same save."""

    course_id: UUID
    person_id: UUID
    assessed_on: date
    result: Result
    assessor_id: UUID


class RevokeCertificate(Command, frozen=True, kw_only=True):
    """Take a certificate back, for a coded reason."""

    course_id: UUID
    person_id: UUID
    revoked_on: date
    reason: str


CourseCommand: TypeAlias = (
    PlanCourse
    | ArrangeCourse
    | CancelSession
    | MoveSession
    | Enrol
    | LeaveCourse
    | TakeAttendance
    | CorrectAttendance
    | Assess
    | RevokeCertificate
)
