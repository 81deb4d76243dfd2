"""When a course is held, where and by whom, as diaries keep it."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from kitchens.decider import Facts
from kitchens.people.course.state import Course
from kitchens.people.kitchen import KITCHEN
from kitchens.people.venue import NOWHERE, Held, Venue
from kitchens.values import Span, at_place


def spans_from(course: Course, from_on: date, facts: Facts) -> tuple[Span, ...]:
    """Return the stretches of time of the sessions from a day on."""
    time_zone = facts.of(KITCHEN, course.plan.kitchen_id).time_zone
    return tuple(_span(course, day, time_zone) for day in course.days if day >= from_on)


def venue_of(course: Course, facts: Facts) -> Venue:
    """Return which rooms and trainers the course takes, and when."""
    if not course.days:
        return NOWHERE
    time_zone = facts.of(KITCHEN, course.plan.kitchen_id).time_zone
    rooms: dict[UUID, tuple[Span, ...]] = defaultdict(tuple)
    trainers: dict[UUID, tuple[Span, ...]] = defaultdict(tuple)
    for day in course.days:
        room_id, trainer_id = course.held_by(day)
        span = (_span(course, day, time_zone),)
        trainers[trainer_id] += span
        if room_id is not None:
            rooms[room_id] += span
    return Venue(rooms, trainers)


def held(course_id: UUID, course: Course) -> Held:
    """Return the course as rooms and trainers know it."""
    return Held(course_id, "course", course.plan.kitchen_id, course.plan.seats_max)


def _span(course: Course, day: date, time_zone: str) -> Span:
    starts_at, ends_at = course.hours_on(day)
    return Span(at_place(day, starts_at, time_zone), at_place(day, ends_at, time_zone))
