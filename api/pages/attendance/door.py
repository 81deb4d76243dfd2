"""The door of a workshop: who holds a place and has come, who stayed away, who walks in from the queue."""

from datetime import datetime, timedelta
from uuid import UUID

from msgspec import Struct

from api.acts.workshops import note_presence
from api.admission import Absent
from api.door import form_page
from api.forms import Form
from api.outbox import entered_at
from api.pages.figures import clock, day, hours
from api.visit import Answer, Visit
from kitchens.people.person import PERSON
from kitchens.people.workshop import WORKSHOP, AttendanceCorrected, CheckedIn, StayedAway, WalkedIn
from kitchens.settings import Setting
from kitchens.values import day_at
from projections.codes import named
from projections.people.kitchens import setting_on
from projections.people.workshop_page import WorkshopPage, workshop_page

CAME, AWAY, REST = "came", "away", "rest"
"""The buttons: she is here; she is not; nobody else comes."""


class Guest(Struct, frozen=True):
    """Somebody at the door; `came` is None while nothing is noted, `noted` is when that was, in words."""

    code: str
    name: str
    came: bool | None
    noted: str = ""


def workshop_here(visit: Visit) -> WorkshopPage:
    """Return the workshop that the address names."""
    workshop = workshop_page(visit.reader, visit.path["code"])
    if workshop is None:
        raise Absent
    return workshop


def ask(visit: Visit, form: Form) -> Answer:
    """Show who is expected and who waits for an unclaimed seat."""
    workshop = workshop_here(visit)
    speech, line = visit.speech, workshop.line
    people = [seat.person.id for seat in workshop.seats] + [rung.person.id for rung in workshop.ladder]
    names = visit.names(people)
    noted = _noted(visit, workshop)
    guests = [
        Guest(s.person.code, names[s.person.id], s.came, noted.get(s.person.id, "")) for s in workshop.seats
    ]
    waiting = [
        Guest(r.person.code, names[r.person.id], r.came, noted.get(r.person.id, "")) for r in workshop.ladder
    ]
    walked_in = sum(bool(guest.came) for guest in waiting)
    arrived = sum(bool(guest.came) for guest in guests) + walked_in
    from_at = _walk_in_from(visit, workshop)
    return visit.page(
        "attendance/door.html",
        form=form,
        line=line,
        day=day(speech, line.held_on, "weekday"),
        hours=hours(speech, line.starts_at, line.ends_at, workshop.kitchen.time_zone),
        kitchen=workshop.kitchen.name,
        is_open=_is_open(visit, workshop),
        guests=guests,
        waiting=waiting,
        to_come=sum(guest.came is None for guest in guests),
        arrived=arrived,
        is_unclaimed_yet=visit.house.clock() >= from_at,
        unclaimed_from=clock(speech, from_at, workshop.kitchen.time_zone),
        unclaimed=max(0, line.seats_max - arrived),
    )


def _walk_in_from(visit: Visit, workshop: WorkshopPage) -> datetime:
    """Return from when on an empty seat is for whoever waits at the door."""
    minutes = setting_on(visit.reader, Setting.WALK_IN_AFTER_MINUTES, workshop.line.held_on)
    return workshop.line.starts_at + timedelta(minutes=minutes)


def _noted(visit: Visit, workshop: WorkshopPage) -> dict[UUID, str]:
    """Return when each was noted: by our clock, and by the telephone's if the note lay on one before."""
    zone, speech = workshop.kitchen.time_zone, visit.speech
    found: dict[UUID, str] = {}
    for one in visit.house.journal.story(WORKSHOP, workshop.line.id):
        if not isinstance(one.event, CheckedIn | StayedAway | WalkedIn | AttendanceCorrected):
            continue
        ours = speech.say("noted at {time}", time=clock(speech, one.at, zone))
        if one.device_at is not None:
            theirs = clock(speech, one.device_at, zone)
            ours = speech.say("{noted}; the phone's clock said {time}", noted=ours, time=theirs)
        found[one.event.person_id] = ours
    return found


def take(visit: Visit, form: Form) -> Answer:
    """Note who came or did not; a second tap on the other button corrects the first."""
    workshop = workshop_here(visit)
    acting, where = visit.acting(form), workshop.line.id
    with form:
        if not _is_open(visit, workshop):
            form.mistake("", "The door opens on the day of the workshop.")
        noted_at = entered_at(visit.house, form, "")
        person_id, came = _who(visit, form)
        if person_id is None and not form.value(REST):
            form.mistake("", "Tap the button beside a name.")
    if person_id is not None:
        note_presence(acting, workshop_id=where, person_id=person_id, came=came, noted_at=noted_at)
    else:
        for seat in workshop.seats:
            if seat.came is None:
                who = seat.person.id
                note_presence(
                    acting, workshop_id=where, person_id=who, came=False, noted_at=noted_at, part=who.hex
                )
    return visit.to(f"/workshops/{workshop.line.code}/door", done="noted")


def _who(visit: Visit, form: Form) -> tuple[UUID | None, bool]:
    for field, came in ((CAME, True), (AWAY, False)):
        if code := form.value(field):
            return named(visit.reader, PERSON.name, code), came
    return None, False


def _is_open(visit: Visit, workshop: WorkshopPage) -> bool:
    today = day_at(visit.house.clock(), workshop.kitchen.time_zone)
    return not workshop.line.is_called_off and workshop.line.held_on <= today


PAGES = form_page("/workshops/{code:str}/door", show=ask, act=take)
