"""What takes long to work out and is asked for again: kept under everything it stands on."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The last things worked out. Any thread may ask; two that ask at once both work it out."""

    def __init__(self, number_max: int) -> None:
        self._number_max = number_max
        self._found: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def of(self, stands_on: Hashable, work_out: Callable[[], T]) -> T:
        """Return what was worked out from the same things, or work it out. An error is kept for nobody."""
        with self._lock:
            if stands_on in self._found:
                self._found.move_to_end(stands_on)
                return self._found[stands_on]
        # Outside the lock: it takes long, and others ask for other things meanwhile.
        found = work_out()
        with self._lock:
            self._found[stands_on] = found
            while len(self._found) > self._number_max:
                self._found.popitem(last=False)
        return found
