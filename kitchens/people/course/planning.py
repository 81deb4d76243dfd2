"""Planning a course, within its kitchen's timetable."""

from kitchens.decider import Change, Facts
from kitchens.people.course.commands import PlanCourse
from kitchens.people.course.events import Planned
from kitchens.people.course.refusals import CourseCodeTaken, CourseMalformed, CourseWithoutSession
from kitchens.people.course.state import COURSE, Course
from kitchens.people.kitchen import OutsideTimetable, open_kitchen
from kitchens.values import WEEKDAYS, session_days

LENGTH_MAX_DAYS = 731
"""No course runs longer than two years: a wrong year in a date would plan thousands of sessions."""


def plan(command: PlanCourse, course: Course, facts: Facts) -> list[Change]:
    """Plan it, if it fits the kitchen's timetable and the kitchen is open till its last day.

    Raise `CourseCodeTaken`, `CourseMalformed`, `Unknown`, `KitchenClosed`, `OutsideTimetable` or
    `CourseWithoutSession`.
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
    timetable = kitchen.timetable
    if (
        not weekdays <= set(timetable.course_weekdays)
        or command.starts_at < timetable.course_from
        or command.ends_at > timetable.course_until
    ):
        raise OutsideTimetable(
            course=command.code,
            weekdays=" ".join(command.weekdays),
            starts_at=f"{command.starts_at:%H:%M}",
            ends_at=f"{command.ends_at:%H:%M}",
            kitchen=kitchen.code,
        )
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
    )
    return [Change(COURSE, command.course_id, planned)]
