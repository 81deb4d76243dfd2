"""Somebody leaves a course, or waits for a seat no more."""

from api.acts import courses as acts
from api.acts.courses import LEAVE_REASONS
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.coordination.arranging import course_here
from api.visit import Answer, Visit
from projections.people.learning import CoursePage


def _ask(visit: Visit, form: Form) -> Answer:
    found = course_here(visit)
    # Led here by a button beside a name.
    form.begin(on=visit.house.today.isoformat(), person=visit.query.get("person", ""))
    return visit.page(
        "coordination/leave.html",
        form=form,
        course=found.line,
        people=_people(visit, found),
        reasons=[(reason, visit.speech.call("reason", reason)) for reason in LEAVE_REASONS],
    )


def _people(visit: Visit, found: CoursePage) -> list[tuple[str, str]]:
    people = [*(pupil.person for pupil in found.pupils), *found.waiting]
    names = visit.names(person.id for person in people)
    return [(person.code, figures.with_code(names[person.id], person.code)) for person in people]


def _leave(visit: Visit, form: Form) -> Answer:
    speech, found = visit.speech, course_here(visit)
    people = {person.code: person.id for person in (*(one.person for one in found.pupils), *found.waiting)}
    with form:
        code = form.choice("person", tuple(people))
        day = form.day("on", last=visit.house.today)
        reason = form.choice("reason", LEAVE_REASONS)
    rows = [
        (speech.say("Who"), dict(_people(visit, found))[code]),
        (speech.say("Left on"), figures.day(speech, day)),
        (speech.say("Reason"), speech.call("reason", reason)),
    ]
    warning = speech.say("A seat that comes free goes at once to the first who waits and can come.")
    title = speech.say("She leaves the course")
    if check := visit.confirm(form, title, rows, speech.say("Record that she leaves"), warning=warning):
        return check
    acts.leave_course(
        visit.acting(form), course_id=visit.at.id, person_id=people[code], left_on=day, reason=reason
    )
    return visit.to(f"/courses/{found.line.code}", done="left-course")


PAGES = form_page("/courses/{code:str}/leave", show=_ask, act=_leave)
