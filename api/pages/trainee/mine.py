"""A trainee's own: her workshops with her place in the queue, her courses with attendance and certificate."""

from datetime import datetime

from msgspec import Struct

from api.certificates import printed
from api.door import page
from api.language import Speech
from api.pages.figures import comma, day, hours, near_day, number, share
from api.pages.trainee.standing import stands_before
from api.visit import Answer, Visit
from projections.asked import kitchens_of
from projections.people.learning import MyCourse, my_courses
from projections.people.workshop_lines import WorkshopLine, upcoming_workshops
from projections.people.workshop_page import my_workshops

OFFERED_MAX = 10
"""So many workshops that she has not asked for are shown, the next first."""


class Ahead(Struct, frozen=True):
    """A workshop ahead, in words."""

    code: str
    title: str
    when: str
    kitchen: str
    kind: str
    words: str
    why: str


class Course(Struct, frozen=True):
    """A course of hers, in words."""

    code: str
    title: str
    kitchen: str
    dates: str
    kind: str
    words: str
    attended: str
    needed: str
    certificate: str
    revoked: str
    waits: str
    next_on: str


def workshops(visit: Visit) -> Answer:
    """Show her workshops, those ahead first, and which others she could ask for."""
    who, today, now = visit.who.user_id, visit.house.today, visit.house.clock()
    hers = my_workshops(visit.reader, who, today)
    coming = upcoming_workshops(visit.reader, today, who, limit=OFFERED_MAX * 2)
    known = {line.id for line in hers.ahead}
    others = [
        line for line in coming if line.id not in known and not line.is_called_off and line.starts_at > now
    ][:OFFERED_MAX]
    kitchens = kitchens_of(visit.reader, {line.kitchen_id for line in (*hers.ahead, *others)})
    shown = {
        line.id: _ahead(visit, line, kitchens[line.kitchen_id].name, kitchens[line.kitchen_id].time_zone)
        for line in (*hers.ahead, *others)
    }
    return visit.page(
        "trainee/workshops.html",
        ahead=[shown[line.id] for line in hers.ahead],
        others=[shown[line.id] for line in others],
        past=[(one.code, one.title, day(visit.speech, one.held_on, "short"), one.came) for one in hers.past],
    )


def courses(visit: Visit) -> Answer:
    """Show her courses."""
    found = my_courses(visit.reader, visit.who.user_id, visit.house.today)
    kitchens = kitchens_of(visit.reader, {one.kitchen_id for one in found})
    return visit.page(
        "trainee/courses.html",
        courses=[_course(visit, one, kitchens[one.kitchen_id].name) for one in found],
    )


def _ahead(visit: Visit, line: WorkshopLine, kitchen: str, zone: str) -> Ahead:
    speech = visit.speech
    kind, words, why = _standing(visit, line, visit.house.clock())
    when = near_day(speech, line.held_on, visit.house.today)
    return Ahead(
        code=line.code,
        title=line.title,
        when=f"{when}{comma(speech)}{hours(speech, line.starts_at, line.ends_at, zone)}",
        kitchen=kitchen,
        kind=kind,
        words=words,
        why=why,
    )


def _standing(visit: Visit, line: WorkshopLine, now: datetime) -> tuple[str, str, str]:
    speech = visit.speech
    if line.is_called_off:
        return "held", speech.say("Called off"), ""
    if line.mine is None and line.free:
        return "info", speech.count("place free", "places free", line.free), number(speech, line.free)
    if line.mine is None:
        return "waiting", speech.say("Full. You can wait for a place."), ""
    match line.mine.state:
        case "confirmed":
            return "done", speech.say("You have a place."), ""
        case "offered" if line.starts_at > now:
            return "waiting", speech.say("A place is kept for you. Do you take it?"), ""
        case _:
            place = number(speech, line.mine.position or 1)
            words = speech.say("You are number {place} in the queue.", place=place)
            return "waiting", words, stands_before(speech, line.mine.before, hers=False)


def _course(visit: Visit, course: MyCourse, kitchen: str) -> Course:
    speech = visit.speech
    certificate = course.certificate
    issued = ""
    if certificate is not None:
        issued = speech.say(
            "Certificate {number}, {day}",
            number=_in_order(speech, printed(visit.house.vault.secret, certificate.number)),
            day=day(speech, certificate.issued_on, "short"),
        )
    revoked_on = None if certificate is None else certificate.revoked_on
    kinds = {"enrolled": "info", "waiting": "waiting", "left": "past", "ended": "past"}
    return Course(
        code=course.code,
        title=course.title,
        kitchen=kitchen,
        dates=f"{day(speech, course.starts_on, 'short')} – {day(speech, course.ends_on, 'short')}",
        kind="done" if issued and revoked_on is None else kinds[course.state],
        words=speech.call("my-course", course.state),
        attended=share(speech, course.present, course.sessions),
        needed=""
        if course.needed_percent is None
        else speech.say(
            "For the certificate: {percent} % of all sessions, and the test.", percent=course.needed_percent
        ),
        certificate=issued,
        waits=""
        if course.position is None
        else speech.say("You are number {place} in the queue.", place=number(speech, course.position)),
        next_on=near_day(speech, course.next_on, visit.house.today)
        if course.state == "enrolled" and course.next_on is not None
        else "",
        revoked=""
        if revoked_on is None
        else speech.say("It counts no more since {day}.", day=day(speech, revoked_on, "short")),
    )


def _in_order(speech: Speech, code: str) -> str:
    """Return a code that keeps its order inside an Arabic sentence."""
    return f"\u2066{code}\u2069" if speech.direction == "rtl" else code


PAGES = (page("/mine/workshops", workshops), page("/mine/courses", courses))
