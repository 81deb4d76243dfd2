"""The way in from outside and its ends: who waits too long, what still stands open, what a referrer hears."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from msgspec import Struct

from kitchens.settings import Setting
from projections.asked import PERSON_FIELDS, Paged, Part, Person, person_of, within
from projections.people.case import case_of
from projections.people.folk import NOT_MERGED, STATUS
from projections.people.kitchens import setting_on
from projections.people.learning import my_courses
from projections.people.workshop_page import my_workshops
from projections.store import Reader

OVERDUE_MAX = 10_000
"""More than a district has: whoever is left out here would be told to nobody and counted nowhere."""

Outcome: TypeAlias = Literal["in-process", "interviewed", "accepted", "declined", "withdrawn"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""All that a referrer hears of somebody."""

CLOSED_SUPPORT = ("delivered", "refused", "returned", "withdrawn")
"""How a request for support stands of which nothing is to come any more."""


class Overdue(Struct, frozen=True):
    """Somebody referred, or taken up again, and not interviewed by `due_on`; `days` since she came."""

    person: Person
    kitchen_id: UUID
    since: date
    due_on: date
    days: int


class Open(Struct, frozen=True):
    """Something that has begun with somebody and not ended: of which kind, and the code it goes by."""

    kind: Literal["support", "permit", "course", "workshop"]
    code: str
    words: str
    on: date | None


class Sent(Struct, frozen=True):
    """Somebody whom a partner referred, under the code she came by. `person_id` is nothing to show."""

    person_id: UUID
    code: str
    referred_on: date
    outcome: Outcome


def overdue_interviews(
    reader: Reader, today: date, kitchen_ids: Sequence[UUID] | None = None
) -> tuple[Overdue, ...]:
    """Return who waits for her interview longer than the setting of the day she came allows, longest first.

    On the last of the days she is not late yet. Raise `NoSuchSetting`.
    """
    condition, values = within("r.kitchen_id", kitchen_ids)
    rows = reader.all(
        f"SELECT r.kitchen_id, r.last_step_on, {PERSON_FIELDS} "  # noqa: S608  ours
        "FROM view_referrals r JOIN view_people p ON p.id = r.person_id "
        f"WHERE {condition} AND r.last_step IN ('referred', 'reopened') AND r.interviewed_on IS NULL "
        f"AND p.erased = 0 AND {NOT_MERGED} AND r.last_step_on < ? "
        f"ORDER BY r.last_step_on, p.code LIMIT {OVERDUE_MAX}",
        (*values, today.isoformat()),
    )
    allowed: dict[str, int] = {}
    found = []
    for kitchen_id, since_on, *person in rows:
        since = date.fromisoformat(since_on)
        if since_on not in allowed:
            allowed[since_on] = setting_on(reader, Setting.INTERVIEW_DUE_DAYS, since)
        due_on = since + timedelta(days=allowed[since_on])
        if today > due_on:
            found.append(Overdue(person_of(*person), UUID(kitchen_id), since, due_on, (today - since).days))
    return tuple(found)


def still_open(reader: Reader, records: Sequence[UUID], today: date) -> tuple[Open, ...]:
    """Return what has begun with somebody, under any of her records, and not ended."""
    found: list[Open] = []
    for record in records:
        case = case_of(reader, record)
        found += [
            Open("support", one.code, one.status, one.status_on)
            for one in case.supports
            if one.status not in CLOSED_SUPPORT
        ]
        for job in case.jobs:
            answers = [s for s in job.steps if s.step in ("applied", "granted", "refused", "withdrawn")]
            if answers and answers[-1].step == "applied":
                found.append(Open("permit", job.code, job.kind, answers[-1].on))
        found += [
            Open("course", one.code, one.title, one.ends_on)
            for one in my_courses(reader, record, today)
            if one.state in ("enrolled", "waiting")
        ]
        found += [
            Open("workshop", one.code, one.title, one.held_on)
            for one in my_workshops(reader, record, today).ahead
            if not one.is_called_off
        ]
    return tuple(found)


def sent_by(reader: Reader, partner_id: UUID, page: int = 1, page_size: int = 30) -> Paged[Sent]:
    """Return whom a partner referred, the last first, each with her outcome: under the code she came by.

    Whoever shows it hides the outcome of the guarded (`api/guarded.py`).
    """
    part = Part(page, page_size)
    # Of a merged record the referrer hears what became of the woman, under the code that he knows.
    rows = reader.all(
        f"SELECT p.id, p.code, o.referred_on, {STATUS} "  # noqa: S608  ours
        "FROM (SELECT s.person_id, s.day AS referred_on FROM view_steps s WHERE s.step = 'referred') o "
        "JOIN view_referrals h ON h.person_id = o.person_id JOIN view_people p ON p.id = o.person_id "
        "LEFT JOIN view_merges m ON m.person_id = o.person_id "
        "JOIN view_referrals r ON r.person_id = COALESCE(m.root_id, o.person_id) "
        f"WHERE h.partner_id = ? ORDER BY o.referred_on DESC, p.code DESC{part.limit}",
        (partner_id.hex,),
    )
    total = reader.all("SELECT COUNT(*) FROM view_referrals WHERE partner_id = ?", (partner_id.hex,))[0][0]
    found = (
        Sent(UUID(id_), code, date.fromisoformat(referred_on), _outcome(status))
        for id_, code, referred_on, status in rows
    )
    return part.of(found, total)


def known_contacts(reader: Reader, kitchen_ids: Sequence[UUID] | None) -> dict[str, str]:
    """Return for everybody of some kitchens whose details the vault keeps the row's ref; merged records too.

    Both are ids of 32 hex digits: thousands are asked for at once, to be compared.
    """
    condition, values = within("r.kitchen_id", kitchen_ids)
    return dict(
        reader.all(
            "SELECT p.id, p.contact_ref FROM view_referrals r JOIN view_people p ON p.id = r.person_id "  # noqa: S608  ours
            f"WHERE {condition} AND p.erased = 0",
            values,
        )
    )


def told_apart(reader: Reader) -> frozenset[frozenset[str]]:
    """Return the pairs of records that were found to be of two people (ids of 32 hex digits)."""
    return frozenset(frozenset(row) for row in reader.all("SELECT person_id, other_id FROM view_apart"))


def _outcome(status: str) -> Outcome:
    return next((one for one in OUTCOMES if one == status), "in-process")
