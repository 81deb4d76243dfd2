"""One course of eight sessions in March 2021 and who is in it, for the tests."""

from datetime import date, time
from uuid import UUID

from kitchens.people import course as c
from tests.people import AYSE, MERKEZ, with_accepted
from tests.scenario import Scenario

CUISINE = UUID(int=0x600)  # Mondays to Thursdays, 1 to 11 March 2021: eight sessions
CHEF = UUID(int=0x601)
PUBLIC_EDUCATION = UUID(int=0x610)
DAYS = [date(2021, 3, day) for day in (1, 2, 3, 4, 8, 9, 10, 11)]
LAST = date(2021, 3, 11)


def plan(
    course_id: UUID = CUISINE,
    code: str = "ME-TTC-1",
    *,
    starts_on: date = date(2021, 3, 1),
    ends_on: date = LAST,
    weekdays: tuple[str, ...] = ("mon", "tue", "wed", "thu"),
    starts_at: time = time(10),
    ends_at: time = time(16),
    seats_max: int = 2,
    trainer_id: UUID = PUBLIC_EDUCATION,
    room_id: UUID | None = None,
) -> c.PlanCourse:
    return c.PlanCourse(
        course_id=course_id,
        code=code,
        kitchen_id=MERKEZ,
        title="Traditional Turkish Cuisine",
        starts_on=starts_on,
        ends_on=ends_on,
        weekdays=weekdays,
        starts_at=starts_at,
        ends_at=ends_at,
        seats_max=seats_max,
        trainer_id=trainer_id,
        room_id=room_id,
    )


def enrol(who: UUID, on: date = date(2021, 2, 22), course_id: UUID = CUISINE) -> c.Enrol:
    return c.Enrol(course_id=course_id, person_id=who, enrolled_on=on)


def leave(who: UUID, on: date = date(2021, 3, 3), course_id: UUID = CUISINE) -> c.LeaveCourse:
    return c.LeaveCourse(course_id=course_id, person_id=who, left_on=on, reason="found-work")


def note(who: UUID, on: date, presence: c.Presence = "present") -> c.TakeAttendance:
    return c.TakeAttendance(course_id=CUISINE, person_id=who, held_on=on, presence=presence)


def correct(who: UUID, on: date, presence: c.Presence) -> c.CorrectAttendance:
    return c.CorrectAttendance(course_id=CUISINE, person_id=who, held_on=on, presence=presence)


def assess(who: UUID, result: c.Result = "passed", on: date = LAST) -> c.Assess:
    return c.Assess(
        course_id=CUISINE, person_id=who, assessed_on=on, result=result, assessor_id=PUBLIC_EDUCATION
    )


def revoke(who: UUID, on: date = date(2021, 4, 1)) -> c.RevokeCertificate:
    return c.RevokeCertificate(course_id=CUISINE, person_id=who, revoked_on=on, reason="issued-in-error")


def planned(*people: UUID) -> Scenario:
    """Return a house with the course planned for two, and these people accepted."""
    return with_accepted(*people).given(plan())


def enrolled(*people: UUID) -> Scenario:
    """Return a house in which these people asked for a seat, in this order."""
    return planned(*people).given(*(enrol(who) for who in people))


def attended(sessions: int) -> Scenario:
    """Return a house in which Ayşe was present in so many of the eight sessions, and absent in the rest."""
    house = enrolled(AYSE)
    for number, day in enumerate(DAYS):
        house.given(note(AYSE, day, "present" if number < sessions else "absent"))
    return house
