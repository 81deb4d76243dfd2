"""How a batch stands: what its rules ask for, and no more."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Facts, Noun, Unknown
from kitchens.food.batch.events import (
    BatchEvent,
    Discarded,
    DisputeSettled,
    Finished,
    Held,
    IngredientAdded,
    IngredientCorrected,
    LabourCorrected,
    LabourDisputed,
    LabourLogged,
    ReadingCorrected,
    ReadingTaken,
    Released,
    Started,
    UnitsGivenAway,
    UnitsMadeCorrected,
    UnitsReturned,
    UnitsSold,
    UnitsWrittenOff,
)
from kitchens.values import NOBODY

Standing: TypeAlias = Literal["unknown", "open", "held", "released", "discarded"]


class Ingredient(Struct, frozen=True):
    """What went in from a lot, in thousandths of the lot's unit, as corrected."""

    lot_id: UUID
    quantity_milli: int


class Reading(Struct, frozen=True):
    """What a control point read, as corrected."""

    control: str
    value: Decimal
    taken_at: datetime


class Dispute(Struct, frozen=True):
    """Minutes that somebody says are wrong, and since when; `stands` once it was answered that they stand."""

    disputed_on: date
    stands: bool = False


class Batch(Struct, frozen=True):
    """A batch. `ingredients`, `labour` (minutes) and `readings` are keyed by the version of their event.

    `workers` (whose minutes) and `disputes` (unless they led to a correction) have the keys of `labour`.
    `version` counts the stream's events. `released_on` is the day of the first release, `readers` all who
    took or corrected a reading, `deviation_ids` the deviations that held it.
    """

    version: int = 0
    code: str | None = None
    kitchen_id: UUID = NOBODY
    product_id: UUID = NOBODY
    product_version: int = 0
    started_on: date = date.min
    standing: Standing = "unknown"
    finished_on: date | None = None
    best_before_on: date | None = None
    released_on: date | None = None
    discarded_on: date | None = None
    ingredients: dict[int, Ingredient] = {}
    labour: dict[int, int] = {}
    workers: dict[int, UUID] = {}
    disputes: dict[int, Dispute] = {}
    readings: dict[int, Reading] = {}
    readers: frozenset[UUID] = frozenset()
    deviation_ids: tuple[UUID, ...] = ()
    units_made: int = 0
    units_sold: int = 0
    units_written_off: int = 0
    units_given_away: int = 0

    @property
    def units_gone(self) -> int:
        """Return the units that have left the stock in any way."""
        return self.units_sold + self.units_written_off + self.units_given_away

    @property
    def units_in_stock(self) -> int:
        """Return the units that should be there; below nothing after a deviation took more than were made."""
        return self.units_made - self.units_gone


def evolve(batch: Batch, event: BatchEvent) -> Batch:
    """Return the batch after the event. The commonest events stand first."""
    version = batch.version + 1
    match event:
        case UnitsSold():
            return replace(batch, version=version, units_sold=batch.units_sold + event.units)
        case LabourLogged():
            return replace(
                batch,
                version=version,
                labour=batch.labour | {version: event.worked_minutes},
                workers=batch.workers | {version: event.person_id},
            )
        case ReadingTaken():
            reading = Reading(event.control, event.value, event.taken_at)
            return _read(batch, version, version, reading, event.taken_by)
        case IngredientAdded():
            ingredient = Ingredient(event.lot_id, event.quantity_milli)
            return replace(batch, version=version, ingredients=batch.ingredients | {version: ingredient})
        case Started():
            return Batch(
                version=version,
                code=event.code,
                kitchen_id=event.kitchen_id,
                product_id=event.product_id,
                product_version=event.product_version,
                started_on=event.started_on,
                standing="open",
            )
        case Finished():
            return replace(
                batch,
                version=version,
                finished_on=event.finished_on,
                best_before_on=event.best_before_on,
                units_made=event.units_made,
            )
        case Released():
            first = event.released_on if batch.released_on is None else batch.released_on
            return replace(batch, version=version, standing="released", released_on=first)
        case UnitsReturned():
            return replace(batch, version=version, units_sold=batch.units_sold - event.units)
        case UnitsWrittenOff():
            return replace(batch, version=version, units_written_off=batch.units_written_off + event.units)
        case UnitsGivenAway():
            return replace(batch, version=version, units_given_away=batch.units_given_away + event.units)
        case Held():
            return _held(batch, version, event)
        case Discarded():
            return replace(batch, version=version, standing="discarded", discarded_on=event.discarded_on)
        case UnitsMadeCorrected():
            return replace(batch, version=version, units_made=event.units_made)
        case IngredientCorrected():
            named = event.corrects_version
            ingredient = Ingredient(batch.ingredients[named].lot_id, event.quantity_milli)
            return replace(batch, version=version, ingredients=batch.ingredients | {named: ingredient})
        case LabourCorrected():
            labour = batch.labour | {event.corrects_version: event.worked_minutes}
            return replace(batch, version=version, labour=labour)
        case LabourDisputed():
            disputes = batch.disputes | {event.disputes_version: Dispute(event.disputed_on)}
            return replace(batch, version=version, disputes=disputes)
        case DisputeSettled():
            return replace(batch, version=version, disputes=_settled(batch.disputes, event))
        case ReadingCorrected():
            named = event.corrects_version
            reading = replace(batch.readings[named], value=event.value)
            return _read(batch, version, named, reading, event.corrected_by)
        case _:
            assert_never(event)


BATCH = Noun(
    "batch",
    Batch(),
    evolve,
    [
        Started,
        IngredientAdded,
        IngredientCorrected,
        LabourLogged,
        LabourCorrected,
        LabourDisputed,
        DisputeSettled,
        ReadingTaken,
        ReadingCorrected,
        Finished,
        UnitsMadeCorrected,
        Held,
        Released,
        Discarded,
        UnitsSold,
        UnitsReturned,
        UnitsWrittenOff,
        UnitsGivenAway,
    ],
)


def started_batch(facts: Facts, batch_id: UUID) -> Batch:
    """Return a batch that was begun. Raise `Unknown`."""
    batch = facts.of(BATCH, batch_id)
    if batch.code is None:
        raise Unknown(batch=batch_id)
    return batch


def last_readings(readings: Iterable[tuple[int, Reading]]) -> dict[str, Reading]:
    """Return the last of these readings by control point: by its moment, then as entered (by version)."""
    return {reading.control: reading for _, reading in sorted(readings, key=_when_and_version)}


def _when_and_version(entry: tuple[int, Reading]) -> tuple[datetime, int]:
    version, reading = entry
    return reading.taken_at, version


def _read(batch: Batch, version: int, named: int, reading: Reading, reader: UUID) -> Batch:
    return replace(
        batch,
        version=version,
        readings=batch.readings | {named: reading},
        readers=batch.readers | {reader},
    )


def _settled(disputes: dict[int, Dispute], event: DisputeSettled) -> dict[int, Dispute]:
    named = event.disputes_version
    if event.outcome == "stands":
        return disputes | {named: replace(disputes[named], stands=True)}
    return {version: dispute for version, dispute in disputes.items() if version != named}


def _held(batch: Batch, version: int, event: Held) -> Batch:
    # A discarded batch stays at its end, whatever is found out later.
    standing: Standing = "discarded" if batch.standing == "discarded" else "held"
    deviation_ids = batch.deviation_ids
    if event.deviation_id is not None:
        deviation_ids = (*deviation_ids, event.deviation_id)
    return replace(batch, version=version, standing=standing, deviation_ids=deviation_ids)
