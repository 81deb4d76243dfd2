"""Courses: planned, who has a seat, and who came to a session."""

from datetime import date, time
from typing import Annotated, Literal, get_args
from uuid import UUID

from msgspec import Meta, Struct

from api.acts import attendance, planning
from api.admission import Absent
from api.certificates import printed
from api.programs.call import Call
from api.programs.fields import Clock, Code, Day, Done, Paging, Text
from api.programs.operations import act, look, make
from api.routes.venues import room_of, trainer_known
from kitchens.people.course import Presence
from kitchens.values import WEEKDAYS
from projections.people.course_lines import CourseLine, courses
from projections.people.learning import CoursePage, course_page

COURSE = "ME-CA-4"
PEOPLE_MAX = 500
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class OnDay(Struct, frozen=True, forbid_unknown_fields=True):
    """Of which session; today's if none is named."""

    on: Day | None = None


class NewCourse(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A course; times are the kitchen's. The trainer is named by the code of a user or of an institution."""

    title: Text
    starts_on: Day
    ends_on: Day
    weekdays: Annotated[tuple[Weekday, ...], Meta(min_length=1, max_length=7)]
    starts_at: Clock
    ends_at: Clock
    seats_max: Annotated[int, Meta(ge=1, le=PEOPLE_MAX)]
    trainer: Code
    room: Code | None = None


class Enrolment(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody gets a seat, or a place in the queue; today if no day is sent."""

    person: Code
    enrolled_on: Day | None = None


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """What is noted of somebody."""

    person: Code
    presence: Presence


class Session(Struct, frozen=True, forbid_unknown_fields=True):
    """Who came to a session; whoever was noted otherwise before is corrected."""

    held_on: Day
    noted: Annotated[tuple[Note, ...], Meta(min_length=1, max_length=PEOPLE_MAX)]


class Course(Struct, frozen=True):
    """A course in a list."""

    code: str
    title: str
    starts_on: date
    ends_on: date
    seats_max: int
    enrolled: int
    waiting: int
    is_running: bool


class Courses(Struct, frozen=True):
    """Some of a kitchen's courses."""

    items: tuple[Course, ...]
    total: int
    page: int
    pages: int


class Pupil(Struct, frozen=True):
    """Somebody with a seat; `noted` is what was noted of the day asked for."""

    person: str
    present: int
    excused: int
    absent: int
    noted: str | None
    certificate: str | None
    result: str | None


class WholeCourse(Struct, frozen=True):
    """A course with its people; `days` are those of its sessions, times the kitchen's."""

    kitchen: str
    course: Course
    trainer: str | None
    room: str | None
    weekdays: tuple[str, ...]
    starts_at: time
    ends_at: time
    days: tuple[date, ...]
    pupils: tuple[Pupil, ...]
    waiting: tuple[str, ...]


def _line(line: CourseLine) -> Course:
    return Course(
        code=line.code,
        title=line.title,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        seats_max=line.seats_max,
        enrolled=line.enrolled,
        waiting=line.waiting,
        is_running=line.is_running,
    )


def _all(call: Call, asked: Paging) -> Courses:
    found = courses(call.reader, call.today, [call.at.kitchen_id], asked.page, asked.page_size)
    return Courses(tuple(map(_line, found.items)), found.total, found.page, found.pages)


def course_of(call: Call, on: date) -> CoursePage:
    """Return the course that the address names, as of a day."""
    found = course_page(call.reader, call.path["code"], on)
    if found is None:
        raise Absent
    return found


def _one(call: Call, asked: OnDay) -> WholeCourse:
    found = course_of(call, asked.on or call.today)
    return WholeCourse(
        kitchen=found.kitchen.code,
        course=_line(found.line),
        trainer=found.trainer.code,
        room=found.room.code if found.room else None,
        weekdays=tuple(found.weekdays),
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        days=found.days,
        pupils=tuple(
            Pupil(
                person=one.person.code,
                present=one.present,
                excused=one.excused,
                absent=one.absent,
                noted=one.today,
                certificate=printed(call.house.vault.secret, one.certificate.number)
                if one.certificate
                else None,
                result=one.result,
            )
            for one in found.pupils
        ),
        waiting=tuple(person.code for person in found.waiting),
    )


def _plan(call: Call, sent: NewCourse) -> Done:
    acting = call.acting()
    trainer_id, room_id = trainer_known(call, sent.trainer), room_of(call, sent.room)
    call.mistakes.check()
    code = planning.plan_course(
        acting,
        kitchen_id=call.at.kitchen_id,
        title=sent.title,
        starts_on=sent.starts_on,
        ends_on=sent.ends_on,
        weekdays=tuple(one for one in WEEKDAYS if one in sent.weekdays),
        starts_at=time.fromisoformat(sent.starts_at),
        ends_at=time.fromisoformat(sent.ends_at),
        seats_max=sent.seats_max,
        trainer_id=trainer_id or planning.note_trainer(acting, sent.trainer),
        room_id=room_id,
    )
    return Done(code, f"/api/courses/{code}")


def _enrol(call: Call, sent: Enrolment) -> Done:
    person_id = call.person("/person", sent.person)
    call.mistakes.check()
    planning.enrol(
        call.acting(),
        course_id=call.at.id,
        person_id=person_id,
        enrolled_on=sent.enrolled_on or call.today,
    )
    return done(call)


def done(call: Call) -> Done:
    """Return that something was done to the course of the address."""
    return Done(call.path["code"], f"/api/courses/{call.path['code']}")


def _attend(call: Call, sent: Session) -> Done:
    found = course_of(call, sent.held_on)
    if sent.held_on > call.today or sent.held_on not in found.days:
        call.mistakes.mistake("/held_on", "This day is still to come, or has no session.")
    seats = {one.person.code: one.person.id for one in found.pupils}
    noted: dict[UUID, Presence] = {}
    for number, note in enumerate(sent.noted):
        person_id = seats.get(note.person)
        if person_id is None or person_id in noted:
            call.mistakes.mistake(
                f"/noted/{number}/person", "Nobody with this code has a seat, or she was named before."
            )
        else:
            noted[person_id] = note.presence
    call.mistakes.check()
    attendance.note_attendance(call.acting(), course_id=call.at.id, held_on=sent.held_on, noted=noted)
    return done(call)


_EXAMPLE = Course(
    code=COURSE,
    title="Gıda hazırlama",
    starts_on=date(2022, 1, 10),
    ends_on=date(2022, 4, 1),
    seats_max=24,
    enrolled=22,
    waiting=0,
    is_running=True,
)
DONE = Done(COURSE, f"/api/courses/{COURSE}")
HERE = "/api/courses/{code:str}"

OPERATIONS = (
    look(
        "/api/kitchens/{kitchen:str}/courses",
        _all,
        asked=Paging(),
        gives=Courses((_EXAMPLE,), 1, 1, 1),
        summary="A kitchen's courses",
    ),
    make(
        "/api/kitchens/{kitchen:str}/courses",
        _plan,
        sent=NewCourse(
            title="Gıda hazırlama",
            starts_on=date(2022, 2, 7),
            ends_on=date(2022, 4, 29),
            weekdays=("mon", "wed"),
            starts_at="10:00",
            ends_at="13:00",
            seats_max=24,
            trainer="trainer-1",
        ),
        gives=DONE,
        summary="Plan a course",
    ),
    look(
        HERE,
        _one,
        asked=OnDay(date(2022, 1, 31)),
        gives=WholeCourse(
            kitchen="merkez",
            course=_EXAMPLE,
            trainer="trainer-1",
            room=None,
            weekdays=("mon", "wed"),
            starts_at=time(10),
            ends_at=time(13),
            days=(date(2022, 1, 10), date(2022, 1, 12)),
            pupils=(Pupil("ME0043", 5, 1, 0, get_args(Presence)[0], None, None),),
            waiting=(),
        ),
        summary="A course with its people, and what is noted of a day",
    ),
    act(
        f"{HERE}/enrolments",
        _enrol,
        sent=Enrolment("ME0043", date(2022, 1, 31)),
        gives=DONE,
        summary="Give somebody a seat, or a place in the queue",
    ),
    act(
        f"{HERE}/attendance",
        _attend,
        sent=Session(date(2022, 1, 31), (Note("ME0043", "present"),)),
        gives=DONE,
        summary="Note who came to a session",
        words="One person's refusal keeps nobody else's note from being taken. Kept: the day of the session.",
    ),
)
