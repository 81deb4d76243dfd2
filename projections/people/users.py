"""Who may sign in, under which code, in which language, and with which roles."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from msgspec import Struct

from kitchens.people.person import PersonErased
from kitchens.people.user import (
    Closed,
    Grant,
    Invited,
    Language,
    LanguageChosen,
    Reopened,
    Role,
    RoleGiven,
    RoleTaken,
)
from projections.plain import digits
from projections.store import Reader, Row, Writer
from projections.table import Events, Table, View

__all__ = ["VIEW", "Grant", "User", "user_by_code", "user_of", "users", "users_with"]

USERS = Table(
    "view_users",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "typed_code TEXT NOT NULL",
        "language TEXT NOT NULL",
        "contact_ref TEXT NOT NULL",
        "is_closed BIGINT NOT NULL",
    ),
    key=("id",),
    indexes=(("typed_code",),),
)
"""`typed_code` is the code as `_as_typed` writes it; `contact_ref` is empty where there is none."""

GRANTS = Table(
    "view_grants",
    (
        "user_id TEXT NOT NULL",
        "role TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "party_id TEXT NOT NULL",
    ),
    key=("user_id", "role", "kitchen_id"),
    indexes=(("role", "kitchen_id"),),
)
"""One row a role held. `kitchen_id` and `party_id` are empty where there is none."""


class User(Struct, frozen=True):
    """Somebody who may sign in, unless she `is_closed`. `contact_ref` is the vault row with her name."""

    id: UUID
    code: str
    language: Language
    contact_ref: UUID | None
    is_closed: bool
    grants: tuple[Grant, ...]

    def has(self, role: Role, kitchen_id: UUID | None = None) -> bool:
        """Tell whether she holds a role, in just this kitchen or in the whole municipality."""
        return any(grant.role == role and grant.kitchen_id == kitchen_id for grant in self.grants)


def absorb(writer: Writer, events: Events) -> None:
    """Enter users, roles, and who may no longer sign in."""
    invited = [
        (id_, event.code, _as_typed(event.code), event.language, digits(event.contact_ref or ""), 0)
        for id_, _, event in events[Invited]
    ]
    languages = {id_: event.language for id_, _, event in events.in_order(LanguageChosen)}
    # Where she was let in and shut out more than once, the last word counts.
    shut = {id_: int(_is(event, Closed)) for id_, _, event in events.in_order(Closed, Reopened)}
    # Nobody is reopened after her details are destroyed, so this comes last however the journal is cut.
    shut |= {id_: 1 for id_, _, _ in events[PersonErased]}
    held: dict[tuple[str, str, str], str | None] = {}
    for id_, _, event in events.in_order(RoleGiven, RoleTaken):
        key = (id_, event.role, digits(event.kitchen_id or ""))
        held[key] = digits(event.party_id or "") if _is(event, RoleGiven) else None
    writer.put(USERS, invited)
    writer.change(USERS, "language", languages.items())
    writer.change(USERS, "is_closed", shut.items())
    writer.remove(GRANTS, [key for key, party_id in held.items() if party_id is None])
    writer.put(GRANTS, [(*key, party_id) for key, party_id in held.items() if party_id is not None])


VIEW = View(
    "users",
    1,
    (USERS, GRANTS),
    (Invited, RoleGiven, RoleTaken, Closed, Reopened, LanguageChosen, PersonErased),
    absorb,
)

_SELECT = (
    "SELECT u.id, u.code, u.language, u.contact_ref, u.is_closed, g.role, g.kitchen_id, g.party_id"
    " FROM view_users u LEFT JOIN view_grants g ON g.user_id = u.id"
)


def user_of(reader: Reader, user_id: UUID) -> User | None:
    """Return a user with her roles, None if nobody bears the id. One statement: each request asks."""
    found = _users(reader.all(f"{_SELECT} WHERE u.id = ?", (user_id.hex,)))
    return found[0] if found else None


def user_by_code(reader: Reader, code: str) -> User | None:
    """Return whom a code typed by hand means, capital letters or small; None if nobody or not one alone."""
    found = _users(reader.all(f"{_SELECT} WHERE u.typed_code = ?", (_as_typed(code),)))
    exact = [user for user in found if user.code == code] or found
    return exact[0] if len(exact) == 1 else None


def users(reader: Reader) -> list[User]:
    """Return every user with her roles, by code."""
    return sorted(_users(reader.all(_SELECT)), key=_by_code)


def users_with(reader: Reader, role: Role, kitchen_id: UUID | None = None) -> list[User]:
    """Return who may sign in and holds a role, in just this kitchen or in the whole municipality, by code."""
    rows = reader.all(
        f"{_SELECT} JOIN view_grants w ON w.user_id = u.id"
        " WHERE u.is_closed = 0 AND w.role = ? AND w.kitchen_id = ?",
        (role, kitchen_id.hex if kitchen_id else ""),
    )
    return sorted(_users(rows), key=_by_code)


def _users(rows: Iterable[Row]) -> list[User]:
    grouped: dict[Row, list[Grant]] = defaultdict(list)
    for *user, role, kitchen_id, party_id in rows:
        grants = grouped[tuple(user)]
        if role is not None:
            grants.append(Grant(role, _id(kitchen_id), _id(party_id)))
    return [
        User(UUID(id_), code, language, _id(ref), bool(is_closed), tuple(sorted(grants, key=repr)))
        for (id_, code, language, ref, is_closed), grants in grouped.items()
    ]


def _by_code(user: User) -> str:
    return user.code


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None


def _is(event: Any, kind: type[Struct]) -> bool:
    # Views are given events in their plain shape, which has the stored name but is another class.
    return bool(event.__struct_config__.tag == kind.__struct_config__.tag)


def _as_typed(code: str) -> str:
    """Return a code as nobody can mistype its capitals: a Turkish keyboard has an i of its own."""
    return code.strip().replace("İ", "i").replace("ı", "i").casefold()
