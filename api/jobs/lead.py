"""The lead: of all processes on one store, one does the jobs. It falls free when that process dies."""

import fcntl
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from api.store import Store

LOCK_FILE = "jobs.lock"

_SERVER_NOTICES = (
    # A machine that is cut off holds its lock until the server sees that nobody is there: 25 seconds.
    "SET tcp_keepalives_idle = 10",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
)


class Lead(Protocol):
    """The right to do the jobs of one store."""

    def take(self) -> bool:
        """Take the lead, or see whether it is still held; tell whether this process has it. Never waits."""
        ...

    def give_up(self) -> None:
        """Let the next one take it. Giving it up twice does nothing."""
        ...


def lead_of(store: Store) -> Lead:
    """Return the lead of a store, not taken yet."""
    return FolderLead(store) if isinstance(store, Path) else ServerLead(store)


class FolderLead:
    """The lead of a folder: a lock on a file in it, which the system lets go with the process."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_FILE
        self._file: int | None = None

    def take(self) -> bool:
        """Take the lock unless another process has it."""
        if self._file is not None:
            return True
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True

    def give_up(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class ServerLead:
    """The lead of a schema: an advisory lock that lasts as long as one connection."""

    def __init__(self, url: str) -> None:
        # Only a house on PostgreSQL pays for loading its driver.
        from kitchens.journal.postgres import server_and_schema  # noqa: PLC0415

        self._server, schema = server_and_schema(url)
        self._key = int.from_bytes(sha256(f"jobs {schema}".encode()).digest()[:8], signed=True)
        self._connection: object = None

    def take(self) -> bool:
        """Take the lock unless another process has it; a connection that broke has lost it."""
        import psycopg  # noqa: PLC0415  as above

        from projections.postgres import SOCKET  # noqa: PLC0415

        try:
            if isinstance(self._connection, psycopg.Connection):
                self._connection.execute("SELECT 1")
                return True
            connection = psycopg.connect(self._server, autocommit=True, **SOCKET)
            for notice in _SERVER_NOTICES:
                connection.execute(notice)
            row = connection.execute("SELECT pg_try_advisory_lock(%s)", [self._key]).fetchone()
        except psycopg.Error:
            self.give_up()
            return False
        if row is None or not row[0]:
            connection.close()
            return False
        self._connection = connection
        return True

    def give_up(self) -> None:
        """Close the connection."""
        import psycopg  # noqa: PLC0415  as above

        if isinstance(self._connection, psycopg.Connection):
            with suppress(psycopg.Error):
                self._connection.close()
        self._connection = None
