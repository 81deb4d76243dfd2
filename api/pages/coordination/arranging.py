"""Another room or trainer, for the rest of a course or for a workshop."""

from uuid import UUID

from api.acts import courses as acts
from api.acts import planning
from api.admission import Absent
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.coordination import venues
from api.visit import Answer, Visit
from kitchens.people.workshop import WORKSHOP, Workshop
from projections.people.learning import CoursePage, course_page
from projections.people.workshop_page import workshop_page


def _ask_course(visit: Visit, form: Form) -> Answer:
    found, today = course_here(visit), visit.house.today
    on = min(max(today, found.line.starts_on), found.line.ends_on)
    form.begin(
        on=on.isoformat(),
        trainer=str(found.trainer.id),
        room=str(found.room.id) if found.room else "",
    )
    return visit.page(
        "coordination/arrange.html",
        form=form,
        title=found.line.title,
        code=found.line.code,
        back=f"/courses/{found.line.code}",
        dated=True,
        rooms=venues.rooms(visit, found.kitchen.id, on),
        trainers=venues.trainers(visit, found.kitchen.id),
    )


def _arrange_course(visit: Visit, form: Form) -> Answer:
    found = course_here(visit)
    trainers = venues.trainers(visit, found.kitchen.id)
    with form:
        on = form.day("on")
        room_id = venues.chosen(form, "room", venues.rooms(visit, found.kitchen.id, visit.house.today))
        trainer = form.choice("trainer", [id_ for id_, _ in trainers])
    acts.arrange_course(
        visit.acting(form), course_id=visit.at.id, from_on=on, room_id=room_id, trainer_id=UUID(trainer)
    )
    return visit.to(f"/courses/{found.line.code}", done="arranged")


def course_here(visit: Visit) -> CoursePage:
    """Return the course that the address names, as of today."""
    found = course_page(visit.reader, visit.path["code"], visit.house.today)
    if found is None:
        raise Absent
    return found


def _ask_workshop(visit: Visit, form: Form) -> Answer:
    found, stands = workshop_page(visit.reader, visit.path["code"]), _workshop(visit)
    if found is None:
        raise Absent
    form.begin(
        room=str(stands.room_id) if stands.room_id else "",
        trainer=str(stands.trainer_id) if stands.trainer_id else "",
    )
    line = found.line
    return visit.page(
        "coordination/arrange.html",
        form=form,
        title=f"{line.title} · {figures.day(visit.speech, line.held_on)}",
        code=line.code,
        back="/workshops",
        dated=False,
        rooms=venues.rooms(visit, line.kitchen_id, line.held_on),
        trainers=venues.trainers(visit, line.kitchen_id),
    )


def _arrange_workshop(visit: Visit, form: Form) -> Answer:
    kitchen_id, on = visit.at.kitchen_id, _workshop(visit).held_on
    with form:
        room_id = venues.chosen(form, "room", venues.rooms(visit, kitchen_id, on))
        trainer_id = venues.chosen(form, "trainer", venues.trainers(visit, kitchen_id))
    planning.arrange_workshop(
        visit.acting(form), workshop_id=visit.at.id, room_id=room_id, trainer_id=trainer_id
    )
    return visit.to("/workshops", done="arranged")


def _workshop(visit: Visit) -> Workshop:
    return visit.house.journal.facts().of(WORKSHOP, visit.at.id)


PAGES = (
    *form_page("/courses/{code:str}/arrange", show=_ask_course, act=_arrange_course),
    *form_page("/workshops/{code:str}/arrange", show=_ask_workshop, act=_arrange_workshop),
)
