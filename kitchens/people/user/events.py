"""What may happen to a user, as it is stored."""

from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from kitchens.decider import Event

KitchenRole: TypeAlias = Literal["manager", "specialist", "trainer", "trainee"]
HouseRole: TypeAlias = Literal["member", "partner", "coordinator", "observer"]
Role: TypeAlias = Literal[
    "manager", "specialist", "trainer", "trainee", "member", "partner", "coordinator", "observer"
]
KITCHEN_ROLES: frozenset[Role] = frozenset({"manager", "specialist", "trainer", "trainee"})
"""Given for a kitchen each; the others for the whole municipality."""

Language: TypeAlias = Literal["tr", "ar", "en", "sv"]
"""The languages in which there are pages. What a person speaks may be another one."""

# Events. The stream is that of a person or of a member of staff: `user` with her id.


class Invited(Event, frozen=True, tag="user.invited"):
    """She may sign in once she has a password or a card. `contact_ref` is the vault row with her name.

    Of a trainee or member there is none here: her row stands in `person.registered`.
    """

    code: str
    language: Language
    invited_on: date
    contact_ref: UUID | None = None


class RoleGiven(Event, frozen=True, tag="user.role-given"):
    """She has a role, in one kitchen or in the whole municipality. A partner speaks for `party_id`."""

    role: Role
    given_on: date
    kitchen_id: UUID | None = None
    party_id: UUID | None = None


class RoleTaken(Event, frozen=True, tag="user.role-taken"):
    """She has the role no more."""

    role: Role
    taken_on: date
    kitchen_id: UUID | None = None


class Closed(Event, frozen=True, tag="user.closed"):
    """She may not sign in from this moment, for a coded reason. Her roles stay written."""

    closed_on: date
    reason: str


class Reopened(Event, frozen=True, tag="user.reopened"):
    """She may sign in again, for a coded reason, with the roles she had."""

    reopened_on: date
    reason: str


class AccessReset(Event, frozen=True, tag="user.access-reset"):
    """Her password, code generator, card and tokens are destroyed, for a coded reason; she gets new ones."""

    reset_on: date
    reason: str


class LanguageChosen(Event, frozen=True, tag="user.language-chosen"):
    """The language in which she reads the pages from now on."""

    language: Language


UserEvent: TypeAlias = Invited | RoleGiven | RoleTaken | Closed | Reopened | AccessReset | LanguageChosen
