"""Accounts: how somebody proves who she is, and how long that holds. Nothing of it is in the journal."""

from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from api.accounts.answers import (
    Blocked,
    CardOver,
    Checked,
    InvitationOver,
    PasswordFault,
    PasswordRefused,
    PinFault,
    PinRefused,
    PinStands,
    TotpStands,
    Wait,
    Wrong,
)
from api.accounts.cards import Card, Cards
from api.accounts.codes import Codes, Generator
from api.accounts.guesses import Guesses
from api.accounts.keys import Keys
from api.accounts.sessions import Session, Sessions
from api.accounts.staff import Invitation, Staff
from api.accounts.store import (
    OF_A_USER,
    TRIES,
    AccountsFile,
    AccountsNewer,
    AccountsOfAnotherHouse,
    open_store,
)
from api.accounts.tokens import ApiToken, Scope, TokenRefused, Tokens
from api.clock import Clock, wall_clock

__all__ = [
    "Accounts", "AccountsNewer", "AccountsOfAnotherHouse", "ApiToken", "Blocked", "Card", "CardOver",
    "Checked", "Generator", "Invitation", "InvitationOver", "PasswordFault", "PasswordRefused", "PinFault",
    "PinRefused", "PinStands", "Scope", "Session", "TokenRefused", "TotpStands", "Wait", "Wrong",
    "open_accounts",
]  # fmt: skip


class Accounts(Staff, Codes, Cards, Sessions, Tokens, Guesses):
    """All accounts of one municipality. Any thread may use them, and any process on the same store."""

    def reset(self, user_id: UUID) -> None:
        """Destroy every way in: invitation, password, code generator, card, PIN, sessions, tokens.

        Her wrong tries are forgotten with them, so that the new way in does not begin with a wait.
        """
        with self._store.writing() as writer:
            for table in OF_A_USER:
                writer.run(f"DELETE FROM {table.name} WHERE user_id = ?", (user_id.hex,))  # noqa: S608  names from code
            writer.remove(TRIES, [(what,) for what in self._tries_of(user_id)])

    def forget(self, user_id: UUID) -> None:
        """Destroy every trace of somebody who is erased, in the file's log too. Repeating is safe."""
        self.reset(user_id)
        if isinstance(self._store, AccountsFile):
            self._store.empty_log()

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()


def open_accounts(store: Path | str, secret: bytes, clock: Clock = wall_clock) -> Accounts:
    """Open the accounts in a store's folder or at its `postgresql://…` address; found them if there are none.

    `secret` is the vault's. Raise `StoreUnavailable`, `AccountsNewer` or `AccountsOfAnotherHouse`.
    """
    keys = Keys(secret)
    return Accounts(open_store(store, keys), keys, clock)
