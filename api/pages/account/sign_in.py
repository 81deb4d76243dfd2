"""Signing in with a code and a password; signing out; handing a shared phone over with one tap."""

from urllib.parse import urlencode
from uuid import UUID

from api.accounts import Checked, Wait
from api.again import AGAIN, KEPT_FIELD, go_on, sign_in_page
from api.demo import people
from api.door import button, form_page
from api.forms import Form, Mistaken
from api.pages.account.code import second_step
from api.pages.account.cookie import local, needs_second_step, signed_in, without_cookie
from api.pages.account.tries import tell_wait
from api.visit import Answer, Visit
from projections.people.users import User, user_by_code, user_of

CODE_FIELD = "code"


def _ask(visit: Visit, form: Form) -> Answer:
    return sign_in_page(visit, form, going=_next(visit, form), kept=form.value(KEPT_FIELD))


def _check(visit: Visit, form: Form) -> Answer:
    with form:
        typed = form.text("user")
        # As it was typed: spaces may belong to it.
        password = form.value("password") or form.text("password")
    user = user_by_code(visit.reader, typed)
    answer = visit.house.accounts.check_password(
        None if user is None else user.id, password, visit.asked.remote, typed_code=typed
    )
    if isinstance(answer, Wait):
        raise tell_wait(form, "password", answer)
    if not isinstance(answer, Checked) or user is None or user.is_closed:
        # The same words for all of these: nobody learns here who has an account.
        form.mistake("password", "Code or password is not right. Look at both and try again.")
        raise Mistaken
    return _let_in(visit, user, form)


def _let_in(visit: Visit, user: User, form: Form) -> Answer:
    to, kept, own_device = _next(visit, form), form.value(KEPT_FIELD), form.yes("own")
    if not needs_second_step(user):
        return signed_in(visit, user, own_device=own_device, needs_totp=False, to=to, kept=kept)
    if kept:
        # No address carries a form: the next page stands in the answer itself.
        return second_step(visit, user, own_device=own_device, going=to, kept=kept)
    going = "/sign-in/code?" + urlencode({"next": to})
    return signed_in(visit, user, own_device=own_device, needs_totp=True, to=going)


def _next(visit: Visit, form: Form) -> str:
    return local(form.value("next") or visit.query.get("next", ""))


def _tap(visit: Visit, form: Form) -> Answer:
    """Let a visitor of a demonstration be one of its people."""
    ids: dict[str, UUID] = {}
    if visit.house.is_demo:
        ids = {somebody.code: user_id for somebody, user_id in people.users(visit.house)}
    user = user_of(visit.reader, ids[form.value(CODE_FIELD)]) if form.value(CODE_FIELD) in ids else None
    if user is None:
        return visit.to("/sign-in")
    kept = form.value(KEPT_FIELD)
    return signed_in(visit, user, own_device=False, needs_totp=False, to="/today", kept=kept)


def _again(visit: Visit, form: Form) -> Answer:
    """Show a kept form to whoever has signed in on another page meanwhile, as with a card."""
    kept = form.value(KEPT_FIELD)
    if visit.visitor is None:
        return sign_in_page(visit, form, kept=kept) if kept else visit.to("/sign-in")
    return go_on(visit, kept) or visit.to("/today")


def _leave(done: str, visit: Visit, _: Form) -> Answer:
    visit.house.accounts.end(UUID(visit.who.session_id), visit.who.user_id)
    visit.visitor = None
    return without_cookie(visit.to("/sign-in", done))


def _sign_out(visit: Visit, form: Form) -> Answer:
    return _leave("signed-out", visit, form)


def _hand_over(visit: Visit, form: Form) -> Answer:
    return _leave("handed-over", visit, form)


PAGES = (
    *form_page("/sign-in", show=_ask, act=_check),
    button("/sign-in/demo", _tap),
    button(AGAIN, _again),
    button("/sign-out", _sign_out),
    button("/hand-over", _hand_over),
)
