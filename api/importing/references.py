"""Checks that every code in a folder stands for something, in the folder or in the store."""

from collections.abc import Mapping
from typing import Any

from api.importing.problem import wrong
from api.importing.reading import Sheet
from api.importing.register import NOUNS, Register
from api.importing.rows import ReadingRow
from api.importing.step import AnyFile


class References:
    """The codes that rows may refer to.

    Codes of malformed rows count as there, and so does every code of a file that could not be read whole:
    what is wrong with them is listed once, not at each row that refers to them.
    """

    def __init__(self, sheets: Mapping[str, Sheet[Any]], register: Register) -> None:
        self._sheets = sheets
        self._register = register
        self._in_folder = {
            name: {key[0] for key in (*sheet.by_key, *sheet.spoilt)}
            for name, sheet in sheets.items()
            if name in NOUNS
        }
        self._controls = {key[1] for key in (*sheets["controls"].by_key, *sheets["controls"].spoilt)}

    def check(self, file: AnyFile) -> None:
        """Note every reference of a file that leads nowhere in its sheet's problems."""
        sheet = self._sheets[file.name]
        columns = tuple(file.references.items())
        for row in sheet.by_key.values():
            for column, refers in columns:
                code = getattr(row, column)
                if code is not None:
                    self._check(sheet, row.line, column, refers, code)
            if isinstance(row, ReadingRow) and not self._is_control(row):
                problem = wrong(
                    "{control} is no control point of any product here; add it to {file} or correct it",
                    control=row.control,
                    file=self._sheets["controls"].shape.file,
                )
                sheet.note(row.line, "control", problem)
        for half in sheet.halves:
            for column, refers in columns:
                if half.get(column) is not None:
                    self._check(sheet, half["line"], column, refers, half[column])

    def _check(self, sheet: Sheet[Any], line: int, column: str, refers: str, code: str) -> None:
        if self._known(refers, code):
            return
        problem = wrong(
            "{code} is neither in {file} nor in the store; add it there or correct the code",
            code=code,
            file=self._sheets[refers].shape.file,
        )
        sheet.note(line, column, problem)

    def _known(self, file: str, code: str) -> bool:
        return (
            code in self._in_folder[file]
            or not self._sheets[file].whole
            or self._register.stored(file, code) is not None
        )

    def _is_control(self, row: ReadingRow) -> bool:
        # Whether it is one of this very product is for the rule to say.
        if row.control in self._controls or not self._sheets["controls"].whole:
            return True
        if self._register.find("batches", row.batch) is None:
            return True
        return row.control in self._register.controls_of(row.batch)
