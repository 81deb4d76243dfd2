"""Referring somebody: what is typed about her goes into the vault, and the referrer never sees it again."""

from datetime import date

from babel import Locale

from api.acts import way_in
from api.acts.way_in import Newcomer
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.partner.referred import party_of
from api.pages.users.shown import kitchens
from api.visit import Answer, Visit
from kitchens.values import Origin, Sex

NAME_MAX = 60
PHONE_MAX = 24
FIRST_BIRTH = date(1920, 1, 1)

SPOKEN = ("tr", "ar", "ku", "fa", "en", "fr", "ru", "uk", "so")
"""What is spoken in the district's neighbourhoods; pages are in some of them."""

YES_NO = ("no", "yes")
SEXES = tuple(sex.value for sex in Sex)
ORIGINS = tuple(origin.value for origin in Origin)


def _ask(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    party_of(visit.who)
    found = [(code, name) for code, name, _ in kitchens(visit)]
    form.begin(language="tr", kitchen=found[0][0] if len(found) == 1 else "")
    return visit.page(
        "partner/refer.html",
        form=form,
        kitchens=found,
        sexes=[(one, speech.call("sex", one)) for one in SEXES],
        origins=[(one, speech.call("origin", one)) for one in ORIGINS],
        work=[("no", speech.word("not-in-work")), ("yes", speech.word("in-work"))],
        spoken=_spoken(visit),
    )


def _spoken(visit: Visit) -> list[tuple[str, str]]:
    words = Locale.parse(visit.speech.locale).languages
    return [(one, words.get(one, one)) for one in SPOKEN]


def _refer(visit: Visit, form: Form) -> Answer:
    speech, ids = visit.speech, {code: id_ for code, _, id_ in kitchens(visit)}
    with form:
        kitchen = form.choice("kitchen", tuple(ids))
        newcomer = _newcomer(visit, form)
    rows = [
        (speech.say("Name"), f"{newcomer.first_name} {newcomer.last_name}"),
        (speech.say("Born on"), figures.day(speech, newcomer.born_on)),
        (speech.say("Telephone"), newcomer.phone),
        (speech.say("Language"), dict(_spoken(visit))[newcomer.language]),
        (speech.say("Sex"), speech.call("sex", newcomer.sex)),
        (speech.say("Origin"), speech.call("origin", newcomer.origin)),
        (speech.say("Work"), speech.word("in-work" if newcomer.in_work else "not-in-work")),
        (speech.say("Kitchen"), {code: name for code, name, _ in kitchens(visit)}[kitchen]),
    ]
    if newcomer.protected_since:
        rows.insert(6, (speech.say("Protected since"), figures.day(speech, newcomer.protected_since)))
    warning = speech.say("After this you see only her code and one word on what becomes of her.")
    if check := visit.confirm(form, speech.say("Refer her?"), rows, speech.say("Refer her"), warning=warning):
        return check
    code = way_in.refer(
        visit.acting(form),
        kitchen_id=ids[kitchen],
        partner_id=party_of(visit.who),
        newcomer=newcomer,
    )
    return visit.page("partner/sent.html", code=code)


def _newcomer(visit: Visit, form: Form) -> Newcomer:
    today = visit.house.today
    origin = form.choice("origin", ORIGINS)
    return Newcomer(
        first_name=form.text("first_name", characters_max=NAME_MAX),
        last_name=form.text("last_name", characters_max=NAME_MAX),
        born_on=form.day("born_on", first=FIRST_BIRTH, last=today),
        phone=form.text("phone", characters_max=PHONE_MAX),
        sex=next((sex for sex in Sex if sex == form.choice("sex", SEXES)), Sex.X),
        origin=next((one for one in Origin if one == origin), Origin.OTHER),
        language=form.choice("language", SPOKEN),
        in_work=form.choice("in_work", YES_NO) == "yes",
        protected_since=form.day("protected_since", first=FIRST_BIRTH, last=today)
        if origin == Origin.TEMPORARY_PROTECTION
        else None,
    )


PAGES = form_page("/partner/refer", show=_ask, act=_refer)
