"""The house's clock: the wall's, or in a demonstration the evening on which the first year ended."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

Clock: TypeAlias = Callable[[], datetime]
"""Returns the moment, aware, in UTC."""

TIME_ZONE = "Europe/Istanbul"
"""Whose calendar says what today is, for everything that is not about one kitchen."""

DEMO_MOMENT = datetime(2022, 1, 31, 17, 30, tzinfo=UTC)
"""Half past eight in the evening in Istanbul, the last day of the first kitchen's year."""


def wall_clock() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


def today(now: datetime) -> date:
    """Return the calendar day of a moment in the house's zone."""
    return now.astimezone(ZoneInfo(TIME_ZONE)).date()


class HouseClock:
    """A clock that can be stopped: a house that finds it is a demonstration stops it."""

    def __init__(self, running: Clock) -> None:
        self._running = running
        self.stopped_at: datetime | None = None

    def __call__(self) -> datetime:
        """Return the moment."""
        return self._running() if self.stopped_at is None else self.stopped_at
