"""A job: what is missing before she may start, what comes next, and everything that happened in it."""

from datetime import date

from msgspec import Struct

from api.door import page
from api.forms import Form, Mistaken, Refusal
from api.pages import figures
from api.pages.story import told
from api.pages.work import shown
from api.pages.work.coming import next_step
from api.visit import Answer, Visit
from kitchens.values import NOBODY
from projections.people.job_lines import JobLine

Rows = list[tuple[str, str]]


class Check(Struct, frozen=True):
    """The pre-check for a first day: each unmet rule of hiring, and of applying where she needs a permit."""

    to_start: list[Refusal]
    to_apply: list[Refusal]
    day: str


def _page(visit: Visit) -> Answer:
    line, today, speech = shown.found(visit), visit.house.today, visit.speech
    standing = line.standing(today)
    may_act = visit.who.has("specialist", line.kitchen_id)
    form = _form(visit)
    return visit.page(
        "work/job.html",
        form=form,
        name=visit.names([line.person_id])[line.person_id],
        code=shown.person_code(visit, line),
        job=shown.called(visit, line),
        sign=shown.SIGNS[standing],
        standing=speech.call("job-standing", standing),
        next=next_step(visit, line) if may_act else None,
        check=None if standing == "working" else _check(visit, form, line),
        has_wage=line.kind != "own-business",
        to_resolve=_to_resolve(visit, line),
        facts=_facts(visit, line),
        tasks=_tasks(visit, line),
        acts=_acts(visit, line) if may_act else [],
        back=f"/people/{shown.person_code(visit, line)}/work" if may_act else "/workplaces",
        lines=told(visit, "employment", line.id),
    )


def _form(visit: Visit) -> Form:
    """Return the form of the pre-check: it asks by an address and records nothing."""
    sent = {name: [visit.query[name]] for name in ("on", "wage") if name in visit.query}
    form = Form(visit.speech, sent, key=NOBODY, csrf="")
    today = visit.house.today
    least_cents = shown.least_wage_cents(visit, today)
    form.begin(on=today.isoformat(), wage=shown.typed(visit.speech, least_cents))
    return form


def _check(visit: Visit, form: Form, line: JobLine) -> Check | None:
    """Return what is unmet on the day asked for; None where day or wage cannot be read."""
    try:
        with form:
            on = form.day("on")
            wage_cents = None if line.kind == "own-business" else form.maybe(form.kurus, "wage")
    except Mistaken:
        return None
    return Check(
        to_start=shown.unmet_to_start(visit, line, on, wage_cents),
        to_apply=shown.unmet_to_apply(visit, line, on) if _needs_application(line, on) else [],
        day=figures.day(visit.speech, on),
    )


def _needs_application(line: JobLine, on: date) -> bool:
    return not line.national and not any(permit.in_force_on(on) for permit in line.permits)


def _to_resolve(visit: Visit, line: JobLine) -> list[str]:
    """Return what may not stay as it is while she works, in words."""
    speech, today = visit.speech, visit.house.today
    stint = line.at_work_on(today)
    if stint is None:
        return []
    said = []
    ends_on = line.permit_ends_on(today)
    if ends_on is not None and ends_on < today:
        said.append(speech.say("She works and has no permit since {day}.", day=figures.day(speech, ends_on)))
    least_cents = shown.least_wage_cents(visit, today)
    if least_cents is not None and line.is_paid_less_than(least_cents, today):
        least = figures.money(speech, least_cents)
        said.append(speech.say("Her pay lies below the minimum now in force, {money} a month.", money=least))
    return said


def _facts(visit: Visit, line: JobLine) -> Rows:
    speech, today = visit.speech, visit.house.today
    rows: Rows = [(speech.say("Kitchen"), shown.kitchen_name(visit, line.kitchen_id))]
    if line.documents_on is not None:
        rows.append((speech.say("Documents complete"), figures.day(speech, line.documents_on)))
    if line.applied_on is not None:
        rows.append((speech.say("Permit applied for"), figures.day(speech, line.applied_on)))
    if line.objected_on is not None:
        rows.append((speech.say("Objected"), figures.day(speech, line.objected_on)))
    rows += [(speech.say("Permit"), shown.span(speech, one.from_on, one.until_on)) for one in line.permits]
    rows += [(speech.say("Worked"), shown.span(speech, one.first_on, one.last_on)) for one in line.stints]
    if line.stints and line.kind != "own-business":
        rows.append((speech.say("Net wage"), shown.wage(speech, line.stints[-1].wage_cents(today))))
    return rows


def _tasks(visit: Visit, line: JobLine) -> list[tuple[str, str, str, str]]:
    """Return what a refusal left to do: sign, words, address, and what the button says to a listener."""
    speech, today = visit.speech, visit.house.today
    found = []
    for task, due_on in sorted(line.tasks, key=lambda one: (one[1], one[0] != "objection")):
        name = speech.call("task", task)
        words = speech.say("{task}, until {day}", task=name, day=figures.day(speech, due_on))
        sign = "held" if due_on < today else "waiting"
        found.append((sign, words, f"{shown.address(line)}/tasks?task={task}", name))
    return found


def _acts(visit: Visit, line: JobLine) -> list[tuple[str, str]]:
    """Return what else may be entered, each with its address."""
    say, here = visit.speech.say, shown.address(line)
    ways = {
        "documents": say("Documents complete"),
        "apply": say("Permit applied for"),
        "grant": say("Permit granted"),
        "refuse": say("Permit refused"),
        "renew": say("Permit renewed"),
        "withdraw": say("Permit withdrawn"),
        "start": say("Start"),
        "pay": say("Pay changed"),
        "follow-up": say("Follow-up"),
        "correct": say("Correct first day and pay"),
        "end": say("Ended"),
    }
    return [(f"{here}/{act}", ways[act]) for act in _possible(line, visit.house.today)]


def _possible(line: JobLine, today: date) -> list[str]:
    """Return which acts make sense as the job stands; whether one is allowed the rules say."""
    found = []
    if line.national:
        found.append("documents")
    else:
        waits = line.applied_on is not None or line.objected_on is not None
        found += ["grant", "refuse"] if waits else []
        found += ["apply"] if line.applied_on is None else []
        found += ["renew"] if line.permits and line.permits[-1].until_on is not None else []
        found += ["withdraw"] if line.permits or line.applied_on is not None else []
    running = bool(line.stints) and line.stints[-1].last_on is None
    if not running:
        found.append("start")
    elif line.kind == "own-business":
        found += ["follow-up", "correct", "end"]
    else:
        found += ["pay", "follow-up", "correct", "end"]
    if line.stints and not running and line.at_work_on(today) is None:
        found.append("follow-up")
    return found


PAGES = (page("/jobs/{code:str}", _page),)
