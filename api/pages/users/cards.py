"""A card for a trainee: printed in her kitchen, with a square that opens the door and a PIN of her own."""

from typing import cast

from api.acts import users as acts
from api.door import form_page
from api.forms import Form
from api.language import LANGUAGES
from api.pages.account.code import qr
from api.pages.users.listed import host
from api.visit import Answer, Visit
from kitchens.people.user import Language


def _ask(visit: Visit, form: Form) -> Answer:
    return visit.page(
        "users/card_ask.html",
        form=form,
        code=visit.path["code"],
        name=visit.names([visit.at.id])[visit.at.id],
        has_card=visit.house.accounts.has_card(visit.at.id),
    )


def _give(visit: Visit, form: Form) -> Answer:
    code = visit.path["code"]
    rows = visit.reader.all("SELECT language FROM view_people WHERE id = ?", (visit.at.id.hex,))
    spoken = rows[0][0] if rows else ""
    token = acts.give_card(
        visit.acting(form),
        person_id=visit.at.id,
        code=code,
        # She reads one of ours, or the town's own.
        language=cast("Language", spoken if spoken in LANGUAGES else "tr"),
        kitchen_id=visit.at.kitchen_id,
    )
    address = f"{host(visit)}/card/{token}"
    return visit.page(
        "users/card.html",
        code=code,
        name=visit.names([visit.at.id])[visit.at.id],
        address=address,
        drawn=qr(address),
    )


PAGES = form_page("/people/{code:str}/card", show=_ask, act=_give)
