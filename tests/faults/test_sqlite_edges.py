"""SQLite's sharp edges, each with its remedy."""

import signal
import sqlite3
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from eventsourcing.persistence import InterfaceError

from kitchens.journal import Unavailable, UnsafeStore
from kitchens.journal.filelock import FileLock
from kitchens.journal.sqlite import FILE, SqliteStore, translated
from kitchens.journal.sqlite_library import JournalPool
from kitchens.journal.store import StoreLost
from tests.kitchens.journal.counter import Counter
from tests.kitchens.journal.shelf import fill, take

HERE = Path(__file__).parents[2]


def test_every_connection_waits_for_the_disk_and_for_others(folder_store: Path) -> None:
    store = SqliteStore(folder_store)
    store.prepare()
    with store.recorder.datastore.get_connection(commit=False) as connection:
        answers = []
        for pragma in ("synchronous", "journal_mode", "busy_timeout"):
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA {pragma}")
            answers.append(cursor.fetchone()[0])
    assert answers == [2, "wal", 15_000]
    store.close()


def test_a_position_is_never_given_twice(folder_store: Path) -> None:
    counter = Counter(folder_store)
    journal = counter.journal()
    shelf_id, filling = fill(5)
    journal.execute(filling)
    journal.execute(take(shelf_id))
    with sqlite3.connect(folder_store / FILE) as outsider:
        outsider.execute("DELETE FROM stored_events WHERE rowid > 1")
    outsider.close()
    assert counter.journal().execute(take(shelf_id)).first == 4
    counter.close()


def test_an_outsiders_lock_is_waited_for(folder_store: Path) -> None:
    counter = Counter(folder_store)
    journal = counter.journal()
    shelf_id, filling = fill(5)
    journal.execute(filling)
    outsider = sqlite3.connect(folder_store / FILE, isolation_level=None, check_same_thread=False)
    outsider.execute("BEGIN IMMEDIATE")

    def let_go() -> None:
        sleep(0.5)
        outsider.execute("COMMIT")

    leaving = Thread(target=let_go)
    leaving.start()
    begun = monotonic()
    journal.execute(take(shelf_id))
    assert monotonic() - begun > 0.4
    leaving.join()
    outsider.close()
    counter.close()


def test_a_busy_outsider_never_shows_as_locked(folder_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Nobody tries twice here: a second attempt would hide a "locked" at the first.
    monkeypatch.setattr("kitchens.journal.writer.PATIENCE_SECONDS", 0)
    counter = Counter(folder_store)
    journal = counter.journal()
    shelf_id, filling = fill(500)
    journal.execute(filling)
    done = Event()

    def scribble() -> None:
        outsider = sqlite3.connect(folder_store / FILE, isolation_level=None, timeout=15)
        outsider.execute("CREATE TABLE IF NOT EXISTS scribbles (n INTEGER)")
        while not done.is_set():
            outsider.execute("INSERT INTO scribbles VALUES (1)")
        outsider.close()

    scribbling = Thread(target=scribble)
    scribbling.start()
    try:
        for _ in range(60):
            journal.execute(take(shelf_id))
    finally:
        done.set()
        scribbling.join()
    assert journal.position() == 121
    counter.close()


def test_a_full_disk_is_told_at_once_and_locked_is_not_a_full_disk(tmp_path: Path) -> None:
    small = sqlite3.connect(tmp_path / "small.sqlite", isolation_level=None)
    small.execute("CREATE TABLE jars (label TEXT)")
    small.execute("PRAGMA max_page_count = 2")
    with pytest.raises(Unavailable) as full, translated():
        small.execute("INSERT INTO jars VALUES (?)", ("x" * 100_000,))
    assert full.value.reason == "disk-full"
    other = sqlite3.connect(tmp_path / "small.sqlite", isolation_level=None, timeout=0.1)
    small.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLost) as busy, translated():
        other.execute("BEGIN IMMEDIATE")
    assert busy.value.reason == "busy"
    small.close()
    other.close()


def test_a_file_that_is_no_journal_is_told_as_damaged(folder_store: Path) -> None:
    folder_store.mkdir()
    (folder_store / FILE).write_bytes(b"bread and pickles" * 500)
    with pytest.raises((Unavailable, UnsafeStore)):
        Counter(folder_store).journal()


def test_tables_of_newer_code_are_refused(folder_store: Path) -> None:
    Counter(folder_store).journal().close()
    with sqlite3.connect(folder_store / FILE) as outsider:
        outsider.execute("PRAGMA user_version = 99")
    outsider.close()
    with pytest.raises(UnsafeStore, match="99"):
        Counter(folder_store).journal()


def test_the_writers_place_is_free_again_after_opening_failed(tmp_path: Path) -> None:
    path = tmp_path / "not there yet" / FILE
    pool = JournalPool(db_name=f"file:{path}".replace(" ", "%20"), pool_timeout=0.3)
    for _ in range(2):
        with pytest.raises(InterfaceError):
            pool.get_connection(is_writer=True)
    path.parent.mkdir()
    pool.put_connection(pool.get_connection(is_writer=True))
    pool.close()


def test_the_lock_between_processes_is_waited_for_no_longer_than_told(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock", 5), FileLock(tmp_path / "lock", 0.3)
    first.acquire()
    begun = monotonic()
    with pytest.raises(StoreLost):
        second.acquire()
    assert 0.2 < monotonic() - begun < 2
    first.release()
    second.acquire()
    second.release()
    first.close()
    second.close()


def test_the_one_who_leaves_lets_the_one_who_waits_in(tmp_path: Path) -> None:
    turns: list[str] = []

    def work(name: str) -> None:
        lock = FileLock(tmp_path / "lock", 10)
        for _ in range(50):
            lock.acquire()
            turns.append(name)
            sleep(0.001)
            lock.release()
        lock.close()

    workers = [Thread(target=work, args=(name,)) for name in ("Ayşe", "Rana")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    # Without the gate one of them takes nearly all her turns in a row.
    changes = sum(one != other for one, other in pairwise(turns))
    assert changes > 40


def test_a_lock_held_by_a_killed_process_is_open(tmp_path: Path) -> None:
    holding = (
        "import sys, time; from pathlib import Path; from kitchens.journal.filelock import FileLock\n"
        "lock = FileLock(Path(sys.argv[1]), 5); lock.acquire(); print('held', flush=True); time.sleep(60)\n"
    )
    holder = subprocess.Popen(  # noqa: S603  our own lines
        [sys.executable, "-c", holding, str(tmp_path / "lock")],
        cwd=HERE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    lock = FileLock(tmp_path / "lock", 0.2)
    holder.send_signal(signal.SIGSTOP)
    with pytest.raises(StoreLost):
        lock.acquire()
    holder.kill()
    holder.communicate()
    lock.acquire()
    lock.close()
