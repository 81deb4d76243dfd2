"""`kitchens erase`: a person's details are destroyed, and it is said what was done."""

import sys
from collections.abc import Iterator
from typing import cast

import rich_click as click

from api.asking import NOTHING_DONE, SOMETHING_REFUSED, Setup
from api.erasing import Erasure, Ground, NoSuchPerson
from api.errors import refusal
from api.opening import opened
from api.telling import tell
from kitchens.people.person import PERSON, StillRetained


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
    print("\n".join(_told(erasure, ground, setup)))  # noqa: T201  the answer
    return SOMETHING_REFUSED if erasure.kept else 0


def _told(erasure: Erasure, ground: str, setup: Setup) -> Iterator[str]:
    """Give what a law forbids and what was done, line by line."""
    say, code, position = setup.speech.say, erasure.code, erasure.position
    for purpose, free_on in erasure.kept:
        yield refusal(StillRetained(purpose=purpose.value, free_on=free_on), setup.speech)
    if position is None:
        yield say("{code}: a law still wants all of it kept; nothing was destroyed.", code=code)
        return
    if erasure.repeated:
        yield say(
            "{code}: the erasure stands in the journal before position {position}.",
            code=code,
            position=position,
        )
    else:
        yield say(
            "{code}: the erasure is recorded at position {position}, ground {ground}.",
            code=code,
            position=position,
            ground=ground,
        )
    if erasure.kept:
        yield say("Her keys for everything that is not listed as kept are destroyed, with her sealed rows.")
        yield say(
            "No key for that is ever made for her again. Run the same command again when the rest is free."
        )
    else:
        yield say("Her keys are destroyed: name, birth date, telephone, case notes and pay details.")
        yield say("Her sealed rows are removed, also from write-ahead logs and free pages.")
        yield say("A tombstone stands: no key is ever made for her again, and rows read again store nothing.")
    yield say("Her code and coarse facts stay, so that totals do not change.")
    yield say("Words typed about a batch stay with the batch: if they name her, only a reader can find that.")
    yield say("Backups made before still hold her sealed rows: `kitchens rotate-key` closes those for ever.")


def _agreed(setup: Setup, code: str) -> bool:
    say = setup.speech.say
    if not sys.stdin.isatty():
        tell(say("Nobody is at the terminal to agree; add --yes."))
        return False
    question = say("Destroy all details of {code} for ever? There is no way back.", code=code)
    return click.confirm(question, default=False, err=True)
