"""Kitchens: all of them, one with what goes on there, a new one, and a kitchen's timetable."""

import re
from datetime import date
from uuid import UUID

from api.acts import planning
from api.clock import TIME_ZONE
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.pages.coordination import typed
from api.pages.coordination.waits import waiting
from api.pages.story import told
from api.visit import Answer, Visit
from kitchens.people.kitchen import KITCHEN, Timetable
from kitchens.values import WEEKDAYS
from projections.asked import kitchen_of
from projections.people.course_lines import courses
from projections.people.overview import KitchenLine, kitchens
from projections.people.workshop_lines import workshops

FEW = 8
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE_CHARACTERS_MAX = 20


def _all(visit: Visit) -> Answer:
    found = kitchens(visit.reader, visit.house.today)
    return visit.page(
        "coordination/kitchens.html",
        waiting=waiting(visit, list(found)),
        lines=[_line(visit, one) for one in found],
    )


def _line(visit: Visit, one: KitchenLine) -> dict[str, object]:
    speech = visit.speech
    return {
        "name": one.name,
        "code": one.code,
        "neighbourhood": one.neighbourhood,
        "opened": figures.day(speech, one.opened_on, "short"),
        "closed": figures.day(speech, one.closed_on, "short") if one.closed_on else "",
        "people": figures.number(speech, one.people),
        "courses": figures.number(speech, one.courses_running),
        "batches": figures.number(speech, one.batches_open),
        "deviations": figures.number(speech, one.deviations_waiting),
        "waits": one.deviations_waiting > 0,
    }


def _one(visit: Visit) -> Answer:
    reader, kitchen_id, today = visit.reader, visit.at.kitchen_id, visit.house.today
    kitchen = kitchen_of(reader, kitchen_id)
    line = next(_line(visit, one) for one in kitchens(reader, today) if one.id == kitchen_id)
    running = courses(reader, today, [kitchen_id], page_size=FEW).items
    fridays = workshops(reader, [kitchen_id], page_size=FEW).items
    timetable = _timetable(visit, kitchen_id)
    return visit.page(
        "coordination/kitchen.html",
        kitchen=kitchen,
        line=line,
        timetable=_timetable_rows(visit, timetable),
        courses=[_course_row(visit, one.code, one.title, one.starts_on, one.ends_on) for one in running],
        workshops=[
            ((one.code, f"/workshops/{one.code}"), one.title, figures.day(visit.speech, one.held_on, "short"))
            for one in fridays
        ],
        lines=told(visit, "kitchen", kitchen_id),
        may_plan=visit.who.has("coordinator"),
    )


def _course_row(visit: Visit, code: str, title: str, starts_on: date, ends_on: date) -> tuple[object, ...]:
    first, last = (figures.day(visit.speech, on, "short") for on in (starts_on, ends_on))
    return ((code, f"/courses/{code}"), title, f"{first} – {last}")


def _timetable(visit: Visit, kitchen_id: UUID) -> Timetable:
    return visit.house.journal.facts().of(KITCHEN, kitchen_id).timetable


def _timetable_rows(visit: Visit, timetable: Timetable) -> list[tuple[str, str]]:
    speech = visit.speech
    hours = typed.hours(speech, timetable.course_from, timetable.course_until)
    return [
        (speech.say("Courses"), f"{typed.weekday_words(speech, timetable.course_weekdays)} · {hours}"),
        (speech.say("Workshops"), typed.weekday_words(speech, timetable.workshop_weekdays)),
    ]


def _ask(visit: Visit, form: Form) -> Answer:
    form.begin(on=visit.house.today.isoformat())
    return visit.page("coordination/new_kitchen.html", form=form)


def _open(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    with form:
        name = form.text("name")
        neighbourhood = form.text("neighbourhood")
        code = form.text("code", characters_max=CODE_CHARACTERS_MAX)
        day = form.day("on")
        if code and not CODE.fullmatch(code):
            form.mistake("code", "Small letters a to z, figures and hyphens only.")
    rows = [
        (speech.say("Name"), name),
        (speech.say("Neighbourhood"), neighbourhood),
        (speech.say("Code"), code),
        (speech.say("Opens on"), figures.day(speech, day)),
    ]
    warning = speech.say("The code stands in addresses and on labels, and is never changed.")
    title = speech.say("Open a kitchen")
    if check := visit.confirm(form, title, rows, speech.say("Open the kitchen"), warning=warning):
        return check
    planning.open_kitchen(
        visit.acting(form),
        code=code,
        name=name,
        neighbourhood=neighbourhood,
        opened_on=day,
        time_zone=TIME_ZONE,
    )
    return visit.to(f"/kitchens/{code}", done="kitchen-opened")


def _ask_timetable(visit: Visit, form: Form) -> Answer:
    stands = _timetable(visit, visit.at.kitchen_id)
    form.begin(from_at=f"{stands.course_from:%H:%M}", until_at=f"{stands.course_until:%H:%M}")
    ticked = {
        "course_days": form.values("course_days") if form.carried else stands.course_weekdays,
        "workshop_days": form.values("workshop_days") if form.carried else stands.workshop_weekdays,
    }
    return visit.page(
        "coordination/timetable.html",
        form=form,
        kitchen=kitchen_of(visit.reader, visit.at.kitchen_id),
        weekdays=[(one, visit.speech.call("weekday", one)) for one in WEEKDAYS],
        ticked=ticked,
    )


def _set_timetable(visit: Visit, form: Form) -> Answer:
    with form:
        course_days = typed.weekdays(form, "course_days")
        workshop_days = typed.weekdays(form, "workshop_days")
        first, last = typed.clock(form, "from_at"), typed.clock(form, "until_at")
    planning.set_timetable(
        visit.acting(form),
        kitchen_id=visit.at.kitchen_id,
        course_weekdays=course_days,
        course_from=first,
        course_until=last,
        workshop_weekdays=workshop_days,
    )
    return visit.to(f"/kitchens/{visit.path['kitchen']}", done="saved")


PAGES = (
    page("/kitchens", _all),
    *form_page("/kitchens/new", show=_ask, act=_open),
    page("/kitchens/{kitchen:str}", _one),
    *form_page("/kitchens/{kitchen:str}/timetable", show=_ask_timetable, act=_set_timetable),
)
