"""The register of erasures: who is erased, kept beside the master key, where no backup of the store reaches.

Whatever part of a store is put back from an older backup, the register still names those who were erased
since, and they are erased again before anybody is served. It holds random ids, nothing else.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from kitchens.vault.errors import MasterKeyUnwritable
from kitchens.vault.master import sync_folder

_LINE = re.compile(rb"[0-9a-f]{32}\n")
_LINE_BYTES = 33


class Register:
    """One file of 33-byte lines, only ever added to, under the vault's writing lock."""

    def __init__(self, master_key: Path, store_id: bytes) -> None:
        self.path = master_key.resolve().parent / f"erased-{store_id.hex()}.txt"

    def open(self) -> set[UUID]:
        """Return who is erased; make the file if there is none. Raise `MasterKeyUnwritable`.

        A register that cannot be written is found now, not on the day somebody asks to be forgotten.
        """
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "rb") as file:
                return {UUID(hex=line.strip().decode()) for line in _LINE.findall(file.read())}
        except OSError as error:
            raise MasterKeyUnwritable(self.path, error) from error

    def add(self, subject_ids: Iterable[UUID]) -> None:
        """Add ids that are not in it yet, durably. Raise `MasterKeyUnwritable`."""
        new = set(subject_ids) - self.open()
        if not new:
            return
        try:
            with self.path.open("ab") as file:
                # A line that a power cut tore apart is closed off; it never counts as an id.
                torn = os.fstat(file.fileno()).st_size % _LINE_BYTES
                file.write(b"\n" * ((_LINE_BYTES - torn) % _LINE_BYTES))
                file.writelines(sorted(id_.hex.encode() + b"\n" for id_ in new))
                file.flush()
                os.fsync(file.fileno())
            sync_folder(self.path.parent)
        except OSError as error:
            raise MasterKeyUnwritable(self.path, error) from error
