"""Courses in lists, who has a seat and who waits, and who was there on which day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct

from kitchens.people.course import Presence
from projections.asked import Paged, Part, within
from projections.store import Reader, Row


class CourseLine(Struct, frozen=True):
    """A course in a list."""

    id: UUID
    code: str
    kitchen_id: UUID
    title: str
    starts_on: date
    ends_on: date
    seats_max: int
    enrolled: int
    waiting: int
    is_running: bool


class Place(NamedTuple):
    """Somebody's way through a course: seat, waiting, assessment, certificate."""

    step: str
    """`enrolled`, `queued` or `left`."""
    since: str
    result: str | None
    number: str | None
    issued_on: str | None
    revoked_on: str | None


FIELDS = "id, code, kitchen_id, title, starts_on, ends_on, seats_max, weekdays"
"""The columns of `view_courses` that `lines` takes."""


def courses(
    reader: Reader, today: date, kitchen_ids: Sequence[UUID] | None = None, page: int = 1, page_size: int = 20
) -> Paged[CourseLine]:
    """Return courses, the latest to begin first."""
    part = Part(page, page_size)
    condition, values = within("kitchen_id", kitchen_ids)
    rows = reader.all(
        f"SELECT {FIELDS} FROM view_courses WHERE {condition} ORDER BY starts_on DESC, code{part.limit}",  # noqa: S608  bound
        values,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_courses WHERE {condition}", values)[0][0]  # noqa: S608  bound
    return part.of(lines(reader, rows, today), total)


def running(reader: Reader, kitchen_ids: Sequence[UUID] | None, day: date) -> list[Row]:
    """Return the rows of the courses that have begun and not ended on a day."""
    condition, values = within("kitchen_id", kitchen_ids)
    return reader.all(
        f"SELECT {FIELDS} FROM view_courses WHERE starts_on <= ? AND ends_on >= ? AND {condition} "  # noqa: S608  bound
        "ORDER BY starts_on, code",
        (day.isoformat(), day.isoformat(), *values),
    )


def lines(reader: Reader, rows: Sequence[Row], today: date) -> list[CourseLine]:
    """Return rows of `FIELDS` as courses, in their order."""
    seats = places_of(reader, [row[0] for row in rows])
    found = []
    for id_, code, kitchen_id, title, starts_on, ends_on, seats_max, _ in rows:
        steps = [place.step for place in seats[id_].values()]
        found.append(
            CourseLine(
                id=UUID(id_),
                code=code,
                kitchen_id=UUID(kitchen_id),
                title=title,
                starts_on=date.fromisoformat(starts_on),
                ends_on=date.fromisoformat(ends_on),
                seats_max=seats_max,
                enrolled=steps.count("enrolled"),
                waiting=steps.count("queued"),
                is_running=starts_on <= today.isoformat() <= ends_on,
            )
        )
    return found


def places_of(reader: Reader, course_ids: Iterable[str]) -> dict[str, dict[str, Place]]:
    """Return everybody's way through courses, by course and person, in the order of asking."""
    rows = reader.among(
        "SELECT course_id, version, person_id, step, day, number FROM view_course_steps "
        "WHERE course_id IN (??)",
        course_ids,
    )
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for course_id, _, person, step, day, number in sorted(rows, key=lambda row: row[:2]):
        place = found[course_id].get(person, Place(step, day, None, None, None, None))
        match step:
            case "passed" | "failed":
                place = place._replace(result=step)
            case "certified":
                place = place._replace(number=number, issued_on=day, revoked_on=None)
            case "revoked":
                place = place._replace(revoked_on=day)
            case _:
                place = place._replace(step=step, since=day)
        found[course_id][person] = place
    return found


def attended(reader: Reader, course_ids: Iterable[str]) -> dict[tuple[str, str], dict[date, Presence]]:
    """Return what was noted of everybody's presence in courses, by course and person, day by day."""
    found: dict[tuple[str, str], dict[date, Presence]] = defaultdict(dict)
    rows = reader.among(
        "SELECT course_id, person_id, month, noted_days, present_days, excused_days FROM view_attendance "
        "WHERE course_id IN (??)",
        course_ids,
    )
    for course_id, person, month, noted, present, excused in sorted(rows):
        of_person = found[course_id, person]
        year, month_number = int(month[:4]), int(month[5:])
        for number in range(1, noted.bit_length()):
            bit = 1 << number
            if noted & bit:
                presence: Presence = "present" if present & bit else "excused" if excused & bit else "absent"
                of_person[date(year, month_number, number)] = presence
    return found
