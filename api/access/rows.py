"""What a row of the table of access says, and how rows are written."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct

from kitchens.people.user import Role
from projections.codes import InKitchen

Who = Literal["everybody", "signed-in", "roles"]
Rows = Mapping[tuple[str, str], "Row"]

ROLES: tuple[Role, ...] = get_args(Role)

MANAGER: tuple[Role, ...] = ("manager",)
KITCHEN: tuple[Role, ...] = ("manager", "coordinator")
SPECIALIST: tuple[Role, ...] = ("specialist",)
STAFF: tuple[Role, ...] = ("manager", "specialist", "coordinator")
COORDINATOR: tuple[Role, ...] = ("coordinator",)
TEACHING: tuple[Role, ...] = ("manager", "trainer")
TRAINEE: tuple[Role, ...] = ("trainee",)
PARTNER: tuple[Role, ...] = ("partner",)
GUIDING: tuple[Role, ...] = ("specialist", "coordinator")
GUIDED = ("consultations", "outcomes", "groups", "events")
EARNING: tuple[Role, ...] = ("trainee", "member")
"""Whoever has minutes on a batch sees her own income, member or not."""


class Row(Struct, frozen=True):
    """One line of the table. `of` is the noun whose code stands in the address as `{code}` or `{kitchen}`."""

    who: Who
    roles: frozenset[Role] = frozenset()
    of: InKitchen | None = None


class NoRow(LookupError):  # noqa: N818  like the refusals beside it
    """A mistake of ours: an address would be served that the table does not know."""


EVERYBODY = Row("everybody")
SIGNED_IN = Row("signed-in")


def by(roles: Iterable[Role], of: InKitchen | None = None) -> Row:
    """Return a row for some roles."""
    return Row("roles", frozenset(roles), of)


def seen(row: Row, *routes: str) -> dict[tuple[str, str], Row]:
    """Return rows of pages that are only looked at."""
    return {("GET", route): row for route in routes}


def forms(row: Row, *routes: str) -> dict[tuple[str, str], Row]:
    """Return rows of forms: shown, and sent."""
    return {(method, route): row for method in ("GET", "POST") for route in routes}


def done(row: Row, *routes: str) -> dict[tuple[str, str], Row]:
    """Return rows of what is only sent."""
    return {("POST", route): row for route in routes}


def undone(row: Row, *routes: str) -> dict[tuple[str, str], Row]:
    """Return rows of what is taken back."""
    return {("DELETE", route): row for route in routes}
