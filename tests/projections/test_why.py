"""Why somebody had a place at a moment, or had none, asked afterwards."""

from datetime import datetime
from uuid import UUID

import pytest

from kitchens.people import workshop as w
from projections.people.why import Why, why
from tests.kitchens.people.test_workshop import CALL_OFF, YOGHURT, announce, book, came, cancel, full
from tests.people import AYSE, EMINE, KEMAL, RANA, moment, neighbours, with_accepted
from tests.scenario import Scenario

TEN = neighbours(10)


def asked(scenario: Scenario, who: UUID, at: str | datetime) -> Why:
    events = (one.event for one in scenario.story if one.noun is w.WORKSHOP)
    return why(events, who, moment(at) if isinstance(at, str) else at)


def test_before_she_asked_she_had_not_asked() -> None:
    house = with_accepted(AYSE).given(announce(), book(AYSE))

    found = asked(house, AYSE, "2021-08-25 05:59")

    assert (found.how, found.had_a_place, found.taken, found.seats_max) == ("not-asked", False, 0, 10)


def test_a_free_place_was_hers_at_once() -> None:
    house = with_accepted(AYSE).given(announce(), book(AYSE))

    found = asked(house, AYSE, "2021-08-25 06:00")

    assert (found.how, found.had_a_place, found.free_then) == ("booked", True, 10)


def test_who_waits_is_told_who_stood_before_her() -> None:
    # Emine is in work and asked first; Kemal is not; Ayşe and Rana are women not in work.
    house = full(EMINE, KEMAL, AYSE, RANA)

    found = asked(house, EMINE, "2021-08-27 00:00")

    assert (found.how, found.position, found.before, found.free_then) == ("waiting", 4, (2, 1, 0), 0)
    assert asked(house, EMINE, "2021-08-26 00:30").before == (0, 0, 0)
    assert asked(house, RANA, "2021-08-27 00:00").before == (1, 0, 0)


def test_a_freed_place_went_to_whoever_stood_before_her() -> None:
    house = full(EMINE, AYSE).given(cancel(TEN[0]))

    hers, theirs = asked(house, EMINE, "2021-09-02 00:00"), asked(house, AYSE, "2021-09-02 00:00")

    assert (hers.how, hers.position, hers.given) == ("waiting", 1, (1, 0, 0))
    assert (theirs.how, theirs.since_at, theirs.had_a_place) == ("promoted", moment("2021-09-01 06:00"), True)
    assert asked(house, AYSE, "2021-09-01 05:59").how == "waiting"


def test_a_late_place_was_kept_until_she_answered() -> None:
    late = cancel(TEN[0], "2021-09-02 20:00")
    no = w.AnswerOffer(
        workshop_id=YOGHURT, person_id=AYSE, answered_at=moment("2021-09-02 21:00"), accepts=False
    )
    house = full(AYSE, RANA).given(late, no)

    assert asked(house, AYSE, "2021-09-02 20:30").how == "offered"
    assert asked(house, AYSE, "2021-09-02 21:00").how == "declined"
    assert asked(house, RANA, "2021-09-02 21:00").how == "offered"


def test_a_place_given_back_was_hers_until_then() -> None:
    house = with_accepted(AYSE).given(announce(), book(AYSE), cancel(AYSE))

    assert asked(house, AYSE, "2021-09-01 05:59").how == "booked"
    assert asked(house, AYSE, "2021-09-01 06:00").how == "cancelled"


def test_who_asked_again_is_told_of_the_second_time() -> None:
    house = with_accepted(AYSE).given(announce(), book(AYSE), cancel(AYSE), book(AYSE, "2021-09-01 07:00"))

    assert asked(house, AYSE, "2021-09-02 00:00").asked_at == moment("2021-09-01 07:00")


def test_what_was_annulled_later_stood_until_then() -> None:
    annul = w.AnnulBooking(
        workshop_id=YOGHURT, person_id=AYSE, annulled_at=moment("2021-08-30 06:00"), reason="mix-up"
    )
    house = with_accepted(AYSE).given(announce(), book(AYSE), annul)

    assert asked(house, AYSE, "2021-08-29 00:00").how == "booked"
    assert asked(house, AYSE, "2021-08-30 06:00").how == "annulled"


def test_who_was_elsewhere_was_passed_over() -> None:
    other = UUID(int=0x501)
    house = full(AYSE).given(announce(other, "MEW02"), book(AYSE, "2021-08-28 00:00", other), cancel(TEN[0]))
    events = [one.event for one in house.story if one.noun is w.WORKSHOP and one.id == YOGHURT]

    assert why(events, AYSE, moment("2021-09-02 00:00")).how == "elsewhere"


def test_nobody_has_a_place_in_what_was_called_off() -> None:
    house = with_accepted(AYSE).given(announce(), book(AYSE), CALL_OFF)

    assert asked(house, AYSE, "2021-09-02 05:59").how == "booked"
    assert asked(house, AYSE, "2021-09-02 06:00").how == "called-off"


@pytest.mark.parametrize(("at", "how"), [("2021-09-03 09:59", "waiting"), ("2021-09-03 10:00", "walked-in")])
def test_who_walked_in_waited_until_it_began(at: str, how: str) -> None:
    house = full(AYSE).given(came(TEN[0], yes=False), came(AYSE))

    assert asked(house, AYSE, at).how == how
    assert asked(house, TEN[0], at).how == "booked"


def test_a_walk_in_that_was_noted_wrongly_still_waited() -> None:
    wrong = w.CorrectPresence(workshop_id=YOGHURT, person_id=AYSE, came=False)
    house = full(AYSE).given(came(TEN[0], yes=False), came(AYSE), wrong)

    assert asked(house, AYSE, "2021-09-03 12:00").how == "waiting"
