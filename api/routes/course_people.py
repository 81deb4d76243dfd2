"""The people of a course: who leaves, who passed, whose certificate is taken back, and who is at risk."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from api.acts import courses as acts
from api.admission import Absent
from api.pages.coordination.risk import evening
from api.programs.call import Call
from api.programs.fields import Code, Day, Done
from api.programs.operations import act, look
from api.routes.courses import DONE, HERE, course_of, done
from kitchens.people.course import COURSE, Result
from projections.asked import people
from projections.codes import thing
from projections.people.at_risk import at_risk, signs_known


class Leaving(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody leaves, or waits for a seat no more; today if no day is sent."""

    person: Code
    reason: Annotated[Code, Meta(examples=list(acts.LEAVE_REASONS))]
    left_on: Day | None = None


class Assessment(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether somebody passed; a pass with enough attendance issues the certificate in the same save."""

    person: Code
    result: Result
    assessed_on: Day | None = None


class Revocation(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose certificate counts no more, and why."""

    person: Code
    reason: Annotated[Code, Meta(examples=list(acts.REVOKE_REASONS))]
    revoked_on: Day | None = None


class RiskAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """Of which day, today's if none is named; `known_then`: only what was known on its evening."""

    on: Day | None = None
    known_then: bool = False


class Sign(Struct, frozen=True):
    """Somebody with three unexcused absences in a row or more; excused ones neither count nor end the row."""

    person: str
    absences: int
    last_on: date


class Signs(Struct, frozen=True):
    """The signs of a day; `known_at` is null for what is known now."""

    on: date
    known_at: datetime | None
    items: tuple[Sign, ...]


def _risk(call: Call, asked: RiskAsked) -> Signs:
    on = asked.on or call.today
    if not asked.known_then:
        found = [
            Sign(one.person.code, one.absences, one.last_on)
            for one in at_risk(call.reader, [call.at.kitchen_id], on)
            if one.course_id == call.at.id
        ]
        return Signs(on, None, tuple(found))
    known_at = evening(on, call.kitchen.time_zone)
    signs = signs_known(call.house.journal.story(COURSE, call.at.id), on, known_at)
    known = people(call.reader, [who.hex for who in signs])
    items = [Sign(known[who.hex].code, sign.absences, sign.last_on) for who, sign in signs.items()]
    return Signs(on, known_at, tuple(sorted(items, key=lambda one: (-one.absences, one.person))))


def _leave(call: Call, sent: Leaving) -> Done:
    found = course_of(call, call.today)
    everybody = [*(pupil.person for pupil in found.pupils), *found.waiting]
    person_id = _of(call, sent.person, {person.code: person.id for person in everybody})
    call.one_of("/reason", sent.reason, acts.LEAVE_REASONS)
    call.between("/left_on", sent.left_on)
    call.mistakes.check()
    acts.leave_course(
        call.acting(),
        course_id=call.at.id,
        person_id=person_id,
        left_on=sent.left_on or call.today,
        reason=sent.reason,
    )
    return done(call)


def _assess(call: Call, sent: Assessment) -> Done:
    found = course_of(call, call.today)
    person_id = _of(call, sent.person, {pupil.person.code: pupil.person.id for pupil in found.pupils})
    call.between("/assessed_on", sent.assessed_on)
    call.mistakes.check()
    acts.assess(
        call.acting(),
        course_id=call.at.id,
        person_id=person_id,
        assessed_on=sent.assessed_on or call.today,
        result=sent.result,
    )
    return done(call)


def _revoke(call: Call, sent: Revocation) -> Done:
    found = thing(call.reader, "person", sent.person)
    if found is None:
        raise Absent
    call.one_of("/reason", sent.reason, acts.REVOKE_REASONS)
    call.between("/revoked_on", sent.revoked_on)
    call.mistakes.check()
    acts.revoke_certificate(
        call.acting(),
        course_id=call.at.id,
        person_id=found.id,
        revoked_on=sent.revoked_on or call.today,
        reason=sent.reason,
    )
    return done(call)


def _of(call: Call, code: str, among: dict[str, UUID]) -> UUID:
    """Return somebody of the course by her code; note one who is not in it."""
    if code not in among:
        call.mistakes.mistake("/person", "Nobody with this code is in the course.")
        call.mistakes.check()
    return among[code]


OPERATIONS = (
    look(
        f"{HERE}/at-risk",
        _risk,
        asked=RiskAsked(date(2022, 1, 31)),
        gives=Signs(date(2022, 1, 31), None, (Sign("ME0043", 3, date(2022, 1, 26)),)),
        summary="Who was absent three times in a row without excuse",
    ),
    act(
        f"{HERE}/leave",
        _leave,
        sent=Leaving("ME0043", "found-work", date(2022, 1, 31)),
        gives=DONE,
        summary="Record that somebody leaves; her seat goes to the first who waits and can come",
    ),
    act(
        f"{HERE}/results",
        _assess,
        sent=Assessment("ME0043", "passed", date(2022, 1, 31)),
        gives=DONE,
        summary="Enter whether somebody passed, and issue her certificate",
    ),
    act(
        f"{HERE}/revoke",
        _revoke,
        sent=Revocation("ME0043", "issued-in-error", date(2022, 1, 31)),
        gives=DONE,
        summary="Revoke a certificate",
    ),
)
