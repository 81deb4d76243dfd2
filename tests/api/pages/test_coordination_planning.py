"""Planning on pages: kitchens and timetables, courses and seats, workshops announced and called off."""

from typing import Any

import pytest

from api.house import House
from kitchens.people.course import COURSE
from kitchens.people.kitchen import KITCHEN
from kitchens.people.person import PERSON
from kitchens.people.workshop import WORKSHOP
from tests.api.browser import words
from tests.api.pages.asking import checked
from tests.api.pages.conftest import SignedIn

WORKSHOP_NEW = "/kitchens/merkez/workshops/new"
COURSE_NEW = "/kitchens/merkez/courses/new"
FRIDAY = {"title": "Turşu", "on": "2022-02-11", "starts_at": "13:00", "ends_at": "16:00", "seats": "10"}
SPRING: dict[str, Any] = {
    "title": "Geleneksel Türk Mutfağı",
    "starts_on": "2022-03-01",
    "ends_on": "2022-05-31",
    "days": ["tue", "thu"],
    "starts_at": "10:00",
    "ends_at": "16:00",
    "seats": "24",
    "another": "halk-egitim",
}


def test_kitchens_are_listed_with_what_goes_on_there(looking: SignedIn) -> None:
    shown = words(looking("coordinator-1").get("/kitchens"))

    assert "166" in shown
    assert "Deviations waiting" in shown


def test_a_kitchen_is_opened_after_checking(signed_in: SignedIn, house: House) -> None:
    answered = checked(
        signed_in("coordinator-1"), "/kitchens/new", name="Kuştepe", neighbourhood="Kuştepe", code="kustepe"
    )

    assert answered.headers["location"] == "/kitchens/kustepe?done=kitchen-opened"
    assert house.journal.facts().named(KITCHEN, "kustepe") is not None


@pytest.mark.parametrize("code", ["Kuştepe", "kustepe 2", "../x", "-a", "a" * 21])
def test_a_code_that_cannot_stand_in_an_address_is_no_code(signed_in: SignedIn, code: str) -> None:
    shown = signed_in("coordinator-1").send("/kitchens/new", name="K", neighbourhood="K", code=code)

    assert shown.status_code == 422


def test_a_code_stands_for_one_kitchen(signed_in: SignedIn) -> None:
    answered = checked(
        signed_in("coordinator-1"), "/kitchens/new", name="Yeni", neighbourhood="Merkez", code="merkez"
    )

    assert answered.status_code == 409
    assert "kitchen-code-taken" in words(answered)


def test_a_timetable_is_set(signed_in: SignedIn, house: House) -> None:
    signed_in("coordinator-1").send(
        "/kitchens/merkez/timetable",
        course_days=["mon", "tue"],
        workshop_days=["fri", "sat"],
        from_at="09.30",
        until_at="15:00",
    )

    facts = house.journal.facts()
    kitchen_id = facts.named(KITCHEN, "merkez")
    assert kitchen_id is not None
    timetable = facts.of(KITCHEN, kitchen_id).timetable
    assert timetable.course_weekdays == ("mon", "tue")
    assert timetable.workshop_weekdays == ("fri", "sat")
    assert f"{timetable.course_from:%H:%M}" == "09:30"


def test_a_timetable_without_a_day_or_with_a_wrong_time_is_told(signed_in: SignedIn) -> None:
    browser = signed_in("coordinator-1")
    shown = browser.get("/kitchens/merkez/timetable")

    answered = browser.resend(shown, "/kitchens/merkez/timetable", course_days=[], from_at="25:00")

    assert answered.status_code == 422
    told = words(answered)
    assert "Choose one day at least." in told
    assert "Enter a time such as 13:00." in told


def test_a_timetable_ends_after_it_begins(signed_in: SignedIn) -> None:
    answered = signed_in("coordinator-1").send(
        "/kitchens/merkez/timetable",
        course_days=["mon"],
        workshop_days=["fri"],
        from_at="16:00",
        until_at="10:00",
    )

    assert answered.status_code == 409
    assert "timetable-malformed" in words(answered)


def test_a_course_is_planned_with_a_trainer_named_for_the_first_time(
    signed_in: SignedIn, house: House
) -> None:
    answered = checked(signed_in("coordinator-1"), COURSE_NEW, **SPRING)

    code = answered.headers["location"].removeprefix("/courses/").partition("?")[0]
    facts = house.journal.facts()
    course_id = facts.named(COURSE, code)
    assert course_id is not None
    assert facts.of(COURSE, course_id).plan.title == "Geleneksel Türk Mutfağı"
    assert "halk-egitim" in words(signed_in("coordinator-1").get(f"/courses/{code}"))


