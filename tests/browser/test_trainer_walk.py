"""A trainer's day: who came, a correction, who passed, the certificate, and its check by a stranger."""

from datetime import date, time

from api.certificates import printed
from api.house import House
from kitchens.identity import new_id
from kitchens.people.course import Enrol, PlanCourse
from kitchens.people.kitchen import KITCHEN
from tests.api.pages.ahead import THIS_EVENING, do, person
from tests.browser.conftest import DESK, PHONE, PageAs, Site
from tests.browser.devices import STRANGER
from tests.browser.hands import Hands

COURSE, PUPIL = "ME-W-1", "ME0043"


def _course_of_today(house: House) -> None:
    """Plan a course whose one session was this afternoon, with one woman in it."""
    kitchen_id = house.journal.facts().named(KITCHEN, "merkez")
    assert kitchen_id
    course_id = new_id()
    do(
        house,
        PlanCourse(
            course_id=course_id,
            code=COURSE,
            kitchen_id=kitchen_id,
            title="Pickles",
            starts_on=THIS_EVENING,
            ends_on=THIS_EVENING,
            weekdays=("mon",),
            starts_at=time(15),
            ends_at=time(15, 30),
            seats_max=4,
            trainer_id=new_id(),
        ),
    )
    do(house, Enrol(course_id=course_id, person_id=person(house, PUPIL), enrolled_on=date(2022, 1, 28)))


def test_from_attendance_to_a_certificate_that_anybody_may_check(site: Site, page_as: PageAs) -> None:
    _course_of_today(site.house)
    trainer = Hands(page_as("trainer-1", "en", PHONE, javascript=False))
    stranger = Hands(page_as(STRANGER, "en", DESK, javascript=False))

    trainer.open(f"/courses/{COURSE}/attendance")
    trainer.choose("Absent")
    trainer.tap("Save")
    trainer.open(f"/courses/{COURSE}/results")
    trainer.reads("Too few sessions for the certificate so far.")
    trainer.open(f"/courses/{COURSE}/attendance")
    trainer.choose("Here")
    trainer.tap("Save")
    trainer.open(f"/courses/{COURSE}/results")
    trainer.tap("Passed")
    trainer.reads("She passed, and her certificate is issued.")
    trainer.tap("Print")
    number = printed(site.house.vault.secret, f"{COURSE}-001")
    trainer.reads(number)

    stranger.open("/certificates")
    stranger.fill("Number on the certificate", number)
    stranger.tap("Check the number")
    stranger.reads("This certificate is valid.")
    stranger.reads("Pickles")
