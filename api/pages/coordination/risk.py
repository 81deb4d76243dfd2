"""The signs of a course: who was absent three times in a row without excuse, today or on any day before."""

from datetime import date, datetime, time, timedelta

from msgspec import Struct

from api.pages import figures
from api.visit import Visit
from kitchens.people.course import COURSE
from kitchens.values import at_place
from projections.asked import people
from projections.people.at_risk import at_risk, signs_known
from projections.people.learning import CoursePage

DAY, KNOWN = "risk_on", "known"
THEN = "then"


class Risks(Struct, frozen=True):
    """What a page shows of the signs of a day. `is_then`: as it was known on the evening of that day."""

    rows: list[tuple[str, str, str]]
    on: str
    words: str
    is_then: bool


def risks_shown(visit: Visit, found: CoursePage) -> Risks:
    """Return the signs of the day that the address asks for, today's if it asks for none."""
    speech, on = visit.speech, _day(visit)
    is_then = visit.query.get(KNOWN, "") == THEN
    if is_then:
        story = visit.house.journal.story(COURSE, found.line.id)
        signs = signs_known(story, on, evening(on, found.kitchen.time_zone))
        known = people(visit.reader, [who.hex for who in signs])
        of = [(known[who.hex], sign.absences, sign.last_on) for who, sign in signs.items()]
    else:
        of = [
            (one.person, one.absences, one.last_on)
            for one in at_risk(visit.reader, [found.kitchen.id], on)
            if one.course_id == found.line.id
        ]
    names = visit.names(person.id for person, _, _ in of)
    return Risks(
        rows=[
            (
                names[person.id],
                person.code,
                speech.say(
                    "{absences} times in a row, last on {day}",
                    absences=figures.number(speech, absences),
                    day=figures.day(speech, last_on, "short"),
                ),
            )
            for person, absences, last_on in sorted(of, key=lambda one: (-one[1], one[0].code))
        ],
        on=on.isoformat(),
        words=figures.day(speech, on),
        is_then=is_then,
    )


def evening(on: date, time_zone: str) -> datetime:
    """Return the end of a kitchen's day."""
    return at_place(on + timedelta(days=1), time.min, time_zone)


def _day(visit: Visit) -> date:
    try:
        return date.fromisoformat(visit.query.get(DAY, ""))
    except ValueError:
        return visit.house.today
