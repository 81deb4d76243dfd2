"""Erasing somebody: keys, rows and traces destroyed, and a tombstone in three places that outlasts backups.

A tombstone lies with the keys, mirrored with the rows, and in the register beside the master key. Whichever
of the three is put back from an older backup, the others still name her.
"""

from collections.abc import Iterable
from uuid import UUID

from kitchens.vault.keyring import Owner, owner_of
from kitchens.vault.register import Register
from kitchens.vault.stores import Store


class Undertaker:
    """Erases people from one store. Its calls take the store's lock themselves."""

    def __init__(self, store: Store, register: Register) -> None:
        self._store = store
        self._register = register

    def erase(self, subject_ids: Iterable[UUID], now_ms: int) -> None:
        """Destroy keys, rows and traces, unless that is done in every place. Raise `EraseUnfinished`."""
        wanted = set(subject_ids)
        if wanted - self._register.open():
            # Any step may be the last before a power cut. The register comes first, as nothing puts an
            # older one back: from it the rest is done again at the next opening.
            with self._store.writing():
                self._register.add(wanted)
        with self._store.reading():
            gone = [(id_.bytes,) for id_ in sorted(wanted - self._settled())]
        if not gone:
            return
        with self._store.writing():
            self._store.many_keys("DELETE FROM key_wrapped WHERE subject = ?", gone)
            self._store.many_keys(
                "INSERT INTO key_tombstones (subject, erased_at_ms, is_scrubbed) VALUES (?, ?, 0)"
                " ON CONFLICT (subject) DO UPDATE SET is_scrubbed = 0",
                [(subject, now_ms) for (subject,) in gone],
            )
            self._store.many_rows("DELETE FROM vault_rows WHERE subject = ?", gone)
            self._store.many_rows(
                "INSERT INTO vault_erased (subject) VALUES (?) ON CONFLICT (subject) DO NOTHING", gone
            )
        self._store.scrub()
        with self._store.writing():
            self._store.many_keys("UPDATE key_tombstones SET is_scrubbed = 1 WHERE subject = ?", gone)

    def erase_purposes(self, owners: Iterable[Owner], now_ms: int) -> None:
        """Destroy what is kept of people for one purpose each, in the same way. Raise `EraseUnfinished`."""
        wanted = {(subject_id, purpose.value) for subject_id, purpose in owners}
        if wanted - self._register.purposes():
            with self._store.writing():
                self._register.add_purposes(wanted)
        with self._store.reading():
            gone = [(id_.bytes, purpose) for id_, purpose in sorted(wanted - self._settled_purposes())]
        if not gone:
            return
        with self._store.writing():
            self._store.many_keys("DELETE FROM key_wrapped WHERE subject = ? AND purpose = ?", gone)
            self._store.many_keys(
                "INSERT INTO key_purpose_tombstones (subject, purpose, erased_at_ms, is_scrubbed)"
                " VALUES (?, ?, ?, 0) ON CONFLICT (subject, purpose) DO UPDATE SET is_scrubbed = 0",
                [(*owner, now_ms) for owner in gone],
            )
            self._store.many_rows("DELETE FROM vault_rows WHERE subject = ? AND purpose = ?", gone)
        self._store.scrub()
        with self._store.writing():
            self._store.many_keys(
                "UPDATE key_purpose_tombstones SET is_scrubbed = 1 WHERE subject = ? AND purpose = ?", gone
            )

    def apply_tombstones(self, now_ms: int) -> None:
        """Erase again whoever a tombstone names and some part may still hold.

        Before anybody is served: rows, keys or all of them may have come back from an older backup.
        """
        with self._store.reading():
            named = self._ids(self._store.keys("SELECT subject FROM key_tombstones")) | self._mirrored()
            purposes = self._store.keys("SELECT subject, purpose FROM key_purpose_tombstones")
        self.erase(named | self._register.open(), now_ms)
        owners = {owner_of(*owner) for owner in purposes}
        owners |= {owner_of(id_.bytes, purpose) for id_, purpose in self._register.purposes()}
        if owners:
            self.erase_purposes(owners, now_ms)

    def _settled(self) -> set[UUID]:
        scrubbed = self._store.keys("SELECT subject FROM key_tombstones WHERE is_scrubbed = 1")
        return self._ids(scrubbed) & self._mirrored()

    def _settled_purposes(self) -> set[tuple[UUID, str]]:
        scrubbed = self._store.keys(
            "SELECT subject, purpose FROM key_purpose_tombstones WHERE is_scrubbed = 1"
        )
        # Not mirrored with the rows: it is looked whether an older backup brought some back. They are few.
        there = "SELECT ref FROM vault_rows WHERE subject = ? AND purpose = ? LIMIT 1"
        return {
            (UUID(bytes=bytes(subject)), str(purpose))
            for subject, purpose in scrubbed
            if not self._store.rows(there, (bytes(subject), purpose))
        }

    def _mirrored(self) -> set[UUID]:
        return self._ids(self._store.rows("SELECT subject FROM vault_erased"))

    @staticmethod
    def _ids(found: Iterable[tuple[bytes, ...]]) -> set[UUID]:
        return {UUID(bytes=bytes(subject)) for (subject,) in found}
