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

_LINE = re.compile(rb"(?:([a-z]{1,8}) )?([0-9a-f]{32})\n")


class Register:
    """One file of lines, only ever added to, under the vault's writing lock.

    A line is an id, for all of somebody's details, or the one purpose that is erased and an id: the id comes
    last, so that no torn line ever names more than was meant.
    """

    def __init__(self, master_key: Path, store_id: bytes) -> None:
        self.path = master_key.resolve().parent / f"erased-{store_id.hex()}.txt"

    def open(self) -> set[UUID]:
        """Return who is erased; make the file if there is none. Raise `MasterKeyUnwritable`.

        A register that cannot be written is found now, not on the day somebody asks to be forgotten.
        """
        return {subject_id for subject_id, purpose in self._lines() if not purpose}

    def purposes(self) -> set[tuple[UUID, str]]:
        """Return of whom which purposes alone are erased. Raise `MasterKeyUnwritable`."""
        return {line for line in self._lines() if line[1]}

    def add(self, subject_ids: Iterable[UUID]) -> None:
        """Add ids that are not in it yet, durably. Raise `MasterKeyUnwritable`."""
        self._add({(subject_id, "") for subject_id in subject_ids})

    def add_purposes(self, owners: Iterable[tuple[UUID, str]]) -> None:
        """Add ids with a purpose that are not in it yet, durably. Raise `MasterKeyUnwritable`."""
        self._add(set(owners))

    def _lines(self) -> set[tuple[UUID, str]]:
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "rb") as file:
                found = map(_LINE.fullmatch, file)
                return {(UUID(hex=line[2].decode()), (line[1] or b"").decode()) for line in found if line}
        except OSError as error:
            raise MasterKeyUnwritable(self.path, error) from error

    def _add(self, lines: set[tuple[UUID, str]]) -> None:
        new = lines - self._lines()
        if not new:
            return
        try:
            with self.path.open("r+b") as file:
                # A line that a power cut tore apart is closed off; it never counts as an id.
                end = file.seek(0, os.SEEK_END)
                if end:
                    file.seek(end - 1)
                    if file.read(1) != b"\n":
                        file.write(b"\n")
                file.writelines(
                    sorted(f"{purpose} {id_.hex}".strip().encode() + b"\n" for id_, purpose in new)
                )
                file.flush()
                os.fsync(file.fileno())
            sync_folder(self.path.parent)
        except OSError as error:
            raise MasterKeyUnwritable(self.path, error) from error
