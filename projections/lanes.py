"""From stored events to the views that read them: each decoded once, and only if some view reads it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from kitchens.catalogue import CATALOGUE, Entry, UnknownName, UnreadableEvent
from projections.table import Happened, View

JournalRow: TypeAlias = tuple[int, str, int, str, bytes]
"""A stored event: its position, stream (`noun/id`), version in the stream, stored name and JSON."""

Decode: TypeAlias = Callable[[bytes], Any]

Lanes: TypeAlias = Mapping[str, tuple[Decode, tuple[str, ...]]]
"""For every stored name its decoder and the names of the views that read it."""

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
    """Return for every stored name its decoder and the views that read it, in order."""
    return {
        stored: (_decoder(entry), tuple(view.name for view in views if entry.cls in view.reads))
        for stored, entry in CATALOGUE.by_name.items()
    }


@cache
def _decoder(entry: Entry) -> Decode:
    """Return a decoder to the event alone. It raises `UnreadableEvent`."""
    quick = msgspec.json.Decoder(_Facts[entry.cls]).decode  # type: ignore[name-defined]
    version = entry.version

    def decode(state: bytes) -> Any:
        try:
            facts = quick(state)
        except msgspec.DecodeError:
            return entry.decode(state).event
        return facts.event if facts.v == version else entry.decode(state).event

    return decode


def sort_out(
    lanes: Lanes, names: Sequence[str], rows: Sequence[JournalRow]
) -> tuple[dict[str, list[Happened]], dict[str, Stop]]:
    """Return the events of each of these views, and where those must stop that cannot read one."""
    buckets: dict[str, list[Happened]] = {name: [] for name in names}
    stops: dict[str, Stop] = {}
    routes = _routes(lanes, buckets)
    for index, (_, stream, version, stored, state) in enumerate(rows):
        try:
            decode, lists = routes[stored]
            if not lists:
                continue
            happened = (stream[-ID_DIGITS:], version, decode(state))
            for bucket in lists:
                bucket.append(happened)
        except (UnreadableEvent, KeyError) as error:
            unreadable = error if isinstance(error, UnreadableEvent) else unknown(stored)
            # Newer code wrote what this code does not know: no view can tell that it is none of its concern.
            readers = lanes[stored][1] if stored in lanes else names
            for name in readers:
                if name in buckets:
                    stops.setdefault(name, (index, problem_at(unreadable, rows[index])))
            if len(stops) == len(buckets):
                break
            routes = _routes(lanes, {name: found for name, found in buckets.items() if name not in stops})
    return buckets, stops


def _routes(
    lanes: Lanes, buckets: Mapping[str, list[Happened]]
) -> dict[str, tuple[Decode, list[list[Happened]]]]:
    return {
        stored: (decode, [buckets[name] for name in readers if name in buckets])
        for stored, (decode, readers) in lanes.items()
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
