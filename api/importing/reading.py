"""A CSV file into typed rows, or into a list of everything that is wrong with it."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from api.importing.cells import CellProblem, Column
from api.importing.result import Malformed
from api.importing.rows import Row

R = TypeVar("R", bound=Row)
Key = tuple[Any, ...]

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
    check: Callable[[R], Iterator[tuple[str, str]]]

    @property
    def file(self) -> str:
        """Return the file's name."""
        return f"{self.name}.csv"

    def key_of(self, row: R) -> Key:
        """Return what makes this row the same row when it comes again."""
        return tuple(getattr(row, column) for column in self.key)


class Sheet(Struct, Generic[R]):
    """A file as read. `by_key` holds each row once; `spoilt` the keys of rows that could not be read whole.

    `whole` is False where the header or the text itself could not be read, so that rows may be missing.
    """

    shape: Shape[R]
    by_key: dict[Key, R]
    spoilt: set[Key]
    problems: list[Malformed]
    whole: bool = True

    def wrong(self, line: int, column: str, problem: str) -> None:
        """Note something malformed."""
        self.problems.append(Malformed(self.shape.file, line, column, problem))


def absent(shape: Shape[R]) -> Sheet[R]:
    """Return the sheet of a file that is not in the folder."""
    return Sheet(shape, {}, set(), [])


def read(shape: Shape[R], path: Path) -> Sheet[R]:
    """Read one file whole; whatever is wrong is in its `problems`, every place of it."""
    sheet = absent(shape)
    try:
        content = path.read_bytes()
    except OSError as error:
        sheet.wrong(1, FILE, f"cannot be read: {error.strerror}")
        sheet.whole = False
        return sheet
    records = _records(sheet, _text_lines(sheet, content))
    header = next(records, None)
    if header is None:
        sheet.wrong(1, FILE, "is empty: the header line is missing")
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
            sheet.wrong(number, ROW, "is not UTF-8 text")
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
            sheet.wrong(begins, ROW, f"is not CSV: {error}")
            sheet.whole = False
            continue
        if fields:
            yield begins, fields


def _header_serves(sheet: Sheet[R], line: int, names: Sequence[str]) -> bool:
    """Note what is wrong with the header, and tell whether rows can still be read by it."""
    wanted = sheet.shape.columns
    doubled = {name for name in names if names.count(name) > 1}
    for name in sorted(doubled):
        sheet.wrong(line, name, "stands twice in the header")
    for name in names:
        if name not in wanted and name not in doubled:
            sheet.wrong(line, name or FILE, f"is no column of {sheet.shape.file}")
    missing = [name for name in wanted if name not in names]
    for name in missing:
        sheet.wrong(line, name, "this column is missing")
    return not missing and not doubled


def _row_parser(
    sheet: Sheet[R], names: Sequence[str]
) -> Callable[[int, list[str]], tuple[dict[str, Any], list[tuple[str, str]]]]:
    """Return what reads the fields of a record: values by column, and what is wrong."""
    plan = [(names.index(name), name, column) for name, column in sheet.shape.columns.items()]
    readers = [(at, name, column.cell.read, column.optional) for at, name, column in plan]

    def parse(line: int, fields: list[str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        values: dict[str, Any] = {"line": line}
        if len(fields) != len(names):
            return values, [(ROW, f"has {len(fields)} cells where the header has {len(names)}")]
        wrong: list[tuple[str, str]] = []
        for at, name, read_cell, optional in readers:
            text = fields[at]
            if not text:
                values[name] = None
                if not optional:
                    wrong.append((name, "is empty"))
                continue
            try:
                values[name] = read_cell(text)
            except CellProblem as problem:
                wrong.append((name, str(problem)))
        return values, wrong

    return parse


def _enter(sheet: Sheet[R], line: int, parsed: tuple[dict[str, Any], list[tuple[str, str]]]) -> None:
    values, wrong = parsed
    shape = sheet.shape
    if not wrong:
        row = shape.row(**values)
        wrong = list(shape.check(row))
        if not wrong:
            _enter_once(sheet, row)
            return
    for column, problem in wrong:
        sheet.wrong(line, column, problem)
    if all(values.get(column) is not None for column in shape.key):
        sheet.spoilt.add(tuple(values[column] for column in shape.key))


def _enter_once(sheet: Sheet[R], row: R) -> None:
    """Enter a row; the same row again is nothing new, another under the same key cannot be meant."""
    key = sheet.shape.key_of(row)
    before = sheet.by_key.setdefault(key, row)
    if before is row:
        return
    for column in sheet.shape.columns:
        if getattr(before, column) != getattr(row, column):
            sheet.wrong(row.line, column, f"differs from line {before.line}, which has the same key")
