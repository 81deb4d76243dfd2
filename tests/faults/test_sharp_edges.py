"""The library's and the stores' sharp edges that both stores share, each with its remedy."""

from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from uuid import UUID

import pytest
from eventsourcing.persistence import StoredEvent

from kitchens.identity import new_id
from kitchens.journal import Journal, Receipt, Request, Row
from kitchens.journal.postgres import PostgresStore
from kitchens.journal.sqlite import SqliteStore
from tests.kitchens.journal.counter import OPENED_AT, Counter
from tests.kitchens.journal.shelf import BASKET, SHELF, Shelf, fill, take


def recorder_of(store: Path | str) -> SqliteStore | PostgresStore:
    return SqliteStore(store) if isinstance(store, Path) else PostgresStore(store)


def test_the_library_reads_what_the_journal_recorded(counter: Counter) -> None:
    journal = counter.journal()
    shelf_id, filling = fill(9)
    journal.execute_all([filling, *(take(shelf_id) for _ in range(4))])
    rows = journal.rows(0, 100)
    opened = recorder_of(counter.store)
    recorder = opened.recorder
    notes = recorder.select_notifications(start=1, limit=100)
    assert [Row(n.id, str(n.originator_id), n.originator_version, n.topic, n.state) for n in notes] == rows
    assert [n.id for n in recorder.select_notifications(start=3, limit=2, inclusive_of_start=False)] == [4, 5]
    stream = recorder.select_events(f"shelf/{shelf_id.hex}", gt=1, lte=3)
    assert [(event.originator_version, event.topic) for event in stream] == [
        (2, "shelf.jar-taken"),
        (3, "shelf.jar-taken"),
    ]
    assert recorder.max_notification_id() == 9
    opened.close()


def test_the_librarys_own_insert_is_closed(counter: Counter) -> None:
    counter.journal()
    opened = recorder_of(counter.store)
    with pytest.raises(NotImplementedError):
        opened.recorder.insert_events([StoredEvent("shelf/1", 1, "shelf.filled", b"{}")])
    assert opened.last(None) is None
    opened.close()


def test_a_tailing_reader_misses_nothing_while_two_processes_write(counter: Counter) -> None:
    here, there, reader = counter.journal(), counter.journal(), counter.journal()
    shelf_id, filling = fill(10_000)
    here.execute(filling)
    done = Event()
    seen: list[int] = []

    def tail() -> None:
        position = 0
        while True:
            over = done.is_set()
            for row in reader.rows(position, 50):
                seen.append(row.position)
                position = row.position
            if over and position == reader.position():
                return

    def write(journal: Journal) -> None:
        for _ in range(80):
            journal.execute(take(shelf_id))

    reading = Thread(target=tail)
    writing = [Thread(target=write, args=(journal,)) for journal in (here, there) * 2]
    reading.start()
    for thread in writing:
        thread.start()
    for thread in writing:
        thread.join()
    done.set()
    reading.join()
    assert seen == [row.position for row in here.rows(0, 10_000)]
    assert len(seen) == 1 + 2 * 4 * 80


def test_facts_are_never_torn_while_others_write(counter: Counter) -> None:
    journal = counter.journal()
    shelf_id, filling = fill(500)
    basket_id = new_id()
    journal.execute(filling)
    done = Event()
    torn: list[tuple[int, int]] = []

    def look() -> None:
        while not done.is_set():
            facts = journal.facts()
            left, got = facts.of(SHELF, shelf_id).jars or 0, facts.of(BASKET, basket_id).jars
            if left + got != 500:
                torn.append((left, got))

    def write() -> None:
        for _ in range(50):
            journal.execute(take(shelf_id, basket_id=basket_id))

    looking = [Thread(target=look) for _ in range(2)]
    writing = [Thread(target=write) for _ in range(4)]
    for thread in looking + writing:
        thread.start()
    for thread in writing:
        thread.join()
    done.set()
    for thread in looking:
        thread.join()
    assert torn == []
    assert journal.facts().of(SHELF, shelf_id) == Shelf(300)


def test_a_forked_child_writes_beside_its_parent(counter: Counter) -> None:
    journal = counter.journal()
    shelf_id, filling = fill(400)
    journal.execute(filling)

    def write() -> None:
        for _ in range(50):
            journal.execute(take(shelf_id))

    children = [get_context("fork").Process(target=write) for _ in range(2)]
    for child in children:
        child.start()
    write()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    assert journal.facts().of(SHELF, shelf_id) == Shelf(250)
    assert isinstance(journal.execute(take(shelf_id)), Receipt)


def test_an_interrupted_writer_leaves_the_journal_to_the_others(counter: Counter) -> None:
    presses: list[str] = []

    def clock() -> datetime:
        # Read under the lock, in the middle of a group: here somebody presses Ctrl-C, once.
        if presses:
            raise KeyboardInterrupt(presses.pop())
        return OPENED_AT

    journal = counter.journal(clock=clock)
    shelf_id, filling = fill(50)
    journal.execute(filling)
    requests = [take(shelf_id) for _ in range(8)]
    interrupted: list[UUID] = []
    presses.append("Ctrl-C")

    def buy(request: Request) -> None:
        try:
            journal.execute(request)
        except KeyboardInterrupt:
            interrupted.append(request.key)

    threads = [Thread(target=buy, args=(request,)) for request in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert len(interrupted) == 1
    journal.execute_all(requests)
    assert journal.facts().of(SHELF, shelf_id) == Shelf(42)
