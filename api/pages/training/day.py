"""What a trainer holds today and soon, with a tap to note who came."""

from api.door import page
from api.pages import figures
from api.visit import Answer, Visit
from projections.people.course_lines import CourseLine, courses
from projections.people.workshop_lines import WorkshopLine, upcoming_workshops

WORKSHOPS_MAX = 6


def _day(visit: Visit) -> Answer:
    kitchens = [*visit.who.kitchens("trainer"), *visit.who.kitchens("manager")]
    today = visit.house.today
    found = courses(visit.reader, today, kitchens).items
    coming = upcoming_workshops(visit.reader, today, kitchen_ids=kitchens, limit=WORKSHOPS_MAX)
    return visit.page(
        "training/day.html",
        day=figures.day(visit.speech, today, "weekday"),
        running=[_course(visit, course) for course in found if course.is_running],
        others=[_course(visit, course) for course in found if not course.is_running],
        workshops=[_workshop(visit, workshop) for workshop in coming if not workshop.is_called_off],
    )


def _course(visit: Visit, course: CourseLine) -> dict[str, str]:
    speech = visit.speech
    return {
        "code": course.code,
        "title": course.title,
        "dates": " – ".join(figures.day(speech, on, "short") for on in (course.starts_on, course.ends_on)),
        "people": speech.count("{number} person", "{number} people", course.enrolled),
    }


def _workshop(visit: Visit, workshop: WorkshopLine) -> dict[str, str]:
    speech = visit.speech
    return {
        "code": workshop.code,
        "title": workshop.title,
        "day": figures.near_day(speech, workshop.held_on, visit.house.today),
        "places": speech.say(
            "{taken} of {seats} places are taken.", taken=workshop.taken, seats=workshop.seats_max
        ),
    }


PAGES = (page("/courses/mine", _day),)
