"""Facts as they were when an earlier reading came to this place, for rows that stand between known ones."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from msgspec import Struct

from api.importing.act import Back
from api.importing.register import Stories
from kitchens import acts
from kitchens.decider import Change, Command, Event, Facts, Noun, Refused
from kitchens.journal import Recorded

S = TypeVar("S")
Stream = tuple[str, UUID]


class _Stream(Struct):
    """What happened in a stream, and how far it is folded. Places only grow, so nothing is undone."""

    story: Sequence[Recorded]
    folded: int
    state: Any


class LookingBack:
    """Facts without what the known rows of this folder brought later in its plan.

    What came from elsewhere is seen, and what this reading has newly decided is laid over.
    Of each stream a whole beginning is seen, so that every state is one that the stream has been in.
    `places` gives the place in the plan of each known act by its key, `until` the last position before this
    reading. `look_from` only moves forward.
    """

    def __init__(self, facts: Facts, stories: Stories, places: Mapping[UUID, int], until: int) -> None:
        self._facts = facts
        self._stories = stories
        self._places = places
        self._until = until
        self._from = Back(0, 0)
        self._streams: dict[Stream, _Stream] = {}
        self._new: dict[Stream, list[Event]] = {}
        self._new_codes: dict[tuple[str, str], UUID] = {}

    def look_from(self, back: Back) -> None:
        """Look from this place of the plan from now on."""
        self._from = back

    def of(self, noun: Noun[S], id_: UUID) -> S:
        """Return the state of a stream as it was, with what is new."""
        state: S = self._seen(noun, id_).state
        for event in self._new.get((noun.name, id_), ()):
            state = noun.evolve(state, event)
        return state

    def named(self, noun: Noun[Any], code: str) -> UUID | None:
        """Return who bore a code then."""
        new = self._new_codes.get((noun.name, code))
        if new is not None:
            return new
        id_ = self._facts.named(noun, code)
        if id_ is None:
            return None
        stream = self._seen(noun, id_)
        claims = (getattr(recorded.event, "code", None) == code for recorded in stream.story[: stream.folded])
        return id_ if any(claims) else None

    def _seen(self, noun: Noun[Any], id_: UUID) -> _Stream:
        key = (noun.name, id_)
        stream = self._streams.get(key)
        if stream is None:
            # What this reading itself has recorded meanwhile is laid over already.
            story = [one for one in self._stories.story(noun, id_) if one.position <= self._until]
            stream = self._streams[key] = _Stream(story, 0, noun.initial)
        while stream.folded < len(stream.story) and not self._hidden(stream.story[stream.folded]):
            stream.state = noun.evolve(stream.state, stream.story[stream.folded].event)
            stream.folded += 1
        return stream

    def _hidden(self, recorded: Recorded) -> bool:
        later = self._places.get(recorded.key, self._from.place) > self._from.place
        return later and recorded.position > self._from.seen

    def decide(self, command: Command) -> list[Change] | Refused:
        """Return what would have happened then, or the rule that forbade it."""
        try:
            return acts.decide(command, self)
        except Refused as refusal:
            return refusal

    def lay_over(self, changes: Iterable[Change]) -> None:
        """Count these changes as happened: this reading has decided them."""
        for noun, id_, event in changes:
            self._new.setdefault((noun.name, id_), []).append(event)
            code = getattr(event, "code", None)
            if code is not None:
                self._new_codes[noun.name, code] = id_
