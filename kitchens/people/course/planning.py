"""Planning a course within its kitchen's timetable; a session moved or cancelled; another room or trainer."""

from datetime import date, time, timedelta
from uuid import UUID

from kitchens.decider import Change, Facts
from kitchens.people.course.commands import ArrangeCourse, CancelSession, MoveSession, PlanCourse
from kitchens.people.course.events import Arranged, Planned, SessionCancelled, SessionMoved
from kitchens.people.course.refusals import (
    CourseCodeTaken,
    CourseMalformed,
    CourseWithoutSession,
    NoSessionThatDay,
    SessionHeld,
    SessionOutsideCourse,
    SessionThatDay,
)
from kitchens.people.course.spans import held, spans_from, venue_of
from kitchens.people.course.state import COURSE, Course, evolve
from kitchens.people.diary import DIARY, Engaged, TwoPlacesAtOnce, free
from kitchens.people.kitchen import Kitchen, OutsideTimetable, open_kitchen
from kitchens.people.venue import NOWHERE, takes
from kitchens.reason import coded
from kitchens.values import WEEKDAYS, session_days

LENGTH_MAX_DAYS = 731
"""No course runs longer than two years: a wrong year in a date would plan thousands of sessions."""


def plan(command: PlanCourse, course: Course, facts: Facts) -> list[Change]:
    """Plan it, if it fits the kitchen's timetable and the kitchen is open till its last day.

    Raise `CourseCodeTaken`, `CourseMalformed`, `Unknown`, `KitchenClosed`, `OutsideTimetable`,
    `CourseWithoutSession`, or what `takes` raises of its room and trainer.
    """
    if course.days or facts.named(COURSE, command.code) is not None:
        raise CourseCodeTaken(course=command.code)
    length_days = (command.ends_on - command.starts_on).days + 1
    weekdays = set(command.weekdays)
    if (
        command.seats_max < 1
        or not weekdays <= set(WEEKDAYS)
        or command.starts_at >= command.ends_at
        or not 1 <= length_days <= LENGTH_MAX_DAYS
    ):
        raise CourseMalformed(course=command.code)
    # A kitchen that closes before the last session cannot hold the course.
    kitchen = open_kitchen(facts, command.kitchen_id, command.ends_on)
    _within_timetable(kitchen, command.code, command.weekdays, command.starts_at, command.ends_at)
    if not session_days(command.starts_on, command.ends_on, command.weekdays):
        raise CourseWithoutSession(course=command.code)
    planned = Planned(
        code=command.code,
        kitchen_id=command.kitchen_id,
        title=command.title,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        weekdays=command.weekdays,
        starts_at=command.starts_at,
        ends_at=command.ends_at,
        seats_max=command.seats_max,
        trainer_id=command.trainer_id,
        room_id=command.room_id,
    )
    after = evolve(course, planned)
    taken = takes(facts, held(command.course_id, after), NOWHERE, venue_of(after, facts))
    return [Change(COURSE, command.course_id, planned), *taken]


def _within_timetable(
    kitchen: Kitchen, code: str, weekdays: tuple[str, ...], starts_at: time, ends_at: time
) -> None:
    timetable = kitchen.timetable
    if (
        not set(weekdays) <= set(timetable.course_weekdays)
        or starts_at < timetable.course_from
        or ends_at > timetable.course_until
    ):
        raise OutsideTimetable(
            course=code,
            weekdays=" ".join(weekdays),
            starts_at=f"{starts_at:%H:%M}",
            ends_at=f"{ends_at:%H:%M}",
            kitchen=kitchen.code,
        )


def arrange(command: ArrangeCourse, course: Course, facts: Facts) -> list[Change]:
    """Give it another room or trainer from a day on. Raise what `takes` raises, or `CourseMalformed`."""
    if not course.plan.starts_on <= command.from_on <= course.ends_on:
        raise CourseMalformed(course=course.plan.code)
    if course.held_by(command.from_on) == (command.room_id, command.trainer_id) and not any(
        one.from_on > command.from_on for one in course.arranged
    ):
        return []
    arranged = Arranged(from_on=command.from_on, room_id=command.room_id, trainer_id=command.trainer_id)
    return _changed(command.course_id, course, arranged, facts)


