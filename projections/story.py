"""The story of a thing: all that was recorded of it, who and when, the last first."""

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from kitchens.catalogue import CATALOGUE
from kitchens.decider import Noun
from kitchens.journal.recorded import Recorded

STORY_MAX = 500

_TOGETHER: Mapping[str, tuple[str, ...]] = {"person": ("person", "trainee")}
"""Nouns whose streams are one story: the roles of a person, under her one id. Her diary repeats the rest."""


class Journal(Protocol):
    """What a story needs of the journal."""

    def story(self, noun: Noun[Any], id_: UUID) -> list[Recorded]:
        """Return all that happened in one stream, by version."""
        ...


def story_streams(noun: str) -> tuple[Noun[Any], ...]:
    """Return the nouns whose streams together tell of a thing. Raise `KeyError` for a noun that is none."""
    return tuple(CATALOGUE.nouns[name] for name in _TOGETHER.get(noun, (noun,)))


def story_of(journal: Journal, noun: str, id_: UUID, limit: int = STORY_MAX) -> list[Recorded]:
    """Return what was recorded of a thing, the last first, at most `limit` of it; `KeyError` as above."""
    told = [one for stream in story_streams(noun) for one in journal.story(stream, id_)]
    told.sort(key=_position, reverse=True)
    return told[:limit]


def _position(recorded: Recorded) -> int:
    return recorded.position
