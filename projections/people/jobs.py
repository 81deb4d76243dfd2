"""Jobs that wait for somebody: permits that end, follow-ups that are due, what a refusal left to do."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

from kitchens.people.employment import FIRST_CHECK_DAYS, SECOND_CHECK_MONTHS, After
from kitchens.settings import Setting
from kitchens.values import months_later
from projections.asked import Person, people
from projections.people.job_lines import JobLine, jobs_in
from projections.people.kitchens import NoSuchSetting, setting_on
from projections.store import Reader

COMING_DAYS = 7
"""A follow-up is told so many days before it is due."""


class PermitEnds(Struct, frozen=True):
    """The last day of the permit on which somebody works; `days_left` is below 0 once it has ended."""

    job_id: UUID
    person: Person
    kind: str
    kitchen_id: UUID
    code: str
    until_on: date
    days_left: int


class FollowUpDue(Struct, frozen=True):
    """A follow-up to be made; `days_late` is below 0 while it is still to come."""

    job_id: UUID
    person: Person
    kind: str
    kitchen_id: UUID
    code: str
    after: After
    due_on: date
    days_late: int


class TaskDue(Struct, frozen=True):
    """What a refused permit left to do; `days_left` is below 0 once it is late."""

    job_id: UUID
    person: Person
    kind: str
    kitchen_id: UUID
    code: str
    task: str
    due_on: date
    days_left: int


class PaidTooLittle(Struct, frozen=True):
    """Somebody whose pay lies below the net minimum now in force, as it does when the minimum rises."""

    job_id: UUID
    person: Person
    kind: str
    kitchen_id: UUID
    code: str
    least_cents: int


class JobsWaiting(Struct, frozen=True):
    """Everything that waits in jobs, each list with the most urgent first."""

    permits: tuple[PermitEnds, ...]
    follow_ups: tuple[FollowUpDue, ...]
    tasks: tuple[TaskDue, ...]
    pay: tuple[PaidTooLittle, ...]


def jobs_waiting(reader: Reader, kitchen_ids: Sequence[UUID] | None, today: date) -> JobsWaiting:
    """Return what waits in the jobs of some kitchens. Raise `NoSuchSetting`."""
    jobs = [job for job in jobs_in(reader, kitchen_ids) if job.tasks or job.at_work_on(today) is not None]
    known = people(reader, {job.person_id.hex for job in jobs})
    warned_days = setting_on(reader, Setting.PERMIT_WARNING_DAYS, today)
    unasked = not_asked_any_more(reader)
    least_cents = find_setting(reader, Setting.MINIMUM_WAGE_CENTS, today)
    permits, follow_ups, tasks, pay = [], [], [], []
    for job in jobs:
        person = known[job.person_id.hex]
        about = (job.id, person, job.kind, job.kitchen_id, job.code)
        ends_on = job.permit_ends_on(today)
        at_work = job.at_work_on(today)
        if at_work and ends_on is not None and (left := (ends_on - today).days) <= warned_days:
            permits.append(PermitEnds(*about, ends_on, left))
        if least_cents is not None and job.is_paid_less_than(least_cents, today):
            pay.append(PaidTooLittle(*about, least_cents))
        tasks += [TaskDue(*about, task, due_on, (due_on - today).days) for task, due_on in job.tasks]
        if person.contact_ref is None or job.person_id.hex in unasked:
            continue
        for after, due_on in follow_ups_due(job, today):
            if (late := (today - due_on).days) >= -COMING_DAYS:
                follow_ups.append(FollowUpDue(*about, after, due_on, late))
    return JobsWaiting(
        tuple(sorted(permits, key=lambda one: (one.until_on, one.code))),
        tuple(sorted(follow_ups, key=lambda one: (one.due_on, one.code))),
        tuple(sorted(tasks, key=lambda one: (one.due_on, one.code, one.task))),
        tuple(sorted(pay, key=lambda one: one.code)),
    )


def find_setting(reader: Reader, setting: Setting, on: date) -> int | None:
    """Return a setting's value in force on a day, None before the first."""
    try:
        return setting_on(reader, setting, on)
    except NoSuchSetting:
        return None


def follow_ups_due(job: JobLine, today: date) -> Iterator[tuple[After, date]]:
    """Return the follow-ups that nobody has made of the time of work that lasts, with their days.

    They count from its first day (DESIGN §4): whoever left and came back is asked anew, and of a time that
    has ended the record itself tells that she works there no more.
    """
    stint = job.at_work_on(today)
    if stint is None:
        return
    dues: Iterable[tuple[After, date]] = (
        ("28-days", stint.first_on + timedelta(days=FIRST_CHECK_DAYS)),
        ("6-months", months_later(stint.first_on, SECOND_CHECK_MONTHS)),
    )
    for after, due_on in dues:
        if f"followed-up-{after}" not in stint.followed:
            yield after, due_on


def not_asked_any_more(reader: Reader) -> set[str]:
    """Return who left the kitchens and withdrew her consent to being asked afterwards."""
    return {
        row[0]
        for row in reader.all(
            "SELECT r.person_id FROM view_referrals r JOIN view_consents c ON c.person_id = r.person_id "
            "WHERE r.last_step = 'withdrew' AND c.to_what = 'follow-up' AND c.withdrawn_on IS NOT NULL"
        )
    }
