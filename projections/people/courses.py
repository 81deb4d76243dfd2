"""Courses: when they are held, who is enrolled, who was there on which day, who holds a certificate."""

from kitchens.decider import Event
from kitchens.people.course import (
    Arranged,
    Assessed,
    AttendanceCorrected,
    AttendanceTaken,
    CertificateIssued,
    CertificateRevoked,
    Enrolled,
    Left,
    Planned,
    Queued,
    SessionCancelled,
    SessionMoved,
)
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

COURSES = Table(
    "view_courses",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "title TEXT NOT NULL",
        "starts_on TEXT NOT NULL",
        "ends_on TEXT NOT NULL",
        "weekdays TEXT NOT NULL",
        "starts_at TEXT NOT NULL",
        "ends_at TEXT NOT NULL",
        "seats_max BIGINT NOT NULL",
        "trainer_id TEXT NOT NULL",
        "room_id TEXT",
        "planned_until TEXT NOT NULL",
    ),
    key=("id",),
)
"""As planned: `weekdays` stand in one text, with spaces between them; times are the kitchen's. `ends_on` is
`planned_until`, or the day of a session that was moved beyond it."""

COURSE_CHANGES = Table(
    "view_course_changes",
    (
        "course_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "kind TEXT NOT NULL",
        "day TEXT NOT NULL",
        "to_on TEXT",
        "starts_at TEXT",
        "ends_at TEXT",
        "reason TEXT",
        "room_id TEXT",
        "trainer_id TEXT",
    ),
    key=("course_id", "version"),
)
"""What was changed of a plan: `cancelled` or `moved` (the session of `day`), `arranged` (from `day` on)."""

ATTENDANCE = Table(
    "view_attendance",
    (
        "course_id TEXT NOT NULL",
        "person_id TEXT NOT NULL",
        "month TEXT NOT NULL",
        "noted_days BIGINT NOT NULL",
        "present_days BIGINT NOT NULL",
        "excused_days BIGINT NOT NULL",
    ),
    key=("course_id", "person_id", "month"),
)
"""A month of somebody's attendance in a row: bit n stands for day n. Attendance is the most of all events;
a row for each would be written, sorted and kept twenty times as often."""

_NOTED_AGAIN = (
    "present_days = (view_attendance.present_days & ~excluded.noted_days) | excluded.present_days, "
    "excused_days = (view_attendance.excused_days & ~excluded.noted_days) | excluded.excused_days, "
    "noted_days = view_attendance.noted_days | excluded.noted_days"
)
"""Taken again is a correction: what was noted last about a day counts."""

_BIT_OF = {f"{day:02d}": 1 << day for day in range(1, 32)}

COURSE_STEPS = Table(
    "view_course_steps",
    (
        "course_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "person_id TEXT NOT NULL",
        "step TEXT NOT NULL",
        "day TEXT NOT NULL",
        "number TEXT",
        "reason TEXT",
    ),
    key=("course_id", "version"),
    indexes=(("person_id",), ("number",)),
)
"""`number` is a certificate's; `reason` says why somebody left or a certificate was revoked."""

STEP_OF: dict[type[Event], tuple[str, str]] = {
    Enrolled: ("enrolled", "enrolled_on"),
    Queued: ("queued", "queued_on"),
    Left: ("left", "left_on"),
    CertificateIssued: ("certified", "issued_on"),
    CertificateRevoked: ("revoked", "revoked_on"),
}


def absorb(writer: Writer, events: Events) -> None:
    """Enter courses, attendance, and who came, went and was certified."""
    courses = [
        (
            id_, event.code, digits(event.kitchen_id), event.title, event.starts_on, event.ends_on,
            " ".join(event.weekdays), event.starts_at.isoformat(), event.ends_at.isoformat(),
            event.seats_max, digits(event.trainer_id), _digits_or_none(event.room_id),
            event.ends_on,
        )
        for id_, _, event in events[Planned]
    ]  # fmt: skip
    steps = [
        (
            id_, version, digits(event.person_id), step, getattr(event, field),
            getattr(event, "number", None), getattr(event, "reason", None),
        )
        for kind, (step, field) in STEP_OF.items()
        for id_, version, event in events[kind]
    ]  # fmt: skip
    steps += [
        (id_, version, digits(event.person_id), event.result, event.assessed_on, None, None)
        for id_, version, event in events[Assessed]
    ]
    writer.put(COURSES, courses)
    writer.put(COURSE_CHANGES, _changes(events))
    for id_, _, event in events[SessionMoved]:
        writer.run(
            "UPDATE view_courses SET ends_on = ? WHERE id = ? AND ends_on < ?",
            (event.to_on, id_, event.to_on),
        )
    writer.merge(ATTENDANCE, _NOTED_AGAIN, _attended(events))
    writer.put(COURSE_STEPS, steps)


def _changes(events: Events) -> list[tuple[str, int, str, str, *tuple[str | None, ...]]]:
    cancelled = [
        (id_, version, "cancelled", event.held_on, None, None, None, event.reason, None, None)
        for id_, version, event in events[SessionCancelled]
    ]
    moved = [
        (
            id_, version, "moved", event.held_on, event.to_on, event.starts_at.isoformat(),
            event.ends_at.isoformat(), event.reason, None, None,
        )
        for id_, version, event in events[SessionMoved]
    ]  # fmt: skip
    arranged = [
        (
            id_, version, "arranged", event.from_on, None, None, None, None, _digits_or_none(event.room_id),
            digits(event.trainer_id),
        )
        for id_, version, event in events[Arranged]
    ]  # fmt: skip
    return [*cancelled, *moved, *arranged]


def _digits_or_none(id_: str | None) -> str | None:
    return None if id_ is None else digits(id_)


def _attended(events: Events) -> list[tuple[str, str, str, int, int, int]]:
    taken = events[AttendanceTaken]
    if events[AttendanceCorrected]:
        taken = events.in_order(AttendanceTaken, AttendanceCorrected)
    months: dict[tuple[str, str, str], list[int]] = {}
    for id_, _, event in taken:
        held_on = event.held_on
        key = (id_, event.person_id, held_on[:7])
        day = _BIT_OF[held_on[8:]]
        days = months.get(key)
        if days is None:
            days = months[key] = [0, 0, 0]
        days[0] |= day
        if event.presence == "present":
            days[1] |= day
            days[2] &= ~day
        else:
            days[1] &= ~day
            days[2] = days[2] | day if event.presence == "excused" else days[2] & ~day
    return [
        (course, digits(person), month, noted, present, excused)
        for (course, person, month), (noted, present, excused) in months.items()
    ]


VIEW = View(
    "courses",
    4,
    (COURSES, COURSE_CHANGES, ATTENDANCE, COURSE_STEPS),
    (
        Planned,
        Arranged,
        SessionCancelled,
        SessionMoved,
        AttendanceTaken,
        AttendanceCorrected,
        Assessed,
        *STEP_OF,
    ),
    absorb,
)


def days_within(month: str, first: str, last: str) -> int:
    """Return which days of a month lie between two days, both included: bit n stands for day n."""
    begins = 1 if first <= f"{month}-01" else int(first[8:]) if first[:7] == month else 32
    ends = 31 if last[:7] > month else int(last[8:]) if last[:7] == month else 0
    return ((1 << (ends + 1)) - 1) & ~((1 << begins) - 1)
