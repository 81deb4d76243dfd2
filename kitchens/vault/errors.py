"""What can be wrong with the vault, each with a sentence that says what to do."""

from pathlib import Path
from uuid import UUID


class VaultTrouble(Exception):  # noqa: N818  agreed names say what is wrong, not that it is one
    """The vault cannot do what was asked. The text is a sentence for the person at the keyboard."""


class MasterKeyMissing(VaultTrouble):
    """The store has keys, but the master key that wraps them is not where it should be."""

    def __init__(self, looked_at: Path, last_place: str) -> None:
        known = "" if last_place in {"", str(looked_at)} else f" It was last used at {last_place}."
        super().__init__(
            f"The master key of this store is not at {looked_at}.{known} Put it back, or restore it from a"
            " recovery copy, and name its path in KITCHENS_MASTER_KEY if it lies elsewhere."
            " Without it every name in this store is lost; no new key can replace it."
        )


class MasterKeyWrong(VaultTrouble):
    """The file holds another master key than the one that wraps this store's keys, or none at all."""

    def __init__(self, path: Path, *, readable: bool) -> None:
        what = "does not open this store" if readable else "is not a master key, or is damaged"
        super().__init__(
            f"The master key at {path} {what}. Use the key that belongs to this store, from its recovery"
            " copy if need be; after a rotation that is the new one, and backups of keys made before it"
            " cannot be used any more. Without the right key every name in this store is lost."
        )


class MasterKeyInsideStore(VaultTrouble):
    """The master key lies under the store, where a thief or a backup would take both together."""

    def __init__(self, path: Path, store: Path) -> None:
        super().__init__(
            f"The master key at {path} lies inside the store {store}: whoever takes a copy of the store"
            " would take the key with it. Move it out, and name its path in KITCHENS_MASTER_KEY."
        )


class MasterKeyUnwritable(VaultTrouble):
    """The master key, or the register of erasures beside it, cannot be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path} cannot be written ({error.strerror}). The master key and the register of erasures"
            " lie beside each other, outside the store: name a path in KITCHENS_MASTER_KEY"
            " whose folder this account may write."
        )


class StoreIncomplete(VaultTrouble):
    """A part of the vault is missing or belongs to another store."""


class VaultMissing(StoreIncomplete):
    """Things happened in this house, but where their names were sealed there is nothing at all."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"Bring back both from their backups: {where}. Nothing was changed, and no new key was made: it"
            " would open none of the names."
        )


class Erased(VaultTrouble):
    """The person's details are destroyed, and no new key is ever made for her."""

    def __init__(self, subject_id: UUID) -> None:
        super().__init__(f"The details of {subject_id} are erased; nothing is kept or compared for them.")
        self.subject_id = subject_id


class Tampered(VaultTrouble):
    """Something sealed is not what was stored under that name."""


class RecoveryRefused(VaultTrouble):
    """A recovery copy cannot be made or opened like this."""


class EraseUnfinished(VaultTrouble):
    """The keys are destroyed, but traces of sealed rows could not be cleared yet. Repeating is safe."""


class VaultUnavailable(VaultTrouble):
    """The vault's files or its database cannot be reached just now."""
