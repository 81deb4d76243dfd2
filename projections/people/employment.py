"""Work: every step towards a job and in it, what refusals left to do, and workplaces with exemptions."""

from kitchens.decider import Event
from kitchens.people.employment import (
    Corrected,
    DocumentsCompleted,
    Ended,
    FollowedUp,
    Opened,
    PayChanged,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    PermitRenewed,
    PermitWithdrawn,
    Started,
    TaskDone,
    TaskDropped,
    TaskOpened,
)
from kitchens.people.workplace import ExemptionRecorded
from kitchens.people.workplace import Opened as WorkplaceOpened
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

JOBS = Table(
    "view_jobs",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "person_id TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "employer_id TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
    ),
    key=("id",),
    indexes=(("kitchen_id",), ("person_id",)),
)

JOB_STEPS = Table(
    "view_job_steps",
    (
        "job_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "step TEXT NOT NULL",
        "day TEXT NOT NULL",
        "from_on TEXT",
        "until_on TEXT",
        "wage_cents BIGINT",
    ),
    key=("job_id", "version"),
)
"""`from_on` and `until_on` are those of a permit granted or renewed, the wage that of a start or a change."""

JOB_TASKS = Table(
    "view_job_tasks",
    (
        "job_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "task TEXT NOT NULL",
        "step TEXT NOT NULL",
        "day TEXT NOT NULL",
    ),
    key=("job_id", "version"),
)
"""What a refusal left to do: `opened` with the day it is due, then `done` or `dropped` with its own day."""

WORKPLACES = Table(
    "view_workplaces",
    ("id TEXT NOT NULL", "employer_id TEXT NOT NULL", "kitchen_id TEXT NOT NULL"),
    key=("id",),
    indexes=(("kitchen_id", "employer_id"),),
)

EXEMPTIONS = Table(
    "view_exemptions",
    (
        "workplace_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "from_on TEXT NOT NULL",
        "until_on TEXT NOT NULL",
        "ground TEXT",
    ),
    key=("workplace_id", "version"),
)

STEP_OF: dict[type[Event], tuple[str, str]] = {
    DocumentsCompleted: ("documents-completed", "completed_on"),
    PermitApplied: ("applied", "applied_on"),
    PermitRefused: ("refused", "decided_on"),
    PermitWithdrawn: ("withdrawn", "withdrawn_on"),
    Started: ("started", "started_on"),
    Corrected: ("corrected", "started_on"),
    PayChanged: ("pay-changed", "from_on"),
    Ended: ("ended", "ended_on"),
}

TASK_STEP_OF: dict[type[Event], tuple[str, str]] = {
    TaskOpened: ("opened", "due_on"),
    TaskDone: ("done", "done_on"),
    TaskDropped: ("dropped", "dropped_on"),
}

_PERMITS: dict[type[Event], str] = {PermitGranted: "granted", PermitRenewed: "renewed"}
_PAID: tuple[type[Event], ...] = (Started, Corrected, PayChanged)


def absorb(writer: Writer, events: Events) -> None:
    """Enter jobs, their steps and tasks, and workplaces."""
    jobs = [
        (
            id_, event.code, digits(event.person_id), event.kind, digits(event.employer_id),
            digits(event.kitchen_id),
        )
        for id_, _, event in events[Opened]
    ]  # fmt: skip
    steps = [
        (
            id_, version, step, getattr(event, field), None, None,
            event.monthly_wage_cents if kind in _PAID else None,
        )
        for kind, (step, field) in STEP_OF.items()
        for id_, version, event in events[kind]
    ]  # fmt: skip
    steps += [
        (id_, version, step, event.decided_on, event.from_on, event.until_on, None)
        for kind, step in _PERMITS.items()
        for id_, version, event in events[kind]
    ]
    steps += [
        (id_, version, f"followed-up-{event.after}", event.checked_on, None, None, None)
        for id_, version, event in events[FollowedUp]
    ]
    writer.put(JOBS, jobs)
    writer.put(JOB_STEPS, steps)
    _tasks(writer, events)
    _workplaces(writer, events)


def _tasks(writer: Writer, events: Events) -> None:
    tasks = [
        (id_, version, event.task, step, getattr(event, field))
        for kind, (step, field) in TASK_STEP_OF.items()
        for id_, version, event in events[kind]
    ]
    writer.put(JOB_TASKS, tasks)


def _workplaces(writer: Writer, events: Events) -> None:
    opened = [
        (id_, digits(event.employer_id), digits(event.kitchen_id))
        for id_, _, event in events[WorkplaceOpened]
    ]
    exemptions = [
        (id_, version, event.from_on, event.until_on, event.ground)
        for id_, version, event in events[ExemptionRecorded]
    ]
    writer.put(WORKPLACES, opened)
    writer.put(EXEMPTIONS, exemptions)


VIEW = View(
    "employment",
    3,
    (JOBS, JOB_STEPS, JOB_TASKS, WORKPLACES, EXEMPTIONS),
    (Opened, FollowedUp, WorkplaceOpened, ExemptionRecorded, *_PERMITS, *STEP_OF, *TASK_STEP_OF),
    absorb,
)
