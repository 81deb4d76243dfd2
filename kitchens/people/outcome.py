"""An outcome: somebody who was guided learns, works or runs a business, with evidence, checked twice."""

from datetime import date, timedelta
from typing import Literal, TypeAlias, assert_never, get_args
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.counted import refuse_outdated
from kitchens.people.guidance import GUIDANCE
from kitchens.people.kitchen import KITCHEN
from kitchens.people.person import PERSON, refuse_merged
from kitchens.people.programme import refuse_outside
from kitchens.reason import coded
from kitchens.values import months_later

Kind: TypeAlias = Literal["education", "job", "internship", "business-started", "business-developed"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Evidence: TypeAlias = Literal[
    "contract", "payslip", "employer", "enrolment", "certificate", "registration", "visit", "her-word"
]
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)
"""By what it is known; the paper itself is kept elsewhere."""

After: TypeAlias = Literal["28-days", "6-months"]
AFTER: tuple[After, ...] = get_args(After)
FIRST_CHECK_DAYS = 28
SECOND_CHECK_MONTHS = 6


class Result(Struct, frozen=True):
    """What was reached, and by what it is known."""

    kind: Kind
    reached_on: date
    evidence: Evidence
    programme_id: UUID | None = None


class Check(Struct, frozen=True):
    """What a check found: whether it still stands."""

    checked_on: date
    stands: bool
    evidence: Evidence


# Events


class Reached(Event, frozen=True, tag="outcome.reached"):
    """Somebody reached something; the kitchen that guided her keeps the books."""

    code: str
    person_id: UUID
    kitchen_id: UUID
    result: Result


class Corrected(Event, frozen=True, tag="outcome.corrected"):
    """It was entered wrongly; this counts instead."""

    corrects_version: int
    result: Result


class Checked(Event, frozen=True, tag="outcome.checked"):
    """It was checked, 28 days or 6 months after."""

    after: After
    check: Check


class CheckCorrected(Event, frozen=True, tag="outcome.check-corrected"):
    """What a check found was entered wrongly; this counts instead."""

    corrects_version: int
    after: After
    check: Check


class Withdrawn(Event, frozen=True, tag="outcome.withdrawn"):
    """It was never reached, or is entered elsewhere: it counts no more."""

    withdrawn_on: date
    reason: str


OutcomeEvent: TypeAlias = Reached | Corrected | Checked | CheckCorrected | Withdrawn

# Commands


class ReachOutcome(Command, frozen=True, kw_only=True):
    """Enter what somebody reached."""

    outcome_id: UUID
    code: str
    person_id: UUID
    kitchen_id: UUID
    result: Result


class CorrectOutcome(Command, frozen=True, kw_only=True):
    """Put right what was reached."""

    outcome_id: UUID
    corrects_version: int
    result: Result


class CheckOutcome(Command, frozen=True, kw_only=True):
    """Enter whether it still stands."""

    outcome_id: UUID
    after: After
    check: Check


class CorrectCheck(Command, frozen=True, kw_only=True):
    """Put right what a check found."""

    outcome_id: UUID
    corrects_version: int
    after: After
    check: Check


class WithdrawOutcome(Command, frozen=True, kw_only=True):
    """Take an outcome back, for a coded reason."""

    outcome_id: UUID
    withdrawn_on: date
    reason: str


OutcomeCommand: TypeAlias = ReachOutcome | CorrectOutcome | CheckOutcome | CorrectCheck | WithdrawOutcome

# Refusals


class OutcomeCodeTaken(Refused, code="outcome-code-taken"):
    """A code stands for one outcome."""


class OutcomeBeforeContact(Refused, code="outcome-before-contact"):
    """A result of guidance is of somebody who had a consultation on that day or before it."""


class OutcomeWithdrawn(Refused, code="outcome-withdrawn"):
    """What was taken back is neither corrected nor checked."""


class OutcomeCheckedTooEarly(Refused, code="outcome-checked-too-early"):
    """A result is checked 28 days or 6 months after it was reached, or later."""


class OutcomeCheckedOtherwise(Refused, code="outcome-checked-otherwise"):
    """Each check is made once; what it found is corrected, not told again."""


class OutcomeNotChecked(Refused, code="outcome-not-checked"):
    """Only a check that was made is corrected."""


# State


class Outcome(Struct, frozen=True):
    """What rules ask of an outcome. `entry_version` and those in `checks` are of the entries that stand."""

    code: str | None = None
    person_id: UUID | None = None
    result: Result | None = None
    version: int = 0
    entry_version: int = 0
    checks: dict[After, tuple[int, Check]] = {}
    withdrawn: bool = False


