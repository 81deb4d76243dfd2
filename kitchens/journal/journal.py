"""The journal as the house uses it: commands go in, receipts and facts come out."""

import hmac
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID
from weakref import WeakSet

import msgspec

from kitchens import acts
from kitchens.catalogue import CATALOGUE, Catalogue
from kitchens.decider import Facts, Noun
from kitchens.journal.cache import stream_key, stream_text
from kitchens.journal.group import DecideCommand, Order
from kitchens.journal.patience import Patience
from kitchens.journal.reading import Reader, Rehearsal, position_at
from kitchens.journal.recorded import Known, Outcome, PlainRow, Receipt, Recorded, Request, Row
from kitchens.journal.sqlite import SqliteStore
from kitchens.journal.store import Store
from kitchens.journal.writer import GROUP_MAX, Writer

FINGERPRINT_MAX_BYTES = 256

_bare = msgspec.json.Encoder(order="deterministic")


class Journal:
    """All that happened, in order. Any thread may use it; made by `open_journal`."""

    def __init__(
        self,
        make_store: Callable[[], Store],
        *,
        clock: Callable[[], datetime],
        secret: bytes,
        catalogue: Catalogue,
        decide: DecideCommand,
    ) -> None:
        self._make_store = make_store
        self._clock = clock
        self._keyed = hmac.new(secret, digestmod=sha256)
        self._catalogue = catalogue
        self._decide = decide
        self._start()
        try:
            self._patience.read(self._store.prepare)
        except BaseException:
            self._store.close()
            raise
        _OPEN.add(self)

    def _start(self) -> None:
        self._store = self._make_store()
        self._patience = Patience()
        self._read = self._patience.read
        self._writer = Writer(self._store, self._decide, self._catalogue, self._clock, self._patience)
        self._reader = Reader(self._store, self._catalogue, self._patience)

    def execute(self, request: Request) -> Receipt:
        """Carry out one command; on return it is on disk.

        Raises `Refused`, `KeyReused`, `Unavailable` (asking again with the same key is safe), `Unrecordable`.
        """
        outcome = self._writer.settle([self._order(request)])[0]
        if isinstance(outcome, Receipt):
            return outcome
        raise outcome

    def execute_all(self, requests: Sequence[Request]) -> list[Outcome]:
        """Carry out commands in order, each on the facts after the ones before; return what came of each.

        They are saved in groups, each wholly or not at all. Raises `Unavailable` or `Unrecordable` with
        earlier groups recorded: ask again with the same keys.
        """
        outcomes: list[Outcome] = []
        for start in range(0, len(requests), GROUP_MAX):
            orders = [self._order(request) for request in requests[start : start + GROUP_MAX]]
            outcomes.extend(self._writer.settle(orders))
        return outcomes

    def rehearse(self) -> Rehearsal:
        """Return a rehearsal that begins with the present facts and records nothing."""
        return Rehearsal(self._reader.facts(), self._decide, self.known, self._order)

    def known(self, keys: Sequence[UUID]) -> dict[UUID, Known]:
        """Return what is kept of those of the keys that were carried out."""
        return self._read(lambda: self._store.known(keys))

    def facts(self) -> Facts:
        """Return the facts committed by now. They stay as of now, whatever is recorded afterwards."""
        return self._reader.facts()

    def rows(self, after: int, limit: int, upto: int | None = None) -> list[Row]:
        """Return stored rows after a position, at most `limit`, none after `upto`, ascending."""
        return self._read(lambda: self._store.rows(after, limit, upto))

    def plain_rows(self, after: int, limit: int, upto: int | None = None) -> list[PlainRow]:
        """Return the same rows as plain tuples: position, stream, version, stored name, JSON."""
        return self._read(lambda: self._store.plain_rows(after, limit, upto))

    def decode(self, row: Row) -> Recorded:
        """Return a row in today's shape. Raise `UnreadableEvent`."""
        noun, id_ = stream_key(row.stream)
        envelope = self._catalogue.decode(row.name, row.state)
        return Recorded(
            row.position,
            noun,
            UUID(int=id_),
            row.version,
            row.name,
            envelope.at,
            envelope.by,
            envelope.key,
            envelope.event,
            envelope.device_at or None,
        )

    def story(self, noun: Noun[Any], id_: UUID) -> list[Recorded]:
        """Return all that happened in one stream, by version."""
        position = self.position()
        rows = self._read(lambda: self._store.stream(stream_text(noun.name, id_), position))
        return [self.decode(row) for row in rows]

    def position(self) -> int:
        """Return the position of the last event, 0 if there is none."""
        last = self._read(lambda: self._store.last(None))
        return 0 if last is None else last.position

    def position_at(self, moment: datetime) -> int:
        """Return the last position recorded at or before the moment, 0 if there is none."""
        return position_at(lambda upto: self._read(lambda: self._store.last(upto)), moment)

    def close(self) -> None:
        """Let the store go. No request may be under way."""
        _OPEN.discard(self)
        self._store.close()

    def _order(self, request: Request) -> Order:
        fingerprint = request.fingerprint
        if fingerprint is None:
            command = request.command
            content = type(command).__qualname__.encode() + b"\0" + _bare.encode(command)
            keyed = self._keyed.copy()  # with the key worked in: half the cost of beginning anew
            keyed.update(content)
            fingerprint = keyed.digest()
        elif len(fingerprint) > FINGERPRINT_MAX_BYTES:
            raise ValueError(
                f"a fingerprint of {len(fingerprint)} bytes; {FINGERPRINT_MAX_BYTES} are allowed"
            )
        return Order(request, fingerprint)

    def after_fork(self) -> None:
        """Begin anew in a child process: connections and locks are the parent's."""
        self._store.inherited()
        self._start()


def open_journal(
    store: Path | str,
    *,
    clock: Callable[[], datetime],
    secret: bytes,
    catalogue: Catalogue = CATALOGUE,
    decide: DecideCommand = acts.decide,
) -> Journal:
    """Open the journal of a store: a folder, or `postgresql://…` with `?schema=` if it is not `kitchens`.

    `clock` gives aware moments; `secret` keys the fingerprints of commands. Raises `Unavailable` and
    `UnsafeStore`.
    """
    make_store: Callable[[], Store]
    if isinstance(store, str) and store.startswith(("postgresql://", "postgres://")):
        from kitchens.journal.postgres import PostgresStore  # noqa: PLC0415  its driver is slow to load

        make_store = partial(PostgresStore, store)
    else:
        make_store = partial(SqliteStore, Path(store))
    return Journal(make_store, clock=clock, secret=secret, catalogue=catalogue, decide=decide)


_OPEN: WeakSet[Journal] = WeakSet()


def _after_fork() -> None:
    for journal in list(_OPEN):
        journal.after_fork()


os.register_at_fork(after_in_child=_after_fork)
