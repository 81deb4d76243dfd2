"""Whatever happens to jobs and permits, the view tells what the jobs themselves know."""

from datetime import date, timedelta
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from kitchens.decider import Command, Refused
from kitchens.people import employment as e
from kitchens.people.employment import EMPLOYMENT, Employment
from kitchens.people.kitchen import OpenKitchen
from kitchens.people.person import PERSON
from kitchens.people.trainee import Interview
from kitchens.people.workplace import WORKPLACE, RecordExemption
from kitchens.values import Origin, Sex
from projections.people.due import due
from projections.people.job_lines import jobs_in
from projections.people.workplaces import workplaces
from projections.reports import Scope, run
from tests.kitchens.people.jobs import COOPERATIVE, LEYLA, RESTAURANT, WAGE, exempt
from tests.people import AYSE, EMINE, MERKEZ, OMAR, RANA, referral, with_accepted
from tests.projections.told import days_of, same_however_it_is_cut
from tests.scenario import Scenario

FIRST = date(2021, 3, 1)
FATIH = UUID(int=0x101)
KITCHENS = {"merkez": MERKEZ, "fatih": FATIH}

JOBS: dict[UUID, tuple[UUID, e.Kind, UUID, UUID]] = {
    UUID(int=0xE01): (AYSE, "kitchen-staff", COOPERATIVE, MERKEZ),
    UUID(int=0xE02): (AYSE, "outside-job", RESTAURANT, FATIH),
    UUID(int=0xE03): (RANA, "kitchen-staff", COOPERATIVE, MERKEZ),
    UUID(int=0xE04): (RANA, "own-business", RANA, MERKEZ),
    UUID(int=0xE05): (OMAR, "outside-job", RESTAURANT, FATIH),
    UUID(int=0xE06): (LEYLA, "kitchen-staff", COOPERATIVE, MERKEZ),
    UUID(int=0xE07): (EMINE, "kitchen-staff", COOPERATIVE, MERKEZ),
}
"""Who, as what, with whom, in which kitchen's district. One woman may have two jobs."""

Step: TypeAlias = Literal[
    "prepare", "documents", "apply", "grant", "renew", "refuse", "take back", "do", "drop", "start", "pay",
    "end", "correct", "check", "exempt",
]  # fmt: skip
STEPS: tuple[Step, ...] = (
    *get_args(Step),
    "apply",
    "grant",
    "refuse",
    "do",
    "start",
    "start",
    "end",
    "correct",
)
TASKS: tuple[e.Task, ...] = get_args(e.Task)
Story: TypeAlias = list[tuple[Step, UUID, int, int]]

STORIES = st.lists(
    st.tuples(st.sampled_from(STEPS), st.sampled_from(list(JOBS)), st.integers(-4, 12), st.integers(-3, 40)),
    min_size=25,
    max_size=50,
)
"""A step, in which job, how many days after the step before, and other days where it needs them."""


def place(job_id: UUID) -> UUID:
    """Return the id that the workplace of a job is given if it is new."""
    _, _, employer, kitchen = JOBS[job_id]
    return UUID(int=employer.int * 0x1000 + kitchen.int)


def command(step: Step, job_id: UUID, day: date, days: int) -> Command:
    """Return a step of a job."""
    who, kind, employer, kitchen = JOBS[job_id]
    other = day + timedelta(days=days)
    match step:
        case "prepare":
            return e.OpenEmployment(
                employment_id=job_id,
                code=f"{who.int:x} {kind}",
                person_id=who,
                kind=kind,
                employer_id=employer,
                kitchen_id=kitchen,
            )
        case "documents":
            return e.CompleteDocuments(employment_id=job_id, completed_on=day)
        case "apply":
            return e.ApplyForPermit(employment_id=job_id, applied_on=day)
        case "grant":
            until_on = None if days > 20 else other + timedelta(days=30)
            return e.GrantPermit(employment_id=job_id, decided_on=day, from_on=other, until_on=until_on)
        case "renew":
            return e.RenewPermit(
                employment_id=job_id, decided_on=day, from_on=other, until_on=other + timedelta(days=90)
            )
        case "refuse":
            return e.RefusePermit(employment_id=job_id, decided_on=day)
        case "do":
            return e.DoTask(employment_id=job_id, task=TASKS[days % 3], done_on=day)
        case "drop":
            return e.DropTask(
                employment_id=job_id, task=TASKS[days % 3], dropped_on=day, reason="no-prospect"
            )
        case "exempt":
            return RecordExemption(
                workplace_id=place(job_id),
                employer_id=employer,
                kitchen_id=kitchen,
                from_on=day,
                until_on=day + timedelta(days=abs(days)),
                ground="special-skill",
            )
        case "take back":
            return e.WithdrawPermit(employment_id=job_id, withdrawn_on=day)
        case "start":
            return e.StartWork(
                employment_id=job_id, workplace_id=place(job_id), started_on=day, monthly_wage_cents=WAGE
            )
        case "pay":
            return e.ChangePay(employment_id=job_id, from_on=day, monthly_wage_cents=WAGE + days + 3)
        case "end":
            return e.EndWork(employment_id=job_id, ended_on=day)
        case "correct":
            return e.CorrectEmployment(
                employment_id=job_id, started_on=day - timedelta(days=abs(days)), monthly_wage_cents=WAGE
            )
        case "check":
            return e.FollowUp(
                employment_id=job_id,
                checked_on=other + timedelta(days=28),
                after="28-days",
                still_working=days > 0,
                evidence="visit",
            )


