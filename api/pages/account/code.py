"""The second step of specialists and coordinators: a code from an app on their own telephone."""

import segno
from msgspec import structs

from api.accounts import Checked, Session, Wait
from api.admission import SignInFirst
from api.again import KEPT_FIELD, gone_on
from api.asked import SESSION_COOKIE
from api.door import form_page
from api.forms import Form, Mistaken
from api.pages.account.cookie import local, with_cookie
from api.pages.account.tries import tell_wait
from api.visit import Answer, Visit
from projections.people.users import User, user_of

CODE = "/sign-in/code"


def _half(visit: Visit) -> tuple[Session, User]:
    """Return the session that waits for its second step. Raise `SignInFirst`."""
    session = visit.house.accounts.session(visit.asked.cookies.get(SESSION_COOKIE, ""))
    user = None if session is None else user_of(visit.reader, session.user_id)
    if session is None or user is None or user.is_closed or session.is_full:
        raise SignInFirst
    return session, user


def _ask(visit: Visit, form: Form) -> Answer:
    _, user = _half(visit)
    accounts = visit.house.accounts
    secret, drawn = "", ""
    if not accounts.has_totp(user.id):
        # A fresh page begins a fresh one, so that nobody confirms what somebody else has seen; after a
        # mistyped code the same square stands there still.
        begun = accounts.begun_totp(user.id, user.code) if visit.asked.is_act else None
        generator = begun or accounts.begin_totp(user.id, user.code)
        secret, drawn = generator.secret, qr(generator.uri)
    return visit.page(
        "account/code.html",
        form=form,
        secret=secret,
        drawn=drawn,
        next=_next(visit, form),
        kept=form.value(KEPT_FIELD),
    )


def _check(visit: Visit, form: Form) -> Answer:
    session, user = _half(visit)
    with form:
        typed = form.text("code")
    accounts = visit.house.accounts
    check = accounts.check_totp if accounts.has_totp(user.id) else accounts.confirm_totp
    answer = check(user.id, typed)
    if isinstance(answer, Wait):
        raise tell_wait(form, "code", answer)
    if not isinstance(answer, Checked):
        form.mistake("code", "This code is not right. Wait for the next one and type it.")
        raise Mistaken
    completed = accounts.complete(session)
    if completed is None:
        raise SignInFirst
    # Another secret from here on: whoever knew the first one has nothing.
    secret, _ = completed
    shown = gone_on(visit, secret, form.value(KEPT_FIELD)) or visit.to(_next(visit, form))
    return with_cookie(shown, secret, own_device=session.own_device)


def second_step(visit: Visit, user: User, *, own_device: bool, going: str, kept: str) -> Answer:
    """Begin a session that waits for its second step, and return the page that asks for it."""
    secret, _ = visit.house.accounts.begin(
        user.id, own_device=own_device, agent=visit.asked.headers.get("user-agent", ""), needs_totp=True
    )
    asked = structs.replace(
        visit.asked, method="GET", address=CODE, route=CODE, cookies={SESSION_COOKIE: secret}
    )
    form = Form(visit.speech, {"next": [going], KEPT_FIELD: [kept]}, key=visit.new_key(), csrf="")
    shown = _ask(structs.replace(visit, asked=asked, visitor=None), form)
    return with_cookie(shown, secret, own_device=own_device)


def _next(visit: Visit, form: Form) -> str:
    return local(form.value("next") or visit.query.get("next", ""))


def qr(text: str) -> str:
    """Return a QR code as SVG, to stand in a page."""
    return segno.make(text, error="m").svg_inline(scale=5, border=2, dark="#000", light="#fff", omitsize=True)


PAGES = form_page(CODE, show=_ask, act=_check)
