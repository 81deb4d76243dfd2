"""Her own support: what was asked for her, what she received, and the tap by which she says so."""

from uuid import UUID

from msgspec import Struct

from api.acts.support import confirm_receipt
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.visit import Answer, Visit
from projections.people.support_mine import MyDelivery, MySupport, my_support

SIGNS = {"delivered": "done", "refused": "held", "withdrawn": "past", "returned": "past"}


class Receipt(Struct, frozen=True):
    """A delivery in words. `version` is empty once somebody has confirmed it."""

    words: str
    what: str
    confirmed: str
    version: str


class Asked(Struct, frozen=True):
    """A request of hers in words."""

    code: str
    sign: str
    standing: str
    asked: str
    items: str
    receipts: list[Receipt]


def _show(visit: Visit, form: Form) -> Answer:
    found = my_support(visit.reader, visit.who.user_id)
    refs = [one.items_ref for one in found]
    refs += [handed.what_ref for one in found for handed in one.deliveries if handed.what_ref]
    # It is about herself: no look is recorded for her own words.
    kept = visit.house.vault.get(refs)
    return visit.page("granting/mine.html", form=form, asked=[_asked(visit, one, kept) for one in found])


def _asked(visit: Visit, one: MySupport, kept: dict[UUID, dict[str, str] | None]) -> Asked:
    speech = visit.speech
    items = kept[one.items_ref]
    return Asked(
        code=one.code,
        sign=SIGNS.get(one.status, "waiting"),
        standing=speech.call("support-status", one.status),
        asked=speech.say("asked on {day}", day=figures.day(speech, one.requested_on)),
        items=items["items"] if items else "",
        receipts=[_receipt(visit, handed, kept) for handed in one.deliveries],
    )


def _receipt(visit: Visit, handed: MyDelivery, kept: dict[UUID, dict[str, str] | None]) -> Receipt:
    speech = visit.speech
    words = speech.say("Delivered") if handed.last else speech.say("Delivered in part")
    what = kept[handed.what_ref] if handed.what_ref else None
    confirmed = ""
    if handed.confirmed_on is not None:
        day = figures.day(speech, handed.confirmed_on)
        confirmed = (
            speech.say("You confirmed it on {day}.", day=day)
            if handed.witness is None
            else speech.say("Somebody who saw it confirmed it on {day}.", day=day)
        )
    return Receipt(
        words=f"{words} · {figures.day(speech, handed.on)}",
        what=what["what"] if what else "",
        confirmed=confirmed,
        version="" if confirmed else str(handed.version),
    )


def _confirm(visit: Visit, form: Form) -> Answer:
    found = {one.code: one for one in my_support(visit.reader, visit.who.user_id)}
    with form:
        # Only what is hers can be named: of another's request nothing is said.
        code = form.choice("support", list(found))
        versions = [str(one.version) for one in found[code].deliveries] if code in found else []
        version = form.choice("delivery", versions)
    confirm_receipt(
        visit.acting(form),
        support_id=found[code].id,
        delivery_version=int(version),
        confirmed_on=visit.house.today,
        witness=None,
    )
    return visit.to("/mine/support", done="receipt-confirmed")


PAGES = form_page("/mine/support", show=_show, act=_confirm)
