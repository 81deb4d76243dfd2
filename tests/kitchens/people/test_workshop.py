from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kitchens.decider import Command, Refused, Unknown
from kitchens.people import workshop as w
from kitchens.people.diary import TwoPlacesAtOnce
from kitchens.people.kitchen import OutsideTimetable
from kitchens.people.trainee import NotAccepted, Withdraw
from tests.people import (
    AYSE,
    EMINE,
    KEMAL,
    MERKEZ,
    OMAR,
    RANA,
    merkez,
    moment,
    neighbours,
    referred,
    with_accepted,
)
from tests.scenario import Scenario

YOGHURT = UUID(int=0x500)
PICKLES = UUID(int=0x501)
BEGINS = moment("2021-09-03 10:00")  # 13:00 in Istanbul


def announce(
    workshop_id: UUID = YOGHURT,
    code: str = "MEW01",
    held_on: date = date(2021, 9, 3),
    seats_max: int = 10,
) -> w.Announce:
    starts_at = moment(f"{held_on} 10:00")
    return w.Announce(
        workshop_id=workshop_id,
        code=code,
        kitchen_id=MERKEZ,
        title="Yoğurt",
        held_on=held_on,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        seats_max=seats_max,
    )


def book(who: UUID, at: str = "2021-08-25 06:00", workshop_id: UUID = YOGHURT) -> w.BookPlace:
    return w.BookPlace(workshop_id=workshop_id, person_id=who, requested_at=moment(at))


def cancel(who: UUID, at: str = "2021-09-01 06:00") -> w.CancelPlace:
    return w.CancelPlace(workshop_id=YOGHURT, person_id=who, cancelled_at=moment(at))


def came(who: UUID, *, yes: bool = True) -> w.MarkPresence:
    return w.MarkPresence(workshop_id=YOGHURT, person_id=who, came=yes)


def full(*waiting: UUID) -> Scenario:
    """Return a workshop whose ten places are taken by neighbours, with these people waiting in this order."""
    ten = neighbours(10)
    house = with_accepted(*ten, *waiting).given(announce())
    house.given(*(book(who) for who in ten))
    return house.given(*(book(who, f"2021-08-26 0{n}:00") for n, who in enumerate(waiting)))


def test_a_workshop_is_announced_on_a_friday_with_ten_places() -> None:
    (announced,) = Scenario().given(merkez()).when(announce())
    assert isinstance(announced, w.Announced)
    assert announced.seats_max == 10


def test_a_workshop_on_a_thursday_is_refused() -> None:
    Scenario().given(merkez()).refuses(announce(held_on=date(2021, 9, 2)), OutsideTimetable)


@pytest.mark.parametrize("seats_max", [11, 0])
def test_more_than_ten_places_are_refused_and_not_cut(seats_max: int) -> None:
    Scenario().given(merkez()).refuses(announce(seats_max=seats_max), w.TooManyPlaces)


def test_a_workshop_ends_after_it_begins() -> None:
    backwards = w.Announce(
        workshop_id=YOGHURT,
        code="MEW01",
        kitchen_id=MERKEZ,
        title="Yoğurt",
        held_on=date(2021, 9, 3),
        starts_at=BEGINS,
        ends_at=BEGINS,
        seats_max=10,
    )
    Scenario().given(merkez()).refuses(backwards, w.TimesBackwards)


def test_a_code_stands_for_one_workshop() -> None:
    house = Scenario().given(merkez(), announce())
    house.refuses(announce(PICKLES), w.WorkshopCodeTaken)


def test_nobody_books_a_workshop_that_was_never_announced() -> None:
    with_accepted(AYSE).refuses(book(AYSE), Unknown)


def test_an_accepted_trainee_gets_a_free_place() -> None:
    placed, _ = with_accepted(AYSE).given(announce()).when(book(AYSE))
    assert placed == w.PlaceBooked(AYSE, moment("2021-08-25 06:00"), 0)


