"""What guidance came to: people reached, and results, by kind. The two are never one figure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from msgspec import Struct, field

from kitchens.people.outcome import AFTER, due_on
from kitchens.values import AgeBand, Origin, Sex
from projections.reports.shape import Part, Rate, Table, rates_table, shown
from projections.store import Reader

VIEWS = ("kitchens", "trainees", "guidance", "outcomes")

TARGET_OF = {
    "education": "education",
    "job": "job-or-internship",
    "internship": "job-or-internship",
    "business-started": "business-started",
    "business-developed": "business-developed",
}
"""Under which kind of result an outcome is counted: a job and an internship are one."""

KINDS = tuple(dict.fromkeys(TARGET_OF.values()))

DEFINITIONS = {
    "reached": "people known by their code whose first consultation lies in the period, each counted once",
    "anonymous_contacts": "consultations of the period in which nobody said who she is: contacts, not "
    "people; nobody among them counts as reached",
    "results": "results of the period, added up over the four kinds; of one kind a person counts once, of "
    "two kinds twice",
    "people_with_results": "people with a result of the period, each counted once",
    "results_by_kind": "people with a result of the kind in the period, each counted once in a kind",
    "job_or_internship": "those of job or internship, apart: who had both stands in both",
    "reached_by_sex": "those reached, by sex",
    "reached_by_origin": "those reached, by origin",
    "people_with_results_by_sex": "people with a result of the period, by sex",
    "people_with_results_by_origin": "people with a result of the period, by origin",
    "people_with_results_by_age_band": "people with a result of the period, by age when they were referred",
    "programmes": "by programme: what was promised is a target; reached are people whose first consultation "
    "for the programme lies in the period, results are those entered for the programme",
    "with_results_of_reached": "of the people reached in the period, those with a result by the end date",
    "checked_28_days": "of the results of the period that were due for the check after 28 days by the end "
    "date, those checked",
    "standing_28_days": "of the results of the period checked after 28 days, those that still stood",
    "checked_6_months": "of the results of the period that were due for the check after 6 months by the end "
    "date, those checked",
    "standing_6_months": "of the results of the period checked after 6 months, those that still stood",
}  # fmt: skip


class Against(Struct, frozen=True):
    """What came about, beside what was promised; None where nothing was promised, or hidden."""

    number: int | None
    target: int | None


class Programme(Struct, frozen=True):
    """A programme: people reached and results, each against its own target."""

    reached: Against
    results: Against
    results_by_kind: dict[str, Against]


class Report(Struct, frozen=True):
    """Numbers of people and of results, as defined. None is hidden."""

    reached: int | None
    anonymous_contacts: int | None
    results: int | None
    people_with_results: int | None
    results_by_kind: dict[str, int | None]
    job_or_internship: dict[str, int | None]
    reached_by_sex: dict[str, int | None]
    reached_by_origin: dict[str, int | None]
    people_with_results_by_sex: dict[str, int | None]
    people_with_results_by_origin: dict[str, int | None]
    people_with_results_by_age_band: dict[str, int | None]
    programmes: dict[str, Programme] | None
    rates: dict[str, Rate]
    definitions: dict[str, str] = field(default_factory=DEFINITIONS.copy)


class Result(NamedTuple):
    """A result as it stands: whose (under the record she goes on with), what, when, for which programme."""

    id: str
    person_id: str
    kind: str
    reached_on: str
    programme_id: str | None


def report(reader: Reader, part: Part) -> Report:
    """Return the figures of a kitchen or of all, for a period."""
    reached = _reached(reader, part)
    until_end = _results(reader, part)
    results = [one for one in until_end if one.reached_on >= part.first]
    by_kind = _people_by_kind(results)
    people = {one.person_id for one in results}
    later = reached & {one.person_id for one in until_end}
    sex, origin, age_band = _people(reader, reached | people)
    return Report(
        reached=len(reached),
        anonymous_contacts=_anonymous(reader, part),
        results=sum(map(len, by_kind.values())),
        people_with_results=len(people),
        results_by_kind={kind: len(by_kind[kind]) for kind in KINDS},
        job_or_internship={
            kind: len({one.person_id for one in results if one.kind == kind})
            for kind in ("job", "internship")
        },
        reached_by_sex=_by(reached, sex, Sex),
        reached_by_origin=_by(reached, origin, Origin),
        people_with_results_by_sex=_by(people, sex, Sex),
        people_with_results_by_origin=_by(people, origin, Origin),
        people_with_results_by_age_band=_by(people, age_band, AgeBand),
        programmes=_programmes(reader, part, results),
        rates={"with_results_of_reached": Rate(len(later), len(reached)), **_checks(reader, part, results)},
    )


def _reached(reader: Reader, part: Part, programme_id: str | None = None) -> set[str]:
    """Return whose first consultation lies in the period, of those for a programme if one is asked for."""
    condition, values = ("", ()) if programme_id is None else (" AND c.programme_id = ?", (programme_id,))
    rows = reader.all(
        "SELECT COALESCE(m.root_id, c.person_id), MIN(c.held_on) FROM view_consultations c "  # noqa: S608  bound
        "LEFT JOIN view_merges m ON m.person_id = c.person_id "
        "WHERE c.person_id IS NOT NULL AND c.annulled = 0 AND c.held_on <= ?"
        + condition
        + part.kitchen_is("c.kitchen_id")
        + " GROUP BY COALESCE(m.root_id, c.person_id)",
        (part.last, *values, *part.kitchen_values),
    )
    return {person_id for person_id, first_on in rows if first_on >= part.first}


def _anonymous(reader: Reader, part: Part) -> int:
    rows = reader.all(
        "SELECT COUNT(*) FROM view_consultations WHERE person_id IS NULL AND annulled = 0 "  # noqa: S608  bound
        "AND held_on >= ? AND held_on <= ?" + part.kitchen_is("kitchen_id"),
        (part.first, part.last, *part.kitchen_values),
    )
    return int(rows[0][0])


def _results(reader: Reader, part: Part) -> list[Result]:
    """Return what was reached by the end date."""
    return [
        Result(*row)
        for row in reader.all(
            "SELECT o.id, COALESCE(m.root_id, o.person_id), o.kind, o.reached_on, o.programme_id "
            "FROM view_outcomes o LEFT JOIN view_merges m ON m.person_id = o.person_id "
            "WHERE o.withdrawn = 0 AND o.reached_on <= ?" + part.kitchen_is("o.kitchen_id"),
            (part.last, *part.kitchen_values),
        )
    ]


def _people_by_kind(results: Iterable[Result]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in results:
        found[TARGET_OF[one.kind]].add(one.person_id)
    return found


def _programmes(reader: Reader, part: Part, results: list[Result]) -> dict[str, Programme]:
    """Return the programmes that ran in the period, by code."""
    found: dict[str, Programme] = {}
    for id_, code, reach, *promised in reader.all(
        "SELECT id, code, reach, education, job_or_internship, business_started, business_developed "
        "FROM view_programmes WHERE from_on <= ? AND until_on >= ? ORDER BY code",
        (part.last, part.first),
    ):
        by_kind = _people_by_kind(one for one in results if one.programme_id == id_)
        targets = dict(zip(KINDS, promised, strict=True))
        told = [number for number in promised if number is not None]
        found[code] = Programme(
            reached=Against(len(_reached(reader, part, id_)), reach),
            results=Against(sum(map(len, by_kind.values())), sum(told) if told else None),
            results_by_kind={kind: Against(len(by_kind[kind]), targets[kind]) for kind in KINDS},
        )
    return found


def _checks(reader: Reader, part: Part, results: list[Result]) -> dict[str, Rate]:
    """Return how many of the results due for a check were checked by the end date, and how many stood."""
    checks = {
        (id_, after): bool(stands)
        for id_, after, stands in reader.all(
            "SELECT outcome_id, after, stands FROM view_outcome_checks WHERE checked_on <= ?", (part.last,)
        )
    }
    rates: dict[str, Rate] = {}
    for after in AFTER:
        due = [
            one
            for one in results
            if due_on(date.fromisoformat(one.reached_on), after).isoformat() <= part.last
        ]
        found = [checks[one.id, after] for one in due if (one.id, after) in checks]
        name = after.replace("-", "_")
        rates[f"checked_{name}"] = Rate(len(found), len(due))
        rates[f"standing_{name}"] = Rate(sum(found), len(found))
    return rates


def _people(reader: Reader, ids: set[str]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    people = reader.among("SELECT id, sex, origin FROM view_people WHERE id IN (??)", ids)
    bands = reader.among("SELECT person_id, age_band FROM view_referrals WHERE person_id IN (??)", ids)
    return {row[0]: row[1] for row in people}, {row[0]: row[2] for row in people}, dict(bands)


def _by(ids: set[str], of: Mapping[str, str], kinds: Iterable[str]) -> dict[str, int | None]:
    counts = Counter(of[id_] for id_ in ids)
    return {str(kind): counts[str(kind)] for kind in kinds}


COUNTED = ("reached", "anonymous_contacts", "results", "people_with_results")
BROKEN_DOWN = (
    "results_by_kind", "job_or_internship", "reached_by_sex", "reached_by_origin",
    "people_with_results_by_sex",
    "people_with_results_by_origin", "people_with_results_by_age_band",
)  # fmt: skip


def tables(report: Report) -> list[Table]:
    """Return the figures, the breakdowns, each programme against its targets, and the rates."""
    rows = tuple((key, shown(getattr(report, key)), DEFINITIONS[key]) for key in COUNTED)
    groups = tuple(
        (key, group, shown(number)) for key in BROKEN_DOWN for group, number in getattr(report, key).items()
    )
    programmes = tuple(
        (code, what, shown(one.number), "-" if one.target is None else one.target)
        for code, programme in (report.programmes or {}).items()
        for what, one in (
            ("reached", programme.reached),
            ("results", programme.results),
            *programme.results_by_kind.items(),
        )
    )
    notes = tuple(f"{key}: {DEFINITIONS[key]}" for key in BROKEN_DOWN)
    return [
        Table("Outcomes", ("indicator", "number", "definition"), rows),
        Table("Outcomes, broken down", ("indicator", "group", "people"), groups, notes),
        Table(
            "Programmes",
            ("programme", "indicator", "number", "target"),
            programmes,
            (f"programmes: {DEFINITIONS['programmes']}",),
        ),
        rates_table("Outcomes, rates", report.rates, DEFINITIONS),
    ]
