"""Agreements with the money that is left of each, what it is for, and whom it has reached."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

import msgspec
from msgspec import Struct

from kitchens.money.agreement import SUPPORT_LINE
from projections.asked import day, within
from projections.store import Reader, Row

AGREEMENTS_MAX = 200
"""A municipality has dozens in its whole life; nobody is shown more at once."""

ENDS_SOON = timedelta(days=60)
"""So long before its last day somebody has to talk about renewing an agreement."""


def _months(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(1, months + (last.day >= first.day))


class Agreement(Struct, frozen=True):
    """A partner's agreement; reserved for what is approved, spent on what is delivered.

    `lines` are what the budget is for, and `support_cents` is the one from which support is paid; `reached`
    are the people who received something it paid for.
    """

    id: UUID
    code: str
    kitchen_id: UUID
    kitchen: str
    funder_id: UUID
    funder: str | None
    purpose: str
    phase: str
    from_on: date
    until_on: date
    budget_cents: int
    beneficiaries_planned: int
    targets: dict[str, int]
    lines: dict[str, int]
    reserved_cents: int
    spent_cents: int
    reached: int
    closed_on: date | None

    @property
    def support_cents(self) -> int:
        """Return how much of the budget is for material support."""
        return self.lines.get(SUPPORT_LINE, 0)

    @property
    def left_cents(self) -> int:
        """Return what may still be reserved."""
        return self.support_cents - self.reserved_cents - self.spent_cents

    @property
    def months(self) -> int:
        """Return how many months it lasts, begun ones counted, one at least."""
        return _months(self.from_on, self.until_on)

    def months_gone(self, on: date) -> int:
        """Return how many of its months had begun on a day, one at least."""
        return _months(self.from_on, min(on, self.closed_on or on, self.until_on))

    def is_open_on(self, on: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.closed_on is None and self.from_on <= on <= self.until_on

    def pays_support_on(self, on: date) -> bool:
        """Tell whether money for support may be reserved on a day."""
        return SUPPORT_LINE in self.lines and self.is_open_on(on)

    def ends_soon_on(self, on: date) -> bool:
        """Tell whether it ends within sixty days of a day on which it is in force."""
        return self.is_open_on(on) and self.until_on - on <= ENDS_SOON


_FIELDS = (
    "SELECT a.id, a.code, a.kitchen_id, k.code, a.funder_id, f.code, a.purpose, a.phase, a.from_on, "
    "a.until_on, a.budget_cents, a.beneficiaries_planned, a.targets, a.closed_on FROM view_agreements a "
    "JOIN view_kitchens k ON k.id = a.kitchen_id "
    "LEFT JOIN view_codes f ON f.id = a.funder_id AND f.noun = 'partner'"
)


def agreement_of(reader: Reader, agreement_id: UUID) -> Agreement | None:
    """Return one agreement, or None."""
    rows = reader.all(f"{_FIELDS} WHERE a.id = ?", (agreement_id.hex,))
    return _whole(reader, rows)[0] if rows else None


def agreements(reader: Reader, kitchen_id: UUID) -> tuple[Agreement, ...]:
    """Return a kitchen's agreements, the first signed first."""
    return agreements_of(reader, [kitchen_id])


def agreements_of(reader: Reader, kitchen_ids: Sequence[UUID] | None) -> tuple[Agreement, ...]:
    """Return the agreements of some kitchens, None for all, the first signed first."""
    condition, values = within("a.kitchen_id", kitchen_ids)
    rows = reader.all(f"{_FIELDS} WHERE {condition} ORDER BY a.id LIMIT {AGREEMENTS_MAX}", values)
    return _whole(reader, rows)


def _whole(reader: Reader, rows: Sequence[Row]) -> tuple[Agreement, ...]:
    ids = [row[0] for row in rows]
    lines = reader.among("SELECT agreement_id, line, cents FROM view_agreement_lines "
                         "WHERE agreement_id IN (??)", ids)  # fmt: skip
    held = reader.among(
        "SELECT agreement_id, spent, SUM(cents) FROM view_agreement_money WHERE agreement_id IN (??) "
        "GROUP BY agreement_id, spent",
        ids,
    )
    reached = reader.among(
        "SELECT m.agreement_id, COUNT(DISTINCT COALESCE(same.root_id, s.person_id)) "
        "FROM view_agreement_money m JOIN view_support s ON s.id = m.support_id "
        "LEFT JOIN view_merges same ON same.person_id = s.person_id "
        "WHERE s.status IN ('part-delivered', 'delivered') AND m.agreement_id IN (??) "
        "GROUP BY m.agreement_id",
        ids,
    )
    return tuple(_agreement(row, lines, held, dict(reached)) for row in rows)


def _agreement(row: Row, lines: Iterable[Row], held: Iterable[Row], reached: dict[str, int]) -> Agreement:
    id_, code, kitchen_id, kitchen, funder_id, funder, purpose, phase, from_on, until_on, *rest = row
    budget_cents, beneficiaries_planned, targets, closed_on = rest
    money = {bool(spent): int(cents) for of, spent, cents in held if of == id_}
    return Agreement(
        id=UUID(id_),
        code=code,
        kitchen_id=UUID(kitchen_id),
        kitchen=kitchen,
        funder_id=UUID(funder_id),
        funder=funder,
        purpose=purpose,
        phase=phase,
        from_on=date.fromisoformat(from_on),
        until_on=date.fromisoformat(until_on),
        budget_cents=budget_cents,
        beneficiaries_planned=beneficiaries_planned,
        targets=msgspec.json.decode(targets, type=dict[str, int]),
        lines={line: cents for of, line, cents in sorted(lines) if of == id_},
        reserved_cents=money.get(False, 0),
        spent_cents=money.get(True, 0),
        reached=int(reached.get(id_, 0)),
        closed_on=day(closed_on),
    )


class Paid(Struct, frozen=True):
    """What a request holds of an agreement."""

    code: str
    cents: int
    is_spent: bool


PAID_MAX = 500


def paid_by(reader: Reader, agreement_id: UUID) -> tuple[Paid, ...]:
    """Return the requests for which money is reserved or spent, by code."""
    rows = reader.all(
        "SELECT s.code, m.cents, m.spent FROM view_agreement_money m JOIN view_support s "  # noqa: S608  ours
        "ON s.id = m.support_id WHERE m.agreement_id = ? AND m.cents <> 0 "
        f"ORDER BY s.code DESC LIMIT {PAID_MAX}",
        (agreement_id.hex,),
    )
    return tuple(Paid(code, cents, bool(spent)) for code, cents, spent in rows)
