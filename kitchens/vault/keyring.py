"""The keys of people, wrapped by the master key: made, read, and wrapped anew when the master key changes."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

from kitchens.vault import master
from kitchens.vault.errors import Tampered
from kitchens.vault.recovery import sealed_copy
from kitchens.vault.sealing import PersonKey, Purpose, Wrapping, new_key
from kitchens.vault.stores import Store, among

Owner: TypeAlias = tuple[UUID, Purpose]
"""A person (or batch, lot …) and why something of hers is kept."""


def owner_of(subject: bytes, purpose: str) -> Owner:
    """Return whose a stored row or key is. Raise `Tampered` for what was never stored so."""
    try:
        return UUID(bytes=bytes(subject)), Purpose(purpose)
    except (TypeError, ValueError) as error:
        text = "A row of the vault names no person or no purpose there is. Restore it from a backup."
        raise Tampered(text) from error


class Keyring:
    """Reads and makes keys inside a block of the store's `reading` or `writing`.

    No person's key is kept in memory between two calls, so none outlives its erasure.
    """

    def __init__(self, store: Store, place: Path, store_id: bytes, key: bytes) -> None:
        self._store = store
        self._place = place
        self._store_id = store_id
        self._wrapping = Wrapping(key, store_id)

    def secret(self) -> bytes:
        """Return the store's own secret. Raise `Tampered`."""
        ((wrapped,),) = self._store.keys("SELECT value FROM key_store WHERE name = 'secret'")
        return self._current().unwrap_secret(bytes(wrapped))

    def found(self, owners: Iterable[Owner]) -> dict[Owner, PersonKey]:
        """Return the keys that there are. Raise `Tampered`."""
        wrapping = self._current()
        wanted = set(owners)
        subjects = sorted({subject.bytes for subject, _ in wanted})
        keys: dict[Owner, PersonKey] = {}
        asked = "SELECT subject, purpose, wrapped FROM key_wrapped WHERE subject IN (?*)"
        for sql, part in among(asked, subjects):
            for subject, purpose, wrapped in self._store.keys(sql, part):
                owner = owner_of(subject, purpose)
                if owner in wanted:
                    keys[owner] = PersonKey(wrapping.unwrap(bytes(wrapped), *owner), *owner)
        return keys

    def found_or_made(self, owners: Iterable[Owner]) -> dict[Owner, PersonKey]:
        """Return the keys of all but the erased, making those that are missing. Needs `writing`."""
        wanted = set(owners)
        keys = self.found(wanted)
        missing = wanted - keys.keys()
        made = {owner: new_key() for owner in sorted(missing - self.erased(missing))}
        self._store.many_keys(
            "INSERT INTO key_wrapped (subject, purpose, wrapped) VALUES (?, ?, ?)",
            [
                (owner[0].bytes, owner[1].value, self._wrapping.wrap(key, *owner))
                for owner, key in made.items()
            ],
        )
        return keys | {owner: PersonKey(key, *owner) for owner, key in made.items()}

    def erased_among(self, subject_ids: Iterable[UUID]) -> set[UUID]:
        """Return those who have a tombstone."""
        erased: set[UUID] = set()
        asked = "SELECT subject FROM key_tombstones WHERE subject IN (?*)"
        for sql, part in among(asked, sorted({subject.bytes for subject in subject_ids})):
            erased.update(UUID(bytes=bytes(subject)) for (subject,) in self._store.keys(sql, part))
        return erased

    def erased(self, owners: Iterable[Owner]) -> set[Owner]:
        """Return those of which all, or this purpose, is erased."""
        asked = set(owners)
        whole = self.erased_among(subject for subject, _ in asked)
        parts: set[Owner] = set()
        tombstones = "SELECT subject, purpose FROM key_purpose_tombstones WHERE subject IN (?*)"
        for sql, part in among(tombstones, sorted({subject.bytes for subject, _ in asked})):
            parts.update(owner_of(subject, purpose) for subject, purpose in self._store.keys(sql, part))
        return {owner for owner in asked if owner[0] in whole or owner in parts}

    def purposes(self, subject_id: UUID) -> set[Purpose]:
        """Return for what something may be kept of somebody."""
        found = self._store.keys("SELECT purpose FROM key_wrapped WHERE subject = ?", (subject_id.bytes,))
        return {Purpose(purpose) for (purpose,) in found}

    def recovery_copies(self, passphrases: tuple[str, str]) -> tuple[str, str]:
        """Return two sealed copies of the master key. Raise `RecoveryRefused`."""
        with self._store.reading():
            key = self.master_key()
        one, other = passphrases
        return sealed_copy(key, self._store_id, one), sealed_copy(key, self._store_id, other)

    def rotate(self) -> Path:
        """Put a new master key in the place of the old and wrap every key with it; return its path.

        Raise `MasterKeyUnwritable`, with nothing changed.
        """
        new = new_key()
        with self._store.writing():
            old = self._current()
            # Until the save the one key fits, after it the other: a crash leaves both in the file.
            master.replace_file(self._place, [new, self.master_key()])
            self._wrap_anew(old, Wrapping(new, self._store_id))
        with self._store.writing():
            self.tidy()
        self._store.scrub()
        return self._place

    def master_key(self) -> bytes:
        """Return the master key in force. Raise `MasterKeyMissing` or `MasterKeyWrong`."""
        return master.key_with_mark(self._place, master.read_keys(self._place, ""), self._current().mark)

    def tidy(self) -> None:
        """Leave only the key in force in the file and no copy beside it. Needs `writing`.

        Under the lock, or it could throw away the key that a rotation elsewhere is about to put in force.
        """
        master.replace_file(self._place, [self.master_key()])

    def _wrap_anew(self, old: Wrapping, new: Wrapping) -> None:
        secret = new.wrap_secret(self.secret())
        wrapped_anew = []
        for subject, purpose, wrapped in self._store.keys(
            "SELECT subject, purpose, wrapped FROM key_wrapped"
        ):
            owner = owner_of(subject, purpose)
            wrapped_anew.append(
                (new.wrap(old.unwrap(bytes(wrapped), *owner), *owner), bytes(subject), purpose)
            )
        self._store.many_keys(
            "UPDATE key_wrapped SET wrapped = ? WHERE subject = ? AND purpose = ?", wrapped_anew
        )
        self._store.many_keys(
            "UPDATE key_store SET value = ? WHERE name = ?", [(secret, "secret"), (new.mark, "master")]
        )

    def _current(self) -> Wrapping:
        # Another process may have rotated the master key; the mark is read in the same block as the keys.
        ((mark,),) = self._store.keys("SELECT value FROM key_store WHERE name = 'master'")
        if bytes(mark) != self._wrapping.mark:
            keys = master.read_keys(self._place, "")
            key = master.key_with_mark(self._place, keys, bytes(mark))
            self._wrapping = Wrapping(key, self._store_id)
        return self._wrapping
