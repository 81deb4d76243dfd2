"""A message: queued once, handed over once, and dropped for whatever speaks against it at that moment."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kitchens.decider import Unknown
from kitchens.people.job import JOBS, JOBS_ID, BeginJobs, Begun
from kitchens.people.letterbox import LETTERBOX, ChooseWay, Letterbox, WayChosen
from kitchens.people.message import (
    MESSAGE,
    Dropped,
    Failed,
    HandedOver,
    LeftUnknown,
    MessageSettled,
    NotForPeople,
    NotHanded,
    NotWaiting,
    Queued,
    QueueMessage,
    Sent,
    TriedAgain,
    WayMoved,
)
from kitchens.people.message.commands import MessageCommand
from kitchens.people.person import AgreeContact, ErasePerson, MergePerson, WithdrawConsent
from kitchens.people.user import CloseUser
from tests.kitchens.people.mail import (
    CHOICE,
    FRIDAY,
    HANDED,
    INSTANT,
    MESSAGE_ID,
    NERMIN,
    OTHER_CHOICE,
    QUEUED,
    THURSDAY,
    a_house,
    again,
    drop,
    failed,
    for_the_desk,
    hand_over,
    lay_on_her_page,
    reminder,
    sent,
    unknown,
)
from tests.people import AYSE, EMINE, MERKEZ
from tests.scenario import Scenario


@pytest.fixture
def house() -> Scenario:
    """Return a house in which Ayşe chose e-mail and consents, and Nermin is a specialist."""
    return a_house()


def test_a_reminder_is_queued(house: Scenario) -> None:
    assert house.when(reminder()) == [QUEUED]


def test_a_reminder_is_queued_once_whoever_asks_and_whenever(house: Scenario) -> None:
    house.given(reminder())

    assert house.when(reminder(THURSDAY + timedelta(hours=3))) == []


def test_a_reminder_asked_for_when_it_begins_is_recorded_as_missed(house: Scenario) -> None:
    assert house.when(reminder(FRIDAY)) == [QUEUED, Dropped(FRIDAY, "too-late")]


def test_a_reminder_asked_for_just_before_it_begins_is_queued(house: Scenario) -> None:
    assert house.when(reminder(FRIDAY - INSTANT)) == [QUEUED]


def test_what_a_wrong_clock_made_too_late_is_queued_by_the_right_one(house: Scenario) -> None:
    house.given(reminder(FRIDAY + timedelta(days=400)))

    assert house.when(reminder()) == [QUEUED]
    assert house.when(reminder()) == []


def test_where_nothing_was_agreed_it_is_written_down_that_she_was_not_reached(house: Scenario) -> None:
    assert house.when(reminder(no_way=True)) == [QUEUED, Dropped(THURSDAY, "no-way")]
    assert house.when(reminder()) == []


def test_what_waits_at_a_desk_is_told_to_no_one_else(house: Scenario) -> None:
    command = QueueMessage(
        message_id=MESSAGE_ID,
        to="person",
        to_id=AYSE,
        kind="interview-overdue",
        thing_id=AYSE,
        kitchen_id=MERKEZ,
        due_at=THURSDAY,
        until_at=None,
        asked_at=THURSDAY,
    )

    house.refuses(command, NotForPeople)


def test_what_waits_at_a_desk_is_told_there(house: Scenario) -> None:
    assert [type(event) for event in house.when(for_the_desk())] == [Queued]


@pytest.mark.parametrize("command", [for_the_desk(UUID(int=0x999)), hand_over(), sent(), again(), drop()])
def test_of_nobody_and_nothing_there_is_no_message(house: Scenario, command: MessageCommand) -> None:
    house.refuses(command, Unknown)


def test_a_message_is_handed_over_once(house: Scenario) -> None:
    house.given(reminder())

    assert house.when(hand_over()) == [HANDED]
    house.refuses(hand_over(), NotWaiting)


def test_a_message_on_her_own_page_has_arrived_at_once(house: Scenario) -> None:
    house.given(for_the_desk())

    assert house.when(lay_on_her_page()) == [HandedOver("house", "tr", "plain", THURSDAY), Sent(THURSDAY)]


def test_consent_withdrawn_while_a_message_waits_drops_it(house: Scenario) -> None:
    house.given(reminder(), WithdrawConsent(person_id=AYSE, to="messages", withdrawn_on=date(2021, 9, 2)))

    assert house.when(hand_over()) == [Dropped(THURSDAY, "no-consent")]


def test_a_message_to_somebody_erased_is_dropped(house: Scenario) -> None:
    house.given(reminder(), ErasePerson(person_id=AYSE, ground="own-request"))

    assert house.when(hand_over()) == [Dropped(THURSDAY, "erased")]


def test_a_message_to_a_merged_record_is_dropped(house: Scenario) -> None:
    house.given(reminder(), MergePerson(person_id=AYSE, into_id=EMINE, ground="same-person"))

    assert house.when(hand_over()) == [Dropped(THURSDAY, "merged")]


def test_a_message_to_staff_who_left_is_dropped(house: Scenario) -> None:
    house.given(for_the_desk(), CloseUser(user_id=NERMIN, closed_on=date(2021, 9, 2), reason="left"))

    assert house.when(lay_on_her_page()) == [Dropped(THURSDAY, "closed")]


def test_a_message_goes_just_before_what_it_is_about(house: Scenario) -> None:
    house.given(reminder())

    assert house.when(hand_over(FRIDAY - INSTANT)) == [HandedOver("email", "tr", "plain", FRIDAY - INSTANT)]


def test_a_message_does_not_go_when_what_it_is_about_begins(house: Scenario) -> None:
    house.given(reminder())

    assert house.when(hand_over(FRIDAY)) == [Dropped(FRIDAY, "too-late")]


def test_what_she_chose_meanwhile_is_read_first(house: Scenario) -> None:
    house.given(reminder(), AgreeContact(person_id=AYSE, choice_ref=OTHER_CHOICE))

    house.refuses(hand_over(), WayMoved)
    assert house.when(hand_over(choice=OTHER_CHOICE)) == [HANDED]


def test_what_became_of_a_message_is_noted_once(house: Scenario) -> None:
    house.given(reminder(), hand_over())

    assert house.when(sent()) == [Sent(THURSDAY)]
    assert house.when(sent()) == []
    house.refuses(failed(), NotHanded)


@pytest.mark.parametrize("command", [sent(), failed(), unknown()])
def test_nothing_became_of_a_message_that_waits(house: Scenario, command: MessageCommand) -> None:
    house.given(reminder())

    house.refuses(command, NotHanded)


def test_one_that_failed_is_handed_over_again(house: Scenario) -> None:
    house.given(reminder(), hand_over())

    assert house.when(failed()) == [Failed(THURSDAY, "unreachable")]
    assert house.when(hand_over()) == [HANDED]
    assert house.facts.of(MESSAGE, MESSAGE_ID).tries == 2


def test_one_that_was_perhaps_sent_is_not_handed_over_again_by_itself(house: Scenario) -> None:
    house.given(reminder(), hand_over())

    assert house.when(unknown()) == [LeftUnknown(THURSDAY)]
    assert house.when(unknown()) == []
    house.refuses(hand_over(), NotWaiting)


def test_somebody_has_one_that_was_perhaps_sent_tried_again(house: Scenario) -> None:
    house.given(reminder(), hand_over(), unknown())

    assert house.when(again()) == [TriedAgain(THURSDAY)]
    assert house.when(again()) == []
    assert house.when(hand_over()) == [HANDED]


def test_the_word_of_a_slow_carrier_counts_after_all(house: Scenario) -> None:
    house.given(reminder(), hand_over(), unknown())

    assert house.when(sent()) == [Sent(THURSDAY)]


def test_one_that_was_sent_is_not_tried_again_and_not_dropped(house: Scenario) -> None:
    house.given(reminder(), hand_over(), sent())

    house.refuses(again(), MessageSettled)
    house.refuses(drop(), MessageSettled)


def test_one_that_is_just_being_carried_is_not_dropped(house: Scenario) -> None:
    house.given(reminder(), hand_over())

    house.refuses(drop(), MessageSettled)


def test_one_that_waits_is_dropped_by_hand_once(house: Scenario) -> None:
    house.given(reminder())

    assert house.when(drop()) == [Dropped(THURSDAY, "by-hand")]
    assert house.when(drop()) == []
    house.refuses(again(), MessageSettled)


def test_staff_choose_how_they_hear_of_what_waits(house: Scenario) -> None:
    assert house.when(ChooseWay(user_id=NERMIN, choice_ref=CHOICE)) == [WayChosen(CHOICE)]
    assert house.facts.of(LETTERBOX, NERMIN) == Letterbox(CHOICE)


def test_nobody_s_letterbox_takes_no_choice(house: Scenario) -> None:
    house.refuses(ChooseWay(user_id=UUID(int=0x999), choice_ref=CHOICE), Unknown)


def test_jobs_begin_once(house: Scenario) -> None:
    assert house.when(BeginJobs(begun_at=THURSDAY)) == [Begun(THURSDAY)]
    assert house.when(BeginJobs(begun_at=FRIDAY)) == []
    assert house.facts.of(JOBS, JOBS_ID).begun_at == THURSDAY


def test_a_clock_that_stood_too_far_ahead_does_not_keep_jobs_from_beginning(house: Scenario) -> None:
    house.given(BeginJobs(begun_at=FRIDAY))

    assert house.when(BeginJobs(begun_at=THURSDAY)) == [Begun(THURSDAY)]
