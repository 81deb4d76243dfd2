"""Why a trainee had a place in a workshop at a moment, or had none: her own page."""

from api.admission import Absent
from api.door import page
from api.pages import figures
from api.pages.attendance.why import asked_moment, moment_shown
from api.pages.trainee.why_words import explained
from api.visit import Answer, Visit
from kitchens.people.workshop import WORKSHOP
from projections.people.why import why
from projections.people.workshop_page import workshop_page


def show(visit: Visit) -> Answer:
    """Explain how she stood, now or at the moment that the address names."""
    workshop = workshop_page(visit.reader, visit.path["code"])
    if workshop is None:
        raise Absent
    zone = workshop.kitchen.time_zone
    at = asked_moment(visit, zone)
    story = visit.house.journal.story(WORKSHOP, workshop.line.id)
    found = why((one.event for one in story), visit.who.user_id, at)
    return visit.page(
        "trainee/why.html",
        line=workshop.line,
        at=moment_shown(at, zone),
        moment=figures.moment(visit.speech, at, zone),
        explained=explained(visit.speech, found, zone, hers=True),
    )


PAGES = (page("/mine/workshops/{code:str}/why", show),)
