"""A CSV file into typed rows, or into a list of everything that is wrong with it."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from api.importing.cells import CellProblem, Column
from api.importing.problem import Problem, wrong
from api.importing.result import Malformed
from api.importing.rows import Row

R = TypeVar("R", bound=Row)
Key = tuple[Any, ...]
Wrong = tuple[str, Problem]
"""A column and what is wrong with its cell."""

FILE, ROW = "file", "row"
"""What stands where a column would, when the whole file or row is wrong."""

REPLACED = "\ufffd"


class Shape(Struct, Generic[R], frozen=True):
    """What a file must look like: its name without `.csv`, its columns, its key, and its cross-checks.

    `check` gives (column, problem) for cells that cannot be meant together.
    """

    name: str
    row: type[R]
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    check: Callable[[R], Iterator[Wrong]]

    @property
    def file(self) -> str:
        """Return the file's name."""
        return f"{self.name}.csv"

    def key_of(self, row: R) -> Key:
        """Return what makes this row the same row when it comes again."""
        return tuple(getattr(row, column) for column in self.key)


class Sheet(Struct, Generic[R]):
    """A file as read. `by_key` holds each row once; `spoilt` the keys of rows that could not be read whole.

    `halves` are the cells that could be read of rows that are wrong elsewhere, by column, each with its line:
    what they refer to is checked all the same, so that one reading tells everything.
    `whole` is False where the header or the text itself could not be read, so that rows may be missing.
    """

    shape: Shape[R]
    by_key: dict[Key, R]
    spoilt: set[Key]
    problems: list[Malformed]
    halves: list[Mapping[str, Any]]
    whole: bool = True

    def note(self, line: int, column: str, problem: Problem) -> None:
        """Note something malformed."""
        self.problems.append(Malformed(self.shape.file, line, column, problem))


def absent(shape: Shape[R]) -> Sheet[R]:
    """Return the sheet of a file that is not in the folder."""
    return Sheet(shape, {}, set(), [], [])


def read(shape: Shape[R], path: Path) -> Sheet[R]:
    """Read one file whole; whatever is wrong is in its `problems`, every place of it."""
    sheet = absent(shape)
    try:
        content = path.read_bytes()
    except OSError as error:
        sheet.note(1, FILE, unreadable(error))
        sheet.whole = False
        return sheet
    records = _records(sheet, _text_lines(sheet, content))
    header = next(records, None)
    if header is None:
        sheet.note(1, FILE, wrong("is empty: the header line with the names of the columns is missing"))
        sheet.whole = False
        return sheet
    if _header_serves(sheet, *header):
        parse = _row_parser(sheet, header[1])
        for line, fields in records:
            _enter(sheet, line, parse(line, fields))
    else:
        sheet.whole = False
    return sheet


def _text_lines(sheet: Sheet[R], content: bytes) -> Iterator[str]:
    """Give the lines with their ends, noting those that are not UTF-8."""
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        try:
            yield line.decode()
        except UnicodeDecodeError:
            sheet.note(number, ROW, wrong("is not UTF-8 text; save the file as CSV in UTF-8"))
            yield line.decode(errors="replace")


