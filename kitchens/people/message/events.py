"""What may happen to a message, as it is stored: without address and text, which come when it is sent."""

from datetime import datetime
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from kitchens.decider import Event
from kitchens.people.user import Language

PersonKind: TypeAlias = Literal[
    "workshop-reminder", "session-reminder", "place-given", "place-offered", "workshop-called-off",
    "session-cancelled", "session-moved", "seat-given", "seat-lost", "certificate-ready",
]  # fmt: skip
"""What people are told: what everybody may know of a workshop or a course, and that it is about them."""

StaffKind: TypeAlias = Literal[
    "interview-overdue", "permit-ends", "permit-objection", "permit-task", "hygiene-ends",
    "follow-up-28-days", "follow-up-6-months", "outcome-check-28-days", "outcome-check-6-months",
]  # fmt: skip
"""What the staff are told: that matters of this kind wait at their desk, and no more."""

Kind: TypeAlias = PersonKind | StaffKind
PERSON_KINDS: tuple[PersonKind, ...] = get_args(PersonKind)
STAFF_KINDS: tuple[StaffKind, ...] = get_args(StaffKind)

To: TypeAlias = Literal["person", "user"]
Carrier: TypeAlias = Literal["email", "paper", "house"]
"""How a message goes. `house`: it lies on the page of whoever signs in, and nothing leaves the house."""

Words: TypeAlias = Literal["plain", "discreet"]
"""Discreet words tell nothing at all: no kitchen, no workshop, no day."""

DropReason: TypeAlias = Literal[
    "no-way", "no-consent", "too-late", "outdated", "erased", "merged", "closed", "by-hand"
]
"""Why a message is never sent. `outdated`: it is not so any more. `no-way`: no channel was chosen with her.

Somebody guarded with whom nothing was agreed is told by the same word as anybody else, so that no event says
who is guarded."""

DROP_REASONS: tuple[DropReason, ...] = get_args(DropReason)

FailReason: TypeAlias = Literal["unreachable", "refused-for-now", "address-refused", "refused"]
FAIL_REASONS: tuple[FailReason, ...] = get_args(FailReason)
AGAIN_BY_ITSELF: frozenset[FailReason] = frozenset({"unreachable", "refused-for-now"})
"""The failures that may pass: these are tried again a few times without anybody's doing."""


class Queued(Event, frozen=True, tag="message.queued"):
    """Somebody is to be told something. The id of the stream follows from what, whom and when it is about.

    `until_at` is the moment it is about, from which on nobody needs it any more; None if it never ends.
    """

    to: To
    to_id: UUID
    kind: Kind
    thing_id: UUID
    kitchen_id: UUID
    due_at: datetime
    until_at: datetime | None = None


class HandedOver(Event, frozen=True, tag="message.handed-over"):
    """The carrier is about to be given the message: recorded before, so that nothing is ever sent twice."""

    carrier: Carrier
    language: Language
    words: Words
    handed_at: datetime


class Sent(Event, frozen=True, tag="message.sent"):
    """The carrier has taken it."""

    sent_at: datetime


class Failed(Event, frozen=True, tag="message.failed"):
    """The carrier has surely not taken it."""

    failed_at: datetime
    reason: FailReason


class LeftUnknown(Event, frozen=True, tag="message.left-unknown"):
    """Perhaps it was sent: it was handed over, and what became of it was lost. Only people try it again."""

    noticed_at: datetime


class TriedAgain(Event, frozen=True, tag="message.tried-again"):
    """Somebody wants it tried once more."""

    asked_at: datetime


class Dropped(Event, frozen=True, tag="message.dropped"):
    """It is not sent, for a coded reason. A reminder that came too late is one that was missed."""

    dropped_at: datetime
    reason: DropReason


class Gathered(Event, frozen=True, tag="message.gathered"):
    """A matter is told in another message, beside others of its kind: one for somebody's day."""

    into_id: UUID


MessageEvent: TypeAlias = Queued | HandedOver | Sent | Failed | LeftUnknown | TriedAgain | Dropped | Gathered
