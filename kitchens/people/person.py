"""A person: a random id, a code, a few coarse facts. Names and numbers lie in the vault."""

from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.reason import coded
from kitchens.values import Origin, Sex

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


class ErasePerson(Command, frozen=True, kw_only=True):
    """Destroy the personal details of somebody, on a coded ground. This is the normal way."""

    person_id: UUID
    ground: str


class ErasePurposes(Command, frozen=True, kw_only=True):
    """Destroy what is kept of somebody for some purposes, while a law forbids it for the others."""

    person_id: UUID
    ground: str
    purposes: tuple[str, ...]


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
    """Return the erasure, once. Raise `Unknown` for somebody who was never registered."""
    person = facts.of(PERSON, command.person_id)
    if not person.registered:
        raise Unknown(person=command.person_id)
    if person.erased:
        return []
    if isinstance(command, ErasePerson):
        return [Change(PERSON, command.person_id, PersonErased(ground=coded(command.ground)))]
    purposes = tuple(purpose for purpose in command.purposes if purpose not in person.purposes_erased)
    erased = PurposesErased(ground=coded(command.ground), purposes=purposes)
    return [Change(PERSON, command.person_id, erased)] if purposes else []
