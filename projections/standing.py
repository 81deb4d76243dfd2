"""Where each view stands: saved beside its rows, in the same transaction."""

from typing import NamedTuple

from projections.lanes import JournalRow, event_at
from projections.store import Reader, Writer
from projections.table import Table, View

POSITIONS = Table(
    "view_standings",
    (
        "name TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "position BIGINT NOT NULL",
        "last TEXT NOT NULL",
        "problem TEXT NOT NULL",
        "tables TEXT NOT NULL",
        "promised BIGINT NOT NULL",
    ),
    key=("name",),
)
"""Where each view stands. `last` names the event at `position`; `problem` is empty unless it has stopped.

`promised` is how far readers had been told when the view was begun again: until it is there once more, its
figures would be too small, and it answers nothing. Another shape of this table takes another name: then no
view stands anywhere yet, and all begin again by themselves.
"""


class Stopped(NamedTuple):
    """A view that stopped before an event it could not take in. It answers nothing until it is mended."""

    name: str
    position: int
    problem: str


class Standing(NamedTuple):
    """Where one view stands, as saved."""

    version: int
    position: int
    last: str
    problem: str
    tables: str
    promised: int


def standings(reader: Reader) -> dict[str, Standing]:
    """Return where each view stands."""
    rows = reader.all("SELECT name, version, position, last, problem, tables, promised FROM view_standings")
    return {name: Standing(*rest) for name, *rest in rows}


def begin(writer: Writer, view: View, standing: Standing | None, promised: int) -> None:
    """Drop what a view holds, also under the names of an earlier version, and let it begin from nothing.

    It answers again from the `promised` position on.
    """
    old = standing.tables.split() if standing is not None else []
    for name in {*old, *(table.name for table in view.tables)}:
        writer.run(f"DROP TABLE IF EXISTS {name}")
    for table in view.tables:
        writer.create(table)
    names = " ".join(ours.name for ours in view.tables)
    writer.put(POSITIONS, [(view.name, view.version, 0, "", "", names, promised)])


def move(writer: Writer, name: str, row: JournalRow, problem: str) -> None:
    """Note that a view has taken in everything up to this event, and why it stops there if it does."""
    writer.run(
        "UPDATE view_standings SET position = ?, last = ?, problem = ? WHERE name = ?",
        (row[0], event_at(row), problem, name),
    )


def promise_at_most(writer: Writer, position: int) -> None:
    """Let no view promise more than a journal holds that was restored from a backup."""
    writer.run("UPDATE view_standings SET promised = ? WHERE promised > ?", (position, position))


def stop(writer: Writer, name: str, problem: str) -> None:
    """Note that a view stops where it is."""
    writer.run("UPDATE view_standings SET problem = ? WHERE name = ?", (problem, name))