def test_the_tenth_trainee_gets_a_place_and_the_eleventh_waits() -> None:
    ten = neighbours(10)
    house = with_accepted(*ten, AYSE).given(announce(), *(book(who) for who in ten[:9]))
    tenth = house.when(book(ten[9]))
    assert isinstance(tenth[0], w.PlaceBooked)
    assert house.when(book(AYSE)) == [w.Queued(AYSE, moment("2021-08-25 06:00"), 0)]


def test_somebody_not_accepted_gets_no_place() -> None:
    Scenario().given(merkez(), referred(AYSE), announce()).refuses(book(AYSE), NotAccepted)


def test_nobody_holds_two_places() -> None:
    with_accepted(AYSE).given(announce(), book(AYSE)).refuses(book(AYSE), w.AlreadyHeld)


def test_nobody_waits_twice() -> None:
    full(AYSE).refuses(book(AYSE), w.AlreadyHeld)


def test_nobody_is_in_two_places_at_the_same_time() -> None:
    house = with_accepted(AYSE).given(announce(), announce(PICKLES, "MEW02"), book(AYSE))
    house.refuses(book(AYSE, workshop_id=PICKLES), TwoPlacesAtOnce)


def test_a_workshop_may_begin_when_another_ends() -> None:
    evening = w.Announce(
        workshop_id=PICKLES,
        code="MEW02",
        kitchen_id=MERKEZ,
        title="Turşu",
        held_on=date(2021, 9, 3),
        starts_at=moment("2021-09-03 13:00"),
        ends_at=moment("2021-09-03 15:00"),
        seats_max=10,
    )
    house = with_accepted(AYSE).given(announce(), evening, book(AYSE))
    assert house.when(book(AYSE, workshop_id=PICKLES))


def test_places_are_booked_until_the_workshop_begins() -> None:
    house = with_accepted(AYSE, RANA).given(announce())
    assert house.when(book(AYSE, "2021-09-03 09:59"))
    house.refuses(book(RANA, "2021-09-03 10:00"), w.WorkshopBegun)


def test_a_freed_place_goes_to_a_woman_not_in_work_before_those_who_asked_earlier() -> None:
    house = full(OMAR, KEMAL, EMINE, RANA)
    freed, _, promoted, _ = house.when(cancel(neighbours(10)[0]))
    assert isinstance(freed, w.PlaceCancelled)
    assert promoted == w.Promoted(RANA, moment("2021-09-01 06:00"))


def test_then_it_goes_to_others_not_in_work_then_to_the_rest_by_time() -> None:
    house = full(OMAR, EMINE, KEMAL)
    gone = neighbours(10)
    order = [next(e for e in house.when(cancel(who)) if isinstance(e, w.Promoted)) for who in gone[:3]]
    assert [promoted.person_id for promoted in order] == [KEMAL, OMAR, EMINE]


def test_eighteen_hours_before_the_start_a_freed_place_still_goes_at_once() -> None:
    events = full(AYSE).when(cancel(neighbours(10)[0], "2021-09-02 16:00"))
    assert any(isinstance(e, w.Promoted) for e in events)


def test_later_than_that_it_is_kept_for_her_until_she_says_yes() -> None:
    house = full(AYSE).given()
    events = house.when(cancel(neighbours(10)[0], "2021-09-02 16:01"))
    assert w.PlaceOffered(AYSE, moment("2021-09-02 16:01")) in events
    yes = w.AnswerOffer(
        workshop_id=YOGHURT, person_id=AYSE, answered_at=moment("2021-09-02 17:00"), accepts=True
    )
    assert w.Promoted(AYSE, moment("2021-09-02 17:00")) in house.when(yes)


def test_a_place_that_is_offered_is_not_given_to_a_new_request() -> None:
    house = full(AYSE).given(cancel(neighbours(10)[0], "2021-09-02 16:01"))
    with_accepted(RANA, scenario=house)
    assert isinstance(house.when(book(RANA, "2021-09-02 17:00"))[0], w.Queued)


