"""Passwords: what is refused, and how they are hashed and checked."""

import unicodedata
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING
from uuid import UUID

from api.accounts.answers import PasswordRefused
from api.accounts.keys import Keys

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LENGTH_MIN = 12
LENGTH_MAX = 256
GUESSES_MIN = 10**8
"""Fewer guesses than that are tried in a day against a stolen hash; over the door it takes for ever."""

_ESTIMATED_MAX = 72
"""Letters that the estimator reads: more would take it seconds."""

AT_ONCE_MAX = 4
"""Passwords hashed at once in one process: each takes 19 MiB and some twenty milliseconds of a core."""

MEMORY_KIB = 19 * 1024
PASSES = 2
"""Of argon2id: the least that OWASP's Password Storage Cheat Sheet allows."""

NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$Efn+KGYG+bfqD66qS+Rkrg$sgi1+cc1ueRRY7tZ0tki+Emx5jqlhlcbCMjdBlbT0dk"
"""A hash that nothing is mixed to: whoever does not exist is refused as slowly as whoever does."""


class SlowHash:
    """Hashes passwords and PINs slowly, a few at a time."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._places = BoundedSemaphore(AT_ONCE_MAX)

    def make(self, user_id: UUID, kind: str, text: str) -> str:
        """Return the hash to be stored."""
        mixed = self._keys.mixed(user_id, kind, text)
        with self._places:
            return _hasher().hash(mixed)

    def fits(self, user_id: UUID | None, kind: str, text: str, stored: str) -> bool:
        """Tell whether a text is the one that was hashed; False, and as slowly, where nothing is stored."""
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415  slow to load, and most commands check no password

        mixed = self._keys.mixed(user_id or UUID(int=0), kind, text)
        with self._places:
            try:
                _hasher().verify(stored or NOBODY, mixed)
            except (VerificationError, InvalidHashError):
                return False
        return bool(stored)


def normalised(password: str) -> str:
    """Return a password as it is hashed: the same signs, whatever keyboard they were typed on (NFKC)."""
    return unicodedata.normalize("NFKC", password[: LENGTH_MAX + 1])


def refuse_weak(password: str, user_code: str) -> None:
    """Raise `PasswordRefused` for a password that is short, her own code, or among the first to be guessed.

    Nothing is asked of its signs. How soon it is guessed is estimated by zxcvbn (Wheeler, USENIX Security
    2016) from lists of common passwords, names and words, rows of keys, dates and repetitions.
    """
    wanted = normalised(password)
    if len(wanted) > LENGTH_MAX:
        raise PasswordRefused("too-long")
    if len(wanted) < LENGTH_MIN:
        raise PasswordRefused("too-short")
    own, letters = _letters(user_code), _letters(wanted)
    if own and letters and not letters.replace(own, ""):
        raise PasswordRefused("own-code")
    from zxcvbn import zxcvbn  # noqa: PLC0415  its lists are slow to load, and seldom needed

    estimate = zxcvbn(wanted[:_ESTIMATED_MAX], user_inputs=[user_code, "kitchens", "neighbourhood", "mutfak"])
    if estimate["guesses"] < GUESSES_MIN:
        raise PasswordRefused("easy")


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415  slow to load, and most commands check no password

    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
