"""A person: a random id, a code, a few coarse facts. Names and numbers lie in the vault."""

from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.reason import coded
from kitchens.settings import RETENTION, SETTINGS, SETTINGS_ID
from kitchens.values import Origin, Sex, months_later

# Events


class PersonRegistered(Event, frozen=True, tag="person.registered"):
    """Somebody became known to a kitchen. `contact_ref` is the vault row with her name and telephone."""

    code: str
    sex: Sex
    origin: Origin
    language: str
    contact_ref: UUID
    protected_since: date | None = None


class PersonErased(Event, frozen=True, tag="person.erased"):
    """Her personal details are destroyed. `ground` is a coded reason; what was counted stays counted."""

    ground: str


class PurposesErased(Event, frozen=True, tag="person.purposes-erased"):
    """What was kept of her for these purposes is destroyed; for the others a law still wants it kept."""

    ground: str
    purposes: tuple[str, ...]


PersonEvent: TypeAlias = PersonRegistered | PersonErased | PurposesErased

# Commands


class LastFact(Struct, frozen=True):
    """The last day on which a fact told of what a purpose keeps of her, and the day erasing is asked."""

    purpose: str
    last_on: date
    asked_on: date


class ErasePerson(Command, frozen=True, kw_only=True):
    """Destroy the personal details of somebody, on a coded ground. This is the normal way.

    `last_facts` are those of purposes about which a law says how long they are kept.
    """

    person_id: UUID
    ground: str
    last_facts: tuple[LastFact, ...] = ()


class ErasePurposes(Command, frozen=True, kw_only=True):
    """Destroy what is kept of somebody for some purposes, while a law forbids it for the others."""

    person_id: UUID
    ground: str
    purposes: tuple[str, ...]
    last_facts: tuple[LastFact, ...] = ()


PersonCommand: TypeAlias = ErasePerson | ErasePurposes


# Refusals


class StillRetained(Refused, code="still-retained"):
    """Details that a law wants kept until a day are erased on that day or later."""


class PersonCodeTaken(Refused, code="person-code-taken"):
    """A code stands for one person."""


# State


class Person(Struct, frozen=True):
    """What rules ask of a person."""

    code: str | None = None
    sex: Sex = Sex.X
    origin: Origin = Origin.OTHER
    protected_since: date | None = None
    erased: bool = False
    purposes_erased: tuple[str, ...] = ()

    @property
    def registered(self) -> bool:
        """Tell whether she was ever registered."""
        return self.code is not None


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
        case _:
            assert_never(event)


PERSON = Noun("person", Person(), evolve, [PersonRegistered, PersonErased, PurposesErased])


def decide(command: PersonCommand, facts: Facts) -> list[Change]:
    """Return the erasure, once. Raise `StillRetained`, or `Unknown` for somebody never registered."""
    person = facts.of(PERSON, command.person_id)
    if not person.registered:
        raise Unknown(person=command.person_id)
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


def free_on(facts: Facts, fact: LastFact) -> date:
    """Return the first day on which a purpose's details may be erased, by the law in force when asked."""
    months = facts.of(SETTINGS, SETTINGS_ID).find(RETENTION[fact.purpose], fact.asked_on)
    return months_later(fact.last_on, months or 0)


def _refuse_retained(facts: Facts, fact: LastFact) -> None:
    day = free_on(facts, fact)
    if fact.asked_on < day:
        raise StillRetained(purpose=fact.purpose, free_on=day)
