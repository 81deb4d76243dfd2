"""How a course stands: who has a seat, who waits, who came, who is certified."""

from datetime import date, time
from typing import assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Noun
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
    SessionCancelled,
    SessionMoved,
)
from kitchens.values import NOBODY, session_days


class Place(Struct, frozen=True):
    """Somebody's time in the course: her stays (from, to; None while it lasts), notes, certificate."""

    stays: tuple[tuple[date, date | None], ...]
    notes: dict[date, Presence]
    certified_on: date | None = None

    @property
    def seated(self) -> bool:
        """Tell whether she has a seat."""
        return self.stays[-1][1] is None

    def held_on(self, day: date) -> bool:
        """Tell whether she had her seat on a day; the day she left still counts."""
        return any(first <= day and (last is None or day <= last) for first, last in self.stays)

    @property
    def stayed_until(self) -> date:
        """Return the last day on which she was there for certain: present, or else enrolled."""
        present = (held_on for held_on, noted in self.notes.items() if noted == "present")
        return max((self.stays[-1][0], *present))

    def left_after(self, day: date) -> bool:
        """Tell whether she left, at some time, later than on a day."""
        return any(last is not None and day < last for _, last in self.stays)

    def present_until(self, day: date) -> int:
        """Return in how many sessions she was present, up to a day included."""
        return sum(1 for held_on, noted in self.notes.items() if noted == "present" and held_on <= day)


NOT_PLANNED = Planned(
    code="",
    kitchen_id=NOBODY,
    title="",
    starts_on=date.min,
    ends_on=date.min,
    weekdays=(),
    starts_at=time.min,
    ends_at=time.min,
    seats_max=0,
    trainer_id=NOBODY,
    room_id=None,
)
"""Stands for the plan of a course that nobody has planned."""


class Course(Struct, frozen=True):
    """What rules ask of a course. `days` are the sessions planned, one at least once it is planned.

    `waiting` is in order of asking, with the day of it; `certificates` counts all that were ever issued.
    `hours` are those of sessions with times of their own; `arranged` tells from which day on it is held where
    and by whom, the first day first, where that was changed.
    """

    plan: Planned = NOT_PLANNED
    days: tuple[date, ...] = ()
    hours: dict[date, tuple[time, time]] = {}
    arranged: tuple[Arranged, ...] = ()
    places: dict[UUID, Place] = {}
    waiting: tuple[tuple[UUID, date], ...] = ()
    seats_taken: int = 0
    certificates: int = 0

    @property
    def ends_on(self) -> date:
        """Return the course's last day: as planned, or that of a session moved beyond it."""
        return max(self.plan.ends_on, *self.days[-1:])

    def hours_on(self, day: date) -> tuple[time, time]:
        """Return from when until when the session of a day is held."""
        return self.hours.get(day, (self.plan.starts_at, self.plan.ends_at))

    def held_by(self, day: date) -> tuple[UUID | None, UUID]:
        """Return in which room (None: not named) and by whom the session of a day is held."""
        for one in reversed(self.arranged):
            if one.from_on <= day:
                return one.room_id, one.trainer_id
        return self.plan.room_id, self.plan.trainer_id


def evolve(course: Course, event: CourseEvent) -> Course:
    """Return the course after the event."""
    match event:
        case AttendanceTaken() | AttendanceCorrected():
            place = course.places[event.person_id]
            notes = {**place.notes, event.held_on: event.presence}
            return _with(course, event.person_id, replace(place, notes=notes))
        case Planned():
            return Course(plan=event, days=session_days(event.starts_on, event.ends_on, event.weekdays))
        case Arranged():
            # What was arranged for a later day before is overtaken.
            kept = (one for one in course.arranged if one.from_on < event.from_on)
            return replace(course, arranged=(*kept, event))
        case SessionCancelled():
            return _without_session(course, event.held_on)
        case SessionMoved():
            left = _without_session(course, event.held_on)
            hours = {**left.hours, event.to_on: (event.starts_at, event.ends_at)}
            return replace(left, days=tuple(sorted((*left.days, event.to_on))), hours=hours)
        case Enrolled():
            return _seated(course, event)
        case Queued():
            asked = (*course.waiting, (event.person_id, event.queued_on))
            return replace(course, waiting=tuple(sorted(asked, key=lambda one: one[1])))
        case Left():
            return _gone(course, event)
        case Assessed():
            return course
        case CertificateIssued():
            held = replace(course.places[event.person_id], certified_on=event.issued_on)
            return replace(_with(course, event.person_id, held), certificates=course.certificates + 1)
        case CertificateRevoked():
            return _with(course, event.person_id, replace(course.places[event.person_id], certified_on=None))
        case _:
            assert_never(event)


def _without_session(course: Course, day: date) -> Course:
    days = tuple(one for one in course.days if one != day)
    return replace(course, days=days, hours={on: hours for on, hours in course.hours.items() if on != day})


def _with(course: Course, person_id: UUID, place: Place) -> Course:
    return replace(course, places={**course.places, person_id: place})


def _seated(course: Course, event: Enrolled) -> Course:
    before = course.places.get(event.person_id)
    stay = (event.enrolled_on, None)
    place = Place((stay,), {}) if before is None else replace(before, stays=(*before.stays, stay))
    return replace(
        _with(course, event.person_id, place),
        waiting=tuple(one for one in course.waiting if one[0] != event.person_id),
        seats_taken=course.seats_taken + 1,
    )


def _gone(course: Course, event: Left) -> Course:
    place = course.places.get(event.person_id)
    if place is None or not place.seated:
        return replace(course, waiting=tuple(one for one in course.waiting if one[0] != event.person_id))
    stays = (*place.stays[:-1], (place.stays[-1][0], event.left_on))
    return replace(
        _with(course, event.person_id, replace(place, stays=stays)), seats_taken=course.seats_taken - 1
    )


COURSE = Noun(
    "course",
    Course(),
    evolve,
    [
        Planned,
        Arranged,
        SessionCancelled,
        SessionMoved,
        Enrolled,
        Queued,
        Left,
        AttendanceTaken,
        AttendanceCorrected,
        Assessed,
        CertificateIssued,
        CertificateRevoked,
    ],
)
