"""What the pages of work have in common: the job of an address, its words, its forms, and unmet rules."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from api.acts.work import start_plan
from api.forms import Form, Refusal
from api.language import Speech
from api.pages import figures
from api.refusals import FACT, refusal_of
from api.visit import Answer, Visit
from kitchens.decider import Refused
from kitchens.people import employment as e
from kitchens.settings import SETTINGS, SETTINGS_ID, Setting
from kitchens.values import NOBODY
from projections.asked import kitchen_of, whos
from projections.codes import code_of
from projections.people.job_lines import JobLine, Standing, job_line

SIGNS: dict[Standing, str] = {
    "to-complete": "waiting",
    "to-apply": "waiting",
    "applied": "waiting",
    "objected": "waiting",
    "refused": "held",
    "to-start": "info",
    "working": "done",
    "ended": "past",
}

_ONLY_HERS = ("own-business",)

OURS = "cooperative"
"""The employer whose kitchens these are."""


class Field(Struct, frozen=True):
    """A field of a step's form. `options` are pairs of a code and its words."""

    name: str
    label: str
    kind: str = "date"
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    optional: bool = False


def found(visit: Visit) -> JobLine:
    """Return the job that the address names."""
    line = job_line(visit.reader, visit.at.id)
    if line is None:
        raise LookupError(f"{visit.at.id} is known and has no line")
    return line


def employer_words(speech: Speech, code: str) -> str:
    """Return an employer's short name to read: `ela-cafe` is `Ela Cafe`, and the cooperative is ours."""
    return speech.say("Cooperative") if code == OURS else code.replace("-", " ").title()


def address(line: JobLine) -> str:
    """Return where a job's page is."""
    return f"/jobs/{line.address}"


def called(visit: Visit, line: JobLine) -> str:
    """Return a job in words: what kind, and with whom."""
    kind = visit.speech.call("job", line.kind)
    if line.kind in _ONLY_HERS:
        return kind
    employer = whos(visit.reader, [line.employer_id.hex])[line.employer_id.hex].code
    return f"{kind} · {figures.apart(employer_words(visit.speech, employer or ''))}"


def person_code(visit: Visit, line: JobLine) -> str:
    """Return the code of whose job it is."""
    return code_of(visit.reader, "person", line.person_id) or ""


def lead(visit: Visit, line: JobLine) -> list[tuple[str, str]]:
    """Return who and what a form is about, for the page on which answers are checked."""
    speech = visit.speech
    name = visit.names([line.person_id])[line.person_id]
    return [
        (speech.say("Person"), figures.with_code(name, person_code(visit, line))),
        (speech.say("Job"), called(visit, line)),
    ]


def asked(
    visit: Visit,
    form: Form,
    title: str,
    fields: Sequence[Field],
    verb: str = "",
    *,
    note: str = "",
    unmet: Sequence[Refusal] = (),
) -> Answer:
    """Return the form of a step of the job that the address names."""
    line = found(visit)
    return visit.page(
        "work/step.html",
        form=form,
        title=title,
        fields=fields,
        verb=verb or visit.speech.say("Save"),
        note=note,
        unmet=unmet,
        name=visit.names([line.person_id])[line.person_id],
        code=person_code(visit, line),
        job=called(visit, line),
        back=address(line),
    )


def least_wage_cents(visit: Visit, on: date) -> int | None:
    """Return the net minimum wage per month in force on a day, None if none is known."""
    settings = visit.house.journal.facts().of(SETTINGS, SETTINGS_ID)
    return settings.find(Setting.MINIMUM_WAGE_CENTS, on)


def unmet_to_start(visit: Visit, line: JobLine, on: date, wage_cents: int | None) -> list[Refusal]:
    """Return every rule that a first day would break, in words: the very rules of the act itself."""
    plan = start_plan(line.id, NOBODY, on, wage_cents)
    return _told(visit, e.unmet(plan, visit.house.journal.facts()))


def unmet_to_apply(visit: Visit, line: JobLine, on: date) -> list[Refusal]:
    """Return every rule that an application would break, in words."""
    plan = e.ApplyForPermit(employment_id=line.id, applied_on=on)
    return _told(visit, e.unmet(plan, visit.house.journal.facts()))


def _told(visit: Visit, broken: Sequence[Refused]) -> list[Refusal]:
    """Return rules in words, without what the page is about anyway."""
    known = {visit.speech.call(FACT, fact) for fact in ("employment", "trainee")}
    said = [refusal_of(refused, visit.speech, visit.reader) for refused in broken]
    return [replace(one, facts=tuple(fact for fact in one.facts if fact[0] not in known)) for one in said]


def wage(speech: Speech, cents: int | None) -> str:
    """Return a net wage per month; a dash for none."""
    return "–" if cents is None else speech.say("{money} a month", money=figures.money(speech, cents))


def span(speech: Speech, first_on: date, last_on: date | None) -> str:
    """Return from when to when something lasts; since when, where it has no end."""
    first = figures.day(speech, first_on, "short")
    if last_on is None:
        return speech.say("since {day}", day=first)
    return speech.say("{first} to {last}", first=first, last=figures.day(speech, last_on, "short"))


def typed(speech: Speech, cents: int | None) -> str:
    """Return an amount as the reader types it into a field."""
    point = "." if speech.language == "en" else ","
    return "" if cents is None else f"{cents // 100}{point}{cents % 100:02d}"


def kitchen_name(visit: Visit, kitchen_id: UUID) -> str:
    """Return what a kitchen is called."""
    return kitchen_of(visit.reader, kitchen_id).name
