"""A training evaluated: what was answered before it and after it, paired by a sheet's number, without names.

Each participant draws two sheets with the same number. Nobody writes down who drew which.
"""

from datetime import date
from typing import Literal, TypeAlias, assert_never, get_args
from uuid import UUID

from msgspec import Struct

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.people.counted import possible, refuse_outdated
from kitchens.people.gathering import GATHERING, GatheringAnnulled
from kitchens.reason import coded

Side: TypeAlias = Literal["before", "after"]
SIDES: tuple[Side, ...] = get_args(Side)

SCORE_MIN, SCORE_MAX = 1, 5
"""From 'not at all' to 'wholly': more is better, in every question."""

SHEET_MAX = 10_000


class Answer(Struct, frozen=True):
    """What a sheet says to a question; the question is a code such as `rights-known`."""

    question: str
    score: int


# Events. The stream is the event's: `evaluation` with the gathering's id.


class SheetAnswered(Event, frozen=True, tag="evaluation.sheet-answered"):
    """A sheet, or a part of it, was entered."""

    sheet: int
    side: Side
    answers: tuple[Answer, ...]


class AnswerCorrected(Event, frozen=True, tag="evaluation.answer-corrected"):
    """An answer was entered wrongly; this counts instead. None: the question was left empty."""

    corrects_version: int
    sheet: int
    side: Side
    question: str
    score: int | None
    corrected_on: date


EvaluationEvent: TypeAlias = SheetAnswered | AnswerCorrected

# Commands


class AnswerSheet(Command, frozen=True, kw_only=True):
    """Enter the answers of a sheet; those known already must be the same."""

    gathering_id: UUID
    sheet: int
    side: Side
    answers: tuple[Answer, ...]


class CorrectAnswer(Command, frozen=True, kw_only=True):
    """Put an answer right."""

    gathering_id: UUID
    corrects_version: int
    sheet: int
    side: Side
    question: str
    score: int | None
    corrected_on: date


EvaluationCommand: TypeAlias = AnswerSheet | CorrectAnswer

# Refusals


class AnswerOutOfScale(Refused, code="answer-out-of-scale"):
    """An answer is a whole number from 1 to 5."""


class AnsweredOtherwise(Refused, code="answered-otherwise"):
    """A sheet answers a question once; what was entered wrongly is corrected."""


class NotAnswered(Refused, code="not-answered"):
    """Only an answer that was entered is corrected."""


# State

Place: TypeAlias = tuple[int, Side, str]
"""Where an answer stands: sheet, side, question."""


class Evaluation(Struct, frozen=True):
    """What rules ask of an evaluation: each answer with the version of its entry. None: left empty."""

    answers: dict[Place, tuple[int, int | None]] = {}
    version: int = 0


def evolve(evaluation: Evaluation, event: EvaluationEvent) -> Evaluation:
    """Return the evaluation after the event."""
    version = evaluation.version + 1
    match event:
        case SheetAnswered():
            new: dict[Place, tuple[int, int | None]] = {
                (event.sheet, event.side, one.question): (version, one.score) for one in event.answers
            }
            return Evaluation(evaluation.answers | new, version)
        case AnswerCorrected():
            place: Place = (event.sheet, event.side, event.question)
            return Evaluation(evaluation.answers | {place: (version, event.score)}, version)
        case _:
            assert_never(event)


EVALUATION = Noun("evaluation", Evaluation(), evolve, [SheetAnswered, AnswerCorrected])


def decide(command: EvaluationCommand, facts: Facts) -> list[Change]:
    """Return what happens. Raise the refusals above, `GatheringAnnulled`, `CountImpossible` or `Unknown`."""
    id_ = command.gathering_id
    gathering, known = facts.of(GATHERING, id_), facts.of(EVALUATION, id_).answers
    if gathering.code is None:
        raise Unknown(event=id_)
    if gathering.annulled:
        raise GatheringAnnulled(event=gathering.code)
    match command:
        case AnswerSheet():
            possible(command.sheet, SHEET_MAX)
            _once_each(command)
            new = [one for one in command.answers if _is_new(command, one, known)]
            answered = SheetAnswered(command.sheet, command.side, tuple(new))
            return [Change(EVALUATION, id_, answered)] if new else []
        case CorrectAnswer():
            version, score = known.get((command.sheet, command.side, command.question), (0, None))
            if not version:
                raise NotAnswered(event=gathering.code, sheet=command.sheet)
            refuse_outdated(command.corrects_version, version)
            if command.score is not None:
                _scaled(command.score)
            if command.score == score:
                return []
            corrected = AnswerCorrected(
                corrects_version=command.corrects_version,
                sheet=command.sheet,
                side=command.side,
                question=command.question,
                score=command.score,
                corrected_on=command.corrected_on,
            )
            return [Change(EVALUATION, id_, corrected)]
        case _:
            assert_never(command)


def _is_new(command: AnswerSheet, one: Answer, known: dict[Place, tuple[int, int | None]]) -> bool:
    coded(one.question)
    _scaled(one.score)
    before = known.get((command.sheet, command.side, one.question))
    if before is None or before[1] is None:
        return True
    if before[1] != one.score:
        raise AnsweredOtherwise(sheet=command.sheet, question=one.question, score=before[1])
    return False


def _once_each(command: AnswerSheet) -> None:
    said: dict[str, int] = {}
    for one in command.answers:
        if said.setdefault(one.question, one.score) != one.score:
            raise AnsweredOtherwise(sheet=command.sheet, question=one.question, score=said[one.question])


def _scaled(score: int) -> None:
    if not SCORE_MIN <= score <= SCORE_MAX:
        raise AnswerOutOfScale(score=score)