def test_a_no_passes_the_offer_to_the_next() -> None:
    house = full(AYSE, RANA).given(cancel(neighbours(10)[0], "2021-09-02 16:01"))
    no = w.AnswerOffer(
        workshop_id=YOGHURT, person_id=AYSE, answered_at=moment("2021-09-02 17:00"), accepts=False
    )
    assert house.when(no) == [
        w.WaitingEnded(AYSE, moment("2021-09-02 17:00"), "offer-declined"),
        w.PlaceOffered(RANA, moment("2021-09-02 17:00")),
    ]


def test_only_who_was_offered_a_place_can_take_it() -> None:
    yes = w.AnswerOffer(
        workshop_id=YOGHURT, person_id=AYSE, answered_at=moment("2021-09-02 17:00"), accepts=True
    )
    full(AYSE).refuses(yes, w.NotOffered)


def test_who_is_elsewhere_by_then_is_passed_over_and_waits_no_more() -> None:
    house = full(AYSE, RANA).given(announce(PICKLES, "MEW02"), book(AYSE, workshop_id=PICKLES))
    events = house.when(cancel(neighbours(10)[0]))
    assert w.WaitingEnded(AYSE, moment("2021-09-01 06:00"), "elsewhere") in events
    assert w.Promoted(RANA, moment("2021-09-01 06:00")) in events


def test_who_has_left_the_kitchen_by_then_is_passed_over() -> None:
    left = Withdraw(person_id=AYSE, withdrew_on=date(2021, 8, 30), reason="moved")
    events = full(AYSE, RANA).given(left).when(cancel(neighbours(10)[0]))
    assert w.WaitingEnded(AYSE, moment("2021-09-01 06:00"), "not-accepted") in events
    assert w.Promoted(RANA, moment("2021-09-01 06:00")) in events


def test_who_gives_up_waiting_frees_no_place() -> None:
    events = full(AYSE, RANA).when(cancel(AYSE))
    assert events == [w.WaitingEnded(AYSE, moment("2021-09-01 06:00"), "cancelled")]


def test_who_holds_nothing_can_give_up_nothing() -> None:
    with_accepted(AYSE).given(announce()).refuses(cancel(AYSE), w.NotBooked)


def test_who_cancelled_may_book_again() -> None:
    house = with_accepted(AYSE).given(announce(), book(AYSE), cancel(AYSE))
    assert isinstance(house.when(book(AYSE, "2021-09-01 07:00"))[0], w.PlaceBooked)


def test_a_place_is_given_up_before_the_workshop_begins() -> None:
    house = with_accepted(AYSE).given(announce(), book(AYSE))
    house.refuses(cancel(AYSE, "2021-09-03 10:00"), w.WorkshopBegun)


def test_who_holds_a_place_is_checked_in_or_noted_as_away() -> None:
    house = with_accepted(AYSE, RANA).given(announce(), book(AYSE), book(RANA))
    assert house.when(came(AYSE)) == [w.CheckedIn(AYSE)]
    assert house.when(came(RANA, yes=False)) == [w.StayedAway(RANA)]


def test_the_same_note_again_changes_nothing_and_another_is_a_correction() -> None:
    house = with_accepted(AYSE).given(announce(), book(AYSE), came(AYSE))
    assert house.when(came(AYSE)) == []
    house.refuses(came(AYSE, yes=False), w.PresenceNoted)
    right = w.CorrectPresence(workshop_id=YOGHURT, person_id=AYSE, came=False)
    assert house.when(right) == [w.AttendanceCorrected(AYSE, came=False)]
    assert house.facts.of(w.WORKSHOP, YOGHURT).noted(AYSE) is False


