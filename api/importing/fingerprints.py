"""Tells whether a row that comes again says the same: hashes of its cells lie with the act's key."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any
from uuid import UUID

from api.importing.act import Act
from api.importing.problem import wrong
from api.importing.reading import Wrong
from api.importing.register import Register
from api.importing.step import told
from kitchens.vault import Purpose, Vault

CELL_BYTES = 8
EMPTY = bytes(CELL_BYTES)
"""Stands for an empty cell."""


class Fingerprints:
    """Makes the fingerprints of acts.

    Personal cells are hashed under the key of the person they tell of: after her erasure they mean nothing.
    """

    def __init__(self, vault: Vault, register: Register, *, keep: bool) -> None:
        self._vault = vault
        self._secret = vault.secret
        self._register = register
        self._keep = keep

    def of(self, acts: Sequence[Act]) -> list[bytes | None]:
        """Return the fingerprint of each act, a hash a cell in order; None for an erased person."""
        asked = [(n, *self._personal(act)) for n, act in enumerate(acts) if _has_personal(act)]
        hashed = self._vault.fingerprints([ask[1:] for ask in asked], keep=self._keep)
        personal = {
            ask[0]: iter(parts) if parts is not None else None
            for ask, parts in zip(asked, hashed, strict=True)
        }
        return [self._joined(act, personal.get(n, iter(()))) for n, act in enumerate(acts)]

    def _joined(self, act: Act, personal: Iterator[bytes] | None) -> bytes | None:
        if personal is None:
            return None
        columns = act.file.shape.columns
        parts: list[bytes] = []
        for cell in act.step.cells:
            value = getattr(act.row, cell)
            if value is None:
                parts.append(EMPTY)
            elif columns[cell].personal is not None:
                parts.append(next(personal))
            else:
                text = f"{act.file.name}\x1f{cell}\x1f{value}".encode()
                parts.append(blake2b(text, digest_size=CELL_BYTES, key=self._secret).digest())
        return b"".join(parts)

    def _personal(self, act: Act) -> tuple[UUID, Purpose, list[str]]:
        columns = act.file.shape.columns
        cells = [cell for cell in act.step.cells if columns[cell].personal is not None]
        purpose = Purpose(told(columns[cells[0]].personal))
        row: Any = act.row
        if purpose is Purpose.WORDS:
            subject_id = self._register.id("batches", row.batch)
        else:
            subject_id = self._register.id("trainees", row.trainee)
        filled = [(cell, value) for cell in cells if (value := getattr(row, cell)) is not None]
        return subject_id, purpose, [f"{cell}\x1f{value}" for cell, value in filled]


def _has_personal(act: Act) -> bool:
    columns = act.file.shape.columns
    return any(columns[cell].personal for cell in act.step.cells)


def differences(act: Act, stored: bytes, now: bytes) -> Iterator[Wrong]:
    """Give (column, problem) for each cell that cannot be later news. `stored` is from the first reading."""
    later = act.file.later(act.step)
    for n, cell in enumerate(act.step.cells):
        at = slice(n * CELL_BYTES, (n + 1) * CELL_BYTES)
        # A column that this file had not yet when the row was first read counts as empty then.
        was, is_now = stored[at] or EMPTY, now[at]
        if was == is_now:
            continue
        if is_now == EMPTY:
            yield cell, wrong("is empty now, and was filled when this row was first read; fill it in again")
        elif was != EMPTY:
            yield cell, wrong("differs from what was recorded for this row; write again what stood here")
        elif cell not in later:
            yield (
                cell,
                wrong("was empty when this row was first read, and cannot be filled later; leave it empty"),
            )
