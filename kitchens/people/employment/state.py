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
    PermitWithdrawn,
    Started,
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


class Employment(Struct, frozen=True):
    """What rules ask of a job. `applied_on` is set while an application waits for its answer.

    `stints` are her times in this job, oldest first; `known_on` is the earliest day in the last one of
    which pay or a follow-up tells something.
    """

    job: Opened | None = None
    documents_on: date | None = None
    applied_on: date | None = None
    permits: tuple[Permit, ...] = ()
    stints: tuple[Stint, ...] = ()
    known_on: date | None = None

    @property
    def running(self) -> Stint | None:
        """Return the stint that lasts, None if she does not work there."""
        return self.stints[-1] if self.stints and self.stints[-1].last_on is None else None


def evolve(employment: Employment, event: EmploymentEvent) -> Employment:
    """Return the job after the event."""
    match event:
        case Opened():
            return Employment(job=event)
        case DocumentsCompleted():
            return replace(employment, documents_on=event.completed_on)
        case PermitApplied():
            return replace(employment, applied_on=event.applied_on)
        case PermitGranted():
            permit = Permit(event.decided_on, event.from_on, event.until_on)
            return replace(employment, applied_on=None, permits=(*employment.permits, permit))
        case PermitRefused():
            return replace(employment, applied_on=None)
        case PermitWithdrawn():
            return _withdrawn(employment, event.withdrawn_on)
        case Started():
            stint = Stint(event.started_on, None, event.monthly_wage_cents)
            return replace(employment, stints=(*employment.stints, stint), known_on=None)
        case Corrected():
            stint = Stint(event.started_on, None, event.monthly_wage_cents)
            return replace(employment, stints=(*employment.stints[:-1], stint))
        case Ended():
            stint = replace(employment.stints[-1], last_on=event.ended_on)
            return replace(employment, stints=(*employment.stints[:-1], stint))
        case PayChanged():
            return _known(employment, event.from_on)
        case FollowedUp():
            return _known(employment, event.checked_on)
        case _:
            assert_never(event)


def _known(employment: Employment, day: date) -> Employment:
    return replace(employment, known_on=day if employment.known_on is None else min(employment.known_on, day))


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
        PermitRefused,
        PermitWithdrawn,
        Started,
        PayChanged,
        Ended,
        Corrected,
        FollowedUp,
    ],
)
