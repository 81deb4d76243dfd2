"""Opening the house for a command, and the clear word about its master key."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api.asking import Setup
from api.house import House
from api.store import existing, place
from api.telling import tell

if TYPE_CHECKING:
    from api.language import Speech


@contextmanager
def opened(setup: Setup, *, may_found: bool = False, demo: bool = False) -> Iterator[House]:
    """Open the house that a command is about. Raise `StoreAbsent` unless a new one may be founded."""
    store = place(setup.store)
    with House.open(store if may_found else existing(store), demo=demo) as house:
        if house.vault.created is not None:
            _tell_of_key(setup.speech, house.vault.created)
        if house.vault.has_traces():
            tell(
                setup.speech.say(
                    "Somebody was erased and her keys are destroyed, but not every trace of her sealed rows"
                    " is cleared yet: something else was reading them. It is tried again at every start."
                )
            )
        for stopped in house.views.failed():
            tell(
                setup.speech.say(
                    "The view {view} has stopped at position {position}; reports that need it do not answer.",
                    view=stopped.name,
                    position=stopped.position,
                )
            )
        yield house


def _tell_of_key(speech: "Speech", path: Path) -> None:
    say = speech.say
    tell(say("A new store was made, and a master key for the names in it:"))
    tell(f"    {path}")
    tell(say("Keep two copies of this file in safe places, never inside the store."))
    tell(say("Whoever loses it loses every name in the store, for ever."))
    tell()
