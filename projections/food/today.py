"""A manager's day: the one thing that waits most, and what else today brings."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from kitchens.food.product import Control
from kitchens.values import day_at
from projections.asked import Kitchen, Who, kitchen_of, products, whos
from projections.food.batch_lists import BatchLine, released_with_stock, undecided
from projections.food.batch_page import control_points
from projections.food.deviations import waiting_ids
from projections.food.lot_page import LotLine, ending_lots
from projections.people.course_lines import (
    CourseLine,
    attended,
    lines,
    places_of,
    running,
)
from projections.people.sessions import days_of
from projections.people.workshop_lines import WorkshopLine, upcoming_workshops
from projections.store import Reader, Row

SOON_DAYS = 3
"""What ends within so many days is told."""

ITEMS_MAX = 20

# Each item has a `kind`, for the page that shows it.


class BatchHeld(Struct, frozen=True):
    """Nothing of it may be sold until somebody has looked into it."""

    batch: BatchLine
    reasons: tuple[str, ...]
    out_of_limit: tuple[str, ...]
    deviation_waits: bool
    kind: Literal["batch-held"] = "batch-held"


class ReadingsMissing(Struct, frozen=True):
    """A batch that some control points are still to be read of; the fewest missing come first."""

    batch: BatchLine
    controls: tuple[Control, ...]
    kind: Literal["readings-missing"] = "readings-missing"


class ToRelease(Struct, frozen=True):
    """A finished batch with all its readings: somebody who took none of them releases it."""

    batch: BatchLine
    not_by: tuple[Who, ...]
    kind: Literal["to-release"] = "to-release"


class StockEnding(Struct, frozen=True):
    """Units to be sold soon; 0 days are left on the last day."""

    batch: BatchLine
    days_left: int
    kind: Literal["stock-ending"] = "stock-ending"


class LotEnding(Struct, frozen=True):
    """An ingredient to be used soon."""

    lot: LotLine
    days_left: int
    kind: Literal["lot-ending"] = "lot-ending"


class WorkshopToday(Struct, frozen=True):
    """A workshop of the day."""

    workshop: WorkshopLine
    kind: Literal["workshop-today"] = "workshop-today"


class AttendanceWaits(Struct, frozen=True):
    """A course has a session today, and of so many people nobody has noted whether they are there."""

    course: CourseLine
    to_note: int
    kind: Literal["attendance-waits"] = "attendance-waits"


class StockPast(Struct, frozen=True):
    """Units that may be sold no more and are to be written off; `batch` is the first that expired."""

    batch: BatchLine
    batches: int
    units: int
    kind: Literal["stock-past"] = "stock-past"


Item: TypeAlias = (
    BatchHeld
    | ReadingsMissing
    | ToRelease
    | StockEnding
    | LotEnding
    | WorkshopToday
    | AttendanceWaits
    | StockPast
)


class Today(Struct, frozen=True):
    """The day of a kitchen: `next` waits most, `also` in order of urgency, and so many `more`."""

    kitchen: Kitchen
    day: date
    next: Item | None
    also: tuple[Item, ...]
    more: int


def manager_today(reader: Reader, kitchen_id: UUID, at: datetime, limit: int = ITEMS_MAX) -> Today:
    """Return what waits in a kitchen at a moment: food that may harm first, what can wait last."""
    kitchen = kitchen_of(reader, kitchen_id)
    today = day_at(at, kitchen.time_zone)
    items: list[Item] = [
        *_held(reader, kitchen_id),
        *_to_be_made(reader, kitchen_id),
        *_ending(reader, kitchen_id, today),
    ]
    return Today(
        kitchen=kitchen,
        day=today,
        next=items[0] if items else None,
        also=tuple(items[1:limit]),
        more=max(0, len(items) - limit),
    )


def _held(reader: Reader, kitchen_id: UUID) -> Iterator[BatchHeld]:
    held = undecided(reader, [kitchen_id], "held")
    if not held:
        return
    ids = [one.id.hex for one in held]
    acts = reader.among(
        "SELECT batch_id, version, act, reason, about_id FROM view_batch_acts WHERE batch_id IN (??)", ids
    )
    waiting = waiting_ids(reader, [row[4] for row in acts if row[2] == "held" and row[4] is not None])
    out_of_limit = _out_of_limit(reader, ids)
    for one in held:
        reasons: dict[str, None] = {}
        waits = False
        for batch_id, _, act, reason, about_id in sorted(acts, key=_batch_and_version):
            if batch_id == one.id.hex and act == "released":
                reasons.clear()
            elif batch_id == one.id.hex and act == "held":
                reasons[reason] = None
                waits = waits or about_id in waiting
        yield BatchHeld(one, tuple(reasons), out_of_limit[one.id.hex], waits)


def _batch_and_version(row: Row) -> tuple[str, int]:
    return row[0], row[1]


def _out_of_limit(reader: Reader, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return for each batch the control points whose last reading is out of limit."""
    made_to = {
        row[0]: (row[1], row[2])
        for row in reader.among(
            "SELECT id, product_id, product_version FROM view_batches WHERE id IN (??)", ids
        )
    }
    editions = products(reader, {product_id for product_id, _ in made_to.values()})
    readings = reader.among(
        "SELECT batch_id, version, control, value, first_value, taken_at, taken_by, corrected_by "
        "FROM view_readings WHERE batch_id IN (??)",
        ids,
    )
    known = whos(reader, {id_ for row in readings for id_ in row[6:8]})
    return {
        id_: tuple(
            point.control.name
            for point in control_points(
                editions[made_to[id_]], [row[1:] for row in readings if row[0] == id_], known
            )
            if point.state == "out-of-limit"
        )
        for id_ in ids
    }


