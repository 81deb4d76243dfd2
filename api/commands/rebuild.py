"""`kitchens rebuild`: all tables for reports, made anew from the journal."""

from api.asking import SOMETHING_REFUSED, Setup
from api.opening import opened
from api.telling import progress, tell


def rebuild(setup: Setup) -> int:
    """Build every view again; return the exit code."""
    speech = setup.speech
    with opened(setup) as house:
        with progress(speech, speech.say("Rebuilding")) as show:
            house.rebuild(show)
        failed = house.views.failed()
        names = sorted(house.views.positions())
        position = house.journal.position()
    done = [name for name in names if name not in {stopped.name for stopped in failed}]
    print(  # noqa: T201  the answer
        speech.count(
            "Rebuilt to position {position}: {number} view ({names}).",
            "Rebuilt to position {position}: {number} views ({names}).",
            len(done),
            position=position,
            names=", ".join(done),
        )
    )
    for stopped in failed:
        tell(
            speech.say(
                "The view {view} has stopped at position {position}: {problem}",
                view=stopped.name,
                position=stopped.position,
                problem=stopped.problem,
            )
        )
    return SOMETHING_REFUSED if failed else 0
