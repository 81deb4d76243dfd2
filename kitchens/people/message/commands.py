"""What may be asked of a message."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from kitchens.decider import Command
from kitchens.people.message.events import Carrier, DropReason, FailReason, Kind, StaffKind, To, Words
from kitchens.people.user import Language


class QueueMessage(Command, frozen=True, kw_only=True):
    """Have somebody told something, once. `no_way`: nothing was agreed with her, which is recorded.

    `twins` are the same message under her other records: whoever heard it under one hears it no more.
    """

    message_id: UUID
    to: To
    to_id: UUID
    kind: Kind
    thing_id: UUID
    kitchen_id: UUID
    due_at: datetime
    until_at: datetime | None
    asked_at: datetime
    no_way: bool = False
    twins: tuple[UUID, ...] = ()


class QueueDigest(Command, frozen=True, kw_only=True):
    """Have a member of the staff told of all matters of a kind that are new to her, in one message a day.

    `matters` are the ids of what she would be told one by one. Of those told already nothing is said, and
    what comes up after the day's message waits for the next day's.
    """

    message_id: UUID
    to_id: UUID
    kind: StaffKind
    kitchen_id: UUID
    asked_at: datetime
    matters: tuple[UUID, ...]


class HandOver(Command, frozen=True, kw_only=True):
    """Say that a carrier is given the message now. `choice_ref` is the choice that was read for it."""

    message_id: UUID
    carrier: Carrier
    language: Language
    words: Words
    choice_ref: UUID | None
    handed_at: datetime


class NoteSent(Command, frozen=True, kw_only=True):
    """Enter that the carrier took it."""

    message_id: UUID
    sent_at: datetime


class NoteFailed(Command, frozen=True, kw_only=True):
    """Enter that the carrier did not take it."""

    message_id: UUID
    failed_at: datetime
    reason: FailReason


class LeaveUnknown(Command, frozen=True, kw_only=True):
    """Enter that nobody knows what became of it after it was handed over."""

    message_id: UUID
    noticed_at: datetime


class TryAgain(Command, frozen=True, kw_only=True):
    """Put it back among those that wait."""

    message_id: UUID
    asked_at: datetime


class DropMessage(Command, frozen=True, kw_only=True):
    """Never send it, for a coded reason."""

    message_id: UUID
    dropped_at: datetime
    reason: DropReason


MessageCommand: TypeAlias = (
    QueueMessage | QueueDigest | HandOver | NoteSent | NoteFailed | LeaveUnknown | TryAgain | DropMessage
)
