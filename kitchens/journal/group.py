"""A group of commands decided together, each on those before it, and saved all at once."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias, TypeVar
from uuid import UUID

from kitchens.catalogue import Catalogue
from kitchens.decider import Change, Command, Facts, Noun, Refused
from kitchens.draft import Draft
from kitchens.journal.cache import Cache, StreamKey, stream_text
from kitchens.journal.recorded import KeyReused, Known, Outcome, Receipt, Request
from kitchens.journal.store import Wanted, Write

S = TypeVar("S")

DecideCommand: TypeAlias = Callable[[Command, Facts], list[Change]]


class Order(NamedTuple):
    """A request with the fingerprint it is stored under."""

    request: Request
    fingerprint: bytes


class Cold(Exception):  # noqa: N818  a sign to ourselves, never seen outside the journal
    """A decision looked at something that is not remembered."""

    def __init__(self, noun: str, value: UUID | str) -> None:
        super().__init__(noun, value)
        self.noun = noun
        self.value = value

    def wanted(self) -> Wanted:
        """Return what must be read before the decision is tried again."""
        if isinstance(self.value, UUID):
            return Wanted((stream_text(self.noun, self.value),), ())
        return Wanted((), ((self.noun, self.value),))


class RememberedFacts:
    """Committed facts out of the cache. Raises `Cold` for what is not in it, or lets `read` fetch that.

    `versions` keeps the version of every stream looked at, for the events to be appended to it; `seen` takes
    each state, so that the next look is one step.
    """

    __slots__ = ("_cache", "read", "seen", "versions")

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self.seen: dict[StreamKey, Any] = {}
        self.read: Callable[[Cold], None] | None = None
        self.versions: dict[StreamKey, int] = {}

    def of(self, noun: Noun[S], id_: UUID) -> S:
        """Return the committed state of a stream."""
        key = (noun.name, id_.int)
        entry = self._cache.states.get(key)
        if entry is None:
            self._fetch(Cold(noun.name, id_))
            entry = self._cache.states.get(key)
            assert entry is not None, "just read"  # noqa: S101  for the type checker
        self.versions[key] = entry[0]
        state: S = entry[1]
        self.seen[key] = state
        return state

    def named(self, noun: Noun[Any], code: str) -> UUID | None:
        """Return who bears the code by what is committed."""
        key = (noun.name, code)
        entry = self._cache.codes.get(key)
        if entry is None:
            self._fetch(Cold(noun.name, code))
            entry = self._cache.codes.get(key)
            assert entry is not None, "just read"  # noqa: S101  for the type checker
        return entry[0]

    def _fetch(self, cold: Cold) -> None:
        if self.read is None:
            raise cold
        self.read(cold)


class Group:
    """What has been decided under one hold of the lock, not yet saved."""

    def __init__(
        self,
        decide: DecideCommand,
        catalogue: Catalogue,
        cache: Cache,
        at: datetime,
        known: dict[UUID, Known],
    ) -> None:
        self.at = at
        self.known = {key.int: known for key, known in known.items()}
        self.facts = RememberedFacts(cache)
        self.write = Write([], [], [])
        self._decide = decide
        self._catalogue = catalogue
        self._cache = cache
        self._draft = Draft(self.facts)
        self.facts.seen = self._draft.states
        self._changed: set[StreamKey] = set()
        self._mine: set[int] = set()

    def outcome(self, order: Order) -> Outcome:
        """Decide one request, or recognise its key. Positions in a new receipt are places in the group.

        Raises `Cold`; then nothing has changed and the request may be decided again.
        """
        request = order.request
        known = self.known.get(request.key.int)
        if known is not None:
            if known.fingerprint != order.fingerprint:
                return KeyReused(request.key)
            return Receipt(request.key, known.first, known.last, replayed=True)
        try:
            changes = self._decide(request.command, self._draft)
            stored = [
                self._catalogue.encode(c.event, self.at, request.by, request.key, request.device_at)
                for c in changes
            ]
            self._draft.apply(changes)
        except Refused as refusal:
            return refusal
        return self._append(order, changes, stored)

    def placed(self, outcome: Outcome, base: int) -> Outcome:
        """Return the outcome with places in the group replaced by positions; `base` is that of place 0."""
        if type(outcome) is not Receipt or outcome.first is None or outcome.last is None:
            return outcome
        if outcome.key.int not in self._mine:
            return outcome
        return Receipt(outcome.key, base + outcome.first, base + outcome.last, outcome.replayed)

    def remember(self, base: int) -> None:
        """Let the cache know what has been saved, `base` being the position of place 0."""
        versions = self.facts.versions
        states = self._draft.states
        for key in self._changed:
            self._cache.states.put(key, (versions[key], states[key]))
        for code, bearer in self._draft.codes.items():
            self._cache.codes.put(code, (bearer,))
        if self.write.events:
            self._cache.position = base + len(self.write.events) - 1
            self._cache.at = self.at

    def _append(self, order: Order, changes: Sequence[Change], stored: list[tuple[str, bytes]]) -> Receipt:
        events = self.write.events
        versions = self.facts.versions
        first: int | None = len(events)
        for (noun, id_, event), (name, state) in zip(changes, stored, strict=True):
            key = (noun.name, id_.int)
            version = versions[key] + 1
            versions[key] = version
            self._changed.add(key)
            code = getattr(event, "code", None)
            if code is not None:
                self.write.codes.append((key[0], code, id_, len(events)))
            events.append((stream_text(key[0], id_), version, name, state))
        last: int | None = len(events) - 1
        if not changes:
            first = last = None
        id_of_command = order.request.key
        self.write.commands.append((id_of_command, order.fingerprint, first, last))
        self.known[id_of_command.int] = Known(order.fingerprint, first, last)
        self._mine.add(id_of_command.int)
        return Receipt(id_of_command, first, last)
