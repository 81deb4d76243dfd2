"""From stored events to the views that read them: each decoded once, and only if some view reads it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from kitchens.catalogue import CATALOGUE, Entry, UnknownName, UnreadableEvent
from projections.plain import as_plain, plain
from projections.table import Events, Happened, View

JournalRow: TypeAlias = tuple[int, str, int, str, bytes]
"""A stored event: its position, stream (`noun/id`), version in the stream, stored name and JSON."""


class Lane(NamedTuple):
    """A stored name: its quick decoder, the version that understands, and who reads it."""

    quick: Callable[[bytes], Any]
    entry: Entry
    readers: frozenset[str]

    def decode(self, state: bytes) -> Any:
        """Return the event of stored bytes in today's shape, plain. Raise `UnreadableEvent`."""
        return as_plain(self.entry.decode(state).event)


Lanes: TypeAlias = Mapping[str, Lane]
"""A lane for every stored name."""

ID_DIGITS = 32
"""The end of a stream's name is its id in hexadecimal digits."""

E = TypeVar("E")


class _Facts(Struct, Generic[E], frozen=True, gc=False):
    # What a view may read of a stored event. Time of recording, author and key are not even parsed.
    v: int
    event: E


def lanes(views: Iterable[View]) -> Lanes:
    """Return the lane of every stored name."""
    return {
        stored: Lane(_quick(entry), entry, frozenset(view.name for view in views if entry.cls in view.reads))
        for stored, entry in CATALOGUE.by_name.items()
    }


@cache
def _quick(entry: Entry) -> Callable[[bytes], Any]:
    # Entries that no view reads get a decoder too: a test's own view may read any.
    return msgspec.json.Decoder(_Facts[plain(entry.cls)]).decode  # type: ignore[misc]


class Sorting:
    """Stored events sorted by their kind, for those of the views that can read all of them."""

    def __init__(self, lanes: Lanes, names: Iterable[str]) -> None:
        self._lanes = lanes
        self.able = set(names)
        """The views that can read everything so far that is for them."""
        self.events = Events()
        self._routes: dict[str, tuple[Callable[[bytes], Any], int, Lane, list[Happened]] | None] = {
            stored: (lane.quick, lane.entry.version, lane, self.events.setdefault(lane.entry.cls, []))
            if lane.readers & self.able
            else None
            for stored, lane in lanes.items()
        }

    def take(self, rows: Sequence[JournalRow]) -> None:
        """Sort these in."""
        routes = self._routes
        for _, stream, version, stored, state in rows:
            try:
                route = routes[stored]
                if route is None:
                    continue
                quick, known, lane, events = route
                # Written out here and not called: this is done for every event there ever was.
                try:
                    facts = quick(state)
                    event = facts.event if facts.v == known else lane.decode(state)
                except msgspec.DecodeError:
                    event = lane.decode(state)
                events.append((stream[-ID_DIGITS:], version, event))
            except (UnreadableEvent, KeyError):
                # Newer code wrote what this code does not know: no view can tell that it is not meant.
                self.able -= self._lanes[stored].readers if stored in self._lanes else self.able


def events_for(lanes: Lanes, name: str, rows: Sequence[JournalRow]) -> Events:
    """Return the events of one view, in the order of each kind. Raise `UnreadableEvent`."""
    events = Events()
    for _, stream, version, stored, state in rows:
        lane = lanes.get(stored)
        if lane is None:
            raise UnknownName(f"the stored name {stored!r} is unknown to this code")
        if name in lane.readers:
            happened = (stream[-ID_DIGITS:], version, lane.decode(state))
            events.setdefault(lane.entry.cls, []).append(happened)
    return events


def event_at(row: JournalRow) -> str:
    """Return which event lies there: stream, version and stored name."""
    _, stream, version, stored, _ = row
    return f"{stream} {version} {stored}"


def problem_at(error: Exception, row: JournalRow) -> str:
    """Return in a line what went wrong at which event."""
    return f"position {row[0]}, {event_at(row)}: {type(error).__name__}: {error}"
