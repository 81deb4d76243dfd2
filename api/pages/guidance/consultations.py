"""Consultations: today's, a new one with one tap, and one that is put right or taken back."""

from datetime import timedelta

from api.acts.guidance import (
    TAKEN_BACK_REASONS,
    annul_consultation,
    correct_consultation,
    give_consultation,
)
from api.admission import Absent
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.pages.coordination import typed
from api.pages.guidance import books
from api.pages.story import told
from api.visit import Answer, Visit
from kitchens.identity import new_id
from kitchens.people.consultation import CHANNELS, TOPICS, Given
from projections.people.guidance_shown import (
    ConsultationLine,
    checks_due,
    consultation,
    consultations,
    usual,
)

USUAL_DAYS = 30
"""What was asked most in so many days is offered with one tap."""


def _today(visit: Visit) -> Answer:
    speech, today, mine = visit.speech, visit.house.today, books.kitchens(visit)
    ids = [kitchen.id for kitchen in mine]
    number = typed.page_number(visit.query.get("page", ""))
    whole = visit.query.get("all", "") == "yes"
    found = consultations(visit.reader, ids, on=None if whole else today, page=number)
    newer, older = typed.neighbours("/guidance", found.page, found.pages)
    mark = "&all=yes" if whole else ""
    taps = [
        (Form(speech, {}, key=new_id(), csrf=visit.who.csrf), said, _said(visit, said))
        for said in (usual(visit.reader, ids[0], today - timedelta(days=USUAL_DAYS)) if len(ids) == 1 else ())
    ]
    return visit.page(
        "guidance/consultations.html",
        tabs=books.tabs(visit),
        whole=whole,
        words=speech.count("{number} consultation", "{number} consultations", found.total),
        rows=[_row(visit, line) for line in found.items],
        taps=taps,
        today=today.isoformat(),
        checks=len(checks_due(visit.reader, ids, today)),
        newer=newer and newer + mark,
        older=older and older + mark,
    )


def _said(visit: Visit, said: tuple[str, str, str, str]) -> str:
    channel, language, topic, nation = said
    speech = visit.speech
    parts = (
        speech.call("guidance-channel", channel),
        books.language_words(speech, language),
        speech.call("topic", topic),
        books.nation_words(speech, nation or None),
    )
    return " · ".join(parts)


def _row(visit: Visit, line: ConsultationLine) -> list[object]:
    speech = visit.speech
    who = line.person.code if line.person else speech.say("Anonymous")
    said = _said(visit, (line.channel, line.language, line.topic, line.nationality or ""))
    standing = speech.say("Taken back") if line.annulled else ""
    return [
        (line.code, f"/consultations/{line.code}"),
        figures.day(speech, line.held_on, "short"),
        said,
        who,
        standing or line.desk or "–",
    ]


def _choices(visit: Visit) -> dict[str, books.Options]:
    speech = visit.speech
    return {
        "kitchens": books.kitchen_options(visit),
        "channels": books.coded(speech, "guidance-channel", CHANNELS),
        "topics": books.coded(speech, "topic", TOPICS),
        "languages": books.language_options(speech),
        "nations": books.nation_options(speech),
        "desks": books.desk_options(visit),
        "programmes": books.programme_options(visit),
    }


def _ask(visit: Visit, form: Form) -> Answer:
    form.begin(on=visit.house.today.isoformat(), channel="visit", person=visit.query.get("person", ""))
    return visit.page(
        "guidance/consult.html", form=form, tabs=books.tabs(visit), choices=_choices(visit), line=None
    )


def _given(visit: Visit, form: Form, old: ConsultationLine | None = None) -> Given:
    channel = form.choice("channel", CHANNELS)
    language = form.text("language")
    topic = form.choice("topic", TOPICS)
    # A person of a kitchen that is hers: of others nobody learns whether there is such a code.
    who = books.person_of_form(visit, form, books.ids(visit))
    known = {code for code, _ in books.language_options(visit.speech)} | ({old.language} if old else set())
    if language not in known:
        form.mistake("language", "Choose one of these.")
    nations = [code for code, _ in books.nation_options(visit.speech)]
    nation = form.choice("nationality", ["", *nations])
    return Given(
        held_on=form.day("on", last=visit.house.today),
        channel=next((one for one in CHANNELS if one == channel), CHANNELS[0]),
        language=language,
        topic=next((one for one in TOPICS if one == topic), TOPICS[0]),
        nationality=nation or None,
        person_id=who.id if who else None,
        desk_id=books.chosen(visit, form, "desk", "desk"),
        programme_id=books.chosen(visit, form, "programme", "programme"),
    )


def _take(visit: Visit, form: Form) -> Answer:
    with form:
        kitchen = books.kitchen_of_form(visit, form)
        given = _given(visit, form)
    give_consultation(visit.acting(form), kitchen_id=kitchen.id, given=given)
    return visit.to("/guidance", done="consulted")


def _found(visit: Visit) -> ConsultationLine:
    found = consultation(visit.reader, visit.at.id)
    if found is None:
        raise Absent
    return found


def _one(visit: Visit, form: Form) -> Answer:
    line, speech = _found(visit), visit.speech
    form.begin(
        channel=line.channel,
        language=line.language,
        topic=line.topic,
        nationality=line.nationality or "",
        person=line.person.code if line.person else "",
        desk=line.desk or "",
        programme=line.programme or "",
        on=line.held_on.isoformat(),
        version=str(line.version),
    )
    return visit.page(
        "guidance/consult.html",
        form=form,
        tabs=books.tabs(visit),
        choices=_choices(visit),
        line=line,
        said=_row(visit, line)[2],
        day=figures.day(speech, line.held_on),
        reasons=books.coded(speech, "reason", TAKEN_BACK_REASONS),
        lines=told(visit, "consultation", line.id, with_names=False),
    )


def _change(visit: Visit, form: Form) -> Answer:
    line = _found(visit)
    if form.value("act") == "annul":
        with form:
            reason = form.choice("reason", TAKEN_BACK_REASONS)
        annul_consultation(
            visit.acting(form), consultation_id=line.id, annulled_on=visit.house.today, reason=reason
        )
        return visit.to("/guidance", done="taken-back")
    with form:
        given = _given(visit, form, line)
        version = form.whole("version", least=1)
    correct_consultation(visit.acting(form), consultation_id=line.id, corrects_version=version, given=given)
    return visit.to(f"/consultations/{line.code}", done="corrected")


PAGES = (
    page("/guidance", _today),
    *form_page("/guidance/new", show=_ask, act=_take),
    *form_page("/consultations/{code:str}", show=_one, act=_change),
)