def evolve(outcome: Outcome, event: OutcomeEvent) -> Outcome:
    """Return the outcome after the event."""
    version = outcome.version + 1
    match event:
        case Reached():
            return Outcome(event.code, event.person_id, event.result, version, version)
        case Corrected():
            return replace(outcome, result=event.result, version=version, entry_version=version)
        case Checked() | CheckCorrected():
            checks = outcome.checks | {event.after: (version, event.check)}
            return replace(outcome, checks=checks, version=version)
        case Withdrawn():
            return replace(outcome, withdrawn=True, version=version)
        case _:
            assert_never(event)


OUTCOME = Noun("outcome", Outcome(), evolve, [Reached, Corrected, Checked, CheckCorrected, Withdrawn])


def decide(command: OutcomeCommand, facts: Facts) -> list[Change]:
    """Return what happens. Raise the refusals above, `Unknown`, and those of people and programmes."""
    id_ = command.outcome_id
    outcome = facts.of(OUTCOME, id_)
    if isinstance(command, ReachOutcome):
        return _reach(command, outcome, facts)
    if outcome.result is None or outcome.person_id is None:
        raise Unknown(outcome=id_)
    if isinstance(command, WithdrawOutcome):
        withdrawn = Withdrawn(command.withdrawn_on, coded(command.reason))
        return [] if outcome.withdrawn else [Change(OUTCOME, id_, withdrawn)]
    if outcome.withdrawn:
        raise OutcomeWithdrawn(outcome=outcome.code)
    match command:
        case CorrectOutcome():
            refuse_outdated(command.corrects_version, outcome.entry_version)
            if command.result == outcome.result:
                return []
            _after_contact(facts, outcome.person_id, command.result)
            for after, (_, check) in outcome.checks.items():
                _refuse_early(outcome, command.result.reached_on, after, check.checked_on)
            return [Change(OUTCOME, id_, Corrected(command.corrects_version, command.result))]
        case CheckOutcome() | CorrectCheck():
            return _check(command, outcome, outcome.result)
        case _:
            assert_never(command)


def due_on(reached_on: date, after: After) -> date:
    """Return the first day on which a result is checked."""
    if after == "28-days":
        return reached_on + timedelta(days=FIRST_CHECK_DAYS)
    return months_later(reached_on, SECOND_CHECK_MONTHS)


def _reach(command: ReachOutcome, outcome: Outcome, facts: Facts) -> list[Change]:
    if outcome.code is not None or facts.named(OUTCOME, command.code) is not None:
        raise OutcomeCodeTaken(outcome=command.code)
    if not facts.of(PERSON, command.person_id).registered:
        raise Unknown(person=command.person_id)
    if facts.of(KITCHEN, command.kitchen_id).code is None:
        raise Unknown(kitchen=command.kitchen_id)
    refuse_merged(facts, command.person_id)
    _after_contact(facts, command.person_id, command.result)
    reached = Reached(command.code, command.person_id, command.kitchen_id, command.result)
    return [Change(OUTCOME, command.outcome_id, reached)]


def _after_contact(facts: Facts, person_id: UUID, result: Result) -> None:
    refuse_outside(facts, result.programme_id, result.reached_on)
    first_on = facts.of(GUIDANCE, person_id).first_on
    if first_on is None or result.reached_on < first_on:
        raise OutcomeBeforeContact(person=person_id, first_on=first_on, reached_on=result.reached_on)


def _check(command: CheckOutcome | CorrectCheck, outcome: Outcome, result: Result) -> list[Change]:
    known = outcome.checks.get(command.after)
    _refuse_early(outcome, result.reached_on, command.after, command.check.checked_on)
    if isinstance(command, CheckOutcome):
        if known is None:
            return [Change(OUTCOME, command.outcome_id, Checked(command.after, command.check))]
        if known[1] == command.check:
            return []
        raise OutcomeCheckedOtherwise(outcome=outcome.code, checked_on=known[1].checked_on)
    if known is None:
        raise OutcomeNotChecked(outcome=outcome.code)
    refuse_outdated(command.corrects_version, known[0])
    if known[1] == command.check:
        return []
    corrected = CheckCorrected(command.corrects_version, command.after, command.check)
    return [Change(OUTCOME, command.outcome_id, corrected)]


def _refuse_early(outcome: Outcome, reached_on: date, after: After, checked_on: date) -> None:
    earliest_on = due_on(reached_on, after)
    if checked_on < earliest_on:
        raise OutcomeCheckedTooEarly(outcome=outcome.code, checked_on=checked_on, earliest_on=earliest_on)
