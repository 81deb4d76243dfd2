"""A place for accounts, people with ways in, and a clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pyotp

from api.accounts import Accounts, Checked, open_accounts

SECRET = bytes(range(32))
"""What the vault would give."""

HATICE = UUID("01890000-0000-7000-8000-00000000c001")  # a manager
ELIF = UUID("01890000-0000-7000-8000-00000000c002")  # a specialist
AMINA = UUID("01890000-0000-7000-8000-00000000c003")  # a trainee

PASSWORD = "zeytin mavi merdiven"  # noqa: S105  a test's own
OTHER_PASSWORD = "üç kavanoz salça 17"  # noqa: S105
PIN = "482915"
FAMILYS_PHONE = "192.0.2.7"
KITCHEN = "198.51.100.20"


class Door:
    """Where accounts lie, opened as often as a test likes."""

    def __init__(self, place: Path | str) -> None:
        self.place = place
        self.now = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
        self._open: list[Accounts] = []

    def open(self, secret: bytes = SECRET) -> Accounts:
        """Open the accounts, as a process would at its start."""
        accounts = open_accounts(self.place, secret, clock=self.clock)
        self._open.append(accounts)
        return accounts

    def clock(self) -> datetime:
        """Return the moment."""
        return self.now

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def close(self) -> None:
        """Close whatever is open."""
        while self._open:
            self._open.pop().close()

    def code(self, secret: str, steps: int = 0) -> str:
        """Return what a code generator shows now, or so many half minutes later."""
        return pyotp.TOTP(secret).at(self.now + timedelta(seconds=30 * steps))


def with_password(accounts: Accounts, user_id: UUID = HATICE, password: str = PASSWORD) -> None:
    """Give somebody a password, as she would take up her invitation."""
    accounts.accept(accounts.invite(user_id).token, password, "manager-1")


def with_card(accounts: Accounts, user_id: UUID = AMINA, pin: str = PIN) -> str:
    """Give somebody a card and its PIN; return the card's token."""
    token = accounts.issue_card(user_id).token
    accounts.set_pin(token, pin)
    return token


def with_generator(accounts: Accounts, door: Door, user_id: UUID = ELIF) -> str:
    """Give somebody a code generator, confirmed a minute ago; return its secret."""
    secret = accounts.begin_totp(user_id, "specialist-1").secret
    assert accounts.confirm_totp(user_id, door.code(secret)) == Checked(user_id)
    door.later(minutes=1)
    return secret
