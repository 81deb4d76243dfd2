"""Coming together: groups and their meetings, events, and the answers before and after a training."""

from typing import Any

from kitchens.people import evaluation, gathering, group
from projections.people.guidance import change_all, or_none
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

GROUPS = Table(
    "view_groups",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "city TEXT NOT NULL",
        "started_on TEXT NOT NULL",
        "entry_version BIGINT NOT NULL",
        "ended_on TEXT",
    ),
    key=("id",),
    indexes=(("kitchen_id",),),
)

MEETINGS = Table(
    "view_group_meetings",
    (
        "group_id TEXT NOT NULL",
        "met_on TEXT NOT NULL",
        "participants BIGINT NOT NULL",
        "city TEXT NOT NULL",
        "version BIGINT NOT NULL",
    ),
    key=("group_id", "met_on"),
)
"""A meeting with no participants was not held."""

GATHERINGS = Table(
    "view_gatherings",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "held_on TEXT NOT NULL",
        "place TEXT NOT NULL",
        "participants BIGINT NOT NULL",
        "minutes BIGINT",
        "desk_id TEXT",
        "programme_id TEXT",
        "entry_version BIGINT NOT NULL",
        "annulled BIGINT NOT NULL",
    ),
    key=("id",),
    indexes=(("kitchen_id", "held_on"),),
)

ANSWERS = Table(
    "view_answers",
    (
        "gathering_id TEXT NOT NULL",
        "sheet BIGINT NOT NULL",
        "side TEXT NOT NULL",
        "question TEXT NOT NULL",
        "score BIGINT",
        "version BIGINT NOT NULL",
    ),
    key=("gathering_id", "sheet", "side", "question"),
)
"""An empty score: the question was left empty on that sheet."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter groups, meetings, events and answers."""
    _groups(writer, events)
    _gatherings(writer, events)
    answers: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for id_, version, event in events.in_order(evaluation.SheetAnswered, evaluation.AnswerCorrected):
        if hasattr(event, "answers"):
            for one in event.answers:
                answers[id_, event.sheet, event.side, one.question] = (one.score, version)
        else:
            answers[id_, event.sheet, event.side, event.question] = (event.score, version)
    writer.put(ANSWERS, [(*place, *found) for place, found in answers.items()])


def _groups(writer: Writer, events: Events) -> None:
    started = [
        (id_, event.code, digits(event.kitchen_id), event.city, event.started_on, version, None)
        for id_, version, event in events[group.Started]
    ]
    corrected = {
        id_: (event.city, event.started_on, version)
        for id_, version, event in events.in_order(group.Corrected)
    }
    writer.put(GROUPS, started)
    change_all(writer, GROUPS, ("city", "started_on", "entry_version"), corrected)
    writer.change(GROUPS, "ended_on", [(id_, event.ended_on) for id_, _, event in events[group.Ended]])
    meetings = {
        (id_, event.met_on): (event.participants, event.city, version)
        for id_, version, event in events.in_order(group.Met, group.MeetingCorrected)
    }
    writer.put(MEETINGS, [(*key, *found) for key, found in meetings.items()])


def _gatherings(writer: Writer, events: Events) -> None:
    held = [
        (id_, event.code, digits(event.kitchen_id), *_occasion(event.occasion), version, 0)
        for id_, version, event in events[gathering.Held]
    ]
    corrected = {
        id_: (*_occasion(event.occasion), version)
        for id_, version, event in events.in_order(gathering.Corrected)
    }
    writer.put(GATHERINGS, held)
    change_all(writer, GATHERINGS, GATHERINGS.fields[3:-1], corrected)
    writer.change(GATHERINGS, "annulled", [(id_, 1) for id_, _, _ in events[gathering.Annulled]])


def _occasion(of: Any) -> tuple[Any, ...]:
    return (
        of.kind, of.held_on, of.place, of.participants, of.minutes, or_none(of.desk_id),
        or_none(of.programme_id),
    )  # fmt: skip


VIEW = View(
    "gatherings",
    1,
    (GROUPS, MEETINGS, GATHERINGS, ANSWERS),
    (
        group.Started, group.Corrected, group.Met, group.MeetingCorrected, group.Ended, gathering.Held,
        gathering.Corrected, gathering.Annulled, evaluation.SheetAnswered, evaluation.AnswerCorrected,
    ),
    absorb,
)  # fmt: skip
