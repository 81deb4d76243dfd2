"""Sealing: one key per person and purpose, wrapped by the master key, bound to what it belongs to."""

import secrets
from enum import StrEnum
from hashlib import sha256
from hmac import digest
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kitchens.vault.errors import Tampered

KEY_BYTES = 32
_NONCE_BYTES = 12
_FINGERPRINT_BYTES = 8
_PADDED_TO_BYTES = 64
"""Sealed texts come in steps of this, so that the length of a row tells little of a name."""

_SECRET_LABEL = b"kitchens vault 1 secret"
_KEY_LABEL = b"kitchens vault 1 key "
_ROW_LABEL = b"kitchens vault 1 row "

_decoder = msgspec.json.Decoder(dict[str, str])


class Purpose(StrEnum):
    """Why a detail is kept. Each has a key of its own, so that each can end on its own."""

    CONTACT = "contact"
    CASE = "case"
    PAY = "pay"
    WORDS = "words"


def new_key() -> bytes:
    """Return 32 fresh random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def master_mark(master: bytes) -> bytes:
    """Return eight bytes by which a master key is recognised and that tell nothing about it."""
    return digest(master, b"kitchens vault 1 mark", sha256)[:_FINGERPRINT_BYTES]


class Wrapping:
    """Wraps and unwraps the keys of one store with its master key. Labels bind each to its owner."""

    __slots__ = ("_cipher", "_store_id", "mark")

    def __init__(self, master: bytes, store_id: bytes) -> None:
        self.mark = master_mark(master)
        self._store_id = store_id
        self._cipher = AESGCM(master)

    def wrap(self, key: bytes, subject_id: UUID, purpose: Purpose) -> bytes:
        """Return the wrapped key of a person's purpose."""
        return _seal(self._cipher, key, self._label(subject_id, purpose))

    def unwrap(self, wrapped: bytes, subject_id: UUID, purpose: Purpose) -> bytes:
        """Return the key of a person's purpose. Raise `Tampered` for another's."""
        return _open(self._cipher, wrapped, self._label(subject_id, purpose), "A key")

    def wrap_secret(self, secret: bytes) -> bytes:
        """Return the wrapped secret of the store."""
        return _seal(self._cipher, secret, _SECRET_LABEL + self._store_id)

    def unwrap_secret(self, wrapped: bytes) -> bytes:
        """Return the secret of the store. Raise `Tampered`."""
        return _open(self._cipher, wrapped, _SECRET_LABEL + self._store_id, "The store's secret")

    def _label(self, subject_id: UUID, purpose: Purpose) -> bytes:
        return _KEY_LABEL + self._store_id + subject_id.bytes + purpose.encode()


class PersonKey:
    """The key of one person and purpose: seals her rows, opens them, and makes her fingerprints."""

    __slots__ = ("_cipher", "_key", "_subject")

    def __init__(self, key: bytes, subject_id: UUID, purpose: Purpose) -> None:
        self._key = key
        self._cipher: AESGCM | None = None
        self._subject = subject_id.bytes + purpose.encode()

    def seal(self, ref: UUID, content: dict[str, str]) -> bytes:
        """Return the sealed content, bound to its row, person and purpose."""
        if not all(type(field) is str for field in content.values()):
            raise TypeError("the vault keeps words; a number or a date is written out first")
        text = msgspec.json.encode(content)
        # Blanks after a JSON text mean nothing, so they need no unpadding.
        padded = text.ljust(-(-len(text) // _PADDED_TO_BYTES) * _PADDED_TO_BYTES)
        return _seal(self._row_cipher(), padded, self._label(ref))

    def open(self, ref: UUID, sealed: bytes) -> dict[str, str]:
        """Return the content of a sealed row. Raise `Tampered` if it is not that row."""
        return _decoder.decode(_open(self._row_cipher(), sealed, self._label(ref), f"The row {ref}"))

    def fingerprint(self, parts: list[bytes]) -> list[bytes]:
        """Return an 8-byte keyed hash of each part; equal parts of one person's purpose hash alike."""
        key = digest(self._key, b"kitchens vault 1 fingerprints", sha256)
        return [digest(key, part, sha256)[:_FINGERPRINT_BYTES] for part in parts]

    def _row_cipher(self) -> AESGCM:
        if self._cipher is None:
            self._cipher = AESGCM(digest(self._key, b"kitchens vault 1 rows", sha256))
        return self._cipher

    def _label(self, ref: UUID) -> bytes:
        return _ROW_LABEL + ref.bytes + self._subject


def _seal(cipher: AESGCM, content: bytes, label: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, content, label)


def _open(cipher: AESGCM, sealed: bytes, label: bytes, what: str) -> bytes:
    try:
        return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], label)
    except (InvalidTag, ValueError) as error:
        text = f"{what} in the vault was changed, or moved from another place. Restore it from a backup."
        raise Tampered(text) from error
