"""An act to be carried out: a step of one row, its key, and what the journal knows of it."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from msgspec import Struct

from api.importing.register import NOUNS, Register, moment_in, steady
from api.importing.rows import Row
from api.importing.step import AnyFile, Step, When
from kitchens.journal.recorded import Known


class RowName(NamedTuple):
    """Names a row: its file and the line where it begins."""

    file: str
    line: int


class Back(NamedTuple):
    """A place in the plan between acts that are known: what comes after it in the plan is not seen from it.

    `seen` is the last position that the known acts before it have: all up to there is seen in any case.
    """

    place: int
    seen: int


class Act(Struct, gc=False):
    """A step of a row. `when` is None where the row tells nothing of it (any more).

    `back` tells from where this act must look back, None where it is decided on the facts of now.
    """

    file: AnyFile
    step_number: int
    row: Row
    when: When | None
    key: UUID
    known: Known | None
    back: Back | None = None

    @property
    def step(self) -> Step[Any]:
        """Return the step."""
        return self.file.steps[self.step_number]

    @property
    def row_name(self) -> RowName:
        """Return the name of the row."""
        return RowName(self.file.name, self.row.line)

    @property
    def brings(self) -> tuple[str, str] | None:
        """Return the file and code of the thing that this act brings into being, None if it brings none."""
        if self.step_number or self.file.name not in NOUNS:
            return None
        return self.file.name, str(self.file.shape.key_of(self.row)[0])


def keys_of(file: AnyFile, row: Row, register: Register) -> list[UUID]:
    """Return the key of each step of a row.

    A key depends on nothing that another reading of the row could find changed. Its time part is that of the
    thing the row brings or belongs to, or of a key cell, so that keys grow with time.
    """
    texts = [str(part) for part in file.shape.key_of(row)]
    if file.name in NOUNS:
        moment = moment_in(register.id(file.name, texts[0]))
    elif file.dated is not None:
        moment = steady(getattr(row, file.dated))
    else:
        moment = moment_in(register.id(file.references[file.shape.key[0]], texts[0]))
    return [register.derived(moment, "act", file.name, *texts, step.name) for step in file.steps]


def references_of(act: Act) -> Iterator[tuple[str, str]]:
    """Give the file and code of each thing that an act stands on, the thing its own row brings included."""
    if act.step_number and act.file.name in NOUNS:
        yield act.file.name, str(act.file.shape.key_of(act.row)[0])
    for column, refers in act.file.references.items():
        yield refers, getattr(act.row, column)
