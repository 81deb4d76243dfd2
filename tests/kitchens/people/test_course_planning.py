"""Planning a course, within its kitchen's timetable."""

from datetime import date, time, timedelta

import pytest

from kitchens.decider import Unknown
from kitchens.people import course as c
from kitchens.people.kitchen import CloseKitchen, KitchenClosed, OutsideTimetable, SetTimetable
from tests.kitchens.people.classroom import CHEF, CUISINE, DAYS, LAST, PUBLIC_EDUCATION, enrol, plan, planned
from tests.people import AYSE, MERKEZ, with_accepted


def test_a_course_is_planned_within_the_timetable() -> None:
    house = with_accepted()

    events = house.when(plan())

    assert events == [
        c.Planned(
            code="ME-TTC-1",
            kitchen_id=MERKEZ,
            title="Traditional Turkish Cuisine",
            starts_on=date(2021, 3, 1),
            ends_on=LAST,
            weekdays=("mon", "tue", "wed", "thu"),
            starts_at=time(10),
            ends_at=time(16),
            seats_max=2,
            trainer_id=PUBLIC_EDUCATION,
            room_id=None,
        )
    ]
    assert house.facts.of(c.COURSE, CUISINE).days == tuple(DAYS)


@pytest.mark.parametrize(
    "command",
    [
        plan(weekdays=("fri", "sat")),
        plan(starts_at=time(9, 59)),
        plan(ends_at=time(16, 1)),
    ],
    ids=["on a Saturday", "a minute early", "a minute late"],
)
def test_a_course_outside_the_timetable_is_refused(command: c.PlanCourse) -> None:
    with_accepted().refuses(command, OutsideTimetable)


def test_a_course_may_be_held_on_saturdays_once_the_timetable_says_so() -> None:
    house = with_accepted().given(
        SetTimetable(
            kitchen_id=MERKEZ,
            course_weekdays=("sat",),
            course_from=time(9),
            course_until=time(13),
            workshop_weekdays=("fri",),
        )
    )

    events = house.when(plan(weekdays=("sat",), starts_at=time(9), ends_at=time(13)))

    assert len(events) == 1


@pytest.mark.parametrize(
    "command",
    [
        plan(seats_max=0),
        plan(weekdays=("monday",)),
        plan(starts_at=time(12), ends_at=time(12)),
        plan(ends_on=date(2021, 2, 28)),
        plan(ends_on=date(2021, 3, 1) + timedelta(days=c.LENGTH_MAX_DAYS)),
    ],
    ids=["no seat", "no weekday", "no time", "ends before it begins", "longer than two years"],
)
def test_a_malformed_course_is_refused(command: c.PlanCourse) -> None:
    with_accepted().refuses(command, c.CourseMalformed)


def test_the_longest_course_with_one_seat_is_planned() -> None:
    house = with_accepted()

    events = house.when(plan(seats_max=1, ends_on=date(2021, 3, 1) + timedelta(days=c.LENGTH_MAX_DAYS - 1)))

    assert len(events) == 1


def test_a_course_of_one_day_is_planned_on_that_weekday() -> None:
    assert with_accepted().when(plan(ends_on=date(2021, 3, 1), weekdays=("mon",)))


def test_a_course_without_a_session_is_refused() -> None:
    with_accepted().refuses(plan(ends_on=date(2021, 3, 1), weekdays=("tue",)), c.CourseWithoutSession)


def test_a_code_stands_for_one_course() -> None:
    planned().refuses(plan(course_id=CHEF), c.CourseCodeTaken)


def test_a_course_is_planned_once() -> None:
    planned().refuses(plan(code="ME-TTC-9"), c.CourseCodeTaken)


def test_a_kitchen_that_closes_before_the_last_session_holds_no_course() -> None:
    house = with_accepted().given(CloseKitchen(kitchen_id=MERKEZ, closed_on=LAST))

    house.refuses(plan(), KitchenClosed)


def test_a_kitchen_that_closes_after_the_last_session_holds_the_course() -> None:
    house = with_accepted().given(CloseKitchen(kitchen_id=MERKEZ, closed_on=date(2021, 3, 12)))

    assert house.when(plan())


def test_nothing_happens_in_a_course_that_nobody_planned() -> None:
    with_accepted(AYSE).refuses(enrol(AYSE), Unknown)
