"""Guidance as programs are told it: codes and coarse facts, and nobody's name."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from projections.asked import Paged
from projections.people.guidance_shown import CheckDue, ConsultationLine, MentorLine, OutcomeLine


class Consultation(Struct, frozen=True):
    """A consultation as it stands; `version` is what a correction names."""

    code: str
    held_on: date
    channel: str
    language: str
    topic: str
    nationality: str | None
    person: str | None
    desk: str | None
    programme: str | None
    version: int
    is_annulled: bool


class Consultations(Struct, frozen=True):
    """Some of a kitchen's consultations, the newest first."""

    items: tuple[Consultation, ...]
    total: int
    page: int
    pages: int


class Check(Struct, frozen=True):
    """What a check found."""

    after: str
    checked_on: date
    stands: bool
    evidence: str


class Outcome(Struct, frozen=True):
    """An outcome as it stands; `version` is what a correction names."""

    code: str
    person: str
    kind: str
    reached_on: date
    evidence: str
    programme: str | None
    version: int
    is_withdrawn: bool
    checks: tuple[Check, ...]


class Outcomes(Struct, frozen=True):
    """Some of a kitchen's outcomes, the newest first."""

    items: tuple[Outcome, ...]
    total: int
    page: int
    pages: int


class Due(Struct, frozen=True):
    """A check that waits."""

    outcome: str
    person: str
    kind: str
    after: str
    due_on: date


class Dues(Struct, frozen=True):
    """The checks that wait, the oldest first."""

    items: tuple[Due, ...]


class Mentor(Struct, frozen=True):
    """A time with a mentor; `version` is what a correction names."""

    person: str
    mentor: str | None
    from_on: date
    until_on: date | None
    programme: str | None
    version: int


class Mentors(Struct, frozen=True):
    """Who guides whom in a kitchen."""

    items: tuple[Mentor, ...]


class Programme(Struct, frozen=True):
    """A programme and its targets; null was not promised."""

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


class Programmes(Struct, frozen=True):
    """Every programme."""

    items: tuple[Programme, ...]


class Desk(Struct, frozen=True):
    """A desk."""

    code: str
    municipality: str
    closed_on: date | None


class Desks(Struct, frozen=True):
    """The desks of a kitchen."""

    items: tuple[Desk, ...]


def consultation_of(line: ConsultationLine) -> Consultation:
    """Return a consultation."""
    return Consultation(
        code=line.code,
        held_on=line.held_on,
        channel=line.channel,
        language=line.language,
        topic=line.topic,
        nationality=line.nationality,
        person=line.person.code if line.person else None,
        desk=line.desk,
        programme=line.programme,
        version=line.version,
        is_annulled=line.annulled,
    )


def consultations_of(found: Paged[ConsultationLine]) -> Consultations:
    """Return a part of the list."""
    return Consultations(tuple(map(consultation_of, found.items)), found.total, found.page, found.pages)


def outcome_of(line: OutcomeLine) -> Outcome:
    """Return an outcome."""
    checks = tuple(
        Check(after, one.checked_on, one.stands, one.evidence) for after, one in sorted(line.checks.items())
    )
    return Outcome(
        code=line.code,
        person=line.person.code,
        kind=line.kind,
        reached_on=line.reached_on,
        evidence=line.evidence,
        programme=line.programme,
        version=line.version,
        is_withdrawn=line.withdrawn,
        checks=checks,
    )


def outcomes_of(found: Paged[OutcomeLine]) -> Outcomes:
    """Return a part of the list."""
    return Outcomes(tuple(map(outcome_of, found.items)), found.total, found.page, found.pages)


def dues_of(found: Sequence[CheckDue]) -> Dues:
    """Return the checks that wait."""
    return Dues(
        tuple(
            Due(one.outcome.code, one.outcome.person.code, one.outcome.kind, one.after, one.due_on)
            for one in found
        )
    )


def mentors_of(found: Sequence[MentorLine]) -> Mentors:
    """Return who guides whom."""
    return Mentors(
        tuple(
            Mentor(one.person.code, one.mentor.code, one.from_on, one.until_on, one.programme, one.version)
            for one in found
        )
    )
