"""The story of a thing: every event as a sentence in the reader's language, who entered it, and when."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from uuid import UUID

from msgspec import Struct

from api.clock import TIME_ZONE
from api.pages import figures
from api.pages.story_facts import Lot, Telling, facts_of, ids_of
from api.pages.story_sentences import ALONE, ALTERNATIVES, KINDS, SENTENCES
from api.visit import Visit
from kitchens.journal.recorded import Recorded
from projections.codes import codes_of
from projections.story import story_of

__all__ = ["KINDS", "SENTENCES", "Correct", "Line", "filters", "sentence", "told"]

Correct = Callable[[Recorded], str]
"""Return where an event is corrected; empty for one that is not."""

STORY_MAX = 200
"""The newest so many events of a thing are told at most; the journal keeps them all."""

SHOWN_MAX = 25
"""Told at first: a batch that was sold jar by jar has hundreds, and nobody scrolls through them unasked."""

WHOLE = "whole"
"""What stands in the address to be told as many as there are."""

PARAMETER = "story"
"""Which kind of event is asked for stands under this name in the address."""


class Line(Struct, frozen=True):
    """One event as the page tells it. `at` is ISO 8601, `correct` an address or empty."""

    sentence: str
    who: str
    at: str
    when: str
    correct: str
    kind: str


def told(
    visit: Visit, noun: str, id_: UUID, correct: Correct | None = None, *, with_names: bool = True
) -> list[Line]:
    """Return what happened to a thing, the newest first; of one kind only, if the address asks for it.

    Without names, people are told by their codes: for readers who may not know who they are.
    """
    recorded = story_of(visit.house.journal, noun, id_, STORY_MAX)
    asked = visit.query.get(PARAMETER, "")
    wanted = [one for one in recorded if asked not in KINDS.get(noun, ()) or kind_of(one.name) == asked]
    if asked != WHOLE:
        wanted = wanted[:SHOWN_MAX]
    earlier = {(one.noun, one.id, one.version): one for one in recorded}
    pairs = [(one, _named(one, earlier)) for one in wanted]
    telling = _telling(visit, pairs, with_names=with_names)
    return [
        Line(
            sentence=sentence(telling, one, named),
            who=telling.by(one.by),
            at=one.at.isoformat(),
            when=_when(visit, one),
            correct=correct(one) if correct else "",
            kind=kind_of(one.name),
        )
        for one, named in pairs
    ]


def _when(visit: Visit, one: Recorded) -> str:
    """Return when it was recorded, and what the telephone's clock said if it lay on one before."""
    speech = visit.speech
    ours = figures.moment(speech, one.at, TIME_ZONE)
    if one.device_at is None:
        return ours
    theirs = figures.moment(speech, one.device_at, TIME_ZONE)
    return speech.say("{moment}; entered on a phone whose clock said {device}", moment=ours, device=theirs)


def filters(visit: Visit, noun: str) -> list[tuple[str, str, bool]]:
    """Return the ways to the newest events, to one kind of event each, and to the whole story."""
    kinds = KINDS.get(noun, {})
    here, asked = visit.asked.address, visit.query.get(PARAMETER, "")
    one_of = [
        (f"{here}?{PARAMETER}={kind}", visit.speech.call("story", kind), kind == asked) for kind in kinds
    ]
    return [
        (here, visit.speech.call("story", "newest"), asked not in (*kinds, WHOLE)),
        *one_of,
        (f"{here}?{PARAMETER}={WHOLE}", visit.speech.call("story", WHOLE), asked == WHOLE),
    ]


def kind_of(name: str) -> str:
    """Return the kind of an event by its stored name, empty for one that has none."""
    kinds = KINDS.get(name.partition(".")[0], {})
    return next((kind for kind, names in kinds.items() if name in names), "")


def sentence(telling: Telling, recorded: Recorded, named: Recorded | None = None) -> str:
    """Return an event in the reader's words; `named` is the event that it corrects, if that is known."""
    facts = facts_of(telling, recorded)
    if named is not None:
        facts |= {f"was_{name}": fact for name, fact in facts_of(telling, named).items()}
    return telling.speech.call("event", key_of(recorded, is_alone=named is None)).format(**facts)


def key_of(recorded: Recorded, *, is_alone: bool) -> str:
    """Return the key of an event's sentence: its stored name, and in which way it is meant."""
    name = recorded.name
    if is_alone and name in ALONE:
        return f"{name} alone"
    if name in ALTERNATIVES:
        field, others = ALTERNATIVES[name]
        way = _way(getattr(recorded.event, field))
        if way in others:
            return f"{name} {way}"
    return name


def _way(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _named(recorded: Recorded, earlier: dict[tuple[str, UUID, int], Recorded]) -> Recorded | None:
    """Return the event that this one corrects, if it is among those that are told."""
    version = getattr(recorded.event, "corrects_version", None)
    return None if version is None else earlier.get((recorded.noun, recorded.id, version))


def _telling(visit: Visit, pairs: Sequence[tuple[Recorded, Recorded | None]], *, with_names: bool) -> Telling:
    """Look up at once everything that the sentences name."""
    ids = set(_ids(pairs))
    hexes = [id_.hex for id_ in ids]
    reader = visit.reader
    if with_names:
        names = visit.names(ids)
    else:
        rows = reader.among("SELECT id, code FROM view_codes WHERE id IN (??)", hexes)
        names = {UUID(id_): code for id_, code in rows}
    names |= {UUID(id_): code for id_, code in codes_of(reader, "sale", hexes).items()}
    lots = {
        UUID(id_): Lot(code, ingredient, unit)
        for id_, code, ingredient, unit in reader.among(
            "SELECT id, code, ingredient, unit FROM view_lots WHERE id IN (??)", hexes
        )
    }
    return Telling(visit.speech, names, lots)


def _ids(pairs: Iterable[tuple[Recorded, Recorded | None]]) -> Iterator[UUID]:
    for one, named in pairs:
        yield from ids_of(one)
        if named is not None:
            yield from ids_of(named)
