"""Who is trained and who works: the report its funders wait for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from kitchens.values import AgeBand, Origin, Sex
from projections.people.courses import days_within
from projections.people.merges import Roots, roots
from projections.reports.shape import BEGINNING, Part, Rate, Table, rates_table, shown
from projections.store import Reader

VIEWS = ("kitchens", "trainees", "courses", "employment")

DEFINITIONS = {
    "referred": "people referred by a partner in the period",
    "interviewed": "people interviewed in the period",
    "accepted": "people accepted in the period",
    "trained": "people present at one course session at least in the period",
    "in_training": "people with a seat, present at least once, in a course that has begun and not ended, "
    "at the end date",
    "certified": "people given a course certificate in the period that is not revoked at the end date",
    "employed": "people who have started a job and not ended it, at the end date",
    "employed_kitchen_staff": "those employed who work in the kitchens",
    "trained_by_sex": "those trained, by sex",
    "trained_by_origin": "those trained, by origin",
    "trained_by_age_band": "those trained, by age when they were referred",
    "trained_by_work_at_entry": "those trained, by whether they were in work when they were referred",
    "employed_by_origin": "those employed, by origin",
    "permits_applied": "people for whom a work permit was applied for in the period",
    "permits_granted": "people to whom a work permit was granted in the period",
    "permits_refused": "people to whom a work permit was refused in the period",
    "permits_pending": "people for whom a work permit was applied for and not decided at the end date",
    "certified_of_trained": "of those trained in the period, those who hold a certificate at the end date",
    "certified_of_finished": "the same of those who are no longer in training",
    "employed_of_certified": "of those who hold a certificate at the end date, those who are employed",
}


class Report(Struct, frozen=True):
    """Numbers of people, each counted once in a figure. None is hidden."""

    referred: int | None
    interviewed: int | None
    accepted: int | None
    trained: int | None
    in_training: int | None
    certified: int | None
    employed: int | None
    employed_kitchen_staff: int | None
    trained_by_sex: dict[str, int | None]
    trained_by_origin: dict[str, int | None]
    employed_by_origin: dict[str, int | None]
    permits: dict[str, int | None]
    trained_by_age_band: dict[str, int | None]
    trained_by_work_at_entry: dict[str, int | None]
    rates: dict[str, Rate]
    definitions: dict[str, str] = field(default_factory=DEFINITIONS.copy)


class Job(NamedTuple):
    """Whose job it is, of what kind, and what happened to it by day, in the order it was recorded."""

    person_id: str
    kind: str
    steps: list[tuple[str, str]]


def report(reader: Reader, part: Part) -> Report:
    """Return the figures of a kitchen or of all, for a period."""
    # Whoever stands in the books twice counts once, under the record with which she goes on.
    same = roots(reader)
    trained = _one_each(same, _trained(reader, part))
    in_training = _one_each(same, _in_training(reader, part))
    in_period, holders = (_one_each(same, people) for people in _certified(reader, part))
    jobs = [job._replace(person_id=same.get(job.person_id, job.person_id)) for job in _jobs(reader, part)]
    employed = {job.person_id for job in jobs if _works(job, part.last)}
    staff = {job.person_id for job in jobs if job.kind == "kitchen-staff" and _works(job, part.last)}
    finished = trained - in_training
    sex, origin = _people(reader, trained | employed)
    age_band, in_work = _entry(reader, trained)
    return Report(
        referred=_count_step(reader, part, "referred"),
        interviewed=_count_step(reader, part, "interviewed"),
        accepted=_count_step(reader, part, "accepted"),
        trained=len(trained),
        in_training=len(in_training),
        certified=len(in_period),
        employed=len(employed),
        employed_kitchen_staff=len(staff),
        trained_by_sex=_by(trained, sex, Sex),
        trained_by_origin=_by(trained, origin, Origin),
        employed_by_origin=_by(employed, origin, Origin),
        permits=_permits(jobs, part),
        trained_by_age_band=_by(trained, age_band, AgeBand),
        trained_by_work_at_entry=_by(trained, in_work, ("in-work", "not-in-work")),
        rates={
            "certified_of_trained": Rate(len(trained & holders), len(trained)),
            "certified_of_finished": Rate(len(finished & holders), len(finished)),
            "employed_of_certified": Rate(len(holders & employed), len(holders)),
        },
    )


def _one_each(same: Roots, people: Iterable[str]) -> set[str]:
    return {same.get(person_id, person_id) for person_id in people}


def _count_step(reader: Reader, part: Part, step: str) -> int:
    rows = reader.all(
        "SELECT COUNT(DISTINCT COALESCE(m.root_id, s.person_id)) FROM view_steps s "  # noqa: S608  bound
        "JOIN view_referrals r ON r.person_id = s.person_id "
        "LEFT JOIN view_merges m ON m.person_id = s.person_id WHERE s.step = ? AND s.day >= ? AND s.day <= ?"
        + part.kitchen_is("r.kitchen_id"),
        (step, part.first, part.last, *part.kitchen_values),
    )
    return int(rows[0][0])


def _trained(reader: Reader, part: Part) -> set[str]:
    rows = reader.all(
        "SELECT a.person_id, a.month, a.present_days FROM view_attendance a "  # noqa: S608  bound
        "JOIN view_courses c ON c.id = a.course_id WHERE a.present_days <> 0 "
        "AND a.month >= ? AND a.month <= ?" + part.kitchen_is("c.kitchen_id"),
        (part.first[:7], part.last[:7], *part.kitchen_values),
    )
    return {person for person, month, days in rows if days & days_within(month, part.first, part.last)}


def _in_training(reader: Reader, part: Part) -> set[str]:
    values = (part.last, part.last, part.last, *part.kitchen_values)
    seated: dict[tuple[str, str], bool] = {}
    for course_id, _, person_id, step in sorted(
        reader.all(
            "SELECT s.course_id, s.version, s.person_id, s.step FROM view_course_steps s "  # noqa: S608  bound
            "JOIN view_courses c ON c.id = s.course_id WHERE s.step IN ('enrolled', 'queued', 'left') "
            "AND s.day <= ? AND c.starts_on <= ? AND c.ends_on >= ?" + part.kitchen_is("c.kitchen_id"),
            values,
        )
    ):
        seated[course_id, person_id] = step == "enrolled"
    rows = reader.all(
        "SELECT a.course_id, a.person_id, a.month, a.present_days FROM view_attendance a "  # noqa: S608  bound
        "JOIN view_courses c ON c.id = a.course_id WHERE a.present_days <> 0 "
        "AND a.month <= ? AND c.starts_on <= ? AND c.ends_on >= ?" + part.kitchen_is("c.kitchen_id"),
        (part.last[:7], *values[1:]),
    )
    return {
        person_id
        for course_id, person_id, month, days in rows
        if seated.get((course_id, person_id)) and days & days_within(month, BEGINNING, part.last)
    }


def _certified(reader: Reader, part: Part) -> tuple[set[str], set[str]]:
    """Return who was certified in the period, and who holds a certificate of whatever day, at its end."""
    held: dict[tuple[str, str], str | None] = {}
    for course_id, _, person_id, step, day in sorted(
        reader.all(
            "SELECT s.course_id, s.version, s.person_id, s.step, s.day FROM view_course_steps s "  # noqa: S608
            "JOIN view_courses c ON c.id = s.course_id WHERE s.step IN ('certified', 'revoked') "
            "AND s.day <= ?" + part.kitchen_is("c.kitchen_id"),
            (part.last, *part.kitchen_values),
        )
    ):
        held[course_id, person_id] = day if step == "certified" else None
    holders = {person for (_, person), day in held.items() if day is not None}
    return {person for (_, person), day in held.items() if day is not None and day >= part.first}, holders


def _jobs(reader: Reader, part: Part) -> list[Job]:
    jobs: dict[str, Job] = {}
    for job_id, _, person_id, kind, step, day in sorted(
        reader.all(
            "SELECT j.id, s.version, j.person_id, j.kind, s.step, s.day FROM view_jobs j "  # noqa: S608  bound
            "JOIN view_job_steps s ON s.job_id = j.id WHERE s.day <= ?" + part.kitchen_is("j.kitchen_id"),
            ("9999-12-31", *part.kitchen_values),
        )
    ):
        jobs.setdefault(job_id, Job(person_id, kind, [])).steps.append((step, day))
    return list(jobs.values())


def _works(job: Job, on: str) -> bool:
    """Tell whether a job has started and not ended by the end of a day, as corrected since."""
    spells: list[tuple[str, str | None]] = []
    for step, day in job.steps:
        if step == "started":
            spells.append((day, None))
        elif step == "corrected":
            spells[-1] = (day, spells[-1][1])
        elif step == "ended":
            spells[-1] = (spells[-1][0], day)
    return any(start <= on and (end is None or end > on) for start, end in spells)


def _permits(jobs: Iterable[Job], part: Part) -> dict[str, int | None]:
    found: dict[str, set[str]] = defaultdict(set)
    for job in jobs:
        waits_since: str | None = None
        for step, day in job.steps:
            if step not in {"applied", "granted", "renewed", "refused", "withdrawn"}:
                continue
            if part.first <= day <= part.last:
                found[step].add(job.person_id)
            # What answers an application is the next entry, whatever days both are about.
            if waits_since is not None and waits_since <= part.last < day:
                found["pending"].add(job.person_id)
            waits_since = day if step == "applied" else None
        if waits_since is not None and waits_since <= part.last:
            found["pending"].add(job.person_id)
    return {step: len(found[step]) for step in ("applied", "granted", "refused", "pending")}


def _people(reader: Reader, ids: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    rows = reader.among("SELECT id, sex, origin FROM view_people WHERE id IN (??)", ids)
    return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}


def _entry(reader: Reader, ids: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    rows = reader.among(
        "SELECT person_id, age_band, in_work FROM view_referrals WHERE person_id IN (??)", ids
    )
    work = {row[0]: "in-work" if row[2] else "not-in-work" for row in rows}
    return {row[0]: row[1] for row in rows}, work


def _by(ids: set[str], of: Mapping[str, str], kinds: Iterable[str]) -> dict[str, int | None]:
    counts = Counter(of[id_] for id_ in ids)
    return {str(kind): counts[str(kind)] for kind in kinds}


def tables(report: Report) -> list[Table]:
    """Return the figures, the breakdowns and the rates."""
    headline = (
        "referred", "interviewed", "accepted", "trained", "in_training", "certified", "employed",
        "employed_kitchen_staff",
    )  # fmt: skip
    rows = [(key, shown(getattr(report, key)), DEFINITIONS[key]) for key in headline]
    rows += [
        (f"permits {step}", shown(people), DEFINITIONS[f"permits_{step}"])
        for step, people in report.permits.items()
    ]
    broken_down = (
        "trained_by_sex", "trained_by_origin", "trained_by_age_band", "trained_by_work_at_entry",
        "employed_by_origin",
    )  # fmt: skip
    groups = tuple(
        (key, group, shown(people)) for key in broken_down for group, people in getattr(report, key).items()
    )
    notes = tuple(f"{key}: {DEFINITIONS[key]}" for key in broken_down)
    return [
        Table("Employment", ("indicator", "people", "definition"), tuple(rows)),
        Table("Employment, broken down", ("indicator", "group", "people"), groups, notes),
        rates_table("Employment, rates", report.rates, DEFINITIONS),
    ]
