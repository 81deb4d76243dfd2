"""Records of one person: under which of them she goes on, so that she is counted once."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from projections.store import Reader

Roots: TypeAlias = Mapping[str, str]
"""For each merged record the one under which she goes on, by ids of 32 hex digits; nobody else is in it."""


def roots(reader: Reader) -> Roots:
    """Return every merger that stands. They are few: a kitchen has dozens."""
    return dict(reader.all("SELECT person_id, root_id FROM view_merges"))


def together(roots: Roots, person_ids: Iterable[str]) -> set[str]:
    """Return these people with every other record of the same ones."""
    wanted = {roots.get(id_, id_) for id_ in person_ids}
    return wanted | {id_ for id_, root in roots.items() if root in wanted}


def root_codes(reader: Reader) -> dict[str, str]:
    """Return for the code of each merged record the code under which she goes on."""
    codes: dict[str, str] = dict(
        reader.all(
            "SELECT p.code, r.code FROM view_merges m JOIN view_people p ON p.id = m.person_id "
            "JOIN view_people r ON r.id = m.root_id"
        )
    )
    return codes
