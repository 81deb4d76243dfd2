"""A workshop as everybody may see it; for a trainee with her place in it, or in the queue and why."""

from typing import Literal
from uuid import UUID

from msgspec import Struct

from api.acts.workshops import answer_offer, book, cancel
from api.admission import Absent
from api.door import form_page, page
from api.forms import Form
from api.pages.announcements import Notice, notice
from api.pages.figures import moment
from api.pages.trainee.standing import ladder_of, stands_before
from api.visit import Answer, Visit
from kitchens.identity import new_id
from projections.people.announcements import Announcement
from projections.people.workshop_page import WorkshopPage, workshop_page


class Mine(Struct, frozen=True):
    """Where a trainee stands."""

    state: Literal["none", "confirmed", "waiting", "offered"]
    position: int = 0
    why: str = ""
    came: bool | None = None
    ladder: list[tuple[str, str, bool]] = []


def workshop_here(visit: Visit) -> WorkshopPage:
    """Return the workshop that the address names."""
    workshop = workshop_page(visit.reader, visit.path["code"])
    if workshop is None:
        raise Absent
    return workshop


def noticed(visit: Visit, workshop: WorkshopPage) -> Notice:
    """Return a workshop in the words of the board."""
    line, kitchen = workshop.line, workshop.kitchen
    announced = Announcement(
        code=line.code,
        title=line.title,
        kitchen=kitchen.code,
        kitchen_name=kitchen.name,
        time_zone=kitchen.time_zone,
        held_on=line.held_on,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        seats_max=line.seats_max,
        free=line.free,
        waiting=line.waiting,
        is_called_off=line.is_called_off,
    )
    return notice(announced, visit.speech, visit.house.clock())


def show(visit: Visit) -> Answer:
    """Show the workshop to anybody."""
    csrf = visit.visitor.csrf if visit.visitor else ""
    return ask(visit, Form(visit.speech, {}, key=new_id(), csrf=csrf))


def ask(visit: Visit, form: Form) -> Answer:
    """Show the workshop; to a trainee also what she can do."""
    workshop, visitor = workshop_here(visit), visit.visitor
    line = workshop.line
    is_trainee = visitor is not None and visitor.has("trainee")
    is_staff = visitor is not None and any(
        visitor.has(role, line.kitchen_id) for role in ("manager", "specialist")
    )
    at_door = visitor is not None and any(
        visitor.has(role, line.kitchen_id) for role in ("manager", "trainer")
    )
    return visit.page(
        "trainee/workshop.html",
        form=form,
        notice=noticed(visit, workshop),
        is_ahead=not line.is_called_off and visit.house.clock() < line.starts_at,
        mine=_mine(visit, workshop, visitor.user_id) if visitor is not None and is_trainee else None,
        is_guest=visitor is None,
        is_staff=is_staff,
        at_door=at_door,
        until=moment(visit.speech, line.starts_at, workshop.kitchen.time_zone),
        keep=f"?language={visit.speech.language}" if visitor is None else "",
    )


def take_place(visit: Visit, form: Form) -> Answer:
    """Book for herself: a place, or one in the queue if somebody was faster."""
    workshop = workshop_here(visit)
    got = book(visit.acting(form), workshop_id=workshop.line.id, person_id=visit.who.user_id)
    return visit.to(f"/workshops/{workshop.line.code}", done=got)


def give_up(visit: Visit, form: Form) -> Answer:
    """Give up her place, once she has seen what that means; or her waiting."""
    workshop = workshop_here(visit)
    speech, shown = visit.speech, noticed(visit, workshop)
    if any(seat.person.id == visit.who.user_id for seat in workshop.seats):
        asked = visit.confirm(
            form,
            speech.say("Give up the place"),
            [(speech.say("Workshop"), shown.title), (speech.say("Day"), f"{shown.day}, {shown.hours}")],
            speech.say("Give the place up"),
            warning=speech.say("It goes to the next one in the queue at once."),
        )
        if asked is not None:
            return asked
    cancel(visit.acting(form), workshop_id=workshop.line.id, person_id=visit.who.user_id)
    return visit.to(f"/workshops/{workshop.line.code}", done="cancelled")


def reply(visit: Visit, form: Form) -> Answer:
    """Answer the offer of a place that came free late."""
    workshop = workshop_here(visit)
    with form:
        accepts = form.choice("takes", ("yes", "no")) == "yes"
    answer_offer(
        visit.acting(form), workshop_id=workshop.line.id, person_id=visit.who.user_id, accepts=accepts
    )
    return visit.to(f"/workshops/{workshop.line.code}", done="booked" if accepts else "declined")


def _mine(visit: Visit, workshop: WorkshopPage, person_id: UUID) -> Mine:
    for seat in workshop.seats:
        if seat.person.id == person_id:
            return Mine("confirmed", came=seat.came)
    for rung in workshop.ladder:
        if rung.person.id != person_id:
            continue
        if rung.offered:
            return Mine("offered", came=rung.came)
        return Mine(
            "waiting",
            rung.position or 0,
            stands_before(visit.speech, rung.before, hers=False),
            rung.came,
            ladder_of(visit.speech, workshop, person_id),
        )
    return Mine("none")


PAGES = (
    page("/workshops/{code:str}", show),
    *form_page("/workshops/{code:str}/book", show=ask, act=take_place),
    *form_page("/workshops/{code:str}/cancel", show=ask, act=give_up),
    *form_page("/workshops/{code:str}/answer", show=ask, act=reply),
)
