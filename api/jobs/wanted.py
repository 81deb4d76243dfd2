"""What somebody is to be told, queued exactly once whoever asks for it however often."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import cast
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from api.clock import today
from api.house import House
from api.jobs.ways import ways_to_people
from kitchens.decider import Refused
from kitchens.identity import derived_id, new_id
from kitchens.journal import Receipt, Request
from kitchens.people.message import Kind, QueueDigest, QueueMessage, StaffKind, To
from projections.people.merges import roots
from projections.people.messages import told_already, too_late
from projections.store import Reader

BY = "job"
"""Who does what jobs do, in the journal."""

_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


class Wanted(Struct, frozen=True):
    """Somebody is to be told something. `period` tells two of the same kind about the same thing apart.

    `is_news`: she cannot know it otherwise. Where no way was agreed with her, it is then written down that
    she was not reached, so that somebody can ring her up.
    """

    to: To
    to_id: UUID
    kind: Kind
    thing_id: UUID
    kitchen_id: UUID
    due_at: datetime
    until_at: datetime | None
    period: str
    is_news: bool = False


def queue(house: House, wanted: Sequence[Wanted]) -> int:
    """Queue what is not queued yet; return how many messages that is.

    The id of a message follows from whom, what and when alone. So a job that was killed anywhere, two at
    once, or one whose clock was changed all speak of the same message, and the journal queues it once.
    """
    now = house.clock()
    with house.views.reading() as reader:
        merged = {UUID(record): UUID(root) for record, root in roots(reader).items()}
        records = _records(merged)
        by_id = {
            id_of(house, one): one
            for one in (replace(one, to_id=merged.get(one.to_id, one.to_id)) for one in wanted)
        }
        known = too_late(reader, by_id)
        new = {id_: one for id_, one in by_id.items() if _is_new(one, known.get(id_), now)}
        people = {one.to_id for one in new.values() if one.to == "person"}
        ways = ways_to_people(house, reader, people).keys()
        consents = _consents(reader, people)
    requests = []
    for id_, one in new.items():
        no_way = one.to == "person" and not (one.to_id in ways and one.to_id in consents)
        if no_way and not one.is_news:
            continue
        if one.to == "person" and not no_way and _was_asked_later(one, consents[one.to_id], now):
            continue
        # Records of one person tell her once: whatever reached her under another one reached her.
        twins = [id_of(house, replace(one, to_id=other)) for other in records.get(one.to_id, ())]
        requests.append(Request(new_id(), BY, _command(id_, one, now, twins, no_way=no_way)))
    return done(house, requests)


def gather(house: House, wanted: Sequence[Wanted]) -> int:
    """Queue for each member of the staff one message a kind, with all that is new to her; return how many.

    Each matter keeps the id it has by itself, and the message of a day one that follows from kind, reader and
    day. So whoever asks again, by whatever clock, finds each matter told; and what comes up later on a day
    is told on the next.
    """
    now = house.clock()
    by_id = {id_of(house, one): one for one in wanted}
    with house.views.reading() as reader:
        known = told_already(reader, by_id)
    groups: dict[tuple[UUID, StaffKind], list[UUID]] = defaultdict(list)
    for id_, one in by_id.items():
        if id_ not in known:
            groups[one.to_id, cast("StaffKind", one.kind)].append(id_)
    requests = []
    for (to_id, kind), matters in groups.items():
        first = by_id[matters[0]]
        digest = replace(first, thing_id=to_id, period=house.today.isoformat())
        command = QueueDigest(
            message_id=id_of(house, digest),
            to_id=to_id,
            kind=kind,
            kitchen_id=first.kitchen_id,
            asked_at=now,
            matters=tuple(matters),
        )
        requests.append(Request(new_id(), BY, command))
    return done(house, requests)


def done(house: House, requests: Sequence[Request]) -> int:
    """Carry out what a job asks for; return how much of it changed something. A refusal is logged."""
    effects = 0
    for request, outcome in zip(requests, house.journal.execute_all(requests), strict=True):
        if isinstance(outcome, Receipt):
            effects += outcome.first is not None
        elif isinstance(outcome, Refused):
            # Somebody did the same in the kitchen, or undid what it stood on, while this was asked for.
            name = type(request.command).__name__
            logging.getLogger(__name__).warning("a job's %s was refused: %s", name, outcome.code)
        else:
            raise outcome
    return effects


def id_of(house: House, wanted: Wanted) -> UUID:
    """Return the id of a message, the same each time."""
    return derived_id(
        house.vault.secret,
        _NO_MOMENT,
        "message",
        wanted.kind,
        wanted.to_id.hex,
        wanted.thing_id.hex,
        wanted.period,
    )


def _is_new(one: Wanted, was_too_late: bool | None, now: datetime) -> bool:  # noqa: FBT001  None, True, False
    if was_too_late is None:
        return True
    # A clock that stood too far ahead made it too late; by the right one it is not.
    return was_too_late and one.until_at is not None and now < one.until_at


def _was_asked_later(one: Wanted, consented_on: date, now: datetime) -> bool:
    """Tell whether it was missed only because she said yes after it was due: then nothing was."""
    return one.until_at is not None and now >= one.until_at and consented_on > today(one.due_at)


def _consents(reader: Reader, person_ids: Iterable[UUID]) -> dict[UUID, date]:
    """Return since when people consent to messages, of those who do."""
    rows = reader.among(
        "SELECT person_id, given_on FROM view_consents WHERE to_what = 'messages' AND withdrawn_on IS NULL "
        "AND person_id IN (??)",
        [id_.hex for id_ in person_ids],
    )
    return {UUID(id_): date.fromisoformat(given_on) for id_, given_on in rows}


def _records(merged: Mapping[UUID, UUID]) -> dict[UUID, list[UUID]]:
    """Return for people with several records the others, by the one under which each goes on."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for record, root in merged.items():
        found[root].append(record)
    return found


def _command(id_: UUID, one: Wanted, now: datetime, twins: Sequence[UUID], *, no_way: bool) -> QueueMessage:
    return QueueMessage(
        message_id=id_,
        to=one.to,
        to_id=one.to_id,
        kind=one.kind,
        thing_id=one.thing_id,
        kitchen_id=one.kitchen_id,
        due_at=one.due_at,
        until_at=one.until_at,
        asked_at=now,
        no_way=no_way,
        twins=tuple(twins),
    )
