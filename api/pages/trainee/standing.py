"""Where somebody stands in a queue, and why: a sentence on each rung."""

from uuid import UUID

from api.language import Speech
from api.pages import figures
from projections.people.workshop_page import WorkshopPage

Before = tuple[int, int, int]
"""How many stand before her: women not in work, others not in work, the rest."""


def stands_before(speech: Speech, before: Before, *, hers: bool = True) -> str:
    """Return who stands before somebody and why; spoken to herself if it is not told of `hers`."""
    who = counted(speech, before)
    if not who:
        return speech.say("She is the next one.") if hers else speech.say("You are the next one.")
    return speech.say("Before her: {who}.", who=who) if hers else speech.say("Before you: {who}.", who=who)


def counted(speech: Speech, people: Before) -> str:
    """Return how many people of each rank, in words; empty for nobody."""
    return figures.comma(speech).join(_who(speech, people))


def ladder_of(speech: Speech, workshop: WorkshopPage, person_id: UUID) -> list[tuple[str, str, bool]]:
    """Return the rungs from the next one down to hers, without a name on any but her own."""
    rungs: list[tuple[str, str, bool]] = []
    for rung in workshop.ladder:
        if rung.person.id == person_id:
            return [*rungs, (speech.say("You"), stands_before(speech, rung.before, hers=False), True)]
        if not rung.offered:
            rungs.append((_rank(speech, rung.rank), "", False))
    return []


def _who(speech: Speech, before: Before) -> list[str]:
    women, others, rest = before
    parts = []
    if women:
        parts.append(
            speech.count("{number} woman who is not in work", "{number} women who are not in work", women)
        )
    if others:
        parts.append(
            speech.count(
                "{number} other person who is not in work", "{number} others who are not in work", others
            )
        )
    if rest:
        parts.append(
            speech.count("{number} person who asked earlier", "{number} people who asked earlier", rest)
        )
    return parts


def _rank(speech: Speech, rank: int) -> str:
    match rank:
        case 0:
            return speech.say("A woman who is not in work")
        case 1:
            return speech.say("Somebody else who is not in work")
        case _:
            return speech.say("Somebody who asked earlier")
