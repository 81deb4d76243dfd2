"""`kitchens jobs`: what is done by itself, done once by hand, or shown."""

from api.asking import SOMETHING_REFUSED, Setup
from api.carriers import configured
from api.clock import TIME_ZONE
from api.jobs.lead import lead_of
from api.jobs.logbook import Logbook
from api.jobs.work import DONE, WORK, do, job_named
from api.opening import opened
from api.pages import figures
from api.telling import tell


def run(setup: Setup, name: str | None) -> int:
    """Do one job or all of them once; return the exit code. Where another process leads, it is left to it."""
    say = setup.speech.say
    with opened(setup) as house:
        lead = lead_of(house.place)
        logbook = Logbook(house.place)
        try:
            if not lead.take():
                leader = logbook.leader()
                tell(
                    say(
                        "Another process does the jobs of this store: {name}.",
                        name=leader.name if leader else "?",
                    )
                )
                return 0
            carriers = configured(house.place)
            outcomes = [do(house, carriers, job, logbook) for job in ([job_named(name)] if name else WORK)]
        finally:
            lead.give_up()
            logbook.close()
    for one in outcomes:
        tell(f"{one.job:<12} {one.outcome:<12} {one.effects}")
    return 0 if all(one.outcome == DONE for one in outcomes) else SOMETHING_REFUSED


def listed(setup: Setup) -> None:
    """Print every job with its interval and its last run, and who does them."""
    say = setup.speech.say
    with opened(setup) as house:
        logbook = Logbook(house.place)
        try:
            runs, leader = logbook.runs(), logbook.leader()
        finally:
            logbook.close()
    for job in WORK:
        last = runs.get(job.name)
        seen = figures.moment(setup.speech, last.ended_at, TIME_ZONE) if last else say("never yet")
        told = f"{last.outcome} {last.effects}" if last else ""
        print(f"{job.name:<12} {job.every_seconds:>5} s  {seen}  {told}".rstrip())  # noqa: T201  the answer
    if leader is not None:
        seen = figures.moment(setup.speech, leader.seen_at, TIME_ZONE)
        print(say("Last done by {name}, seen {moment}.", name=leader.name, moment=seen))  # noqa: T201  the answer
