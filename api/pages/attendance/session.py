"""Attendance of a course's session: present, excused or absent for each, saved at once."""

from datetime import date
from typing import get_args
from uuid import UUID

from msgspec import Struct

from api.acts.attendance import note_attendance
from api.admission import Absent
from api.door import form_page
from api.forms import Form
from api.pages.figures import day, near_day
from api.visit import Answer, Visit
from kitchens.decider import Refused
from kitchens.identity import new_id
from kitchens.people.course import Presence
from kitchens.values import day_at
from projections.people.learning import CoursePage, course_page

PRESENCES: tuple[Presence, ...] = get_args(Presence)


class Row(Struct, frozen=True):
    """Somebody in the list. `was` is what was noted when the page was made, empty if nothing was."""

    code: str
    name: str
    was: str
    before: str


def ask(visit: Visit, form: Form) -> Answer:
    """Show who has a seat, and what is noted of the day."""
    course, held_on, today = _course(visit)
    speech = visit.speech
    names = visit.names(pupil.person.id for pupil in course.pupils)
    for pupil in course.pupils:
        form.begin(**{f"p-{pupil.person.code}": pupil.today or ""})
    here = f"/courses/{course.line.code}/attendance"
    held = [one for one in course.days if one <= today]
    place = held.index(held_on) if held_on in held else -1
    return visit.page(
        "attendance/session.html",
        form=form,
        course=course.line,
        kitchen=course.kitchen.name,
        day=near_day(speech, held_on, today) if held else "",
        date=day(speech, held_on) if abs((held_on - today).days) <= 1 else "",
        held=bool(held),
        held_on=held_on.isoformat(),
        first=day(speech, course.days[0]),
        people=[
            Row(
                code=pupil.person.code,
                name=names[pupil.person.id],
                was=pupil.today or "",
                before=speech.say(
                    "{present} times present, {absent} times absent",
                    present=pupil.present,
                    absent=pupil.absent,
                ),
            )
            for pupil in course.pupils
        ],
        presences=[(presence, speech.call("presence", presence)) for presence in PRESENCES],
        to_note=sum(pupil.today is None for pupil in course.pupils),
        number=f"{place + 1} / {len(course.days)}",
        earlier=f"{here}?day={held[place - 1].isoformat()}" if place > 0 else "",
        later=f"{here}?day={held[place + 1].isoformat()}" if 0 <= place < len(held) - 1 else "",
    )


def take(visit: Visit, form: Form) -> Answer:
    """Note what was chosen; what was noted before and is chosen otherwise now is corrected."""
    course, held_on, today = _course(visit)
    with form:
        noted = _chosen(form, course)
        if held_on > today or held_on not in course.days:
            form.mistake("", "This day is still to come, or has no session.")
        elif not noted and all(pupil.today is None for pupil in course.pupils):
            form.mistake(_field(course), "Choose for each who was there.")
    try:
        note_attendance(visit.acting(form), course_id=course.line.id, held_on=held_on, noted=noted)
    except Refused:
        # The others' notes are taken: what is sent next is another form.
        form.key = new_id()
        raise
    return visit.to(f"/courses/{course.line.code}/attendance?day={held_on.isoformat()}", done="attended")


def _chosen(form: Form, course: CoursePage) -> dict[UUID, Presence]:
    """Return who was changed on the page: what somebody else noted meanwhile is not overwritten unseen."""
    rest = form.value("rest") == "present"
    chosen: dict[UUID, Presence] = {}
    for pupil in course.pupils:
        field = f"p-{pupil.person.code}"
        value = form.value(field)
        presence = next((one for one in PRESENCES if one == value), None)
        if value and presence is None:
            form.mistake(field, "Choose one of these.")
        elif presence is None and rest and pupil.today is None:
            chosen[pupil.person.id] = "present"
        elif presence is not None and value != form.value(f"was-{pupil.person.code}"):
            chosen[pupil.person.id] = presence
    return chosen


def _field(course: CoursePage) -> str:
    return f"p-{course.pupils[0].person.code}" if course.pupils else ""


def _course(visit: Visit) -> tuple[CoursePage, date, date]:
    """Return the course, the session asked for (else today's, else the last one held), and today."""
    code = visit.path["code"]
    course = course_page(visit.reader, code, visit.house.today)
    if course is None:
        raise Absent
    today = day_at(visit.house.clock(), course.kitchen.time_zone)
    held = [one for one in course.days if one <= today]
    asked = visit.query.get("day", "")
    wanted = next((one for one in course.days if one.isoformat() == asked), None)
    if asked and wanted is None:
        raise Absent
    held_on = wanted or (held[-1] if held else today)
    if held_on != visit.house.today:
        course = course_page(visit.reader, code, held_on)
    if course is None:
        raise Absent
    return course, held_on, today


PAGES = form_page("/courses/{code:str}/attendance", show=ask, act=take)
