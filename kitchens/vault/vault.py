"""What the kitchens may ask of the vault: keep, show, compare, erase."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Struct

from kitchens.vault.erasing import Undertaker
from kitchens.vault.errors import Erased, Tampered
from kitchens.vault.keyring import Keyring, Owner, owner_of
from kitchens.vault.sealing import PersonKey, Purpose, new_key
from kitchens.vault.stores import Store, among

Clock: TypeAlias = Callable[[], datetime]

_FRESHENED_AFTER_MS = 10 * 60 * 1000
"""A row put again counts as new for the sweeper; its moment is written anew when it is older than this."""


_BOOKMARK = "bookmark"


class Bookmark(Struct, frozen=True):
    """A place in the journal: a position, and a hash of what stands there, as positions can come again."""

    position: int
    fingerprint: bytes


_bookmark = msgspec.json.Decoder(Bookmark)


class Sealed(Struct, frozen=True):
    """What is to be sealed: a row's id, whose it is, why it is kept, and its fields."""

    ref: UUID
    subject_id: UUID
    purpose: Purpose
    content: dict[str, str]

    def __repr__(self) -> str:
        # A traceback or a log line shows this: never the content.
        return f"Sealed(ref={self.ref}, purpose={self.purpose})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("ref", str(self.ref))]


