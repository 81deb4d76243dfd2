"""Where the vault lies: sealed rows here, wrapped keys there, the same few calls for each kind of store."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias

Row: TypeAlias = tuple[Any, ...]
"""A row as the driver gives it; ids are 16 bytes."""

AT_ONCE_MAX = 500
"""Ids asked for in one statement, and rows looked at in one go."""

LOCK_SECONDS = 15
"""How long a statement waits for another process."""

ROW_TABLES = (
    "CREATE TABLE IF NOT EXISTS vault_store (id {blob} PRIMARY KEY)",
    """CREATE TABLE IF NOT EXISTS vault_rows (
        ref {blob} PRIMARY KEY, subject {blob} NOT NULL, purpose TEXT NOT NULL, sealed {blob} NOT NULL,
        stored_at_ms BIGINT NOT NULL, is_named SMALLINT NOT NULL DEFAULT 0)""",
    "CREATE INDEX IF NOT EXISTS vault_rows_subject ON vault_rows (subject)",
    # Only rows that no event is known to name yet: what the sweeper looks through stays small.
    "CREATE INDEX IF NOT EXISTS vault_rows_unnamed ON vault_rows (ref) WHERE is_named = 0",
    "CREATE TABLE IF NOT EXISTS vault_erased (subject {blob} PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS vault_bookmark (id SMALLINT PRIMARY KEY, value {blob} NOT NULL)",
)
"""The store of sealed rows, with a mirror of the tombstones."""

NEWEST_TABLES = ("vault_bookmark", "key_purpose_tombstones")
"""The youngest table of each part: where it is missing, the part is new or was made by older code."""

KEY_TABLES = (
    "CREATE TABLE IF NOT EXISTS key_store (name TEXT PRIMARY KEY, value {blob} NOT NULL)",
    """CREATE TABLE IF NOT EXISTS key_wrapped (
        subject {blob} NOT NULL, purpose TEXT NOT NULL, wrapped {blob} NOT NULL,
        PRIMARY KEY (subject, purpose))""",
    """CREATE TABLE IF NOT EXISTS key_tombstones (
        subject {blob} PRIMARY KEY, erased_at_ms BIGINT NOT NULL, is_scrubbed SMALLINT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS key_purpose_tombstones (
        subject {blob} NOT NULL, purpose TEXT NOT NULL, erased_at_ms BIGINT NOT NULL,
        is_scrubbed SMALLINT NOT NULL, PRIMARY KEY (subject, purpose))""",
)
"""The store of keys, apart from the rows, with the tombstones."""


class Store(Protocol):
    """Two databases, or two schemas of one. SQL is portable, parameters are `?` and always bound."""

    name: str
    parts: str
    """Where the sealed rows and the wrapped keys lie, for a reader."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the store's writing lock, over all processes; save at the end, keys before rows.

        Nothing is saved if the block raises. A key is so always on disk before what it seals.
        """
        ...

    def reading(self) -> AbstractContextManager[None]:
        """Read both parts as of one moment each."""
        ...

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run one statement on the rows' part."""
        ...

    def keys(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run one statement on the keys' part."""
        ...

    def many_rows(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of many on the rows' part."""
        ...

    def many_keys(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of many on the keys' part."""
        ...

    def scrub(self) -> None:
        """Overwrite or give back what deleted rows and keys occupied. Raise `EraseUnfinished`."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def among(sql: str, ids: Sequence[bytes]) -> Iterator[tuple[str, Sequence[bytes]]]:
    """Yield the statement for as many ids at a time as one takes; `?*` in it stands for them all."""
    for start in range(0, len(ids), AT_ONCE_MAX):
        part = ids[start : start + AT_ONCE_MAX]
        yield sql.replace("?*", ", ".join("?" * len(part))), part
