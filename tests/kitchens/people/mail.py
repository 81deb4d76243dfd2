"""Messages to be tried: asked for, handed over, noted; and a house in which somebody may be told."""

from datetime import date, datetime, timedelta
from uuid import UUID

from kitchens.people.message import (
    DropMessage,
    DropReason,
    HandedOver,
    HandOver,
    LeaveUnknown,
    NoteFailed,
    NoteSent,
    Queued,
    QueueMessage,
    TryAgain,
)
from kitchens.people.person import AgreeContact, GiveConsent
from kitchens.people.user import Invite
from tests.people import AYSE, EMINE, MERKEZ, merkez, moment, with_accepted
from tests.scenario import Scenario

MESSAGE_ID, WORKSHOP, NERMIN = UUID(int=0x900), UUID(int=0x901), UUID(int=0x902)
CHOICE, OTHER_CHOICE = UUID(int=0x903), UUID(int=0x904)
THURSDAY, FRIDAY = moment("2021-09-02 07:00"), moment("2021-09-03 10:00")
INSTANT = timedelta(microseconds=1)


def reminder(asked_at: datetime = THURSDAY, *, no_way: bool = False) -> QueueMessage:
    return QueueMessage(
        message_id=MESSAGE_ID,
        to="person",
        to_id=AYSE,
        kind="workshop-reminder",
        thing_id=WORKSHOP,
        kitchen_id=MERKEZ,
        due_at=THURSDAY,
        until_at=FRIDAY,
        asked_at=asked_at,
        no_way=no_way,
    )


def for_the_desk(to_id: UUID = NERMIN) -> QueueMessage:
    return QueueMessage(
        message_id=MESSAGE_ID,
        to="user",
        to_id=to_id,
        kind="interview-overdue",
        thing_id=AYSE,
        kitchen_id=MERKEZ,
        due_at=THURSDAY,
        until_at=None,
        asked_at=THURSDAY,
    )


def hand_over(at: datetime = THURSDAY, choice: UUID | None = CHOICE) -> HandOver:
    return HandOver(
        message_id=MESSAGE_ID, carrier="email", language="tr", words="plain", choice_ref=choice, handed_at=at
    )


def lay_on_her_page() -> HandOver:
    return HandOver(
        message_id=MESSAGE_ID,
        carrier="house",
        language="tr",
        words="plain",
        choice_ref=None,
        handed_at=THURSDAY,
    )


def sent() -> NoteSent:
    return NoteSent(message_id=MESSAGE_ID, sent_at=THURSDAY)


def failed() -> NoteFailed:
    return NoteFailed(message_id=MESSAGE_ID, failed_at=THURSDAY, reason="unreachable")


def unknown() -> LeaveUnknown:
    return LeaveUnknown(message_id=MESSAGE_ID, noticed_at=THURSDAY)


def again() -> TryAgain:
    return TryAgain(message_id=MESSAGE_ID, asked_at=THURSDAY)


def drop(reason: DropReason = "by-hand") -> DropMessage:
    return DropMessage(message_id=MESSAGE_ID, dropped_at=THURSDAY, reason=reason)


QUEUED = Queued(
    to="person",
    to_id=AYSE,
    kind="workshop-reminder",
    thing_id=WORKSHOP,
    kitchen_id=MERKEZ,
    due_at=THURSDAY,
    until_at=FRIDAY,
)
HANDED = HandedOver("email", "tr", "plain", THURSDAY)


def a_house() -> Scenario:
    """Return a house in which Ayşe chose e-mail and consents, and Nermin is a specialist."""
    found = with_accepted(AYSE, EMINE, scenario=Scenario().given(merkez()))
    return found.given(
        AgreeContact(person_id=AYSE, choice_ref=CHOICE),
        GiveConsent(person_id=AYSE, to="messages", given_on=date(2021, 8, 1)),
        Invite(user_id=NERMIN, code="specialist-1", language="tr", invited_on=date(2021, 8, 1)),
    )
