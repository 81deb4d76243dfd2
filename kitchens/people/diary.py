"""A diary: where a person has promised to be, or what stands in a room, so that nothing is in two places."""

from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Event, Facts, Noun, Refused
from kitchens.values import Span

# Events. The stream is `diary` with the id of the person, the trainer or the room.


class Engaged(Event, frozen=True, tag="diary.engaged"):
    """She holds a place in a course or workshop, and is there during `spans`."""

    engagement_id: UUID
    kind: Literal["course", "workshop"]
    spans: tuple[Span, ...]


class Freed(Event, frozen=True, tag="diary.freed"):
    """She is no longer expected there."""

    engagement_id: UUID


DiaryEvent: TypeAlias = Engaged | Freed

# Refusals


class TwoPlacesAtOnce(Refused, code="two-places-at-once"):
    """Nobody is in two places at the same time."""


# State


class Diary(Struct, frozen=True):
    """Her engagements, each with its stretches of time."""

    engagements: tuple[tuple[UUID, tuple[Span, ...]], ...] = ()

    def clash(self, spans: tuple[Span, ...], but: UUID | None = None) -> UUID | None:
        """Return an engagement that shares a moment with `spans`, or None; one of `but` counts as none."""
        for engagement_id, taken in self.engagements:
            if engagement_id != but and any(mine.overlaps(theirs) for mine in taken for theirs in spans):
                return engagement_id
        return None


def evolve(diary: Diary, event: DiaryEvent) -> Diary:
    """Return the diary after the event."""
    match event:
        case Engaged():
            return Diary((*diary.engagements, (event.engagement_id, event.spans)))
        case Freed():
            return Diary(tuple(e for e in diary.engagements if e[0] != event.engagement_id))
        case _:
            assert_never(event)


DIARY = Noun("diary", Diary(), evolve, [Engaged, Freed])


def engage(
    facts: Facts,
    person_id: UUID,
    engagement_id: UUID,
    kind: Literal["course", "workshop"],
    spans: tuple[Span, ...],
) -> Change:
    """Return the entry for a place she is given. Raise `TwoPlacesAtOnce`."""
    clash = facts.of(DIARY, person_id).clash(spans)
    if clash is not None:
        raise TwoPlacesAtOnce(person=person_id, held=clash, wanted=engagement_id)
    return Change(DIARY, person_id, Engaged(engagement_id=engagement_id, kind=kind, spans=spans))


def free(person_id: UUID, engagement_id: UUID) -> Change:
    """Return the entry for a place she gives up."""
    return Change(DIARY, person_id, Freed(engagement_id=engagement_id))
