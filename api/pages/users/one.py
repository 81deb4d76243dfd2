"""One user: her roles given and taken, a new way in, shut out and let in again."""

from typing import cast, get_args
from uuid import UUID

from api.access import ROLES
from api.acts import users as acts
from api.admission import Absent
from api.door import button, form_page, page
from api.forms import Form
from api.pages.users.listed import host
from api.pages.users.shown import kitchens, roles_of
from api.visit import Answer, Visit
from kitchens.people.party import PARTNER
from kitchens.people.user import KitchenRole, Role
from projections.codes import named
from projections.people.users import User, user_by_code

RESET_REASONS = ("forgotten", "telephone-lost", "misuse")
CLOSE_REASONS = ("left", "misuse", "by-mistake")
REOPEN_REASON = "back-again"


def _user(visit: Visit) -> User:
    user = user_by_code(visit.reader, visit.path["user"])
    if user is None or user.code != visit.path["user"]:
        raise Absent
    return user


def _show(visit: Visit) -> Answer:
    user = _user(visit)
    names = {id_: name for _, name, id_ in kitchens(visit)}
    grants = [
        {
            "role": grant.role,
            "words": visit.speech.call("role", grant.role),
            "kitchen": names.get(grant.kitchen_id, "") if grant.kitchen_id else "",
            "kitchen_id": grant.kitchen_id.hex if grant.kitchen_id else "",
        }
        for grant in user.grants
    ]
    accounts = visit.house.accounts
    return visit.page(
        "users/one.html",
        user=user,
        name=visit.names([user.id])[user.id],
        grants=grants,
        has_password=accounts.has_password(user.id),
        has_card=accounts.has_card(user.id),
        is_self=user.id == visit.who.user_id,
        form=Form(visit.speech, {}, key=visit.new_key(), csrf=visit.who.csrf),
    )


def _ask_role(visit: Visit, form: Form) -> Answer:
    user = _user(visit)
    return visit.page(
        "users/role.html",
        form=form,
        user=user,
        held=roles_of(visit, user),
        roles=[(role, visit.speech.call("role", role), "") for role in ROLES],
        kitchens=[("", visit.speech.say("The whole municipality"))]
        + [(code, name) for code, name, _ in kitchens(visit)],
    )


def _give_role(visit: Visit, form: Form) -> Answer:
    user = _user(visit)
    ids = {code: id_ for code, _, id_ in kitchens(visit)}
    partner_id = None
    with form:
        role = cast("Role", form.choice("role", ROLES))
        kitchen = form.choice("kitchen", tuple(ids)) if role in get_args(KitchenRole) else ""
        if role == "partner":
            partner_id = named(visit.reader, PARTNER.name, form.text("partner"))
            if partner_id is None:
                form.mistake("partner", "No partner has this code.")
    acts.give_role(
        visit.acting(form), user_id=user.id, role=role, kitchen_id=ids.get(kitchen), party_id=partner_id
    )
    return visit.to(f"/users/{user.code}", "saved")


def _take_role(visit: Visit, form: Form) -> Answer:
    user = _user(visit)
    typed = form.value("kitchen_id")
    grant = next(
        (g for g in user.grants if g.role == form.value("role") and _hex(g.kitchen_id) == typed), None
    )
    if grant is None:
        # Taken by somebody else meanwhile: what was wanted is so.
        return visit.to(f"/users/{user.code}")
    acts.take_role(visit.acting(form), user_id=user.id, role=grant.role, kitchen_id=grant.kitchen_id)
    return visit.to(f"/users/{user.code}", "saved")


def _hex(id_: UUID | None) -> str:
    return id_.hex if id_ else ""


def _ask_reset(visit: Visit, form: Form) -> Answer:
    reasons = [(reason, visit.speech.call("reset-reason", reason), "") for reason in RESET_REASONS]
    return visit.page("users/reset.html", form=form, user=_user(visit), reasons=reasons)


def _reset(visit: Visit, form: Form) -> Answer:
    user = _user(visit)
    with form:
        reason = form.choice("reason", RESET_REASONS)
    acts.reset(visit.acting(form), user_id=user.id, reason=reason)
    name = visit.names([user.id])[user.id]
    invitation = visit.house.accounts.invite(user.id)
    return visit.page(
        "users/invitation.html", code=user.code, name=name, invitation=invitation, host=host(visit)
    )


def _ask_close(visit: Visit, form: Form) -> Answer:
    reasons = [(reason, visit.speech.call("close-reason", reason), "") for reason in CLOSE_REASONS]
    return visit.page("users/close.html", form=form, user=_user(visit), reasons=reasons)


def _close(visit: Visit, form: Form) -> Answer:
    user = _user(visit)
    with form:
        reason = form.choice("reason", CLOSE_REASONS)
        if user.id == visit.who.user_id:
            form.mistake("reason", "You cannot shut yourself out. Another coordinator can.")
    acts.close(visit.acting(form), user_id=user.id, reason=reason)
    return visit.to(f"/users/{user.code}", "saved")


def _reopen(visit: Visit, form: Form) -> Answer:
    user = _user(visit)
    acts.reopen(visit.acting(form), user_id=user.id, reason=REOPEN_REASON)
    return visit.to(f"/users/{user.code}", "saved")


PAGES = (
    page("/users/{user:str}", _show),
    *form_page("/users/{user:str}/roles/new", show=_ask_role, act=_give_role),
    button("/users/{user:str}/roles/take", _take_role),
    *form_page("/users/{user:str}/reset", show=_ask_reset, act=_reset),
    *form_page("/users/{user:str}/close", show=_ask_close, act=_close),
    button("/users/{user:str}/reopen", _reopen),
)
