"""What a process remembers of the journal: committed states only, never more than it may hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct

from kitchens.catalogue import Catalogue, MalformedEvent, UnreadableEvent
from kitchens.decider import Command
from kitchens.journal.recorded import Row
from kitchens.journal.store import TAIL_MAX, Found, Wanted

StreamKey: TypeAlias = tuple[str, int]
"""A noun's name and the number of an id, which Python hashes many times faster than the id."""

CodeKey: TypeAlias = tuple[str, str]
Path: TypeAlias = tuple[str, ...]
"""Names of fields that lead from a command to a value, through structs and tuples of them."""

K = TypeVar("K")
V = TypeVar("V")

BEGINNING = datetime.min.replace(tzinfo=UTC)


class _Moment(Struct, frozen=True, gc=False):
    at: datetime


_moment = msgspec.json.Decoder(_Moment)


def moment_of(state: bytes) -> datetime:
    """Return when a stored event was recorded. Raise `MalformedEvent`."""
    try:
        return _moment.decode(state).at
    except msgspec.DecodeError as error:
        raise MalformedEvent(f"a stored event without its moment: {error}") from error


def stream_text(noun: str, id_: UUID) -> str:
    """Return a stream's name as stores hold it."""
    return f"{noun}/{id_.hex}"


def stream_key(stream: str) -> StreamKey:
    """Return the noun and the number of the id that a stream's name holds."""
    noun, _, id_hex = stream.partition("/")
    return noun, int(id_hex, 16)


class Recent(Generic[K, V]):
    """The entries used last: at least half of `size_max`, at most all of it.

    Two halves: what is used moves to the young one; when that is full the old one is dropped. One look-up
    a use, where a strict order would take three.
    """

    __slots__ = ("_half", "_old", "_young")

    def __init__(self, size_max: int) -> None:
        self._half = max(1, size_max // 2)
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """Return the entry, None if it is not here; None is never an entry."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: K, entry: V) -> None:
        """Remember the entry, forgetting the least used ones if there are too many."""
        if len(self._young) >= self._half and key not in self._young:
            self._old = self._young
            self._young = {}
        self._young[key] = entry

    def __contains__(self, key: K) -> bool:
        return key in self._young or key in self._old

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())

    def clear(self) -> None:
        """Forget everything."""
        self._young = {}
        self._old = {}


class Cache:
    """Folded states and codes as of `position`; `at` is when its last event was recorded.

    Everything in it is committed. One thread at a time.
    """

    def __init__(self, catalogue: Catalogue, streams_max: int) -> None:
        self.position = 0
        self.at = BEGINNING
        self.states: Recent[StreamKey, tuple[int, Any]] = Recent(streams_max)
        self.codes: Recent[CodeKey, tuple[UUID | None]] = Recent(streams_max)
        self._catalogue = catalogue
        self._claiming = {
            entry.name for entry in catalogue.by_name.values() if "code" in entry.cls.__struct_fields__
        }
        self._paths: defaultdict[type[Command], set[tuple[str, Path]]] = defaultdict(set)

    def begin_at(self, last: Row | None) -> None:
        """Begin at the journal's present end, remembering nothing from before it."""
        if last is not None:
            self.at = moment_of(last.state)
            self.position = last.position

    def absorb_found(self, wanted: Wanted, found: Found, *, strict: bool) -> None:
        """Remember streams and codes that were read; those not found are remembered as empty and free.

        A stream that this code cannot read raises `UnreadableEvent` if `strict`; else it is left out, so that
        it troubles only whoever needs it.
        """
        rows_by_stream: dict[str, list[Row]] = {stream: [] for stream in wanted.streams}
        for row in found.rows:
            rows_by_stream[row.stream].append(row)
        for stream, rows in rows_by_stream.items():
            key = stream_key(stream)
            try:
                state = fold(self._catalogue, key[0], rows)
            except UnreadableEvent:
                if strict:
                    raise
            else:
                self.states.put(key, (rows[-1].version if rows else 0, state))
        for code in wanted.codes:
            self.codes.put(code, (found.codes.get(code),))

    def absorb_tail(self, tail: list[Row], last: Row | None) -> None:
        """Bring what is remembered up to date, or forget it all if too much is new.

        `last` is the journal's last row, needed then only.
        """
        if len(tail) > TAIL_MAX:
            self.states.clear()
            self.codes.clear()
            self.begin_at(last)
        elif tail:
            for row in tail:
                self._absorb(row)
            self.begin_at(tail[-1])

    def cold(self, commands: Iterable[Command], missed: Iterable[Wanted]) -> Wanted:
        """Return what these commands will look at, as far as experience tells, and is not remembered here."""
        streams = {stream for wanted in missed for stream in wanted.streams}
        codes = {code for wanted in missed for code in wanted.codes}
        for command in commands:
            for noun, path in self._paths.get(type(command), ()):
                for value in _follow(command, path):
                    if isinstance(value, UUID):
                        if (noun, value.int) not in self.states:
                            streams.add(stream_text(noun, value))
                    elif value is not None and (noun, value) not in self.codes:
                        codes.add((noun, value))
        return Wanted(tuple(streams), tuple(codes))

    def learn(self, command: Command, noun: str, value: UUID | str) -> None:
        """Note where such a command names what it was found to look at, to read that in time from now on."""
        self._paths[type(command)].update((noun, path) for path in _paths_to(command, value))

    def _absorb(self, row: Row) -> None:
        claims = row.name in self._claiming
        key = stream_key(row.stream)
        entry = self.states.get(key)
        if entry is not None and entry[0] < row.version:
            if entry[0] + 1 < row.version:
                raise MalformedEvent(f"{row.stream} goes from version {entry[0]} to {row.version}")
            self.states.put(key, (row.version, self._evolved(key, entry[1], row)))
        if claims:
            event = self._catalogue.decode(row.name, row.state).event
            self.codes.put((key[0], event.code), (UUID(int=key[1]),))

    def _evolved(self, key: StreamKey, state: Any, row: Row) -> Any:
        event = self._catalogue.decode(row.name, row.state).event
        return self._catalogue.nouns[key[0]].evolve(state, event)


def fold(catalogue: Catalogue, noun: str, rows: Iterable[Row]) -> Any:
    """Return the state of a stream after these rows."""
    state = catalogue.nouns[noun].initial
    evolve = catalogue.nouns[noun].evolve
    for row in rows:
        state = evolve(state, catalogue.decode(row.name, row.state).event)
    return state


def _follow(value: Any, path: Path) -> Iterator[Any]:
    if isinstance(value, tuple):
        for part in value:
            yield from _follow(part, path)
    elif not path:
        yield value
    elif value is not None:
        yield from _follow(getattr(value, path[0], None), path[1:])


def _paths_to(value: Any, wanted: UUID | str, so_far: Path = ()) -> set[Path]:
    if type(value) is type(wanted):
        return {so_far} if value == wanted else set()
    if isinstance(value, tuple):
        return {path for part in value for path in _paths_to(part, wanted, so_far)}
    if isinstance(value, Struct):
        parts: Mapping[str, Any] = {name: getattr(value, name) for name in value.__struct_fields__}
        return {path for name, part in parts.items() for path in _paths_to(part, wanted, (*so_far, name))}
    return set()