def told(story: Story) -> Scenario:
    """Return the house in which all happened that the rules allow."""
    fatih = OpenKitchen(
        kitchen_id=FATIH,
        code="fatih",
        neighbourhood="Fatih",
        name="Fatih Mahalle Mutfağı",
        opened_on=date(2021, 1, 1),
        time_zone="Europe/Istanbul",
    )
    house = with_accepted(AYSE, EMINE, RANA, OMAR).given(
        fatih,
        referral(LEYLA, "ME0006", Sex.F, Origin.OTHER, in_work=False),
        Interview(person_id=LEYLA, interviewed_on=date(2021, 2, 8)),
        exempt(FIRST, date(2022, 12, 31)),
    )
    for job_id in list(JOBS)[:5]:
        house.given(command("prepare", job_id, FIRST, 0), command("documents", job_id, FIRST, 0))
    day = FIRST
    for step, job_id, later, days in story:
        day += timedelta(days=later)
        try:
            house.when(command(step, job_id, day, days))
        except Refused:
            continue
    return house


def works(job: Employment, on: date) -> bool:
    """Tell whether a job has started and not ended by the end of a day."""
    return any(s.first_on <= on and (s.last_on is None or s.last_on > on) for s in job.stints)


def applications(house: Scenario, job_id: UUID) -> list[tuple[date, date | None]]:
    """Return every application for a permit, as from when to when it waited."""
    found: list[tuple[date, date | None]] = []
    for _, id_, event in house.story:
        if id_ != job_id:
            continue
        match event:
            case e.PermitApplied(applied_on=day):
                found.append((day, None))
            case (
                e.PermitGranted(decided_on=day)
                | e.PermitRenewed(decided_on=day)
                | e.PermitRefused(decided_on=day)
                | e.PermitWithdrawn(withdrawn_on=day)
            ) if found and found[-1][1] is None:
                found[-1] = (found[-1][0], day)
    return found


def by_fold(house: Scenario, scope: Scope) -> dict[str, object]:
    """Return the figures as the jobs' own states tell them, applications as their events do."""
    first, last = scope.from_on or date.min, scope.to_on
    jobs = {
        id_: house.facts.of(EMPLOYMENT, id_)
        for id_, (_, _, _, kitchen) in JOBS.items()
        if scope.kitchen is None or kitchen == KITCHENS[scope.kitchen]
    }
    who = {id_: JOBS[id_][0] for id_ in jobs}
    employed = {who[id_] for id_, job in jobs.items() if works(job, last)}
    refused = {
        who[id_]
        for _, id_, event in house.story
        if id_ in jobs and isinstance(event, e.PermitRefused) and first <= event.decided_on <= last
    }
    # A renewed permit is not granted once more.
    granted = {
        who[id_]
        for _, id_, event in house.story
        if id_ in jobs and isinstance(event, e.PermitGranted) and first <= event.decided_on <= last
    }
    waited = {id_: applications(house, id_) for id_ in jobs}
    origins = [house.facts.of(PERSON, person_id).origin for person_id in employed]
    return {
        "employed": len(employed),
        "employed_kitchen_staff": len(
            {who[id_] for id_, job in jobs.items() if works(job, last) and JOBS[id_][1] == "kitchen-staff"}
        ),
        "employed_by_origin": {origin.value: origins.count(origin) for origin in Origin},
        "permits": {
            "applied": len({who[id_] for id_ in jobs if any(first <= a <= last for a, _ in waited[id_])}),
            "granted": len(granted),
            "refused": len(refused),
            "pending": len(
                {
                    who[id_]
                    for id_ in jobs
                    if any(a <= last and (b is None or b > last) for a, b in waited[id_])
                }
            ),
        },
    }


@settings(max_examples=20, deadline=None)
@given(STORIES, st.sampled_from((None, *KITCHENS)), st.integers(0, 99), st.integers(0, 99))
def test_who_works_and_who_waits_for_a_permit_is_whom_the_jobs_know(
    story: Story, kitchen: str | None, one: int, other: int
) -> None:
    house = told(story)
    views = same_however_it_is_cut(house.story)
    days = days_of(house.story, FIRST)
    first, last = sorted((days[one % len(days)], days[other % len(days)]))

    # On her last day she works there no more; on the day before she does.
    lasts = [event.ended_on for _, _, event in house.story if isinstance(event, e.Ended)]
    for scope in (
        Scope(None, None, date(2022, 12, 31)),
        Scope(kitchen, None, last),
        Scope(kitchen, first, last),
        *(Scope(None, None, day - timedelta(days=before)) for day in lasts for before in (0, 1)),
    ):
        figures = by_fold(house, scope)
        report = to_builtins(run("employment", views, scope))
        assert {key: report[key] for key in figures} == figures
    views.close()


