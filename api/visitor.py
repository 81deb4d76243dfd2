"""Who asks: somebody signed in with her roles, or a token of hers."""

from typing import Literal
from uuid import UUID

from msgspec import Struct

from kitchens.people.user import Role
from projections.people.users import Grant

Scope = Literal["read", "act"]


class Visitor(Struct, frozen=True):
    """Somebody whom the house knows. `session_id` is empty for a token."""

    user_id: UUID
    code: str
    grants: tuple[Grant, ...]
    contact_ref: UUID | None = None
    language: str = ""
    scopes: frozenset[Scope] = frozenset({"read", "act"})
    session_id: str = ""
    csrf: str = ""

    def has(self, role: Role, kitchen_id: UUID | None = None) -> bool:
        """Tell whether she has a role, in one kitchen or, without one, anywhere."""
        return any(
            grant.role == role and (kitchen_id is None or grant.kitchen_id in (None, kitchen_id))
            for grant in self.grants
        )

    def has_any(self, roles: frozenset[Role], kitchen_id: UUID | None = None) -> bool:
        """Tell whether she has one of some roles, in one kitchen or anywhere."""
        return any(self.has(role, kitchen_id) for role in roles)

    def kitchens(self, role: Role) -> tuple[UUID, ...]:
        """Return the kitchens for which she was given a role."""
        return tuple(grant.kitchen_id for grant in self.grants if grant.role == role and grant.kitchen_id)

    @property
    def roles(self) -> frozenset[Role]:
        """Return every role she has somewhere."""
        return frozenset(grant.role for grant in self.grants)
