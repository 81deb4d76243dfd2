"""Workplaces: who works there, how many may with a permit, and since when a quota does not bind."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct

from kitchens.people.workplace import others_allowed
from kitchens.settings import Setting
from projections.asked import Kitchen, Who, kitchens_of, whos
from projections.people.job_lines import JobLine, jobs_in
from projections.people.kitchens import setting_on
from projections.store import Reader


class Exemption(Struct, frozen=True):
    """Days on which the quota does not bind, both included; an earlier record told no ground."""

    from_on: date
    until_on: date
    ground: str | None

    def covers(self, on: date) -> bool:
        """Tell whether the quota does not bind on a day."""
        return self.from_on <= on <= self.until_on


class Workplace(Struct, frozen=True):
    """An employer in a kitchen's district on a day: people at work, everybody counted once.

    `others` work with a permit; `allowed` is how many of them may beside so many nationals. On her last day
    somebody still counts. `jobs` are those of today.
    """

    id: UUID
    employer: Who
    kitchen: Kitchen
    nationals: int
    others: int
    allowed: int
    exemptions: tuple[Exemption, ...]
    exempt_until_on: date | None
    jobs: tuple[JobLine, ...]

    @property
    def is_over(self) -> bool:
        """Tell whether more work there with a permit than may, and no exemption covers it."""
        return self.others > self.allowed and self.exempt_until_on is None


def workplaces(reader: Reader, today: date) -> tuple[Workplace, ...]:
    """Return all workplaces, by employer and kitchen. Raise `NoSuchSetting`."""
    percent = setting_on(reader, Setting.FOREIGN_STAFF_PERCENT, today)
    rows = reader.all("SELECT id, employer_id, kitchen_id FROM view_workplaces")
    employers = whos(reader, {row[1] for row in rows})
    kitchens = kitchens_of(reader, {UUID(row[2]) for row in rows})
    exemptions = _exemptions(reader)
    working = _working(reader, today)
    roots: dict[str, str] = dict(reader.all("SELECT person_id, root_id FROM view_merges"))
    found = []
    for id_, employer_id, kitchen_id in rows:
        jobs = working[employer_id, kitchen_id]
        nationals, others = counted(jobs, roots)
        given = exemptions[id_]
        found.append(
            Workplace(
                id=UUID(id_),
                employer=employers[employer_id],
                kitchen=kitchens[UUID(kitchen_id)],
                nationals=nationals,
                others=others,
                allowed=others_allowed(nationals, percent),
                exemptions=tuple(given),
                exempt_until_on=max((one.until_on for one in given if one.covers(today)), default=None),
                jobs=tuple(jobs),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.employer.code or "", one.kitchen.code)))


def workplace(reader: Reader, workplace_id: UUID, today: date) -> Workplace | None:
    """Return one workplace, None if there is none. Raise `NoSuchSetting`."""
    return next((one for one in workplaces(reader, today) if one.id == workplace_id), None)


def counted(jobs: Iterable[JobLine], roots: dict[str, str]) -> tuple[int, int]:
    """Return how many people have these jobs: nationals, and others. Two records of one woman are one."""
    people = {roots.get(job.person_id.hex, job.person_id.hex): job.national for job in jobs}
    nationals = sum(people.values())
    return nationals, len(people) - nationals


def _working(reader: Reader, today: date) -> defaultdict[tuple[str, str], list[JobLine]]:
    """Return the jobs of a day by employer and kitchen, without businesses of their own."""
    found: defaultdict[tuple[str, str], list[JobLine]] = defaultdict(list)
    for job in jobs_in(reader, None):
        if job.kind == "own-business":
            continue
        if any(s.first_on <= today and (s.last_on is None or today <= s.last_on) for s in job.stints):
            found[job.employer_id.hex, job.kitchen_id.hex].append(job)
    return found


def _exemptions(reader: Reader) -> defaultdict[str, list[Exemption]]:
    found: defaultdict[str, list[Exemption]] = defaultdict(list)
    for id_, _, from_on, until_on, ground in sorted(
        reader.all("SELECT workplace_id, version, from_on, until_on, ground FROM view_exemptions"),
        key=lambda row: row[:2],
    ):
        found[id_].append(Exemption(date.fromisoformat(from_on), date.fromisoformat(until_on), ground))
    return found
