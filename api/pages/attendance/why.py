"""Why somebody had a place in a workshop at a moment, or had none: for the staff who answer her."""

from datetime import datetime
from zoneinfo import ZoneInfo

from api.door import page
from api.pages import figures
from api.pages.attendance.door import workshop_here
from api.pages.trainee.why_words import explained, moment_of
from api.visit import Answer, Visit
from kitchens.people.workshop import WORKSHOP
from projections.asked import people
from projections.people.why import why


def show(visit: Visit) -> Answer:
    """Explain how somebody stood whom the address names, now or at the moment that it names."""
    workshop = workshop_here(visit)
    zone = workshop.kitchen.time_zone
    at = asked_moment(visit, zone)
    story = visit.house.journal.story(WORKSHOP, workshop.line.id)
    asked = {one.event.person_id for one in story if hasattr(one.event, "person_id")}
    known = people(visit.reader, [who.hex for who in asked])
    names = visit.names(one.id for one in known.values())
    people_of = sorted((one.code, one.id) for one in known.values())
    chosen = dict(people_of).get(visit.query.get("person", ""))
    found = None if chosen is None else why((one.event for one in story), chosen, at)
    return visit.page(
        "attendance/why.html",
        line=workshop.line,
        day=figures.day(visit.speech, workshop.line.held_on, "weekday"),
        people=[(code, figures.with_code(names[id_], code)) for code, id_ in people_of],
        person=visit.query.get("person", ""),
        name="" if chosen is None else names[chosen],
        at=moment_shown(at, zone),
        moment=figures.moment(visit.speech, at, zone),
        explained=None if found is None else explained(visit.speech, found, zone, hers=False),
    )


def asked_moment(visit: Visit, zone: str) -> datetime:
    """Return the moment that the address names, by the kitchen's clock; now if it names none."""
    found = moment_of(visit.query.get("at", ""))
    return visit.house.clock() if found is None else found.replace(tzinfo=ZoneInfo(zone))


def moment_shown(at: datetime, zone: str) -> str:
    """Return a moment as the field for it holds it, by the kitchen's clock."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"


PAGES = (page("/workshops/{code:str}/why", show),)
