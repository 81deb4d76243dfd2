"""Somebody's work: her jobs, past and present, what comes next, and a job to be prepared."""

import re
from typing import get_args

from msgspec import Struct

from api.acts.work import OWN_BUSINESS, prepare_job
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.pages.work import shown
from api.pages.work.coming import next_step
from api.visit import Answer, Visit
from kitchens.people.employment import Kind
from projections.asked import kitchen_of, kitchens_of, parties
from projections.people.contact import records_of
from projections.people.job_lines import JobLine, jobs_of

KINDS: tuple[Kind, ...] = get_args(Kind)

NEW = "new"
"""Chosen in the list of employers for one that nobody has named yet."""

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE_MAX = 30


class Job(Struct, frozen=True):
    """A job in the list, in words."""

    address: str
    words: str
    sign: str
    standing: str
    facts: list[tuple[str, str]]


def _work(visit: Visit) -> Answer:
    today = visit.house.today
    lines = jobs_of(visit.reader, records_of(visit.reader, visit.at.id))
    steps = [(line, next_step(visit, line)) for line in lines]
    following = next(((line, step) for line, step in steps if step is not None), None)
    return visit.page(
        "work/person.html",
        name=visit.names([visit.at.id])[visit.at.id],
        code=visit.path["code"],
        next=following and (shown.called(visit, following[0]), *following[1]),
        jobs=[_job(visit, line) for line in sorted(lines, key=lambda line: line.standing(today) == "ended")],
        may_open=visit.who.has("specialist", visit.at.kitchen_id),
    )


def _job(visit: Visit, line: JobLine) -> Job:
    speech, today = visit.speech, visit.house.today
    standing = line.standing(today)
    days = [
        (speech.say("Worked"), shown.span(speech, stint.first_on, stint.last_on)) for stint in line.stints
    ]
    ends_on = line.permit_ends_on(today)
    if ends_on is not None:
        days.append((speech.say("Permit until"), figures.day(speech, ends_on, "short")))
    return Job(
        address=shown.address(line),
        words=shown.called(visit, line),
        sign=shown.SIGNS[standing],
        standing=speech.call("job-standing", standing),
        facts=days,
    )


def _ask(visit: Visit, form: Form) -> Answer:
    speech = visit.speech
    form.begin(kind="kitchen-staff", kitchen=kitchen_of(visit.reader, visit.at.kitchen_id).code)
    employers = [
        (who.code, shown.employer_words(speech, who.code))
        for who in parties(visit.reader, "employer")
        if who.code
    ]
    return visit.page(
        "work/new.html",
        form=form,
        name=visit.names([visit.at.id])[visit.at.id],
        code=visit.path["code"],
        kinds=[(kind, speech.call("job", kind), _hint(visit, kind)) for kind in KINDS],
        employers=[*employers, (NEW, speech.say("Another employer, named below"))],
        kitchens=_kitchens(visit),
    )


def _hint(visit: Visit, kind: Kind) -> str:
    if kind == "own-business":
        return visit.speech.say("No wage and no quota; papers of her own.")
    return ""


def _kitchens(visit: Visit) -> list[tuple[str, str]]:
    ids = {*visit.who.kitchens("specialist"), visit.at.kitchen_id}
    found = sorted(kitchens_of(visit.reader, ids).values(), key=lambda kitchen: kitchen.name)
    return [(kitchen.code, kitchen.name) for kitchen in found]


def _prepare(visit: Visit, form: Form) -> Answer:
    ids = {*visit.who.kitchens("specialist"), visit.at.kitchen_id}
    kitchens = {kitchen.code: kitchen.id for kitchen in kitchens_of(visit.reader, ids).values()}
    with form:
        kind = form.choice("kind", KINDS)
        employer = OWN_BUSINESS if kind == "own-business" else _employer(visit, form)
        kitchen = form.choice("kitchen", tuple(kitchens))
    address = prepare_job(
        visit.acting(form),
        person_id=visit.at.id,
        person=visit.path["code"],
        kind=next(one for one in KINDS if one == kind),
        employer=employer,
        kitchen_id=kitchens[kitchen],
    )
    return visit.to(f"/jobs/{address}", done="job-prepared")


def _employer(visit: Visit, form: Form) -> str:
    """Return the code of the employer chosen, or of the one that is named here first."""
    known = [who.code for who in parties(visit.reader, "employer") if who.code]
    chosen = form.choice("employer", (*known, NEW))
    if chosen != NEW:
        return chosen
    typed = form.text("new_employer", characters_max=_CODE_MAX).lower()
    if typed and not _CODE.fullmatch(typed):
        form.mistake(
            "new_employer", "Use small letters, figures and hyphens, as in {example}.", example="ela-cafe"
        )
    return typed


PAGES = (
    page("/people/{code:str}/work", _work),
    *form_page("/people/{code:str}/jobs/new", show=_ask, act=_prepare),
)
