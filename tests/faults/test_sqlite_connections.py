"""What every connection to SQLite is told, whatever the build, and how it looks things up."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from kitchens.identity import new_id
from kitchens.journal import Request, UnsafeStore
from kitchens.journal.filelock import FileLock
from kitchens.journal.sqlite import FILE, LOCK_FILE, SqliteStore
from kitchens.journal.store import LAYOUT, NOTHING_WANTED, Wanted, Write
from kitchens.vault import VaultUnavailable
from projections.store import SqliteStore as ViewsStore
from tests.faults.sqlite_builds import any_build, deaf_to, hasty, pragma, use_build
from tests.kitchens.journal.counter import Counter
from tests.kitchens.journal.shelf import fill, take
from tests.kitchens.vault.vault_place import Place, row

ARRIVAL_SECONDS = 0.3
"""Time for a thread to come to where it waits."""

FULL = 2

WALKS = ("SCAN stored_events", "SCAN commands", "SCAN codes", "MATERIALIZE wanted")
"""What SQLite calls reading a table from end to end, and writing down first what is only to be looked up."""


@pytest.fixture
def vault_place(tmp_path: Path) -> Iterator[Place]:
    """Return a vault's place in a folder."""
    place = Place(tmp_path / "store", tmp_path / "keys" / "merkez.key")
    yield place
    place.close()


def outsider_of(file: Path) -> sqlite3.Connection:
    """Return somebody else's connection, who never waits."""
    return sqlite3.connect(file, isolation_level=None, timeout=0, check_same_thread=False)


