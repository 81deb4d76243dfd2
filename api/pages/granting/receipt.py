"""A witness confirms that something was received, where she does not do it on her own telephone."""

from api.acts.support import WITNESSES, confirm_receipt
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.cases import shown
from api.visit import Answer, Visit
from projections.people.support_handings import Delivery


def _ask(visit: Visit, form: Form) -> Answer:
    speech, request = visit.speech, shown.found(visit)
    waiting = request.unconfirmed
    form.begin(on=visit.house.today.isoformat(), delivery=str(waiting[0].version) if waiting else "")
    return visit.page(
        "granting/confirm.html",
        form=form,
        request=request,
        name=visit.names([request.line.person.id])[request.line.person.id],
        deliveries=[(str(one.version), _words(visit, one), "") for one in waiting],
        witnesses=[(code, speech.call("witness", code), "") for code in WITNESSES],
    )


def _words(visit: Visit, delivery: Delivery) -> str:
    say = visit.speech.say
    words = say("Delivered") if delivery.last else say("Delivered in part")
    return f"{words} · {figures.day(visit.speech, delivery.on)}"


def _confirm(visit: Visit, form: Form) -> Answer:
    request = shown.found(visit)
    with form:
        version = form.choice("delivery", [str(one.version) for one in request.deliveries])
        witness = form.choice("witness", WITNESSES)
        day = form.day("on", first=request.line.requested_on, last=visit.house.today)
    confirm_receipt(
        visit.acting(form),
        support_id=request.line.id,
        delivery_version=int(version),
        confirmed_on=day,
        witness=witness,
    )
    return visit.to(f"/support/{request.line.code}", done="receipt-confirmed")


PAGES = form_page("/support/{code:str}/confirm", show=_ask, act=_confirm)
