"""The vault: names, telephone numbers and typed words, sealed under a key of each person's own."""

from kitchens.vault.errors import (
    Erased,
    EraseUnfinished,
    MasterKeyInsideStore,
    MasterKeyMissing,
    MasterKeyUnwritable,
    MasterKeyWrong,
    RecoveryRefused,
    StoreIncomplete,
    Tampered,
    VaultMissing,
    VaultTrouble,
    VaultUnavailable,
)
from kitchens.vault.opening import open_vault
from kitchens.vault.recovery import restore_master_key
from kitchens.vault.sealing import Purpose
from kitchens.vault.vault import Bookmark, Sealed, Vault

__all__ = [
    "Bookmark",
    "EraseUnfinished",
    "Erased",
    "MasterKeyInsideStore",
    "MasterKeyMissing",
    "MasterKeyUnwritable",
    "MasterKeyWrong",
    "Purpose",
    "RecoveryRefused",
    "Sealed",
    "StoreIncomplete",
    "Tampered",
    "Vault",
    "VaultMissing",
    "VaultTrouble",
    "VaultUnavailable",
    "open_vault",
    "restore_master_key",
]
