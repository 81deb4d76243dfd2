"""`kitchens import`: a folder of CSV files goes in."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from api.asking import NOTHING_DONE, Setup, stop_answering
from api.house import House
from api.importing import ImportResult
from api.opening import opened
from api.store import is_new, place
from api.telling import progress, tell


def bring_in(setup: Setup, folder: Path, *, dry_run: bool) -> int:
    """Read the folder; list malformed and refused rows on stdout; return the exit code."""
    with _house(setup, dry_run=dry_run) as house, progress(setup.speech, setup.speech.say("Reading")) as show:
        result = house.import_folder(folder, dry_run=dry_run, progress=show)
    try:
        for line in result.told(setup.speech):
            print(line)  # noqa: T201  the answer
        sys.stdout.flush()
    except BrokenPipeError:
        # The list was cut by its reader; that something was refused is still told by the exit code.
        stop_answering()
    _sum_up(setup, result, dry_run=dry_run)
    return result.exit_code


@contextmanager
def _house(setup: Setup, *, dry_run: bool) -> Iterator[House]:
    if dry_run and is_new(place(setup.store)):
        # A rehearsal leaves nothing behind, not even an empty store and its key.
        with (
            TemporaryDirectory() as store,
            TemporaryDirectory() as keys,
            House.open(Path(store), master_key=Path(keys, "rehearsal.key")) as house,
        ):
            yield house
        return
    with opened(setup, may_found=True) as house:
        if house.is_demo:
            say = setup.speech.say
            tell(say("This store is a demonstration: its clock stands at {day}.", day=house.today))
            tell(say("Read a real kitchen's records into another one: kitchens --store PLACE import DIR"))
        yield house


def _sum_up(setup: Setup, result: ImportResult, *, dry_run: bool) -> None:
    speech = setup.speech
    if result.exit_code == NOTHING_DONE:
        tell(
            speech.count(
                "Nothing is recorded: {number} place in the files cannot be right.",
                "Nothing is recorded: {number} places in the files cannot be right.",
                len(result.malformed),
            )
        )
        return
    facts = {
        "read": result.read,
        "recorded": result.recorded,
        "unchanged": result.unchanged,
        "refused": len(result.refused),
    }
    if dry_run:
        tell(speech.say("Only tried, nothing is recorded. It would be so:"))
    tell(
        speech.say(
            "Rows read: {read}; recorded: {recorded}; known already: {unchanged}; refused: {refused}.",
            **facts,
        )
    )
    for code, number in sorted(Counter(row.code for row in result.refused).items()):
        tell(f"    {code} ({number}): {speech.rule(code)}")
