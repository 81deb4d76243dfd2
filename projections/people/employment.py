"""Work: every step towards a job and in it, with its day."""

from kitchens.decider import Event
from kitchens.people.employment import (
    Corrected,
    DocumentsCompleted,
    Ended,
    FollowedUp,
    Opened,
    PermitApplied,
    PermitGranted,
    PermitRefused,
    PermitWithdrawn,
    Started,
)
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
    indexes=(("kitchen_id",),),
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
    ),
    key=("job_id", "version"),
)
"""`from_on` and `until_on` are those of a permit granted."""

STEP_OF: dict[type[Event], tuple[str, str]] = {
    DocumentsCompleted: ("documents-completed", "completed_on"),
    PermitApplied: ("applied", "applied_on"),
    PermitRefused: ("refused", "decided_on"),
    PermitWithdrawn: ("withdrawn", "withdrawn_on"),
    Started: ("started", "started_on"),
    Corrected: ("corrected", "started_on"),
    Ended: ("ended", "ended_on"),
}


def absorb(writer: Writer, events: Events) -> None:
    """Enter jobs and their steps."""
    jobs = [
        (
            id_, event.code, digits(event.person_id), event.kind, digits(event.employer_id),
            digits(event.kitchen_id),
        )
        for id_, _, event in events[Opened]
    ]  # fmt: skip
    steps = [
        (id_, version, step, getattr(event, field), None, None)
        for kind, (step, field) in STEP_OF.items()
        for id_, version, event in events[kind]
    ]
    steps += [
        (id_, version, "granted", event.decided_on, event.from_on, event.until_on)
        for id_, version, event in events[PermitGranted]
    ]
    steps += [
        (id_, version, f"followed-up-{event.after}", event.checked_on, None, None)
        for id_, version, event in events[FollowedUp]
    ]
    writer.put(JOBS, jobs)
    writer.put(JOB_STEPS, steps)


VIEW = View("employment", 2, (JOBS, JOB_STEPS), (Opened, PermitGranted, FollowedUp, *STEP_OF), absorb)
