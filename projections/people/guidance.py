"""Guidance: programmes, desks, every consultation as it stands, and who is whose mentor."""

from collections.abc import Mapping, Sequence
from typing import Any

from kitchens.decider import Event
from kitchens.people import consultation, desk, guidance, programme
from projections.plain import digits
from projections.store import Writer
from projections.table import Events, Table, View

PROGRAMMES = Table(
    "view_programmes",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "name TEXT NOT NULL",
        "from_on TEXT NOT NULL",
        "until_on TEXT NOT NULL",
        "reach BIGINT",
        "education BIGINT",
        "job_or_internship BIGINT",
        "business_started BIGINT",
        "business_developed BIGINT",
        "entry_version BIGINT NOT NULL",
    ),
    key=("id",),
)
"""The five numbers are targets, empty where nothing was promised. `entry_version`: the entry that stands."""

DESKS = Table(
    "view_desks",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "municipality TEXT NOT NULL",
        "closed_on TEXT",
    ),
    key=("id",),
)

CONSULTATIONS = Table(
    "view_consultations",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "held_on TEXT NOT NULL",
        "channel TEXT NOT NULL",
        "language TEXT NOT NULL",
        "topic TEXT NOT NULL",
        "nationality TEXT",
        "person_id TEXT",
        "desk_id TEXT",
        "programme_id TEXT",
        "entry_version BIGINT NOT NULL",
        "annulled BIGINT NOT NULL",
    ),
    key=("id",),
    indexes=(("kitchen_id", "held_on"), ("person_id",)),
)

MENTORS = Table(
    "view_mentors",
    (
        "person_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "mentor_id TEXT NOT NULL",
        "from_on TEXT NOT NULL",
        "until_on TEXT",
        "programme_id TEXT",
    ),
    key=("person_id", "version"),
)
"""`version` is that of the entry which assigned her, by which it is corrected."""


def or_none(id_: str | None) -> str | None:
    """Return an id as tables hold it, None for none."""
    return None if id_ is None else digits(id_)


def change_all(
    writer: Writer, table: Table, columns: Sequence[str], entries: Mapping[str, Sequence[Any]]
) -> None:
    """Set several columns of rows, by their id."""
    for at, column in enumerate(columns):
        writer.change(table, column, [(id_, values[at]) for id_, values in entries.items()])


def absorb(writer: Writer, events: Events) -> None:
    """Enter programmes, desks, consultations and mentors."""
    _programmes(writer, events)
    writer.put(
        DESKS,
        [
            (id_, event.code, digits(event.kitchen_id), event.municipality, None)
            for id_, _, event in events[desk.Opened]
        ],
    )
    writer.change(DESKS, "closed_on", [(id_, event.closed_on) for id_, _, event in events[desk.Closed]])
    _consultations(writer, events)
    _mentors(writer, events)


def _programmes(writer: Writer, events: Events) -> None:
    opened = [(id_, event.code, *_terms(event), version) for id_, version, event in events[programme.Opened]]
    corrected = {
        id_: (*_terms(event), version) for id_, version, event in events.in_order(programme.Corrected)
    }
    writer.put(PROGRAMMES, opened)
    change_all(writer, PROGRAMMES, PROGRAMMES.fields[2:], corrected)


def _terms(event: Any) -> tuple[Any, ...]:
    of = event.targets
    return (
        event.name, event.from_on, event.until_on, of.reach, of.education, of.job_or_internship,
        of.business_started, of.business_developed,
    )  # fmt: skip


def _consultations(writer: Writer, events: Events) -> None:
    given = [
        (id_, event.code, digits(event.kitchen_id), *_given(event.given), version, 0)
        for id_, version, event in events[consultation.ConsultationGiven]
    ]
    corrected = {
        id_: (*_given(event.given), version)
        for id_, version, event in events.in_order(consultation.Corrected)
    }
    writer.put(CONSULTATIONS, given)
    change_all(writer, CONSULTATIONS, CONSULTATIONS.fields[3:-1], corrected)
    annulled = [(id_, 1) for id_, _, _ in events[consultation.Annulled]]
    writer.change(CONSULTATIONS, "annulled", annulled)


def _given(of: Any) -> tuple[Any, ...]:
    return (
        of.held_on, of.channel, of.language, of.topic, of.nationality, or_none(of.person_id),
        or_none(of.desk_id), or_none(of.programme_id),
    )  # fmt: skip


def _mentors(writer: Writer, events: Events) -> None:
    # They are few, and each stands on what came before it in her story.
    for id_, version, event in events.in_order(*_MENTORING):
        match event.__struct_config__.tag:
            case "guidance.mentor-assigned":
                mentor, of = digits(event.mentor_id), or_none(event.programme_id)
                writer.put(MENTORS, [(id_, version, mentor, event.from_on, None, of)])
            case "guidance.mentor-ended":
                writer.run(
                    "UPDATE view_mentors SET until_on = ? "
                    "WHERE person_id = ? AND mentor_id = ? AND until_on IS NULL",
                    (event.until_on, id_, digits(event.mentor_id)),
                )
            case _:
                writer.run(
                    "UPDATE view_mentors SET from_on = ?, until_on = ? WHERE person_id = ? AND version = ?",
                    (event.from_on, event.until_on, id_, event.corrects_version),
                )


_MENTORING: tuple[type[Event], ...] = (
    guidance.MentorAssigned,
    guidance.MentorEnded,
    guidance.MentorCorrected,
)

VIEW = View(
    "guidance",
    1,
    (PROGRAMMES, DESKS, CONSULTATIONS, MENTORS),
    (
        programme.Opened, programme.Corrected, desk.Opened, desk.Closed, consultation.ConsultationGiven,
        consultation.Corrected, consultation.Annulled, *_MENTORING,
    ),
    absorb,
)  # fmt: skip
