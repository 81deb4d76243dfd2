"""How a message stands."""

from datetime import datetime
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Noun
from kitchens.people.message.events import (
    Carrier,
    Dropped,
    DropReason,
    Failed,
    Gathered,
    HandedOver,
    Kind,
    LeftUnknown,
    MessageEvent,
    Queued,
    Sent,
    To,
    TriedAgain,
)
from kitchens.values import NEVER, NOBODY

State: TypeAlias = Literal["absent", "waiting", "handed", "sent", "failed", "unknown", "dropped", "gathered"]


class Message(Struct, frozen=True):
    """What rules ask of a message. `tries` counts how often it was handed over."""

    state: State = "absent"
    to: To = "person"
    to_id: UUID = NOBODY
    kind: Kind = "workshop-reminder"
    until_at: datetime | None = None
    carrier: Carrier | None = None
    tries: int = 0
    dropped: DropReason | None = None
    settled_at: datetime = NEVER

    @property
    def was_told(self) -> bool:
        """Tell whether she has it, is about to, or shall not have it: nobody tells it to her once more."""
        return self.state not in ("absent", "dropped") or self.dropped == "by-hand"

    def is_over(self, at: datetime) -> bool:
        """Tell whether the moment it is about has come."""
        return self.until_at is not None and at >= self.until_at


def evolve(message: Message, event: MessageEvent) -> Message:
    """Return the message after the event."""
    match event:
        case Queued():
            return Message(
                state="waiting", to=event.to, to_id=event.to_id, kind=event.kind, until_at=event.until_at
            )
        case HandedOver():
            return replace(message, state="handed", carrier=event.carrier, tries=message.tries + 1)
        case Sent():
            return replace(message, state="sent", settled_at=event.sent_at)
        case Failed():
            return replace(message, state="failed")
        case LeftUnknown():
            return replace(message, state="unknown")
        case TriedAgain():
            return replace(message, state="waiting")
        case Dropped():
            return replace(message, state="dropped", dropped=event.reason, settled_at=event.dropped_at)
        case Gathered():
            return replace(message, state="gathered")
        case _:
            assert_never(event)


MESSAGE = Noun(
    "message",
    Message(),
    evolve,
    [Queued, HandedOver, Sent, Failed, LeftUnknown, TriedAgain, Dropped, Gathered],
)
