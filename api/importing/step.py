"""A step of a row: one act of the kitchen that the row tells of, and when it was done."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from enum import IntEnum
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import Struct

from api.importing.cells import Column
from api.importing.reading import Shape
from api.importing.register import Register
from api.importing.rows import Row
from kitchens.decider import Command
from kitchens.people.party import Kind
from kitchens.vault import Sealed

R = TypeVar("R", bound=Row)
T = TypeVar("T")

MORNING = time(8)
"""When a date without a time counts."""

EVENING = time(20)
"""When it counts for what closes something."""

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
"""Kitchens, products, controls, courses and workshops have no day of their own."""


class Phase(IntEnum):
    """What comes first at the same moment."""

    KITCHENS = 0
    PRODUCTS = 1
    CONTROLS = 2
    COURSES = 3
    WORKSHOPS = 4
    PEOPLE = 5
    ENROLMENTS = 6
    ATTENDANCE = 7
    BOOKINGS = 8
    CANCELLATIONS = 9
    # Who stayed away comes before who came, so that a walk-in finds the seat whatever the file's order.
    STAYED_AWAY = 10
    CAME = 11
    LOTS = 12
    BATCHES = 13
    INPUTS = 14
    LABOUR = 15
    READINGS = 16
    FINISHES = 17
    DECISIONS = 18
    SALES = 19
    CERTIFICATES = 20
    SUPPORT = 21
    EMPLOYMENT = 22
    PROGRAMMES = 23
    DESKS = 24
    CONSULTATIONS = 25
    MENTORS = 26
    OUTCOMES = 27
    GROUPS = 28
    MEETINGS = 29
    EVENTS = 30
    EVALUATIONS = 31


class When(NamedTuple):
    """The moment of an act (UTC) and its place among the acts of that moment."""

    at: datetime
    phase: Phase


def nothing_sealed(_row: Row, _register: Register) -> tuple[Sealed, ...]:
    """Return no personal details: most rows bring none."""
    return ()


def told(cell: T | None) -> T:
    """Return a cell that a step stands on: the step's `when` has seen that it is filled."""
    if cell is None:
        raise LookupError("a step without its cell is no step")
    return cell


class Step(Struct, Generic[R], frozen=True, kw_only=True):
    """One act. `cells` are the columns it carries into the journal or the vault; they are compared later.

    `when` returns None for a row that does not tell of this act. The name is part of the act's key, so it
    never changes; new cells are only added at the end, as fingerprints are stored in this order.
    """

    name: str
    cells: tuple[str, ...]
    when: Callable[[R, Register], When | None]
    command: Callable[[R, Register], Command]
    sealed: Callable[[R, Register], tuple[Sealed, ...]] = nothing_sealed


class File(Struct, Generic[R], frozen=True):
    """A CSV file: its shape, and the acts of its rows in the order in which they are done.

    The first step brings the thing itself; `dated` names a key column that gives the keys their time part.
    """

    shape: Shape[R]
    steps: tuple[Step[R], ...]
    dated: str | None = None

    @property
    def name(self) -> str:
        """Return the file's name without `.csv`."""
        return self.shape.name

    @property
    def references(self) -> Mapping[str, str]:
        """Return the columns that hold a code of another file, and that file's name."""
        return {
            name: column.refers for name, column in self.shape.columns.items() if column.refers is not None
        }

    def parties(self, step: Step[R]) -> tuple[tuple[str, Kind], ...]:
        """Return the columns in which a step names parties, and their kinds; the first step has the key's."""
        named = (*self.shape.key, *step.cells) if step is self.steps[0] else step.cells
        columns: list[tuple[str, Column]] = [(name, self.shape.columns[name]) for name in named]
        return tuple((name, column.party) for name, column in columns if column.party is not None)

    def later(self, step: Step[R]) -> frozenset[str]:
        """Return the cells of a step that may be filled later: another step carries them then."""
        others = [cell for other in self.steps if other is not step for cell in other.cells]
        return frozenset(step.cells) & frozenset(others)


AnyFile = File[Any]
