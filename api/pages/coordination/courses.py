"""Courses: all of them, one with its people and attendance so far, and a new one."""

from uuid import UUID

from api.acts import planning
from api.door import form_page, page
from api.forms import Form
from api.numerals import western
from api.pages import figures
from api.pages.coordination import typed, venues
from api.pages.coordination.risk import risks_shown
from api.pages.story import PARAMETER, WHOLE, told
from api.pages.story_sentences import KINDS
from api.visit import Answer, Visit
from kitchens.people.kitchen import KITCHEN
from kitchens.people.user import Role
from kitchens.values import WEEKDAYS
from projections.asked import kitchen_of
from projections.codes import named, thing
from projections.people.course_lines import courses
from projections.people.learning import CoursePage, course_page

SEATS_LIKELY = "24"
SEATS_MAX = 500
TRAINER_CODE_CHARACTERS_MAX = 40


def _all(visit: Visit) -> Answer:
    speech = visit.speech
    found = courses(visit.reader, visit.house.today, page=typed.page_number(visit.query.get("page", "")))
    newer, older = typed.neighbours("/courses", found.page, found.pages)
    rows = [
        {
            "cell": (one.title, f"/courses/{one.code}"),
            "code": one.code,
            "from": figures.day(speech, one.starts_on, "short"),
            "until": figures.day(speech, one.ends_on, "short"),
            "people": f"{one.enrolled}/{one.seats_max}",
            "waiting": figures.number(speech, one.waiting),
            "is_running": one.is_running,
            "is_past": one.ends_on < visit.house.today,
        }
        for one in found.items
    ]
    return visit.page(
        "coordination/courses.html", rows=rows, newer=newer, older=older, kitchens=_kitchens(visit)
    )


def _kitchens(visit: Visit) -> list[tuple[str, str]]:
    return [
        (name, code)
        for name, code in visit.reader.all(
            "SELECT name, code FROM view_kitchens WHERE closed_on IS NULL ORDER BY name"
        )
    ]


def _one(visit: Visit, form: Form) -> Answer:
    speech, today = visit.speech, visit.house.today
    found = course_page(visit.reader, visit.path["code"], today)
    if found is None:
        raise LookupError(f"{visit.path['code']} is known and has no page")
    form.begin(on=today.isoformat())
    people = [*(pupil.person for pupil in found.pupils), *found.waiting]
    names = visit.names(person.id for person in people)
    held = sum(1 for on in found.days if on <= today)
    return visit.page(
        "coordination/course.html",
        form=form,
        course=found.line,
        kitchen=found.kitchen,
        facts=_facts(visit, found),
        held=speech.say(
            "{held} of {planned} sessions were held.",
            held=figures.number(speech, held),
            planned=figures.number(speech, len(found.days)),
        ),
        pupils=[
            (
                names[pupil.person.id],
                pupil.person.code,
                figures.number(speech, pupil.present),
                figures.number(speech, pupil.excused),
                figures.number(speech, pupil.absent),
                figures.percent(speech, pupil.present, held),
                pupil.certificate.number if pupil.certificate else "–",
            )
            for pupil in found.pupils
        ],
        waiting=[(names[person.id], person.code, False) for person in found.waiting],
        risk=risks_shown(visit, found),
        may_enrol=visit.who.has_any(frozenset({"coordinator", "manager"}), found.kitchen.id)
        and found.line.ends_on >= today,
        may=_may(visit, found),
        # A course has a thousand notes of attendance: its story is told when it is asked for.
        lines=told(visit, "course", found.line.id) if PARAMETER in visit.query else [],
        filters=_kinds_of_story(visit),
    )


def _may(visit: Visit, found: CoursePage) -> list[tuple[str, str]]:
    """Return where the visitor can go on from here."""
    say, here = visit.speech.say, f"/courses/{found.line.code}"
    ways: tuple[tuple[str, str, frozenset[Role]], ...] = (
        (f"{here}/attendance", say("Attendance"), frozenset({"manager", "trainer"})),
        (
            f"{here}/results",
            say("Results and certificates"),
            frozenset({"manager", "trainer", "coordinator"}),
        ),
        (f"{here}/sessions", say("Move or cancel a session"), frozenset({"coordinator"})),
        (f"{here}/arrange", say("Room and trainer"), frozenset({"coordinator"})),
        (f"{here}/leave", say("Somebody leaves"), frozenset({"manager", "coordinator", "specialist"})),
    )
    kitchen_id = found.kitchen.id
    return [(address, words) for address, words, roles in ways if visit.who.has_any(roles, kitchen_id)]


def _kinds_of_story(visit: Visit) -> list[tuple[str, str, bool]]:
    asked = visit.query.get(PARAMETER, "")
    here = visit.asked.address
    return [
        (f"{here}?{PARAMETER}={kind}", visit.speech.call("story", kind), kind == asked)
        for kind in (*KINDS["course"], WHOLE)
    ]


