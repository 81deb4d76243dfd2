"""The lead: one process of all does the jobs, and when it dies another one is there."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from api.clock import wall_clock
from api.jobs import attendant as attending
from api.jobs.attendant import TRY_SECONDS, Attendant
from api.jobs.lead import Lead, ServerLead, lead_of
from api.jobs.work import JOB_NAMES, WORK
from api.routes.health import jobs_told
from tests.api.jobs.village import Village, a_village, booked, founding
from tests.people import AYSE
from tests.postgres import a_new_schema

HERE = Path(__file__).parents[3]
SECONDS_MAX = 30

_HOLD = (
    "import sys, time; from pathlib import Path; from api.jobs.lead import lead_of; place = sys.argv[1];"
    "lead = lead_of(place if '://' in place else Path(place));"
    "print(lead.take(), flush=True); time.sleep(600)"
)


@pytest.fixture(params=["folder", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Return each kind of store in turn."""
    if request.param == "folder":
        (tmp_path / "store").mkdir()
        return tmp_path / "store"
    return a_new_schema(request.getfixturevalue("postgres_url"))


@pytest.fixture
def leads(place: Path | str) -> Iterator[Callable[[], Lead]]:
    made: list[Lead] = []

    def another() -> Lead:
        made.append(lead_of(place))
        return made[-1]

    yield another
    for lead in made:
        lead.give_up()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Look again and again, for some seconds at most."""
    end = time.monotonic() + SECONDS_MAX
    while not is_so():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


def test_of_two_one_has_the_lead(leads: Callable[[], Lead]) -> None:
    one, other = leads(), leads()

    assert one.take()
    assert one.take()
    assert not other.take()


def test_a_lead_given_up_is_the_other_s(leads: Callable[[], Lead]) -> None:
    one, other = leads(), leads()
    one.take()

    one.give_up()
    one.give_up()

    assert other.take()
    assert not one.take()


def test_the_lead_of_a_process_that_was_killed_falls_free(
    place: Path | str, leads: Callable[[], Lead]
) -> None:
    held = subprocess.Popen(  # noqa: S603  our own words
        [sys.executable, "-c", _HOLD, str(place)], cwd=HERE, stdout=subprocess.PIPE, text=True
    )
    assert held.stdout is not None
    assert held.stdout.readline() == "True\n"
    lead = leads()
    assert not lead.take()

    held.kill()
    held.wait()
    held.stdout.close()

    wait_until(lead.take)


def test_a_connection_that_broke_has_lost_the_lead(postgres_url: str) -> None:
    import psycopg  # noqa: PLC0415  heavy

    url = a_new_schema(postgres_url)
    one, other = ServerLead(url), ServerLead(url)
    assert one.take()
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s",
            [one._key & 0xFFFFFFFF],  # noqa: SLF001  what the server calls this lock
        )

    assert not one.take()
    assert other.take()
    assert not one.take()
    for lead in (one, other):
        lead.give_up()


def test_another_leader_is_there_well_within_a_minute() -> None:
    assert 2 * TRY_SECONDS < 60


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    with a_village(tmp_path / "store", tmp_path) as found:
        yield found.given(*founding(), *booked(AYSE)).chosen(AYSE)


def test_an_attendant_does_every_job_and_says_so(village: Village) -> None:
    attendant = Attendant(village.house, carriers=village.carriers, try_seconds=0.05)
    attendant.start()
    try:
        wait_until(lambda: set(village.house.logbook.runs()) == set(JOB_NAMES))
    finally:
        attendant.stop()

    assert len(village.sent_mails()) == 1
    told = jobs_told(village.house)
    assert set(told["runs"]) == set(JOB_NAMES)
    assert {run["outcome"] for run in told["runs"].values()} == {"done"}
    assert set(told["leader"]) == {"since", "seen_at"}, "open to all: no machine, no process"
    assert {field for run in told["runs"].values() for field in run} == {"ended_at", "outcome"}


def test_a_second_attendant_waits_for_the_lead_and_takes_it(village: Village, tmp_path: Path) -> None:
    first = Attendant(village.house, carriers=village.carriers, try_seconds=0.05)
    first.start()
    wait_until(lambda: first.leads)
    with a_village(tmp_path / "store", tmp_path) as other:
        second = Attendant(other.house, carriers=other.carriers, try_seconds=0.05)
        second.start()
        try:
            time.sleep(0.2)
            assert not second.leads
            first.stop()
            wait_until(lambda: second.leads)
        finally:
            second.stop()


def test_a_wall_clock_that_was_changed_wakes_the_jobs(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    attendant = Attendant(village.house, carriers=village.carriers, try_seconds=0.05)
    attendant.start()
    try:
        wait_until(lambda: set(village.house.logbook.runs()) == set(JOB_NAMES))
        before = village.house.logbook.runs()["delivery"].ended_at
        skew = timedelta(hours=-1)
        monkeypatch.setattr(attending, "wall_clock", lambda: wall_clock() + skew)
        wait_until(lambda: village.house.logbook.runs()["delivery"].ended_at > before)
    finally:
        attendant.stop()


def test_no_job_is_looked_for_more_rarely_than_every_fifteen_minutes() -> None:
    assert all(job.every_seconds <= 900 for job in WORK)
