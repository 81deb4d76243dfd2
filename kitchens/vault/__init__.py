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
    VaultTrouble,
    VaultUnavailable,
)
from kitchens.vault.opening import open_vault
from kitchens.vault.recovery import restore_master_key
from kitchens.vault.sealing import Purpose
from kitchens.vault.vault import Sealed, Vault

__all__ = [
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
    "VaultTrouble",
    "VaultUnavailable",
    "open_vault",
    "restore_master_key",
]
