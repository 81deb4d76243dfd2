"""A vault's place, people and rows for the vault's tests."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from kitchens.vault import Purpose, Sealed, Vault, open_vault

AMINA = UUID("01890000-0000-7000-8000-00000000a001")
FATMA = UUID("01890000-0000-7000-8000-00000000a002")
GULSEN = UUID("01890000-0000-7000-8000-00000000a003")


class WallClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2021, 9, 3, 13, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now

    def later(self, span: timedelta) -> None:
        """Let time pass."""
        self.now += span


class Place:
    """Where a vault lies, opened as often as a test likes and closed at its end."""

    def __init__(self, store: Path | str, master_key: Path) -> None:
        self.store = store
        self.master_key = master_key
        self.clock = WallClock()
        self._open: list[Vault] = []

    def open(self) -> Vault:
        """Open the vault, as a process would at its start."""
        vault = open_vault(self.store, clock=self.clock, master_key=self.master_key)
        self._open.append(vault)
        return vault

    def close(self) -> None:
        """Close whatever is open."""
        while self._open:
            self._open.pop().close()


def row(number: int, subject_id: UUID = AMINA, purpose: Purpose = Purpose.CONTACT, **content: str) -> Sealed:
    """Return a row with a fixed id."""
    ref = UUID(f"01890000-0000-7000-8000-{number:012d}")
    return Sealed(ref, subject_id, purpose, content or {"first_name": "Amina", "phone": "0532 000 00 01"})
