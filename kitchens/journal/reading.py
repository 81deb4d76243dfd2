"""Reading the journal: facts as of one moment, and what a rehearsal would record."""

from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from kitchens.catalogue import Catalogue
from kitchens.decider import Noun, Refused
from kitchens.draft import Draft
from kitchens.journal.cache import Cache, fold, moment_of, stream_text
from kitchens.journal.group import DecideCommand, Order
from kitchens.journal.patience import Patience
from kitchens.journal.recorded import KeyReused, Known, Outcome, Receipt, Row
from kitchens.journal.store import TAIL_MAX, Found, Store, Wanted

S = TypeVar("S")

STREAMS_MAX = 20_000
"""States remembered for readers."""


class Reader:
    """Hands out facts. What it remembers is brought up to date whenever somebody asks."""

    def __init__(self, store: Store, catalogue: Catalogue, patience: Patience) -> None:
        self._store = store
        self._catalogue = catalogue
        self._cache = Cache(catalogue, STREAMS_MAX)
        self._patience = patience
        self._guard = Lock()

    def facts(self) -> "Snapshot":
        """Return all that is committed now; it stays as of now."""
        return self._patience.read(self._facts)

    def state(self, noun: Noun[S], id_: UUID, position: int) -> S:
        """Return a stream's state as of a position."""
        return self._patience.read(lambda: self._state(noun, id_, position))

    def bearer(self, noun: Noun[Any], code: str, position: int) -> UUID | None:
        """Return who bore a code as of a position."""
        return self._patience.read(lambda: self._bearer(noun, code, position))

    def _facts(self) -> "Snapshot":
        with self._guard:
            if self._cache.position == 0:
                self._cache.begin_at(self._store.last(None))
            tail = self._store.rows(self._cache.position, TAIL_MAX + 1, None)
            self._cache.absorb_tail(tail, self._store.last(None) if len(tail) > TAIL_MAX else None)
            return Snapshot(self, self._cache.position)

    def _state(self, noun: Noun[S], id_: UUID, position: int) -> S:
        key = (noun.name, id_.int)
        with self._guard:
            if self._cache.position == position:
                entry = self._cache.states.get(key)
                if entry is None:
                    stream = stream_text(noun.name, id_)
                    rows = self._store.stream(stream, position)
                    self._cache.absorb_found(Wanted((stream,), ()), Found(rows, {}), strict=True)
                    entry = self._cache.states.get(key)
                if entry is not None:
                    state: S = entry[1]
                    return state
        folded: S = fold(
            self._catalogue, noun.name, self._store.stream(stream_text(noun.name, id_), position)
        )
        return folded

    def _bearer(self, noun: Noun[Any], code: str, position: int) -> UUID | None:
        with self._guard:
            current = self._cache.position == position
            entry = self._cache.codes.get((noun.name, code)) if current else None
            if entry is None:
                entry = (self._store.bearer(noun.name, code, position),)
                if current:
                    self._cache.codes.put((noun.name, code), entry)
            return entry[0]


class Snapshot:
    """Committed facts as of one position, whatever is recorded afterwards."""

    def __init__(self, reader: Reader, position: int) -> None:
        self._reader = reader
        self.position = position

    def of(self, noun: Noun[S], id_: UUID) -> S:
        """Return the state of a stream; the noun's initial state if nothing had happened in it."""
        return self._reader.state(noun, id_, self.position)

    def named(self, noun: Noun[Any], code: str) -> UUID | None:
        """Return who bears a code."""
        return self._reader.bearer(noun, code, self.position)


class Rehearsal:
    """Decides as the journal would from its present facts on, and records nothing.

    Receipts name the positions that would be given if nobody else wrote.
    """

    def __init__(
        self,
        facts: Snapshot,
        decide: DecideCommand,
        known: Callable[[Sequence[UUID]], dict[UUID, Known]],
        order: Callable[[Any], Order],
    ) -> None:
        self.facts = Draft(facts)
        self._position = facts.position
        self._decide = decide
        self._known = known
        self._order = order
        self._rehearsed: dict[UUID, Known] = {}

    def execute_all(self, requests: Sequence[Any]) -> list[Outcome]:
        """Return what would come of each request, in order, each decided on the ones before."""
        known = self._known([request.key for request in requests])
        return [self._outcome(self._order(request), known) for request in requests]

    def _outcome(self, order: Order, recorded: dict[UUID, Known]) -> Outcome:
        key = order.request.key
        known = self._rehearsed.get(key) or recorded.get(key)
        if known is not None:
            if known.fingerprint != order.fingerprint:
                return KeyReused(key)
            return Receipt(key, known.first, known.last, replayed=True)
        try:
            changes = self._decide(order.request.command, self.facts)
            self.facts.apply(changes)
        except Refused as refusal:
            return refusal
        first, last = (self._position + 1, self._position + len(changes)) if changes else (None, None)
        self._position += len(changes)
        self._rehearsed[key] = Known(order.fingerprint, first, last)
        return Receipt(key, first, last)


def position_at(last: Callable[[int | None], Row | None], moment: datetime) -> int:
    """Return the last position recorded at or before the moment, 0 if there is none.

    `last` gives the last row at or before a position. Moments never go back along the journal, so halving
    finds it.
    """
    row = last(None)
    low, high = 0, 0 if row is None else row.position
    while low < high:
        middle = (low + high + 1) // 2
        row = last(middle)
        if row is None or moment_of(row.state) <= moment:
            low = middle
        else:
            high = row.position - 1
    row = last(low)
    return 0 if row is None else row.position