def _to_be_made(reader: Reader, kitchen_id: UUID) -> list[ReadingsMissing | ToRelease]:
    """Return the open batches: finished ones without all readings, ready ones, those still being made."""
    found = undecided(reader, [kitchen_id], "open")
    missing = [one for one in found if one.missing]
    limits = _limits(reader, [one.id.hex for one in missing])
    waiting = [
        ReadingsMissing(one, tuple(limits[one.id.hex][name] for name in one.missing))
        for one in sorted(missing, key=_nearly_read)
    ]
    ready = [one for one in found if one.state == "to-release"]
    readers = _readers(reader, [one.id.hex for one in ready])
    release = [ToRelease(one, readers.get(one.id.hex, ())) for one in reversed(ready)]
    finished = [one for one in waiting if one.batch.finished_on is not None]
    making = [one for one in waiting if one.batch.finished_on is None]
    return [*finished, *release, *making]


def _nearly_read(line: BatchLine) -> tuple[int, date, str]:
    return len(line.missing), line.started_on, line.code


def _limits(reader: Reader, ids: Sequence[str]) -> dict[str, dict[str, Control]]:
    rows = reader.among("SELECT id, product_id, product_version FROM view_batches WHERE id IN (??)", ids)
    editions = products(reader, {row[1] for row in rows})
    return {
        id_: {control.name: control for control in editions[product_id, version].controls}
        for id_, product_id, version in rows
    }


def _readers(reader: Reader, ids: Sequence[str]) -> dict[str, tuple[Who, ...]]:
    """Return who took or corrected readings of batches."""
    rows = reader.among(
        "SELECT batch_id, taken_by, corrected_by FROM view_readings WHERE batch_id IN (??)", ids
    )
    known = whos(reader, {id_ for row in rows for id_ in row[1:]})
    return {
        id_: tuple(
            known[who] for who in sorted({who for row in rows if row[0] == id_ for who in row[1:] if who})
        )
        for id_ in ids
    }


def _ending(reader: Reader, kitchen_id: UUID, today: date) -> Iterator[Item]:
    """Return what ends soon, what is on today, and what has ended."""
    stock = [(one, one.best_before_on) for one in released_with_stock(reader, kitchen_id)]
    left = [(one, (last - today).days) for one, last in stock if last is not None]
    for one, days_left in left:
        if 0 <= days_left <= SOON_DAYS:
            yield StockEnding(one, days_left)
    for lot in ending_lots(reader, kitchen_id, today, SOON_DAYS):
        yield LotEnding(lot, lot.days_left)
    for workshop in upcoming_workshops(reader, today, kitchen_ids=[kitchen_id]):
        if workshop.held_on == today and not workshop.is_called_off:
            yield WorkshopToday(workshop)
    yield from _attendance(reader, kitchen_id, today)
    past = [one for one, days_left in left if days_left < 0]
    if past:
        yield StockPast(past[0], len(past), sum(one.left for one in past))


def _attendance(reader: Reader, kitchen_id: UUID, today: date) -> Iterator[AttendanceWaits]:
    going_on = running(reader, [kitchen_id], today)
    days = days_of(reader, [row[0] for row in going_on])
    rows = [row for row in going_on if today in days[row[0]]]
    seats, noted = places_of(reader, [row[0] for row in rows]), attended(reader, [row[0] for row in rows])
    for row, course in zip(rows, lines(reader, rows, today), strict=True):
        to_note = sum(
            place.step == "enrolled" and place.since <= today.isoformat() and today not in noted[row[0], who]
            for who, place in seats[row[0]].items()
        )
        if to_note:
            yield AttendanceWaits(course, to_note)
