"""Wrong tries, counted for an account and for an address in the store that every process shares."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from api.accounts.answers import Wait
from api.accounts.store import TRIES
from projections.store import Writer

WAIT_MAX_SECONDS = 15 * 60
_MINUTE = 60
_MS = 1000


class Patience(Struct, frozen=True):
    """So many wrong tries are free; then the wait doubles. One is forgotten in each `forget_seconds`."""

    free: int
    first_wait_seconds: int
    forget_seconds: int

    def wait_seconds(self, wrong: int) -> int:
        """Return how long to wait after so many wrong tries."""
        over = wrong - self.free
        if over <= 0:
            return 0
        # Doubled at most so often as is needed to reach the longest wait.
        return min(WAIT_MAX_SECONDS, self.first_wait_seconds << min(over - 1, 10))


ACCOUNT = Patience(free=5, first_wait_seconds=5, forget_seconds=15 * _MINUTE)
"""One password or one code generator."""

PIN = Patience(free=4, first_wait_seconds=_MINUTE, forget_seconds=60 * _MINUTE)
"""A PIN has six digits only: after the fifth wrong one it is minutes."""

ADDRESS = Patience(free=50, first_wait_seconds=5, forget_seconds=_MINUTE)
"""A whole kitchen shares one address: one woman's mistakes, slowed by her own count, never fill this one."""


class Counted(NamedTuple):
    """What a try counts for: a keyed hash, and how patient it is."""

    what: str
    patience: Patience


class Count(NamedTuple):
    """The tries of one account or address: the last one, and when all are forgotten."""

    last_at_ms: int
    forgotten_at_ms: int


def counts(writer: Writer, counted: Sequence[Counted], now_ms: int) -> list[Count]:
    """Return what is counted so far; a moment of now where nothing is."""
    found = []
    for one in counted:
        rows = writer.all(
            "SELECT last_at_ms, forgotten_at_ms FROM accounts_tries WHERE what = ?", (one.what,)
        )
        count = Count(*rows[0]) if rows else Count(0, now_ms)
        # A try from far ahead: the clock was set back since, and must not lock anybody out for years.
        stands = count.last_at_ms <= now_ms + WAIT_MAX_SECONDS * _MS
        found.append(count if stands else Count(0, now_ms))
    return found


def wait_of(counted: Sequence[Counted], found: Sequence[Count], now_ms: int) -> Wait | None:
    """Return how long is to be waited, the longest of all; None if nothing is."""
    waits = [
        one.patience.wait_seconds(_wrong(one.patience, count, now_ms)) * _MS
        - max(0, now_ms - count.last_at_ms)
        for one, count in zip(counted, found, strict=True)
    ]
    longest_ms = max(waits)
    return Wait(-(-longest_ms // _MS)) if longest_ms > 0 else None


def count_one(writer: Writer, counted: Sequence[Counted], found: Sequence[Count], now_ms: int) -> None:
    """Count one more wrong try."""
    rows = [
        (one.what, now_ms, max(now_ms, count.forgotten_at_ms) + one.patience.forget_seconds * _MS)
        for one, count in zip(counted, found, strict=True)
    ]
    writer.put(TRIES, rows)


def take_back(writer: Writer, shared: Counted, before: Count, at_ms: int) -> None:
    """Take back one try of an address; whoever else tried from there meanwhile stays counted."""
    writer.run(
        "UPDATE accounts_tries SET forgotten_at_ms = forgotten_at_ms - ? WHERE what = ?",
        (shared.patience.forget_seconds * _MS, shared.what),
    )
    writer.run(
        "UPDATE accounts_tries SET last_at_ms = ? WHERE what = ? AND last_at_ms = ?",
        (before.last_at_ms, shared.what, at_ms),
    )


def forget_old(writer: Writer, now_ms: int) -> None:
    """Remove counts that are forgotten."""
    writer.run("DELETE FROM accounts_tries WHERE forgotten_at_ms < ?", (now_ms,))


def _wrong(patience: Patience, count: Count, now_ms: int) -> int:
    return max(0, -(-(count.forgotten_at_ms - now_ms) // (patience.forget_seconds * _MS)))
