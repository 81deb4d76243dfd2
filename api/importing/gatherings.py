"""What the files about coming together tell: groups and their meetings, events, trainings evaluated."""

from collections.abc import Iterator
from datetime import time

from api.importing.guiding import desk_id, programme_id
from api.importing.guiding_rows import EvaluationRow, EventRow, GroupRow, MeetingRow
from api.importing.people import IMPORTED
from api.importing.problem import wrong
from api.importing.reading import Wrong
from api.importing.register import Register
from api.importing.shapes import shape, unchecked
from api.importing.step import EVENING, MORNING, File, Phase, Step, When, told
from kitchens.decider import Command
from kitchens.people.evaluation import Answer, AnswerSheet, Side
from kitchens.people.gathering import HoldGathering, Occasion
from kitchens.people.group import EndGroup, HoldMeeting, StartGroup


def _started(row: GroupRow, register: Register) -> When:
    return When(register.at(register.id("kitchens", row.kitchen), row.started_on, MORNING), Phase.GROUPS)


def _start(row: GroupRow, register: Register) -> Command:
    return StartGroup(
        group_id=register.id("groups", row.group),
        code=row.group,
        kitchen_id=register.id("kitchens", row.kitchen),
        city=row.city,
        started_on=row.started_on,
    )


def _ended(row: GroupRow, register: Register) -> When | None:
    if row.ended_on is None:
        return None
    # After the meetings of its last day; a last day before the first is for the rule to refuse.
    day = max(row.ended_on, row.started_on)
    return When(register.at(register.id("kitchens", row.kitchen), day, EVENING), Phase.GROUPS)


def _end(row: GroupRow, register: Register) -> Command:
    return EndGroup(group_id=register.id("groups", row.group), ended_on=told(row.ended_on), reason=IMPORTED)


GROUPS = File(
    shape("groups", GroupRow, ("group",), unchecked),
    (
        Step(name="start", cells=("kitchen", "city", "started_on"), when=_started, command=_start),
        Step(name="end", cells=("ended_on",), when=_ended, command=_end),
    ),
)


def _met(row: MeetingRow, register: Register) -> When:
    return When(register.at(register.kitchen_of("groups", row.group), row.met_on, MORNING), Phase.MEETINGS)


def _meet(row: MeetingRow, register: Register) -> Command:
    return HoldMeeting(
        group_id=register.id("groups", row.group),
        met_on=row.met_on,
        participants=row.participants,
        city=row.city,
    )


MEETINGS = File(
    shape("meetings", MeetingRow, ("group", "met_on"), unchecked),
    (Step(name="meet", cells=("participants", "city"), when=_met, command=_meet),),
    dated="met_on",
)


def _was_held(row: EventRow, register: Register) -> When:
    return When(register.at(register.id("kitchens", row.kitchen), row.held_on, MORNING), Phase.EVENTS)


def _hold(row: EventRow, register: Register) -> Command:
    return HoldGathering(
        gathering_id=register.id("events", row.event),
        code=row.event,
        kitchen_id=register.id("kitchens", row.kitchen),
        occasion=Occasion(
            kind=row.kind,
            held_on=row.held_on,
            place=row.place,
            participants=row.participants,
            minutes=row.minutes,
            desk_id=desk_id(row.desk, register),
            programme_id=programme_id(row.programme, register),
        ),
    )


EVENTS = File(
    shape("events", EventRow, ("event",), unchecked),
    (
        Step(
            name="hold",
            cells=(
                "kitchen",
                "desk",
                "programme",
                "kind",
                "held_on",
                "place",
                "participants",
                "minutes",
            ),
            when=_was_held,
            command=_hold,
        ),
    ),
)


def _evaluation_problems(row: EvaluationRow) -> Iterator[Wrong]:
    if row.before is None and row.after is None:
        yield "before", wrong("is empty, and so is after: a sheet that says nothing is left out")


def _asked(row: EvaluationRow, score: int | None, hour: time, register: Register) -> When | None:
    if score is None:
        return None
    held_on = register.held_on(row.event)
    return When(register.at(register.kitchen_of("events", row.event), held_on, hour), Phase.EVALUATIONS)


def _answer(row: EvaluationRow, side: Side, register: Register) -> Command:
    score = told(row.before if side == "before" else row.after)
    return AnswerSheet(
        gathering_id=register.id("events", row.event),
        sheet=row.sheet,
        side=side,
        answers=(Answer(row.question, score),),
    )


EVALUATIONS = File(
    shape("evaluations", EvaluationRow, ("event", "sheet", "question"), _evaluation_problems),
    (
        Step(
            name="before",
            cells=("before",),
            when=lambda row, register: _asked(row, row.before, MORNING, register),
            command=lambda row, register: _answer(row, "before", register),
        ),
        Step(
            name="after",
            cells=("after",),
            when=lambda row, register: _asked(row, row.after, EVENING, register),
            command=lambda row, register: _answer(row, "after", register),
        ),
    ),
)