@settings(max_examples=20, deadline=None)
@given(STORIES)
def test_each_job_and_its_last_step_is_as_the_job_knows_it(story: Story) -> None:
    house = told(story)
    views = same_however_it_is_cut(house.story)
    with views.reading() as reader:
        shown = set(
            reader.all("SELECT id, code, person_id, kind, employer_id, kitchen_id FROM view_jobs"),
        )
        ordered = sorted(reader.all("SELECT job_id, version, step, day FROM view_job_steps"))
    views.close()

    jobs = {id_: house.facts.of(EMPLOYMENT, id_) for id_ in JOBS}
    assert shown == {
        (id_.hex, job.code, job.person_id.hex, job.kind, job.employer_id.hex, job.kitchen_id.hex)
        for id_, employment in jobs.items()
        if (job := employment.job) is not None
    }
    for id_, employment in jobs.items():
        steps = [(step, day) for job_id, _, step, day in ordered if job_id == id_.hex]

        def days(*wanted: str, steps: list[tuple[str, str]] = steps) -> list[date]:
            return [date.fromisoformat(day) for step, day in steps if step in wanted]

        assert days("documents-completed")[-1:] == [day for day in [employment.documents_on] if day]
        assert days("granted", "renewed") == [permit.decided_on for permit in employment.permits]
        # The first day that was told last, begun or corrected, and the last day of each time that has one.
        assert days("started", "corrected")[-1:] == [stint.first_on for stint in employment.stints[-1:]]
        assert days("ended") == [stint.last_on for stint in employment.stints if stint.last_on is not None]


@settings(max_examples=25, deadline=None)
@given(STORIES, st.integers(0, 99), st.integers(-40, 400))
def test_each_job_stands_on_each_day_as_the_job_knows_it(story: Story, one: int, beside: int) -> None:
    house = told(story)
    views = same_however_it_is_cut(house.story)
    days = days_of(house.story, FIRST)
    on = days[one % len(days)] + timedelta(days=beside % 3 - 1)
    with views.reading() as reader:
        lines = {line.id: line for line in jobs_in(reader, None)}
        found = workplaces(reader, on)
        due_now = due(reader, on)
    views.close()

    for id_, line in lines.items():
        job = house.facts.of(EMPLOYMENT, id_)
        assert (line.documents_on, line.applied_on, line.objected_on, line.refused_on) == (
            job.documents_on, job.applied_on, job.objected_on, job.refused_on,
        )  # fmt: skip
        assert {(task, due_on) for task, due_on in line.tasks} == {(t.task, t.due_on) for t in job.tasks}
        assert [(s.first_on, s.last_on) for s in line.stints] == [(s.first_on, s.last_on) for s in job.stints]
        assert [to_builtins(p) for p in line.permits] == [to_builtins(p) for p in job.permits]
        assert (line.at_work_on(on) is not None) == works(job, on)
        ends_on = line.permit_ends_on(on)
        if not line.national and ends_on is not None and ends_on >= on:
            assert all(job.has_permit_on(on + timedelta(days=n)) for n in range((ends_on - on).days + 1))
            assert not job.has_permit_on(ends_on + timedelta(days=1))
        if not line.national and ends_on is not None and ends_on < on:
            assert not job.has_permit_on(on)
        assert {(d.kind, d.due_on) for d in due_now if d.thing_id == id_ and "permit-" in d.kind} >= {
            ("permit-objection" if t.task == "objection" else "permit-task", t.due_on) for t in job.tasks
        }
    for workplace in found:
        counted = e.staff_on(workplace.id, on, house.facts)
        assert (workplace.nationals, workplace.others) == (counted.nationals, counted.others)
        exempt_on = house.facts.of(WORKPLACE, workplace.id).exempt_on(on)
        assert (workplace.exempt_until_on is not None) == exempt_on


def test_an_application_waits_until_its_own_answer_though_a_permit_is_withdrawn_as_of_before() -> None:
    shop = UUID(int=0xE05)
    march = [date(2021, 3, day) for day in range(1, 32)]
    house = told([]).given(
        e.ApplyForPermit(employment_id=shop, applied_on=march[1]),
        e.GrantPermit(employment_id=shop, decided_on=march[20], from_on=march[20]),
        # Entered afterwards, about a day on which nothing had been decided yet.
        e.WithdrawPermit(employment_id=shop, withdrawn_on=march[10]),
    )
    views = same_however_it_is_cut(house.story)

    def pending(on: date) -> object:
        return to_builtins(run("employment", views, Scope(None, None, on)))["permits"]["pending"]

    assert [pending(march[day]) for day in (0, 1, 10, 15, 19, 20, 21)] == [0, 1, 1, 1, 1, 0, 0]
    views.close()
