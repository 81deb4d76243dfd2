"""Jobs: from which moment on the house does by itself what nobody has to remember."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Command, Event, Facts, Noun

JOBS_ID = UUID("00000000-0000-7000-8000-000000000002")
"""The one stream of jobs."""

# Events


class Begun(Event, frozen=True, tag="job.begun"):
    """What happens from this moment on is reminded of and noted by jobs; what lies before is left."""

    begun_at: datetime


JobEvent: TypeAlias = Begun

# Commands


class BeginJobs(Command, frozen=True, kw_only=True):
    """Let the jobs begin. A clock that stood too far ahead at first is so put right."""

    begun_at: datetime


# State


class Jobs(Struct, frozen=True):
    """Since when."""

    begun_at: datetime | None = None


def evolve(jobs: Jobs, event: JobEvent) -> Jobs:
    """Return the jobs after the event."""
    del jobs
    return Jobs(event.begun_at)


JOBS = Noun("job", Jobs(), evolve, [Begun])


def decide(command: BeginJobs, facts: Facts) -> list[Change]:
    """Return the beginning, if there is none yet, or only a later one."""
    jobs = facts.of(JOBS, JOBS_ID)
    if jobs.begun_at is not None and jobs.begun_at <= command.begun_at:
        return []
    return [Change(JOBS, JOBS_ID, Begun(command.begun_at))]
