"""Courses from within: what somebody has learned, and who sits in a course on a day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from typing import Literal
from uuid import UUID

from msgspec import Struct

from kitchens.people.course import Presence
from kitchens.settings import Setting
from projections.asked import Kitchen, Person, Who, day, kitchen_of, named, people, whos
from projections.people.course_lines import (
    FIELDS,
    CourseLine,
    Place,
    attended,
    lines,
    places_of,
)
from projections.people.kitchens import NoSuchSetting, setting_on
from projections.people.rooms import Room, rooms_by_id
from projections.people.sessions import Sessions, days_of, sessions_of
from projections.store import Reader, Row


class Certificate(Struct, frozen=True):
    """A certificate; it counts while `revoked_on` is None."""

    number: str
    issued_on: date
    revoked_on: date | None


class MyCourse(Struct, frozen=True):
    """A course of hers, with its `sessions` planned and those noted; `needed_percent` to be certified.

    Of those who wait for a seat `position` is 1 for the next one; `next_on` is the next session's day.
    """

    id: UUID
    code: str
    title: str
    kitchen_id: UUID
    starts_on: date
    ends_on: date
    state: Literal["waiting", "enrolled", "left", "ended"]
    sessions: int
    present: int
    excused: int
    absent: int
    needed_percent: int | None
    result: str | None
    certificate: Certificate | None
    position: int | None
    next_on: date | None


class Pupil(Struct, frozen=True):
    """Somebody with a seat; `today` is what was noted of the day asked for, None while nothing was."""

    person: Person
    present: int
    excused: int
    absent: int
    today: Presence | None
    result: str | None
    certificate: Certificate | None


class CoursePage(Struct, frozen=True):
    """A course; `has_session` tells whether one is held on the day asked for. Times are the kitchen's.

    Room and trainer are those of the day asked for. `waiting` stands in the order of asking, the next one
    first; `gone` are those who left and were certified before.
    """

    line: CourseLine
    kitchen: Kitchen
    weekdays: tuple[str, ...]
    starts_at: time
    ends_at: time
    trainer: Who
    days: tuple[date, ...]
    has_session: bool
    pupils: tuple[Pupil, ...]
    waiting: tuple[Person, ...]
    room: Room | None
    sessions: Sessions
    needed_percent: int | None
    gone: tuple[Pupil, ...]


def my_courses(reader: Reader, person_id: UUID, today: date) -> tuple[MyCourse, ...]:
    """Return somebody's courses, the latest first."""
    fields = ", ".join(f"c.{field}" for field in FIELDS.split(", "))
    rows = reader.all(
        f"SELECT DISTINCT {fields} FROM view_course_steps s JOIN view_courses c ON c.id = s.course_id "  # noqa: S608  ours
        "WHERE s.person_id = ? ORDER BY c.starts_on DESC, c.code",
        (person_id.hex,),
    )
    ids = [row[0] for row in rows]
    seats, noted, days = places_of(reader, ids), attended(reader, ids), days_of(reader, ids)
    found = []
    for row in rows:
        key = (row[0], person_id.hex)
        place, notes = seats[row[0]][person_id.hex], Counter(noted.get(key, {}).values())
        found.append(
            MyCourse(
                id=UUID(row[0]),
                code=row[1],
                title=row[3],
                kitchen_id=UUID(row[2]),
                starts_on=date.fromisoformat(row[4]),
                ends_on=date.fromisoformat(row[5]),
                state=_state(place, row, today),
                sessions=len(days[row[0]]),
                present=notes["present"],
                excused=notes["excused"],
                absent=notes["absent"],
                needed_percent=_needed_percent(reader, today),
                result=place.result,
                certificate=_certificate(place),
                position=_position(seats[row[0]], person_id.hex),
                next_on=next((on for on in days[row[0]] if on >= today), None),
            )
        )
    return tuple(found)


def course_page(reader: Reader, code: str, on: date) -> CoursePage | None:
    """Return the course with this code, with what is noted of a day, or None."""
    course_id = named(reader, "course", code)
    if course_id is None:
        return None
    (row,) = reader.all(
        f"SELECT {FIELDS}, starts_at, ends_at FROM view_courses WHERE id = ?",  # noqa: S608  ours
        (course_id,),
    )
    *_, starts_at, ends_at = row
    sessions = sessions_of(reader, [course_id])[course_id]
    # Before the first and after the last session, the nearest one tells where and by whom.
    nearest = next((one for one in sessions.held if one.held_on >= on), sessions.held[-1])
    trainer_id = nearest.trainer_id.hex
    places = places_of(reader, [course_id])[course_id]
    noted = attended(reader, [course_id])
    known = people(reader, places)
    days = sessions.days
    return CoursePage(
        line=lines(reader, [row[:8]], on)[0],
        kitchen=kitchen_of(reader, UUID(row[2])),
        weekdays=tuple(row[7].split()),
        starts_at=time.fromisoformat(starts_at),
        ends_at=time.fromisoformat(ends_at),
        trainer=whos(reader, [trainer_id])[trainer_id],
        days=days,
        has_session=on in days,
        pupils=tuple(
            sorted(
                (
                    _pupil(known[who], place, noted.get((course_id, who), {}), on)
                    for who, place in places.items()
                    if place.step == "enrolled"
                ),
                key=_code,
            )
        ),
        waiting=tuple(_waiting(places, known)),
        room=None if nearest.room_id is None else rooms_by_id(reader, [nearest.room_id])[nearest.room_id],
        sessions=sessions,
        needed_percent=_needed_percent(reader, on),
        gone=tuple(
            _pupil(known[who], place, noted.get((course_id, who), {}), on)
            for who, place in places.items()
            if place.step == "left" and place.number is not None
        ),
    )


def _position(places: dict[str, Place], person_id: str) -> int | None:
    """Return the place of somebody in the queue for a seat, None if she does not wait."""
    queue = _queue(places)
    return queue.index(person_id) + 1 if person_id in queue else None


def _code(pupil: Pupil) -> str:
    return pupil.person.code


def _waiting(places: dict[str, Place], known: dict[str, Person]) -> Iterator[Person]:
    """Return who waits for a seat, in the order of asking."""
    for who in _queue(places):
        yield known[who]


def _queue(places: dict[str, Place]) -> list[str]:
    waiting = [(place.since, who) for who, place in places.items() if place.step == "queued"]
    return [who for _, who in sorted(waiting, key=lambda one: one[0])]


def _pupil(person: Person, place: Place, noted: dict[date, Presence], on: date) -> Pupil:
    counted = Counter(noted.values())
    return Pupil(
        person=person,
        present=counted["present"],
        excused=counted["excused"],
        absent=counted["absent"],
        today=noted.get(on),
        result=place.result,
        certificate=_certificate(place),
    )


def _state(place: Place, row: Row, today: date) -> Literal["waiting", "enrolled", "left", "ended"]:
    if place.step == "left":
        return "left"
    if row[5] < today.isoformat():
        return "ended"
    return "enrolled" if place.step == "enrolled" else "waiting"


def _certificate(place: Place) -> Certificate | None:
    if place.number is None or place.issued_on is None:
        return None
    return Certificate(place.number, date.fromisoformat(place.issued_on), day(place.revoked_on))


def _needed_percent(reader: Reader, today: date) -> int | None:
    try:
        return setting_on(reader, Setting.CERTIFICATE_ATTENDANCE_PERCENT, today)
    except NoSuchSetting:
        return None
