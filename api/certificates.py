"""The number on a certificate: the journal's own and a check part, without which nobody can guess the next.

The journal counts certificates of a course: `ME-CA-3-007`. The check part is worked out from that with the
house's secret, so that nothing more is stored, and a certificate of a year that was imported has one too.
"""

import hmac
from hashlib import sha256

from api.numerals import western

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: nobody mistakes one sign for another."""

_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
CHECK_LETTERS = 8
"""A guess is right once in 32 to the eighth: a million million."""

NUMBER_CHARACTERS_MAX = 60


def printed(secret: bytes, number: str) -> str:
    """Return the number as it is printed: the journal's own with its check part."""
    return f"{number}-{_check(secret, number)}"


def read(secret: bytes, typed: str) -> str | None:
    """Return the journal's own number of one that somebody typed; None if no certificate can bear it."""
    text = "".join(western(typed).upper().split()).replace("\N{EN DASH}", "-")
    if len(text) > NUMBER_CHARACTERS_MAX:
        return None
    number, _, check = text.rpartition("-")
    right = hmac.compare_digest(check.translate(_MISREAD).encode(), _check(secret, number).encode())
    return number if number and right else None


def _check(secret: bytes, number: str) -> str:
    # Small and capital letters of a code are typed as they come.
    digest = hmac.digest(secret, b"certificate " + number.upper().encode(), sha256)
    whole = int.from_bytes(digest)
    return "".join(_LETTERS[whole >> (5 * nth) & 31] for nth in range(CHECK_LETTERS))
