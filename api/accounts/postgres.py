"""Accounts in PostgreSQL: beside the views in the municipality's schema, under a lock of their own."""

from typing import ClassVar

from psycopg import Connection

from projections.postgres import PostgresStore
from projections.store import Row


class AccountsSchema(PostgresStore):
    """Accounts in one schema. A sign-in does not wait for views that are being built."""

    kept: ClassVar[str] = "accounts"

    def _open(self) -> Connection[Row]:
        connection = super()._open()
        # Never a hash in the server's log.
        connection.execute("SET log_parameter_max_length_on_error = 0")
        # A stronger wish of the server's (a standby) stays; only "do not wait for the disk" is overruled.
        ((waits,),) = connection.execute("SHOW synchronous_commit").fetchall()
        if waits == "off":
            connection.execute("SET synchronous_commit = on")
        return connection
