"""Coming in with a card and a PIN, as people without e-mail do; and an invitation with its first password."""

from api.accounts import (
    Blocked,
    CardOver,
    Checked,
    InvitationOver,
    PasswordRefused,
    PinRefused,
    PinStands,
    Wait,
)
from api.door import form_page
from api.forms import Form, Mistaken
from api.pages.account.cookie import needs_second_step, signed_in
from api.pages.account.tries import tell_wait
from api.visit import Answer, Visit
from projections.people.users import User, user_of


def _holder(visit: Visit) -> User | None:
    user_id = visit.house.accounts.card(visit.path["token"])
    user = None if user_id is None else user_of(visit.reader, user_id)
    return None if user is None or user.is_closed else user


def _ask_pin(visit: Visit, form: Form) -> Answer:
    user = _holder(visit)
    if user is None:
        return visit.page("account/card_over.html")
    is_new = not visit.house.accounts.has_pin(user.id)
    return visit.page("account/card.html", form=form, is_new=is_new)


def _check_pin(visit: Visit, form: Form) -> Answer:
    user = _holder(visit)
    if user is None:
        return visit.page("account/card_over.html")
    with form:
        pin = form.text("pin")
    if not visit.house.accounts.has_pin(user.id):
        _choose_pin(visit, form, pin)
    answer = visit.house.accounts.check_pin(visit.path["token"], pin, visit.asked.remote)
    if isinstance(answer, Wait):
        raise tell_wait(form, "pin", answer)
    if isinstance(answer, Blocked):
        form.mistake("pin", "This card is blocked after too many tries. Ask in your kitchen for a new one.")
        raise Mistaken
    if not isinstance(answer, Checked):
        form.mistake("pin", "This PIN is not right. Try again slowly.")
        raise Mistaken
    return signed_in(visit, user, own_device=form.yes("own"), needs_totp=needs_second_step(user), to="/today")


def _choose_pin(visit: Visit, form: Form, pin: str) -> None:
    with form:
        if form.text("again") != pin:
            form.mistake("again", "These are not the same six figures. Type both again.")
    try:
        visit.house.accounts.set_pin(visit.path["token"], pin)
    except PinRefused as refused:
        if refused.reason == "easy":
            form.mistake("pin", "This PIN is guessed at once. Take other figures.")
        else:
            form.mistake("pin", "A PIN has six figures.")
        raise Mistaken from None
    except (CardOver, PinStands):
        form.mistake("pin", "This PIN is not right. Try again slowly.")
        raise Mistaken from None


def _ask_code(visit: Visit, form: Form) -> Answer:
    return visit.page("account/invitation_code.html", form=form)


def _take_code(visit: Visit, form: Form) -> Answer:
    with form:
        code = form.text("code")
        if visit.house.accounts.invited(code) is None:
            form.mistake("code", "This code is not known, or a week has passed. Ask for a new one.")
    # The code stands in the address from here on, as a link's would.
    return visit.to(f"/invitation/{''.join(letter for letter in code if letter.isalnum())}")


def _ask_password(visit: Visit, form: Form) -> Answer:
    user_id = visit.house.accounts.invited(visit.path["token"])
    user = None if user_id is None else user_of(visit.reader, user_id)
    if user is None or user.is_closed:
        return visit.page("account/invitation_over.html")
    return visit.page("account/invitation.html", form=form, user=user)


def _set_password(visit: Visit, form: Form) -> Answer:
    user_id = visit.house.accounts.invited(visit.path["token"])
    user = None if user_id is None else user_of(visit.reader, user_id)
    if user is None or user.is_closed:
        return visit.page("account/invitation_over.html")
    password = form.value("password")
    try:
        visit.house.accounts.accept(visit.path["token"], password, user.code)
    except PasswordRefused as refused:
        tell_password(form, refused)
        raise Mistaken from None
    except InvitationOver:
        return visit.page("account/invitation_over.html")
    second = needs_second_step(user)
    to = "/sign-in/code" if second else "/today"
    return signed_in(visit, user, own_device=False, needs_totp=second, to=to)


def tell_password(form: Form, refused: PasswordRefused) -> None:
    """Note why a password cannot be taken."""
    match refused.reason:
        case "too-short":
            form.mistake(
                "password", "Take at least 12 characters. Three or four words are easy to keep in mind."
            )
        case "too-long":
            form.mistake("password", "Take at most 256 characters.")
        case "own-code":
            form.mistake("password", "Take something else than your own code.")
        case _:
            form.mistake("password", "Many people use this one, so it is guessed first. Take another.")


PAGES = (
    *form_page("/card/{token:str}", show=_ask_pin, act=_check_pin),
    *form_page("/invitation", show=_ask_code, act=_take_code),
    *form_page("/invitation/{token:str}", show=_ask_password, act=_set_password),
)
