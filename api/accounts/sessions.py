"""Sessions: who is signed in, on which device, since when. Only a hash of each secret is kept."""

from datetime import datetime, timedelta
from uuid import UUID

from msgspec import Struct

from api.accounts.drawer import Drawer, moment
from api.accounts.keys import new_secret
from api.accounts.labels import label
from api.accounts.store import SESSIONS
from api.accounts.tries import forget_old
from api.language import Language, spoken
from kitchens.identity import new_id
from projections.store import Row

IDLE_MAX = timedelta(minutes=30)
"""On a desk or a telephone that others use too."""

LASTS = timedelta(hours=12)
"""Whatever the device."""

SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is kept when somebody was last here: not every page waits for the disk."""

AT_ONCE_MAX = 20
"""Sessions of one user. The oldest ends when she begins another."""

_MS = timedelta(milliseconds=1)
_WRITER_LETTERS = 32
_COLUMNS = "secret_hash, id, user_id, begun_at_ms, seen_at_ms, own_device, is_full, language, label"
_ALIVE = "begun_at_ms > ? AND (own_device = 1 OR seen_at_ms >= ?)"


class Session(Struct, frozen=True):
    """A session. `csrf` goes into its forms, and tells whose they are.

    It is not `is_full` before the code generator was asked.
    """

    id: UUID
    user_id: UUID
    csrf: str
    begun_at: datetime
    seen_at: datetime
    own_device: bool
    is_full: bool
    language: Language | None
    label: str

    def __repr__(self) -> str:
        return f"Session(id={self.id})"


class Sessions(Drawer):
    """Sessions begun, found and ended."""

    def begin(self, user_id: UUID, *, own_device: bool, agent: str, needs_totp: bool) -> tuple[str, Session]:
        """Begin a session; return its secret, for the cookie, and the session.

        With `needs_totp` it is not full before `complete`. `agent` is the browser's own word.
        """
        secret, now_ms = new_secret(), self._now_ms()
        row = (
            self._keys.hashed("session", secret),
            new_id().hex,
            user_id.hex,
            now_ms,
            now_ms,
            int(own_device),
            int(not needs_totp),
            "",
            label(agent),
        )
        with self._store.writing() as writer:
            writer.run(f"DELETE FROM accounts_sessions WHERE NOT ({_ALIVE})", self._alive(now_ms))  # noqa: S608  no value of a caller in it
            forget_old(writer, now_ms)
            writer.put(SESSIONS, [row])
            hers = writer.all(
                "SELECT secret_hash FROM accounts_sessions WHERE user_id = ?"
                " ORDER BY begun_at_ms DESC, id DESC",
                (user_id.hex,),
            )
            writer.remove(SESSIONS, hers[AT_ONCE_MAX:])
        return secret, self._session(row)

    def session(self, secret: str) -> Session | None:
        """Return the session of a cookie; None for one that has ended or never was.

        Ended is one of twelve hours, and on a shared device one that nobody used for half an hour.
        """
        hashed, now_ms = self._keys.hashed("session", secret), self._now_ms()
        with self._store.reading() as reader:
            rows = reader.all(
                f"SELECT {_COLUMNS} FROM accounts_sessions WHERE secret_hash = ? AND {_ALIVE}",  # noqa: S608  no value of a caller in it
                (hashed, *self._alive(now_ms)),
            )
        if not rows:
            return None
        session = self._session(rows[0])
        if now_ms - rows[0][4] >= SEEN_EVERY // _MS:
            with self._store.writing() as writer:
                # Whoever comes later never makes her seen earlier.
                writer.run(
                    "UPDATE accounts_sessions SET seen_at_ms = ? WHERE secret_hash = ? AND seen_at_ms < ?",
                    (now_ms, hashed, now_ms),
                )
        return session

    def complete(self, session: Session) -> tuple[str, Session] | None:
        """Make a session full after the code generator was asked; None if it ended meanwhile.

        It gets another secret: whoever knew the first one has nothing.
        """
        secret = new_secret()
        with self._store.writing() as writer:
            rows = writer.all(
                f"SELECT {_COLUMNS} FROM accounts_sessions WHERE id = ? AND is_full = 0 AND {_ALIVE}",  # noqa: S608  no value of a caller in it
                (session.id.hex, *self._alive(self._now_ms())),
            )
            if not rows:
                return None
            (old,) = rows
            row = (self._keys.hashed("session", secret), *old[1:6], 1, *old[7:])
            writer.remove(SESSIONS, [(old[0],)])
            writer.put(SESSIONS, [row])
        return secret, self._session(row)

    def choose_language(self, session_id: UUID, language: Language) -> None:
        """Show a session's pages in a language."""
        with self._store.writing() as writer:
            writer.run("UPDATE accounts_sessions SET language = ? WHERE id = ?", (language, session_id.hex))

    def sessions(self, user_id: UUID) -> list[Session]:
        """Return somebody's sessions that have not ended, the last begun first."""
        with self._store.reading() as reader:
            rows = reader.all(
                f"SELECT {_COLUMNS} FROM accounts_sessions WHERE user_id = ? AND {_ALIVE}"  # noqa: S608  no value of a caller in it
                " ORDER BY begun_at_ms DESC, id DESC",
                (user_id.hex, *self._alive(self._now_ms())),
            )
        return [self._session(row) for row in rows]

    def end(self, session_id: UUID, user_id: UUID) -> None:
        """End a session of somebody's; nothing happens if it is not hers."""
        with self._store.writing() as writer:
            sql = "DELETE FROM accounts_sessions WHERE id = ? AND user_id = ?"
            writer.run(sql, (session_id.hex, user_id.hex))

    def end_all(self, user_id: UUID, *, but: UUID | None = None) -> None:
        """End somebody's sessions, all or all but one."""
        kept = "" if but is None else but.hex
        with self._store.writing() as writer:
            writer.run("DELETE FROM accounts_sessions WHERE user_id = ? AND id <> ?", (user_id.hex, kept))

    def _alive(self, now_ms: int) -> tuple[int, int]:
        return now_ms - LASTS // _MS, now_ms - IDLE_MAX // _MS

    def _csrf(self, user_id: str, hashed: str) -> str:
        # The first half is of hers in every session and names nobody: a form that comes when its session is
        # over tells so whose it was.
        return f"{self._keys.hashed('writer', user_id)[:_WRITER_LETTERS]}-{self._keys.hashed('csrf', hashed)}"

    def _session(self, row: Row) -> Session:
        hashed, id_, user_id, begun_at_ms, seen_at_ms, own_device, is_full, language, named = row
        return Session(
            UUID(id_),
            UUID(user_id),
            self._csrf(user_id, hashed),
            moment(begun_at_ms),
            moment(seen_at_ms),
            bool(own_device),
            bool(is_full),
            spoken(language) if language else None,
            named,
        )
