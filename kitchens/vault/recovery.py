"""Sealed recovery copies of the master key, for two envelopes that lie apart from each other and the store.

A copy is a short text that can be printed and typed in again. It is worth nothing without its passphrase.
"""

import re
import secrets
import textwrap
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kitchens.vault import master
from kitchens.vault.errors import RecoveryRefused
from kitchens.vault.sealing import KEY_BYTES

PASSPHRASE_LETTERS_MIN = 16
"""About four chance words. The copy can be tried against for years by whoever finds it."""

_SCRYPT_COST = 2**16
_SALT_BYTES = 16
_NONCE_BYTES = 12
_SEALED_BYTES = _NONCE_BYTES + KEY_BYTES + 16
_LABEL = b"kitchens vault 1 recovery copy "
_TEXT = """\
Neighbourhood Kitchens: sealed recovery copy of a master key
Keep it in an envelope away from the store, and its passphrase somewhere else.
store {store}
{code}
"""
_GIVEN = re.compile(r"store ([0-9a-f]{16})\n((?:[0-9a-f\s]){2,400})\Z")


def sealed_copy(key: bytes, store_id: bytes, passphrase: str) -> str:
    """Return the text of a recovery copy. Raise `RecoveryRefused` for a short passphrase."""
    if len(passphrase) < PASSPHRASE_LETTERS_MIN:
        raise RecoveryRefused(f"A passphrase has at least {PASSPHRASE_LETTERS_MIN} letters: take four words.")
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    sealed = _cipher(passphrase, salt).encrypt(nonce, key, _LABEL + store_id)
    groups = textwrap.wrap((salt + nonce + sealed).hex(), 4)
    lines = [" ".join(groups[start : start + 10]) for start in range(0, len(groups), 10)]
    return _TEXT.format(store=store_id.hex(), code="\n".join(lines))


def restore_master_key(copy: str, passphrase: str, path: Path) -> None:
    """Write the master key of a recovery copy to a new file.

    Raise `RecoveryRefused` if copy and passphrase do not fit, `MasterKeyUnwritable` if a file is there.
    """
    given = _GIVEN.search(copy.strip().lower())
    if given is None:
        raise RecoveryRefused("This is not the text of a recovery copy: type it as printed, from `store` on.")
    letters = "".join(given[2].split())
    if len(letters) != 2 * (_SALT_BYTES + _SEALED_BYTES):
        raise RecoveryRefused("Letters of the recovery copy are missing, or there are too many.")
    code = bytes.fromhex(letters)
    salt, rest = code[:_SALT_BYTES], code[_SALT_BYTES:]
    try:
        key = _cipher(passphrase, salt).decrypt(
            rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], _LABEL + bytes.fromhex(given[1])
        )
    except InvalidTag as error:
        raise RecoveryRefused(
            "The passphrase does not open this recovery copy, or a letter of it was typed wrongly."
        ) from error
    master.create_file(path, key)


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    # The same words typed on another keyboard: ş is one sign here and s with a cedilla there.
    words = unicodedata.normalize("NFKC", " ".join(passphrase.split())).encode()
    return AESGCM(Scrypt(salt=salt, length=KEY_BYTES, n=_SCRYPT_COST, r=8, p=1).derive(words))
