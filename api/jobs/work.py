"""Every job: its name, what it does, and how often it is looked whether there is something to do."""

import logging
from collections.abc import Callable
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from api.carriers import Carriers
from api.clock import wall_clock
from api.house import House
from api.jobs.delivering import deliver
from api.jobs.logbook import Logbook
from api.jobs.noting import note_no_shows
from api.jobs.reminding import remind, tell_desks, tell_places

JobName: TypeAlias = Literal["reminders", "places", "desks", "no-shows", "delivery"]
JOB_NAMES: tuple[JobName, ...] = get_args(JobName)
"""The delivery stands last: done by hand in this order, what the others queue goes out at once."""

DONE = "done"


class Job(Struct, frozen=True):
    """A job. `do` returns how much it changed; doing it again, or two at once, changes nothing more."""

    name: JobName
    every_seconds: int
    do: Callable[[House, Carriers], int]


class Done(Struct, frozen=True):
    """What came of a job: `done`, or the kind of error that stopped it, and how much it changed."""

    job: JobName
    outcome: str
    effects: int


def _without_carriers(do: Callable[[House], int]) -> Callable[[House, Carriers], int]:
    return lambda house, _: do(house)


WORK: tuple[Job, ...] = (
    Job("reminders", 300, _without_carriers(remind)),
    Job("places", 60, _without_carriers(tell_places)),
    Job("desks", 900, _without_carriers(tell_desks)),
    Job("no-shows", 300, _without_carriers(note_no_shows)),
    Job("delivery", 60, deliver),
)


def job_named(name: str) -> Job:
    """Return the job with a name. Raise `KeyError`."""
    return {str(job.name): job for job in WORK}[name]


def do(house: House, carriers: Carriers, job: Job, logbook: Logbook) -> Done:
    """Do a job once and enter it in the logbook. What stops one job stops no other, and is logged."""
    try:
        house.catch_up()
        effects, outcome = job.do(house, carriers), DONE
        # What one job recorded, the next one reads.
        house.catch_up()
    except Exception as error:
        # The edge: the next look finds the same work again, so nothing is lost by what went wrong here.
        logging.getLogger(__name__).exception("the job %s", job.name)
        effects, outcome = 0, type(error).__name__
    logbook.ran(job.name, wall_clock(), outcome, effects)
    return Done(job.name, outcome, effects)
