"""Requests that wait for a decision, with everything that stands in its way: for deciding many at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from kitchens.settings import Setting
from projections.people.support_page import SupportLine, in_force, in_status, lines_of
from projections.store import Reader


class ToDecide(Struct, frozen=True):
    """A request with its last assessment; `asked_by` never approve it, the assessor not above the limit.

    One that was never assessed has no assessor, and is too old for a decision.
    """

    line: SupportLine
    due: bool
    assessed_by: UUID | None
    is_too_old: bool
    needs_second_person: bool
    asked_by: frozenset[UUID]

    def may_be_approved_by(self, id_: UUID) -> bool:
        """Tell whether somebody may approve it now, by the rules of two pairs of eyes."""
        own = self.needs_second_person and self.assessed_by == id_
        return not self.is_too_old and id_ not in self.asked_by and not own


def to_decide(
    reader: Reader, kitchen_ids: Sequence[UUID] | None, today: date, limit: int
) -> tuple[ToDecide, ...]:
    """Return what waits for a decision in some kitchens, the longest waiting first."""
    lines, _ = in_status(reader, kitchen_ids, ["assessed"], limit)
    return _judged(reader, lines, today)


def called(
    reader: Reader, kitchen_ids: Sequence[UUID], today: date, codes: Iterable[str]
) -> tuple[ToDecide, ...]:
    """Return the requests of some kitchens with these codes, however they stand; by code."""
    return _judged(reader, lines_of(reader, kitchen_ids, codes), today)


def _judged(reader: Reader, lines: Sequence[SupportLine], today: date) -> tuple[ToDecide, ...]:
    ids = [line.id.hex for line in lines]
    assessed = {
        id_: (UUID(by), date.fromisoformat(on), bool(due))
        for id_, by, on, due, _ in sorted(
            reader.among(
                "SELECT support_id, assessed_by, assessed_on, due, version FROM view_support_assessments "
                "WHERE support_id IN (??)",
                ids,
            ),
            key=lambda row: int(row[4]),
        )
    }
    askers = reader.among("SELECT support_id, user_id FROM view_support_askers WHERE support_id IN (??)", ids)
    valid_days, _ = in_force(reader, Setting.SUPPORT_ASSESSMENT_VALID_DAYS, today)
    limit_cents, _ = in_force(reader, Setting.SUPPORT_SECOND_PERSON_ABOVE_CENTS, today)
    found = []
    for line in lines:
        by, on, due = assessed.get(line.id.hex, (None, date.min, False))
        found.append(
            ToDecide(
                line=line,
                due=due,
                assessed_by=by,
                is_too_old=(today - on).days > (valid_days or 0),
                needs_second_person=limit_cents is not None and line.cost_cents > limit_cents,
                asked_by=frozenset(UUID(user_id) for id_, user_id in askers if id_ == line.id.hex),
            )
        )
    return tuple(found)
