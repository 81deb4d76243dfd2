"""Where something is held and by whom: neither a room nor a trainer is in two places at the same time."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Facts, Refused
from kitchens.people.diary import DIARY, Engaged, Freed
from kitchens.people.room import check_room
from kitchens.people.user import USER
from kitchens.values import Span

Spans: TypeAlias = tuple[Span, ...]

# Refusals


class RoomTaken(Refused, code="room-taken"):
    """No room holds two things at the same time."""


class TrainerTaken(Refused, code="trainer-taken"):
    """No trainer is in two places at the same time."""


class Held(Struct, frozen=True):
    """Something that is held: a course or a workshop of a kitchen, for so many people."""

    id: UUID
    kind: Literal["course", "workshop"]
    kitchen_id: UUID
    seats_max: int


class Venue(Struct, frozen=True):
    """Which rooms and which trainers something takes, and when."""

    rooms: Mapping[UUID, Spans] = {}
    trainers: Mapping[UUID, Spans] = {}


NOWHERE = Venue()
"""Before it is planned, or after it was called off."""


def takes(facts: Facts, held: Held, before: Venue, after: Venue) -> list[Change]:
    """Return the diaries' entries that lead from one venue to another.

    A trainer is one person if she signs in here; an institution, known by its code only, sends as many
    trainers as it is asked for. Raise `Unknown`, `RoomElsewhere`, `RoomTooSmall`, `RoomNotOpen`, `RoomTaken`
    or `TrainerTaken`.
    """
    changes: list[Change] = []
    for room_id, spans in after.rooms.items():
        check_room(facts, room_id, held.kitchen_id, held.seats_max, spans)
    changes += _entries(facts, held, before.rooms, after.rooms, _room_taken)
    people_before, people_after = (
        {who: spans for who, spans in venue.trainers.items() if facts.of(USER, who).code is not None}
        for venue in (before, after)
    )
    return changes + _entries(facts, held, people_before, people_after, _trainer_taken)


def _room_taken(room_id: UUID, by: UUID) -> RoomTaken:
    return RoomTaken(room=room_id, held=by)


def _trainer_taken(trainer_id: UUID, by: UUID) -> TrainerTaken:
    return TrainerTaken(trainer=trainer_id, held=by)


def _entries(
    facts: Facts,
    held: Held,
    before: Mapping[UUID, Spans],
    after: Mapping[UUID, Spans],
    taken: Callable[[UUID, UUID], Refused],
) -> list[Change]:
    changes: list[Change] = []
    for id_ in dict.fromkeys((*before, *after)):
        diary = facts.of(DIARY, id_)
        # What stands in the diary is told by the diary: a trainer may have come to sign in only meanwhile.
        stands = dict(diary.engagements).get(held.id)
        spans = after.get(id_, ())
        if stands == (spans or None):
            continue
        clash = diary.clash(spans, but=held.id)
        if clash is not None:
            raise taken(id_, clash)
        if stands is not None:
            changes.append(Change(DIARY, id_, Freed(engagement_id=held.id)))
        if spans:
            changes.append(Change(DIARY, id_, Engaged(engagement_id=held.id, kind=held.kind, spans=spans)))
    return changes
