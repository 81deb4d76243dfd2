"""At the door: who asks, may she, and is it really she who sent this form."""

from collections.abc import Mapping
from hmac import compare_digest
from uuid import UUID

from api.access import Row
from api.asked import SESSION_COOKIE, Asked
from api.house import House
from api.visitor import Scope, Visitor
from kitchens.people.user import Role
from projections.codes import Thing, thing
from projections.people.users import User, user_of
from projections.store import Reader


class SignInFirst(Exception):  # noqa: N818  an answer to the visitor
    """The address is not for somebody whom the house does not know."""


class Forbidden(Exception):  # noqa: N818  an answer to the visitor
    """The address is for other roles than hers."""


class Absent(Exception):  # noqa: N818  an answer to the visitor
    """There is no such thing, or none that she may know of."""


class Forged(Exception):  # noqa: N818  an answer to the visitor
    """The form does not come from a page that this house gave to this visitor."""


class Outdated(Forged):
    """The form was given to another session than it comes back in: hers of before, or another's."""


def visitor_of_cookie(house: House, reader: Reader, cookies: Mapping[str, str]) -> Visitor | None:
    """Return who is signed in with this browser, None if nobody is."""
    secret = cookies.get(SESSION_COOKIE)
    session = house.accounts.session(secret) if secret else None
    if session is None or not session.is_full:
        return None
    user = user_of(reader, session.user_id)
    if user is None or user.is_closed:
        return None
    return _visitor(user, session_id=str(session.id), csrf=session.csrf, language=session.language or "")


def visitor_of_token(house: House, reader: Reader, secret: str) -> Visitor | None:
    """Return whose token this is, None for one that is unknown, revoked or over."""
    token = house.accounts.token(secret)
    user = None if token is None else user_of(reader, token.user_id)
    if token is None or user is None or user.is_closed:
        return None
    return _visitor(user, scopes=frozenset(token.scopes))


def admit(row: Row, visitor: Visitor | None, reader: Reader, asked: Asked) -> Thing | None:
    """Return the thing that the address speaks of, if the visitor may open it.

    Raise `SignInFirst`, `Forbidden` or `Absent`.
    """
    if row.who != "everybody":
        if visitor is None:
            raise SignInFirst
        needed: Scope = "act" if asked.is_act else "read"
        if needed not in visitor.scopes:
            raise Forbidden
        if row.who == "roles" and not visitor.has_any(row.roles):
            raise Forbidden
    if row.of is None:
        return None
    found = thing(reader, row.of, asked.path["kitchen" if row.of == "kitchen" else "code"])
    if found is None:
        raise Absent
    if row.who == "roles" and (visitor is None or not visitor.has_any(row.roles, found.kitchen_id)):
        raise Absent
    return found


def refuse_forged(asked: Asked, visitor: Visitor | None, csrf: str) -> None:
    """Raise `Forged` unless a page of ours sent the form, and `Outdated` if it was not given to this visitor.

    Before there is a session only the browser's own word says where a form comes from.
    """
    if not asked.is_of_this_host:
        raise Forged
    # As bytes: a token with letters of another script is wrong, and no mistake of ours.
    if visitor is not None and not compare_digest(visitor.csrf.encode(), csrf.encode()):
        raise Outdated


def _visitor(
    user: User,
    *,
    session_id: str = "",
    csrf: str = "",
    language: str = "",
    scopes: frozenset[Scope] = frozenset({"read", "act"}),
) -> Visitor:
    return Visitor(
        user_id=user.id,
        code=user.code,
        grants=user.grants,
        contact_ref=user.contact_ref,
        scopes=scopes,
        session_id=session_id,
        csrf=csrf,
        language=language or user.language,
    )


def roles_at(visitor: Visitor, kitchen_id: UUID) -> frozenset[Role]:
    """Return the roles that count in a kitchen."""
    return frozenset(role for role in visitor.roles if visitor.has(role, kitchen_id))
