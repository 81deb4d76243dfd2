"""What an import came to: what could not be read, what a rule refused, and how much is recorded."""

from collections.abc import Mapping

from msgspec import Struct

from api.importing.problem import Problem
from api.language import Speech
from kitchens.decider import Refused

EXIT_DONE, EXIT_REFUSED, EXIT_NOTHING_DONE = 0, 1, 2


class DependsOnRefused(Refused, code="depends-on-refused"):
    """A row that stands on another row is refused where that one was."""


class RecordedMeanwhile(Refused, code="recorded-meanwhile"):
    """Somebody recorded another content under the same key while the folder was being read."""


class Malformed(Struct, frozen=True):
    """A place in a file that cannot be meant. `line` is where its row begins, from 1 for the header."""

    file: str
    line: int
    column: str
    problem: Problem

    def __str__(self) -> str:
        return self._at_place(str(self.problem))

    def told(self, speech: Speech) -> str:
        """Return the line to print in the reader's language; file, column and codes stay as they are."""
        return self._at_place(speech.problem(self.problem.sentence, dict(self.problem.facts)))

    def _at_place(self, words: str) -> str:
        return f"{_seen(self.file)}:{self.line}: {_seen(self.column)}: {words}"


def _seen(name: str) -> str:
    """Return a name as it can be printed on one line, whatever bytes a file or a header is called by."""
    return name if name.isprintable() else repr(name)


class RefusedRow(Struct, frozen=True):
    """A row that a rule refused, wholly or from one act on. `facts` show codes, not ids."""

    file: str
    line: int
    code: str
    facts: Mapping[str, str]

    def __str__(self) -> str:
        told = ", ".join(f"{name} {fact}" for name, fact in self.facts.items())
        return f"{self.file}:{self.line}: {self.code}: {told}"


class ImportResult(Struct, frozen=True):
    """How an import went, counted in rows.

    A row is `recorded` if an act of it was; `unchanged` if it brought nothing new and nothing of it was
    refused. `position` is the journal's last position written, None if nothing was.
    """

    malformed: tuple[Malformed, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    read: int = 0
    recorded: int = 0
    unchanged: int = 0
    position: int | None = None

    @property
    def exit_code(self) -> int:
        """Return 0 for done, 1 where something was refused, 2 where nothing was done."""
        if self.malformed:
            return EXIT_NOTHING_DONE
        return EXIT_REFUSED if self.refused else EXIT_DONE

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines in English, one a malformed place or refused row."""
        return tuple(str(row) for row in (*self.malformed, *self.refused))

    def told(self, speech: Speech) -> tuple[str, ...]:
        """Return the lines to print in the reader's language: the same places and rows in the same order."""
        return (*(one.told(speech) for one in self.malformed), *(str(row) for row in self.refused))
