"""Deviations: what happened against a rule, what waits for the coordinator, and what she found."""

from uuid import UUID

from msgspec import Struct

from api.acts.deviations import OUTCOMES, settle_deviation
from api.admission import Absent
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.pages.coordination import typed
from api.pages.story import told
from api.visit import Answer, Visit
from projections.asked import kitchens_of
from projections.food.deviations import DeviationLine, deviation, deviations

ADDRESSES = {"batch": "/batches/{}", "sale": "/sales/{}"}


class Line(Struct, frozen=True):
    """A deviation in words: the rules' sentences, the thing, the day."""

    address: str
    rules: list[tuple[str, str]]
    thing: str
    thing_address: str
    kitchen: str
    day: str
    settled: str
    outcome: str


def _all(visit: Visit) -> Answer:
    settled = visit.query.get("settled", "") == "yes"
    found = deviations(visit.reader, settled=settled, page=typed.page_number(visit.query.get("page", "")))
    newer, older = typed.neighbours("/deviations", found.page, found.pages)
    mark = "&settled=yes" if settled else ""
    return visit.page(
        "coordination/deviations.html",
        lines=_lines(visit, found.items),
        settled=settled,
        words=visit.speech.count("{number} deviation", "{number} deviations", found.total),
        newer=newer and newer + mark,
        older=older and older + mark,
    )


def _lines(visit: Visit, items: tuple[DeviationLine, ...]) -> list[Line]:
    speech = visit.speech
    kitchens = kitchens_of(visit.reader, {one.kitchen_id for one in items})
    by = visit.names({one.settled_by.id for one in items if one.settled_by})
    return [
        Line(
            address=f"/deviations/{one.id}",
            rules=[(speech.rule(code), code) for code in one.rules],
            thing=f"{speech.call('thing', one.subject_noun)} {one.subject_code or ''}".strip(),
            thing_address=ADDRESSES[one.subject_noun].format(one.subject_code) if one.subject_code else "",
            kitchen=kitchens[one.kitchen_id].name,
            day=figures.day(speech, one.happened_on),
            settled=f"{figures.day(speech, one.settled_on)} · {by[one.settled_by.id]}"
            if one.settled_on and one.settled_by
            else "",
            outcome=speech.call("outcome", one.outcome) if one.outcome else "",
        )
        for one in items
    ]


def _found(visit: Visit) -> DeviationLine:
    try:
        found = deviation(visit.reader, UUID(visit.path["id"]))
    except ValueError:
        raise Absent from None
    if found is None:
        raise Absent
    return found


def _one(visit: Visit, form: Form) -> Answer:
    found = _found(visit)
    form.begin(on=visit.house.today.isoformat())
    return visit.page(
        "coordination/deviation.html",
        form=form,
        line=_lines(visit, (found,))[0],
        waits=found.outcome is None,
        outcomes=[(one, visit.speech.call("outcome", one)) for one in OUTCOMES],
        lines=told(visit, "deviation", found.id),
    )


def _settle(visit: Visit, form: Form) -> Answer:
    found = _found(visit)
    with form:
        outcome = form.choice("outcome", OUTCOMES)
        day = form.day("on", last=visit.house.today)
    settle_deviation(visit.acting(form), deviation_id=found.id, settled_on=day, outcome=outcome)
    return visit.to("/deviations", done="settled")


PAGES = (
    page("/deviations", _all),
    *form_page("/deviations/{id:str}", show=_one, act=_settle),
)
