"""`kitchens erase`: a person's details are destroyed, and it is said what was done."""

import sys
from typing import cast

import rich_click as click

from api.asking import NOTHING_DONE, Setup
from api.erasing import Ground, NoSuchPerson
from api.opening import opened
from api.telling import tell
from kitchens.people.person import PERSON


def erase(setup: Setup, code: str, ground: str, *, sure: bool) -> int:
    """Erase whoever bears the code, after asking; return the exit code."""
    say = setup.speech.say
    with opened(setup) as house:
        if house.journal.facts().named(PERSON, code) is None:
            # Asking whether to erase nobody would be a cruel joke.
            raise NoSuchPerson(code)
        if not sure and not _agreed(setup, code):
            tell(say("Nothing was done."))
            return NOTHING_DONE
        erasure = house.erase(code, cast("Ground", ground))  # the command's choices are the grounds
    done = [
        say("{code}: the erasure stands in the journal before position {position}.", **erasure._asdict())
        if erasure.repeated
        else say(
            "{code}: the erasure is recorded at position {position}, ground {ground}.",
            ground=ground,
            **erasure._asdict(),
        ),
        say("Her keys are destroyed: name, birth date, telephone, case notes and pay details."),
        say("Her sealed rows are removed, also from write-ahead logs and free pages."),
        say("A tombstone stands: no key is ever made for her again, and rows read again store nothing."),
        say("Her code and coarse facts stay, so that totals do not change."),
        say("Words typed about a batch stay with the batch: if they name her, only a reader can find that."),
        say("Backups made before still hold her sealed rows: `kitchens rotate-key` closes those for ever."),
    ]
    print("\n".join(done))  # noqa: T201  the answer
    return 0


def _agreed(setup: Setup, code: str) -> bool:
    say = setup.speech.say
    if not sys.stdin.isatty():
        tell(say("Nobody is at the terminal to agree; add --yes."))
        return False
    question = say("Destroy all details of {code} for ever? There is no way back.", code=code)
    return click.confirm(question, default=False, err=True)
