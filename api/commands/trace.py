"""`kitchens trace`: from a lot to every jar, and from a jar back to the field."""

from api.answers import print_answer
from api.asking import Setup
from api.opening import opened
from projections.food.trace import tables


def trace(setup: Setup, code: str, shape: str) -> None:
    """Print what a lot, batch or sale went into and came from."""
    with opened(setup) as house:
        answer = house.trace(code)
    print_answer(answer, tables(answer), shape, setup)
