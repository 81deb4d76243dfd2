"""How a job stands: papers, permits, and the stretches she worked."""

from datetime import date, timedelta
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Noun
from kitchens.people.employment.events import (
    Corrected,
    DocumentsCompleted,
    EmploymentEvent,
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
    Task,
    TaskDone,
    TaskDropped,
    TaskOpened,
)


class Permit(Struct, frozen=True):
    """A work permit: known from `decided_on`, in force from `from_on` to `until_on`, both included."""

    decided_on: date
    from_on: date
    until_on: date | None

    def in_force_on(self, day: date) -> bool:
        """Tell whether she may work there on a day."""
        return max(self.decided_on, self.from_on) <= day and (self.until_on is None or day <= self.until_on)


class Stint(Struct, frozen=True):
    """A time of work from a first to a last day, both included; None while it lasts."""

    first_on: date
    last_on: date | None
    wage_cents: int | None

    def covers(self, day: date) -> bool:
        """Tell whether she works there on a day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


class OpenTask(Struct, frozen=True):
    """What the last refusal left to do until `due_on`, that day included."""

    task: Task
    due_on: date


class Employment(Struct, frozen=True):
    """What rules ask of a job.

    `applied_on` is set while an application waits for its answer, `objected_on` while an objection does,
    `refused_on` after a refusal. `tasks` are those that nobody has done or dropped, one of a kind at most.
    `stints` are her times in this job, oldest first; `known_on` is the earliest day in the last one of
    which pay or a follow-up tells something, `followed` its last follow-up of each kind.
    """

    job: Opened | None = None
    documents_on: date | None = None
    applied_on: date | None = None
    objected_on: date | None = None
    refused_on: date | None = None
    permits: tuple[Permit, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
    stints: tuple[Stint, ...] = ()
    known_on: date | None = None
    followed: tuple[FollowedUp, ...] = ()

    @property
    def running(self) -> Stint | None:
        """Return the stint that lasts, None if she does not work there."""
        return self.stints[-1] if self.stints and self.stints[-1].last_on is None else None

    def task(self, kind: Task) -> OpenTask | None:
        """Return a task that is still open, None if there is none of this kind."""
        return next((one for one in self.tasks if one.task == kind), None)

    def has_permit_on(self, day: date) -> bool:
        """Tell whether one of her permits is in force on a day."""
        return any(permit.in_force_on(day) for permit in self.permits)


def evolve(employment: Employment, event: EmploymentEvent) -> Employment:
    """Return the job after the event."""
    match event:
        case Opened():
            return Employment(job=event)
        case DocumentsCompleted():
            return replace(employment, documents_on=event.completed_on)
        case PermitApplied():
            return replace(employment, applied_on=event.applied_on)
        case PermitGranted() | PermitRenewed():
            permit = Permit(event.decided_on, event.from_on, event.until_on)
            permits = (*employment.permits, permit)
            return replace(employment, applied_on=None, objected_on=None, permits=permits)
        case PermitRefused():
            return _refused(employment, event.decided_on)
        case PermitWithdrawn():
            return _withdrawn(employment, event.withdrawn_on)
        case TaskOpened() | TaskDone() | TaskDropped():
            return _task(employment, event)
        case Started():
            stint = Stint(event.started_on, None, event.monthly_wage_cents)
            return replace(employment, stints=(*employment.stints, stint), known_on=None, followed=())
        case Corrected():
            stint = Stint(event.started_on, None, event.monthly_wage_cents)
            return replace(employment, stints=(*employment.stints[:-1], stint))
        case Ended():
            stint = replace(employment.stints[-1], last_on=event.ended_on)
            return replace(employment, stints=(*employment.stints[:-1], stint))
        case PayChanged():
            return _known(employment, event.from_on)
        case FollowedUp():
            others = tuple(one for one in employment.followed if one.after != event.after)
            return replace(_known(employment, event.checked_on), followed=(*others, event))
        case _:
            assert_never(event)


def _known(employment: Employment, day: date) -> Employment:
    return replace(employment, known_on=day if employment.known_on is None else min(employment.known_on, day))


def _refused(employment: Employment, day: date) -> Employment:
    """What waits is answered, the application before the objection."""
    if employment.applied_on is not None:
        return replace(employment, applied_on=None, refused_on=day)
    return replace(employment, objected_on=None, refused_on=day)


def _task(employment: Employment, event: TaskOpened | TaskDone | TaskDropped) -> Employment:
    others = tuple(one for one in employment.tasks if one.task != event.task)
    match event:
        case TaskOpened():
            return replace(employment, tasks=(*others, OpenTask(event.task, event.due_on)))
        case TaskDone(task="objection"):
            return replace(employment, tasks=others, objected_on=event.done_on)
        case TaskDone() | TaskDropped():
            return replace(employment, tasks=others)
        case _:
            assert_never(event)


def _withdrawn(employment: Employment, day: date) -> Employment:
    if employment.applied_on is not None:
        return replace(employment, applied_on=None)
    # A permit withdrawn on a day is in force no more on that day.
    last = day - timedelta(days=1)
    permits = tuple(
        replace(permit, until_on=last if permit.until_on is None else min(permit.until_on, last))
        for permit in employment.permits
    )
    return replace(employment, permits=permits)


EMPLOYMENT = Noun(
    "employment",
    Employment(),
    evolve,
    [
        Opened,
        DocumentsCompleted,
        PermitApplied,
        PermitGranted,
        PermitRenewed,
        PermitRefused,
        PermitWithdrawn,
        TaskOpened,
        TaskDone,
        TaskDropped,
        Started,
        PayChanged,
        Ended,
        Corrected,
        FollowedUp,
    ],
)
