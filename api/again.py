"""A form that came when its writer was no longer signed in: kept for her alone, until she is again.

What was typed goes into the page on which she signs in, sealed, and comes back with it: nothing of it
lies on a disk or in an address, and whoever else signs in there cannot open it.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from litestar.status_codes import HTTP_200_OK, HTTP_403_FORBIDDEN
from msgspec import Struct, structs

from api.admission import visitor_of_cookie
from api.asked import SESSION_COOKIE
from api.clock import wall_clock
from api.demo import people
from api.forms import Form
from api.visit import Answer, Visit
from kitchens.identity import new_id
from projections.people.users import user_of

KEPT_FIELD = "kept_form"
"""The field of the page to sign in on that holds what was typed."""

KEPT_FOR = timedelta(hours=4)
"""Half a working day: she may be called to the stove before she signs in again."""

KEPT_BYTES_MAX = 64 * 1024
"""The longest of our forms fits twice over, and its seal fits into a form again."""

SECRETS = frozenset({"password", "old", "pin"})
"""Fields that are never kept, sealed or not."""

SIGN_IN = "/sign-in"
AGAIN = "/sign-in/again"

_NEVER = (SIGN_IN, "/card/", "/invitation", "/account/")
"""Forms of ways in. They hold secrets and nothing that is hard to type again."""

_KEY_BYTES = 32
_NONCE_BYTES = 12


class Kept(Struct, frozen=True):
    """What was sent, and where to; `key` makes it count once, however often it is sent."""

    address: str
    key: UUID
    fields: list[tuple[str, str]]
    at: datetime

    @property
    def is_over(self) -> bool:
        """Tell whether it was kept for too long."""
        return wall_clock() - self.at > KEPT_FOR


def writer_of(csrf: str) -> str:
    """Return to whom a form was given, as a mark that is hers in every session and names nobody."""
    return csrf.partition("-")[0]


def sealed(visit: Visit, form: Form, csrf: str) -> str:
    """Return what was sent, sealed for whom the form was given to; empty if there is nothing to keep."""
    asked, writer = visit.asked, writer_of(csrf)
    fields = [(name, value) for name, value in form.carried if name not in SECRETS]
    if not writer or not any(value.strip() for _, value in fields) or asked.address.startswith(_NEVER):
        return ""
    address = asked.address + (f"?{asked.query_string}" if asked.query_string else "")
    return seal(visit.house.vault.secret, writer, Kept(address, form.key, fields, wall_clock()))


def seal(secret: bytes, writer: str, kept: Kept) -> str:
    """Return a form sealed for its writer, in letters; empty for one that is too long."""
    content, nonce = msgspec.json.encode(kept), secrets.token_bytes(_NONCE_BYTES)
    if len(content) > KEPT_BYTES_MAX:
        return ""
    return urlsafe_b64encode(nonce + _cipher(secret).encrypt(nonce, content, writer.encode())).decode()


def opened(secret: bytes, writer: str, text: str) -> Kept | None:
    """Return the form in a seal; None for another's, one that was changed, and what is no seal."""
    try:
        both = urlsafe_b64decode(text.encode("ascii"))
        content = _cipher(secret).decrypt(both[:_NONCE_BYTES], both[_NONCE_BYTES:], writer.encode())
    except (InvalidTag, ValueError):
        return None
    return msgspec.json.decode(content, type=Kept)


def late_page(visit: Visit, kept: str) -> Answer:
    """Return the page to sign in on for a form that came too late, at whatever address it was sent to."""
    asked = structs.replace(visit.asked, address=SIGN_IN, route=SIGN_IN, query={}, query_string="")
    csrf = visit.visitor.csrf if visit.visitor else ""
    empty = Form(visit.speech, {}, key=new_id(), csrf=csrf)
    return sign_in_page(structs.replace(visit, asked=asked), empty, kept=kept, status=HTTP_403_FORBIDDEN)


def sign_in_page(
    visit: Visit, form: Form, *, going: str = "", kept: str, status: int = HTTP_200_OK
) -> Answer:
    """Return the page to sign in on; from there she goes to an address, or on with the form that is kept."""
    return visit.page(
        "account/sign_in.html", status=status, form=form, next=going, kept=kept, demo=_demo(visit)
    )


def gone_on(visit: Visit, session_secret: str, kept: str) -> Answer | None:
    """Return where whoever has just signed in goes on with her form; None if none of hers is kept."""
    if not kept:
        return None
    visit.visitor = visitor_of_cookie(visit.house, visit.reader, {SESSION_COOKIE: session_secret})
    return go_on(visit, kept)


def go_on(visit: Visit, kept: str) -> Answer | None:
    """Return where the visitor goes on with her form; None if none of hers is kept."""
    if visit.visitor is None:
        return None
    found = opened(visit.house.vault.secret, writer_of(visit.visitor.csrf), kept)
    if found is None:
        return None
    if found.is_over:
        return visit.to(found.address)
    posted: Mapping[str, Sequence[str]] = _by_name(found.fields)
    form = Form(visit.speech, posted, key=found.key, csrf=visit.visitor.csrf)
    return visit.page("account/again.html", form=form, address=found.address)


def _by_name(fields: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found


def _demo(visit: Visit) -> list[tuple[str, str, str, str]]:
    """Return everybody of a demonstration, for a tap: code, name, roles, language. Nobody of a real house."""
    if not visit.house.is_demo:
        return []
    known = people.users(visit.house)
    names = visit.names(user_id for _, user_id in known)
    return [
        (
            somebody.code,
            names[user_id],
            " · ".join(visit.speech.call("role", role) for role in somebody.roles),
            somebody.language,
        )
        for somebody, user_id in known
        if user_of(visit.reader, user_id) is not None
    ]


def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(
        HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=b"kitchens kept forms 1").derive(secret)
    )
