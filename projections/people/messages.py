"""Messages: whom they are for, how each stands, and how the staff want to hear of what waits."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Event
from kitchens.people.job import Begun
from kitchens.people.letterbox import WayChosen
from kitchens.people.message import (
    Carrier,
    Dropped,
    Failed,
    Gathered,
    HandedOver,
    Kind,
    LeftUnknown,
    Queued,
    Sent,
    To,
    TriedAgain,
    Words,
)
from kitchens.people.user import Language
from projections.asked import Paged, Part
from projections.plain import digits
from projections.store import Reader, Row, Writer
from projections.table import Events, Table, View, moment

State: TypeAlias = Literal["waiting", "handed", "sent", "failed", "unknown", "dropped"]

MESSAGES = Table(
    "view_messages",
    (
        "id TEXT NOT NULL",
        "to_kind TEXT NOT NULL",
        "to_id TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "thing_id TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "due_at TEXT NOT NULL",
        "until_at TEXT",
        "state TEXT NOT NULL",
        "since_at TEXT NOT NULL",
        "reason TEXT NOT NULL",
        "tries BIGINT NOT NULL",
        "carrier TEXT NOT NULL",
        "language TEXT NOT NULL",
        "words TEXT NOT NULL",
    ),
    key=("id",),
    indexes=(("to_id",), ("state", "due_at"), ("due_at",)),
)
"""`since_at` is the moment of the last change; `reason` says why it failed or was dropped, else empty; of the
last hand-over `carrier`, `language` and `words`, empty before the first."""

GATHERED = Table(
    "view_messages_gathered",
    ("id TEXT NOT NULL", "into_id TEXT NOT NULL"),
    key=("id",),
    indexes=(("into_id",),),
)
"""Matters that are told in another message."""

LETTERBOXES = Table(
    "view_letterboxes", ("user_id TEXT NOT NULL", "choice_ref TEXT NOT NULL"), key=("user_id",)
)

JOBS = Table("view_jobs_begun", ("id TEXT NOT NULL", "begun_at TEXT NOT NULL"), key=("id",))

STATE_OF: dict[type[Event], tuple[State, str]] = {
    HandedOver: ("handed", "handed_at"),
    Sent: ("sent", "sent_at"),
    Failed: ("failed", "failed_at"),
    LeftUnknown: ("unknown", "noticed_at"),
    TriedAgain: ("waiting", "asked_at"),
    Dropped: ("dropped", "dropped_at"),
}
"""For each event after the first the state it leads to, and the field that holds its moment."""

_STATE_NAMED = {kind.__name__: told for kind, told in STATE_OF.items()}


def absorb(writer: Writer, events: Events) -> None:
    """Enter messages and how they stand."""
    writer.put(MESSAGES, {id_: _queued(id_, event) for id_, _, event in events[Queued]}.values())
    # One that was queued again after a wrong clock begins anew, so only what came after that counts.
    begun = {id_: version for id_, version, _ in events[Queued]}
    later = [
        (id_, event)
        for id_, version, event in events.in_order(*STATE_OF)
        if version > begun.get(id_, 0)
    ]  # fmt: skip
    last = {id_: (*_state(event), getattr(event, "reason", "")) for id_, event in later}
    for place, column in enumerate(("state", "since_at", "reason")):
        writer.change(MESSAGES, column, [(id_, told[place]) for id_, told in last.items()])
    handed = [(id_, event) for id_, event in later if type(event).__name__ == HandedOver.__name__]
    carried = {id_: (event.carrier, event.language, event.words) for id_, event in handed}
    for place, column in enumerate(("carrier", "language", "words")):
        writer.change(MESSAGES, column, [(id_, told[place]) for id_, told in carried.items()])
    for id_, _ in handed:
        writer.run("UPDATE view_messages SET tries = tries + 1 WHERE id = ?", (id_,))
    writer.put(GATHERED, {id_: (id_, digits(e.into_id)) for id_, _, e in events[Gathered]}.values())
    writer.put(LETTERBOXES, {id_: (id_, digits(e.choice_ref)) for id_, _, e in events[WayChosen]}.values())
    writer.put(JOBS, {id_: (id_, moment(e.begun_at)) for id_, _, e in events[Begun]}.values())


def _queued(id_: str, event: Any) -> Row:
    due_at = moment(event.due_at)
    until_at = None if event.until_at is None else moment(event.until_at)
    return (
        id_, event.to, digits(event.to_id), event.kind, digits(event.thing_id), digits(event.kitchen_id),
        due_at, until_at, "waiting", due_at, "", 0, "", "", "",
    )  # fmt: skip


def _state(event: Any) -> tuple[State, str]:
    state, field = _STATE_NAMED[type(event).__name__]
    return state, moment(getattr(event, field))


VIEW = View(
    "messages",
    2,
    (MESSAGES, GATHERED, LETTERBOXES, JOBS),
    (Queued, *STATE_OF, Gathered, WayChosen, Begun),
    absorb,
)


class MessageLine(Struct, frozen=True):
    """A message in a list. `carrier`, `language` and `words` are None until it was handed over."""

    id: UUID
    to: To
    to_id: UUID
    kind: Kind
    thing_id: UUID
    kitchen_id: UUID
    due_at: datetime
    until_at: datetime | None
    state: State
    since_at: datetime
    reason: str
    tries: int
    carrier: Carrier | None
    language: Language | None
    words: Words | None


_FIELDS = ", ".join(MESSAGES.fields)


def message(reader: Reader, message_id: UUID) -> MessageLine | None:
    """Return one message, None if there is none."""
    rows = reader.all(f"SELECT {_FIELDS} FROM view_messages WHERE id = ?", (message_id.hex,))  # noqa: S608  ours
    return _line(rows[0]) if rows else None


def messages_to(reader: Reader, to_ids: Iterable[UUID], limit: int = 50) -> tuple[MessageLine, ...]:
    """Return what somebody was or is to be told, under any of her ids, the newest first."""
    rows = reader.among(
        f"SELECT {_FIELDS} FROM view_messages WHERE to_id IN (??)",  # noqa: S608  ours
        [id_.hex for id_ in to_ids],
    )
    lines = sorted(map(_line, rows), key=lambda line: (line.due_at, line.id), reverse=True)
    return tuple(lines[:limit])


def outbox(reader: Reader, states: Sequence[State], page: int = 1, page_size: int = 20) -> Paged[MessageLine]:
    """Return the messages in some states, the newest first."""
    part = Part(page, page_size)
    marks = ", ".join("?" * len(states))
    rows = reader.all(
        f"SELECT {_FIELDS} FROM view_messages WHERE state IN ({marks}) "  # noqa: S608  bound
        f"ORDER BY due_at DESC, id{part.limit}",
        tuple(states),
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_messages WHERE state IN ({marks})", tuple(states))[0][0]  # noqa: S608  bound
    return part.of(map(_line, rows), total)


def counted(reader: Reader) -> dict[str, int]:
    """Return how many messages stand in each state."""
    return {
        state: int(n) for state, n in reader.all("SELECT state, COUNT(*) FROM view_messages GROUP BY state")
    }


def in_state(reader: Reader, state: State, limit: int) -> tuple[MessageLine, ...]:
    """Return messages in one state, those due first."""
    rows = reader.all(
        f"SELECT {_FIELDS} FROM view_messages WHERE state = ? ORDER BY due_at, id LIMIT {int(limit)}",  # noqa: S608  bound
        (state,),
    )
    return tuple(map(_line, rows))


def too_late(reader: Reader, message_ids: Iterable[UUID]) -> dict[UUID, bool]:
    """Return of those messages that there are whether they were dropped as too late."""
    rows = reader.among(
        "SELECT id, reason FROM view_messages WHERE id IN (??)", [id_.hex for id_ in message_ids]
    )
    return {UUID(id_): reason == "too-late" for id_, reason in rows}


def told_already(reader: Reader, message_ids: Iterable[UUID]) -> set[UUID]:
    """Return of these matters those that were told, in a message of their own or gathered into another."""
    asked = [id_.hex for id_ in message_ids]
    rows = reader.among("SELECT id FROM view_messages_gathered WHERE id IN (??)", asked)
    own = reader.among("SELECT id FROM view_messages WHERE id IN (??)", asked)
    return {UUID(row[0]) for row in (*rows, *own)}


def matters_in(reader: Reader, message_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many matters are told in messages, of those into which any were gathered."""
    rows = reader.among(
        "SELECT into_id FROM view_messages_gathered WHERE into_id IN (??)", [id_.hex for id_ in message_ids]
    )
    return {UUID(id_): number for id_, number in Counter(row[0] for row in rows).items()}


