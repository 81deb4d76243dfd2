"""Ids that grow with time, so that the store's indexes grow at one end (UUIDv7, RFC 9562 §5.7)."""

import secrets
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import digest
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_VERSION_7 = 0x7 << 76
_VARIANT = 0x2 << 62
_RANDOM_MASK = (0xFFF << 64) | ((1 << 62) - 1)


def new_id() -> UUID:
    """Return a fresh random id of this moment."""
    return _v7(time.time_ns() // 1_000_000, secrets.randbits(76))


def derived_id(secret: bytes, moment: datetime, *parts: str) -> UUID:
    """Return the id that belongs to `parts`, the same each time, unguessable without `secret`.

    `moment` (aware) gives the time part; it must be the same each time too. A file read again after a crash
    so names the same streams and the same commands.
    """
    # Each part with its length before it: no two lists of parts read alike, whatever signs a cell holds.
    text = "".join(f"{len(part)}:{part}" for part in parts).encode()
    milliseconds = (moment - _EPOCH) // timedelta(milliseconds=1)
    return _v7(milliseconds, int.from_bytes(digest(secret, text, sha256)[:10], "big"))


def _v7(milliseconds: int, random_bits: int) -> UUID:
    spread = ((random_bits >> 62) & 0xFFF) << 64 | (random_bits & ((1 << 62) - 1))
    return UUID(int=(milliseconds & ((1 << 48) - 1)) << 80 | _VERSION_7 | _VARIANT | spread & _RANDOM_MASK)
