"""The attendant: in each process that serves, it tries for the lead, and while it has it does the jobs.

The scheduler's clock, the wall's, is only for waking up: what is due is asked of the house's clock, and what
was done of the journal. A wall clock that is put back would let the scheduler sleep for as long; so beside it
a watch counts the seconds that nobody can change, and wakes the jobs when the two disagree.
"""

import logging
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from time import monotonic

from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]

from api.carriers import Carriers, configured
from api.clock import wall_clock
from api.house import House
from api.jobs.lead import Lead, lead_of
from api.jobs.work import WORK, Job, do

TRY_SECONDS = 15
"""So often the lead is tried for: when a leader dies, another one is there well within a minute."""

JUMP_SECONDS = 5
"""A wall clock that is off by more from one look to the next was changed."""


class Attendant:
    """Does the jobs of an open house for as long as this process has the lead."""

    def __init__(
        self, house: House, *, carriers: Carriers | None = None, try_seconds: float = TRY_SECONDS
    ) -> None:
        self._house = house
        self._carriers = configured(house.place) if carriers is None else carriers
        self._try_seconds = try_seconds
        self._lead: Lead = lead_of(house.place)
        self._logbook = house.logbook
        self._since: datetime | None = None
        self._over = Event()
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={
                # However late, it is done: the default of one second would drop what a busy minute delays.
                "misfire_grace_time": None,
                # And once, however often it was missed: it looks at everything that is due anyway.
                "coalesce": True,
                "max_instances": 1,
            },
            # One after another: the delivery counts on it that nobody else of this process hands over.
            executors={"default": {"type": "threadpool", "max_workers": 1}},
        )
        for job in WORK:
            self._scheduler.add_job(
                self._attend, "interval", args=[job], id=job.name, seconds=job.every_seconds
            )
        self._watch = Thread(target=self._watching, name="jobs", daemon=True)

    @property
    def leads(self) -> bool:
        """Tell whether this process has the lead."""
        return self._since is not None

    def start(self) -> None:
        """Begin to try for the lead."""
        self._scheduler.start()
        self._watch.start()

    def stop(self) -> None:
        """End after the job under way, and let the lead go."""
        self._over.set()
        self._watch.join()
        self._scheduler.shutdown(wait=True)
        self._lead.give_up()

    def _attend(self, job: Job) -> None:
        """Do a job if this process has the lead at this moment."""
        if self.leads and not self._over.is_set():
            do(self._house, self._carriers, job, self._logbook)

    def _watching(self) -> None:
        """Try for the lead again and again, and wake the jobs where they would sleep on."""
        wall, steady = wall_clock(), monotonic()
        while not self._over.is_set():
            try:
                led, leads = self.leads, self._lead.take()
            except OSError:
                # The folder is away: as long as it is, nobody has the lead, and there is no work either.
                logging.getLogger(__name__).exception("the lead")
                led, leads = self.leads, False
            now, tick = wall_clock(), monotonic()
            self._since = (self._since or now) if leads else None
            if self._since is not None:
                self._logbook.lead(self._since, now)
            was_changed = abs((now - wall).total_seconds() - (tick - steady)) > JUMP_SECONDS
            wall, steady = now, tick
            if leads and (was_changed or not led):
                self._wake()
            self._over.wait(self._try_seconds)

    def _wake(self) -> None:
        """Have every job done now, one after the other, and from now on at its interval."""
        for number, job in enumerate(WORK):
            # An order within the moment: what the others queue is delivered with it.
            at = wall_clock() + timedelta(milliseconds=number)
            self._scheduler.modify_job(job.name, next_run_time=at)
