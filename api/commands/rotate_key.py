"""`kitchens rotate-key`: a new master key in the place of the old one."""

from api.asking import Setup
from api.opening import opened
from api.telling import tell


def rotate_key(setup: Setup) -> None:
    """Rotate the master key and say where it lies."""
    say = setup.speech.say
    with opened(setup) as house:
        path = house.vault.rotate_key()
    print(path)  # noqa: T201  the answer
    tell(say("A new master key is in place; the old one opens nothing any more."))
    tell(say("Keep two copies of this file in safe places, never inside the store."))
    tell(say("Make a new backup of the store: names in older ones can never be read again."))
