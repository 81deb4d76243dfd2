"""Minutes as she sees them, entry by entry, and those that somebody says are wrong."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import Paged, Part, Person, people, products, within
from projections.food.batch_page import dispute_of, disputes_of
from projections.food.batch_shown import Dispute
from projections.people.contact import records_of
from projections.store import Reader

OPEN_MAX = 200
"""Disputes that wait in some kitchens: of more, the oldest."""


class MyEntry(Struct, frozen=True):
    """Minutes logged for her; `logged_minutes` as first logged. `person_id` is the record they are under.

    `on` is the day of the work, for records that do not tell it the day the batch was begun.
    """

    batch_id: UUID
    batch_code: str
    kitchen_id: UUID
    product_code: str
    names: dict[str, str]
    version: int
    person_id: UUID
    minutes: int
    logged_minutes: int
    basis: str
    on: date
    dispute: Dispute | None

    @property
    def may_dispute(self) -> bool:
        """Tell whether she may say that it is wrong: once, and again after an answer."""
        return self.dispute is None or self.dispute.outcome is not None


class OpenDispute(Struct, frozen=True):
    """Minutes that wait for an answer."""

    batch_id: UUID
    batch_code: str
    kitchen_id: UUID
    person: Person
    minutes: int
    on: date
    dispute: Dispute


def my_minutes(reader: Reader, person_id: UUID, page: int = 1, page_size: int = 30) -> Paged[MyEntry]:
    """Return all minutes logged for somebody, the last worked first."""
    part = Part(page, page_size)
    hers, records = _hers(reader, person_id)
    rows = reader.all(
        "SELECT l.batch_id, b.code, b.kitchen_id, b.product_id, b.product_version, l.version, l.person_id, "  # noqa: S608  ours
        "l.worked_minutes, l.logged_minutes, l.basis, COALESCE(l.day, b.started_on) AS worked_on "
        f"FROM view_income_labour l JOIN view_batches b ON b.id = l.batch_id WHERE {hers} "
        f"ORDER BY worked_on DESC, b.code DESC, l.version DESC{part.limit}",
        records,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_income_labour l WHERE {hers}", records)[0][0]  # noqa: S608  ours
    editions = products(reader, {row[3] for row in rows})
    disputed = disputes_of(reader, [row[0] for row in rows])
    found = []
    for batch_id, code, kitchen_id, product_id, edition, version, who, minutes, logged, basis, on in rows:
        product = editions[product_id, edition]
        found.append(
            MyEntry(
                batch_id=UUID(batch_id),
                batch_code=code,
                kitchen_id=UUID(kitchen_id),
                product_code=product.code,
                names=product.names,
                version=version,
                person_id=UUID(who),
                minutes=minutes,
                logged_minutes=logged,
                basis=basis,
                on=date.fromisoformat(on),
                dispute=disputed.get((batch_id, version)),
            )
        )
    return part.of(found, total)


def _hers(reader: Reader, person_id: UUID) -> tuple[str, tuple[str, ...]]:
    """Return the condition that binds `view_income_labour l` to every record of hers, and its values."""
    records = tuple(record.hex for record in records_of(reader, person_id))
    return f"l.person_id IN ({', '.join('?' * len(records))})", records


def my_entry(reader: Reader, person_id: UUID, batch_code: str, version: int) -> MyEntry | None:
    """Return one entry of hers, by batch and version, or None: somebody else's is none."""
    hers, records = _hers(reader, person_id)
    rows = reader.all(
        "SELECT b.code, l.version FROM view_income_labour l JOIN view_batches b ON b.id = l.batch_id "  # noqa: S608  ours
        f"WHERE {hers} ORDER BY COALESCE(l.day, b.started_on) DESC, b.code DESC, l.version DESC",
        records,
    )
    for place, row in enumerate(rows, 1):
        if row == (batch_code, version):
            return my_minutes(reader, person_id, page=place, page_size=1).items[0]
    return None


def open_disputes(reader: Reader, kitchen_ids: Sequence[UUID] | None = None) -> tuple[OpenDispute, ...]:
    """Return the disputes that wait for an answer, the oldest first."""
    condition, values = within("b.kitchen_id", kitchen_ids)
    rows = reader.all(
        "SELECT b.id, b.code, b.kitchen_id, l.worked_minutes, COALESCE(l.day, b.started_on), "  # noqa: S608  bound
        "d.labour_version, d.person_id, d.disputed_on, d.words_ref, d.outcome, d.settled_on, d.settled_by "
        "FROM view_labour_disputes d JOIN view_batches b ON b.id = d.batch_id "
        "JOIN view_income_labour l ON l.batch_id = d.batch_id AND l.version = d.labour_version "
        f"WHERE d.outcome IS NULL AND {condition} ORDER BY d.disputed_on, b.code LIMIT {OPEN_MAX}",
        values,
    )
    known = people(reader, {row[6] for row in rows})
    return tuple(
        OpenDispute(
            batch_id=UUID(batch_id),
            batch_code=code,
            kitchen_id=UUID(kitchen_id),
            person=known[dispute[1]],
            minutes=minutes,
            on=date.fromisoformat(on),
            dispute=dispute_of(*dispute),
        )
        for batch_id, code, kitchen_id, minutes, on, *dispute in rows
    )
