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
        "month TEXT NOT NULL",
        "noted_days BIGINT NOT NULL",
        "present_days BIGINT NOT NULL",
    ),
    key=("course_id", "person_id", "month"),
)
"""A month of somebody's attendance in a row: bit n stands for day n. Attendance is the most of all events;
a row for each would be written, sorted and kept twenty times as often."""

_NOTED_AGAIN = (
    "present_days = (view_attendance.present_days & ~excluded.noted_days) | excluded.present_days, "
    "noted_days = view_attendance.noted_days | excluded.noted_days"
)
"""Taken again is a correction: what was noted last about a day counts."""

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
    attendance: dict[tuple[str, int, int, int], list[int]] = {}
    for id_, version, event in events:
        kind = type(event)
        if kind is AttendanceTaken or kind is AttendanceCorrected:
            held_on = event.held_on
            day = 1 << held_on.day
            # As a number: her id is written out once a month instead of once a session.
            key = (id_, event.person_id.int, held_on.year, held_on.month)
            days = attendance.get(key)
            if days is None:
                days = attendance[key] = [0, 0]
            days[0] |= day
            days[1] = days[1] | day if event.presence == "present" else days[1] & ~day
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
    months = [
        (course, f"{person:032x}", f"{year:04d}-{month:02d}", *days)
        for (course, person, year, month), days in attendance.items()
    ]
    writer.merge(ATTENDANCE, _NOTED_AGAIN, months)
    writer.put(COURSE_STEPS, steps)


VIEW = View(
    "courses",
    1,
    (COURSES, ATTENDANCE, COURSE_STEPS),
    (Planned, AttendanceTaken, AttendanceCorrected, Assessed, *STEP_OF),
    absorb,
)


def days_within(month: str, first: str, last: str) -> int:
    """Return which days of a month lie between two days, both included: bit n stands for day n."""
    begins = 1 if first <= f"{month}-01" else int(first[8:]) if first[:7] == month else 32
    ends = 31 if last[:7] > month else int(last[8:]) if last[:7] == month else 0
    return ((1 << (ends + 1)) - 1) & ~((1 << begins) - 1)
