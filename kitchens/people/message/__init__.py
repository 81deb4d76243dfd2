"""A message: somebody is told something once, as she chose it, or it is written down why not."""

from datetime import datetime
from typing import assert_never
from uuid import UUID

from kitchens.decider import Change, Event, Facts, Unknown
from kitchens.people.letterbox import LETTERBOX
from kitchens.people.message.commands import (
    DropMessage,
    HandOver,
    LeaveUnknown,
    MessageCommand,
    NoteFailed,
    NoteSent,
    QueueDigest,
    QueueMessage,
    TryAgain,
)
from kitchens.people.message.events import (
    AGAIN_BY_ITSELF,
    DROP_REASONS,
    FAIL_REASONS,
    PERSON_KINDS,
    STAFF_KINDS,
    Carrier,
    Dropped,
    DropReason,
    Failed,
    FailReason,
    Gathered,
    HandedOver,
    Kind,
    LeftUnknown,
    MessageEvent,
    PersonKind,
    Queued,
    Sent,
    StaffKind,
    To,
    TriedAgain,
    Words,
)
from kitchens.people.message.refusals import MessageSettled, NotForPeople, NotHanded, NotWaiting, WayMoved
from kitchens.people.message.state import MESSAGE, Message, State, evolve
from kitchens.people.person import PERSON
from kitchens.people.user import USER
from kitchens.reason import coded

__all__ = [
    "AGAIN_BY_ITSELF", "DROP_REASONS", "FAIL_REASONS", "MESSAGE", "PERSON_KINDS", "STAFF_KINDS", "Carrier",
    "DropMessage", "DropReason", "Dropped", "FailReason", "Failed", "Gathered", "HandOver", "HandedOver",
    "Kind", "LeaveUnknown", "LeftUnknown", "Message", "MessageCommand", "MessageEvent", "MessageSettled",
    "NotForPeople", "NotHanded", "NotWaiting", "NoteFailed", "NoteSent", "PersonKind", "QueueDigest",
    "QueueMessage", "Queued", "Sent", "StaffKind", "State", "To", "TriedAgain", "TryAgain", "WayMoved",
    "Words", "decide", "evolve",
]  # fmt: skip

_HANDED = ("handed", "unknown")
"""Of these it is open what became of them. The answer of a slow carrier counts also after that was noted."""


def decide(command: MessageCommand, facts: Facts) -> list[Change]:
    """Return what happens to the message. Raise the refusals, or `Unknown`."""
    id_ = command.message_id
    if isinstance(command, NoteFailed | DropMessage):
        coded(command.reason)
    if isinstance(command, QueueDigest):
        return _digest(command, facts)
    message = facts.of(MESSAGE, id_)
    events = _queued(command, message, facts) if isinstance(command, QueueMessage) else None
    if events is None:
        if message.state == "absent":
            raise Unknown(message=id_)
        events = _moved(command, message, facts)
    return [Change(MESSAGE, id_, event) for event in events]


def _queued(command: QueueMessage, message: Message, facts: Facts) -> list[Event]:
    """Queue it, once. What a clock that stood wrong made too late is queued again by the right one."""
    too_late = command.until_at is not None and command.asked_at >= command.until_at
    if message.state != "absent" and (message.dropped != "too-late" or too_late):
        return []
    if any(facts.of(MESSAGE, twin).was_told for twin in command.twins):
        return []
    _refuse_stranger(command.kind, command.to, command.to_id, facts)
    queued = Queued(
        to=command.to,
        to_id=command.to_id,
        kind=command.kind,
        thing_id=command.thing_id,
        kitchen_id=command.kitchen_id,
        due_at=command.due_at,
        until_at=command.until_at,
    )
    if too_late:
        return [queued, Dropped(command.asked_at, "too-late")]
    return [queued, Dropped(command.asked_at, "no-way")] if command.no_way else [queued]


