"""Records that may be of one woman: the same telephone, or the same name and birth date.

They are compared by keyed fingerprints of what the vault keeps. No fingerprint is ever stored: each process
makes them when somebody first asks, so there is no index of names and nothing to erase but the vault's row.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from hmac import digest
from typing import Literal, TypeAlias, get_args
from uuid import UUID
from weakref import WeakKeyDictionary

from msgspec import Struct

from api.numerals import western
from kitchens.vault import Vault
from projections.asked import Person, people
from projections.people.casework import known_contacts, told_apart
from projections.people.merges import roots
from projections.store import Reader

Ground: TypeAlias = Literal["same-telephone", "same-name-and-birth-date"]
GROUNDS: tuple[Ground, ...] = get_args(Ground)

PHONE_DIGITS = 10
"""A telephone's last digits, as countries and zeros before it are typed or not."""
PHONE_DIGITS_MIN = 7

_KNOWN_MAX = 50_000

_prints: WeakKeyDictionary[Vault, dict[str, frozenset[bytes]]] = WeakKeyDictionary()

_ALIKE = str.maketrans(
    {"ı": "i", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": ""}
)
"""Letters that are written one way or the other in the same name."""


class Alike(Struct, frozen=True):
    """Two records that may be of one woman, and why."""

    one: Person
    other: Person
    grounds: tuple[Ground, ...]


def alike(vault: Vault, reader: Reader, kitchen_ids: Sequence[UUID] | None) -> tuple[Alike, ...]:
    """Return every pair of records of some kitchens that may be of one woman and that nobody has settled."""
    kept = known_contacts(reader, kitchen_ids)
    prints = _fingerprints(vault, kept.values())
    bearers: dict[bytes, list[str]] = defaultdict(list)
    for person_id, ref in kept.items():
        for mark in prints[ref]:
            bearers[mark].append(person_id)
    # Of thousands a few look alike: only they are looked up.
    shared = {mark: ids for mark, ids in bearers.items() if len(ids) > 1}
    same, apart = (roots(reader), told_apart(reader)) if shared else ({}, frozenset())
    known = people(reader, {id_ for ids in shared.values() for id_ in ids})
    found: dict[tuple[str, str], tuple[Person, Person, set[Ground]]] = {}
    for mark, ids in shared.items():
        ground = GROUNDS[mark[0]]
        sharing = sorted((known[id_] for id_ in ids), key=lambda one: one.code)
        for place, one in enumerate(sharing):
            for other in sharing[place + 1 :]:
                if _settled(one, other, same, apart):
                    continue
                found.setdefault((one.code, other.code), (one, other, set()))[2].add(ground)
    return tuple(
        Alike(one, other, tuple(ground for ground in GROUNDS if ground in grounds))
        for one, other, grounds in (found[key] for key in sorted(found))
    )


def like_her(pairs: Iterable[Alike], person_id: UUID) -> list[tuple[Person, tuple[Ground, ...]]]:
    """Return the records that may be of one woman with this one."""
    return [
        (pair.other if pair.one.id == person_id else pair.one, pair.grounds)
        for pair in pairs
        if person_id in (pair.one.id, pair.other.id)
    ]


def traits(contact: Mapping[str, str]) -> dict[Ground, str]:
    """Return what two records of one woman have in common, written one way; nothing that says too little."""
    found: dict[Ground, str] = {}
    digits = re.sub(r"[^0-9]", "", western(contact.get("phone", "")))
    if len(digits) >= PHONE_DIGITS_MIN:
        found["same-telephone"] = digits[-PHONE_DIGITS:]
    name = _folded(f"{contact.get('first_name', '')} {contact.get('last_name', '')}")
    if name and contact.get("birth_date"):
        found["same-name-and-birth-date"] = f"{name} {contact['birth_date']}"
    return found


def _folded(name: str) -> str:
    # First and last name are exchanged as often as not, and hats and vowel signs are left out.
    plain = unicodedata.normalize("NFKD", name.replace("İ", "i").replace("I", "i").translate(_ALIKE))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return " ".join(sorted(re.findall(r"\w+", letters.translate(_ALIKE))))


def _fingerprints(vault: Vault, refs: Collection[str]) -> Mapping[str, frozenset[bytes]]:
    """Return what each contact row has in common with others, by the row's ref (32 hex digits)."""
    known = _prints.setdefault(vault, {})
    if len(known) > _KNOWN_MAX:
        known.clear()
    new = [UUID(ref) for ref in refs if ref not in known]
    for ref, contact in vault.get(new).items() if new else ():
        known[ref.hex] = frozenset(
            bytes([GROUNDS.index(ground)]) + digest(vault.secret, f"alike {ground} {text}".encode(), sha256)
            for ground, text in traits(contact or {}).items()
        )
    return known


def _settled(one: Person, other: Person, same: Mapping[str, str], apart: frozenset[frozenset[str]]) -> bool:
    mine, theirs = same.get(one.id.hex, one.id.hex), same.get(other.id.hex, other.id.hex)
    return (
        mine == theirs
        or frozenset((one.id.hex, other.id.hex)) in apart
        or mine != one.id.hex
        or theirs != other.id.hex
    )
