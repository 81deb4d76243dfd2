"""Which of the library's tools the house does without, as each was seen to hurt: they stay unused."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kitchens.journal.postgres import PostgresStore
from tests.kitchens.journal.counter import Counter
from tests.kitchens.journal.shelf import SHELF, Shelf, fill, take

HOUSE = Path(__file__).parents[2]
MODULES = sorted((HOUSE / "kitchens" / "journal").glob("*.py"))
"""The only ones that may know the library: the import contract sees to that."""

PARTS = {"eventsourcing", "eventsourcing.persistence", "eventsourcing.sqlite", "eventsourcing.postgres"}
"""Stores and their errors. Not `application` (its cache copies outside a lock, its repository resolves any
importable name), not `projection` or `dispatch` (they know no SQLite), not `cipher` or `compressor`."""

HURTING = {
    # Event classes by import path: a stored event could name any Python object.
    "resolve_topic", "get_topic", "Mapper", "Transcoder", "JSONTranscoder", "DatetimeAsISO",
    # Read from the environment, where somebody may turn on functions that let readers miss events.
    "InfrastructureFactory", "POSTGRES_ENABLE_DB_FUNCTIONS",
    # One position for all views of an application: a second view sees nothing.
    "Tracking", "TrackingRecorder", "ProcessRecorder", "SQLiteProcessRecorder", "PostgresProcessRecorder",
    "SQLiteTrackingRecorder", "PostgresTrackingRecorder",
    # Unknown to SQLite, and LISTEN begins after the first pull: views pull, as all readers do.
    "ProjectionRunner", "EventSourcedProjectionRunner", "Subscription", "subscribe",
    # It commits by itself, outside the lock, and tries again blindly.
    "_insert_events",
}  # fmt: skip


def named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def library_parts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def words(tree: ast.AST) -> Iterator[str]:
    """Yield every name that code looks up, and every text that is one word."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                yield name
            case ast.Constant(value=str() as text):
                yield text


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_tool_that_was_seen_to_hurt_is_used(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert {part for part in library_parts(tree) if part.split(".")[0] == "eventsourcing"} <= PARTS
    assert HURTING.isdisjoint(words(tree))
    # Defined once for each store, to be closed; called by nobody.
    assert "insert_events" not in set(words(tree))
    # Nobody listens, so nobody can be left waiting on a dead link, nor is a lock over the cluster taken.
    assert not [text for text in words(tree) if text.startswith(("LISTEN ", "NOTIFY ", "SELECT pg_notify"))]


def test_the_environment_cannot_turn_the_librarys_database_functions_on(
    postgres_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTGRES_ENABLE_DB_FUNCTIONS", "y")
    store = PostgresStore(postgres_store)
    assert not store.recorder.datastore.enable_db_functions
    store.close()


def test_what_is_remembered_is_never_changed_by_whoever_was_given_it(counter: Counter) -> None:
    journal = counter.journal()
    shelf_id, filling = fill(3)
    journal.execute(filling)
    facts = journal.facts()
    given = facts.of(SHELF, shelf_id)
    # One object for all who ask, not a copy for each: nothing is there that could be torn while copied.
    assert facts.of(SHELF, shelf_id) is given
    with pytest.raises(AttributeError):
        given.jars = 99  # type: ignore[misc]
    journal.execute(take(shelf_id))
    assert journal.facts().of(SHELF, shelf_id) == Shelf(2)
