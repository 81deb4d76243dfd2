"""A view: its tables, the events it reads, and what they do to the tables."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from kitchens.decider import Event

if TYPE_CHECKING:
    from projections.store import Writer

Happened: TypeAlias = tuple[str, int, Any]
"""One event for a view: the id of its stream (32 hex digits), its version in the stream, the event."""


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

    `absorb` is given a chunk of the events it reads, in the order of the journal, and writes to its own
    tables only; how the journal is cut into chunks must make no difference. It reads nothing but the
    events and its own tables. A change of the tables or of what an event does to them is a new `version`:
    the view is then built again from the first event.
    """

    name: str
    version: int
    tables: tuple[Table, ...]
    reads: tuple[type[Event], ...]
    absorb: Callable[["Writer", Sequence[Happened]], None]


def moment(at: datetime) -> str:
    """Return an aware moment as text of one length in UTC, so that later is greater."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
