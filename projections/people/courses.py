"""Courses: who is enrolled, who was there on which day, who holds a certificate."""

from collections.abc import Sequence

from kitchens.decider import Event
from kitchens.people.course import (
    Assessed,
    AttendanceCorrected,
    AttendanceTaken,
    CertificateIssued,
    CertificateRevoked,
    Enrolled,
    Left,
    Planned,
    Queued,
)
from projections.store import Writer
from projections.table import Happened, Table, View

COURSES = Table(
    "view_courses",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "title TEXT NOT NULL",
        "starts_on TEXT NOT NULL",
        "ends_on TEXT NOT NULL",
    ),
    key=("id",),
)

ATTENDANCE = Table(
    "view_attendance",
    (
        "course_id TEXT NOT NULL",
        "person_id TEXT NOT NULL",
        "held_on TEXT NOT NULL",
        "presence TEXT NOT NULL",
    ),
    key=("course_id", "person_id", "held_on"),
)

COURSE_STEPS = Table(
    "view_course_steps",
    (
        "course_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "person_id TEXT NOT NULL",
        "step TEXT NOT NULL",
        "day TEXT NOT NULL",
    ),
    key=("course_id", "version"),
)

STEP_OF: dict[type[Event], tuple[str, str]] = {
    Enrolled: ("enrolled", "enrolled_on"),
    Queued: ("queued", "queued_on"),
    Left: ("left", "left_on"),
    CertificateIssued: ("certified", "issued_on"),
    CertificateRevoked: ("revoked", "revoked_on"),
}


def absorb(writer: Writer, events: Sequence[Happened]) -> None:
    """Enter courses, attendance, and who came, went and was certified."""
    courses = []
    steps = []
    attendance = {}
    for id_, version, event in events:
        kind = type(event)
        if kind is AttendanceTaken or kind is AttendanceCorrected:
            # Taken again is a correction: what was noted last about a day counts.
            attendance[id_, event.person_id.hex, event.held_on.isoformat()] = event.presence
        elif kind is Planned:
            courses.append(
                (
                    id_, event.code, event.kitchen_id.hex, event.title, event.starts_on.isoformat(),
                    event.ends_on.isoformat(),
                )
            )  # fmt: skip
        elif kind is Assessed:
            steps.append((id_, version, event.person_id.hex, event.result, event.assessed_on.isoformat()))
        else:
            step, field = STEP_OF[kind]
            steps.append((id_, version, event.person_id.hex, step, getattr(event, field).isoformat()))
    writer.put(COURSES, courses)
    writer.put(ATTENDANCE, [(*key, presence) for key, presence in attendance.items()])
    writer.put(COURSE_STEPS, steps)


VIEW = View(
    "courses",
    1,
    (COURSES, ATTENDANCE, COURSE_STEPS),
    (Planned, AttendanceTaken, AttendanceCorrected, Assessed, *STEP_OF),
    absorb,
)
