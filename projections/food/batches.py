"""Batches: what was made, whether it may be sold, and what left the stock otherwise than by a sale."""

from collections.abc import Iterable, Mapping
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
from projections.food import entries
from projections.plain import digits
from projections.store import Reader, Row, Writer
from projections.table import Events, Table, View

BATCHES = Table(
    "view_batches",
    (
        "id TEXT NOT NULL",
        "code TEXT NOT NULL",
        "kitchen_id TEXT NOT NULL",
        "product_id TEXT NOT NULL",
        "product_version BIGINT NOT NULL",
        "started_on TEXT NOT NULL",
        "standing TEXT NOT NULL",
        "standing_on TEXT",
        "finished_on TEXT",
        "best_before_on TEXT",
        "made BIGINT NOT NULL",
        "written_off BIGINT NOT NULL",
        "given_away BIGINT NOT NULL",
    ),
    key=("id",),
    indexes=(("kitchen_id", "standing"),),
)
"""Each batch as it stands now; how it stood on a day is told by what happened to it."""

BATCH_ACTS = Table(
    "view_batch_acts",
    (
        "batch_id TEXT NOT NULL",
        "version BIGINT NOT NULL",
        "act TEXT NOT NULL",
        "day TEXT",
        "units BIGINT NOT NULL",
        "best_before_on TEXT",
        "reason TEXT",
        "about_id TEXT",
    ),
    key=("batch_id", "version"),
)
"""What happened to a batch. Holding it and correcting the units made have no day of their own.

`about_id` is who released or discarded it, or the deviation that held it.
"""


def absorb(writer: Writer, events: Events) -> None:
    """Enter batches, what happened to them, and how they stand after it."""
    begun = {
        id_: (
            id_, event.code, digits(event.kitchen_id), digits(event.product_id), event.product_version,
            event.started_on,
        )
        for id_, _, event in events[Started]
    }  # fmt: skip
    acts = _acts(events)
    writer.put(BATCH_ACTS, acts)
    _settle(writer, begun, {row[0] for row in acts})
    entries.enter(writer, events)


def _acts(events: Events) -> list[Row]:
    acts: list[Row] = [
        (id_, version, "finished", e.finished_on, e.units_made, e.best_before_on, None, None)
        for id_, version, e in events[Finished]
    ]
    acts += [
        (id_, version, "released", e.released_on, 0, None, None, digits(e.released_by))
        for id_, version, e in events[Released]
    ]
    acts += [
        (id_, version, "held", None, 0, None, e.reason, e.deviation_id and digits(e.deviation_id))
        for id_, version, e in events[Held]
    ]
    acts += [
        (id_, version, "discarded", e.discarded_on, 0, None, e.reason, digits(e.discarded_by))
        for id_, version, e in events[Discarded]
    ]
    acts += [
        (id_, version, "written-off", e.written_off_on, e.units, None, e.reason, None)
        for id_, version, e in events[UnitsWrittenOff]
    ]
    acts += [
        (id_, version, "given-away", e.given_away_on, e.units, None, e.reason, None)
        for id_, version, e in events[UnitsGivenAway]
    ]
    acts += [
        (id_, version, "made", None, e.units_made, None, None, None)
        for id_, version, e in events[UnitsMadeCorrected]
    ]
    return acts


def _settle(writer: Writer, begun: Mapping[str, Row], touched: set[str]) -> None:
    """Write down how batches stand now, each once: those begun in this chunk and others touched."""
    acts = batch_acts(writer, touched)
    others = writer.among(
        "SELECT id, code, kitchen_id, product_id, product_version, started_on FROM view_batches "
        "WHERE id IN (??)",
        touched - begun.keys(),
    )
    rows = [*begun.values(), *others]
    writer.put(BATCHES, [(*row, *standing_at(row[5], acts.get(row[0], ()))) for row in rows])


VIEW = View(
    "batches",
    2,
    (BATCHES, BATCH_ACTS, *entries.TABLES),
    (
        Started, Finished, Released, Held, Discarded, UnitsWrittenOff, UnitsGivenAway, UnitsMadeCorrected,
        *entries.READS,
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
