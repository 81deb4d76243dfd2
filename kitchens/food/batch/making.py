"""Making a batch: begun, weighed in, worked on, finished."""

from datetime import date, timedelta

from kitchens.decider import Change, Facts, Lenience, Unknown
from kitchens.food.batch.commands import (
    AddIngredient,
    CorrectIngredient,
    CorrectLabour,
    CorrectUnitsMade,
    FinishBatch,
    LogLabour,
    StartBatch,
)
from kitchens.food.batch.disputes import answered_by_correction
from kitchens.food.batch.events import (
    Finished,
    IngredientAdded,
    IngredientCorrected,
    LabourCorrected,
    LabourLogged,
    Started,
    UnitsMadeCorrected,
)
from kitchens.food.batch.refusals import (
    BatchCodeMalformed,
    BatchCodeTaken,
    BatchDiscarded,
    BatchFinished,
    BatchNotFinished,
    BeforeBatchStart,
    BestBeforeBeyondCalendar,
    MinutesMalformed,
    NoHygieneCertificate,
    NothingToCorrect,
    UnitsMadeBelowLeaving,
    UnitsMalformed,
)
from kitchens.food.batch.state import BATCH, Batch, started_batch
from kitchens.food.batch.stock import UNITS_MAX, deviated, rest_written_off
from kitchens.food.lot import Used, correct_use, use_lot
from kitchens.food.product import ProductRetired, known_product
from kitchens.people.kitchen import open_kitchen
from kitchens.people.person import PERSON
from kitchens.people.trainee import TRAINEE

CODE_LENGTH_MAX = 20
"""What the label has room for (DESIGN §4)."""

MINUTES_A_DAY = 24 * 60


def start(command: StartBatch, facts: Facts) -> list[Change]:
    """Return the beginning. Raise the refusals named below, `Unknown` or `KitchenClosed`."""
    if facts.of(BATCH, command.batch_id).code is not None or facts.named(BATCH, command.code) is not None:
        raise BatchCodeTaken(batch=command.code)
    if not 1 <= len(command.code) <= CODE_LENGTH_MAX:
        raise BatchCodeMalformed(batch=command.code, characters_max=CODE_LENGTH_MAX)
    open_kitchen(facts, command.kitchen_id, command.started_on)
    product = known_product(facts, command.product_id)
    if product.retired_on is not None and command.started_on >= product.retired_on:
        raise ProductRetired(product=product.code, retired_on=product.retired_on)
    started = Started(
        code=command.code,
        kitchen_id=command.kitchen_id,
        product_id=command.product_id,
        product_version=product.version,
        started_on=command.started_on,
    )
    return [Change(BATCH, command.batch_id, started)]


def add_ingredient(command: AddIngredient, facts: Facts) -> list[Change]:
    """Return what went in, in batch and lot together. Raise the refusals below and those of `use_lot`."""
    batch = started_batch(facts, command.batch_id)
    lenience = Lenience(command)
    _while_it_lasts(batch, command.used_on, lenience)
    if batch.finished_on is not None and command.used_on > batch.finished_on:
        lenience.refuse(
            BatchFinished(batch=batch.code, finished_on=batch.finished_on, used_on=command.used_on)
        )
    used = use_lot(
        facts,
        command.lot_id,
        Used(batch_id=command.batch_id, quantity_milli=command.quantity_milli),
        kitchen_id=batch.kitchen_id,
        on=command.used_on,
        lenience=lenience,
    )
    added = IngredientAdded(
        lot_id=command.lot_id, quantity_milli=command.quantity_milli, used_on=command.used_on
    )
    return [
        Change(BATCH, command.batch_id, added),
        used,
        *deviated(facts, command, lenience, command.batch_id, command.used_on),
    ]


def correct_ingredient(command: CorrectIngredient, facts: Facts) -> list[Change]:
    """Return the correction, in batch and lot together. Raise `NothingToCorrect` and those of `correct_use`.

    The lot's use is found by counting: the batch's second weighing from a lot is that lot's second use by
    the batch, because the two are always saved together.
    """
    batch = started_batch(facts, command.batch_id)
    wrong = batch.ingredients.get(command.corrects_version)
    if wrong is None:
        raise NothingToCorrect(batch=batch.code, version=command.corrects_version)
    if wrong.quantity_milli == command.quantity_milli:
        return []
    nth = sum(
        version < command.corrects_version and ingredient.lot_id == wrong.lot_id
        for version, ingredient in batch.ingredients.items()
    )
    corrected = IngredientCorrected(
        corrects_version=command.corrects_version, quantity_milli=command.quantity_milli
    )
    used = correct_use(facts, wrong.lot_id, command.batch_id, nth, command.quantity_milli)
    return [Change(BATCH, command.batch_id, corrected), used]