def _facts(visit: Visit, found: CoursePage) -> list[tuple[str, str]]:
    speech, line = visit.speech, found.line
    first, last = (figures.day(speech, on) for on in (line.starts_on, line.ends_on))
    days = typed.weekday_words(speech, tuple(found.weekdays))
    return [
        (speech.say("Kitchen"), found.kitchen.name),
        (speech.say("From"), first),
        (speech.say("Until"), last),
        (speech.say("Days"), f"{days} · {typed.hours(speech, found.starts_at, found.ends_at)}"),
        (speech.say("Room"), found.room.name if found.room else "–"),
        (speech.say("Trainer"), found.trainer.code or "–"),
        (speech.say("Seats"), figures.number(speech, line.seats_max)),
    ]


def _enrol(visit: Visit, form: Form) -> Answer:
    with form:
        typed_code = western(form.text("person")).upper()
        day = form.day("on")
        found = thing(visit.reader, "person", typed_code) if typed_code else None
        if typed_code and (found is None or found.kitchen_id != visit.at.kitchen_id):
            form.mistake("person", "Nobody in this kitchen has this code.")
    person_id = found.id if found else visit.at.id
    planning.enrol(visit.acting(form), course_id=visit.at.id, person_id=person_id, enrolled_on=day)
    return visit.to(f"/courses/{visit.path['code']}", done="person-enrolled")


def _ask(visit: Visit, form: Form) -> Answer:
    kitchen = kitchen_of(visit.reader, visit.at.kitchen_id)
    timetable = visit.house.journal.facts().of(KITCHEN, kitchen.id).timetable
    form.begin(
        starts_at=f"{timetable.course_from:%H:%M}",
        ends_at=f"{timetable.course_until:%H:%M}",
        seats=SEATS_LIKELY,
    )
    ticked = form.values("days") if form.carried else timetable.course_weekdays
    return visit.page(
        "coordination/new_course.html",
        form=form,
        kitchen=kitchen,
        weekdays=[(one, visit.speech.call("weekday", one)) for one in WEEKDAYS],
        ticked=ticked,
        trainers=venues.trainers(visit, kitchen.id),
        rooms=venues.rooms(visit, kitchen.id, visit.house.today),
        allowed=visit.speech.say(
            "This kitchen's timetable allows {days}, {first} to {last}.",
            days=typed.weekday_words(visit.speech, timetable.course_weekdays),
            first=f"{timetable.course_from:%H:%M}",
            last=f"{timetable.course_until:%H:%M}",
        ),
    )


def _plan(visit: Visit, form: Form) -> Answer:
    with form:
        title = form.text("title")
        starts_on, ends_on = form.day("starts_on"), form.day("ends_on")
        days = typed.weekdays(form, "days")
        starts_at, ends_at = typed.clock(form, "starts_at"), typed.clock(form, "ends_at")
        seats = form.whole("seats", least=1, most=SEATS_MAX)
        trainer, another = _trainer(visit, form)
        rooms = venues.rooms(visit, visit.at.kitchen_id, visit.house.today)
        room_id = venues.chosen(form, "room", rooms)
    speech = visit.speech
    rows = [
        (speech.say("Title"), title),
        (speech.say("From"), figures.day(speech, starts_on)),
        (speech.say("Until"), figures.day(speech, ends_on)),
        (
            speech.say("Days"),
            f"{typed.weekday_words(speech, days)} · {typed.hours(speech, starts_at, ends_at)}",
        ),
        (speech.say("Seats"), figures.number(speech, seats)),
        (speech.say("Room"), dict(rooms)[str(room_id)] if room_id else "–"),
        (speech.say("Trainer"), another or dict(venues.trainers(visit, visit.at.kitchen_id))[trainer]),
    ]
    if check := visit.confirm(form, speech.say("Plan a course"), rows, speech.say("Plan the course")):
        return check
    acting = visit.acting(form)
    code = planning.plan_course(
        acting,
        kitchen_id=visit.at.kitchen_id,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        weekdays=days,
        starts_at=starts_at,
        ends_at=ends_at,
        seats_max=seats,
        trainer_id=UUID(trainer) if not another else _noted(visit, form, another),
        room_id=room_id,
    )
    return visit.to(f"/courses/{code}", done="course-planned")


def _trainer(visit: Visit, form: Form) -> tuple[str, str]:
    """Return the trainer chosen, or the code of one who is named for the first time."""
    if form.value("trainer"):
        return form.choice("trainer", [id_ for id_, _ in venues.trainers(visit, visit.at.kitchen_id)]), ""
    if not form.value("another").strip():
        form.mistake("trainer", "Choose a trainer, or name another.")
        return "", ""
    return "", form.text("another", characters_max=TRAINER_CODE_CHARACTERS_MAX)


def _noted(visit: Visit, form: Form, code: str) -> UUID:
    # Whoever types a code that is known means the one who bears it.
    return named(visit.reader, "trainer", code) or planning.note_trainer(visit.acting(form), code)


PAGES = (
    page("/courses", _all),
    *form_page("/courses/{code:str}", show=_one, act=_enrol),
    *form_page("/kitchens/{kitchen:str}/courses/new", show=_ask, act=_plan),
)
