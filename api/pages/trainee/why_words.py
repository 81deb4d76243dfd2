"""Why somebody had a place or had none, in words: how it stood, and the steps that led there."""

from datetime import datetime

from msgspec import Struct

from api.language import Speech
from api.pages import figures
from api.pages.trainee.standing import Before, counted, stands_before
from projections.people.why import Why


class Explained(Struct, frozen=True):
    """The explanation of a moment: how it stood, and the steps that led there with their moments."""

    kind: str
    headline: str
    steps: list[tuple[str, str]]
    taken: str


def explained(speech: Speech, found: Why, zone: str, *, hers: bool) -> Explained:
    """Return the words; spoken to herself if `hers`. Nobody else is named in them."""
    steps: list[tuple[str, str]] = []
    if found.asked_at is not None:
        steps.append((figures.moment(speech, found.asked_at, zone), _asked(speech, found)))
    if sum(found.given):
        steps.append(("", _given(speech, found.given)))
    if found.since_at is not None and found.how not in ("booked", "waiting", "not-asked"):
        steps.append((figures.moment(speech, found.since_at, zone), speech.call("why", found.how)))
    return Explained(
        kind="done" if found.had_a_place else "waiting" if found.how in ("waiting", "offered") else "past",
        headline=_headline(speech, found, hers=hers),
        steps=steps,
        taken=speech.say(
            "{taken} of {seats} places were taken then.", taken=found.taken, seats=found.seats_max
        ),
    )


def _asked(speech: Speech, found: Why) -> str:
    asked = speech.say("A place was asked for.")
    if found.free_then:
        then = speech.count(
            "{number} place was free then.", "{number} places were free then.", found.free_then
        )
    else:
        then = speech.say("All places were taken, so the queue began there.")
    return f"{asked} {then}"


def _given(speech: Speech, given: Before) -> str:
    number = sum(given)
    came_free = speech.count("{number} place came free.", "{number} places came free.", number)
    to = speech.say("It went to who stood before: {who}.", who=counted(speech, given))
    return f"{came_free} {to}"


def _headline(speech: Speech, found: Why, *, hers: bool) -> str:
    if found.how == "waiting" and found.position is not None:
        place = figures.number(speech, found.position)
        number = (
            speech.say("You were number {place} in the queue.", place=place)
            if hers
            else speech.say("She was number {place} in the queue.", place=place)
        )
        return f"{number} {stands_before(speech, found.before, hers=not hers)}"
    if found.how == "offered":
        return (
            speech.say("A place was kept for you until you answer.")
            if hers
            else speech.say("A place was kept for her until she answers.")
        )
    if found.had_a_place:
        return speech.say("You had a place.") if hers else speech.say("She had a place.")
    if found.how == "not-asked":
        return (
            speech.say("You had not asked for a place.")
            if hers
            else speech.say("She had not asked for a place.")
        )
    return speech.say("You had no place.") if hers else speech.say("She had no place.")


def moment_of(text: str) -> datetime | None:
    """Return a moment of an address, without a zone; None for what is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=None)