def _records(sheet: Sheet[R], lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the line where it begins; empty lines are passed over."""
    reader = csv.reader(lines, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sheet.note(begins, ROW, _not_csv(error))
            sheet.whole = False
            continue
        if fields:
            yield begins, fields


def _header_serves(sheet: Sheet[R], line: int, names: Sequence[str]) -> bool:
    """Note what is wrong with the header, and tell whether rows can still be read by it."""
    wanted = sheet.shape.columns
    doubled = {name for name in names if names.count(name) > 1}
    for name in sorted(doubled):
        sheet.note(line, name, wrong("stands twice in the header; take one away"))
    for name in names:
        if name not in wanted and name not in doubled:
            sheet.note(
                line,
                name or FILE,
                wrong("is no column of {file}; correct its name or take it away", file=sheet.shape.file),
            )
    missing = [name for name in wanted if name not in names]
    for name in missing:
        sheet.note(line, name, wrong("this column is missing; add it to the header and to each row"))
    return not missing and not doubled


def _row_parser(
    sheet: Sheet[R], names: Sequence[str]
) -> Callable[[int, list[str]], tuple[dict[str, Any], list[Wrong]]]:
    """Return what reads the fields of a record: values by column, and what is wrong."""
    plan = [(names.index(name), name, column) for name, column in sheet.shape.columns.items()]
    readers = [(at, name, column.cell.read, column.optional) for at, name, column in plan]

    def parse(line: int, fields: list[str]) -> tuple[dict[str, Any], list[Wrong]]:
        values: dict[str, Any] = {"line": line}
        if len(fields) != len(names):
            problem = wrong(
                "cells here: {cells}, in the header: {columns}; put text with a comma in quotation marks",
                cells=len(fields),
                columns=len(names),
            )
            return values, [(ROW, problem)]
        wrongs: list[Wrong] = []
        for at, name, read_cell, optional in readers:
            text = fields[at]
            if not text:
                values[name] = None
                if not optional:
                    wrongs.append((name, wrong("is empty; fill it in")))
                continue
            try:
                values[name] = read_cell(text)
            except CellProblem as error:
                wrongs.append((name, error.problem))
        return values, wrongs

    return parse


def _enter(sheet: Sheet[R], line: int, parsed: tuple[dict[str, Any], list[Wrong]]) -> None:
    values, wrongs = parsed
    shape = sheet.shape
    if not wrongs:
        row = shape.row(**values)
        wrongs = list(shape.check(row))
        if not wrongs:
            _enter_once(sheet, row)
            return
    for column, problem in wrongs:
        sheet.note(line, column, problem)
    sheet.halves.append(values)
    if all(values.get(column) is not None for column in shape.key):
        sheet.spoilt.add(tuple(values[column] for column in shape.key))


def _enter_once(sheet: Sheet[R], row: R) -> None:
    """Enter a row; the same row again is nothing new, another under the same key cannot be meant."""
    key = sheet.shape.key_of(row)
    before = sheet.by_key.setdefault(key, row)
    if before is row or all(
        getattr(before, column) == getattr(row, column) for column in sheet.shape.columns
    ):
        return
    sheet.halves.append({name: getattr(row, name) for name in ("line", *sheet.shape.columns)})
    for column in sheet.shape.columns:
        if getattr(before, column) != getattr(row, column):
            sheet.note(
                row.line,
                column,
                wrong("differs from line {line}, which has the same key; keep one of them", line=before.line),
            )


def unreadable(error: OSError) -> Problem:
    """Return why the computer does not give a file or a folder."""
    match error:
        case PermissionError():
            return wrong("may not be read by you; ask whoever looks after this computer")
        case FileNotFoundError():
            return wrong("is not there; check the name")
        case IsADirectoryError():
            return wrong("is a folder where a file is read; move it out or rename it")
        case NotADirectoryError():
            return wrong("is a file; name the folder in which the CSV files lie")
        case _:
            return wrong("cannot be read: {reason}; copy it here again", reason=error.strerror)


def _not_csv(error: csv.Error) -> Problem:
    """Return what is wrong with the quotation marks: the library tells its causes apart by words alone."""
    words = str(error)
    if words == "unexpected end of data":
        return wrong("a quotation mark is opened and never closed; close it, or double one meant as text")
    if words.endswith(" expected after '\"'"):
        return wrong("text follows a closing quotation mark; double a quotation mark meant as text")
    if words.startswith("field larger than field limit"):
        return wrong(
            "a cell holds more than {characters_max} characters; is a quotation mark never closed?",
            characters_max=csv.field_size_limit(),
        )
    return wrong("is not CSV: {reason}; save the file as CSV again", reason=words)
