"""Seats and the queue: enrolled, left, passed on in the same save."""

from datetime import date
from uuid import UUID

from kitchens.decider import Change, Facts
from kitchens.people.course.commands import Enrol, LeaveCourse
from kitchens.people.course.events import Enrolled, Left, Queued
from kitchens.people.course.refusals import AlreadyEnrolled, CourseEnded, LeftTooEarly, NotEnrolled
from kitchens.people.course.spans import spans_from
from kitchens.people.course.state import COURSE, Course
from kitchens.people.diary import DIARY, engage, free
from kitchens.people.trainee import TRAINEE, accepted_trainee
from kitchens.reason import coded


def enrol(command: Enrol, course: Course, facts: Facts) -> list[Change]:
    """Give her a seat, or a place in the queue.

    Raise `NotAccepted`, `CourseEnded`, `AlreadyEnrolled` or `TwoPlacesAtOnce`.
    """
    plan, who, day = course.plan, command.person_id, command.enrolled_on
    accepted_trainee(facts, who)
    if day > course.ends_on:
        raise CourseEnded(course=plan.code, ended_on=course.ends_on, enrolled_on=day)
    before = course.places.get(who)
    if before is not None and (before.seated or before.left_after(day)):
        raise AlreadyEnrolled(course=plan.code, trainee=who)
    if any(waiting == who for waiting, _ in course.waiting):
        raise AlreadyEnrolled(course=plan.code, trainee=who)
    # Also asked of those who would only wait: nobody waits for a seat she could not take.
    seat = _seat(command.course_id, course, who, day, facts)
    # Seats can be free beside a queue when those who wait were elsewhere; by now they may be able to come.
    free_seats = plan.seats_max - course.seats_taken
    given = _give_seats(command.course_id, course, day, free_seats, facts)
    if sum(1 for change in given if change.noun is COURSE) < free_seats:
        return [*given, *seat]
    return [*given, Change(COURSE, command.course_id, Queued(person_id=who, queued_on=day))]


def _seat(course_id: UUID, course: Course, who: UUID, day: date, facts: Facts) -> list[Change]:
    """Return her seat and its entry in her diary, one stretch for each session still to come."""
    spans = spans_from(course, day, facts)
    return [
        Change(COURSE, course_id, Enrolled(person_id=who, enrolled_on=day)),
        engage(facts, who, course_id, "course", spans),
    ]


def _give_seats(course_id: UUID, course: Course, day: date, seats: int, facts: Facts) -> list[Change]:
    """Give free seats to the first who wait and can come: still accepted, and not engaged elsewhere."""
    changes: list[Change] = []
    for who, asked_on in course.waiting:
        if seats < 1:
            break
        from_on = max(day, asked_on)
        spans = spans_from(course, from_on, facts)
        can_come = facts.of(DIARY, who).clash(spans) is None
        if can_come and facts.of(TRAINEE, who).standing == "accepted":
            changes.extend(_seat(course_id, course, who, from_on, facts))
            seats -= 1
    return changes


def leave(command: LeaveCourse, course: Course, facts: Facts) -> list[Change]:
    """End her stay or her waiting; a freed seat goes to the first who waits and can come.

    Raise `CourseEnded`, `NotEnrolled` or `LeftTooEarly`.
    """
    plan, who, day = course.plan, command.person_id, command.left_on
    if day > course.ends_on:
        raise CourseEnded(course=plan.code, ended_on=course.ends_on, left_on=day)
    place = course.places.get(who)
    seated = place is not None and place.seated
    earliest_on = place.stayed_until if place is not None and seated else dict(course.waiting).get(who)
    if earliest_on is None:
        raise NotEnrolled(course=plan.code, trainee=who)
    if day < earliest_on:
        raise LeftTooEarly(course=plan.code, trainee=who, earliest_on=earliest_on, left_on=day)
    left = Change(COURSE, command.course_id, Left(person_id=who, left_on=day, reason=coded(command.reason)))
    if not seated:
        return [left]
    free_seats = plan.seats_max - course.seats_taken + 1
    given = _give_seats(command.course_id, course, day, free_seats, facts)
    return [left, free(who, command.course_id), *given]
