"""Mentors: who guides whom, since when and until when."""

from uuid import UUID

from api.acts.guidance import assign_mentor, correct_mentor, end_mentor
from api.door import form_page
from api.forms import Form, Mistaken
from api.pages import figures
from api.pages.guidance import books
from api.visit import Answer, Visit
from projections.asked import parties
from projections.people.guidance_shown import MentorLine, mentors


def _mentors(visit: Visit) -> dict[str, UUID]:
    """Return who may be a mentor, by code: whoever records name as staff, and she herself."""
    found = {one.code: one.id for one in parties(visit.reader, "staff") if one.code}
    return {visit.who.code: visit.who.user_id} | found


def _lines(visit: Visit) -> list[MentorLine]:
    return mentors(visit.reader, books.ids(visit))


def _all(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    form.begin(on=visit.house.today.isoformat())
    lines = _lines(visit)
    return visit.page(
        "guidance/mentors.html",
        form=form,
        tabs=books.tabs(visit),
        mentors=[(code, code) for code in _mentors(visit)],
        programmes=books.programme_options(visit),
        rows=[
            [
                one.person.code,
                one.mentor.code or "–",
                figures.day(speech, one.from_on, "short"),
                figures.day(speech, one.until_on, "short") if one.until_on else "–",
                one.programme or "–",
            ]
            for one in lines
        ],
        all=[(_key(one), f"{one.person.code} · {one.mentor.code or ''} · {one.from_on}") for one in lines],
    )


def _key(line: MentorLine) -> str:
    return f"{line.person.code} {line.version}"


def _take(visit: Visit, form: Form) -> Answer:
    match form.value("act"):
        case "end":
            with form:
                line = _chosen(visit, form)
                until = form.day("until", last=visit.house.today)
            end_mentor(visit.acting(form), person_id=line.person.id, mentor_id=line.mentor.id, until_on=until)
            return visit.to("/guidance/mentors", done="saved")
        case "correct":
            with form:
                line = _chosen(visit, form)
                since = form.maybe(form.day, "from", last=visit.house.today)
                end = form.maybe(form.day, "until")
            correct_mentor(
                visit.acting(form),
                person_id=line.person.id,
                corrects_version=line.version,
                from_on=since or line.from_on,
                until_on=end,
            )
            return visit.to("/guidance/mentors", done="corrected")
        case _:
            return _assign(visit, form)


def _assign(visit: Visit, form: Form) -> Answer:
    found = _mentors(visit)
    with form:
        who = books.person_wanted(visit, form, books.ids(visit))
        mentor = form.choice("mentor", list(found))
        on = form.day("on", last=visit.house.today)
        programme_id = books.chosen(visit, form, "programme", "programme")
    assign_mentor(
        visit.acting(form),
        person_id=who.id,
        mentor_id=found[mentor],
        from_on=on,
        programme_id=programme_id,
    )
    return visit.to("/guidance/mentors", done="saved")


def _chosen(visit: Visit, form: Form) -> MentorLine:
    lines = {_key(one): one for one in _lines(visit)}
    key = form.choice("who", list(lines))
    if key in lines:
        return lines[key]
    # The form is shown again, with what is wrong.
    raise Mistaken


PAGES = form_page("/guidance/mentors", show=_all, act=_take)
