"""Events: what was held, where, and how many came."""

from api.acts.guidance import TAKEN_BACK_REASONS, annul_gathering, correct_gathering, hold_gathering
from api.admission import Absent
from api.door import form_page
from api.forms import Form
from api.pages import figures
from api.pages.coordination import typed
from api.pages.guidance import books
from api.pages.story import told
from api.visit import Answer, Visit
from kitchens.people.counted import HEADS_MAX
from kitchens.people.gathering import KINDS, MINUTES_MAX, Occasion
from projections.people.gatherings_shown import GatheringLine, gathering, gatherings


def row(visit: Visit, line: GatheringLine, address: str) -> list[object]:
    """Return an event as a row of a list, whose code leads to an address."""
    speech = visit.speech
    return [
        (line.code, address),
        figures.day(speech, line.held_on, "short"),
        speech.call("gathering-kind", line.kind),
        books.place_words(line.place),
        speech.say("Taken back") if line.annulled else figures.number(speech, line.participants),
    ]


def _choices(visit: Visit) -> dict[str, books.Options]:
    return {
        "kinds": books.coded(visit.speech, "gathering-kind", KINDS),
        "desks": books.desk_options(visit),
        "programmes": books.programme_options(visit),
    }


def _all(visit: Visit, form: Form) -> Answer:
    form.begin(on=visit.house.today.isoformat())
    found = gatherings(visit.reader, books.ids(visit), page=typed.page_number(visit.query.get("page", "")))
    newer, older = typed.neighbours("/guidance/events", found.page, found.pages)
    return visit.page(
        "guidance/events.html",
        form=form,
        tabs=books.tabs(visit),
        kitchens=books.kitchen_options(visit),
        words=visit.speech.count("{number} event", "{number} events", found.total),
        rows=[row(visit, line, f"/events/{line.code}") for line in found.items],
        newer=newer,
        older=older,
        choices=_choices(visit),
    )


def _occasion(visit: Visit, form: Form) -> Occasion:
    kind = form.choice("kind", KINDS)
    return Occasion(
        kind=next((one for one in KINDS if one == kind), KINDS[0]),
        held_on=form.day("on", last=visit.house.today),
        place=books.place(form, "place"),
        participants=form.whole("came", least=1, most=HEADS_MAX),
        minutes=form.maybe(form.whole, "minutes", least=1, most=MINUTES_MAX),
        desk_id=books.chosen(visit, form, "desk", "desk"),
        programme_id=books.chosen(visit, form, "programme", "programme"),
    )


def _hold(visit: Visit, form: Form) -> Answer:
    with form:
        kitchen = books.kitchen_of_form(visit, form)
        occasion = _occasion(visit, form)
    code = hold_gathering(visit.acting(form), kitchen_id=kitchen.id, occasion=occasion)
    return visit.to(f"/events/{code}", done="saved")


def found(visit: Visit) -> GatheringLine:
    """Return the event of the address. Raise `Absent`."""
    line = gathering(visit.reader, visit.at.id)
    if line is None:
        raise Absent
    return line


def _one(visit: Visit, form: Form) -> Answer:
    line, speech = found(visit), visit.speech
    form.begin(
        kind=line.kind,
        on=line.held_on.isoformat(),
        place=books.place_words(line.place),
        came=str(line.participants),
        minutes=str(line.minutes or ""),
        desk=line.desk or "",
        programme=line.programme or "",
        version=str(line.version),
    )
    return visit.page(
        "guidance/event.html",
        form=form,
        tabs=books.tabs(visit),
        line=line,
        kind=speech.call("gathering-kind", line.kind),
        day=figures.day(speech, line.held_on),
        place=books.place_words(line.place),
        came=figures.number(speech, line.participants),
        lasted=figures.minutes(speech, line.minutes) if line.minutes else "–",
        reasons=books.coded(speech, "reason", TAKEN_BACK_REASONS),
        lines=told(visit, "gathering", line.id),
        choices=_choices(visit),
    )


def _change(visit: Visit, form: Form) -> Answer:
    line = found(visit)
    if form.value("act") == "annul":
        with form:
            reason = form.choice("reason", TAKEN_BACK_REASONS)
        annul_gathering(
            visit.acting(form), gathering_id=line.id, annulled_on=visit.house.today, reason=reason
        )
        return visit.to("/guidance/events", done="taken-back")
    with form:
        occasion = _occasion(visit, form)
        version = form.whole("version", least=1)
    correct_gathering(visit.acting(form), gathering_id=line.id, corrects_version=version, occasion=occasion)
    return visit.to(f"/events/{line.code}", done="corrected")


PAGES = (
    *form_page("/guidance/events", show=_all, act=_hold),
    *form_page("/events/{code:str}", show=_one, act=_change),
)