def log_labour(command: LogLabour, facts: Facts) -> list[Change]:
    """Return the minutes. Raise the refusals named below, or `Unknown`."""
    batch = started_batch(facts, command.batch_id)
    if not facts.of(PERSON, command.person_id).registered:
        raise Unknown(person=command.person_id)
    if not 1 <= command.worked_minutes <= MINUTES_A_DAY:
        raise MinutesMalformed(batch=batch.code, minutes=command.worked_minutes)
    lenience = Lenience(command)
    _while_it_lasts(batch, command.worked_on, lenience)
    if not facts.of(TRAINEE, command.person_id).may_work_on_food(command.worked_on):
        lenience.refuse(NoHygieneCertificate(person=command.person_id, on=command.worked_on))
    logged = LabourLogged(
        person_id=command.person_id,
        worked_minutes=command.worked_minutes,
        basis=command.basis,
        worked_on=command.worked_on,
    )
    return [
        Change(BATCH, command.batch_id, logged),
        *deviated(facts, command, lenience, command.batch_id, command.worked_on),
    ]


def correct_labour(command: CorrectLabour, facts: Facts) -> list[Change]:
    """Return the correction, and the answer to whoever disputed the minutes.

    Raise `NothingToCorrect` or `MinutesMalformed`.
    """
    batch = started_batch(facts, command.batch_id)
    wrong = batch.labour.get(command.corrects_version)
    if wrong is None:
        raise NothingToCorrect(batch=batch.code, version=command.corrects_version)
    if not 0 <= command.worked_minutes <= MINUTES_A_DAY:
        raise MinutesMalformed(batch=batch.code, minutes=command.worked_minutes)
    if wrong == command.worked_minutes:
        return []
    corrected = LabourCorrected(
        corrects_version=command.corrects_version, worked_minutes=command.worked_minutes
    )
    answered = answered_by_correction(batch, command.corrects_version)
    return [Change(BATCH, command.batch_id, event) for event in (corrected, *answered)]


def finish(command: FinishBatch, facts: Facts) -> list[Change]:
    """Return the end of the making, with the last day for selling: so many days of shelf life later."""
    batch = started_batch(facts, command.batch_id)
    if batch.standing == "discarded":
        raise BatchDiscarded(batch=batch.code)
    if (batch.finished_on, batch.units_made) == (command.finished_on, command.units_made):
        return []
    if batch.finished_on is not None:
        raise BatchFinished(batch=batch.code, finished_on=batch.finished_on)
    if command.finished_on < batch.started_on:
        raise BeforeBatchStart(batch=batch.code, on=command.finished_on, started_on=batch.started_on)
    _possible_units(batch, command.units_made)
    edition = known_product(facts, batch.product_id).edition(batch.product_version)
    shelf_life = timedelta(days=edition.shelf_life_days)
    if command.finished_on > date.max - shelf_life:
        raise BestBeforeBeyondCalendar(batch=batch.code, finished_on=command.finished_on)
    finished = Finished(
        finished_on=command.finished_on,
        units_made=command.units_made,
        best_before_on=command.finished_on + shelf_life,
    )
    return [Change(BATCH, command.batch_id, finished)]


def correct_units_made(command: CorrectUnitsMade, facts: Facts) -> list[Change]:
    """Return the correction; what a discarded batch had more is written off with the rest of it."""
    batch = started_batch(facts, command.batch_id)
    if batch.finished_on is None:
        raise BatchNotFinished(batch=batch.code)
    _possible_units(batch, command.units_made)
    if command.units_made == batch.units_made:
        return []
    # After a deviation more has left than was made: a correction upwards is then right, however short.
    if command.units_made < min(batch.units_gone, batch.units_made):
        raise UnitsMadeBelowLeaving(batch=batch.code, units=command.units_made, gone=batch.units_gone)
    corrected = UnitsMadeCorrected(units_made=command.units_made)
    more = command.units_made - batch.units_made
    return [Change(BATCH, command.batch_id, corrected), *rest_written_off(command.batch_id, batch, more)]


def _while_it_lasts(batch: Batch, on: date, lenience: Lenience) -> None:
    if on < batch.started_on:
        raise BeforeBatchStart(batch=batch.code, on=on, started_on=batch.started_on)
    if batch.discarded_on is not None and on > batch.discarded_on:
        lenience.refuse(BatchDiscarded(batch=batch.code, discarded_on=batch.discarded_on))


def _possible_units(batch: Batch, units: int) -> None:
    if not 0 <= units <= UNITS_MAX:
        raise UnitsMalformed(batch=batch.code, units=units)
