"""What is entered for a batch while it is made: ingredients, readings, and minutes that somebody disputes."""

from typing import Any

from kitchens.decider import Event
from kitchens.food.batch import (
    DisputeSettled,
    IngredientAdded,
    IngredientCorrected,
    LabourDisputed,
    ReadingCorrected,
    ReadingTaken,
)
from projections.plain import digits
from projections.store import Row, Writer
from projections.table import Events, Table, moment

INGREDIENTS = Table(
    "view_batch_ingredients",
    (
        "batch_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "lot_id TEXT NOT NULL",
        "quantity_milli BIGINT NOT NULL",
        "weighed_milli BIGINT NOT NULL",
        "day TEXT",
    ),
    key=("batch_id", "version"),
)
"""`weighed_milli` is as first weighed, `quantity_milli` as corrected."""

READINGS = Table(
    "view_readings",
    (
        "batch_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "control TEXT NOT NULL",
        "value TEXT NOT NULL",
        "first_value TEXT NOT NULL",
        "taken_at TEXT NOT NULL",
        "taken_by TEXT NOT NULL",
        "corrected_by TEXT",
    ),
    key=("batch_id", "version"),
)

DISPUTES = Table(
    "view_labour_disputes",
    (
        "batch_id TEXT NOT NULL",
        "labour_version BIGINT NOT NULL",
        "person_id TEXT NOT NULL",
        "disputed_on TEXT NOT NULL",
        "words_ref TEXT",
        "outcome TEXT",
        "settled_on TEXT",
        "settled_by TEXT",
    ),
    key=("batch_id", "labour_version"),
)
"""The last dispute of an entry of minutes; `outcome` is NULL while it waits for an answer."""

TABLES = (INGREDIENTS, READINGS, DISPUTES)

READS: tuple[type[Event], ...] = (
    ReadingTaken, ReadingCorrected, IngredientAdded, IngredientCorrected, LabourDisputed, DisputeSettled,
)  # fmt: skip


def enter(writer: Writer, events: Events) -> None:
    """Enter what a chunk tells."""
    ingredients = [
        (id_, version, digits(e.lot_id), e.quantity_milli, e.quantity_milli, e.used_on)
        for id_, version, e in events[IngredientAdded]
    ]
    weighed = {(id_, e.corrects_version): e.quantity_milli for id_, _, e in events[IngredientCorrected]}
    readings = [
        (id_, version, e.control, value, value, moment(e.taken_at), digits(e.taken_by), None)
        for id_, version, e in events[ReadingTaken]
        for value in (str(e.value),)
    ]
    corrected = {(id_, e.corrects_version): e for id_, _, e in events[ReadingCorrected]}
    writer.put(INGREDIENTS, ingredients)
    writer.change(INGREDIENTS, "quantity_milli", [(*key, milli) for key, milli in weighed.items()])
    writer.put(READINGS, readings)
    writer.change(READINGS, "value", [(*key, str(e.value)) for key, e in corrected.items()])
    writer.change(READINGS, "corrected_by", [(*key, digits(e.corrected_by)) for key, e in corrected.items()])
    writer.put(DISPUTES, _disputes(writer, events))


def _disputes(writer: Writer, events: Events) -> list[Row]:
    happened = events.in_order(LabourDisputed, DisputeSettled)
    fields = ", ".join(DISPUTES.fields)
    saved = writer.among(
        f"SELECT {fields} FROM view_labour_disputes WHERE batch_id IN (??)",  # noqa: S608  names from code
        {id_ for id_, _, _ in happened},
    )
    rows: dict[tuple[str, int], Row] = {(row[0], row[1]): row for row in saved}
    touched = set()
    for id_, _, event in happened:
        key = (id_, event.disputes_version)
        touched.add(key)
        rows[key] = _answered(rows[key], event) if hasattr(event, "outcome") else _disputed(key, event)
    return [rows[key] for key in touched]


def _disputed(key: tuple[str, int], event: Any) -> Row:
    words_ref = None if event.words_ref is None else digits(event.words_ref)
    return (*key, digits(event.person_id), event.disputed_on, words_ref, None, None, None)


def _answered(row: Row, event: Any) -> Row:
    settled_by = None if event.settled_by is None else digits(event.settled_by)
    return (*row[:5], event.outcome, event.settled_on, settled_by)
