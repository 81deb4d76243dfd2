"""Attendance: a class noted at once, corrected later, nobody's note lost."""

import re
from uuid import UUID

import pytest
from httpx import Response

from api.house import House
from kitchens.people.course import COURSE
from tests.api.browser import Browser, words
from tests.api.pages.ahead import THIS_EVENING, person, plan_course
from tests.api.pages.conftest import SignedIn

HERE = "/courses/ME-P-1/attendance"


def noted(house: House, course_id: UUID, code: str) -> str | None:
    """Return what is noted of somebody this evening."""
    place = house.journal.facts().of(COURSE, course_id).places[person(house, code)]
    return place.notes.get(THIS_EVENING)


def saved(browser: Browser, **chosen: str) -> Response:
    return browser.send(HERE, **chosen)


def test_a_class_is_noted_at_once(signed_in: SignedIn, house: House) -> None:
    course_id, (one, two, three) = plan_course(house, "ME-P-1", 3)
    chosen = {f"p-{one}": "present", f"p-{two}": "excused", f"p-{three}": "absent"}

    answered = saved(signed_in("trainer-1"), **chosen)

    assert answered.status_code == 303, words(answered)
    assert [noted(house, course_id, code) for code in (one, two, three)] == ["present", "excused", "absent"]


def test_only_those_who_were_not_there_need_a_tap(signed_in: SignedIn, house: House) -> None:
    course_id, people = plan_course(house, "ME-P-1", 5)

    answered = saved(signed_in("manager-1"), rest="present", **{f"p-{people[2]}": "absent"})

    assert answered.status_code == 303
    assert [noted(house, course_id, code) for code in people] == [
        "present", "present", "absent", "present", "present",
    ]  # fmt: skip


def test_without_that_button_nobody_is_noted_by_silence(signed_in: SignedIn, house: House) -> None:
    course_id, (one, two) = plan_course(house, "ME-P-1", 2)
    browser = signed_in("manager-1")

    page = words(browser.follow(saved(browser, **{f"p-{one}": "present"})))

    assert noted(house, course_id, two) is None
    assert "1 person is not noted yet." in page


def test_nothing_chosen_is_asked_for(signed_in: SignedIn, house: House) -> None:
    plan_course(house, "ME-P-1", 2)

    answered = saved(signed_in("manager-1"))

    assert answered.status_code == 422
    assert "Choose for each who was there." in words(answered)


def test_taken_again_is_a_correction(signed_in: SignedIn, house: House) -> None:
    course_id, (one, _) = plan_course(house, "ME-P-1", 2)
    browser = signed_in("manager-1")
    saved(browser, rest="present")

    saved(browser, **{f"p-{one}": "absent"})

    assert noted(house, course_id, one) == "absent"
    story = house.journal.story(COURSE, course_id)
    assert [e.name for e in story].count("course.attendance-corrected") == 1
    assert {e.by for e in story[-3:]} == {str(browser.user_id)}


def test_what_another_phone_noted_meanwhile_is_not_overwritten_unseen(
    signed_in: SignedIn, house: House
) -> None:
    course_id, (one, two) = plan_course(house, "ME-P-1", 2)
    first, second = signed_in("manager-1"), signed_in("trainer-1")
    old = second.get(HERE)
    saved(first, **{f"p-{one}": "absent"})

    second.resend(old, HERE, rest="present", **{f"p-{two}": "excused"})

    assert (noted(house, course_id, one), noted(house, course_id, two)) == ("absent", "excused")


def test_a_form_sent_twice_notes_once(signed_in: SignedIn, house: House) -> None:
    course_id, people = plan_course(house, "ME-P-1", 2)
    browser = signed_in("manager-1")
    shown = browser.get(HERE)

    answers = [browser.resend(shown, HERE, rest="present") for _ in range(2)]

    assert [a.status_code for a in answers] == [303, 303]
    names = [event.name for event in house.journal.story(COURSE, course_id)]
    assert names.count("course.attendance-taken") == 2
    assert [noted(house, course_id, code) for code in people] == ["present", "present"]


def test_a_word_that_was_not_offered_is_not_noted(signed_in: SignedIn, house: House) -> None:
    course_id, (one,) = plan_course(house, "ME-P-1", 1)

    answered = saved(signed_in("manager-1"), **{f"p-{one}": "asleep"})

    assert answered.status_code == 422
    assert noted(house, course_id, one) is None


def test_a_session_still_to_come_is_not_noted(signed_in: SignedIn, house: House) -> None:
    _, (one,) = plan_course(house, "ME-P-1", 1)

    answered = signed_in("manager-1").send(f"{HERE}?day=2022-02-01", **{f"p-{one}": "present"})

    assert answered.status_code == 422
    assert "still to come" in words(answered)


def test_an_earlier_session_is_one_tap_away(looking: SignedIn) -> None:
    shown = looking("manager-1").get("/courses/ME-TTC-3/attendance")

    assert "All are noted." in words(shown)
    earlier = re.findall(r'rel="prev" href="([^"]+)"', shown.text)
    before = looking("manager-1").get(earlier[0])
    assert before.status_code == 200
    assert 'rel="next"' in before.text


@pytest.mark.parametrize("day", ["2022-01-30", "x", "2031-01-01"])
def test_a_day_without_a_session_is_absent(looking: SignedIn, day: str) -> None:
    assert looking("manager-1").get(f"/courses/ME-TTC-3/attendance?day={day}").status_code == 404


def test_a_course_that_begins_later_says_when(looking: SignedIn, seen_house: House) -> None:
    stopped = seen_house.clock.stopped_at
    assert stopped is not None
    try:
        seen_house.clock.stopped_at = stopped.replace(year=2020)
        page = words(looking("manager-1").get("/courses/ME-TTC-3/attendance"))
    finally:
        seen_house.clock.stopped_at = stopped

    assert "The first session is still to come." in page


def test_trainees_and_specialists_take_no_attendance(looking: SignedIn) -> None:
    for code in ("ME0043", "specialist-1", "coordinator-1"):
        assert looking(code).get("/courses/ME-TTC-3/attendance").status_code == 403, code
