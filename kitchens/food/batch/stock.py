"""A batch's stock: units made = sold + written off + given away + in stock, whatever happens."""

from datetime import date
from uuid import UUID

from kitchens.decider import Change, Facts, Lenience, Physical
from kitchens.food import deviation
from kitchens.food.batch.commands import GiveAwayUnits, WriteOffUnits
from kitchens.food.batch.events import (
    Held,
    UnitsGivenAway,
    UnitsReturned,
    UnitsSold,
    UnitsWrittenOff,
)
from kitchens.food.batch.refusals import (
    BatchDiscarded,
    BatchHeld,
    BatchNotReleased,
    BeforeBatchStart,
    MoreUnitsThanLeft,
    PastBestBefore,
    UnitsMalformed,
)
from kitchens.food.batch.state import BATCH, Batch, started_batch
from kitchens.reason import coded

UNITS_MAX = 1_000_000
"""Units of one batch or line: above it a number was mistyped. Keeps sums of money within 64 bits."""


def write_off(command: WriteOffUnits, facts: Facts) -> list[Change]:
    """Return the units that broke or spoiled. Raise the refusals named below."""
    batch = _with_units(facts, command.batch_id, command.units, command.written_off_on)
    lenience = Lenience(command)
    check_left(batch, command.units, lenience)
    event = UnitsWrittenOff(
        written_off_on=command.written_off_on, units=command.units, reason=coded(command.reason)
    )
    return [
        Change(BATCH, command.batch_id, event),
        *deviated(facts, command, lenience, command.batch_id, command.written_off_on),
    ]


def give_away(command: GiveAwayUnits, facts: Facts) -> list[Change]:
    """Return the units given away. Somebody eats them: the rules of safety are those of a sale."""
    batch = _with_units(facts, command.batch_id, command.units, command.given_away_on)
    lenience = Lenience(command)
    check_for_the_table(batch, command.units, command.given_away_on, lenience)
    event = UnitsGivenAway(
        given_away_on=command.given_away_on, units=command.units, reason=coded(command.reason)
    )
    return [
        Change(BATCH, command.batch_id, event),
        *deviated(facts, command, lenience, command.batch_id, command.given_away_on),
    ]


def check_for_the_table(batch: Batch, units: int, on: date, lenience: Lenience) -> None:
    """Raise a refusal, unless lenient, if so many units may not go to somebody's table on a day.

    The rules that look at the day come first: an entry made late, or brought again, meets the same one.
    """
    if batch.best_before_on is not None and on > batch.best_before_on:
        lenience.refuse(PastBestBefore(batch=batch.code, on=on, best_before_on=batch.best_before_on))
    if batch.released_on is None or on < batch.released_on:
        lenience.refuse(BatchNotReleased(batch=batch.code, on=on, released_on=batch.released_on))
    if batch.standing == "discarded":
        lenience.refuse(BatchDiscarded(batch=batch.code, discarded_on=batch.discarded_on))
    check_left(batch, units, lenience)
    if batch.standing == "held":
        lenience.refuse(BatchHeld(batch=batch.code))


def check_left(batch: Batch, units: int, lenience: Lenience) -> None:
    """Raise `MoreUnitsThanLeft`, unless lenient."""
    if units > batch.units_in_stock:
        lenience.refuse(MoreUnitsThanLeft(batch=batch.code, wanted=units, left=max(batch.units_in_stock, 0)))


def sold(batch_id: UUID, sale_id: UUID, units: int) -> Change:
    """Return that a sale takes units; the rules are asked before."""
    return Change(BATCH, batch_id, UnitsSold(sale_id=sale_id, units=units))


def returned(facts: Facts, batch_id: UUID, sale_id: UUID, units: int) -> list[Change]:
    """Return that units of a sale were not sold after all; those of a discarded batch went with it."""
    back = Change(BATCH, batch_id, UnitsReturned(sale_id=sale_id, units=units))
    return [back, *rest_written_off(batch_id, facts.of(BATCH, batch_id), units)]


def refunded(
    facts: Facts, batch_id: UUID, sale_id: UUID, units: int, on: date, *, to_stock: bool, reason: str
) -> list[Change]:
    """Return that units came back from a buyer, to stock or written off on that day for a coded reason.

    Nothing comes back into the stock of a discarded batch: raise `BatchDiscarded`.
    """
    batch = facts.of(BATCH, batch_id)
    if to_stock and batch.standing == "discarded":
        raise BatchDiscarded(batch=batch.code)
    back = Change(BATCH, batch_id, UnitsReturned(sale_id=sale_id, units=units))
    if to_stock:
        return [back]
    written_off = UnitsWrittenOff(written_off_on=on, units=units, reason=reason)
    return [back, Change(BATCH, batch_id, written_off)]


def rest_written_off(batch_id: UUID, batch: Batch, more: int = 0) -> list[Change]:
    """Return that a discarded batch keeps nothing in stock, once `more` units turn up.

    Written off on the day of the discard: they were destroyed with the rest.
    """
    rest = batch.units_in_stock + more
    if batch.discarded_on is None or rest <= 0:
        return []
    event = UnitsWrittenOff(written_off_on=batch.discarded_on, units=rest, reason="discarded")
    return [Change(BATCH, batch_id, event)]


def deviated(
    facts: Facts, command: Physical, lenience: Lenience, batch_id: UUID, happened_on: date
) -> list[Change]:
    """Return the deviation and the hold of a batch, if an act on it broke rules; else nothing."""
    if not lenience.broken:
        return []
    batch = facts.of(BATCH, batch_id)
    recorded = deviation.Recorded(
        rules=tuple(lenience.broken),
        kitchen_id=batch.kitchen_id,
        subject_noun="batch",
        subject_id=batch_id,
        happened_on=happened_on,
    )
    change = deviation.deviate(facts, command.deviation_id, recorded)
    return [change, held_by_deviation(batch_id, change.id)]


def held_by_deviation(batch_id: UUID, deviation_id: UUID) -> Change:
    """Return that a deviation holds a batch, also one held already: it waits for this settlement too."""
    return Change(BATCH, batch_id, Held(reason="deviation", deviation_id=deviation_id))


def _with_units(facts: Facts, batch_id: UUID, units: int, on: date) -> Batch:
    batch = started_batch(facts, batch_id)
    if not 1 <= units <= UNITS_MAX:
        raise UnitsMalformed(batch=batch.code, units=units)
    if on < batch.started_on:
        raise BeforeBatchStart(batch=batch.code, on=on, started_on=batch.started_on)
    return batch
