"""Guarded people: what a referrer hears of them, and who opened their records."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from api.acts.choices import GUARDED_AFTER
from api.house import House
from api.names import guarded, says_guarded
from kitchens.decider import Noun
from kitchens.people.look import LOOK, CaseOpened
from kitchens.people.person import PERSON
from kitchens.people.trainee import TRAINEE
from kitchens.vault import Vault
from projections.people.casework import OUTCOMES, Outcome, Sent
from projections.people.contact import choice_refs, in_contact, records_of
from projections.people.merges import roots, together
from projections.store import Reader

ALERT_DAYS = 14
"""So long the other specialists are told that a guarded person's record was opened."""

ALERTS_MAX = 20
_KNOWN_MAX = 50_000

S = TypeVar("S")

_flags: WeakKeyDictionary[Vault, dict[UUID, bool]] = WeakKeyDictionary()
"""What rows of the vault say about guarding. A row never changes, so each is opened once in a process."""


class Opened(Struct, frozen=True):
    """A guarded person's record was opened."""

    person_id: UUID
    code: str
    opened_by: UUID
    at: datetime
    reason: str


def guarded_within(vault: Vault, reader: Reader, kitchen_ids: Sequence[UUID] | None) -> frozenset[str]:
    """Return the guarded people of some kitchens, by ids of 32 hex digits, with all their records."""
    choices = in_contact(reader, kitchen_ids)
    known = _flags.setdefault(vault, {})
    if len(known) > _KNOWN_MAX:
        known.clear()
    new = [ref for ref in choices.values() if ref not in known]
    if new:
        known.update((ref, says_guarded(row)) for ref, row in vault.get(new).items())
    found = {person_id for person_id, ref in choices.items() if known[ref]}
    return frozenset(together(roots(reader), found)) if found else frozenset()


def openings(
    house: House, reader: Reader, kitchen_ids: Sequence[UUID], but_by: UUID, limit: int = ALERTS_MAX
) -> list[Opened]:
    """Return who opened records of guarded people lately, the last first; not what `but_by` did herself."""
    hers = guarded_within(house.vault, reader, kitchen_ids)
    codes: dict[str, str] = dict(reader.among("SELECT id, code FROM view_people WHERE id IN (??)", hers))
    since = house.clock() - timedelta(days=ALERT_DAYS)
    found = [
        Opened(one.id, codes[one.id.hex], UUID(one.by), one.at, one.event.reason)
        for person in hers
        for one in house.journal.story(LOOK, UUID(person))
        if isinstance(one.event, CaseOpened) and one.at >= since and one.by != str(but_by)
    ]
    return sorted(found, key=lambda one: (one.at, one.code), reverse=True)[:limit]


def as_told(house: House, reader: Reader, sent: Sequence[Sent]) -> tuple[Sent, ...]:
    """Return whom a partner referred as the partner hears it.

    Of a guarded person he hears what he could hear in the moment she became guarded, and nothing that came
    after: a word that changes on that day would tell more than one that stands still, as many do.
    """
    hidden = guarded(house.vault, reader, [one.person_id for one in sent])
    return tuple(
        replace(one, outcome=_outcome_then(house, reader, one.person_id)) if one.person_id in hidden else one
        for one in sent
    )


def _outcome_then(house: House, reader: Reader, person_id: UUID) -> Outcome:
    """Return the outcome that was told when guarding began, out of what was recorded until then."""
    position = _guarded_after(house.vault, reader, person_id)
    if position is None:
        return "in-process"
    record = person_id
    while (into := _then(house, PERSON, record, position).merged_into) is not None:
        record = into
    standing = _then(house, TRAINEE, record, position).standing
    return next((one for one in OUTCOMES if one == standing), "in-process")


def _then(house: House, noun: Noun[S], id_: UUID, position: int) -> S:
    """Return how something stood as of a position of the journal."""
    state = noun.initial
    for one in house.journal.story(noun, id_):
        if one.position <= position:
            state = noun.evolve(state, one.event)
    return state


def _guarded_after(vault: Vault, reader: Reader, person_id: UUID) -> int | None:
    """Return after which position somebody became guarded under any of her records; None if none tells it."""
    rows = vault.get(choice_refs(reader, records_of(reader, person_id)).values()).values()
    told = [row.get(GUARDED_AFTER) for row in rows if row is not None and says_guarded(row)]
    known = [int(one) for one in told if one]
    # A row of before this was kept says nothing of when: then nothing may have been told.
    return min(known) if known and len(known) == len(told) else None
