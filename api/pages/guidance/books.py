"""What the pages of guidance share: whose books they are, who is meant by a code, what codes are called."""

from collections.abc import Sequence
from uuid import UUID

from api.acts.guidance import place_code
from api.admission import Absent
from api.forms import Form
from api.language import Speech
from api.numerals import western
from api.pages.figures import locale_of
from api.visit import Visit
from kitchens.people.nations import NATIONS, STATELESS
from kitchens.values import NOBODY
from projections.asked import Kitchen, kitchens_of
from projections.codes import Thing, named, thing
from projections.people.guidance_shown import desks, programmes

Options = list[tuple[str, str]]

WRITTEN = {
    place_code(name): name
    for name in (
        "Adıyaman", "Ağrı", "Aydın", "Balıkesir", "Bingöl", "Çanakkale", "Çankırı", "Çorum", "Diyarbakır",
        "Düzce", "Elazığ", "Eskişehir", "Gümüşhane", "Iğdır", "İstanbul", "İzmir", "Kahramanmaraş",
        "Kırıkkale", "Kırklareli", "Kırşehir", "Kütahya", "Muğla", "Muş", "Nevşehir", "Niğde", "Şanlıurfa",
        "Şırnak", "Tekirdağ", "Uşak", "Beyoğlu", "Fatih", "Küçükçekmece", "Sultanbeyli", "Şişli", "Üsküdar",
    )
}  # fmt: skip
"""Places whose letters the books do not have."""

LANGUAGES = (
    "am", "ar", "az", "bg", "bn", "ckb", "de", "en", "es", "fa", "fr", "ha", "hi", "hy", "id", "it", "ka",
    "kk", "ku", "ky", "ps", "pt", "ro", "ru", "so", "sq", "sr", "sv", "sw", "ti", "tk", "tl", "tr", "ug",
    "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
"""The languages offered; any other of ISO 639 is read from a file all the same."""


def kitchens(visit: Visit) -> list[Kitchen]:
    """Return the kitchens whose books she keeps, by name: the coordinator all, the specialist her own."""
    if visit.who.has("coordinator"):
        ids = [UUID(id_) for (id_,) in visit.reader.all("SELECT id FROM view_kitchens")]
    else:
        ids = list(visit.who.kitchens("specialist"))
    return sorted(kitchens_of(visit.reader, ids).values(), key=lambda kitchen: kitchen.name)


def ids(visit: Visit) -> tuple[UUID, ...]:
    """Return the ids of these kitchens."""
    return tuple(kitchen.id for kitchen in kitchens(visit))


def kitchen_of_form(visit: Visit, form: Form) -> Kitchen:
    """Return the kitchen that was chosen; where there is only one, nobody has to."""
    found = kitchens(visit)
    if not found:
        raise Absent
    if len(found) == 1:
        return found[0]
    code = form.choice("kitchen", [kitchen.code for kitchen in found])
    return next((kitchen for kitchen in found if kitchen.code == code), found[0])


def kitchen_options(visit: Visit) -> Options:
    """Return the kitchens to choose from; none where there is only one."""
    found = kitchens(visit)
    return [(kitchen.code, kitchen.name) for kitchen in found] if len(found) > 1 else []


def person_of_form(visit: Visit, form: Form, kitchen_ids: Sequence[UUID]) -> Thing | None:
    """Return whom the typed code means, among the people of these kitchens; None where nobody is named."""
    typed = western(form.value("person")).strip().upper()
    if not typed:
        return None
    found = thing(visit.reader, "person", typed)
    if found is None or found.kitchen_id not in kitchen_ids:
        form.mistake("person", "Nobody in this kitchen has this code.")
        return None
    return found


def person_wanted(visit: Visit, form: Form, kitchen_ids: Sequence[UUID]) -> Thing:
    """Return whom the typed code means; a mistake where nobody is named."""
    form.text("person")
    return person_of_form(visit, form, kitchen_ids) or Thing(NOBODY, NOBODY)


def chosen(visit: Visit, form: Form, field: str, noun: str) -> UUID | None:
    """Return the desk or programme chosen, None where none was."""
    code = form.value(field)
    if not code:
        return None
    found = named(visit.reader, noun, code)
    if found is None:
        form.mistake(field, "Choose one of these.")
    return found


def place(form: Form, field: str) -> str:
    """Return a place as the books have it."""
    code = place_code(form.text(field))
    if code and not (code.isascii() and code.replace("-", "").isalnum()):
        form.mistake(field, "Write the place with Latin letters, for example {example}.", example="Şanlıurfa")
    return code


def place_words(code: str) -> str:
    """Return a place to read, a province as its people write it: `sanliurfa` is `Şanlıurfa`."""
    return WRITTEN.get(code) or code.replace("-", " ").title()


def programme_options(visit: Visit) -> Options:
    """Return the programmes to choose from."""
    return [(one.code, one.name) for one in programmes(visit.reader)]


def desk_options(visit: Visit) -> Options:
    """Return the desks to choose from: their code and municipality."""
    return [
        (one.code, f"{place_words(one.municipality)} · {one.code}")
        for one in desks(visit.reader, ids(visit))
        if one.closed_on is None
    ]


def language_words(speech: Speech, code: str) -> str:
    """Return what a language is called."""
    return str(locale_of(speech).languages.get(code) or code)


def nation_words(speech: Speech, code: str | None) -> str:
    """Return what a nationality's country is called."""
    if code is None:
        return speech.say("Not told")
    if code == STATELESS:
        return speech.say("Stateless")
    return str(locale_of(speech).territories.get(code) or code)


def language_options(speech: Speech) -> Options:
    """Return languages by their names."""
    return sorted(((code, language_words(speech, code)) for code in LANGUAGES), key=_by_words)


def nation_options(speech: Speech) -> Options:
    """Return nationalities by their names, those of most who come here first."""
    rest = sorted(((code, nation_words(speech, code)) for code in NATIONS), key=_by_words)
    first = ("SY", "TR")
    return [(code, nation_words(speech, code)) for code in first] + [o for o in rest if o[0] not in first]


def coded(speech: Speech, kind: str, codes: Sequence[str]) -> Options:
    """Return codes of a kind with their words."""
    return [(code, speech.call(kind, code)) for code in codes]


def _by_words(option: tuple[str, str]) -> str:
    return option[1].casefold()


def tabs(visit: Visit) -> list[tuple[str, str, bool]]:
    """Return the ways between the pages of guidance."""
    say, here = visit.speech.say, visit.asked.address
    ways = [
        ("/guidance", say("Consultations")),
        ("/guidance/outcomes", say("Outcomes")),
        ("/guidance/mentors", say("Mentors")),
        ("/guidance/groups", say("Groups")),
        ("/guidance/events", say("Events")),
        ("/guidance/evaluations", say("Trainings evaluated")),
        ("/guidance/programmes", say("Programmes and desks")),
    ]
    return [(address, words, address == here) for address, words in ways]
