"""The door of a workshop, and places booked by the staff for somebody."""

from datetime import time, timedelta
from uuid import UUID

import pytest

from api.house import House
from api.outbox import TYPE
from kitchens.identity import new_id
from kitchens.people.kitchen import KITCHEN, SetTimetable
from kitchens.people.workshop import WORKSHOP, Announce, Workshop
from tests.api.browser import words
from tests.api.pages.ahead import LAST_FRIDAY, THIS_EVENING, announce, call_off, do, fill, person
from tests.api.pages.conftest import SignedIn

DOOR = "/workshops/MEW90/door"
PLACES = "/workshops/MEW91/book-for"


@pytest.fixture
def held(house: House) -> tuple[UUID, list[str]]:
    """Return a workshop of last Friday with three places, and the four who asked: the last one waits."""
    workshop_id = announce(house, "MEW90", LAST_FRIDAY, seats=3)
    return workshop_id, fill(house, workshop_id, 4)


@pytest.fixture
def ahead(house: House) -> tuple[UUID, list[str]]:
    """Return a workshop of next Friday with two places, and the three who asked."""
    workshop_id = announce(house, "MEW91", seats=2)
    return workshop_id, fill(house, workshop_id, 3)


def workshop(house: House, workshop_id: UUID) -> Workshop:
    return house.journal.facts().of(WORKSHOP, workshop_id)


def test_she_is_checked_in_with_one_tap(
    signed_in: SignedIn, house: House, held: tuple[UUID, list[str]]
) -> None:
    workshop_id, (first, *_) = held

    browser = signed_in("trainer-1")
    page = words(browser.follow(browser.send(DOOR, came=first)))

    assert "Noted." in page
    assert "1 person is here." in page
    assert workshop(house, workshop_id).noted(person(house, first)) is True


def test_a_walk_in_needs_an_unclaimed_seat(
    signed_in: SignedIn, house: House, held: tuple[UUID, list[str]]
) -> None:
    workshop_id, (*first, waits) = held
    browser = signed_in("manager-1")
    for one in first:
        browser.send(DOOR, came=one)

    refused = browser.send(DOOR, came=waits)

    assert refused.status_code == 409
    assert "no-seat-unclaimed" in refused.text
    assert "Every seat is taken." in words(browser.get(DOOR))
    assert workshop(house, workshop_id).walked_in == ()


def test_the_seat_of_one_who_stayed_away_goes_to_a_walk_in(
    signed_in: SignedIn, house: House, held: tuple[UUID, list[str]]
) -> None:
    workshop_id, (one, two, three, waits) = held
    browser = signed_in("manager-1")
    for came in (one, two):
        browser.send(DOOR, came=came)

    browser.send(DOOR, rest="away")
    assert "1 seat is unclaimed." in words(browser.get(DOOR))
    answered = browser.send(DOOR, came=waits)

    assert answered.status_code == 303
    stands = workshop(house, workshop_id)
    assert stands.noted(person(house, three)) is False
    assert stands.walked_in == (person(house, waits),)


def test_a_wrong_note_is_corrected_with_one_tap(
    signed_in: SignedIn, house: House, held: tuple[UUID, list[str]]
) -> None:
    workshop_id, (one, *_) = held
    browser = signed_in("manager-1")
    browser.send(DOOR, came=one)

    browser.send(DOOR, away=one)

    assert workshop(house, workshop_id).noted(person(house, one)) is False


def test_a_tap_sent_twice_is_noted_once(
    signed_in: SignedIn, house: House, held: tuple[UUID, list[str]]
) -> None:
    workshop_id, (one, *_) = held
    browser = signed_in("manager-1")
    shown = browser.get(DOOR)

    answers = [browser.resend(shown, DOOR, came=one) for _ in range(2)]

    assert [answered.status_code for answered in answers] == [303, 303]
    names = [event.name for event in house.journal.story(WORKSHOP, workshop_id)]
    assert names.count("workshop.checked-in") == 1


@pytest.mark.usefixtures("ahead")
def test_the_door_of_a_workshop_ahead_is_closed(signed_in: SignedIn) -> None:
    browser = signed_in("manager-1")

    answered = browser.send("/workshops/MEW91/door", rest="away")

    assert answered.status_code == 422
    assert "The door opens on the day of the workshop." in words(answered)


@pytest.mark.usefixtures("held")
def test_a_tap_beside_no_name_notes_nothing(signed_in: SignedIn) -> None:
    answered = signed_in("manager-1").send(DOOR, came="ME9999")

    assert answered.status_code == 422


def test_a_workshop_called_off_has_no_door(signed_in: SignedIn, house: House) -> None:
    call_off(house, announce(house, "MEW92"))

    assert "Called off" in words(signed_in("manager-1").get("/workshops/MEW92/door"))


