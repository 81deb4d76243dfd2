"""Assessments of a period and what was decided on them: the ground for trying another ceiling."""

from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import UUID

from msgspec import Struct

from projections.asked import within
from projections.store import Reader

ASSESSMENTS_MAX = 1000


class Judged(Struct, frozen=True):
    """A request's last assessment, and the decision that stands on it; None while there is none.

    Size and income of the household are in the vault, in the row `inputs_ref`.
    """

    code: str
    person_id: UUID
    kitchen_id: UUID
    cost_cents: int
    assessed_on: date
    ceiling_cents: int
    due: bool
    inputs_ref: UUID
    decision: Literal["approved", "refused"] | None


def judged(
    reader: Reader, kitchen_ids: Sequence[UUID] | None, from_on: date, until_on: date
) -> tuple[Judged, ...]:
    """Return the last assessments of requests, those made in a period, by code; at most `ASSESSMENTS_MAX`."""
    condition, values = within("s.kitchen_id", kitchen_ids)
    rows = reader.all(
        "SELECT s.id, s.code, s.person_id, s.kitchen_id, s.cost_cents, a.assessed_on, "  # noqa: S608  bound
        "a.ceiling_cents, a.due, a.inputs_ref FROM view_support s "
        "JOIN view_support_assessments a ON a.support_id = s.id "
        f"WHERE {condition} AND a.assessed_on BETWEEN ? AND ? AND a.version = "
        "(SELECT MAX(l.version) FROM view_support_assessments l WHERE l.support_id = s.id) "
        f"ORDER BY s.code LIMIT {ASSESSMENTS_MAX}",
        (*values, from_on.isoformat(), until_on.isoformat()),
    )
    steps = reader.among(
        "SELECT support_id, version, step FROM view_support_steps WHERE support_id IN (??)",
        [row[0] for row in rows],
    )
    decided = {
        id_: step
        for id_, _, step in sorted(steps, key=lambda row: (row[0], int(row[1])))
        if step in {"approved", "refused", "voided"}
    }
    return tuple(
        Judged(
            code=code,
            person_id=UUID(person_id),
            kitchen_id=UUID(kitchen_id),
            cost_cents=cost_cents,
            assessed_on=date.fromisoformat(assessed_on),
            ceiling_cents=ceiling_cents,
            due=bool(due),
            inputs_ref=UUID(inputs_ref),
            decision=None if decided.get(id_) == "voided" else decided.get(id_),
        )
        for id_, code, person_id, kitchen_id, cost_cents, assessed_on, ceiling_cents, due, inputs_ref in rows
    )
