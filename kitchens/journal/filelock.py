"""The lock between processes that share one folder; it falls open when its holder dies."""

import fcntl
import os
from pathlib import Path
from time import monotonic, sleep

from kitchens.journal.store import StoreLost

_GATE, _ROOM = 0, 1
"""Two locks: who waits for the room holds the gate, so that the one leaving cannot slip in again before."""

_SHORTEST_SECONDS = 0.0001
_LONGEST_SECONDS = 0.002


class FileLock:
    """An exclusive lock among processes. Taking it again while held, or letting it go twice, does nothing.

    Waiting is bounded, which a waiting `flock` is not: a stopped process must not stop the kitchen.
    """

    def __init__(self, path: Path, wait_seconds: float) -> None:
        self._paths = (path.with_suffix(".gate"), path)
        self._wait_seconds = wait_seconds
        self._files: tuple[int, int] | None = None
        self._held = False

    def acquire(self) -> None:
        """Wait for the lock. Raise `StoreLost` after the longest wait."""
        if self._held:
            return
        if self._files is None:
            self._files = (_open(self._paths[_GATE]), _open(self._paths[_ROOM]))
        until = monotonic() + self._wait_seconds
        _wait_for(self._files[_GATE], until)
        try:
            _wait_for(self._files[_ROOM], until)
            self._held = True
        finally:
            fcntl.flock(self._files[_GATE], fcntl.LOCK_UN)

    def release(self) -> None:
        """Let the next one in."""
        if self._held and self._files is not None:
            self._held = False
            fcntl.flock(self._files[_ROOM], fcntl.LOCK_UN)

    def close(self) -> None:
        """Close the files. In a child after a fork this leaves the parent's lock as it is."""
        if self._files is not None:
            for file in self._files:
                os.close(file)
        self._files = None
        self._held = False


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _wait_for(file: int, until: float) -> None:
    pause = _SHORTEST_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > until:
                raise StoreLost("busy") from None
            sleep(pause)
            pause = min(pause * 1.5, _LONGEST_SECONDS)
        else:
            return
