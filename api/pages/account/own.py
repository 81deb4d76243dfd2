"""One's own account: where one is signed in, another password, keys for programs."""

from uuid import UUID

from api.accounts import Checked, PasswordRefused, Scope, TokenRefused, Wait
from api.clock import TIME_ZONE
from api.door import button, form_page, page
from api.forms import Form, Mistaken
from api.pages import figures
from api.pages.account.card import tell_password
from api.pages.account.tries import tell_wait
from api.visit import Answer, Visit

TOKEN_DAYS_MAX = 365
TOKEN_NAME_MAX = 60


def _account(visit: Visit) -> Answer:
    accounts, who = visit.house.accounts, visit.who
    sessions = [
        {
            "id": str(session.id),
            "label": session.label,
            "is_this": str(session.id) == who.session_id,
            "begun": figures.moment(visit.speech, session.begun_at, TIME_ZONE),
            "seen": figures.moment(visit.speech, session.seen_at, TIME_ZONE),
        }
        for session in accounts.sessions(who.user_id)
    ]
    tokens = [
        {
            "id": str(token.id),
            "name": token.name,
            "ends": figures.day(visit.speech, token.ends_at.date(), "long"),
        }
        for token in accounts.tokens(who.user_id)
    ]
    return visit.page(
        "account/own.html",
        sessions=sessions,
        tokens=tokens,
        roles=[visit.speech.call("role", role) for role in sorted(who.roles)],
        has_password=accounts.has_password(who.user_id),
    )


def _end_session(visit: Visit, _: Form) -> Answer:
    visit.house.accounts.end(_id(visit.path["session"]), visit.who.user_id)
    return visit.to("/account", "ended")


def _ask_password(visit: Visit, form: Form) -> Answer:
    return visit.page("account/password.html", form=form)


def _change_password(visit: Visit, form: Form) -> Answer:
    who, accounts = visit.who, visit.house.accounts
    with form:
        old = form.value("old") or form.text("old")
        new = form.value("password") or form.text("password")
    answer = accounts.check_password(who.user_id, old, visit.asked.remote, typed_code=who.code)
    if isinstance(answer, Wait):
        raise tell_wait(form, "old", answer)
    if not isinstance(answer, Checked):
        form.mistake("old", "This is not your password of today.")
        raise Mistaken
    try:
        accounts.change_password(who.user_id, new, who.code, but=UUID(who.session_id))
    except PasswordRefused as refused:
        tell_password(form, refused)
        raise Mistaken from None
    return visit.to("/account", "saved")


def _ask_token(visit: Visit, form: Form) -> Answer:
    form.begin(days="90")
    return visit.page("account/token.html", form=form, secret="")


def _issue_token(visit: Visit, form: Form) -> Answer:
    with form:
        name = form.text("name", characters_max=TOKEN_NAME_MAX)
        scope = form.choice("scope", ("read", "act"))
        days = form.whole("days", least=1, most=TOKEN_DAYS_MAX)
    scopes: tuple[Scope, ...] = ("read", "act") if scope == "act" else ("read",)
    try:
        secret = visit.house.accounts.issue_token(visit.who.user_id, name, scopes, days)
    except TokenRefused:
        form.mistake("name", "You have twenty keys already. End one that is no longer used.")
        raise Mistaken from None
    # Shown on this one page, in the answer itself, and never again.
    return visit.page("account/token.html", form=form, secret=secret)


def _end_token(visit: Visit, _: Form) -> Answer:
    visit.house.accounts.revoke(_id(visit.path["token_id"]), visit.who.user_id)
    return visit.to("/account", "ended")


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        # Nobody's: ending it ends nothing.
        return UUID(int=0)


PAGES = (
    page("/account", _account),
    button("/account/sessions/{session:str}/end", _end_session),
    *form_page("/account/password", show=_ask_password, act=_change_password),
    *form_page("/account/tokens", show=_ask_token, act=_issue_token),
    button("/account/tokens/{token_id:str}/end", _end_token),
)
