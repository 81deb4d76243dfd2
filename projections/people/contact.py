"""How somebody is reached, what she consents to, and under which record she goes on."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from kitchens.people.person import CONSENTS, ConsentTo
from projections.asked import day, within
from projections.store import Reader


class Consent(Struct, frozen=True):
    """Something she may consent to; `given_on` is None where she was never asked or never said yes."""

    to: ConsentTo
    given_on: date | None
    withdrawn_on: date | None

    @property
    def is_in_force(self) -> bool:
        """Tell whether she consents now."""
        return self.given_on is not None and self.withdrawn_on is None


def choice_refs(reader: Reader, person_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the vault row with what was agreed last, of each person with whom anything was.

    Its fields: `guarded` yes or no, `channel` none, email or paper, `address`, `words` plain or discreet.
    """
    rows = reader.among(
        "SELECT id, choice_ref FROM view_people WHERE id IN (??)", [id_.hex for id_ in person_ids]
    )
    return {UUID(id_): UUID(ref) for id_, ref in rows if ref}


def in_contact(reader: Reader, kitchen_ids: Sequence[UUID] | None) -> dict[str, UUID]:
    """Return the same row for everybody of some kitchens, by ids of 32 hex digits; not of the erased."""
    condition, values = within("r.kitchen_id", kitchen_ids)
    rows = reader.all(
        "SELECT p.id, p.choice_ref FROM view_people p JOIN view_referrals r ON r.person_id = p.id "  # noqa: S608  bound
        f"WHERE {condition} AND p.choice_ref <> '' AND p.erased = 0",
        values,
    )
    return {id_: UUID(ref) for id_, ref in rows}


def consents_of(reader: Reader, person_id: UUID) -> tuple[Consent, ...]:
    """Return everything that can be consented to, with what she said last."""
    rows = reader.all(
        "SELECT to_what, given_on, withdrawn_on FROM view_consents WHERE person_id = ?", (person_id.hex,)
    )
    said = {to: (date.fromisoformat(given_on), day(withdrawn_on)) for to, given_on, withdrawn_on in rows}
    return tuple(Consent(to, *said.get(to, (None, None))) for to in CONSENTS)


def root_of(reader: Reader, person_id: UUID) -> UUID:
    """Return the record under which she goes on: her own, or the one that it was merged into."""
    rows = reader.all("SELECT root_id FROM view_merges WHERE person_id = ?", (person_id.hex,))
    return UUID(rows[0][0]) if rows else person_id


def records_of(reader: Reader, person_id: UUID) -> tuple[UUID, ...]:
    """Return every record of the same person, the one under which she goes on first."""
    root = root_of(reader, person_id)
    rows = reader.all("SELECT person_id FROM view_merges WHERE root_id = ? ORDER BY person_id", (root.hex,))
    return (root, *(UUID(row[0]) for row in rows))