def cancel_session(command: CancelSession, course: Course, facts: Facts) -> list[Change]:
    """Do not hold a session. Raise `NoSessionThatDay`, `SessionHeld` or `CourseWithoutSession`."""
    _still_to_hold(course, command.held_on)
    if len(course.days) == 1:
        raise CourseWithoutSession(course=course.plan.code)
    cancelled = SessionCancelled(held_on=command.held_on, reason=coded(command.reason))
    return _changed(command.course_id, course, cancelled, facts)


def move_session(command: MoveSession, course: Course, facts: Facts) -> list[Change]:
    """Hold a session on another day or at other times, if it fits the timetable and all in it can come.

    Raise `NoSessionThatDay`, `SessionHeld`, `SessionThatDay`, `SessionOutsideCourse`, `CourseMalformed`,
    `KitchenClosed`, `OutsideTimetable`, `TwoPlacesAtOnce`, or what `takes` raises.
    """
    code, to_on, hours = course.plan.code, command.to_on, (command.starts_at, command.ends_at)
    _still_to_hold(course, command.held_on)
    if to_on == command.held_on and hours == course.hours_on(to_on):
        return []
    if to_on != command.held_on and to_on in course.days:
        raise SessionThatDay(course=code, held_on=to_on)
    latest_on = course.plan.starts_on + timedelta(days=LENGTH_MAX_DAYS - 1)
    if not course.plan.starts_on <= to_on <= latest_on:
        raise SessionOutsideCourse(course=code, starts_on=course.plan.starts_on, to_on=to_on)
    if command.starts_at >= command.ends_at:
        raise CourseMalformed(course=code)
    kitchen = open_kitchen(facts, course.plan.kitchen_id, to_on)
    _within_timetable(kitchen, code, (WEEKDAYS[to_on.weekday()],), *hours)
    moved = SessionMoved(
        held_on=command.held_on,
        to_on=to_on,
        starts_at=command.starts_at,
        ends_at=command.ends_at,
        reason=coded(command.reason),
    )
    return _changed(command.course_id, course, moved, facts)


def _still_to_hold(course: Course, day: date) -> None:
    """Raise `NoSessionThatDay`, or `SessionHeld` once somebody was noted."""
    if day not in course.days:
        raise NoSessionThatDay(course=course.plan.code, held_on=day)
    if any(day in place.notes for place in course.places.values()):
        raise SessionHeld(course=course.plan.code, held_on=day)


def _changed(
    course_id: UUID, course: Course, event: Arranged | SessionCancelled | SessionMoved, facts: Facts
) -> list[Change]:
    """Return the change of plan with every diary that it changes: people's, the rooms' and the trainers'."""
    after = evolve(course, event)
    taken = takes(facts, held(course_id, after), venue_of(course, facts), venue_of(after, facts))
    seated = (who for who, place in after.places.items() if place.seated)
    moved = (
        []
        if isinstance(event, Arranged)
        else [change for who in seated for change in _expected_anew(course_id, after, who, facts)]
    )
    return [Change(COURSE, course_id, event), *taken, *moved]


def _expected_anew(course_id: UUID, course: Course, who: UUID, facts: Facts) -> list[Change]:
    """Return her diary's entries for the sessions as they are held now. Raise `TwoPlacesAtOnce`."""
    diary = facts.of(DIARY, who)
    spans = spans_from(course, course.places[who].stays[-1][0], facts)
    if dict(diary.engagements).get(course_id) == spans:
        return []
    clash = diary.clash(spans, but=course_id)
    if clash is not None:
        raise TwoPlacesAtOnce(person=who, held=clash, wanted=course_id)
    engaged = Engaged(engagement_id=course_id, kind="course", spans=spans)
    return [free(who, course_id), Change(DIARY, who, engaged)]