def test_only_a_note_that_was_made_is_corrected() -> None:
    right = w.CorrectPresence(workshop_id=YOGHURT, person_id=AYSE, came=False)
    with_accepted(AYSE).given(announce(), book(AYSE)).refuses(right, w.PresenceNotNoted)


def test_a_waiting_woman_takes_the_seat_of_one_who_stayed_away() -> None:
    house = full(AYSE, RANA).given(came(neighbours(10)[0], yes=False))
    assert house.when(came(AYSE)) == [w.WalkedIn(AYSE)]
    house.refuses(came(RANA), w.NoSeatUnclaimed)


def test_nobody_walks_in_while_all_seats_are_claimed() -> None:
    full(AYSE).refuses(came(AYSE), w.NoSeatUnclaimed)


def test_a_waiting_woman_who_does_not_come_changes_nothing() -> None:
    assert full(AYSE).when(came(AYSE, yes=False)) == []


def test_nobody_is_noted_who_neither_holds_a_place_nor_waits() -> None:
    with_accepted(AYSE).given(announce()).refuses(came(AYSE), w.NotBooked)


def test_a_booking_made_by_mistake_goes_and_its_place_to_the_next() -> None:
    mistaken = neighbours(10)[3]
    annul = w.AnnulBooking(
        workshop_id=YOGHURT, person_id=mistaken, annulled_at=moment("2021-08-30 06:00"), reason="mix-up"
    )
    house = full(AYSE)
    assert w.Promoted(AYSE, moment("2021-08-30 06:00")) in house.when(annul)
    house.refuses(annul, w.NotBooked)


def test_a_booking_is_not_annulled_once_she_was_noted() -> None:
    annul = w.AnnulBooking(
        workshop_id=YOGHURT, person_id=AYSE, annulled_at=moment("2021-09-03 12:00"), reason="mix-up"
    )
    with_accepted(AYSE).given(announce(), book(AYSE), came(AYSE)).refuses(annul, w.PresenceNoted)


CALL_OFF = w.CallOff(workshop_id=YOGHURT, called_off_at=moment("2021-09-02 06:00"), reason="power-cut")


def test_a_place_is_not_given_up_once_she_was_noted_or_an_eleventh_would_find_a_seat() -> None:
    stayed_away, *_ = neighbours(10)
    house = full(AYSE, RANA).given(came(stayed_away, yes=False))
    house.refuses(cancel(stayed_away), w.PresenceNoted)


def test_waiting_is_not_given_up_by_one_who_walked_in() -> None:
    stayed_away, *_ = neighbours(10)
    house = full(AYSE).given(came(stayed_away, yes=False), came(AYSE))
    house.refuses(cancel(AYSE), w.PresenceNoted)


def test_a_workshop_called_off_frees_everybody_for_other_places() -> None:
    house = with_accepted(AYSE).given(announce(), book(AYSE), CALL_OFF, announce(PICKLES, "MEW02"))
    assert house.when(book(AYSE, workshop_id=PICKLES))


@pytest.mark.parametrize("command", [book(RANA), cancel(AYSE), came(AYSE), CALL_OFF])
def test_nothing_more_happens_in_a_workshop_called_off(command: Command) -> None:
    with_accepted(AYSE, RANA).given(announce(), book(AYSE), CALL_OFF).refuses(command, w.WorkshopCalledOff)


def test_a_workshop_that_took_place_is_not_called_off() -> None:
    with_accepted(AYSE).given(announce(), book(AYSE), came(AYSE)).refuses(CALL_OFF, w.PresenceNoted)


def test_every_rule_of_the_workshop_is_named_in_a_test() -> None:
    rules = {
        thing for thing in vars(w).values() if isinstance(thing, type) and issubclass(thing, Refused)
    } - {Refused}
    own = {rule.__name__ for rule in rules if rule.__module__.startswith(w.__name__)}
    pages = Path(__file__).parent.glob("test_workshop*.py")
    story = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert [name for name in sorted(own) if f"w.{name}" not in story] == []
