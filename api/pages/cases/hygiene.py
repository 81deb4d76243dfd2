"""The hygiene certificate, entered by whoever saw it: without one nobody works on food."""

from datetime import timedelta

from api.acts import way_in
from api.door import form_page
from api.forms import LAST_DAY, Form
from api.visit import Answer, Visit
from projections.asked import kitchen_of


def _ask(visit: Visit, form: Form) -> Answer:
    return visit.page(
        "cases/hygiene.html",
        form=form,
        name=visit.names([visit.at.id])[visit.at.id],
        code=visit.path["code"],
    )


def _certify(visit: Visit, form: Form) -> Answer:
    with form:
        first = form.day("from", last=visit.house.today + timedelta(days=366))
        last = form.maybe(form.day, "until", last=LAST_DAY)
    way_in.certify_hygiene(visit.acting(form), person_id=visit.at.id, from_on=first, until_on=last)
    # A manager has no case to go back to, only the list.
    if visit.who.has("specialist", visit.at.kitchen_id):
        return visit.to(f"/people/{visit.path['code']}", done="saved")
    kitchen = kitchen_of(visit.reader, visit.at.kitchen_id)
    return visit.to(f"/kitchens/{kitchen.code}/people", done="saved")


PAGES = form_page("/people/{code:str}/hygiene", show=_ask, act=_certify)