def test_a_course_outside_the_timetable_is_refused(signed_in: SignedIn) -> None:
    answered = checked(signed_in("coordinator-1"), COURSE_NEW, **SPRING | {"ends_at": "17:00"})

    assert answered.status_code == 409
    assert "outside-timetable" in words(answered)
    assert 'value="halk-egitim"' in answered.text


def test_a_course_needs_a_trainer(signed_in: SignedIn) -> None:
    shown = signed_in("coordinator-1").send(COURSE_NEW, **SPRING | {"another": ""})

    assert shown.status_code == 422
    assert "Choose a trainer, or name another." in words(shown)


def _running(house: House) -> str:
    with house.views.reading() as reader:
        rows = reader.all("SELECT code FROM view_courses WHERE ends_on > '2022-01-31' ORDER BY code")
    return str(rows[0][0])


def test_somebody_is_enrolled_by_her_code(signed_in: SignedIn, house: House) -> None:
    course = _running(house)

    answered = signed_in("coordinator-1").send(f"/courses/{course}", person="me0005", on="2022-01-31")

    assert answered.headers["location"] == f"/courses/{course}?done=person-enrolled"
    facts = house.journal.facts()
    course_id, person_id = facts.named(COURSE, course), facts.named(PERSON, "ME0005")
    assert course_id is not None
    assert person_id is not None
    course_now = facts.of(COURSE, course_id)
    assert person_id in course_now.places or person_id in {one for one, _ in course_now.waiting}


def test_who_was_not_accepted_is_not_enrolled(signed_in: SignedIn, house: House) -> None:
    answered = signed_in("coordinator-1").send(
        f"/courses/{_running(house)}", person="ME0149", on="2022-01-31"
    )

    assert answered.status_code == 409
    assert "not-accepted" in words(answered)


def test_a_code_that_nobody_has_is_told_beside_its_field(signed_in: SignedIn, house: House) -> None:
    shown = signed_in("coordinator-1").send(f"/courses/{_running(house)}", person="ME9999")

    assert shown.status_code == 422
    assert 'id="error-person"' in shown.text


def test_a_course_shows_its_people_and_their_attendance(looking: SignedIn, seen_house: House) -> None:
    shown = words(looking("specialist-1").get(f"/courses/{_running(seen_house)}"))

    assert "People and attendance so far" in shown
    assert "sessions were held" in shown
    assert "Enrol somebody" not in shown


def test_a_workshop_is_public_as_soon_as_it_is_announced(signed_in: SignedIn) -> None:
    answered = checked(signed_in("coordinator-1"), WORKSHOP_NEW, **FRIDAY)

    code = answered.headers["location"].removeprefix("/workshops/").partition("?")[0]
    board = words(signed_in(None).get("/"))
    assert code in board
    assert "Turşu" in board


def test_the_coming_friday_is_proposed(looking: SignedIn) -> None:
    assert 'value="2022-02-04"' in looking("coordinator-1").get(WORKSHOP_NEW).text


def test_a_workshop_is_on_a_friday(signed_in: SignedIn) -> None:
    answered = checked(signed_in("coordinator-1"), WORKSHOP_NEW, **FRIDAY | {"on": "2022-02-10"})

    assert answered.status_code == 409
    assert "outside-timetable" in words(answered)


@pytest.mark.parametrize(("seats", "status"), [("10", 303), ("11", 409)])
def test_a_workshop_has_ten_places_at_most(signed_in: SignedIn, seats: str, status: int) -> None:
    answered = checked(signed_in("coordinator-1"), WORKSHOP_NEW, **FRIDAY | {"seats": seats})

    assert answered.status_code == status


def test_a_workshop_is_called_off_for_a_reason(signed_in: SignedIn, house: House) -> None:
    coordinator = signed_in("coordinator-1")
    answered = checked(coordinator, WORKSHOP_NEW, **FRIDAY)
    code = answered.headers["location"].removeprefix("/workshops/").partition("?")[0]

    checked(coordinator, f"/workshops/{code}/call-off", reason="no-trainer")

    facts = house.journal.facts()
    workshop_id = facts.named(WORKSHOP, code)
    assert workshop_id is not None
    assert facts.of(WORKSHOP, workshop_id).called_off
    assert "Called off" in words(coordinator.get("/workshops"))


def test_whoever_was_noted_as_present_keeps_her_workshop(signed_in: SignedIn, house: House) -> None:
    with house.views.reading() as reader:
        code = reader.all("SELECT code FROM view_workshops ORDER BY held_on LIMIT 1")[0][0]

    answered = checked(signed_in("coordinator-1"), f"/workshops/{code}/call-off", reason="weather")

    assert answered.status_code == 409
    assert "presence-already-noted" in words(answered)
