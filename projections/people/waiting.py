"""What waits for a specialist in her kitchens."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import PERSON_FIELDS, Person, Some, person_of, some, within
from projections.people.at_risk import AtRisk, at_risk
from projections.people.folk import NOT_MERGED
from projections.people.guidance_shown import CheckDue, checks_due
from projections.people.jobs import FollowUpDue, PaidTooLittle, PermitEnds, TaskDue, jobs_waiting
from projections.people.support_page import SupportLine, in_status
from projections.store import Reader

SHOWN_MAX = 50


class PersonWaits(Struct, frozen=True):
    """Somebody who waits for an interview or a decision, for so many days."""

    person: Person
    kitchen_id: UUID
    since: date
    days: int


class Waiting(Struct, frozen=True):
    """What waits, each list with the longest waiting first and with how many there are in all."""

    interviews: Some[PersonWaits]
    decisions: Some[PersonWaits]
    to_assess: Some[SupportLine]
    to_decide: Some[SupportLine]
    to_deliver: Some[SupportLine]
    permit_tasks: Some[TaskDue]
    permits: Some[PermitEnds]
    follow_ups: Some[FollowUpDue]
    low_pay: Some[PaidTooLittle]
    checks: Some[CheckDue]
    at_risk: Some[AtRisk]


def waiting(
    reader: Reader, kitchen_ids: Sequence[UUID] | None, today: date, limit: int = SHOWN_MAX
) -> Waiting:
    """Return what waits in some kitchens on a day."""
    jobs = jobs_waiting(reader, kitchen_ids, today)
    return Waiting(
        interviews=_people_waiting(reader, kitchen_ids, today, limit, _FOR_INTERVIEW),
        decisions=_people_waiting(reader, kitchen_ids, today, limit, _FOR_DECISION),
        to_assess=Some(*_first(in_status(reader, kitchen_ids, ["requested"], limit))),
        to_decide=Some(*_first(in_status(reader, kitchen_ids, ["assessed"], limit))),
        to_deliver=Some(*_first(in_status(reader, kitchen_ids, ["approved", "part-delivered"], limit))),
        permit_tasks=some(jobs.tasks, limit),
        permits=some(jobs.permits, limit),
        follow_ups=some(jobs.follow_ups, limit),
        low_pay=some(jobs.pay, limit),
        checks=some(checks_due(reader, kitchen_ids, today, limit=None), limit),
        at_risk=some(at_risk(reader, kitchen_ids, today), limit),
    )


# A reopened case stands where the interview left it.
_FOR_INTERVIEW = "(r.last_step = 'referred' OR (r.last_step = 'reopened' AND r.interviewed_on IS NULL))"
_FOR_DECISION = "(r.last_step = 'interviewed' OR (r.last_step = 'reopened' AND r.interviewed_on IS NOT NULL))"


def _first(found: tuple[list[SupportLine], int]) -> tuple[tuple[SupportLine, ...], int]:
    return tuple(found[0]), found[1]


def _people_waiting(
    reader: Reader, kitchen_ids: Sequence[UUID] | None, today: date, limit: int, for_what: str
) -> Some[PersonWaits]:
    condition, values = within("r.kitchen_id", kitchen_ids)
    where = (
        "FROM view_referrals r JOIN view_people p ON p.id = r.person_id "
        f"WHERE {condition} AND r.last_step IN ('referred', 'interviewed', 'reopened') AND {for_what} "
        f"AND p.erased = 0 AND {NOT_MERGED}"
    )
    rows = reader.all(
        f"SELECT r.kitchen_id, r.last_step_on, {PERSON_FIELDS} {where} "
        f"ORDER BY r.last_step_on, p.code LIMIT {int(limit)}",
        values,
    )
    total = reader.all(f"SELECT COUNT(*) {where}", values)[0][0]
    items = []
    for kitchen_id, since_on, *person in rows:
        since = date.fromisoformat(since_on)
        items.append(PersonWaits(person_of(*person), UUID(kitchen_id), since, (today - since).days))
    return Some(tuple(items), int(total))
