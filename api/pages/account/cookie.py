"""The cookie of a session: given at the door, taken back when somebody leaves."""

from litestar.datastructures import Cookie

from api.again import gone_on
from api.asked import SESSION_COOKIE
from api.visit import Answer, Visit
from kitchens.people.user import Role
from projections.people.users import User

OWN_DEVICE_SECONDS = 12 * 60 * 60
"""A session ends after twelve hours in any case (`api/accounts/sessions.py`)."""

SECOND_STEP: frozenset[Role] = frozenset({"specialist", "coordinator"})
"""Who reads case details, or gives roles, also shows a code from her own telephone."""


def needs_second_step(user: User) -> bool:
    """Tell whether somebody's roles ask for more than a password."""
    return any(grant.role in SECOND_STEP for grant in user.grants)


def signed_in(
    visit: Visit, user: User, *, own_device: bool, needs_totp: bool, to: str, kept: str = ""
) -> Answer:
    """Begin a session, always under a new secret, and send the browser on: to her form, if one was kept."""
    secret, _ = visit.house.accounts.begin(
        user.id, own_device=own_device, agent=visit.asked.headers.get("user-agent", ""), needs_totp=needs_totp
    )
    answer = None if needs_totp else gone_on(visit, secret, kept)
    return with_cookie(answer or visit.to(to), secret, own_device=own_device)


def with_cookie(answer: Answer, secret: str, *, own_device: bool) -> Answer:
    """Return the answer with the session's cookie, which a shared device forgets when its browser closes."""
    answer.set_cookie(
        Cookie(
            key=SESSION_COOKIE,
            value=secret,
            path="/",
            secure=True,
            httponly=True,
            samesite="lax",
            max_age=OWN_DEVICE_SECONDS if own_device else None,
        )
    )
    return answer


def without_cookie(answer: Answer) -> Answer:
    """Return the answer that takes the cookie back, with whatever the browser kept of her pages."""
    answer.set_cookie(
        Cookie(key=SESSION_COOKIE, value="", path="/", secure=True, httponly=True, samesite="lax", max_age=0)
    )
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def local(address: str) -> str:
    """Return where to go after signing in: an address of this house, or the day."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_ours and not address.startswith("/sign-in") else "/today"
