"""Events that were held, and the answers before and after a training."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from api.acts import guidance as acts
from api.programs.call import Call
from api.programs.fields import Code, Day, Done, Nothing, Paging
from api.programs.operations import NOTHING, Operation, act, look, make
from api.routes.groups import Heads, past
from api.routes.guidance import HERE, Place, TakenBack, Version, done, named_or_none
from kitchens.people.evaluation import SCORE_MAX, SCORE_MIN, SHEET_MAX, Side
from kitchens.people.gathering import MINUTES_MAX, Kind, Occasion
from projections.people.gatherings_shown import answers, gatherings

EVENT = "MEE001"
ANSWERS_MAX = 100

Score = Annotated[int, Meta(ge=SCORE_MIN, le=SCORE_MAX, description="More is better.")]
Sheet = Annotated[int, Meta(ge=1, le=SHEET_MAX, description="The number on both sheets of one participant.")]


class NewEvent(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An event that was held. Today if no day is sent."""

    kind: Kind
    place: Place
    participants: Heads
    minutes: Annotated[int, Meta(ge=1, le=MINUTES_MAX)] | None = None
    desk: Code | None = None
    programme: Code | None = None
    held_on: Day | None = None


class CorrectedEvent(NewEvent, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What counts instead, all of it."""

    version: Version


class NewSheet(Struct, frozen=True, forbid_unknown_fields=True):
    """What a sheet answers, by the short name of each question."""

    sheet: Sheet
    side: Side
    scores: Annotated[dict[Place, Score], Meta(min_length=1, max_length=ANSWERS_MAX)]


class CorrectedAnswer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands on the sheet; null if nothing was marked."""

    version: Version
    sheet: Sheet
    side: Side
    question: Place
    score: Score | None


class Event(Struct, frozen=True):
    """An event as it stands; `version` is what a correction names."""

    code: str
    kind: str
    held_on: date
    place: str
    participants: int
    minutes: int | None
    desk: str | None
    programme: str | None
    version: int
    is_annulled: bool
    sheets: int


class Events(Struct, frozen=True):
    """Some of a kitchen's events, the newest first."""

    items: tuple[Event, ...]
    total: int
    page: int
    pages: int


class Answer(Struct, frozen=True):
    """An answer as it stands."""

    sheet: int
    side: str
    question: str
    score: int | None
    version: int


class Answers(Struct, frozen=True):
    """Every answer of a training."""

    items: tuple[Answer, ...]


def _events(call: Call, asked: Paging) -> Events:
    found = gatherings(call.reader, [call.at.kitchen_id], page=asked.page, page_size=asked.page_size)
    items = tuple(
        Event(
            code=one.code,
            kind=one.kind,
            held_on=one.held_on,
            place=one.place,
            participants=one.participants,
            minutes=one.minutes,
            desk=one.desk,
            programme=one.programme,
            version=one.version,
            is_annulled=one.annulled,
            sheets=one.sheets,
        )
        for one in found.items
    )
    return Events(items, found.total, found.page, found.pages)


def _occasion(call: Call, sent: NewEvent) -> Occasion:
    desk_id = named_or_none(call, "/desk", "desk", sent.desk)
    programme_id = named_or_none(call, "/programme", "programme", sent.programme)
    on = past(call, "/held_on", sent.held_on)
    return Occasion(sent.kind, on, sent.place, sent.participants, sent.minutes, desk_id, programme_id)


def _hold(call: Call, sent: NewEvent) -> Done:
    occasion = _occasion(call, sent)
    code = acts.hold_gathering(call.acting(), kitchen_id=call.at.kitchen_id, occasion=occasion)
    return Done(code, f"/api/events/{code}")


def _correct(call: Call, sent: CorrectedEvent) -> Done:
    occasion = _occasion(call, sent)
    acts.correct_gathering(
        call.acting(), gathering_id=call.at.id, corrects_version=sent.version, occasion=occasion
    )
    return done(call, "events")


def _annul(call: Call, sent: TakenBack) -> Done:
    call.one_of("/reason", sent.reason, acts.TAKEN_BACK_REASONS)
    call.mistakes.check()
    acts.annul_gathering(call.acting(), gathering_id=call.at.id, annulled_on=call.today, reason=sent.reason)
    return done(call, "events")


def _answers(call: Call, _: Nothing) -> Answers:
    return Answers(
        tuple(
            Answer(one.sheet, one.side, one.question, one.score, one.version)
            for one in answers(call.reader, call.at.id)
        )
    )


def _answer(call: Call, sent: NewSheet) -> Done:
    acts.answer_sheet(
        call.acting(), gathering_id=call.at.id, sheet=sent.sheet, side=sent.side, scores=sent.scores
    )
    return done(call, "events")


def _correct_answer(call: Call, sent: CorrectedAnswer) -> Done:
    acts.correct_answer(
        call.acting(),
        gathering_id=call.at.id,
        corrects_version=sent.version,
        sheet=sent.sheet,
        side=sent.side,
        question=sent.question,
        score=sent.score,
        corrected_on=call.today,
    )
    return done(call, "events")


_DAY = date(2022, 1, 28)
_EVENT_DONE = Done(EVENT, f"/api/events/{EVENT}")
_EVENT = Event(
    EVENT, "awareness-training", _DAY, "istanbul", 12, 180, None, "P1", 1, is_annulled=False, sheets=11
)

OPERATIONS: tuple[Operation, ...] = (
    look(
        f"{HERE}/events",
        _events,
        asked=Paging(),
        gives=Events((_EVENT,), 1, 1, 1),
        summary="Events that were held",
    ),
    make(
        f"{HERE}/events",
        _hold,
        sent=NewEvent(kind="awareness-training", place="istanbul", participants=12, minutes=180),
        gives=_EVENT_DONE,
        summary="Enter an event",
    ),
    act(
        "/api/events/{code:str}/correct",
        _correct,
        sent=CorrectedEvent(version=1, kind="awareness-training", place="istanbul", participants=13),
        gives=_EVENT_DONE,
        summary="Put an event right",
    ),
    act(
        "/api/events/{code:str}/annul",
        _annul,
        sent=TakenBack("not-held"),
        gives=_EVENT_DONE,
        summary="Take an event back",
    ),
    look(
        "/api/events/{code:str}/answers",
        _answers,
        asked=NOTHING,
        gives=Answers((Answer(7, "before", "rights-known", 2, 1),)),
        summary="Answers before and after a training",
    ),
    act(
        "/api/events/{code:str}/answers",
        _answer,
        sent=NewSheet(7, "before", {"rights-known": 2}),
        gives=_EVENT_DONE,
        summary="Enter a sheet",
        words="Both sheets of one participant bear the same number; nobody knows whose.",
    ),
    act(
        "/api/events/{code:str}/answers/correct",
        _correct_answer,
        sent=CorrectedAnswer(version=1, sheet=7, side="before", question="rights-known", score=3),
        gives=_EVENT_DONE,
        summary="Put an answer right",
    ),
)
