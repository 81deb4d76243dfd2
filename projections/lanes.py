"""From stored events to the views that read them: each decoded once, and only if some view reads it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from kitchens.catalogue import CATALOGUE, Entry, UnknownName, UnreadableEvent
from projections.table import Happened, View

JournalRow: TypeAlias = tuple[int, str, int, str, bytes]
"""A stored event: its position, stream (`noun/id`), version in the stream, stored name and JSON."""


class Lane(NamedTuple):
    """A stored name: its quick decoder, the version that understands, and who reads it."""

    quick: Callable[[bytes], Any]
    entry: Entry
    readers: tuple[str, ...]

    def decode(self, state: bytes) -> Any:
        """Return the event of stored bytes. Raise `UnreadableEvent`."""
        return self.entry.decode(state).event


Lanes: TypeAlias = Mapping[str, Lane]
"""A lane for every stored name."""

Stop: TypeAlias = tuple[int, str]
"""Which row of a chunk a view could not take in, and why."""

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
        stored: Lane(_quick(entry), entry, tuple(view.name for view in views if entry.cls in view.reads))
        for stored, entry in CATALOGUE.by_name.items()
    }


@cache
def _quick(entry: Entry) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(_Facts[entry.cls]).decode  # type: ignore[name-defined]


def sort_out(
    lanes: Lanes, names: Sequence[str], rows: Sequence[JournalRow]
) -> tuple[dict[str, list[Happened]], dict[str, Stop]]:
    """Return the events of each of these views, and where those must stop that cannot read one."""
    buckets: dict[str, list[Happened]] = {name: [] for name in names}
    stops: dict[str, Stop] = {}
    routes = _routes(lanes, buckets)
    for index, (_, stream, version, stored, state) in enumerate(rows):
        try:
            quick, known, lane, lists = routes[stored]
            if not lists:
                continue
            # Written out here and not called: this is done for every event there ever was.
            try:
                facts = quick(state)
                event = facts.event if facts.v == known else lane.decode(state)
            except msgspec.DecodeError:
                event = lane.decode(state)
            happened = (stream[-ID_DIGITS:], version, event)
            for bucket in lists:
                bucket.append(happened)
        except (UnreadableEvent, KeyError) as error:
            unreadable = error if isinstance(error, UnreadableEvent) else unknown(stored)
            # Newer code wrote what this code does not know: no view can tell that it is none of its concern.
            readers = lanes[stored].readers if stored in lanes else names
            for name in readers:
                if name in buckets:
                    stops.setdefault(name, (index, problem_at(unreadable, rows[index])))
            if len(stops) == len(buckets):
                break
            routes = _routes(lanes, {name: found for name, found in buckets.items() if name not in stops})
    return buckets, stops


def _routes(
    lanes: Lanes, buckets: Mapping[str, list[Happened]]
) -> dict[str, tuple[Callable[[bytes], Any], int, Lane, list[list[Happened]]]]:
    return {
        stored: (
            lane.quick,
            lane.entry.version,
            lane,
            [buckets[name] for name in lane.readers if name in buckets],
        )
        for stored, lane in lanes.items()
    }


def unknown(stored: str) -> UnknownName:
    """Return what is raised for a stored name that this code does not know."""
    return UnknownName(f"the stored name {stored!r} is unknown to this code")


def event_at(row: JournalRow) -> str:
    """Return which event lies there: stream, version and stored name."""
    _, stream, version, stored, _ = row
    return f"{stream} {version} {stored}"


def problem_at(error: Exception, row: JournalRow) -> str:
    """Return in a line what went wrong at which event."""
    return f"position {row[0]}, {event_at(row)}: {type(error).__name__}: {error}"
