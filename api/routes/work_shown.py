"""Jobs and workplaces as programs are told them: codes, days and amounts, no names."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import kitchens_of, people, whos
from projections.people import workplaces as w
from projections.people.job_lines import JobLine
from projections.people.jobs import follow_ups_due
from projections.store import Reader

JOB = "ME0002~kitchen-staff~cooperative"


class Permit(Struct, frozen=True):
    """A work permit; both days included, no last day where the record tells none."""

    decided_on: date
    from_on: date
    until_on: date | None


class Time(Struct, frozen=True):
    """A time of work, and the net wage a month as it stands; none for a business of her own."""

    first_on: date
    last_on: date | None
    wage_cents: int | None


class Due(Struct, frozen=True):
    """Something to be done until a day: a task after a refusal, or a follow-up."""

    what: str
    due_on: date


class Job(Struct, frozen=True):
    """A job with all that is known of it. `address` stands for it under `/api/jobs`.

    `permit_ends_on` lies in the past where she works without one: that is to be resolved.
    """

    address: str
    code: str
    person: str
    kind: str
    employer: str | None
    kitchen: str
    standing: str
    national: bool
    documents_on: date | None
    applied_on: date | None
    objected_on: date | None
    permits: tuple[Permit, ...]
    permit_ends_on: date | None
    times: tuple[Time, ...]
    tasks: tuple[Due, ...]
    follow_ups: tuple[Due, ...]


class Jobs(Struct, frozen=True):
    """Somebody's jobs, past and present."""

    items: tuple[Job, ...]


class Fact(Struct, frozen=True):
    """What a rule is about, in the reader's language."""

    name: str
    value: str


class Unmet(Struct, frozen=True):
    """A rule that a plan would break: its code, its sentence and what it is about."""

    rule: str
    sentence: str
    facts: tuple[Fact, ...]


class Check(Struct, frozen=True):
    """Every rule that would be broken, all at once; nothing to start with means that she may start."""

    to_start: tuple[Unmet, ...]
    to_apply: tuple[Unmet, ...]


class Exemption(Struct, frozen=True):
    """Days on which the quota does not bind, both included."""

    from_on: date
    until_on: date
    ground: str | None


class Workplace(Struct, frozen=True):
    """An employer in a kitchen's district: who works there today, each counted once."""

    id: UUID
    employer: str | None
    kitchen: str
    nationals: int
    others: int
    others_allowed: int
    is_over: bool
    exemptions: tuple[Exemption, ...]
    jobs: tuple[str, ...]


class Workplaces(Struct, frozen=True):
    """All workplaces."""

    items: tuple[Workplace, ...]


def jobs_of(reader: Reader, lines: Sequence[JobLine], today: date) -> tuple[Job, ...]:
    """Return jobs."""
    persons = people(reader, {line.person_id.hex for line in lines})
    employers = whos(reader, {line.employer_id.hex for line in lines})
    kitchens = kitchens_of(reader, {line.kitchen_id for line in lines})
    return tuple(
        Job(
            address=line.address,
            code=line.code,
            person=persons[line.person_id.hex].code,
            kind=line.kind,
            employer=None if line.kind == "own-business" else employers[line.employer_id.hex].code,
            kitchen=kitchens[line.kitchen_id].code,
            standing=line.standing(today),
            national=line.national,
            documents_on=line.documents_on,
            applied_on=line.applied_on,
            objected_on=line.objected_on,
            permits=tuple(Permit(one.decided_on, one.from_on, one.until_on) for one in line.permits),
            permit_ends_on=line.permit_ends_on(today),
            times=tuple(Time(one.first_on, one.last_on, one.wage_cents(today)) for one in line.stints),
            tasks=tuple(Due(task, due_on) for task, due_on in line.tasks),
            follow_ups=tuple(Due(after, due_on) for after, due_on in follow_ups_due(line, today)),
        )
        for line in lines
    )


def workplace_of(found: w.Workplace) -> Workplace:
    """Return a workplace."""
    return Workplace(
        id=found.id,
        employer=found.employer.code,
        kitchen=found.kitchen.code,
        nationals=found.nationals,
        others=found.others,
        others_allowed=found.allowed,
        is_over=found.is_over,
        exemptions=tuple(Exemption(one.from_on, one.until_on, one.ground) for one in found.exemptions),
        jobs=tuple(job.address for job in found.jobs),
    )


EXAMPLE = Job(
    address=JOB,
    code=JOB.replace("~", " "),
    person="ME0002",
    kind="kitchen-staff",
    employer="cooperative",
    kitchen="merkez",
    standing="working",
    national=False,
    documents_on=None,
    applied_on=None,
    objected_on=None,
    permits=(Permit(date(2021, 11, 25), date(2021, 11, 25), None),),
    permit_ends_on=None,
    times=(Time(date(2021, 12, 5), None, 425_340),),
    tasks=(),
    follow_ups=(Due("28-days", date(2022, 1, 2)), Due("6-months", date(2022, 6, 5))),
)
CHECK = Check(
    to_start=(
        Unmet(
            "no-permit-in-force",
            "She starts with a work permit in force on that day.",
            (Fact("First day", "31 January 2022"),),
        ),
    ),
    to_apply=(),
)
WORKPLACE = Workplace(
    id=UUID("017eb1c8-7a00-7000-8000-00000000000b"),
    employer="cooperative",
    kitchen="merkez",
    nationals=3,
    others=1,
    others_allowed=1,
    is_over=False,
    exemptions=(Exemption(date(2022, 2, 1), date(2022, 7, 31), "no-national-found"),),
    jobs=(JOB,),
)
