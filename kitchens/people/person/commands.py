"""What may be asked about a person."""

from datetime import date
from typing import TypeAlias
from uuid import UUID

from msgspec import UNSET, Struct, UnsetType

from kitchens.decider import Command
from kitchens.people.person.events import ConsentTo


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


class AgreeContact(Command, frozen=True, kw_only=True):
    """Enter how she wants to be reached. What was agreed is kept in the vault first.

    `instead_of` is the choice on which the new one was built, None where there was none; it must be the last.
    """

    person_id: UUID
    choice_ref: UUID
    instead_of: UUID | UnsetType | None = UNSET


class GiveConsent(Command, frozen=True, kw_only=True):
    """Enter that she consents to something."""

    person_id: UUID
    to: ConsentTo
    given_on: date


class WithdrawConsent(Command, frozen=True, kw_only=True):
    """Enter that she consents to something no more."""

    person_id: UUID
    to: ConsentTo
    withdrawn_on: date


class MergePerson(Command, frozen=True, kw_only=True):
    """Say that a record is of the same person as another, who goes on under that one, on a coded ground."""

    person_id: UUID
    into_id: UUID
    ground: str


class UnmergePerson(Command, frozen=True, kw_only=True):
    """Take a merger back, on a coded ground."""

    person_id: UUID
    ground: str


class TellApart(Command, frozen=True, kw_only=True):
    """Say that two records that look alike are of two people."""

    person_id: UUID
    other_id: UUID


PersonCommand: TypeAlias = (
    ErasePerson
    | ErasePurposes
    | AgreeContact
    | GiveConsent
    | WithdrawConsent
    | MergePerson
    | UnmergePerson
    | TellApart
)
