"""What is told in one message: the matters of a desk in a day, and one woman under two records."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from kitchens.decider import Unknown
from kitchens.people.message import (
    MESSAGE,
    Gathered,
    MessageSettled,
    NotForPeople,
    Queued,
    QueueDigest,
    QueueMessage,
)
from kitchens.people.message.commands import MessageCommand
from tests.kitchens.people.mail import (
    MESSAGE_ID,
    NERMIN,
    THURSDAY,
    a_house,
    again,
    drop,
    for_the_desk,
    hand_over,
    reminder,
    sent,
)
from tests.people import EMINE, MERKEZ
from tests.scenario import Scenario


@pytest.fixture
def house() -> Scenario:
    """Return a house in which Ayşe chose e-mail and consents, and Nermin is a specialist."""
    return a_house()


DIGEST, OTHER_DIGEST, FIRST, SECOND = (UUID(int=0x90A + n) for n in range(4))


def digest(*matters: UUID, id_: UUID = DIGEST, **other: object) -> QueueDigest:
    asked = QueueDigest(
        message_id=id_,
        to_id=NERMIN,
        kind="interview-overdue",
        kitchen_id=MERKEZ,
        asked_at=THURSDAY,
        matters=matters,
    )
    return replace(asked, **other)


def test_what_waits_at_a_desk_is_gathered_into_one_message(house: Scenario) -> None:
    queued, *gathered = house.when(digest(FIRST, SECOND))

    assert queued == Queued(
        to="user",
        to_id=NERMIN,
        kind="interview-overdue",
        thing_id=NERMIN,
        kitchen_id=MERKEZ,
        due_at=THURSDAY,
    )
    assert gathered == [Gathered(DIGEST), Gathered(DIGEST)]
    assert house.facts.of(MESSAGE, FIRST).state == "gathered"


def test_a_matter_that_was_told_is_in_no_message_of_another_day(house: Scenario) -> None:
    house.given(digest(FIRST))

    assert len(house.when(digest(FIRST, SECOND, id_=OTHER_DIGEST))) == 2
    assert house.when(digest(FIRST, SECOND, id_=UUID(int=0x90E))) == []


def test_a_day_s_message_is_queued_once_and_what_is_new_waits_for_the_next(house: Scenario) -> None:
    house.given(digest(FIRST))

    assert house.when(digest(SECOND)) == []
    assert house.facts.of(MESSAGE, SECOND).state == "absent"


def test_a_matter_told_in_a_message_of_its_own_is_not_gathered_again(house: Scenario) -> None:
    house.given(for_the_desk())

    assert house.when(digest(MESSAGE_ID)) == []


def test_no_digest_goes_to_people_or_to_nobody(house: Scenario) -> None:
    house.refuses(digest(FIRST, kind="seat-lost"), NotForPeople)
    house.refuses(digest(FIRST, to_id=UUID(int=0x999)), Unknown)


def test_a_gathered_matter_is_neither_tried_nor_dropped_by_itself(house: Scenario) -> None:
    house.given(digest(MESSAGE_ID))

    house.refuses(again(), MessageSettled)
    house.refuses(drop(), MessageSettled)


TWIN = UUID(int=0x90F)


def twin(to_id: UUID = EMINE) -> QueueMessage:
    return replace(reminder(), message_id=TWIN, to_id=to_id)


@pytest.mark.parametrize(
    "steps",
    [[], [hand_over()], [hand_over(), sent()], [drop()]],
    ids=["waiting", "handed", "sent", "dropped by hand"],
)
def test_what_she_was_told_under_another_record_is_not_queued(
    house: Scenario, steps: list[MessageCommand]
) -> None:
    house.given(reminder(), *steps)

    assert house.when(replace(twin(), twins=(MESSAGE_ID,))) == []


def test_what_did_not_reach_her_under_another_record_is(house: Scenario) -> None:
    house.given(reminder(no_way=True))

    assert len(house.when(replace(twin(), twins=(MESSAGE_ID,)))) == 1
