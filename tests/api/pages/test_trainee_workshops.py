"""A trainee and her workshops: booked, queued and why, cancelled, offered; the last place is one place."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import UUID

import pytest

from api.house import House
from kitchens.people.workshop import WORKSHOP, CancelPlace
from tests.api.browser import Browser, words
from tests.api.pages.ahead import announce, call_off, do, fill, person
from tests.api.pages.conftest import SignedIn

HERE = "/workshops/MEW91"
REEM, SALMA = "ME0043", "ME0044"
OURS = (REEM, SALMA, "ME0046")


def confirmed(house: House, workshop_id: UUID, code: str) -> bool:
    return person(house, code) in house.journal.facts().of(WORKSHOP, workshop_id).confirmed


def test_everybody_sees_a_workshop_and_a_stranger_is_led_to_sign_in(
    signed_in: SignedIn, house: House
) -> None:
    announce(house, "MEW91")
    stranger = signed_in(None)

    shown = stranger.get(f"{HERE}?language=en")
    led = stranger.get(f"{HERE}/book?language=en")

    assert "Sign in to book" in words(shown)
    assert shown.text.count('"seat free"') == 10
    assert led.headers["location"].startswith("/sign-in?next=%2Fworkshops%2FMEW91%2Fbook")


def test_no_name_and_no_code_of_a_person_is_on_the_public_page(signed_in: SignedIn, house: House) -> None:
    took = fill(house, announce(house, "MEW91", seats=2), 3)

    shown = signed_in(None).get(HERE)

    assert not [code for code in took if code in shown.text]
    assert "1 kişi bekliyor" in words(shown) or "1 person waits" in words(shown)


def test_a_free_place_is_hers(signed_in: SignedIn, house: House) -> None:
    workshop_id = announce(house, "MEW91")
    browser = signed_in(REEM)

    page = words(browser.follow(browser.send(HERE, to=f"{HERE}/book")))

    assert "You have a place." in page
    assert confirmed(house, workshop_id, REEM)


def test_who_waits_is_told_her_number_and_why(signed_in: SignedIn, house: House) -> None:
    fill(house, announce(house, "MEW91", seats=10), 14, but=OURS)
    browser = signed_in(REEM)

    browser.send(HERE, to=f"{HERE}/book")
    page = words(browser.get(HERE))

    stands = house.journal.facts().of(WORKSHOP, house.journal.facts().named(WORKSHOP, "MEW91") or UUID(int=0))
    place = [one.person_id for one in stands.in_order].index(person(house, REEM)) + 1
    assert f"You are number {place} in the queue." in page
    assert ("Before you: " in page) == (place > 1)
    assert "Women who are not in work go first" in page
    assert "You are number" in words(browser.get("/mine/workshops"))


def test_two_ask_for_the_last_place_and_the_slower_one_waits_kindly(
    signed_in: SignedIn, house: House
) -> None:
    workshop_id = announce(house, "MEW91", seats=2)
    fill(house, workshop_id, 1, but=OURS)
    browsers = [signed_in(REEM), signed_in(SALMA)]
    together = Barrier(2)

    def ask(browser: Browser) -> str:
        shown = browser.get(HERE)
        together.wait()
        return words(browser.follow(browser.resend(shown, f"{HERE}/book")))

    with ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(ask, browsers))

    stands = house.journal.facts().of(WORKSHOP, workshop_id)
    assert len(stands.confirmed) == 2
    assert len(stands.queue) == 1
    has_place = [confirmed(house, workshop_id, code) for code in (REEM, SALMA)]
    assert sorted(has_place) == [False, True]
    assert "You have a place." in pages[has_place.index(True)]
    assert "You are number 1 in the queue." in pages[has_place.index(False)]
    assert "You are the next one." in pages[has_place.index(False)]


def test_a_booking_sent_twice_is_one(signed_in: SignedIn, house: House) -> None:
    workshop_id = announce(house, "MEW91")
    browser = signed_in(REEM)
    shown = browser.get(HERE)

    answers = [browser.resend(shown, f"{HERE}/book") for _ in range(2)]

    assert [answered.status_code for answered in answers] == [303, 303]
    assert len(house.journal.facts().of(WORKSHOP, workshop_id).confirmed) == 1


def test_a_second_booking_is_refused_with_its_sentence(signed_in: SignedIn, house: House) -> None:
    announce(house, "MEW91")
    browser = signed_in(REEM)
    one, other = browser.get(HERE), browser.get(HERE)
    browser.resend(one, f"{HERE}/book")

    answered = browser.resend(other, f"{HERE}/book")

    assert answered.status_code == 409
    assert "place-already-held" in answered.text
    assert "You have a place." in words(answered)


def test_a_place_is_given_up_after_a_look_and_goes_to_the_next(signed_in: SignedIn, house: House) -> None:
    workshop_id = announce(house, "MEW91", seats=1)
    browser, other = signed_in(REEM), signed_in(SALMA)
    browser.send(HERE, to=f"{HERE}/book")
    other.send(HERE, to=f"{HERE}/book")

    check = browser.send(HERE, to=f"{HERE}/cancel")
    assert "It goes to the next one in the queue at once." in words(check)
    assert confirmed(house, workshop_id, REEM)
    browser.resend(check, f"{HERE}/cancel", confirmed="yes")

    assert not confirmed(house, workshop_id, REEM)
    assert confirmed(house, workshop_id, SALMA)
    assert "You have a place." in words(other.get("/mine/workshops"))


def test_waiting_ends_with_one_tap(signed_in: SignedIn, house: House) -> None:
    workshop_id = announce(house, "MEW91", seats=1)
    fill(house, workshop_id, 1, but=OURS)
    browser = signed_in(REEM)
    browser.send(HERE, to=f"{HERE}/book")

    answered = browser.send(HERE, to=f"{HERE}/cancel")

    assert answered.status_code == 303
    assert house.journal.facts().of(WORKSHOP, workshop_id).queue == ()


@pytest.mark.parametrize("takes", ["yes", "no"])
def test_a_place_that_came_free_late_waits_for_her_word(
    signed_in: SignedIn, house: House, takes: str
) -> None:
    workshop_id = announce(house, "MEW91", seats=1)
    (first,) = fill(house, workshop_id, 1, but=OURS)
    browser = signed_in(REEM)
    browser.send(HERE, to=f"{HERE}/book")
    house.clock.stopped_at = datetime(2022, 2, 4, 0, 0, tzinfo=UTC)
    late = house.clock()
    do(house, CancelPlace(workshop_id=workshop_id, person_id=person(house, first), cancelled_at=late))

    assert "A place is kept for you. Do you take it?" in words(browser.get("/mine/workshops"))
    answered = browser.send(HERE, to=f"{HERE}/answer", takes=takes)

    assert answered.status_code == 303
    assert confirmed(house, workshop_id, REEM) is (takes == "yes")


def test_after_it_has_begun_nothing_is_booked(signed_in: SignedIn, house: House) -> None:
    announce(house, "MEW91")
    browser = signed_in(REEM)
    shown = browser.get(HERE)
    house.clock.stopped_at = datetime(2022, 2, 4, 10, 0, tzinfo=UTC)

    answered = browser.resend(shown, f"{HERE}/book")

    assert answered.status_code == 409
    assert "workshop-begun" in answered.text
    assert "Book a place" not in words(browser.get(HERE))


def test_one_called_off_is_told_to_who_had_a_place(signed_in: SignedIn, house: House) -> None:
    workshop_id = announce(house, "MEW91")
    browser = signed_in(REEM)
    browser.send(HERE, to=f"{HERE}/book")

    call_off(house, workshop_id)

    assert "Called off" in words(browser.get(HERE))
    assert "Called off" in words(browser.get("/mine/workshops"))


def test_what_is_behind_her_is_kept(looking: SignedIn) -> None:
    page = words(looking(REEM).get("/mine/workshops"))

    assert "Turşu · 17 Sept 2021 came" in page or "Turşu · 17 Sep 2021 came" in page


def test_her_courses_show_attendance_and_certificate(looking: SignedIn) -> None:
    page = words(looking(REEM).get("/mine/courses"))

    assert "Chef Apprentice" in page
    assert "95.8% (23 of 24)" in page
    assert "Certificate ME-CA-1-015" in page


@pytest.mark.parametrize("address", ["/workshops/NONE", "/workshops/NONE/book", "/workshops/NONE/cancel"])
def test_a_workshop_that_is_none_is_absent(looking: SignedIn, address: str) -> None:
    assert looking(REEM).get(address).status_code == 404


def test_staff_book_nothing_for_themselves(looking: SignedIn) -> None:
    for address in ("/mine/workshops", "/mine/courses"):
        assert looking("manager-1").get(address).status_code == 403