def _digest(command: QueueDigest, facts: Facts) -> list[Change]:
    """Gather what is new of a kind into the one message of her day; each matter once, whatever the day."""
    id_, who = command.message_id, command.to_id
    new = [matter for matter in command.matters if facts.of(MESSAGE, matter).state == "absent"]
    if not new or facts.of(MESSAGE, id_).state != "absent":
        return []
    _refuse_stranger(command.kind, "user", who, facts)
    queued = Queued(
        to="user",
        to_id=who,
        kind=command.kind,
        thing_id=who,
        kitchen_id=command.kitchen_id,
        due_at=command.asked_at,
    )
    return [Change(MESSAGE, id_, queued), *(Change(MESSAGE, matter, Gathered(id_)) for matter in new)]


def _refuse_stranger(kind: Kind, to: To, who: UUID, facts: Facts) -> None:
    if (kind in STAFF_KINDS) != (to == "user"):
        raise NotForPeople(kind=kind)
    known = facts.of(USER, who).code if to == "user" else facts.of(PERSON, who).code
    if known is None:
        raise Unknown(person=who)


def _moved(command: MessageCommand, message: Message, facts: Facts) -> list[Event]:
    match command:
        case HandOver():
            return _handed_over(command, message, facts)
        case NoteSent(sent_at=at):
            if message.state == "sent":
                return []
            _refuse_unhanded(command.message_id, message)
            return [Sent(at)]
        case NoteFailed(failed_at=at, reason=reason):
            _refuse_unhanded(command.message_id, message)
            return [Failed(at, reason)]
        case LeaveUnknown(noticed_at=at):
            if message.state == "unknown":
                return []
            _refuse_unhanded(command.message_id, message)
            return [LeftUnknown(at)]
        case TryAgain(asked_at=at):
            if message.state == "waiting":
                return []
            if message.state not in ("failed", "unknown"):
                raise MessageSettled(message=command.message_id, state=message.state)
            return [TriedAgain(at)]
        case DropMessage(dropped_at=at, reason=reason):
            if message.state == "dropped":
                return []
            if message.state in ("sent", "handed", "gathered"):
                raise MessageSettled(message=command.message_id, state=message.state)
            return [Dropped(at, reason)]
        case QueueMessage() | QueueDigest():
            return []
        case _:
            assert_never(command)


def _handed_over(command: HandOver, message: Message, facts: Facts) -> list[Event]:
    """Hand it over, or drop it for what was recorded meanwhile: under the journal's lock nothing slips by."""
    id_, at = command.message_id, command.handed_at
    if message.state not in ("waiting", "failed"):
        raise NotWaiting(message=id_, state=message.state)
    forbidden = _forbidden(message, at, facts)
    if forbidden is not None:
        return [Dropped(at, forbidden)]
    if command.choice_ref != chosen(facts, message.to, message.to_id):
        raise WayMoved(message=id_)
    handed: list[Event] = [HandedOver(command.carrier, command.language, command.words, at)]
    # What lies on her own page has arrived with its being recorded.
    return [*handed, Sent(at)] if command.carrier == "house" else handed


def _forbidden(message: Message, at: datetime, facts: Facts) -> DropReason | None:
    """Return why it must not be sent any more."""
    if message.is_over(at):
        return "too-late"
    if message.to == "user":
        return "closed" if facts.of(USER, message.to_id).closed else None
    person = facts.of(PERSON, message.to_id)
    if person.erased or "contact" in person.purposes_erased:
        return "erased"
    if person.merged_into is not None:
        return "merged"
    return None if person.consented_on("messages") else "no-consent"


def chosen(facts: Facts, to: To, to_id: UUID) -> UUID | None:
    """Return the vault row that says how somebody wants to be reached, None if nothing was chosen."""
    return facts.of(PERSON, to_id).choice_ref if to == "person" else facts.of(LETTERBOX, to_id).choice_ref


def _refuse_unhanded(message_id: UUID, message: Message) -> None:
    if message.state not in _HANDED:
        raise NotHanded(message=message_id, state=message.state)
