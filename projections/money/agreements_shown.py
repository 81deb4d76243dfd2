"""Agreements with the money that is left of each."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import day
from projections.store import Reader, Row


class Agreement(Struct, frozen=True):
    """A funder's budget; reserved for what is approved, spent on what is delivered."""

    id: UUID
    code: str
    kitchen_id: UUID
    funder_id: UUID
    purpose: str
    phase: str
    from_on: date
    until_on: date
    budget_cents: int
    reserved_cents: int
    spent_cents: int
    closed_on: date | None

    @property
    def left_cents(self) -> int:
        """Return what may still be reserved."""
        return self.budget_cents - self.reserved_cents - self.spent_cents

    def is_open_on(self, on: date) -> bool:
        """Tell whether money may be reserved on a day."""
        return self.closed_on is None and self.from_on <= on <= self.until_on


_FIELDS = (
    "id, code, kitchen_id, funder_id, purpose, phase, from_on, until_on, budget_cents, closed_on "
    "FROM view_agreements"
)


def agreement_of(reader: Reader, agreement_id: UUID) -> Agreement | None:
    """Return one agreement, or None."""
    rows = reader.all(f"SELECT {_FIELDS} WHERE id = ?", (agreement_id.hex,))
    return _agreement(reader, rows[0]) if rows else None


def agreements(reader: Reader, kitchen_id: UUID) -> tuple[Agreement, ...]:
    """Return a kitchen's agreements, the first signed first."""
    rows = reader.all(f"SELECT {_FIELDS} WHERE kitchen_id = ? ORDER BY id", (kitchen_id.hex,))
    return tuple(_agreement(reader, row) for row in rows)


def _agreement(reader: Reader, row: Row) -> Agreement:
    id_, code, kitchen_id, funder_id, purpose, phase, from_on, until_on, budget_cents, closed_on = row
    held = {
        bool(spent): int(cents)
        for spent, cents in reader.all(
            "SELECT spent, SUM(cents) FROM view_agreement_money WHERE agreement_id = ? GROUP BY spent", (id_,)
        )
    }
    return Agreement(
        id=UUID(id_),
        code=code,
        kitchen_id=UUID(kitchen_id),
        funder_id=UUID(funder_id),
        purpose=purpose,
        phase=phase,
        from_on=date.fromisoformat(from_on),
        until_on=date.fromisoformat(until_on),
        budget_cents=budget_cents,
        reserved_cents=held.get(False, 0),
        spent_cents=held.get(True, 0),
        closed_on=day(closed_on),
    )
