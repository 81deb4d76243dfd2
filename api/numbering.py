"""The next codes of each kind of thing in a kitchen, each for one asker: twenty tills do not collide."""

import heapq
from collections import defaultdict
from collections.abc import Callable
from threading import Lock
from typing import TypeAlias
from uuid import UUID

from projections.next_codes import Kind, code_after

Series: TypeAlias = tuple[UUID, Kind]
"""A kitchen, and what is numbered in it."""


class Numbering:
    """Codes of one process. Another process may take the same: then it is looked up again where it stands.

    What was not used after all comes back and is handed out first: a series has no gaps but those.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._next: dict[Series, str] = {}
        self._back: defaultdict[Series, list[str]] = defaultdict(list)

    def take(self, series: Series, look: Callable[[], str]) -> str:
        """Return a code that nobody else in this process has; `look` tells the next one as it is recorded."""
        with self._lock:
            if self._back[series]:
                return heapq.heappop(self._back[series])
            # Looked up once, while the others wait: they would find the same.
            code = self._next.get(series) or look()
            self._next[series] = code_after(code)
            return code

    def give_back(self, series: Series, code: str) -> None:
        """Take back a code that was not used."""
        with self._lock:
            heapq.heappush(self._back[series], code)

    def begin_again(self, series: Series) -> None:
        """Forget what was next: somebody elsewhere has taken it."""
        with self._lock:
            self._next.pop(series, None)
            self._back.pop(series, None)
