"""Who was absent three times in a row without excuse: the sign on which a specialist asks after somebody.

A planned absence does not count: an excused session neither adds to the row nor ends it, as if it had not
been held. Presence ends it. Whoever left and came back begins anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct

from kitchens.journal.recorded import Recorded
from kitchens.people.course import AttendanceCorrected, AttendanceTaken, Enrolled, Left, Presence, Queued
from projections.asked import Person, people
from projections.people.course_lines import attended, running
from projections.store import Reader

ABSENCES_AT_RISK = 3
"""So many unexcused absences in a row raise a sign (DESIGN §4)."""


class AtRisk(Struct, frozen=True):
    """Somebody who was absent the last so many sessions of a running course, and nobody knows why."""

    person: Person
    course_id: UUID
    course_code: str
    absences: int
    last_on: date


class Sign(NamedTuple):
    """So many unexcused absences in a row, and the day of the last one."""

    absences: int
    last_on: date


class Seat(NamedTuple):
    """Somebody's step into a course or out of it."""

    person_id: str
    step: str
    day: date


def sign_of(noted: Mapping[date, Presence], since: date, day: date) -> Sign | None:
    """Return the sign that the notes from a day to another raise, both included; None for none."""
    absences, last_on = 0, day
    for on in sorted((on for on in noted if since <= on <= day), reverse=True):
        if noted[on] == "present":
            break
        if noted[on] == "absent":
            last_on = on if not absences else last_on
            absences += 1
    return Sign(absences, last_on) if absences >= ABSENCES_AT_RISK else None


def seated_on(steps: Iterable[Seat], day: date) -> dict[str, date]:
    """Return who had a seat on a day, and since when, from the steps in the order they were recorded."""
    since: dict[str, date] = {}
    for one in steps:
        if one.day > day:
            continue
        if one.step == "enrolled":
            since[one.person_id] = one.day
        elif one.step == "left":
            since.pop(one.person_id, None)
    return since


def at_risk(reader: Reader, kitchen_ids: Sequence[UUID] | None, day: date) -> list[AtRisk]:
    """Return the signs of a day, from what is known now; the longest row first."""
    codes = {row[0]: row[1] for row in running(reader, kitchen_ids, day)}
    rows = reader.among(
        "SELECT course_id, version, person_id, step, day FROM view_course_steps WHERE course_id IN (??)",
        codes,
    )
    steps: dict[str, list[Seat]] = defaultdict(list)
    for course_id, _, person_id, step, on in sorted(rows, key=lambda row: (row[0], row[1])):
        steps[course_id].append(Seat(person_id, step, date.fromisoformat(on)))
    since = {course_id: seated_on(found, day) for course_id, found in steps.items()}
    signs = {
        (course_id, person_id): sign
        for (course_id, person_id), noted in attended(reader, codes).items()
        if person_id in since[course_id]
        and (sign := sign_of(noted, since[course_id][person_id], day)) is not None
    }
    known = people(reader, {person_id for _, person_id in signs})
    return sorted(
        (
            AtRisk(known[person_id], UUID(course_id), codes[course_id], *sign)
            for (course_id, person_id), sign in signs.items()
        ),
        key=lambda one: (-one.absences, one.person.code),
    )


def signs_known(story: Iterable[Recorded], day: date, known_at: datetime) -> dict[UUID, Sign]:
    """Return a course's signs of a day as they were known at a moment, from its story in any order."""
    told = sorted((one for one in story if one.at <= known_at), key=lambda one: one.version)
    since = seated_on(_seats(told), day)
    notes: dict[str, dict[date, Presence]] = defaultdict(dict)
    for one in told:
        if isinstance(one.event, AttendanceTaken | AttendanceCorrected):
            notes[one.event.person_id.hex][one.event.held_on] = one.event.presence
    signs = {UUID(who): sign_of(notes[who], first_on, day) for who, first_on in since.items()}
    return {who: sign for who, sign in signs.items() if sign is not None}


def _seats(told: Iterable[Recorded]) -> Iterator[Seat]:
    for one in told:
        match one.event:
            case Enrolled(person_id=who, enrolled_on=on):
                yield Seat(who.hex, "enrolled", on)
            case Queued(person_id=who, queued_on=on):
                yield Seat(who.hex, "queued", on)
            case Left(person_id=who, left_on=on):
                yield Seat(who.hex, "left", on)
            case _:
                pass
