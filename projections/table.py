"""A view: its tables, the events it reads, and what they do to the tables."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from kitchens.decider import Event

if TYPE_CHECKING:
    from projections.store import Writer

_WHOLE_SECONDS = len("2021-05-11T09:00:00Z")
_MICROSECONDS = len("2021-05-11T09:00:00.000001Z")

Happened: TypeAlias = tuple[str, int, Any]
"""One event for a view: the id of its stream (32 hex digits), its version in the stream, the event.

Of the event ids and days are text, as stored (`projections/plain.py`).
"""


class Events(dict[type[Event], list[Happened]]):
    """What happened, by the kind of event, each kind in the order of the journal."""

    def __missing__(self, kind: type[Event]) -> list[Happened]:
        return []

    def in_order(self, *kinds: type[Event]) -> list[Happened]:
        """Return the events of some kinds of one noun together, each stream's in order."""
        found = [happened for kind in kinds for happened in self[kind]]
        return sorted(found, key=_stream_and_version)


def _stream_and_version(happened: Happened) -> tuple[str, int]:
    return happened[:2]


class Table(Struct, frozen=True):
    """A table of one view. The columns of `key` come first and are never empty.

    `columns` are written in SQL that both stores understand: TEXT or BIGINT, NOT NULL or not. Ids are
    32 hex digits; days ISO dates; moments as `moment` writes them; yes and no are 1 and 0.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(column.split()[0] for column in self.columns)

    @property
    def rest(self) -> tuple[str, ...]:
        """Return the names of the columns outside the key."""
        return self.fields[len(self.key) :]

    @property
    def types(self) -> tuple[str, ...]:
        """Return the SQL types of the columns, in order."""
        return tuple(column.split()[1] for column in self.columns)


class View(Struct, frozen=True):
    """Tables kept true by events.

    `absorb` is given a chunk of events, those it reads among them, and writes to its own tables only; how
    the journal is cut into chunks must make no difference. It reads nothing but the events and its own
    tables. A change of the tables or of what an event does to them is a new `version`:
    the view is then built again from the first event.
    """

    name: str
    version: int
    tables: tuple[Table, ...]
    reads: tuple[type[Event], ...]
    absorb: Callable[["Writer", Events], None]


def moment(at: datetime | str) -> str:
    """Return an aware moment, or the text it is stored as, as text of one length in UTC: later is greater."""
    if isinstance(at, str):
        # As the journal writes them, with a fraction only if there is one; a million need no clock face.
        if at[-1] == "Z" and len(at) == _WHOLE_SECONDS:
            return f"{at[:-1]}.000000+00:00"
        if at[-1] == "Z" and len(at) == _MICROSECONDS:
            return f"{at[:-1]}+00:00"
        at = datetime.fromisoformat(at)
    return at.astimezone(UTC).isoformat(timespec="microseconds")
