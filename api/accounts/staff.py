"""How staff come in: an invitation, then a password."""

import secrets
from datetime import timedelta
from uuid import UUID

from msgspec import Struct

from api.accounts.answers import Checked, InvitationOver, Wait, Wrong
from api.accounts.drawer import Drawer, figures
from api.accounts.keys import new_secret
from api.accounts.passwords import LENGTH_MAX, normalised, refuse_weak
from api.accounts.store import INVITATIONS, PASSWORDS
from api.accounts.tries import ACCOUNT
from projections.store import Writer

INVITATION_LASTS = timedelta(days=7)
_INVITATION_MS = INVITATION_LASTS // timedelta(milliseconds=1)

_SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"
"""Letters and figures that nobody mistakes for one another, in print or by ear over a telephone."""

_GROUPS = 3
_GROUP_LETTERS = 4


class Invitation(Struct, frozen=True):
    """How to take up an invitation: a link's token, or a code to be printed. Shown once, kept nowhere."""

    token: str
    code: str

    def __repr__(self) -> str:
        return "Invitation(…)"


class Staff(Drawer):
    """Invitations and passwords."""

    def invite(self, user_id: UUID) -> Invitation:
        """Return a new invitation, good once within seven days. An earlier one of hers ends."""
        letters = "".join(secrets.choice(_SIGNS) for _ in range(_GROUPS * _GROUP_LETTERS))
        groups = (letters[at : at + _GROUP_LETTERS] for at in range(0, len(letters), _GROUP_LETTERS))
        invitation = Invitation(new_secret(), "-".join(groups))
        with self._store.writing() as writer:
            now_ms = self._now_ms()
            writer.run("DELETE FROM accounts_invitations WHERE ends_at_ms <= ?", (now_ms,))
            row = (
                user_id.hex,
                self._keys.hashed("invitation", invitation.token),
                self._keys.hashed("printed", letters),
                now_ms + _INVITATION_MS,
            )
            writer.put(INVITATIONS, [row])
        return invitation

    def invited(self, token_or_code: str) -> UUID | None:
        """Return whom an invitation is for, None if it was used, has ended, or never was."""
        sql, values = self._asked(token_or_code)
        with self._store.reading() as reader:
            rows = reader.all(sql, values)
        return UUID(rows[0][0]) if rows else None

    def accept(self, token_or_code: str, password: str, user_code: str) -> UUID:
        """Set the password of whoever was invited and return her id; the invitation is used up.

        Sessions that she may have had end. Raise `InvitationOver` or `PasswordRefused`, with nothing changed.
        """
        user_id = self.invited(token_or_code)
        if user_id is None:
            raise InvitationOver
        refuse_weak(password, user_code)
        hashed = self._slow.make(user_id, "password", normalised(password))
        sql, values = self._asked(token_or_code)
        with self._store.writing() as writer:
            # Asked again under the lock: of two who take it up at once, one is too late.
            if writer.all(sql, values) != [(user_id.hex,)]:
                raise InvitationOver
            writer.remove(INVITATIONS, [(user_id.hex,)])
            self._set(writer, user_id, hashed)
            writer.run("DELETE FROM accounts_sessions WHERE user_id = ?", (user_id.hex,))
        return user_id

    def has_password(self, user_id: UUID) -> bool:
        """Tell whether somebody may come in with a password."""
        with self._store.reading() as reader:
            return bool(reader.all("SELECT 1 FROM accounts_passwords WHERE user_id = ?", (user_id.hex,)))

    def check_password(
        self, user_id: UUID | None, password: str, address: str, *, typed_code: str
    ) -> Checked | Wait | Wrong:
        """Check a password. `user_id` is None where nobody bears `typed_code`: as slow as any, and wrong.

        Wrong tries slow the account down (the code, where there is none) and, much later, the address.
        """
        account = typed_code.casefold() if user_id is None else user_id.hex
        tried = self._try("password", account, ACCOUNT, address)
        if isinstance(tried, Wait):
            return tried
        hashed = ""
        if user_id is not None:
            with self._store.reading() as reader:
                rows = reader.all("SELECT hash FROM accounts_passwords WHERE user_id = ?", (user_id.hex,))
            hashed = rows[0][0] if rows else ""
        fits = self._slow.fits(user_id, "password", normalised(password), hashed)
        if not fits or user_id is None or len(password) > LENGTH_MAX:
            return Wrong()
        with self._store.writing() as writer:
            tried.was_right(writer)
        return Checked(user_id)

    def change_password(self, user_id: UUID, password: str, user_code: str, *, but: UUID | None) -> None:
        """Set another password for somebody who has just proved the old one; end her sessions but for `but`.

        Raise `PasswordRefused`.
        """
        refuse_weak(password, user_code)
        hashed = self._slow.make(user_id, "password", normalised(password))
        with self._store.writing() as writer:
            self._set(writer, user_id, hashed)
            kept = "" if but is None else but.hex
            writer.run("DELETE FROM accounts_sessions WHERE user_id = ? AND id <> ?", (user_id.hex, kept))

    def _set(self, writer: Writer, user_id: UUID, hashed: str) -> None:
        writer.put(PASSWORDS, [(user_id.hex, hashed, self._now_ms())])
        writer.run("DELETE FROM accounts_tries WHERE what = ?", (self._tries_of(user_id)[0],))

    def _asked(self, token_or_code: str) -> tuple[str, tuple[str, int]]:
        """Return the statement that finds an invitation, by token or by printed code, and its values."""
        letters = figures(token_or_code).replace("-", "").upper()
        if len(letters) == _GROUPS * _GROUP_LETTERS:
            column, hashed = "code_hash", self._keys.hashed("printed", letters)
        else:
            column, hashed = "token_hash", self._keys.hashed("invitation", token_or_code)
        sql = f"SELECT user_id FROM accounts_invitations WHERE {column} = ? AND ends_at_ms > ?"  # noqa: S608  no value of a caller in it
        return sql, (hashed, self._now_ms())