class Vault:
    """An open vault. Several threads may use it, and several processes may open one store.

    `secret` is the store's own 32 bytes, for ids and fingerprints of what is not personal. `created` is the
    path of a master key made at this opening, to be told to whoever sits there, or None.
    """

    def __init__(
        self, store: Store, keyring: Keyring, undertaker: Undertaker, clock: Clock, created: Path | None
    ) -> None:
        self._store = store
        self._keyring = keyring
        self._undertaker = undertaker
        self._clock = clock
        self._lock = RLock()
        self.created = created
        with store.reading():
            self.secret = keyring.secret()

    def put(self, rows: Sequence[Sealed]) -> None:
        """Seal and keep rows, on disk when this returns. What is kept under a ref already stays as it is.

        Rows of erased people are passed over.
        """
        if not rows:
            return
        now_ms = self._now_ms()
        with self._lock, self._store.writing():
            keys = self._keyring.found_or_made((row.subject_id, row.purpose) for row in rows)
            sealed = [
                (
                    row.ref.bytes,
                    row.subject_id.bytes,
                    row.purpose.value,
                    key.seal(row.ref, row.content),
                    now_ms,
                    _FRESHENED_AFTER_MS,
                )
                for row in sorted(rows, key=_by_ref)
                if (key := keys.get((row.subject_id, row.purpose)))
            ]
            self._store.many_rows(
                "INSERT INTO vault_rows (ref, subject, purpose, sealed, stored_at_ms) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (ref) DO UPDATE SET stored_at_ms = excluded.stored_at_ms"
                " WHERE vault_rows.stored_at_ms < excluded.stored_at_ms - ?",
                sealed,
            )

    def get(self, refs: Iterable[UUID]) -> dict[UUID, dict[str, str] | None]:
        """Return the fields of each row, None for one that is erased or was never kept.

        Raise `Tampered` if a row is not what was kept, or its key is gone though nobody erased it.
        """
        contents: dict[UUID, dict[str, str] | None] = dict.fromkeys(refs)
        found: list[tuple[UUID, Owner, bytes]] = []
        with self._lock, self._store.reading():
            asked = "SELECT ref, subject, purpose, sealed FROM vault_rows WHERE ref IN (?*)"
            for sql, part in among(asked, [ref.bytes for ref in contents]):
                for ref, subject, purpose, sealed in self._store.rows(sql, part):
                    found.append((UUID(bytes=bytes(ref)), owner_of(subject, purpose), bytes(sealed)))
            keys = self._keyring.found(owner for _, owner, _ in found)
            erased = self._keyring.erased(owner for _, owner, _ in found if owner not in keys)
        for ref, owner, sealed in found:
            if owner in keys:
                contents[ref] = keys[owner].open(ref, sealed)
            elif owner not in erased:
                raise Tampered(
                    f"The key of the row {ref} is missing though nobody erased it: the store of keys is"
                    " older than the rows. Put its latest backup back."
                )
        return contents

    def fingerprint(self, subject_id: UUID, purpose: Purpose, parts: Sequence[str]) -> list[bytes]:
        """Return an 8-byte keyed hash of each part, the same for as long as her key lives. Raise `Erased`."""
        (found,) = self.fingerprints([(subject_id, purpose, parts)])
        if found is None:
            raise Erased(subject_id)
        return found

    def fingerprints(
        self, asked: Sequence[tuple[UUID, Purpose, Sequence[str]]], *, keep: bool = True
    ) -> list[list[bytes] | None]:
        """Return what `fingerprint` gives for each, None for the erased, in one save for all new keys.

        With `keep` False nothing is written, as a rehearsal needs it: whoever has no key yet gets hashes
        that mean nothing afterwards.
        """
        owners = {(subject_id, purpose) for subject_id, purpose, _ in asked}
        with self._lock:
            with self._store.reading():
                keys = self._keyring.found(owners)
                missing = owners - keys.keys()
                new = missing - self._keyring.erased(missing)
            if new and keep:
                with self._store.writing():
                    keys |= self._keyring.found_or_made(new)
            elif new:
                keys |= {owner: PersonKey(new_key(), *owner) for owner in new}
        return [
            key.fingerprint([part.encode() for part in parts]) if (key := keys.get((who, why))) else None
            for who, why, parts in asked
        ]

    def is_erased(self, subject_id: UUID) -> bool:
        """Tell whether somebody's details are destroyed."""
        return bool(self.erased_among([subject_id]))

    def erased_among(self, subject_ids: Iterable[UUID]) -> set[UUID]:
        """Return those whose details are destroyed."""
        with self._lock, self._store.reading():
            return self._keyring.erased_among(subject_ids)

    def erase(self, subject_ids: Iterable[UUID]) -> None:
        """Destroy all keys and rows of these people for ever, and their traces in the store's files.

        Repeating is safe, and cheap where nothing is left to do. Raise `EraseUnfinished` when the keys are
        gone but somebody still reads the files: repeat then.
        """
        with self._lock:
            self._undertaker.erase(subject_ids, self._now_ms())

    def erase_purposes(self, owners: Iterable[Owner]) -> None:
        """Destroy what is kept of people for one purpose each, like `erase`; other purposes stay."""
        with self._lock:
            self._undertaker.erase_purposes(owners, self._now_ms())

    def purposes(self, subject_id: UUID) -> set[Purpose]:
        """Return for what something may be kept of somebody: she has a key for it."""
        with self._lock, self._store.reading():
            return self._keyring.purposes(subject_id)

    def apply_tombstones(self) -> None:
        """Erase again whoever a tombstone names and an older backup brought back. Done at each opening."""
        with self._lock:
            self._undertaker.apply_tombstones(self._now_ms())

    def has_traces(self) -> bool:
        """Tell whether an erasure destroyed keys but could not clear every trace in the files yet."""
        with self._lock, self._store.reading():
            tables = ("key_tombstones", "key_purpose_tombstones")
            left = "SELECT subject FROM {} WHERE is_scrubbed = 0 LIMIT 1"
            return any(self._store.keys(left.format(table)) for table in tables)

    def bookmark(self) -> Bookmark | None:
        """Return up to where this vault has followed the journal, None if it never did.

        Rows and keys may come from backups of different days: what the older one knows counts.
        """
        with self._lock, self._store.reading():
            noted = [
                *self._store.rows("SELECT value FROM vault_bookmark"),
                *self._store.keys("SELECT value FROM key_store WHERE name = ?", (_BOOKMARK,)),
            ]
        parts = 2
        marks = [_bookmark.decode(bytes(value)) for (value,) in noted]
        return min(marks, key=lambda mark: mark.position) if len(marks) == parts else None

    def follow(self, named: Iterable[UUID], upto: Bookmark) -> None:
        """Take to heart which rows the journal's events name, up to a position in it."""
        value = msgspec.json.encode(upto)
        with self._lock, self._store.writing():
            self._store.many_rows(
                "UPDATE vault_rows SET is_named = 1 WHERE ref = ?", [(ref.bytes,) for ref in sorted(named)]
            )
            self._store.many_rows(
                "INSERT INTO vault_bookmark (id, value) VALUES (1, ?)"
                " ON CONFLICT (id) DO UPDATE SET value = excluded.value",
                [(value,)],
            )
            self._store.many_keys(
                "INSERT INTO key_store (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [(_BOOKMARK, value)],
            )

    def sweep(self, older_than: timedelta) -> int:
        """Remove rows older than that which no event names; return how many. Younger ones wait for theirs.

        The journal is followed to its end first (`follow`): only so it is known what is named.
        """
        before_ms = self._now_ms() - older_than // timedelta(milliseconds=1)
        unnamed = "FROM vault_rows WHERE is_named = 0 AND stored_at_ms < ?"
        with self._lock:
            with self._store.reading():
                if not self._store.rows(f"SELECT ref {unnamed} LIMIT 1", (before_ms,)):
                    return 0
            with self._store.writing():
                # Read again under the lock: a row put again meanwhile is young once more.
                old = [(bytes(ref),) for (ref,) in self._store.rows(f"SELECT ref {unnamed}", (before_ms,))]
                self._store.many_rows("DELETE FROM vault_rows WHERE ref = ?", old)
                return len(old)

    def rotate_key(self) -> Path:
        """Put a new master key in the place of the old one and wrap every key with it; return its path.

        The old one is destroyed: names in older backups can never be read again, and whoever took the old
        key has nothing. The new file then goes to every machine that serves this store, and new recovery
        copies are made. Raise `MasterKeyUnwritable`, with nothing changed.
        """
        with self._lock:
            return self._keyring.rotate()

    def recovery_copies(self, passphrases: tuple[str, str]) -> tuple[str, str]:
        """Return the texts of two sealed copies of the master key, each opened by its own passphrase.

        They are printed and kept apart; `restore_master_key` makes the file again. After a rotation they are
        of no use for this store, only for backups of its keys from before. Raise `RecoveryRefused`.
        """
        with self._lock:
            return self._keyring.recovery_copies(passphrases)

    def close(self) -> None:
        """Let go of the store."""
        with self._lock:
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _now_ms(self) -> int:
        return int(self._clock().timestamp() * 1000)


def _by_ref(row: Sealed) -> UUID:
    return row.ref
