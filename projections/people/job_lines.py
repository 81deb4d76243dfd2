"""Jobs as they stand on a day: papers, permits, times of work, pay, and what refusals left to do."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from projections.asked import uuid_of, within
from projections.store import Reader, Row

Standing: TypeAlias = Literal[
    "to-apply", "applied", "objected", "refused", "to-complete", "to-start", "working", "ended"
]
"""Where a job is on its way; the first four and what follows them need a permit, `to-complete` documents."""


class Permit(Struct, frozen=True):
    """A work permit, known from `decided_on`; both days included, None where the record tells no end."""

    decided_on: date
    from_on: date
    until_on: date | None

    def in_force_on(self, on: date) -> bool:
        """Tell whether she may work there on a day."""
        return max(self.decided_on, self.from_on) <= on and (self.until_on is None or on <= self.until_on)


class Stint(Struct, frozen=True):
    """A time of work: first and last day, what was paid from which day on, and the follow-ups made."""

    first_on: date
    last_on: date | None = None
    pay: tuple[tuple[date, int | None], ...] = ()
    followed: frozenset[str] = frozenset()

    def wage_cents(self, on: date) -> int | None:
        """Return her net monthly wage on a day; None for a business of her own."""
        paid = [(from_on, place) for place, (from_on, _) in enumerate(self.pay) if from_on <= on]
        return self.pay[max(paid)[1]][1] if paid else None


class JobLine(Struct, frozen=True):
    """A job. `tasks` are those still open, with the day each is due; `national` as the permit law counts."""

    id: UUID
    code: str
    person_id: UUID
    kind: str
    employer_id: UUID
    kitchen_id: UUID
    national: bool
    documents_on: date | None = None
    applied_on: date | None = None
    objected_on: date | None = None
    refused_on: date | None = None
    permits: tuple[Permit, ...] = ()
    stints: tuple[Stint, ...] = ()
    tasks: tuple[tuple[str, date], ...] = ()

    @property
    def address(self) -> str:
        """Return what stands for the job in an address."""
        return address_of(self.code, self.id)

    def at_work_on(self, today: date) -> Stint | None:
        """Return the time of work that lasts at the end of a day: on her last day she works there no more."""
        for stint in self.stints:
            if stint.first_on <= today and (stint.last_on is None or stint.last_on > today):
                return stint
        return None

    def permit_ends_on(self, today: date) -> date | None:
        """Return the last day on which she may work, as permits that follow each other tell.

        It lies before `today` if it is over. None for a national, and where no end is known.
        """
        if self.national or not self.permits:
            return None
        if not any(permit.in_force_on(today) for permit in self.permits):
            ended = [p.until_on for p in self.permits if p.until_on is not None and p.until_on < today]
            return max(ended, default=today - timedelta(days=1))
        on = today
        while holding := [permit for permit in self.permits if permit.in_force_on(on)]:
            ends = [permit.until_on for permit in holding if permit.until_on is not None]
            if len(ends) < len(holding):
                return None
            on = max(ends) + timedelta(days=1)
        return on - timedelta(days=1)

    def is_paid_less_than(self, least_cents: int, today: date) -> bool:
        """Tell whether she works there for less a month on a day; a business of her own pays no wage."""
        stint = self.at_work_on(today)
        if stint is None or self.kind == "own-business":
            return False
        return (stint.wage_cents(today) or 0) < least_cents

    def standing(self, today: date) -> Standing:
        """Return where the job is on its way."""
        if self.at_work_on(today) is not None:
            return "working"
        if self.stints and self.stints[-1].first_on <= today:
            return "ended"
        if self.national:
            return "to-complete" if self.documents_on is None else "to-start"
        if self.applied_on is not None:
            return "applied"
        if any(permit.in_force_on(today) or permit.from_on > today for permit in self.permits):
            return "to-start"
        if self.objected_on is not None:
            return "objected"
        return "to-apply" if self.refused_on is None else "refused"


_PLAIN = re.compile(r"[A-Za-z0-9_. -]+")

_JOBS = (
    "SELECT j.id, j.code, j.person_id, j.kind, j.employer_id, j.kitchen_id, p.origin FROM view_jobs j "
    "JOIN view_people p ON p.id = j.person_id"
)


def address_of(code: str, job_id: UUID) -> str:
    """Return what stands for a job in an address: its code with tildes for spaces, else its id."""
    return code.replace(" ", "~") if _PLAIN.fullmatch(code) else job_id.hex


def jobs_in(reader: Reader, kitchen_ids: Sequence[UUID] | None) -> list[JobLine]:
    """Return all jobs of some kitchens, by code; of all kitchens for None."""
    condition, values = within("j.kitchen_id", kitchen_ids)
    rows = reader.all(f"{_JOBS} WHERE {condition} ORDER BY j.code", values)
    return _lines(reader, rows)


def jobs_of(reader: Reader, person_ids: Iterable[UUID]) -> list[JobLine]:
    """Return somebody's jobs, by code; of several records if she stood in the books more than once."""
    rows = reader.among(f"{_JOBS} WHERE j.person_id IN (??)", [id_.hex for id_ in person_ids])
    return _lines(reader, sorted(rows, key=lambda row: str(row[1])))


