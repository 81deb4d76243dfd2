"""Outcomes and their checks, and who is whose mentor."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from api.acts import guidance as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Day, Done, Nothing, Paging
from api.programs.operations import NOTHING, Operation, act, look, make
from api.routes.guidance import HERE, TakenBack, Version, done, named_or_none
from api.routes.guidance_shown import (
    Check,
    Due,
    Dues,
    Mentor,
    Mentors,
    Outcome,
    Outcomes,
    dues_of,
    mentors_of,
    outcomes_of,
)
from kitchens.people import outcome as o
from kitchens.people.party import STAFF
from projections.codes import named
from projections.people.guidance_shown import checks_due, mentors, outcomes

OUTCOME = "MEO001"
_DAY = date(2022, 1, 28)


class NewOutcome(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What somebody reached. Today if no day is sent."""

    person: Code
    kind: o.Kind
    evidence: o.Evidence
    reached_on: Day | None = None
    programme: Code | None = None


class CorrectedOutcome(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What counts instead, all of it."""

    version: Version
    kind: o.Kind
    evidence: o.Evidence
    reached_on: Day
    programme: Code | None = None


class Checked(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a check found; a check that was made before is put right."""

    after: o.After
    stands: bool
    evidence: o.Evidence
    checked_on: Day | None = None


class NewMentor(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mentor, by the code of a member of staff."""

    mentor: Code
    from_on: Day | None = None
    programme: Code | None = None


class EndedMentor(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The last day with a mentor."""

    mentor: Code
    until_on: Day | None = None


class CorrectedMentor(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The days that count instead."""

    version: Version
    from_on: Day
    until_on: Day | None = None


def _result(call: Call, sent: NewOutcome | CorrectedOutcome) -> o.Result:
    call.between("/reached_on", sent.reached_on)
    programme_id = named_or_none(call, "/programme", "programme", sent.programme)
    call.mistakes.check()
    return o.Result(sent.kind, sent.reached_on or call.today, sent.evidence, programme_id)


def _outcomes(call: Call, asked: Paging) -> Outcomes:
    return outcomes_of(
        outcomes(call.reader, [call.at.kitchen_id], page=asked.page, page_size=asked.page_size)
    )


def _due(call: Call, _: Nothing) -> Dues:
    return dues_of(checks_due(call.reader, [call.at.kitchen_id], call.today))


def _reach(call: Call, sent: NewOutcome) -> Done:
    person_id = call.person("/person", sent.person)
    result = _result(call, sent)
    code = acts.reach_outcome(
        call.acting(), person_id=person_id, kitchen_id=call.at.kitchen_id, result=result
    )
    return Done(code, f"/api/outcomes/{code}")


def _correct_outcome(call: Call, sent: CorrectedOutcome) -> Done:
    result = _result(call, sent)
    acts.correct_outcome(call.acting(), outcome_id=call.at.id, corrects_version=sent.version, result=result)
    return done(call, "outcomes")


def _check(call: Call, sent: Checked) -> Done:
    call.between("/checked_on", sent.checked_on)
    call.mistakes.check()
    known = call.house.journal.facts().of(o.OUTCOME, call.at.id).checks.get(sent.after)
    acts.check_outcome(
        call.acting(),
        outcome_id=call.at.id,
        after=sent.after,
        check=o.Check(sent.checked_on or call.today, sent.stands, sent.evidence),
        corrects_version=None if known is None else known[0],
    )
    return done(call, "outcomes")


def _withdraw(call: Call, sent: TakenBack) -> Done:
    call.one_of("/reason", sent.reason, acts.TAKEN_BACK_REASONS)
    call.mistakes.check()
    acts.withdraw_outcome(call.acting(), outcome_id=call.at.id, withdrawn_on=call.today, reason=sent.reason)
    return done(call, "outcomes")


def _mentors(call: Call, _: Nothing) -> Mentors:
    return mentors_of(mentors(call.reader, [call.at.kitchen_id]))


def _mentor(call: Call, code: str) -> UUID:
    found = call.who.user_id if code == call.who.code else named(call.reader, STAFF.name, code)
    if found is None:
        call.mistakes.mistake("/mentor", "Nothing has the code {code}.", code=code)
    call.mistakes.check()
    if found is None:
        raise Absent
    return found


def _assign(call: Call, sent: NewMentor) -> Done:
    call.between("/from_on", sent.from_on)
    programme_id = named_or_none(call, "/programme", "programme", sent.programme)
    mentor_id = _mentor(call, sent.mentor)
    acts.assign_mentor(
        call.acting(),
        person_id=call.at.id,
        mentor_id=mentor_id,
        from_on=sent.from_on or call.today,
        programme_id=programme_id,
    )
    return done(call, "people")


def _end_mentor(call: Call, sent: EndedMentor) -> Done:
    call.between("/until_on", sent.until_on)
    mentor_id = _mentor(call, sent.mentor)
    acts.end_mentor(
        call.acting(), person_id=call.at.id, mentor_id=mentor_id, until_on=sent.until_on or call.today
    )
    return done(call, "people")


def _correct_mentor(call: Call, sent: CorrectedMentor) -> Done:
    acts.correct_mentor(
        call.acting(),
        person_id=call.at.id,
        corrects_version=sent.version,
        from_on=sent.from_on,
        until_on=sent.until_on,
    )
    return done(call, "people")


_REACHED = Outcome(
    OUTCOME, "ME0044", "job", date(2021, 12, 20), "contract", "P1", 1, is_withdrawn=False,
    checks=(Check("28-days", date(2022, 1, 20), stands=True, evidence="payslip"),),
)  # fmt: skip

OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{HERE}/outcomes",
        _outcomes,
        asked=Paging(),
        gives=Outcomes((_REACHED,), 1, 1, 1),
        summary="What people of a kitchen reached",
    ),
    look(
        f"{HERE}/outcomes/due",
        _due,
        asked=NOTHING,
        gives=Dues((Due(OUTCOME, "ME0044", "job", "28-days", date(2022, 1, 17)),)),
        summary="Checks of outcomes that wait",
    ),
    make(
        f"{HERE}/outcomes",
        _reach,
        sent=NewOutcome(person="ME0044", kind="job", evidence="contract"),
        gives=Done(OUTCOME, f"/api/outcomes/{OUTCOME}"),
        summary="Enter what somebody reached",
    ),
    act(
        "/api/outcomes/{code:str}/correct",
        _correct_outcome,
        sent=CorrectedOutcome(version=1, kind="internship", evidence="contract", reached_on=_DAY),
        gives=Done(OUTCOME, f"/api/outcomes/{OUTCOME}"),
        summary="Put an outcome right",
    ),
    act(
        "/api/outcomes/{code:str}/check",
        _check,
        sent=Checked(after="28-days", stands=True, evidence="payslip"),
        gives=Done(OUTCOME, f"/api/outcomes/{OUTCOME}"),
        summary="Enter what a check found",
    ),
    act(
        "/api/outcomes/{code:str}/withdraw",
        _withdraw,
        sent=TakenBack("entered-wrongly"),
        gives=Done(OUTCOME, f"/api/outcomes/{OUTCOME}"),
        summary="Take an outcome back",
    ),
    look(
        f"{HERE}/mentors",
        _mentors,
        asked=NOTHING,
        gives=Mentors((Mentor("ME0044", "specialist-1", _DAY, None, "P1", 1),)),
        summary="Who guides whom",
    ),
    act(
        "/api/people/{code:str}/mentors",
        _assign,
        sent=NewMentor(mentor="specialist-1"),
        gives=Done("ME0044", "/api/people/ME0044"),
        summary="Give somebody a mentor",
    ),
    act(
        "/api/people/{code:str}/mentors/end",
        _end_mentor,
        sent=EndedMentor(mentor="specialist-1"),
        gives=Done("ME0044", "/api/people/ME0044"),
        summary="End the time with a mentor",
    ),
    act(
        "/api/people/{code:str}/mentors/correct",
        _correct_mentor,
        sent=CorrectedMentor(version=1, from_on=_DAY),
        gives=Done("ME0044", "/api/people/ME0044"),
        summary="Put the days of a mentor right",
    ),
)
