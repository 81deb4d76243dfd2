"""A course: who is enrolled, who came, who has earned the certificate."""

from typing import assert_never

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.course.commands import (
    ArrangeCourse,
    Assess,
    CancelSession,
    CorrectAttendance,
    CourseCommand,
    Enrol,
    LeaveCourse,
    MoveSession,
    PlanCourse,
    RevokeCertificate,
    TakeAttendance,
)
from kitchens.people.course.events import (
    Arranged,
    Assessed,
    AttendanceCorrected,
    AttendanceTaken,
    CertificateIssued,
    CertificateRevoked,
    CourseEvent,
    Enrolled,
    Left,
    Planned,
    Presence,
    Queued,
    Result,
    SessionCancelled,
    SessionMoved,
)
from kitchens.people.course.planning import LENGTH_MAX_DAYS, arrange, cancel_session, move_session, plan
from kitchens.people.course.refusals import (
    AlreadyCertified,
    AlreadyEnrolled,
    AssessedBeforeCourse,
    AttendanceAlreadyTaken,
    AttendanceNotTaken,
    AttendanceTooLow,
    CourseCodeTaken,
    CourseEnded,
    CourseMalformed,
    CourseWithoutSession,
    LeftTooEarly,
    NoSessionThatDay,
    NotCertified,
    NotEnrolled,
    SessionHeld,
    SessionOutsideCourse,
    SessionThatDay,
)
from kitchens.people.course.seats import enrol, leave
from kitchens.people.course.sessions import assess, attendance, revoke
from kitchens.people.course.state import COURSE, NOT_PLANNED, Course, Place, evolve

__all__ = [
    "COURSE",
    "LENGTH_MAX_DAYS",
    "NOT_PLANNED",
    "AlreadyCertified",
    "AlreadyEnrolled",
    "ArrangeCourse",
    "Arranged",
    "Assess",
    "Assessed",
    "AssessedBeforeCourse",
    "AttendanceAlreadyTaken",
    "AttendanceCorrected",
    "AttendanceNotTaken",
    "AttendanceTaken",
    "AttendanceTooLow",
    "CancelSession",
    "CertificateIssued",
    "CertificateRevoked",
    "CorrectAttendance",
    "Course",
    "CourseCodeTaken",
    "CourseCommand",
    "CourseEnded",
    "CourseEvent",
    "CourseMalformed",
    "CourseWithoutSession",
    "Enrol",
    "Enrolled",
    "LeaveCourse",
    "Left",
    "LeftTooEarly",
    "MoveSession",
    "NoSessionThatDay",
    "NotCertified",
    "NotEnrolled",
    "Place",
    "PlanCourse",
    "Planned",
    "Presence",
    "Queued",
    "Result",
    "RevokeCertificate",
    "SessionCancelled",
    "SessionHeld",
    "SessionMoved",
    "SessionOutsideCourse",
    "SessionThatDay",
    "TakeAttendance",
    "decide",
    "evolve",
]


def decide(command: CourseCommand, facts: Facts) -> list[Change]:
    """Return what happens to the course and in the diaries. Raise the refusals of each act."""
    course = facts.of(COURSE, command.course_id)
    if isinstance(command, PlanCourse):
        return plan(command, course, facts)
    if not course.days:
        raise Unknown(course=command.course_id)
    match command:
        case ArrangeCourse():
            return arrange(command, course, facts)
        case CancelSession():
            return cancel_session(command, course, facts)
        case MoveSession():
            return move_session(command, course, facts)
        case Enrol():
            return enrol(command, course, facts)
        case LeaveCourse():
            return leave(command, course, facts)
        case TakeAttendance() | CorrectAttendance():
            noted = attendance(command, course)
            return [] if noted is None else [Change(COURSE, command.course_id, noted)]
        case Assess():
            return [Change(COURSE, command.course_id, event) for event in assess(command, course, facts)]
        case RevokeCertificate():
            return [Change(COURSE, command.course_id, revoke(command, course))]
        case _:
            assert_never(command)