def job_line(reader: Reader, job_id: UUID) -> JobLine | None:
    """Return a job, None for one that nobody prepared."""
    found = _lines(reader, reader.all(f"{_JOBS} WHERE j.id = ?", (job_id.hex,)))
    return found[0] if found else None


def _lines(reader: Reader, rows: Sequence[Row]) -> list[JobLine]:
    ids = [row[0] for row in rows]
    steps: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(
        reader.among(
            "SELECT job_id, version, step, day, from_on, until_on, wage_cents FROM view_job_steps "
            "WHERE job_id IN (??)",
            ids,
        )
        + [
            (id_, version, f"task-{step}", day, task, None, None)
            for id_, version, task, step, day in reader.among(
                "SELECT job_id, version, task, step, day FROM view_job_tasks WHERE job_id IN (??)", ids
            )
        ],
        key=lambda row: row[:2],
    ):
        steps[row[0]].append(row)
    # Few employers and kitchens stand behind thousands of jobs.
    where = {id_: UUID(id_) for id_ in {one for row in rows for one in (row[4], row[5])}}
    return [
        _folded(
            JobLine(
                uuid_of(id_),
                code,
                uuid_of(person),
                kind,
                where[employer],
                where[kitchen],
                origin == "national",
            ),
            steps[id_],
        )
        for id_, code, person, kind, employer, kitchen, origin in rows
    ]


def _folded(line: JobLine, steps: Sequence[Row]) -> JobLine:
    """Return a job after its steps, each told as (job, version, step, day, from or task, until, wage)."""
    for _, _, step, day, from_on, until_on, wage_cents in steps:
        on = date.fromisoformat(day)
        match step:
            case "documents-completed":
                line = replace(line, documents_on=on)
            case "applied":
                line = replace(line, applied_on=on)
            case "granted" | "renewed":
                until = None if until_on is None else date.fromisoformat(until_on)
                permit = Permit(on, date.fromisoformat(from_on), until)
                line = replace(line, applied_on=None, objected_on=None, permits=(*line.permits, permit))
            case "refused" if line.applied_on is not None:
                line = replace(line, applied_on=None, refused_on=on)
            case "refused":
                line = replace(line, objected_on=None, refused_on=on)
            case "withdrawn":
                line = _withdrawn(line, on)
            case "task-opened" | "task-done" | "task-dropped":
                line = _task(line, step, from_on, on)
            case "started":
                line = replace(line, stints=(*line.stints, Stint(on, None, ((on, wage_cents),))))
            case _:
                last = _worked(line.stints[-1], step, on, wage_cents)
                line = replace(line, stints=(*line.stints[:-1], last))
    return line


def _worked(stint: Stint, step: str, on: date, wage_cents: int | None) -> Stint:
    """Return a time of work after something that happened in it."""
    match step:
        case "corrected":
            # What was paid on the first day is told anew; what changed later stays.
            return replace(stint, first_on=on, pay=((on, wage_cents), *stint.pay[1:]))
        case "pay-changed":
            return replace(stint, pay=(*stint.pay, (on, wage_cents)))
        case "ended":
            return replace(stint, last_on=on)
        case _:
            return replace(stint, followed=stint.followed | {step})


def _withdrawn(line: JobLine, on: date) -> JobLine:
    if line.applied_on is not None:
        # The application is withdrawn; the permit she works on stays.
        return replace(line, applied_on=None)
    last = on - timedelta(days=1)
    permits = tuple(
        replace(permit, until_on=last if permit.until_on is None else min(permit.until_on, last))
        for permit in line.permits
    )
    return replace(line, permits=permits)


def _task(line: JobLine, step: str, task: str, on: date) -> JobLine:
    others = tuple(one for one in line.tasks if one[0] != task)
    if step == "task-opened":
        return replace(line, tasks=(*others, (task, on)))
    if step == "task-done" and task == "objection":
        return replace(line, tasks=others, objected_on=on)
    return replace(line, tasks=others)
