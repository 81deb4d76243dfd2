"""The short page before a case: why do you open it? The look is recorded before anything is shown."""

from uuid import UUID

from api.acts.looking import is_open, open_case
from api.clock import wall_clock
from api.door import form_page
from api.forms import Form
from api.language import Speech
from api.pages.cases.person import case_page
from api.visit import Answer, Visit
from kitchens.people.look import WHY


def reasons(speech: Speech) -> list[tuple[str, str]]:
    """Return the reasons for which a case is opened, with their words."""
    return [(why, speech.call("reason", why)) for why in WHY]


def stands(visit: Visit, person_id: UUID) -> bool:
    """Tell whether this visitor opened the case in this session, within the hour."""
    return is_open(visit.house, visit.who, person_id, wall_clock())


def _show(visit: Visit, form: Form) -> Answer:
    person_id = visit.at.id
    if stands(visit, person_id):
        return case_page(visit)
    return visit.page(
        "cases/why.html",
        form=form,
        name=visit.names([person_id])[person_id],
        code=visit.path["code"],
        reasons=reasons(visit.speech),
    )


def _open(visit: Visit, form: Form) -> Answer:
    with form:
        why = form.choice("why", WHY)
    open_case(visit.acting(form), person_id=visit.at.id, reason=why, moment=wall_clock())
    # From the page of a request for support she goes back there; a code is all that is taken from the form.
    support = form.value("support")
    is_code = support.replace("-", "").isalnum() and support.isascii()
    return visit.to(f"/support/{support}" if is_code else visit.asked.address)


PAGES = form_page("/people/{code:str}", show=_show, act=_open)
