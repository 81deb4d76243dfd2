"""Signing in with a code and a password; signing out; handing a shared phone over with one tap."""

from urllib.parse import urlencode
from uuid import UUID

from api.accounts import Checked, Wait
from api.demo import people
from api.door import button, form_page
from api.forms import Form, Mistaken
from api.pages.account.cookie import local, needs_second_step, signed_in, without_cookie
from api.visit import Answer, Visit
from projections.people.users import User, user_by_code, user_of

CODE_FIELD = "code"
MINUTE_SECONDS = 60


def _ask(visit: Visit, form: Form) -> Answer:
    return visit.page("account/sign_in.html", form=form, next=_next(visit, form), demo=_demo(visit))


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
    return _let_in(visit, user, _next(visit, form), own_device=form.yes("own"))


def _let_in(visit: Visit, user: User, to: str, *, own_device: bool) -> Answer:
    second = needs_second_step(user)
    going = "/sign-in/code?" + urlencode({"next": to}) if second else to
    return signed_in(visit, user, own_device=own_device, needs_totp=second, to=going)


def tell_wait(form: Form, field: str, wait: Wait) -> Mistaken:
    """Note on a field how long to wait; return what to raise."""
    if wait.seconds < MINUTE_SECONDS:
        form.mistake(field, "Too many tries. Wait {seconds} seconds, then try again.", seconds=wait.seconds)
    else:
        minutes = -(-wait.seconds // MINUTE_SECONDS)
        form.mistake(field, "Too many tries. Wait {minutes} minutes, then try again.", minutes=minutes)
    return Mistaken()


def _next(visit: Visit, form: Form) -> str:
    return local(form.value("next") or visit.query.get("next", ""))


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


def _tap(visit: Visit, form: Form) -> Answer:
    """Let a visitor of a demonstration be one of its people."""
    ids: dict[str, UUID] = {}
    if visit.house.is_demo:
        ids = {somebody.code: user_id for somebody, user_id in people.users(visit.house)}
    user = user_of(visit.reader, ids[form.value(CODE_FIELD)]) if form.value(CODE_FIELD) in ids else None
    if user is None:
        return visit.to("/sign-in")
    return signed_in(visit, user, own_device=False, needs_totp=False, to="/today")


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
    button("/sign-out", _sign_out),
    button("/hand-over", _hand_over),
)
