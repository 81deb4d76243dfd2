"""The list of users, and inviting somebody."""

import re
from typing import cast, get_args
from uuid import UUID

from api.access import ROLES
from api.acts import users as acts
from api.door import form_page, page
from api.forms import Form
from api.language import LANGUAGES, OWN_NAMES
from api.pages.users.shown import kitchens, roles_of
from api.visit import Answer, Visit
from kitchens.people.party import PARTNER
from kitchens.people.user import KitchenRole, Language, Role
from projections.people.users import users

CODE_MAX = 32
NEW_PARTNER = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""Letters of any alphabet and digits in words, with hyphens between them."""

INVITABLE: tuple[Role, ...] = tuple(role for role in ROLES if role not in ("trainee", "member"))
"""Staff, observers and partners. Trainees get a card; members get their role afterwards."""


def _list(visit: Visit) -> Answer:
    found = users(visit.reader)
    names = visit.names(user.id for user in found)
    rows = [
        {
            "code": user.code,
            "name": names[user.id],
            "roles": roles_of(visit, user),
            "is_closed": user.is_closed,
        }
        for user in found
    ]
    return visit.page("users/list.html", users=rows)


def _ask(visit: Visit, form: Form) -> Answer:
    return visit.page(
        "users/new.html",
        form=form,
        roles=[(role, visit.speech.call("role", role), "") for role in INVITABLE],
        kitchens=[(code, name) for code, name, _ in kitchens(visit)],
        partners=[("", visit.speech.say("None of these")), *((code, code) for code in _partners(visit))],
        spoken=[(language, OWN_NAMES[language]) for language in LANGUAGES],
    )


def _partners(visit: Visit) -> dict[str, UUID]:
    """Return the partners that were ever named, by their codes."""
    rows = visit.reader.all("SELECT code, id FROM view_codes WHERE noun = ? ORDER BY code", (PARTNER.name,))
    return {code: UUID(id_) for code, id_ in rows}


def _invite(visit: Visit, form: Form) -> Answer:
    ids = {code: id_ for code, _, id_ in kitchens(visit)}
    with form:
        code = form.text("code", characters_max=CODE_MAX)
        name = form.text("name")
        language = cast("Language", form.choice("language", LANGUAGES))
        role = cast("Role", form.choice("role", INVITABLE))
        kitchen = form.choice("kitchen", tuple(ids)) if role in get_args(KitchenRole) else ""
        partner = _partner(visit, form) if role == "partner" else ""
    acting = visit.acting(form)
    user_id = acts.invite(acting, code=code, name=name, language=language)
    party_id = acts.partner_named(acting, partner) if partner else None
    acts.give_role(acting, user_id=user_id, role=role, kitchen_id=ids.get(kitchen), party_id=party_id)
    # Shown in this very answer and never again: only whoever holds it may use it.
    invitation = visit.house.accounts.invite(user_id)
    return visit.page("users/invitation.html", code=code, name=name, invitation=invitation, host=host(visit))


def _partner(visit: Visit, form: Form) -> str:
    """Return the code of the partner for whom she speaks: a known one that was chosen, or a new one."""
    chosen, typed = form.value("partner"), form.value("new_partner").strip()
    if chosen and typed:
        form.mistake("new_partner", "Choose a partner or type a new one, not both.")
    if chosen or not typed:
        return form.choice("partner", tuple(_partners(visit)))
    code = form.text("new_partner", characters_max=CODE_MAX)
    if not NEW_PARTNER.fullmatch(code):
        form.mistake("new_partner", "Type a short code such as {example}.", example="muhtar-ferikoy")
    return code


def host(visit: Visit) -> str:
    """Return the beginning of the house's addresses, as the browser knows it."""
    name = visit.asked.headers.get("host", "")
    plain = name.startswith(("127.0.0.1", "localhost", "[::1]"))
    return f"{'http' if plain else 'https'}://{name}"


PAGES = (page("/users", _list), *form_page("/users/new", show=_ask, act=_invite))
