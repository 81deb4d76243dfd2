"""A case: what is known of a person, how far she has come, what support she had, and her work."""

from collections.abc import Sequence
from datetime import date

from babel import Locale
from msgspec import Struct

from api.language import Speech
from api.likeness import alike, like_her
from api.names import guarded
from api.pages import figures
from api.pages.cases import waits
from api.pages.cases.closing import open_things
from api.pages.cases.consents import lines as consent_lines
from api.pages.cases.records import merged_into, others_of_hers
from api.pages.story import told
from api.visit import Answer, Visit
from projections.asked import kitchen_of
from projections.people.case import Case, Job, case_of
from projections.people.contact import consents_of
from projections.people.folk import PersonLine, person_line

LOOKS_SHOWN = 20

CLOSED = ("declined", "withdrawn")


class Work(Struct, frozen=True):
    """A job in words, with its steps."""

    words: str
    steps: list[tuple[str, str]]


def case_page(visit: Visit) -> Answer:
    """Show a case that was opened: its look is recorded."""
    speech, person_id = visit.speech, visit.at.id
    line = person_line(visit.reader, visit.path["code"])
    if line is None:
        raise LookupError(f"{person_id} is known and has no line")
    case = case_of(visit.reader, person_id)
    root = merged_into(visit, person_id)
    return visit.page(
        "cases/person.html",
        kinds=waits.kinds(visit, waits.found(visit)),
        name=visit.names([person_id], openly=True)[person_id],
        code=line.person.code,
        is_guarded=bool(guarded(visit.house.vault, visit.reader, [person_id])),
        root=root,
        merged=others_of_hers(visit, person_id),
        alike=_alike(visit),
        open_things=open_things(visit) if line.status in CLOSED else [],
        ways=_ways(speech, line, case, is_merged=bool(root)),
        consents=consent_lines(visit, consents_of(visit.reader, person_id)),
        new_key=visit.new_key,
        kitchen=kitchen_of(visit.reader, visit.at.kitchen_id),
        standing=speech.call("standing", line.status),
        sign={"accepted": "done", "referred": "waiting", "interviewed": "waiting"}.get(line.status, "past"),
        next=None if root else _next(speech, line),
        known=_known(visit, line, case),
        steps=[(speech.call("step", s.step), figures.day(speech, s.on)) for s in reversed(case.steps)],
        supports=[
            (
                (asked.code, f"/support/{asked.code}"),
                figures.money(speech, asked.cost_cents),
                speech.call("support-status", asked.status),
                figures.day(speech, asked.status_on, "short"),
            )
            for asked in case.supports
        ],
        jobs=_work(speech, case.jobs),
        looks=[
            (line.when, f"{line.who} · {line.sentence}")
            for line in told(visit, "look", person_id)[:LOOKS_SHOWN]
        ],
        lines=told(visit, "person", person_id),
    )


def _alike(visit: Visit) -> str:
    """Return that there are records which look like hers, empty if there are none."""
    found = like_her(alike(visit.house.vault, visit.reader, visit.who.kitchens("specialist")), visit.at.id)
    if not found:
        return ""
    return visit.speech.count(
        "{number} other record looks like hers.", "{number} other records look like hers.", len(found)
    )


def _ways(speech: Speech, line: PersonLine, case: Case, *, is_merged: bool) -> list[tuple[str, str]]:
    """Return what else may be done from here, each with its address."""
    here = f"/people/{line.person.code}"
    if is_merged:
        return [(f"{here}/unmerge", speech.say("Take the merger back"))]
    found = [
        (f"{here}/contact", speech.say("How she is reached")),
        (f"{here}/hygiene", speech.say("Enter the hygiene certificate")),
        (f"{here}/duplicates", speech.say("In the books twice?")),
    ]
    if line.status in CLOSED:
        return [(f"{here}/reopen", speech.say("Take up again")), *found]
    way = [step.step for step in case.steps if step.step != "hygiene-certified"]
    if way[-1] == "reopened" and line.status == "interviewed":
        found.insert(0, (f"{here}/interview", speech.say("Interview again")))
    return [*found, (f"{here}/withdraw", speech.say("She leaves"))]


def _next(speech: Speech, line: PersonLine) -> tuple[str, str, str] | None:
    """Return the next step with its address and verb, None where none waits."""
    here = f"/people/{line.person.code}"
    match line.status:
        case "referred":
            return (
                speech.say("The interview comes next."),
                f"{here}/interview",
                speech.say("Enter the interview"),
            )
        case "interviewed":
            return (
                speech.say("She was interviewed. Now it is decided whether she takes part."),
                f"{here}/decide",
                speech.say("Accept or decline"),
            )
        case _:
            return None


def _known(visit: Visit, line: PersonLine, case: Case) -> list[tuple[str, str]]:
    speech = visit.speech
    ref = line.person.contact_ref
    contact = (visit.house.vault.get([ref])[ref] if ref else None) or {}
    rows = [
        (speech.say("Telephone"), contact.get("phone", "")),
        (speech.say("Born on"), _day_kept(speech, contact.get("birth_date", ""))),
        (speech.say("Language"), Locale.parse(speech.locale).languages.get(case.language, case.language)),
        (speech.say("Origin"), speech.word(case.origin)),
        (speech.say("Sex"), speech.word(case.sex)),
        (speech.say("Age when she came"), case.age_band),
        (speech.say("Work when she came"), speech.word("in-work" if case.in_work else "not-in-work")),
    ]
    if line.hygiene_from_on is not None:
        rows.append(
            (speech.say("Hygiene certificate"), figures.day(speech, line.hygiene_from_on)),
        )
    return [(what, value) for what, value in rows if value]


def _day_kept(speech: Speech, kept: str) -> str:
    """Return a day as it is read; what the vault keeps in another form stays as it is."""
    try:
        return figures.day(speech, date.fromisoformat(kept))
    except ValueError:
        return kept


def _job_words(speech: Speech, job: Job) -> str:
    """Return what a job is called; codes that a file's job was given say nothing that is not here already."""
    kind = speech.call("job", job.kind)
    return kind if " " in job.code else f"{kind} · {job.code}"


def _work(speech: Speech, jobs: Sequence[Job]) -> list[Work]:
    return [
        Work(
            _job_words(speech, job),
            [(speech.call("job-step", step.step), figures.day(speech, step.on)) for step in job.steps],
        )
        for job in jobs
    ]
