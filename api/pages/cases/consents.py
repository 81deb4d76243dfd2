"""What she consents to, one tap for each: entered by the specialist, or by herself."""

from typing import cast

from msgspec import Struct

from api.acts import casework
from api.door import button, form_page
from api.forms import Form
from api.pages import figures
from api.visit import Answer, Visit
from kitchens.people.person import CONSENTS, ConsentTo
from projections.people.contact import Consent, consents_of, root_of

SAID = ("yes", "no")


class Line(Struct, frozen=True):
    """Something she may consent to, in words; `says` is what the button would say for her."""

    to: str
    words: str
    sign: str
    state: str
    says: str
    verb: str


def lines(visit: Visit, consents: tuple[Consent, ...]) -> list[Line]:
    """Return everything that can be consented to, with what was said last."""
    return [_line(visit, one) for one in consents]


def _line(visit: Visit, one: Consent) -> Line:
    speech = visit.speech
    words = speech.call("consent", one.to)
    if one.is_in_force and one.given_on is not None:
        since = speech.say("yes, since {day}", day=figures.day(speech, one.given_on, "short"))
        return Line(one.to, words, "done", since, "no", speech.say("Withdraw"))
    if one.withdrawn_on is not None:
        until = speech.say("no, withdrawn on {day}", day=figures.day(speech, one.withdrawn_on, "short"))
        return Line(one.to, words, "past", until, "yes", speech.say("Consent"))
    return Line(one.to, words, "past", speech.say("no"), "yes", speech.say("Consent"))


def _entered(visit: Visit, form: Form) -> Answer:
    _say(visit, form, for_herself=False)
    return visit.to(f"/people/{visit.path['code']}", done="consent-noted")


def _mine(visit: Visit, form: Form) -> Answer:
    consents = consents_of(visit.reader, root_of(visit.reader, visit.who.user_id))
    return visit.page(
        "cases/my_consents.html", form=form, consents=lines(visit, consents), new_key=visit.new_key
    )


def _say_mine(visit: Visit, form: Form) -> Answer:
    _say(visit, form, for_herself=True)
    return visit.to("/mine/consents", done="consent-noted")


def _say(visit: Visit, form: Form, *, for_herself: bool) -> None:
    with form:
        to = cast("ConsentTo", form.choice("to", CONSENTS))
        says = form.choice("says", SAID)
    person_id = root_of(visit.reader, visit.who.user_id) if for_herself else visit.at.id
    acting, today = visit.acting(form), visit.house.today
    if says == "yes":
        casework.give_consent(acting, person_id=person_id, to=to, given_on=today)
    else:
        casework.withdraw_consent(acting, person_id=person_id, to=to, withdrawn_on=today)


PAGES = (
    button("/people/{code:str}/consents", _entered),
    *form_page("/mine/consents", show=_mine, act=_say_mine),
)
