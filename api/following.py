"""The vault follows the journal: who was erased there is erased here, and what no event names is swept."""

import contextlib
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from kitchens.catalogue import CATALOGUE
from kitchens.journal import Journal, Row
from kitchens.people.person import PersonErased, PurposesErased
from kitchens.vault import Bookmark, EraseUnfinished, Purpose, Vault

UNNAMED_MAX = timedelta(hours=1)
"""A row is put just before its event. After this time no event is on its way any more."""

_AT_ONCE = 5_000
"""Rows of the journal read in one go."""

_REFS = {
    entry.name: fields
    for entry in CATALOGUE.by_name.values()
    if (fields := tuple(name for name in entry.cls.__struct_fields__ if name.endswith("_ref")))
}
"""For each stored name whose events name rows of the vault: the fields that do."""

_TELLING = {*_REFS, *(CATALOGUE.by_class[erased].name for erased in (PersonErased, PurposesErased))}
"""The stored names that the vault must hear of; the others are not even read."""


def follow(journal: Journal, vault: Vault) -> None:
    """Bring the vault to the journal's end. It remembers where it was, so that only what is new is read.

    An erasure that a crash cut between its event and the keys is finished here, from the journal itself: no
    view that has stopped can hold it up. `Vault.has_traces` tells whether something is still to be cleared.
    """
    mark = vault.bookmark()
    after = 0 if mark is None else mark.position
    if mark is not None and not _stands(journal, mark):
        # The journal was put back from a backup: its positions do not mean what they meant.
        after = 0
    while rows := journal.rows(after, _AT_ONCE):
        _take(journal, vault, rows)
        after = rows[-1].position


def sweep(journal: Journal, vault: Vault) -> int:
    """Remove rows that were kept for events that never came, such as a refused one's; return how many.

    The journal's lock is not held, and need not be.
    """
    follow(journal, vault)
    return vault.sweep(UNNAMED_MAX)


def _take(journal: Journal, vault: Vault, rows: Sequence[Row]) -> None:
    erased: set[UUID] = set()
    parts: set[tuple[UUID, Purpose]] = set()
    named: set[UUID] = set()
    for row in rows:
        if row.name not in _TELLING:
            continue
        told = journal.decode(row)
        match told.event:
            case PersonErased():
                erased.add(told.id)
            case PurposesErased(purposes=purposes):
                parts.update((told.id, Purpose(purpose)) for purpose in purposes)
            case event:
                named.update(ref for field in _REFS[row.name] if (ref := getattr(event, field)) is not None)
    if erased or parts:
        # Her keys are gone even then. What is left is marked in the vault, and told at every opening.
        with contextlib.suppress(EraseUnfinished):
            vault.erase(erased)
            vault.erase_purposes(parts)
    vault.follow(named, _bookmark(rows[-1]))


def _stands(journal: Journal, mark: Bookmark) -> bool:
    rows = journal.rows(mark.position - 1, 1)
    return bool(rows) and _bookmark(rows[0]) == mark


def _bookmark(row: Row) -> Bookmark:
    content = f"{row.stream}\x1f{row.version}\x1f".encode() + row.state
    return Bookmark(row.position, sha256(content).digest()[:16])
