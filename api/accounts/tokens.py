"""Tokens with which a program acts for somebody: named, limited in scope and time, shown once."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal, TypeAlias, cast, get_args
from uuid import UUID

from msgspec import Struct

from api.accounts.drawer import Drawer, moment
from api.accounts.keys import new_secret
from api.accounts.store import TOKENS
from kitchens.identity import new_id
from projections.store import Row

Scope: TypeAlias = Literal["read", "act"]
SCOPES: tuple[Scope, ...] = get_args(Scope)

PREFIX = "kitchens_"
"""By which a token is known for one where it lies about by mistake."""

DAYS_MAX = 365
NAME_LETTERS_MAX = 60
TOKENS_MAX = 20
_DAY_MS = timedelta(days=1) // timedelta(milliseconds=1)
_COLUMNS = "id, user_id, name, scopes, issued_at_ms, ends_at_ms"


class TokenRefused(Exception):  # noqa: N818  an answer to her
    """A token has a name, a scope, at most a year to live, and at most nineteen others beside it."""


class ApiToken(Struct, frozen=True):
    """A token without its secret."""

    id: UUID
    user_id: UUID
    name: str
    scopes: frozenset[Scope]
    issued_at: datetime
    ends_at: datetime


class Tokens(Drawer):
    """Tokens issued, found and revoked."""

    def issue_token(self, user_id: UUID, name: str, scopes: Collection[Scope], days: int) -> str:
        """Return a new token's secret, shown this once. Raise `TokenRefused`."""
        named = " ".join(name.split())
        wanted = [scope for scope in SCOPES if scope in scopes]
        if not (named and len(named) <= NAME_LETTERS_MAX and wanted and set(scopes) <= set(SCOPES)):
            raise TokenRefused
        if not 1 <= days <= DAYS_MAX:
            raise TokenRefused
        secret = PREFIX + new_secret()
        with self._store.writing() as writer:
            now_ms = self._now_ms()
            writer.run("DELETE FROM accounts_tokens WHERE ends_at_ms <= ?", (now_ms,))
            hers = writer.all("SELECT id FROM accounts_tokens WHERE user_id = ?", (user_id.hex,))
            if len(hers) >= TOKENS_MAX:
                raise TokenRefused
            row = (
                self._keys.hashed("token", secret),
                new_id().hex,
                user_id.hex,
                named,
                " ".join(wanted),
                now_ms,
                now_ms + days * _DAY_MS,
            )
            writer.put(TOKENS, [row])
        return secret

    def token(self, secret: str) -> ApiToken | None:
        """Return the token of a secret; None for one that has ended, was revoked, or never was."""
        with self._store.reading() as reader:
            rows = reader.all(
                f"SELECT {_COLUMNS} FROM accounts_tokens WHERE secret_hash = ? AND ends_at_ms > ?",  # noqa: S608  no value of a caller in it
                (self._keys.hashed("token", secret), self._now_ms()),
            )
        return _token(rows[0]) if rows else None

    def tokens(self, user_id: UUID) -> list[ApiToken]:
        """Return somebody's tokens that have not ended, the last issued first."""
        with self._store.reading() as reader:
            rows = reader.all(
                f"SELECT {_COLUMNS} FROM accounts_tokens WHERE user_id = ? AND ends_at_ms > ?"  # noqa: S608  no value of a caller in it
                " ORDER BY issued_at_ms DESC, id DESC",
                (user_id.hex, self._now_ms()),
            )
        return [_token(row) for row in rows]

    def revoke(self, token_id: UUID, user_id: UUID) -> None:
        """End a token of somebody's; nothing happens if it is not hers."""
        with self._store.writing() as writer:
            sql = "DELETE FROM accounts_tokens WHERE id = ? AND user_id = ?"
            writer.run(sql, (token_id.hex, user_id.hex))


def _token(row: Row) -> ApiToken:
    id_, user_id, name, scopes, issued_at_ms, ends_at_ms = row
    # Only scopes that there are were ever stored.
    granted = frozenset(cast("Scope", scope) for scope in scopes.split())
    return ApiToken(UUID(id_), UUID(user_id), name, granted, moment(issued_at_ms), moment(ends_at_ms))
