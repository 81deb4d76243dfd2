"""A story as pages show it, for the tests of what pages show."""

from collections.abc import Callable
from typing import TypeVar

from projections.store import Reader
from tests.projections.told import seen
from tests.scenario import Scenario

T = TypeVar("T")


def shown(house: Scenario, ask: Callable[[Reader], T]) -> T:
    """Return what a page is told of a house."""
    views = seen(house.story)
    with views.reading() as reader:
        answer = ask(reader)
    views.close()
    return answer
