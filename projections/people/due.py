"""What is due of people by itself: follow-ups, permits, what refusals left, interviews, checks and more."""

from datetime import date, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.settings import Setting
from projections.people.casework import overdue_interviews
from projections.people.guidance_shown import checks_due
from projections.people.jobs import jobs_waiting
from projections.people.kitchens import setting_on
from projections.store import Reader

DueKind: TypeAlias = Literal[
    "follow-up-28-days",
    "follow-up-6-months",
    "permit-ends",
    "permit-objection",
    "permit-task",
    "hygiene-ends",
    "interview-overdue",
    "outcome-check-28-days",
    "outcome-check-6-months",
]


class Due(Struct, frozen=True):
    """Something to be done about somebody until a day, or that ends on it; the day may be over.

    `thing_id` and `code` name the job, or the outcome to be checked; the person herself for anything else.
    """

    kind: DueKind
    person_id: UUID
    kitchen_id: UUID
    due_on: date
    thing_id: UUID
    code: str


def due(reader: Reader, today: date) -> tuple[Due, ...]:
    """Return everything that is to be told on a day in all kitchens, what is due first standing first.

    A follow-up is told a week before its day, the end of a permit or a certificate as many days before as
    the settings say, an open task from the refusal on. Each stays until it is done. Raise `NoSuchSetting`.
    """
    waiting = jobs_waiting(reader, None, today)
    found = [
        Due(
            "follow-up-28-days" if one.after == "28-days" else "follow-up-6-months",
            one.person.id,
            one.kitchen_id,
            one.due_on,
            one.job_id,
            one.code,
        )
        for one in waiting.follow_ups
    ]
    found += [
        Due("permit-ends", one.person.id, one.kitchen_id, one.until_on, one.job_id, one.code)
        for one in waiting.permits
    ]
    found += [
        Due(
            "permit-objection" if one.task == "objection" else "permit-task",
            one.person.id,
            one.kitchen_id,
            one.due_on,
            one.job_id,
            one.code,
        )
        for one in waiting.tasks
    ]
    found += _hygiene(reader, today)
    found += [
        Due("interview-overdue", one.person.id, one.kitchen_id, one.due_on, one.person.id, one.person.code)
        for one in overdue_interviews(reader, today)
    ]
    found += [
        Due(
            "outcome-check-28-days" if one.after == "28-days" else "outcome-check-6-months",
            one.outcome.person.id,
            one.outcome.kitchen_id,
            one.due_on,
            one.outcome.id,
            one.outcome.code,
        )
        for one in checks_due(reader, None, today, limit=None)
    ]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.kind, one.code)))


def _hygiene(reader: Reader, today: date) -> list[Due]:
    """Return whose last hygiene certificate ends soon or has ended, of those who are still with us."""
    days = setting_on(reader, Setting.HYGIENE_WARNING_DAYS, today)
    rows = reader.all(
        "SELECT r.person_id, r.kitchen_id, r.hygiene_until_on, p.code FROM view_referrals r "
        "JOIN view_people p ON p.id = r.person_id WHERE p.erased = 0 AND r.hygiene_until_on <= ? "
        "AND r.last_step NOT IN ('withdrew', 'declined')",
        ((today + timedelta(days=days)).isoformat(),),
    )
    return [
        Due("hygiene-ends", UUID(person), UUID(kitchen), date.fromisoformat(until_on), UUID(person), code)
        for person, kitchen, until_on, code in rows
    ]
