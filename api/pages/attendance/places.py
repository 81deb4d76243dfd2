"""Places in a workshop booked by the staff for somebody: recorded by them, for her."""

from uuid import UUID

from msgspec import Struct

from api.acts.workshops import annul_booking, answer_offer, book, cancel
from api.door import form_page
from api.forms import Form
from api.numerals import western
from api.pages.attendance.door import workshop_here
from api.pages.figures import day, hours
from api.pages.trainee.standing import stands_before
from api.visit import Answer, Visit
from kitchens.people.user import Role
from kitchens.values import NOBODY
from projections.codes import thing

MAY: tuple[Role, ...] = ("manager", "specialist")


class Booked(Struct, frozen=True):
    """Somebody with a place or waiting for one; `offered`: a place is kept until she answers."""

    code: str
    name: str
    why: str = ""
    offered: bool = False


def ask(visit: Visit, form: Form) -> Answer:
    """Show who has a place, who waits and why there, and a field for one more."""
    workshop = workshop_here(visit)
    speech, line = visit.speech, workshop.line
    people = [seat.person.id for seat in workshop.seats] + [rung.person.id for rung in workshop.ladder]
    names = visit.names(people)
    return visit.page(
        "attendance/places.html",
        form=form,
        line=line,
        day=day(speech, line.held_on, "weekday"),
        hours=hours(speech, line.starts_at, line.ends_at, workshop.kitchen.time_zone),
        kitchen=workshop.kitchen.name,
        is_ahead=not line.is_called_off and visit.house.clock() < line.starts_at,
        seats=[Booked(seat.person.code, names[seat.person.id]) for seat in workshop.seats],
        ladder=[
            Booked(
                rung.person.code,
                names[rung.person.id],
                speech.say("A place is kept for her until she answers.")
                if rung.offered
                else stands_before(speech, rung.before),
                rung.offered,
            )
            for rung in workshop.ladder
        ],
        at_door=visit.who.has("manager", line.kitchen_id),
    )


def take(visit: Visit, form: Form) -> Answer:
    """Book, cancel, answer an offer, or take back a mistaken booking, for the one with this code."""
    where = workshop_here(visit).line.id
    acting = visit.acting(form)
    here = f"/workshops/{visit.path['code']}/book-for"
    for field, done in (
        ("cancel", "cancelled"),
        ("annul", "annulled"),
        ("yes", "booked"),
        ("no", "declined"),
    ):
        if not form.value(field):
            continue
        with form:
            who = _somebody(visit, form, field)
        match field:
            case "cancel":
                cancel(acting, workshop_id=where, person_id=who)
            case "annul":
                annul_booking(acting, workshop_id=where, person_id=who)
            case _:
                answer_offer(acting, workshop_id=where, person_id=who, accepts=field == "yes")
        return visit.to(here, done=done)
    with form:
        who = _somebody(visit, form, "person")
    return visit.to(here, done=f"{book(acting, workshop_id=where, person_id=who)}-for")


def _somebody(visit: Visit, form: Form, field: str) -> UUID:
    """Return the person with the code in a field, of a kitchen whose people the visitor serves."""
    typed = western(form.text(field))
    found = thing(visit.reader, "person", typed) or thing(visit.reader, "person", typed.upper())
    if found is None or not visit.who.has_any(frozenset(MAY), found.kitchen_id):
        if typed:
            form.mistake(field, "Nobody in your kitchen has this code.")
        return NOBODY
    return found.id


PAGES = form_page("/workshops/{code:str}/book-for", show=ask, act=take)
