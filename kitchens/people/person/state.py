"""A person as the rules see her."""

from datetime import date
from typing import assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Facts, Noun
from kitchens.people.person.events import (
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
from kitchens.people.person.refusals import PersonMerged
from kitchens.values import Origin, Sex


class Person(Struct, frozen=True):
    """What rules ask of a person. `consents` are those in force, each with the day it was given.

    `choice_ref` is what was agreed last about how she is reached.
    """

    code: str | None = None
    sex: Sex = Sex.X
    origin: Origin = Origin.OTHER
    protected_since: date | None = None
    erased: bool = False
    purposes_erased: tuple[str, ...] = ()
    consents: tuple[tuple[ConsentTo, date], ...] = ()
    merged_into: UUID | None = None
    choice_ref: UUID | None = None
    apart_from: tuple[UUID, ...] = ()

    @property
    def registered(self) -> bool:
        """Tell whether she was ever registered."""
        return self.code is not None

    def consented_on(self, to: ConsentTo) -> date | None:
        """Return since when she consents to something, None if she does not."""
        return next((given_on for what, given_on in self.consents if what == to), None)


def evolve(person: Person, event: PersonEvent) -> Person:
    """Return the person after the event."""
    match event:
        case PersonRegistered():
            return Person(
                code=event.code, sex=event.sex, origin=event.origin, protected_since=event.protected_since
            )
        case PersonErased():
            return replace(person, erased=True)
        case PurposesErased():
            return replace(person, purposes_erased=(*person.purposes_erased, *event.purposes))
        case ContactAgreed():
            return replace(person, choice_ref=event.choice_ref)
        case ConsentGiven():
            return replace(person, consents=(*person.consents, (event.to, event.given_on)))
        case ConsentWithdrawn():
            left = tuple((to, given_on) for to, given_on in person.consents if to != event.to)
            return replace(person, consents=left)
        case Merged():
            return replace(person, merged_into=event.into_id)
        case Unmerged():
            return replace(person, merged_into=None)
        case ToldApart():
            return replace(person, apart_from=(*person.apart_from, event.other_id))
        case _:
            assert_never(event)


PERSON = Noun(
    "person",
    Person(),
    evolve,
    [
        PersonRegistered,
        PersonErased,
        PurposesErased,
        ContactAgreed,
        ConsentGiven,
        ConsentWithdrawn,
        Merged,
        Unmerged,
        ToldApart,
    ],
)


def refuse_merged(facts: Facts, person_id: UUID) -> None:
    """Raise `PersonMerged`, naming the code she goes on under, for a record that was merged with another."""
    into_id = facts.of(PERSON, person_id).merged_into
    if into_id is not None:
        raise PersonMerged(person=person_id, other=facts.of(PERSON, into_id).code)