def letterboxes(reader: Reader, user_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the vault rows with the choices of the staff who made one."""
    rows = reader.among(
        "SELECT user_id, choice_ref FROM view_letterboxes WHERE user_id IN (??)",
        [id_.hex for id_ in user_ids],
    )
    return {UUID(id_): UUID(ref) for id_, ref in rows}


def begun_at(reader: Reader) -> datetime | None:
    """Return since when jobs are done, None if they never were."""
    rows = reader.all("SELECT begun_at FROM view_jobs_begun")
    return datetime.fromisoformat(rows[0][0]) if rows else None


def _line(row: Row) -> MessageLine:
    (
        id_,
        to,
        to_id,
        kind,
        thing,
        kitchen,
        due,
        until,
        state,
        since,
        reason,
        tries,
        carrier,
        language,
        words,
    ) = row
    return MessageLine(
        id=UUID(id_),
        to=to,
        to_id=UUID(to_id),
        kind=kind,
        thing_id=UUID(thing),
        kitchen_id=UUID(kitchen),
        due_at=datetime.fromisoformat(due),
        until_at=None if until is None else datetime.fromisoformat(until),
        state=state,
        since_at=datetime.fromisoformat(since),
        reason=reason,
        tries=tries,
        carrier=carrier or None,
        language=language or None,
        words=words or None,
    )
