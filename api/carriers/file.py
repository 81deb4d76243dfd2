"""A folder of letters: e-mails as .eml files, and texts to be printed and handed over."""

import os
from email.policy import SMTP
from pathlib import Path
from uuid import UUID

from api.carriers.carrier import Letter, NotCarried, as_email
from kitchens.people.message import Words

_SENDER = "kitchens@localhost.invalid"
"""Of files that no mail server sees."""


class FileCarrier:
    """Writes each letter to a file named by the message's id: there or not there, never half and never twice.

    The files hold names and addresses in clear. The folder belongs to nobody but the house, outside the
    store and its backups, and is emptied when the letters are printed.
    """

    is_exact = True

    def __init__(self, folder: Path, *, is_mail: bool) -> None:
        self._folder = folder
        self._is_mail = is_mail

    def may_carry(self, words: Words) -> bool:
        """Return True: a file has no sender."""
        del words
        return True

    def has(self, letter_id: UUID) -> bool:
        """Tell whether the file is there."""
        return self.path(letter_id).exists()

    def path(self, letter_id: UUID) -> Path:
        """Return where a letter lies."""
        return self._folder / f"{letter_id}{'.eml' if self._is_mail else '.txt'}"

    def carry(self, letter: Letter) -> None:
        """Write the file, on disk when this returns. Raise `NotCarried` where the folder takes nothing."""
        path = self.path(letter.id)
        if path.exists():
            return
        beside = path.with_suffix(".part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(self._written(letter))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
            _settle(self._folder)
        except OSError as error:
            raise NotCarried("unreachable") from error

    def remove(self, letter_id: UUID) -> None:
        """Destroy a letter that still lies here."""
        self.path(letter_id).unlink(missing_ok=True)

    def ids(self) -> list[UUID]:
        """Return the ids of the letters that lie here."""
        found = []
        for path in self._folder.glob(f"*{self.path(UUID(int=0)).suffix}"):
            try:
                found.append(UUID(path.stem))
            except ValueError:
                # Somebody's own file: left alone.
                continue
        return found

    def _written(self, letter: Letter) -> bytes:
        if self._is_mail:
            return as_email(letter, _SENDER).as_bytes(policy=SMTP)
        return f"{letter.address}\n\n{letter.subject}\n\n{letter.text}\n".encode()


def _settle(folder: Path) -> None:
    """Have the folder itself on disk: without it a power cut may take the name of a file that is written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
