"""Workshops: all of them, a new one that is public at once, and one called off."""

from datetime import date, timedelta

from api.acts import planning
from api.acts.planning import CALL_OFF_REASONS
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.pages.coordination import typed, venues
from api.visit import Answer, Visit
from kitchens.people.workshop import SEATS_MAX
from kitchens.values import at_place
from projections.asked import kitchen_of
from projections.people.workshop_lines import workshops
from projections.people.workshop_page import workshop_page

FRIDAY = 4


def _all(visit: Visit) -> Answer:
    speech, today = visit.speech, visit.house.today
    found = workshops(visit.reader, page=typed.page_number(visit.query.get("page", "")))
    newer, older = typed.neighbours("/workshops", found.page, found.pages)
    rows = [
        {
            "cell": (one.title, f"/workshops/{one.code}"),
            "code": one.code,
            "day": figures.day(speech, one.held_on, "short"),
            "taken": f"{one.taken}/{one.seats_max}",
            "waiting": figures.number(speech, one.waiting),
            "is_off": one.is_called_off,
            "is_past": one.held_on < today,
            "is_full": one.free == 0,
            "call_off": f"/workshops/{one.code}/call-off",
            "arrange": f"/workshops/{one.code}/arrange",
        }
        for one in found.items
    ]
    kitchens = visit.reader.all("SELECT name, code FROM view_kitchens WHERE closed_on IS NULL ORDER BY name")
    return visit.page(
        "coordination/workshops.html", rows=rows, newer=newer, older=older, kitchens=[*map(tuple, kitchens)]
    )


def _ask(visit: Visit, form: Form) -> Answer:
    form.begin(
        on=_next_friday(visit.house.today).isoformat(),
        starts_at="13:00",
        ends_at="16:00",
        seats=str(SEATS_MAX),
    )
    return visit.page(
        "coordination/new_workshop.html",
        form=form,
        kitchen=kitchen_of(visit.reader, visit.at.kitchen_id),
        rooms=venues.rooms(visit, visit.at.kitchen_id, visit.house.today),
        trainers=venues.trainers(visit, visit.at.kitchen_id),
    )


def _next_friday(today: date) -> date:
    return today + timedelta(days=(FRIDAY - today.weekday() - 1) % 7 + 1)


def _announce(visit: Visit, form: Form) -> Answer:
    speech, kitchen = visit.speech, kitchen_of(visit.reader, visit.at.kitchen_id)
    with form:
        title = form.text("title")
        day = form.day("on", first=visit.house.today)
        first, last = typed.clock(form, "starts_at"), typed.clock(form, "ends_at")
        # The most that there may be is the rule's to say, so that its sentence is read.
        seats = form.whole("seats", least=1, most=1000)
        rooms = venues.rooms(visit, kitchen.id, visit.house.today)
        trainers = venues.trainers(visit, kitchen.id)
        room_id = venues.chosen(form, "room", rooms)
        trainer_id = venues.chosen(form, "trainer", trainers)
    rows = [
        (speech.say("Title"), title),
        (speech.say("Kitchen"), kitchen.name),
        (speech.say("Day"), figures.day(speech, day, "weekday")),
        (speech.say("Hours"), typed.hours(speech, first, last)),
        (speech.say("Places"), figures.number(speech, seats)),
        (speech.say("Room"), dict(rooms)[str(room_id)] if room_id else "–"),
        (speech.say("Trainer"), dict(trainers)[str(trainer_id)] if trainer_id else "–"),
    ]
    warning = speech.say("It is public at once: on the notice board, in calendars and feeds.")
    verb = speech.say("Announce it now")
    if check := visit.confirm(form, speech.say("Announce a workshop"), rows, verb, warning=warning):
        return check
    code = planning.announce_workshop(
        visit.acting(form),
        kitchen_id=kitchen.id,
        title=title,
        held_on=day,
        starts_at=at_place(day, first, kitchen.time_zone),
        ends_at=at_place(day, last, kitchen.time_zone),
        seats_max=seats,
        room_id=room_id,
        trainer_id=trainer_id,
    )
    return visit.to(f"/workshops/{code}", done="announced")


def _ask_call_off(visit: Visit, form: Form) -> Answer:
    found = workshop_page(visit.reader, visit.path["code"])
    if found is None:
        raise LookupError(f"{visit.path['code']} is known and has no page")
    speech, line = visit.speech, found.line
    return visit.page(
        "coordination/call_off.html",
        form=form,
        code=line.code,
        words=f"{line.title} · {figures.day(speech, line.held_on)}",
        affected=speech.count("{number} place is taken.", "{number} places are taken.", line.taken),
        reasons=[(reason, speech.call("reason", reason)) for reason in CALL_OFF_REASONS],
    )


def _call_off(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        reason = form.choice("reason", CALL_OFF_REASONS)
    found = workshop_page(visit.reader, visit.path["code"])
    words = f"{found.line.title} · {figures.day(speech, found.line.held_on)}" if found else ""
    rows = [
        (speech.say("Workshop"), words),
        (speech.say("Reason"), speech.call("reason", reason)),
    ]
    warning = speech.say("Everybody with a place loses it, and the notice board says so at once.")
    title = speech.say("Call the workshop off")
    if check := visit.confirm(form, title, rows, title, warning=warning):
        return check
    planning.call_off_workshop(visit.acting(form), workshop_id=visit.at.id, reason=reason)
    return visit.to("/workshops", done="called-off")


PAGES = (
    page("/workshops", _all),
    *form_page("/kitchens/{kitchen:str}/workshops/new", show=_ask, act=_announce),
    *form_page("/workshops/{code:str}/call-off", show=_ask_call_off, act=_call_off),
)
