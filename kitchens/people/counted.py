"""What the books of guidance have in common: places as codes, numbers that can be, corrections that meet."""

import re

from kitchens.decider import Refused

HEADS_MAX = 100_000
"""More people were never in one place."""

_PLACE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLACE_LENGTH = 40

# Refusals


class PlaceNotCoded(Refused, code="place-not-coded"):
    """A city or municipality is written in small letters without accents, so that one place counts once."""


class CountImpossible(Refused, code="count-impossible"):
    """A number of people or minutes is more than none, and not more than can be."""


class CorrectionOutdated(Refused, code="correction-outdated"):
    """A correction names the entry as it stands now, so that two who correct at once do not cross."""


# Helpers


def placed(place: str) -> str:
    """Return a place as events carry it, such as `sanliurfa`. Raise `PlaceNotCoded`, without the words."""
    if len(place) > _PLACE_LENGTH or _PLACE.fullmatch(place) is None:
        raise PlaceNotCoded(length=len(place))
    return place


def possible(number: int, most: int = HEADS_MAX) -> int:
    """Return a number from 1 to `most`. Raise `CountImpossible`."""
    if not 1 <= number <= most:
        raise CountImpossible(number=number, most=most)
    return number


def refuse_outdated(corrects_version: int, stands_version: int) -> None:
    """Raise `CorrectionOutdated` unless a correction names the version of the entry that stands."""
    if corrects_version != stands_version:
        raise CorrectionOutdated(corrects_version=corrects_version, stands_version=stands_version)
