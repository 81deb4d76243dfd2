"""Programmes with their targets, and desks: set up by the coordinator, seen by whoever gives guidance."""

from api.acts.guidance import correct_programme, open_desk, open_programme
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.guidance import books
from api.visit import Answer, Visit
from kitchens.people.programme import TARGET_MAX, Targets
from projections.people.guidance_shown import ProgrammeLine, desks, programmes

TARGETS = ("reach", "education", "job_or_internship", "business_started", "business_developed")


def _all(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    lines = programmes(visit.reader)
    asked = next((one for one in lines if one.code == visit.query.get("correct", "")), None)
    if asked is not None:
        form.begin(**_begun(asked))
    names = {kitchen.id: kitchen.name for kitchen in books.kitchens(visit)}
    return visit.page(
        "guidance/programmes.html",
        form=form,
        tabs=books.tabs(visit),
        may_plan=visit.who.has("coordinator"),
        asked=asked,
        kitchens=books.kitchen_options(visit),
        targets=[(name, speech.call("programme-target", name)) for name in TARGETS],
        rows=[
            [
                (one.code, f"/guidance/programmes?correct={one.code}"),
                one.name,
                figures.day(speech, one.from_on, "short"),
                figures.day(speech, one.until_on, "short"),
                *(_number(visit, getattr(one, name)) for name in TARGETS),
            ]
            for one in lines
        ],
        desk_rows=[
            [one.code, books.place_words(one.municipality), names.get(one.kitchen_id, "–")]
            for one in desks(visit.reader, books.ids(visit))
        ],
    )


def _number(visit: Visit, number: int | None) -> str:
    return "–" if number is None else figures.number(visit.speech, number)


def _begun(line: ProgrammeLine) -> dict[str, str]:
    begun = {
        "name": line.name,
        "from": line.from_on.isoformat(),
        "until": line.until_on.isoformat(),
        "version": str(line.version),
    }
    for name in TARGETS:
        number = getattr(line, name)
        begun[name] = "" if number is None else str(number)
    return begun


def _plan(visit: Visit, form: Form) -> Answer:
    if form.value("act") == "desk":
        with form:
            kitchen = books.kitchen_of_form(visit, form)
            code = form.text("desk-code", characters_max=40)
            municipality = books.place(form, "municipality")
        open_desk(visit.acting(form), code=code, kitchen_id=kitchen.id, municipality=municipality)
        return visit.to("/guidance/programmes", done="saved")
    asked = next((one for one in programmes(visit.reader) if one.code == form.value("programme")), None)
    with form:
        code = form.text("code", characters_max=40) if asked is None else asked.code
        name = form.text("name")
        first, last = form.day("from"), form.day("until")
        numbers = {one: form.maybe(form.whole, one, least=0, most=TARGET_MAX) for one in TARGETS}
        version = 0 if asked is None else form.whole("version", least=1)
    targets = Targets(**numbers)
    if asked is None:
        open_programme(
            visit.acting(form), code=code, name=name, from_on=first, until_on=last, targets=targets
        )
        return visit.to("/guidance/programmes", done="saved")
    correct_programme(
        visit.acting(form),
        programme_id=asked.id,
        corrects_version=version,
        name=name,
        from_on=first,
        until_on=last,
        targets=targets,
    )
    return visit.to("/guidance/programmes", done="corrected")


PAGES = form_page("/guidance/programmes", show=_all, act=_plan)
