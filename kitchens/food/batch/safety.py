"""A batch's safety: readings, holding, release, discard."""

from datetime import date
from decimal import Decimal

from kitchens.decider import Change, Facts
from kitchens.food.batch.commands import (
    CorrectReading,
    DiscardBatch,
    HoldBatch,
    ReleaseBatch,
    TakeReading,
)
from kitchens.food.batch.events import Discarded, Held, ReadingCorrected, ReadingTaken, Released
from kitchens.food.batch.refusals import (
    BatchDiscarded,
    BatchNotFinished,
    BeforeBatchStart,
    ControlUnknown,
    DeviationWaits,
    NothingToCorrect,
    ReadingMalformed,
    ReadingMissing,
    ReadingOutOfLimit,
    ReleasedByReader,
)
from kitchens.food.batch.state import BATCH, Batch, last_readings, started_batch
from kitchens.food.batch.stock import rest_written_off
from kitchens.food.deviation import DEVIATION
from kitchens.food.product import Edition, known_product
from kitchens.people.kitchen import KITCHEN
from kitchens.reason import coded
from kitchens.values import day_at


def take_reading(command: TakeReading, facts: Facts) -> list[Change]:
    """Return the reading, and the hold if it is out of limit. Raise the refusals named below."""
    batch = started_batch(facts, command.batch_id)
    taken_on = day_at(command.taken_at, facts.of(KITCHEN, batch.kitchen_id).time_zone)
    if taken_on < batch.started_on:
        raise BeforeBatchStart(batch=batch.code, on=taken_on, started_on=batch.started_on)
    taken = ReadingTaken(
        control=command.control, value=command.value, taken_at=command.taken_at, taken_by=command.taken_by
    )
    held = _hold_if_out_of_limit(facts, batch, command.control, command.value)
    return [Change(BATCH, command.batch_id, event) for event in (taken, *held)]


def correct_reading(command: CorrectReading, facts: Facts) -> list[Change]:
    """Return the correction, and the hold if it is out of limit. Raise `NothingToCorrect`."""
    batch = started_batch(facts, command.batch_id)
    wrong = batch.readings.get(command.corrects_version)
    if wrong is None:
        raise NothingToCorrect(batch=batch.code, version=command.corrects_version)
    if wrong.value == command.value:
        return []
    corrected = ReadingCorrected(
        corrects_version=command.corrects_version, value=command.value, corrected_by=command.corrected_by
    )
    held = _hold_if_out_of_limit(facts, batch, wrong.control, command.value)
    return [Change(BATCH, command.batch_id, event) for event in (corrected, *held)]


def hold(command: HoldBatch, facts: Facts) -> list[Change]:
    """Return the hold by hand; a held batch is held. Raise `BatchDiscarded`."""
    batch = started_batch(facts, command.batch_id)
    if batch.standing == "discarded":
        raise BatchDiscarded(batch=batch.code)
    return [] if batch.standing == "held" else [Change(BATCH, command.batch_id, Held(reason="by-hand"))]


def release(command: ReleaseBatch, facts: Facts) -> list[Change]:
    """Return the release, also of a held batch. Raise the refusals named below."""
    batch = started_batch(facts, command.batch_id)
    if batch.standing == "discarded":
        raise BatchDiscarded(batch=batch.code)
    if batch.standing == "released":
        return []
    if batch.finished_on is None or command.released_on < batch.finished_on:
        raise BatchNotFinished(batch=batch.code, finished_on=batch.finished_on)
    _check_readings(facts, batch, command.released_on)
    if command.released_by in batch.readers:
        raise ReleasedByReader(batch=batch.code, released_by=command.released_by)
    for deviation_id in batch.deviation_ids:
        if facts.of(DEVIATION, deviation_id).waits:
            raise DeviationWaits(batch=batch.code, deviation=deviation_id)
    released = Released(released_on=command.released_on, released_by=command.released_by)
    return [Change(BATCH, command.batch_id, released)]


def discard(command: DiscardBatch, facts: Facts) -> list[Change]:
    """Return the end of a batch, with what is left of it written off. A discarded batch is discarded."""
    batch = started_batch(facts, command.batch_id)
    if batch.standing == "discarded":
        return []
    if command.discarded_on < batch.started_on:
        raise BeforeBatchStart(batch=batch.code, on=command.discarded_on, started_on=batch.started_on)
    discarded = Discarded(
        discarded_on=command.discarded_on,
        discarded_by=command.discarded_by,
        reason=coded(command.reason),
        words_ref=command.words_ref,
    )
    after = BATCH.evolve(batch, discarded)
    return [Change(BATCH, command.batch_id, discarded), *rest_written_off(command.batch_id, after)]


def _edition(facts: Facts, batch: Batch) -> Edition:
    return known_product(facts, batch.product_id).edition(batch.product_version)


def _hold_if_out_of_limit(facts: Facts, batch: Batch, name: str, value: Decimal) -> list[Held]:
    if not value.is_finite():
        raise ReadingMalformed(batch=batch.code, control=name)
    control = _edition(facts, batch).control(name)
    if control is None:
        raise ControlUnknown(batch=batch.code, control=name)
    if control.allows(value) or batch.standing in {"held", "discarded"}:
        return []
    return [Held(reason="reading-out-of-limit")]


def _check_readings(facts: Facts, batch: Batch, released_on: date) -> None:
    """Raise a refusal unless every control point is in limit: by the day of the release, and since.

    A release entered late stands on what was known on its day, so that it is judged the same whenever it
    is entered; a later reading out of limit still forbids it.
    """
    time_zone = facts.of(KITCHEN, batch.kitchen_id).time_zone
    by_that_day = [
        (version, reading)
        for version, reading in batch.readings.items()
        if day_at(reading.taken_at, time_zone) <= released_on
    ]
    known, since = last_readings(by_that_day), last_readings(batch.readings.items())
    for control in _edition(facts, batch).controls:
        if control.name not in known:
            raise ReadingMissing(batch=batch.code, control=control.name)
        for reading in (known[control.name], since[control.name]):
            if not control.allows(reading.value):
                raise ReadingOutOfLimit(batch=batch.code, control=control.name, value=reading.value)
