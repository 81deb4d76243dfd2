"""What the journal asks of a store, the same of a file in the kitchen and of a server in the town hall."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol
from uuid import UUID

from msgspec import Struct

from kitchens.journal.recorded import Known, PlainRow, Row

LAYOUT = 1
"""Version of the tables. A store with a newer one is refused: older code would misread it."""

TAIL_MAX = 2_000
"""Further behind than this, a process forgets its states: reading them anew as needed is cheaper."""

LATE_ROWS_MAX = 500
"""So many rows are read under the lock for those who came while it was waited for, or else none."""

LOCK_WAIT_SECONDS = 15
"""So long a writer waits for the others, then it gives up this attempt."""


class StoreLost(Exception):  # noqa: N818  not our mistake, and often passing
    """The attempt failed for a passing reason (`busy`, `unreachable`). Whether it was stored is not known."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StoreRefused(Exception):  # noqa: N818  the same
    """The store does not take these rows as data. Nothing of the attempt is stored."""


class UnsafeStore(Exception):  # noqa: N818  it stops the start
    """The store would lose acknowledged work or mix decisions, or its tables are newer than this code."""


class Wanted(NamedTuple):
    """What a decision will look at and nobody here knows yet: streams by text, codes by (noun, code)."""

    streams: Sequence[str]
    codes: Sequence[tuple[str, str]]


NOTHING_WANTED = Wanted((), ())


class Found(NamedTuple):
    """The rows of the streams that were wanted, each stream's in order, and who bears the codes."""

    rows: list[Row]
    codes: dict[tuple[str, str], UUID]


class Opening(NamedTuple):
    """What a writer learns with the lock: the wanted (read before it), what is new, which keys are known.

    `tail` holds at most `TAIL_MAX` + 1 rows.
    """

    found: Found
    tail: list[Row]
    known: dict[UUID, Known]


class Write(Struct):
    """The rows of one group. Places of events in the group (from 0) become positions when it is stored."""

    events: list[tuple[str, int, str, bytes]]
    commands: list[tuple[UUID, bytes, int | None, int | None]]
    codes: list[tuple[str, str, UUID, int]]


class Store(Protocol):
    """One store. `begin` to `commit` or `cancel` is one caller's at a time; the rest anybody's, always.

    All raise `StoreLost`; where trying again cannot help, `Unavailable`.
    """

    def prepare(self) -> None:
        """Make the tables if they are not there. Raises `UnsafeStore`."""
        ...

    def begin(self, wanted: Wanted, after: int, keys: Sequence[UUID]) -> Opening:
        """Read the wanted streams, take the store's write lock, then read what is new, codes and keys."""
        ...

    def find(self, wanted: Wanted) -> Found:
        """Read under the lock."""
        ...

    def find_late(self, wanted: Wanted, keys: Sequence[UUID]) -> tuple[Found, dict[UUID, Known]]:
        """Read the wanted and the keys under the lock, at most `LATE_ROWS_MAX` + 1 rows of streams."""
        ...

    def last_now(self) -> Row | None:
        """Return the last row, under the lock."""
        ...

    def commit(self, write: Write) -> int:
        """Store the group, let the lock go, and return the position of its first event.

        Returns 0 if there is none. Raises `StoreRefused`; then nothing is stored and the lock is let go.
        """
        ...

    def cancel(self) -> None:
        """Let the lock go; nothing is stored. Never raises, and does nothing if there is no lock."""
        ...

    def rows(self, after: int, limit: int, upto: int | None) -> list[Row]:
        """Return committed rows after a position, ascending."""
        ...

    def plain_rows(self, after: int, limit: int, upto: int | None) -> list[PlainRow]:
        """Return the same without the names."""
        ...

    def stream(self, stream: str, upto: int) -> list[Row]:
        """Return a stream's rows up to a position, by version."""
        ...

    def bearer(self, noun: str, code: str, upto: int) -> UUID | None:
        """Return who bears a code claimed up to a position."""
        ...

    def last(self, upto: int | None) -> Row | None:
        """Return the last row at or before a position, or of all."""
        ...

    def known(self, keys: Sequence[UUID]) -> dict[UUID, Known]:
        """Look up keys."""
        ...

    def close(self) -> None:
        """Let connections and files go."""
        ...

    def inherited(self) -> None:
        """Called in a child after a fork: let go what would disturb the parent, and never use the rest."""
        ...
