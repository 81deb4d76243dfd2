"""PostgreSQL goes away in mid-work: nobody is told anything false, and nothing happens twice."""

import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import psycopg
import pytest

from kitchens.journal import Journal, Receipt, Unavailable
from kitchens.journal.postgres_library import IDLE_SECONDS
from tests.kitchens.journal.counter import OPENED_AT, Counter
from tests.kitchens.journal.shelf import SHELF, JarTaken, Shelf, fill, take
from tests.postgres import with_schema

HERE = Path(__file__).parents[2]
THREADS = 6
TAKEN_EACH = 60
KILLS = 40


def end_connections(url: str) -> int:
    """End every connection of journals at the server; return how many there were."""
    with psycopg.connect(url, autocommit=True) as server:
        ended = server.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE application_name = 'kitchens-journal'"
        ).fetchone()
    return 0 if ended is None else int(ended[0])


def take_many(journal: Journal, shelf_id: UUID, receipts: list[Receipt]) -> None:
    receipts.extend(journal.execute(take(shelf_id)) for _ in range(TAKEN_EACH))


def test_killed_connections_lose_nothing_and_double_nothing(postgres_url: str, postgres_store: str) -> None:
    counter = Counter(postgres_store)
    here, there = counter.journal(), counter.journal()
    shelf_id, filling = fill(10_000)
    here.execute(filling)
    receipts: list[Receipt] = []
    threads = [
        Thread(target=take_many, args=((here, there)[number % 2], shelf_id, receipts))
        for number in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    ended = 0
    until = monotonic() + 20
    while any(thread.is_alive() for thread in threads) and ended < KILLS and monotonic() < until:
        ended += end_connections(postgres_url)
        sleep(0.03)
    for thread in threads:
        thread.join()
    assert ended > 0
    events = [here.decode(row) for row in here.rows(0, 10_000)]
    taken = [recorded.key for recorded in events if isinstance(recorded.event, JarTaken)]
    assert len(receipts) == THREADS * TAKEN_EACH
    assert sorted(taken) == sorted(receipt.key for receipt in receipts)
    assert here.facts().of(SHELF, shelf_id) == Shelf(10_000 - len(taken))
    assert {receipt.first for receipt in receipts} == {
        recorded.position for recorded in events if isinstance(recorded.event, JarTaken)
    }
    counter.close()


class Cutter:
    """Stands between journal and server, and when told cuts the line just after a COMMIT has gone through."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.cut_next_commit = False
        self.cuts = 0
        self._server = server
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen()
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server))
                Thread(target=self._forward, args=(client, server), daemon=True).start()
                Thread(target=self._back, args=(server, client), daemon=True).start()

    def _forward(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while sent := client.recv(65_536):
                cuts = self.cut_next_commit and b"COMMIT" in sent
                if cuts:
                    self.cut_next_commit = False
                    self.cuts += 1
                    client.shutdown(socket.SHUT_RDWR)  # the answer will find nobody
                server.sendall(sent)
                if cuts:
                    sleep(0.3)  # until it is surely carried out
                    break
        server.close()
        client.close()

    def _back(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while answered := server.recv(65_536):
                client.sendall(answered)
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)
        client.close()

    def close(self) -> None:
        """Listen no more."""
        self._listener.close()


@contextmanager
def cutter(postgres_url: str) -> Iterator[tuple[Cutter, str]]:
    """Put a cutter before the server; yield it with the URL that goes through it."""
    folder = parse_qs(urlsplit(postgres_url).query)["host"][0]
    with tempfile.TemporaryDirectory() as between:
        standing = Cutter(Path(between), Path(folder) / ".s.PGSQL.5432")
        try:
            yield standing, f"postgresql://postgres:@/postgres?host={between}"
        finally:
            standing.close()


def test_a_cut_just_after_a_commit_is_found_by_its_key(postgres_url: str, postgres_store: str) -> None:
    schema = postgres_store.rpartition("schema=")[2]
    with cutter(postgres_url) as (standing, url):
        counter = Counter(with_schema(url, schema))
        journal = counter.journal()
        shelf_id, filling = fill(5)
        journal.execute(filling)
        request = take(shelf_id)
        standing.cut_next_commit = True
        receipt = journal.execute(request)
        assert standing.cuts == 1
        assert receipt == Receipt(request.key, 2, 3, replayed=True)
        assert journal.position() == 3
        assert journal.facts().of(SHELF, shelf_id) == Shelf(4)
        counter.close()


def test_a_server_that_is_not_there_is_told_after_ten_seconds_and_then_at_once(
    postgres_url: str, postgres_store: str
) -> None:
    schema = postgres_store.rpartition("schema=")[2]
    with cutter(postgres_url) as (standing, url):
        counter = Counter(with_schema(url, schema))
        journal = counter.journal()
        shelf_id, filling = fill(5)
        journal.execute(filling)
        standing.close()
        Path(parse_qs(urlsplit(url).query)["host"][0], ".s.PGSQL.5432").unlink()
        end_connections(postgres_url)
        begun = monotonic()
        with pytest.raises(Unavailable):
            journal.execute(take(shelf_id))
        assert 8 < monotonic() - begun < 16
        begun = monotonic()
        with pytest.raises(Unavailable):
            journal.execute(take(shelf_id))
        with pytest.raises(Unavailable):
            journal.position()
        assert monotonic() - begun < 1
        counter.close()


def test_a_writer_that_stops_with_the_lock_loses_it_and_begins_again(postgres_store: str) -> None:
    counter = Counter(postgres_store)
    naps: list[float] = []

    def clock() -> datetime:
        # Read under the lock: here the process is stopped for a while, as by a laptop's lid.
        while naps:
            sleep(naps.pop())
        return OPENED_AT

    here, there = counter.journal(clock=clock), counter.journal()
    shelf_id, filling = fill(5)
    here.execute(filling)
    naps.append(IDLE_SECONDS + 1)
    stopped = take(shelf_id)
    stopping = Thread(target=here.execute, args=(stopped,))
    stopping.start()
    sleep(0.3)
    there.execute(take(shelf_id))
    assert stopping.is_alive()
    stopping.join()
    assert here.known([stopped.key])
    assert here.facts().of(SHELF, shelf_id) == Shelf(3)
    counter.close()


def test_eight_processes_may_make_the_tables_at_the_same_moment(store: Path | str) -> None:
    opening = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from kitchens.journal import open_journal\n"
        "store = sys.argv[1]\n"
        "journal = open_journal(store if '://' in store else Path(store), "
        "clock=lambda: datetime.now(UTC), secret=b'x')\n"
        "assert journal.position() == 0\n"
        "journal.close()\n"
    )
    starters = [
        subprocess.Popen(  # noqa: S603  our own lines
            [sys.executable, "-c", opening, str(store)], cwd=HERE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(8)
    ]
    assert [(starter.communicate(timeout=60)[1], starter.returncode) for starter in starters] == [("", 0)] * 8
