"""Guidance as pages and programs are shown it: consultations, mentors, outcomes, and checks that wait."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from kitchens.people.outcome import AFTER, After, due_on
from projections.asked import Paged, Part, Person, Who, day, people, whos, within
from projections.codes import codes_of
from projections.people.jobs import not_asked_any_more
from projections.store import Reader, Row

CHECKS_MAX = 200
"""So many checks that wait are listed; the oldest first."""


class ConsultationLine(Struct, frozen=True):
    """A consultation as it stands; `version` is that of the entry which stands."""

    id: UUID
    code: str
    kitchen_id: UUID
    held_on: date
    channel: str
    language: str
    topic: str
    nationality: str | None
    person: Person | None
    desk: str | None
    programme: str | None
    version: int
    annulled: bool


class CheckLine(Struct, frozen=True):
    """What a check found; `version` is that of the entry which stands."""

    checked_on: date
    stands: bool
    evidence: str
    version: int


class OutcomeLine(Struct, frozen=True):
    """An outcome as it stands, with its checks."""

    id: UUID
    code: str
    person: Person
    kitchen_id: UUID
    kind: str
    reached_on: date
    evidence: str
    programme: str | None
    version: int
    withdrawn: bool
    checks: dict[str, CheckLine]


class CheckDue(Struct, frozen=True):
    """A check that waits since a day."""

    outcome: OutcomeLine
    after: After
    due_on: date

    @property
    def person(self) -> Person:
        """Return whose outcome it is."""
        return self.outcome.person


class MentorLine(Struct, frozen=True):
    """A time with a mentor; `version` is that of the entry which assigned her."""

    person: Person
    mentor: Who
    from_on: date
    until_on: date | None
    programme: str | None
    version: int


class ProgrammeLine(Struct, frozen=True):
    """A programme and its targets; None was not promised."""

    id: UUID
    code: str
    name: str
    from_on: date
    until_on: date
    reach: int | None
    education: int | None
    job_or_internship: int | None
    business_started: int | None
    business_developed: int | None
    version: int


class DeskLine(Struct, frozen=True):
    """A desk."""

    id: UUID
    code: str
    kitchen_id: UUID
    municipality: str
    closed_on: date | None


_CONSULTATION = (
    "id, code, kitchen_id, held_on, channel, language, topic, nationality, person_id, desk_id, programme_id, "
    "entry_version, annulled"
)
_OUTCOME = (
    "id, code, person_id, kitchen_id, kind, reached_on, evidence, programme_id, entry_version, withdrawn"
)


def consultations(
    reader: Reader,
    kitchen_ids: Sequence[UUID] | None,
    *,
    on: date | None = None,
    page: int = 1,
    page_size: int = 20,
) -> Paged[ConsultationLine]:
    """Return consultations of some kitchens, or all; of a day, or the newest first."""
    condition, values = within("kitchen_id", kitchen_ids)
    if on is not None:
        condition, values = f"{condition} AND held_on = ?", (*values, on.isoformat())
    part = Part(page, page_size)
    rows = reader.all(
        f"SELECT {_CONSULTATION} FROM view_consultations WHERE {condition} "  # noqa: S608  bound
        f"ORDER BY held_on DESC, id DESC{part.limit}",
        values,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_consultations WHERE {condition}", values)[0][0]  # noqa: S608
    return part.of(_consultations(reader, rows), total)


def usual(reader: Reader, kitchen_id: UUID, since: date, limit: int = 4) -> list[tuple[str, str, str, str]]:
    """Return what consultations are most often: channel, language, topic and nationality, "" if not told."""
    rows = reader.all(
        "SELECT channel, language, topic, COALESCE(nationality, ''), COUNT(*) AS times "  # noqa: S608  bound
        "FROM view_consultations WHERE kitchen_id = ? AND held_on >= ? AND annulled = 0 "
        "AND person_id IS NULL AND desk_id IS NULL AND programme_id IS NULL "
        f"GROUP BY 1, 2, 3, 4 ORDER BY times DESC, 1, 2, 3, 4 LIMIT {limit}",
        (kitchen_id.hex, since.isoformat()),
    )
    return [(channel, language, topic, nation) for channel, language, topic, nation, _ in rows]


def consultation(reader: Reader, id_: UUID) -> ConsultationLine | None:
    """Return a consultation, or None."""
    rows = reader.all(f"SELECT {_CONSULTATION} FROM view_consultations WHERE id = ?", (id_.hex,))  # noqa: S608
    return next(iter(_consultations(reader, rows)), None)


def outcomes(
    reader: Reader, kitchen_ids: Sequence[UUID] | None, *, page: int = 1, page_size: int = 20
) -> Paged[OutcomeLine]:
    """Return outcomes of some kitchens, or all, the newest first."""
    condition, values = within("kitchen_id", kitchen_ids)
    part = Part(page, page_size)
    rows = reader.all(
        f"SELECT {_OUTCOME} FROM view_outcomes WHERE {condition} "  # noqa: S608  bound
        f"ORDER BY reached_on DESC, id DESC{part.limit}",
        values,
    )
    total = reader.all(f"SELECT COUNT(*) FROM view_outcomes WHERE {condition}", values)[0][0]  # noqa: S608
    return part.of(_outcomes(reader, rows), total)


def outcome(reader: Reader, id_: UUID) -> OutcomeLine | None:
    """Return an outcome, or None."""
    rows = reader.all(f"SELECT {_OUTCOME} FROM view_outcomes WHERE id = ?", (id_.hex,))  # noqa: S608  bound
    return next(iter(_outcomes(reader, rows)), None)


def checks_due(
    reader: Reader, kitchen_ids: Sequence[UUID] | None, today: date, limit: int | None = CHECKS_MAX
) -> list[CheckDue]:
    """Return the checks that wait, each by itself as soon as its day has come; the oldest first.

    Nobody is looked for whose details are destroyed, or who left and does not want to be asked any more.
    """
    condition, values = within("o.kitchen_id", kitchen_ids)
    rows = reader.all(
        f"SELECT {_OUTCOME} FROM view_outcomes o WHERE {condition} AND o.withdrawn = 0 "  # noqa: S608  bound
        "AND o.reached_on <= ? "
        "AND (SELECT COUNT(*) FROM view_outcome_checks c WHERE c.outcome_id = o.id) < ? "
        "ORDER BY o.reached_on, o.id",
        (*values, today.isoformat(), len(AFTER)),
    )
    unasked = not_asked_any_more(reader)
    found = [
        CheckDue(one, after, due)
        for one in _outcomes(reader, rows)
        for after in AFTER
        if one.person.contact_ref is not None and one.person.id.hex not in unasked
        if after not in one.checks and (due := due_on(one.reached_on, after)) <= today
    ]
    return sorted(found, key=lambda check: (check.due_on, check.outcome.code))[:limit]


def mentors(reader: Reader, kitchen_ids: Sequence[UUID] | None) -> list[MentorLine]:
    """Return who is whose mentor, those that last first."""
    condition, values = within("r.kitchen_id", kitchen_ids)
    rows = reader.all(
        "SELECT t.person_id, t.mentor_id, t.from_on, t.until_on, t.programme_id, t.version "  # noqa: S608
        f"FROM view_mentors t JOIN view_referrals r ON r.person_id = t.person_id WHERE {condition} "
        "ORDER BY CASE WHEN t.until_on IS NULL THEN 0 ELSE 1 END, t.from_on DESC LIMIT 200",
        values,
    )
    known, by = people(reader, {row[0] for row in rows}), whos(reader, [row[1] for row in rows])
    codes = codes_of(reader, "programme", {row[4] for row in rows if row[4]})
    return [
        MentorLine(
            known[who], by[mentor], date.fromisoformat(from_on), day(until_on), codes.get(of or ""), version
        )
        for who, mentor, from_on, until_on, of, version in rows
    ]


def programmes(reader: Reader) -> list[ProgrammeLine]:
    """Return every programme, by code."""
    rows = reader.all(
        "SELECT id, code, name, from_on, until_on, reach, education, job_or_internship, business_started, "
        "business_developed, entry_version FROM view_programmes ORDER BY code"
    )
    return [
        ProgrammeLine(
            UUID(row[0]), row[1], row[2], date.fromisoformat(row[3]), date.fromisoformat(row[4]), row[5],
            row[6], row[7], row[8], row[9], row[10],
        )
        for row in rows
    ]  # fmt: skip


def desks(reader: Reader, kitchen_ids: Sequence[UUID] | None) -> list[DeskLine]:
    """Return the desks of some kitchens, or all, by code."""
    condition, values = within("kitchen_id", kitchen_ids)
    rows = reader.all(
        "SELECT id, code, kitchen_id, municipality, closed_on FROM view_desks "  # noqa: S608  bound
        f"WHERE {condition} ORDER BY code",
        values,
    )
    return [DeskLine(UUID(row[0]), row[1], UUID(row[2]), row[3], day(row[4])) for row in rows]


def _consultations(reader: Reader, rows: Sequence[Row]) -> list[ConsultationLine]:
    known = people(reader, {row[8] for row in rows if row[8]})
    at = codes_of(reader, "desk", {row[9] for row in rows if row[9]})
    of = codes_of(reader, "programme", {row[10] for row in rows if row[10]})
    return [
        ConsultationLine(
            UUID(row[0]), row[1], UUID(row[2]), date.fromisoformat(row[3]), row[4], row[5], row[6], row[7],
            known.get(row[8]),
            at.get(row[9]), of.get(row[10]), row[11], bool(row[12]),
        )
        for row in rows
    ]  # fmt: skip


def _outcomes(reader: Reader, rows: Sequence[Row]) -> list[OutcomeLine]:
    known = people(reader, {row[2] for row in rows})
    of = codes_of(reader, "programme", {row[7] for row in rows if row[7]})
    checks: dict[str, dict[str, CheckLine]] = {row[0]: {} for row in rows}
    for id_, after, on, stands, evidence, version in reader.among(
        "SELECT outcome_id, after, checked_on, stands, evidence, version FROM view_outcome_checks "
        "WHERE outcome_id IN (??)",
        checks,
    ):
        checks[id_][after] = CheckLine(date.fromisoformat(on), bool(stands), evidence, version)
    return [
        OutcomeLine(
            UUID(row[0]), row[1], known[row[2]], UUID(row[3]), row[4], date.fromisoformat(row[5]), row[6],
            of.get(row[7]), row[8], bool(row[9]), checks[row[0]],
        )
        for row in rows
    ]  # fmt: skip
