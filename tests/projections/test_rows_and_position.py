"""A view's rows and how far it has come are saved together or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from projections.store import StatementRefused
from projections.view import Views
from tests.kitchens.food.pantry import jars_on_the_shelf
from tests.projections.told import Told, dump


def let_nobody_move(place: Path | str) -> None:
    """Let the store refuse to note how far one view has come, once its rows are written."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place / "views.sqlite")) as keeper:
            keeper.execute(
                "CREATE TRIGGER nobody_moves BEFORE UPDATE ON view_standings WHEN NEW.name = 'batches'"
                " BEGIN SELECT RAISE(ABORT, 'nobody moves'); END"
            )
        return
    url, _, schema = place.rpartition("&schema=")
    with psycopg.connect(url, autocommit=True) as keeper:
        keeper.execute("SELECT set_config('search_path', %s, false)", (schema,))
        keeper.execute(
            "ALTER TABLE view_standings ADD CONSTRAINT nobody_moves CHECK (name <> 'batches' OR position = 0)"
        )


def let_everybody_move(place: Path | str) -> None:
    """Take that back."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place / "views.sqlite")) as keeper:
            keeper.execute("DROP TRIGGER nobody_moves")
        return
    url, _, schema = place.rpartition("&schema=")
    with psycopg.connect(url, autocommit=True) as keeper:
        keeper.execute("SELECT set_config('search_path', %s, false)", (schema,))
        keeper.execute("ALTER TABLE view_standings DROP CONSTRAINT nobody_moves")


def test_rows_whose_position_cannot_be_saved_are_not_there(place: Path | str) -> None:
    journal = Told(jars_on_the_shelf().story)
    views = Views.open(place)
    let_nobody_move(place)

    with pytest.raises(StatementRefused, match="nobody"):
        views.catch_up(journal)

    assert {table: rows for table, rows in dump(views).items() if rows} == {}
    assert set(views.positions().values()) == {0}
    let_everybody_move(place)
    views.catch_up(journal)
    assert set(views.positions().values()) == {journal.position()}
    views.close()
