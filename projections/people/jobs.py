"""Jobs that wait for somebody: permits that end, and follow-ups that are due."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from msgspec import Struct

from kitchens.values import months_later
from projections.asked import Person, people, within
from projections.store import Reader

PERMIT_DAYS = 60
"""A permit that ends within so many days is told: to renew one takes weeks."""

FOLLOW_UP_DAYS = 28
FOLLOW_UP_MONTHS = 6
"""After the start, it is checked whether she still works there (DESIGN §4)."""

COMING_DAYS = 7
"""A follow-up is told so many days before it is due."""


class PermitEnds(Struct, frozen=True):
    """The last day of the permit on which somebody works; `days_left` is below 0 once it has ended."""

    job_id: UUID
    person: Person
    kind: str
    kitchen_id: UUID
    until_on: date
    days_left: int


class FollowUpDue(Struct, frozen=True):
    """A follow-up to be made; `days_late` is below 0 while it is still to come."""

    job_id: UUID
    person: Person
    kind: str
    kitchen_id: UUID
    after: Literal["28-days", "6-months"]
    due_on: date
    days_late: int


class _Job(NamedTuple):
    id: str
    person_id: str
    kind: str
    kitchen_id: str
    started_on: date
    permit_until: date | None
    followed: frozenset[str]


def jobs_waiting(
    reader: Reader, kitchen_ids: Sequence[UUID] | None, today: date
) -> tuple[list[PermitEnds], list[FollowUpDue]]:
    """Return the permits that end and the follow-ups that are due, of whoever works now."""
    jobs = _running(reader, kitchen_ids, today)
    known = people(reader, {job.person_id for job in jobs})
    permits = []
    follow_ups = []
    for job in jobs:
        about = (UUID(job.id), known[job.person_id], job.kind, UUID(job.kitchen_id))
        if job.permit_until is not None and (job.permit_until - today).days <= PERMIT_DAYS:
            permits.append(PermitEnds(*about, job.permit_until, (job.permit_until - today).days))
        dues: tuple[tuple[Literal["28-days", "6-months"], date], ...] = (
            ("28-days", job.started_on + timedelta(days=FOLLOW_UP_DAYS)),
            ("6-months", months_later(job.started_on, FOLLOW_UP_MONTHS)),
        )
        for after, due_on in dues:
            late = (today - due_on).days
            if f"followed-up-{after}" not in job.followed and late >= -COMING_DAYS:
                follow_ups.append(FollowUpDue(*about, after, due_on, late))
    return (
        sorted(permits, key=lambda one: (one.until_on, one.person.code)),
        sorted(follow_ups, key=lambda one: (one.due_on, one.person.code)),
    )


def _running(reader: Reader, kitchen_ids: Sequence[UUID] | None, today: date) -> list[_Job]:
    """Return the jobs that have begun and not ended by a day."""
    condition, values = within("j.kitchen_id", kitchen_ids)
    rows = reader.all(
        "SELECT j.id, s.version, j.person_id, j.kind, j.kitchen_id, s.step, s.day, s.from_on, s.until_on "  # noqa: S608  bound
        f"FROM view_jobs j JOIN view_job_steps s ON s.job_id = j.id WHERE {condition}",
        values,
    )
    jobs: dict[str, _Job | None] = {}
    permits: dict[str, date | None] = {}
    pending: set[str] = set()
    for id_, _, person, kind, kitchen_id, step, on, _, until_on in sorted(rows, key=lambda row: row[:2]):
        job = jobs.get(id_)
        match step:
            case "started":
                first = date.fromisoformat(on)
                jobs[id_] = _Job(id_, person, kind, kitchen_id, first, None, frozenset())
            case "corrected" if job is not None:
                jobs[id_] = job._replace(started_on=date.fromisoformat(on))
            case "ended" if date.fromisoformat(on) <= today:
                jobs[id_] = None
            case "applied":
                pending.add(id_)
            case "granted":
                pending.discard(id_)
                permits[id_] = None if until_on is None else date.fromisoformat(until_on)
            case "refused":
                pending.discard(id_)
            case "withdrawn" if id_ in pending:
                # The application is withdrawn; the permit she works on stays.
                pending.discard(id_)
            case "withdrawn":
                permits[id_] = date.fromisoformat(on) - timedelta(days=1)
            case "followed-up-28-days" | "followed-up-6-months" if job is not None:
                jobs[id_] = job._replace(followed=job.followed | {step})
    return [
        job._replace(permit_until=permits.get(job.id))
        for job in jobs.values()
        if job is not None and job.started_on <= today
    ]
