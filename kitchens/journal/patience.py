"""How long anybody waits for a store that does not answer: a while, and not one after the other."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

from kitchens.journal.recorded import Unavailable
from kitchens.journal.store import StoreLost

T = TypeVar("T")

PATIENCE_SECONDS = 10.0
"""So long a request is tried anew after a lost connection."""

PAUSE_SECONDS = 0.05
"""Between two attempts."""

SHUT_SECONDS = 1.0
"""So long everybody is turned away at once after one has tried in vain."""


class Patience:
    """One store's. A dead store costs each caller one wait at most, and the queue behind her none."""

    def __init__(self) -> None:
        self._shut_until = 0.0
        self._reason = ""

    def check(self) -> None:
        """Raise `Unavailable` if somebody has just tried in vain."""
        if monotonic() < self._shut_until:
            raise Unavailable(self._reason)

    def spent(self, reason: str) -> None:
        """Note that somebody has tried in vain."""
        self._reason = reason
        self._shut_until = monotonic() + SHUT_SECONDS

    def read(self, attempt: Callable[[], T]) -> T:
        """Return what the attempt reads, tried anew while the store is lost. Raise `Unavailable`."""
        self.check()
        until = monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return attempt()
            except StoreLost as loss:
                if monotonic() > until:
                    self.spent(loss.reason)
                    raise Unavailable(loss.reason) from loss
            sleep(PAUSE_SECONDS)
