"""What a law still wants kept of somebody, and until when (DESIGN §6)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from api.clock import today as day_of
from kitchens.decider import Event, Facts
from kitchens.journal import Journal, Recorded
from kitchens.people.employment import EMPLOYMENT
from kitchens.people.person import LastFact, free_on
from kitchens.people.support import SUPPORT
from kitchens.settings import RETENTION, SETTINGS, SETTINGS_ID
from kitchens.vault import Purpose, Vault

_AT_ONCE = 5_000

_ABOUT = {Purpose.CASE: {SUPPORT.name}, Purpose.PAY: {EMPLOYMENT.name}}
"""The nouns whose facts a purpose is about; any fact of hers for the others."""


class Kept(NamedTuple):
    """A purpose that is not erased yet, and the first day on which it may be."""

    purpose: Purpose
    free_on: date


def last_facts(journal: Journal, vault: Vault, person_id: UUID, today: date) -> tuple[LastFact, ...]:
    """Return the last fact of hers for each purpose that something is kept for and a law is about today.

    A purpose's months count from the last day that a fact tells, of those the purpose is about. A day in the
    future, such as the end of a permit, is no fact yet. A purpose of which no fact tells is not kept.
    """
    settings = journal.facts().of(SETTINGS, SETTINGS_ID)
    held = vault.purposes(person_id)
    lawful = {purpose for purpose in held if settings.find(RETENTION[purpose.value], today)}
    if not lawful:
        return ()
    days = _last_days(journal, person_id, lawful, today)
    return tuple(LastFact(purpose.value, last_on, today) for purpose, last_on in sorted(days.items()))


def kept_by_law(facts: Facts, known: Sequence[LastFact]) -> tuple[Kept, ...]:
    """Return for which purposes something of hers must still be kept. On the day it ends, nothing must."""
    days = ((fact, free_on(facts, fact)) for fact in known)
    return tuple(Kept(Purpose(fact.purpose), day) for fact, day in days if fact.asked_on < day)


def _last_days(journal: Journal, person_id: UUID, purposes: set[Purpose], today: date) -> dict[Purpose, date]:
    """Return for each purpose the last day that a fact tells; none where nothing is told."""
    last_on: dict[Purpose, date] = {}
    for told in _about(journal, person_id):
        days = [day for day in _days(told) if day <= today]
        for purpose in purposes if days else ():
            if told.noun in _ABOUT.get(purpose, {told.noun}):
                last_on[purpose] = max(*days, last_on.get(purpose, date.min))
    return last_on


def _about(journal: Journal, person_id: UUID) -> Iterator[Recorded]:
    """Give every event that names her, and every later one of a request or a job that was hers.

    The whole journal is read, a few seconds for a million events: nobody is erased every day, and no table
    is kept that tells of somebody where her facts lie.
    """
    names = str(person_id).encode()
    hers = {person_id.hex}
    after = 0
    while rows := journal.rows(after, _AT_ONCE):
        for row in rows:
            noun, _, stream_id = row.stream.partition("/")
            if stream_id in hers:
                yield journal.decode(row)
            elif names in row.state:
                if noun in (SUPPORT.name, EMPLOYMENT.name):
                    hers.add(stream_id)
                yield journal.decode(row)
        after = rows[-1].position


def _days(told: Recorded) -> Iterator[date]:
    event: Event = told.event
    for field in event.__struct_fields__:
        value = getattr(event, field)
        if isinstance(value, datetime):
            yield day_of(value)
        elif isinstance(value, date):
            yield value
