"""Batches: what was made, whether it may be sold, and what left the stock otherwise than by a sale."""

from collections.abc import Iterable
from typing import NamedTuple

from kitchens.food.batch import (
    Discarded,
    Finished,
    Held,
    Released,
    Started,
    UnitsGivenAway,
    UnitsMadeCorrected,
    UnitsWrittenOff,
)
from projections.plain import digits
from projections.store import Reader, Writer
from projections.table import Events, Table, View

BATCHES = Table(
    "view_batches",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "product_id TEXT NOT NULL",
        "started_on TEXT NOT NULL",
    ),
    key=("id",),
)

BATCH_ACTS = Table(
    "view_batch_acts",
    (
        "batch_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "act TEXT NOT NULL",
        "day TEXT",
        "units BIGINT NOT NULL",
        "best_before_on TEXT",
    ),
    key=("batch_id", "version"),
)
"""What happened to a batch. Holding it and correcting the units made have no day of their own."""


def absorb(writer: Writer, events: Events) -> None:
    """Enter batches and what happened to them."""
    batches = [
        (id_, event.code, digits(event.kitchen_id), digits(event.product_id), event.started_on)
        for id_, _, event in events[Started]
    ]
    acts: list[tuple[str, int, str, str | None, int, str | None]] = [
        (id_, version, "finished", event.finished_on, event.units_made, event.best_before_on)
        for id_, version, event in events[Finished]
    ]
    acts += [(id_, version, "released", e.released_on, 0, None) for id_, version, e in events[Released]]
    acts += [(id_, version, "held", None, 0, None) for id_, version, _ in events[Held]]
    acts += [(id_, version, "discarded", e.discarded_on, 0, None) for id_, version, e in events[Discarded]]
    acts += [
        (id_, version, "written-off", event.written_off_on, event.units, None)
        for id_, version, event in events[UnitsWrittenOff]
    ]
    acts += [
        (id_, version, "given-away", event.given_away_on, event.units, None)
        for id_, version, event in events[UnitsGivenAway]
    ]
    acts += [
        (id_, version, "made", None, event.units_made, None)
        for id_, version, event in events[UnitsMadeCorrected]
    ]
    writer.put(BATCHES, batches)
    writer.put(BATCH_ACTS, acts)


VIEW = View(
    "batches",
    1,
    (BATCHES, BATCH_ACTS),
    (
        Started, Finished, Released, Held, Discarded, UnitsWrittenOff, UnitsGivenAway, UnitsMadeCorrected,
    ),
    absorb,
)  # fmt: skip


class BatchAct(NamedTuple):
    """Something that happened to a batch, in the order it was recorded."""

    act: str
    day: str | None
    units: int
    best_before_on: str | None


class Standing(NamedTuple):
    """A batch as of a day. `standing_on` is the day of its last release or discard."""

    standing: str
    standing_on: str | None
    finished_on: str | None
    best_before_on: str | None
    made: int
    written_off: int
    given_away: int


def standing_at(started_on: str, acts: Iterable[BatchAct], last_day: str | None = None) -> Standing:
    """Return a batch at the end of a day, or now: open, held, released or discarded.

    What has no day of its own is of the day of what was recorded before it. Units made as corrected
    since: a corrected figure was never otherwise.
    """
    standing, standing_on = "open", None
    finished_on = best_before_on = None
    made = written_off = given_away = 0
    latest = started_on
    for act, day, units, best_before in acts:
        latest = day or latest
        if act == "made":
            made = units
            continue
        if last_day is not None and latest > last_day:
            made = units if act == "finished" else made
            continue
        match act:
            case "finished":
                finished_on, best_before_on, made = day, best_before, units
            case "released":
                standing, standing_on = "released", day
            case "held":
                standing = standing if standing == "discarded" else "held"
            case "discarded":
                standing, standing_on = "discarded", day
            case "written-off":
                written_off += units
            case "given-away":
                given_away += units
            case _:
                raise ValueError(f"{act!r} happens to no batch")
    if finished_on is None:
        made = 0
    return Standing(standing, standing_on, finished_on, best_before_on, made, written_off, given_away)


def batch_acts(reader: Reader, batch_ids: Iterable[str]) -> dict[str, list[BatchAct]]:
    """Return what happened to batches, in the order it was recorded."""
    rows = reader.among(
        "SELECT batch_id, version, act, day, units, best_before_on FROM view_batch_acts "
        "WHERE batch_id IN (??)",
        batch_ids,
    )
    acts: dict[str, list[BatchAct]] = {}
    for batch_id, _, *act in sorted(rows, key=lambda row: (row[0], row[1])):
        acts.setdefault(batch_id, []).append(BatchAct(*act))
    return acts
