"""Keys of the accounts, all made from the vault's secret: hashes and seals are worth nothing without it."""

import secrets
from base64 import b64decode, b64encode
from hashlib import sha256
from hmac import compare_digest, digest
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES = 32
_NONCE_BYTES = 12
_MARK_LETTERS = 16


class Keys:
    """Hashes and seals for one house. `mark` tells houses apart and says nothing about the secret.

    A secret of 32 random bytes needs no slow hash. Passwords and PINs are mixed with a key here before they
    are hashed slowly: whoever steals the accounts alone cannot try all million PINs.
    """

    __slots__ = ("_hashing", "_mixing", "_sealing", "mark")

    def __init__(self, secret: bytes) -> None:
        self._hashing = _derived(secret, b"hashes")
        self._mixing = _derived(secret, b"passwords")
        self._sealing = AESGCM(_derived(secret, b"seals"))
        self.mark = _derived(secret, b"mark").hex()[:_MARK_LETTERS]

    def hashed(self, kind: str, text: str) -> str:
        """Return the keyed SHA-256 of a secret, an address or a code, as it is stored and looked up."""
        return digest(self._hashing, f"{kind}:{text}".encode(errors="surrogatepass"), sha256).hex()

    def mixed(self, user_id: UUID, kind: str, text: str) -> str:
        """Return what is hashed slowly in the place of a password or PIN, bound to its owner."""
        label = f"{kind}:{user_id.hex}:".encode()
        return digest(self._mixing, label + text.encode(errors="surrogatepass"), sha256).hex()

    def seal(self, user_id: UUID, text: str) -> str:
        """Return a sealed text, bound to its owner."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return b64encode(nonce + self._sealing.encrypt(nonce, text.encode(), user_id.bytes)).decode()

    def open(self, user_id: UUID, sealed: str) -> str:
        """Return the text of a seal. Raise `InvalidTag` for another's, or one that was changed."""
        both = b64decode(sealed)
        return self._sealing.decrypt(both[:_NONCE_BYTES], both[_NONCE_BYTES:], user_id.bytes).decode()


def new_secret() -> str:
    """Return 32 fresh random bytes as 43 letters that may stand in an address."""
    return secrets.token_urlsafe(SECRET_BYTES)


def same(one: str, other: str) -> bool:
    """Tell whether two texts are equal, in a time that tells nothing about where they differ."""
    # Whatever a browser sends is compared, even what is no text.
    return compare_digest(one.encode(errors="surrogatepass"), other.encode(errors="surrogatepass"))


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(
        algorithm=SHA256(), length=SECRET_BYTES, salt=None, info=b"kitchens accounts 1 " + purpose
    ).derive(secret)
