"""Copies of a journal in use: SQLite's own backup is whole; a copied file only looks as if it were."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread
from time import sleep
from uuid import UUID

from kitchens.journal import Journal, Receipt
from kitchens.journal.sqlite import FILE
from tests.kitchens.journal.counter import Counter
from tests.kitchens.journal.shelf import SHELF, Shelf, fill, take

JARS = 100_000


@contextmanager
def busy_counter(journal: Journal, shelf_id: UUID) -> Iterator[list[Receipt]]:
    """Let two sellers sell as fast as they can; yield what they were told is sold."""
    sold: list[Receipt] = []
    closing_time = Event()

    def sell() -> None:
        while not closing_time.is_set():
            sold.append(journal.execute(take(shelf_id)))

    sellers = [Thread(target=sell) for _ in range(2)]
    for seller in sellers:
        seller.start()
    try:
        yield sold
    finally:
        closing_time.set()
        for seller in sellers:
            seller.join()


def test_a_backup_taken_while_others_write_is_whole(folder_store: Path, tmp_path: Path) -> None:
    counter = Counter(folder_store)
    journal = counter.journal()
    shelf_id, filling = fill(JARS)
    journal.execute_all([filling, *(take(shelf_id) for _ in range(300))])
    restored = tmp_path / "restored"
    restored.mkdir()
    with busy_counter(journal, shelf_id) as sold:
        while len(sold) < 20:
            sleep(0.01)
        sold_before = list(sold)
        with (
            closing(sqlite3.connect(folder_store / FILE)) as source,
            closing(sqlite3.connect(restored / FILE)) as copy,
        ):
            source.backup(copy)
    copied = Counter(restored).journal()
    rows = copied.rows(0, 2 * JARS)
    assert rows == journal.rows(0, len(rows))
    keys = {copied.decode(row).key for row in rows}
    assert {receipt.key for receipt in sold_before} <= keys
    # Events, keys and codes are of one moment: every command is there wholly or not at all.
    assert set(copied.known(list(keys))) == keys
    assert copied.facts().of(SHELF, shelf_id) == Shelf(JARS - (len(rows) - 1) // 2)
    assert copied.facts().named(SHELF, "A") == shelf_id
    copied.close()
    counter.close()


def test_a_copied_file_opens_as_if_nothing_were_missing(folder_store: Path, tmp_path: Path) -> None:
    counter = Counter(folder_store)
    journal = counter.journal()
    shelf_id, filling = fill(JARS)
    journal.execute_all([filling, *(take(shelf_id) for _ in range(300))])
    with closing(sqlite3.connect(folder_store / FILE)) as keeper:
        keeper.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    journal.execute_all([take(shelf_id) for _ in range(100)])
    restored = tmp_path / "restored"
    restored.mkdir()
    shutil.copy(folder_store / FILE, restored / FILE)
    copied = Counter(restored).journal()
    # Why a backup is never a copied file: a hundred jars that were sold are on the shelf again.
    assert copied.facts().of(SHELF, shelf_id) == Shelf(JARS - 300)
    assert journal.facts().of(SHELF, shelf_id) == Shelf(JARS - 400)
    copied.close()
    counter.close()
