"""The links to PostgreSQL: none is waited for without end, and what goes over them waits for the lock."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from kitchens.journal import Unrecordable
from kitchens.journal.postgres import PostgresStore, server_and_schema
from kitchens.journal.store import StoreLost
from projections.store import connect
from tests.kitchens.journal.counter import Counter
from tests.kitchens.journal.shelf import fill, take
from tests.kitchens.vault.vault_place import Place, row
from tests.postgres import a_new_schema

ARRIVAL_SECONDS = 0.3
"""Time for a thread to come to where it waits."""

SILENT_SECONDS_MAX = 30
"""Longer than this no link may stay silent before it is given up."""


def server_socket(postgres_url: str) -> Path:
    """Return the file through which the server is reached on its own machine."""
    return Path(parse_qs(urlsplit(postgres_url).query)["host"][0]) / ".s.PGSQL.5432"


class Relay:
    """A network between us and the server: a port here, the server's socket there."""

    def __init__(self, server: Path) -> None:
        self._server = server
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = self._listener.getsockname()
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server))
                for here, there in ((client, server), (server, client)):
                    Thread(target=self._carry, args=(here, there), daemon=True).start()

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while sent := here.recv(65_536):
                there.sendall(sent)
        for end in (here, there):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        here.close()

    def patience_seconds(self) -> list[tuple[float, float]]:
        """Return of every link from this process to the relay, whoever opened it, when it is given up.

        That is after so many seconds without an answer while it is idle, and while something was sent; 0 for
        never, which for the second is the system's quarter of an hour.
        """
        found: list[tuple[float, float]] = []
        for file in Path("/proc/self/fd").iterdir():
            with suppress(OSError), socket.socket(fileno=os.dup(int(file.name))) as link:
                if link.getpeername() == self.address:
                    asked = (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
                    idle, every, times = (link.getsockopt(socket.IPPROTO_TCP, option) for option in asked)
                    asks = link.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
                    sent_ms = link.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
                    found.append((asks and idle + every * times, sent_ms / 1_000))
        return found

    def close(self) -> None:
        """Listen no more."""
        self._listener.shutdown(socket.SHUT_RDWR)  # wakes whoever waits in accept
        self._listener.close()


@contextmanager
def relayed(postgres_url: str) -> Iterator[tuple[Relay, str]]:
    """Put a relay before the server; yield it with a store's URL that goes through it."""
    relay = Relay(server_socket(postgres_url))
    host, port = relay.address
    try:
        yield relay, a_new_schema(f"postgresql://postgres:@{host}:{port}/postgres?sslmode=disable")
    finally:
        with suppress(OSError):
            relay.close()


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="Linux alone gives such a link up")
def test_a_link_that_swallows_everything_is_given_up_within_half_a_minute(
    postgres_url: str, tmp_path: Path
) -> None:
    with relayed(postgres_url) as (relay, url):
        counter = Counter(url)
        journal = counter.journal()
        journal.execute(fill(1)[1])
        journal.position()
        place = Place(url, tmp_path / "keys" / "merkez.key")
        place.open()
        views = connect(url)
        with views.writing():
            given_up = relay.patience_seconds()
        views.close()
        place.close()
        counter.close()
    assert len(given_up) >= 4, "the journal's writer and reader, the vault, the views"
    for idle, sent in given_up:
        assert 0 < idle <= SILENT_SECONDS_MAX
        assert 0 < sent <= SILENT_SECONDS_MAX


def test_a_reader_is_told_soon_that_no_connection_can_be_had(postgres_url: str) -> None:
    with relayed(postgres_url) as (relay, url):
        store = PostgresStore(url)
        store.prepare()
        relay.close()
        begun = monotonic()
        with pytest.raises(StoreLost):
            store.last(None)
        assert monotonic() - begun < 6
        store.close()


def lock_of(store: str) -> int:
    """Return the number of a journal's lock. Code of every version must take the same one."""
    schema = server_and_schema(store)[1]
    return int.from_bytes(sha256(f"journal {schema}".encode()).digest()[:8], signed=True)


def test_tables_are_made_under_the_journals_lock(postgres_url: str, postgres_store: str) -> None:
    store = PostgresStore(postgres_store)
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", (lock_of(postgres_store),))

        def tables() -> int:
            asked = "SELECT count(*) FROM pg_tables WHERE schemaname = %s"
            found = server.execute(asked, (store.schema,)).fetchone()
            return 0 if found is None else int(found[0])

        preparing = Thread(target=store.prepare)
        preparing.start()
        sleep(ARRIVAL_SECONDS)
        assert preparing.is_alive()
        assert tables() == 0
        server.execute("SELECT pg_advisory_unlock_all()")
        preparing.join()
        assert tables() == 4
    store.close()


def test_every_write_waits_for_the_journals_lock(postgres_url: str, postgres_store: str) -> None:
    counter = Counter(postgres_store)
    journal = counter.journal()
    shelf_id, filling = fill(2)
    journal.execute(filling)
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", (lock_of(postgres_store),))
        writing = Thread(target=journal.execute, args=(take(shelf_id),))
        writing.start()
        sleep(ARRIVAL_SECONDS)
        # Positions are drawn when the lock is held, so that their order is that of the commits.
        assert writing.is_alive()
        assert journal.position() == 1
        server.execute("SELECT pg_advisory_unlock_all()")
    writing.join()
    assert journal.position() == 3
    counter.close()


@contextmanager
def talkative(postgres_url: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Let the server write the values of failing statements into its log, unless a session forbids it."""
    setting = "log_parameter_max_length_on_error"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(SQL("ALTER DATABASE postgres SET {} = -1").format(Identifier(setting)))
        try:
            yield server
        finally:
            server.execute(SQL("ALTER DATABASE postgres RESET {}").format(Identifier(setting)))


def logged(postgres_url: str) -> int:
    """Return how many failing statements have left their values in the server's log."""
    log = server_socket(postgres_url).with_name("log").read_text(encoding="utf-8", errors="replace")
    return log.count("with parameters:")


def test_a_failing_statement_leaves_no_value_in_the_servers_log(
    postgres_url: str, postgres_store: str, tmp_path: Path
) -> None:
    place = Place(postgres_store, tmp_path / "keys" / "merkez.key")
    with talkative(postgres_url) as server:
        before = logged(postgres_url)
        with psycopg.connect(postgres_url) as careless, pytest.raises(psycopg.errors.DivisionByZero):
            careless.execute("SELECT 1 / (length(%s) * 0)", ("Amina",))
        assert logged(postgres_url) == before + 1, "the server does write them"
        counter = Counter(postgres_store)
        journal = counter.journal()
        vault = place.open()
        schema = Identifier(server_and_schema(postgres_store)[1])
        for table in ("codes", "vault_rows"):
            forbidden = SQL("ALTER TABLE {}.{} ADD CHECK (false) NOT VALID")
            server.execute(forbidden.format(schema, Identifier(table)))
        with pytest.raises(Unrecordable):
            journal.execute(fill(1, "merkez")[1])
        with pytest.raises(psycopg.errors.CheckViolation):
            vault.put([row(1)])
        assert logged(postgres_url) == before + 1
        counter.close()
        place.close()