def test_a_place_booked_by_the_staff_is_by_them_for_her(signed_in: SignedIn, house: House) -> None:
    workshop_id = announce(house, "MEW91")
    browser = signed_in("specialist-1")

    page = words(browser.follow(browser.send(PLACES, person="me0043")))

    assert "She has a place." in page
    last = house.journal.story(WORKSHOP, workshop_id)[-1]
    assert (last.name, last.by) == ("workshop.place-booked", str(browser.user_id))
    assert getattr(last.event, "person_id", None) == person(house, "ME0043")


def test_staff_are_told_that_she_waits_and_why(
    signed_in: SignedIn, house: House, ahead: tuple[UUID, list[str]]
) -> None:
    _, took = ahead
    assert "ME0043" not in took
    browser = signed_in("manager-1")

    page = words(browser.follow(browser.send(PLACES, person="ME0043")))

    assert "All places are taken: she is in the queue." in page
    assert "Before her: " in page or "She is the next one." in page
    assert workshop(house, ahead[0]).waiting(person(house, "ME0043")) is not None


@pytest.mark.parametrize("typed", ["ME9999", ""])
def test_a_code_that_nobody_has_is_said(
    signed_in: SignedIn, ahead: tuple[UUID, list[str]], typed: str
) -> None:
    del ahead

    answered = signed_in("manager-1").send(PLACES, person=typed)

    assert answered.status_code == 422
    assert ("Nobody in your kitchen has this code." if typed else "Fill this in.") in words(answered)


def test_the_staff_cancel_for_her_and_the_next_one_moves_up(
    signed_in: SignedIn, house: House, ahead: tuple[UUID, list[str]]
) -> None:
    workshop_id, took = ahead
    stands = workshop(house, workshop_id)
    (waits,) = [waiting.person_id for waiting in stands.queue]
    first = next(code for code in took if person(house, code) in stands.confirmed)

    signed_in("manager-1").send(PLACES, cancel=first)

    stands = workshop(house, workshop_id)
    assert person(house, first) not in stands.confirmed
    assert waits in stands.confirmed


def test_a_booking_entered_by_mistake_is_annulled(
    signed_in: SignedIn, house: House, ahead: tuple[UUID, list[str]]
) -> None:
    workshop_id, (one, *_) = ahead

    signed_in("manager-1").send(PLACES, annul=one)

    names = [event.name for event in house.journal.story(WORKSHOP, workshop_id)]
    assert names[-2:] == ["workshop.booking-annulled", "workshop.promoted"]


def test_a_second_place_in_the_same_workshop_is_refused_with_its_rule(
    signed_in: SignedIn, ahead: tuple[UUID, list[str]]
) -> None:
    _, (one, *_) = ahead

    answered = signed_in("manager-1").send(PLACES, person=one)

    assert answered.status_code == 409
    assert "place-already-held" in answered.text
    assert f'value="{one}"' in answered.text


def test_an_empty_seat_is_kept_until_a_quarter_past(signed_in: SignedIn, house: House) -> None:
    # It is half past eight in the evening; the workshop began five minutes ago.
    kitchen_id = house.journal.facts().named(KITCHEN, "merkez")
    assert kitchen_id
    monday = SetTimetable(
        kitchen_id=kitchen_id,
        course_weekdays=("mon",),
        course_from=time(10),
        course_until=time(16),
        workshop_weekdays=("mon",),
    )
    do(house, monday)
    begins = house.clock() - timedelta(minutes=5)
    workshop_id = new_id()
    evening = Announce(
        workshop_id=workshop_id,
        code="MEW92",
        kitchen_id=kitchen_id,
        title="Tarhana",
        held_on=THIS_EVENING,
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        seats_max=1,
    )
    do(house, evening)
    _, waits = fill(house, workshop_id, 2)
    browser = signed_in("manager-1")

    assert "An empty seat is unclaimed from 20:40 on." in words(browser.get("/workshops/MEW92/door"))
    refused = browser.send("/workshops/MEW92/door", came=waits)
    assert refused.status_code == 409
    assert "walk-in-too-early" in refused.text


def test_a_note_that_lay_on_a_phone_shows_its_clock_beside_ours(
    signed_in: SignedIn, held: tuple[UUID, list[str]]
) -> None:
    _, (first, *_) = held
    browser = signed_in("manager-1")
    sent = {
        "csrf": browser.csrf,
        "key": str(new_id()),
        "came": first,
        "device_at": "2022-01-28T13:02:00+03:00",
        "device_now": "2022-01-28T14:02:00+03:00",
    }

    answered = browser.post(DOOR, sent, accept=TYPE)

    assert answered.json()["state"] == "sent"
    assert "noted at 20:30; the phone's clock said 13:02" in words(browser.get(DOOR))
