"""What is known of one person beside her details: coarse facts, steps, support and work."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import day
from projections.store import Reader


class Step(Struct, frozen=True):
    """A step and its day."""

    step: str
    on: date


class Job(Struct, frozen=True):
    """A job and every step of it, in the order it was recorded. A permit may have a last day."""

    id: UUID
    code: str
    kind: str
    steps: tuple[Step, ...]
    permit_until_on: date | None


class Asked(Struct, frozen=True):
    """A request for support."""

    code: str
    status: str
    status_on: date
    cost_cents: int


class Case(Struct, frozen=True):
    """A person as the specialist sees her. `in_work` and `age_band` are as she came."""

    sex: str
    origin: str
    language: str
    in_work: bool
    age_band: str
    steps: tuple[Step, ...]
    supports: tuple[Asked, ...]
    jobs: tuple[Job, ...]


def case_of(reader: Reader, person_id: UUID) -> Case:
    """Return the case of somebody who was referred. Raise `LookupError` for anybody else."""
    asked = (person_id.hex,)
    known = reader.all(
        "SELECT p.sex, p.origin, p.language, r.in_work, r.age_band FROM view_people p "
        "JOIN view_referrals r ON r.person_id = p.id WHERE p.id = ?",
        asked,
    )
    if not known:
        raise LookupError(f"{person_id} was never referred")
    sex, origin, language, in_work, age_band = known[0]
    steps = reader.all("SELECT step, day FROM view_steps WHERE person_id = ? ORDER BY version", asked)
    supports = reader.all(
        "SELECT code, status, status_on, cost_cents FROM view_support WHERE person_id = ? "
        "ORDER BY requested_on DESC, code DESC",
        asked,
    )
    return Case(
        sex=sex,
        origin=origin,
        language=language,
        in_work=bool(in_work),
        age_band=age_band,
        steps=tuple(Step(step, date.fromisoformat(on)) for step, on in steps),
        supports=tuple(
            Asked(code, status, date.fromisoformat(on), cents) for code, status, on, cents in supports
        ),
        jobs=_jobs(reader, person_id),
    )


def _jobs(reader: Reader, person_id: UUID) -> tuple[Job, ...]:
    rows = reader.all(
        "SELECT j.id, j.code, j.kind, s.step, s.day, s.until_on FROM view_jobs j "
        "LEFT JOIN view_job_steps s ON s.job_id = j.id WHERE j.person_id = ? ORDER BY j.code, s.version",
        (person_id.hex,),
    )
    steps: dict[tuple[str, str, str], list[Step]] = defaultdict(list)
    until: dict[str, date | None] = {}
    for id_, code, kind, step, on, until_on in rows:
        found = steps[id_, code, kind]
        if step is not None:
            found.append(Step(step, date.fromisoformat(on)))
        if step == "granted":
            until[id_] = day(until_on)
    return tuple(
        Job(UUID(id_), code, kind, tuple(of_job), until.get(id_))
        for (id_, code, kind), of_job in steps.items()
    )