def test_the_journal_waits_for_the_disk_on_a_build_that_would_not(
    folder_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = use_build(monkeypatch, hasty)
    counter = Counter(folder_store)
    journal = counter.journal()
    shelf_id, filling = fill(2)
    journal.execute_all([filling, take(shelf_id)])
    assert journal.position() == 3
    assert len(opened) == 2, "one writes, one reads"
    assert [pragma(connection, "synchronous") for connection in opened] == [FULL, FULL]
    counter.close()


@pytest.mark.parametrize("wish", ["synchronous", "journal_mode"])
def test_a_build_that_does_not_do_as_told_holds_no_journal(
    folder_store: Path, monkeypatch: pytest.MonkeyPatch, wish: str
) -> None:
    use_build(monkeypatch, deaf_to(wish))
    with pytest.raises(UnsafeStore, match=wish):
        Counter(folder_store).journal()


def test_the_vault_waits_for_the_disk_and_blanks_what_is_deleted_on_any_build(
    vault_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = use_build(monkeypatch, hasty)
    vault_place.open().put([row(1)])
    assert len(opened) == 2, "rows and keys"
    told = [[pragma(one, name) for name in ("synchronous", "secure_delete", "temp_store")] for one in opened]
    assert told == [[FULL, 1, 2]] * 2


@pytest.mark.parametrize("wish", ["synchronous", "secure_delete", "temp_store"])
def test_a_build_that_does_not_do_as_told_holds_no_vault(
    vault_place: Place, monkeypatch: pytest.MonkeyPatch, wish: str
) -> None:
    use_build(monkeypatch, deaf_to(wish))
    with pytest.raises(VaultUnavailable):
        vault_place.open()


def test_whoever_decides_holds_the_journals_file_from_the_first_look_on(folder_store: Path) -> None:
    store = SqliteStore(folder_store)
    store.prepare()
    with closing(outsider_of(folder_store / FILE)) as outsider:
        store.begin(NOTHING_WANTED, 0, [])
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            outsider.execute("BEGIN IMMEDIATE")
        store.cancel()
        outsider.execute("BEGIN IMMEDIATE")
    store.close()


def test_whoever_writes_views_holds_their_file_from_the_first_look_on(tmp_path: Path) -> None:
    views = ViewsStore(tmp_path / "views.sqlite")
    with closing(outsider_of(tmp_path / "views.sqlite")) as outsider:
        with views.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            outsider.execute("BEGIN IMMEDIATE")
        outsider.execute("BEGIN IMMEDIATE")
    views.close()


@pytest.mark.parametrize("file", ["vault.sqlite", "keys.sqlite"])
def test_whoever_keeps_something_in_the_vault_waits_for_both_its_files_first(
    vault_place: Place, file: str
) -> None:
    vault = vault_place.open()
    with closing(outsider_of(Path(vault_place.store) / file)) as outsider:
        outsider.execute("BEGIN IMMEDIATE")
        putting = Thread(target=vault.put, args=([row(1)],))
        putting.start()
        sleep(ARRIVAL_SECONDS)
        assert putting.is_alive()
        outsider.execute("COMMIT")
        putting.join()
    assert vault.get([row(1).ref])[row(1).ref] == row(1).content


def test_a_writer_who_meets_another_one_needs_no_second_attempt(folder_store: Path) -> None:
    store = SqliteStore(folder_store)
    store.prepare()
    with closing(outsider_of(folder_store / FILE)) as outsider:
        outsider.execute("BEGIN IMMEDIATE")
        outsider.execute("CREATE TABLE scribbles (n INTEGER)")

        def leave() -> None:
            sleep(ARRIVAL_SECONDS)
            outsider.execute("COMMIT")

        leaving = Thread(target=leave)
        leaving.start()
        # Begun without the lock, this would stand on what was there before and be told "locked" at the end.
        store.begin(NOTHING_WANTED, 0, [])
        assert store.commit(Write([("shelf/1", 1, "shelf.filled", b"{}")], [], [])) == 1
        leaving.join()
    store.close()


def test_tables_are_made_under_the_lock_between_processes(folder_store: Path) -> None:
    folder_store.mkdir()
    lock = FileLock(folder_store / LOCK_FILE, 5)
    lock.acquire()
    store = SqliteStore(folder_store)
    preparing = Thread(target=store.prepare)
    preparing.start()
    sleep(ARRIVAL_SECONDS)
    with closing(outsider_of(folder_store / FILE)) as outsider:
        assert pragma(outsider, "user_version") == 0
        lock.close()
        preparing.join()
        assert pragma(outsider, "user_version") == LAYOUT
    store.close()


def test_a_statement_is_compiled_once_and_not_at_each_command(
    folder_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = use_build(monkeypatch, any_build)
    counter = Counter(folder_store)
    journal = counter.journal()
    shelf_id, filling = fill(9)
    journal.execute(filling)
    compiled: list[int] = []

    def compiling(act: int, *_about: str | None) -> int:
        # SQLite asks for permission while it compiles, and only then.
        compiled.append(act)
        return sqlite3.SQLITE_OK

    def give_a_jar() -> None:
        journal.execute(take(shelf_id))
        journal.facts()

    for connection in opened:
        connection.set_authorizer(compiling)
    give_a_jar()
    give_a_jar()
    assert compiled
    compiled.clear()
    give_a_jar()
    assert compiled == []
    counter.close()


def test_no_look_up_walks_through_a_table(folder_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = use_build(monkeypatch, any_build)
    counter = Counter(folder_store)
    fillings = [fill(1, f"shelf {number}") for number in range(40)]
    counter.journal().execute_all([filling for _, filling in fillings])
    said: list[str] = []
    opened.clear()
    store = SqliteStore(folder_store)
    store.prepare()
    store.last(None)
    for connection in opened:
        connection.set_trace_callback(said.append)
    look_everywhere(store, [filling for _, filling in fillings[:3]], f"shelf/{fillings[0][0].hex}")
    assert len(opened) == 2, "one writes, one reads"
    looked = {text for text in said if text.startswith(("SELECT", "WITH")) and " FROM " in text}
    assert len(looked) > 10
    with closing(outsider_of(folder_store / FILE)) as outsider:
        walks = {
            text
            for text in looked
            for *_, step in outsider.execute(f"EXPLAIN QUERY PLAN {text}")
            if step in WALKS
            # The end of the table is found by walking one row back.
            and "DESC LIMIT 1" not in text
        }
    assert walks == set()
    store.close()
    counter.close()


def look_everywhere(store: SqliteStore, known: list[Request], stream: str) -> None:
    """Let a store look for everything that it is ever asked for."""
    keys = [request.key for request in known] + [new_id()]
    for many in (1, 3):
        wanted = Wanted(
            [f"{stream}{number}" for number in range(many)],
            [("shelf", f"shelf {number}") for number in range(many)],
        )
        store.begin(wanted, 3, keys[:many])
        store.find(wanted)
        store.find_late(wanted, keys[:many])
        store.last_now()
        store.cancel()
    store.rows(3, 10, None)
    store.rows(3, 10, 20)
    store.stream(stream, 20)
    store.bearer("shelf", "shelf 1", 20)
    store.last(None)
    store.last(20)
    store.known(keys)
