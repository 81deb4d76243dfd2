"""A user as the rules see her."""

from typing import assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Noun
from kitchens.people.user.events import (
    AccessReset,
    Closed,
    Invited,
    Language,
    LanguageChosen,
    Reopened,
    Role,
    RoleGiven,
    RoleTaken,
    UserEvent,
)


class Grant(Struct, frozen=True):
    """A role somebody has."""

    role: Role
    kitchen_id: UUID | None = None
    party_id: UUID | None = None


class User(Struct, frozen=True):
    """What rules ask of a user."""

    code: str | None = None
    language: Language = "tr"
    grants: tuple[Grant, ...] = ()
    closed: bool = False

    def has(self, role: Role, kitchen_id: UUID | None = None) -> bool:
        """Tell whether she holds a role, in just this kitchen or in the whole municipality."""
        return any(grant.role == role and grant.kitchen_id == kitchen_id for grant in self.grants)


def evolve(user: User, event: UserEvent) -> User:
    """Return the user after the event."""
    match event:
        case Invited():
            return User(code=event.code, language=event.language)
        case RoleGiven():
            given = Grant(event.role, event.kitchen_id, event.party_id)
            return replace(user, grants=(*user.grants, given))
        case RoleTaken():
            left = (g for g in user.grants if (g.role, g.kitchen_id) != (event.role, event.kitchen_id))
            return replace(user, grants=tuple(left))
        case Closed():
            return replace(user, closed=True)
        case Reopened():
            return replace(user, closed=False)
        case AccessReset():
            return user
        case LanguageChosen():
            return replace(user, language=event.language)
        case _:
            assert_never(event)


USER = Noun(
    "user",
    User(),
    evolve,
    [Invited, RoleGiven, RoleTaken, Closed, Reopened, AccessReset, LanguageChosen],
)
