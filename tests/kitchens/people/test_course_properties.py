"""Whatever is asked of two courses in any order, the seats and the diaries agree."""

from datetime import date, time, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from kitchens.decider import Command, Refused
from kitchens.people import course as c
from kitchens.people.diary import DIARY
from kitchens.people.trainee import TRAINEE, Withdraw
from tests.people import AYSE, EMINE, KEMAL, MERKEZ, OMAR, RANA, with_accepted

PEOPLE = (AYSE, RANA, EMINE, KEMAL, OMAR)
COURSES = (UUID(int=0x600), UUID(int=0x601))
BEGINS = date(2021, 3, 1)
SEATS = 2

Step: TypeAlias = Literal["enrol", "leave", "attend", "pass", "withdraw"]
STEPS: tuple[Step, ...] = ("enrol", "enrol", "enrol", "leave", "leave", "attend", "pass", "withdraw")


def plan(course_id: UUID) -> c.PlanCourse:
    return c.PlanCourse(
        course_id=course_id,
        code=f"ME-{course_id.int:x}",
        kitchen_id=MERKEZ,
        title="Chef Apprentice",
        starts_on=BEGINS,
        ends_on=date(2021, 3, 12),
        weekdays=("mon", "wed"),
        starts_at=time(10),
        ends_at=time(16),
        seats_max=SEATS,
        trainer_id=UUID(int=0x610),
    )


def command(step: Step, where: UUID, who: UUID, day: date) -> Command:
    match step:
        case "enrol":
            return c.Enrol(course_id=where, person_id=who, enrolled_on=day)
        case "leave":
            return c.LeaveCourse(course_id=where, person_id=who, left_on=day, reason="other")
        case "attend":
            return c.TakeAttendance(course_id=where, person_id=who, held_on=day, presence="present")
        case "pass":
            return c.Assess(
                course_id=where, person_id=who, assessed_on=day, result="passed", assessor_id=UUID(int=0x610)
            )
        case "withdraw":
            return Withdraw(person_id=who, withdrew_on=day, reason="other")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(STEPS), st.sampled_from(COURSES), st.sampled_from(PEOPLE), st.integers(-3, 12)
        ),
        min_size=20,
        max_size=40,
    )
)
def test_seats_are_never_passed_and_each_seat_stands_in_a_diary(
    story: list[tuple[Step, UUID, UUID, int]],
) -> None:
    house = with_accepted(*PEOPLE).given(*(plan(course_id) for course_id in COURSES))

    for step, where, who, days in story:
        try:
            house.when(command(step, where, who, BEGINS + timedelta(days=days)))
        except Refused:
            continue
        for course_id in COURSES:
            course = house.facts.of(c.COURSE, course_id)
            seated = {one for one, place in course.places.items() if place.seated}
            waiting = [one for one, _ in course.waiting]
            engaged = {
                one
                for one in PEOPLE
                if any(held == course_id for held, _ in house.facts.of(DIARY, one).engagements)
            }
            assert len(seated) == course.seats_taken <= SEATS
            assert seated == engaged
            assert len(set(waiting)) == len(waiting)
            assert not seated & set(waiting)
            assert [asked for _, asked in course.waiting] == sorted(asked for _, asked in course.waiting)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.sampled_from(PEOPLE), st.integers(-3, 12)),
        min_size=20,
        max_size=40,
    )
)
def test_nobody_who_can_come_waits_beside_a_free_seat(story: list[tuple[Step, UUID, int]]) -> None:
    # One course alone: nobody is elsewhere, so only who withdrew may be passed over.
    house = with_accepted(*PEOPLE).given(plan(COURSES[0]))

    for step, who, days in story:
        try:
            house.when(command(step, COURSES[0], who, BEGINS + timedelta(days=days)))
        except Refused:
            continue
        course = house.facts.of(c.COURSE, COURSES[0])
        able = [one for one, _ in course.waiting if house.facts.of(TRAINEE, one).standing == "accepted"]
        assert not able or course.seats_taken == SEATS
