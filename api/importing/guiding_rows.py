"""The CSV files of the sister projects: programmes, desks, consultations, outcomes, groups, events."""

import re
from datetime import date
from typing import Annotated

from api.importing.cells import (
    CODE,
    COUNT,
    COUNT_OR_NONE,
    DAY,
    SCORE,
    TEXT,
    YES,
    Cell,
    CellProblem,
    Column,
    one_of,
)
from api.importing.problem import wrong
from api.importing.rows import Row
from kitchens.people.consultation import CHANNELS, TOPICS, Channel, Topic
from kitchens.people.gathering import KINDS as GATHERING_KINDS
from kitchens.people.gathering import Kind as GatheringKind
from kitchens.people.nations import NATIONS
from kitchens.people.outcome import EVIDENCE, KINDS, Evidence, Kind

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_CODED = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODED_LENGTH = 40


def _language(text: str) -> str:
    if _LANGUAGE.fullmatch(text) is None:
        raise CellProblem(wrong("{text} is not a language like tr or ar", text=repr(text)))
    return text


def _nation(text: str) -> str:
    if text not in NATIONS:
        raise CellProblem(
            wrong("{text} is no nationality of two capital letters like SY; XX is stateless", text=repr(text))
        )
    return text


def _place(text: str) -> str:
    if len(text) > _CODED_LENGTH or _CODED.fullmatch(text) is None:
        raise CellProblem(
            wrong("{text} is no place in small letters without accents like sanliurfa", text=repr(text))
        )
    return text


def _question(text: str) -> str:
    if len(text) > _CODED_LENGTH or _CODED.fullmatch(text) is None:
        raise CellProblem(
            wrong("{text} is no short name of a question in small letters like rights-known", text=repr(text))
        )
    return text


SPOKEN = Cell(_language, "a language, tr or ar")
NATION = Cell(_nation, "two capital letters of ISO 3166, SY; XX for the stateless")
PLACE = Cell(_place, "a place in small letters without accents, sanliurfa")
QUESTION = Cell(_question, "a short name of small letters, figures and hyphens, rights-known")

_OWN = Column(cell=CODE)
_KITCHEN = Column(cell=CODE, refers="kitchens")
_TRAINEE = Column(cell=CODE, refers="trainees")
_TRAINEE_OR_NOBODY = Column(cell=CODE, refers="trainees", optional=True)
_DESK = Column(cell=CODE, refers="desks", optional=True)
_PROGRAMME = Column(cell=CODE, refers="programmes", optional=True)
_DAY = Column(cell=DAY)
_DAY_LATER = Column(cell=DAY, optional=True)
_PLACE = Column(cell=PLACE)
_COUNT = Column(cell=COUNT)
_TARGET = Column(cell=COUNT_OR_NONE, optional=True)
_EVIDENCE = Column(cell=one_of(*EVIDENCE))
_EVIDENCE_LATER = Column(cell=one_of(*EVIDENCE), optional=True)
_STANDS_LATER = Column(cell=YES, optional=True)
_SCORE_LATER = Column(cell=SCORE, optional=True)


class ProgrammeRow(Row, frozen=True, kw_only=True):
    """A programme and what it promised; an empty target was not promised."""

    programme: Annotated[str, _OWN]
    name: Annotated[str, Column(cell=TEXT)]
    from_on: Annotated[date, _DAY]
    until_on: Annotated[date, _DAY]
    reach: Annotated[int | None, _TARGET]
    education: Annotated[int | None, _TARGET]
    job_or_internship: Annotated[int | None, _TARGET]
    business_started: Annotated[int | None, _TARGET]
    business_developed: Annotated[int | None, _TARGET]


class DeskRow(Row, frozen=True, kw_only=True):
    """A desk in a municipality; perhaps closed."""

    desk: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    municipality: Annotated[str, _PLACE]
    closed_on: Annotated[date | None, _DAY_LATER]


class ConsultationRow(Row, frozen=True, kw_only=True):
    """Guidance was given, to somebody known or not."""

    consultation: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    desk: Annotated[str | None, _DESK]
    programme: Annotated[str | None, _PROGRAMME]
    held_on: Annotated[date, _DAY]
    channel: Annotated[Channel, Column(cell=one_of(*CHANNELS))]
    language: Annotated[str, Column(cell=SPOKEN)]
    topic: Annotated[Topic, Column(cell=one_of(*TOPICS))]
    nationality: Annotated[str | None, Column(cell=NATION, optional=True)]
    trainee: Annotated[str | None, _TRAINEE_OR_NOBODY]


class MentorRow(Row, frozen=True, kw_only=True):
    """Somebody has a mentor; perhaps no more."""

    trainee: Annotated[str, _TRAINEE]
    mentor: Annotated[str, Column(cell=CODE, party="staff")]
    programme: Annotated[str | None, _PROGRAMME]
    from_on: Annotated[date, _DAY]
    until_on: Annotated[date | None, _DAY_LATER]


class OutcomeRow(Row, frozen=True, kw_only=True):
    """Somebody reached something; perhaps checked, once and twice."""

    outcome: Annotated[str, _OWN]
    trainee: Annotated[str, _TRAINEE]
    programme: Annotated[str | None, _PROGRAMME]
    kind: Annotated[Kind, Column(cell=one_of(*KINDS))]
    reached_on: Annotated[date, _DAY]
    evidence: Annotated[Evidence, _EVIDENCE]
    checked_28_days_on: Annotated[date | None, _DAY_LATER]
    stands_28_days: Annotated[bool | None, _STANDS_LATER]
    evidence_28_days: Annotated[Evidence | None, _EVIDENCE_LATER]
    checked_6_months_on: Annotated[date | None, _DAY_LATER]
    stands_6_months: Annotated[bool | None, _STANDS_LATER]
    evidence_6_months: Annotated[Evidence | None, _EVIDENCE_LATER]


class GroupRow(Row, frozen=True, kw_only=True):
    """A group began; perhaps ended."""

    group: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    city: Annotated[str, _PLACE]
    started_on: Annotated[date, _DAY]
    ended_on: Annotated[date | None, _DAY_LATER]


class MeetingRow(Row, frozen=True, kw_only=True):
    """A group met; an empty city is the group's own."""

    group: Annotated[str, Column(cell=CODE, refers="groups")]
    met_on: Annotated[date, _DAY]
    participants: Annotated[int, _COUNT]
    city: Annotated[str | None, Column(cell=PLACE, optional=True)]


class EventRow(Row, frozen=True, kw_only=True):
    """An event was held."""

    event: Annotated[str, _OWN]
    kitchen: Annotated[str, _KITCHEN]
    desk: Annotated[str | None, _DESK]
    programme: Annotated[str | None, _PROGRAMME]
    kind: Annotated[GatheringKind, Column(cell=one_of(*GATHERING_KINDS))]
    held_on: Annotated[date, _DAY]
    place: Annotated[str, _PLACE]
    participants: Annotated[int, _COUNT]
    minutes: Annotated[int | None, Column(cell=COUNT, optional=True)]


class EvaluationRow(Row, frozen=True, kw_only=True):
    """What one sheet answers to a question before the training, and after it."""

    event: Annotated[str, Column(cell=CODE, refers="events")]
    sheet: Annotated[int, _COUNT]
    question: Annotated[str, Column(cell=QUESTION)]
    before: Annotated[int | None, _SCORE_LATER]
    after: Annotated[int | None, _SCORE_LATER]
