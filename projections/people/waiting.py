"""What waits for a specialist in her kitchens."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import PERSON_FIELDS, Person, Some, people, person_of, some, within
from projections.people.course_lines import attended, places_of, running
from projections.people.jobs import FollowUpDue, PermitEnds, jobs_waiting
from projections.people.support_page import SupportLine, in_status
from projections.store import Reader

SHOWN_MAX = 50

ABSENCES_AT_RISK = 3
"""So many unexcused absences in a row raise a sign (DESIGN §4)."""


class PersonWaits(Struct, frozen=True):
    """Somebody who waits for an interview or a decision, for so many days."""

    person: Person
    kitchen_id: UUID
    since: date
    days: int


class AtRisk(Struct, frozen=True):
    """Somebody who was absent the last so many sessions of a running course, and nobody knows why."""

    person: Person
    course_id: UUID
    course_code: str
    absences: int
    last_on: date


class Waiting(Struct, frozen=True):
    """What waits, each list with the longest waiting first and with how many there are in all."""

    interviews: Some[PersonWaits]
    decisions: Some[PersonWaits]
    to_assess: Some[SupportLine]
    to_decide: Some[SupportLine]
    to_deliver: Some[SupportLine]
    permits: Some[PermitEnds]
    follow_ups: Some[FollowUpDue]
    at_risk: Some[AtRisk]


def waiting(
    reader: Reader, kitchen_ids: Sequence[UUID] | None, today: date, limit: int = SHOWN_MAX
) -> Waiting:
    """Return what waits in some kitchens on a day."""
    permits, follow_ups = jobs_waiting(reader, kitchen_ids, today)
    return Waiting(
        interviews=_people_waiting(reader, kitchen_ids, today, limit, _FOR_INTERVIEW),
        decisions=_people_waiting(reader, kitchen_ids, today, limit, _FOR_DECISION),
        to_assess=Some(*_first(in_status(reader, kitchen_ids, ["requested"], limit))),
        to_decide=Some(*_first(in_status(reader, kitchen_ids, ["assessed"], limit))),
        to_deliver=Some(*_first(in_status(reader, kitchen_ids, ["approved", "part-delivered"], limit))),
        permits=some(permits, limit),
        follow_ups=some(follow_ups, limit),
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
        "AND p.erased = 0"
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


def at_risk(reader: Reader, kitchen_ids: Sequence[UUID] | None, today: date) -> list[AtRisk]:
    """Return who was absent without excuse in the last three sessions noted of a running course, or more.

    An excused absence ends the row, as presence does.
    """
    courses = {row[0]: row[1] for row in running(reader, kitchen_ids, today)}
    seats = places_of(reader, courses)
    signs = []
    for (course_id, person_id), noted in attended(reader, courses).items():
        if seats[course_id][person_id].step != "enrolled":
            continue
        days = sorted(day for day in noted if day <= today)
        absences = 0
        while absences < len(days) and noted[days[-1 - absences]] == "absent":
            absences += 1
        if absences >= ABSENCES_AT_RISK:
            signs.append((course_id, person_id, absences, days[-1]))
    known = people(reader, {person_id for _, person_id, _, _ in signs})
    return sorted(
        (
            AtRisk(known[person_id], UUID(course_id), courses[course_id], absences, last_on)
            for course_id, person_id, absences, last_on in signs
        ),
        key=lambda one: (-one.absences, one.person.code),
    )
