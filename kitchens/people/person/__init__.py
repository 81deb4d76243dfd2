"""A person: a random id, a code, a few coarse facts. Names and numbers lie in the vault."""

from datetime import date
from typing import assert_never
from uuid import UUID

from msgspec import UNSET

from kitchens.decider import Change, Facts, Unknown
from kitchens.people.person.commands import (
    AgreeContact,
    ErasePerson,
    ErasePurposes,
    GiveConsent,
    LastFact,
    MergePerson,
    PersonCommand,
    TellApart,
    UnmergePerson,
    WithdrawConsent,
)
from kitchens.people.person.events import (
    CONSENTS,
    ConsentGiven,
    ConsentTo,
    ConsentWithdrawn,
    ContactAgreed,
    Merged,
    PersonErased,
    PersonEvent,
    PersonRegistered,
    PurposesErased,
    ToldApart,
    Unmerged,
)
from kitchens.people.person.refusals import (
    ChoiceMoved,
    ConsentBackwards,
    MergedWithHerself,
    NotMerged,
    PersonCodeTaken,
    PersonIsErased,
    PersonMerged,
    StillRetained,
)
from kitchens.people.person.state import PERSON, Person, evolve, refuse_merged
from kitchens.reason import coded
from kitchens.settings import RETENTION, SETTINGS, SETTINGS_ID
from kitchens.values import months_later

__all__ = [
    "CONSENTS", "PERSON", "AgreeContact", "ChoiceMoved", "ConsentBackwards", "ConsentGiven", "ConsentTo",
    "ConsentWithdrawn", "ContactAgreed", "ErasePerson", "ErasePurposes", "GiveConsent", "LastFact",
    "MergePerson", "Merged", "MergedWithHerself", "NotMerged", "Person", "PersonCodeTaken", "PersonCommand",
    "PersonErased", "PersonEvent", "PersonIsErased", "PersonMerged", "PersonRegistered", "PurposesErased",
    "StillRetained", "TellApart", "ToldApart", "UnmergePerson", "Unmerged", "WithdrawConsent", "decide",
    "evolve", "free_on", "refuse_merged",
]  # fmt: skip


def decide(command: PersonCommand, facts: Facts) -> list[Change]:
    """Return what happens to her record. Raise the refusals, or `Unknown` for somebody never registered."""
    who = command.person_id
    person = facts.of(PERSON, who)
    if not person.registered:
        raise Unknown(person=who)
    match command:
        case ErasePerson() | ErasePurposes():
            return _erased(command, person, facts)
        case UnmergePerson():
            if person.merged_into is None:
                raise NotMerged(person=who)
            return [Change(PERSON, who, Unmerged(coded(command.ground)))]
    if person.erased:
        raise PersonIsErased(person=who)
    refuse_merged(facts, who)
    match command:
        case MergePerson():
            _other(command.into_id, who, facts)
            return [Change(PERSON, who, Merged(command.into_id, coded(command.ground)))]
        case TellApart(other_id=other_id):
            _other(other_id, who, facts)
            return [] if other_id in person.apart_from else [Change(PERSON, who, ToldApart(other_id))]
        case AgreeContact(instead_of=last_ref):
            if last_ref is not UNSET and last_ref != person.choice_ref:
                raise ChoiceMoved(person=who)
            return [Change(PERSON, who, ContactAgreed(command.choice_ref))]
        case GiveConsent(to=to, given_on=on):
            given = Change(PERSON, who, ConsentGiven(to, on))
            return [] if person.consented_on(to) else [given]
        case WithdrawConsent(to=to, withdrawn_on=on):
            since = person.consented_on(to)
            if since is None:
                return []
            if on < since:
                raise ConsentBackwards(person=who, given_on=since, withdrawn_on=on)
            return [Change(PERSON, who, ConsentWithdrawn(to, on))]
        case _:
            assert_never(command)


def free_on(facts: Facts, fact: LastFact) -> date:
    """Return the first day on which a purpose's details may be erased, by the law in force when asked."""
    months = facts.of(SETTINGS, SETTINGS_ID).find(RETENTION[fact.purpose], fact.asked_on)
    return months_later(fact.last_on, months or 0)


def _other(other_id: UUID, who: UUID, facts: Facts) -> None:
    """Check the other record: one that stands for itself, so that no chain of mergers closes to a ring."""
    other = facts.of(PERSON, other_id)
    if other_id == who:
        raise MergedWithHerself(person=who)
    if not other.registered:
        raise Unknown(person=other_id)
    if other.erased:
        raise PersonIsErased(person=other_id)
    refuse_merged(facts, other_id)


def _erased(command: ErasePerson | ErasePurposes, person: Person, facts: Facts) -> list[Change]:
    if person.erased:
        return []
    for fact in command.last_facts:
        if isinstance(command, ErasePerson) or fact.purpose in command.purposes:
            _refuse_retained(facts, fact)
    if isinstance(command, ErasePerson):
        return [Change(PERSON, command.person_id, PersonErased(ground=coded(command.ground)))]
    purposes = tuple(purpose for purpose in command.purposes if purpose not in person.purposes_erased)
    erased = PurposesErased(ground=coded(command.ground), purposes=purposes)
    return [Change(PERSON, command.person_id, erased)] if purposes else []


def _refuse_retained(facts: Facts, fact: LastFact) -> None:
    day = free_on(facts, fact)
    if fact.asked_on < day:
        raise StillRetained(purpose=fact.purpose, free_on=day)
