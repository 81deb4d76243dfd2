"""What is entered of a batch while it is made: ingredients, minutes, readings; each can be corrected."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from api.acts import batches as acts
from api.programs.call import Call
from api.programs.fields import (
    Code,
    Day,
    Despite,
    Done,
    Milli,
    MilliOrNone,
    Minutes,
    MinutesOrNone,
    Moment,
    Reading,
    UnitsOrNone,
)
from api.programs.operations import NOTHING, act
from api.routes.batches import BATCH, batch_here

DEVIATION = (
    " What has happened against a rule may be sent again with that rule's code in `despite`: it is then "
    "recorded as a deviation."
)


class NewIngredient(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Some of a lot went in."""

    lot: Code
    quantity_milli: Milli
    used_on: Day | None = None
    despite: Despite = ()


class NewLabour(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody worked on it."""

    person: Code
    worked_minutes: Minutes
    basis: Literal["training", "own-work", "employee"]
    worked_on: Day | None = None
    despite: Despite = ()


class NewReading(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was read at a control point, by whoever sends it; now, if no moment is sent."""

    control: Code
    value: Reading
    taken_at: Moment | None = None


class CorrectedQuantity(Struct, frozen=True, forbid_unknown_fields=True):
    """What went in in truth."""

    quantity_milli: MilliOrNone


class CorrectedMinutes(Struct, frozen=True, forbid_unknown_fields=True):
    """What she worked in truth."""

    worked_minutes: MinutesOrNone


class CorrectedReading(Struct, frozen=True, forbid_unknown_fields=True):
    """What the instrument showed in truth."""

    value: Reading


class CorrectedUnits(Struct, frozen=True, forbid_unknown_fields=True):
    """How many were made in truth."""

    units_made: UnitsOrNone


class Read(Done, frozen=True):
    """The reading is on disk. `held`: it was out of limit, and the batch is held with it."""

    held: bool


def done(call: Call) -> Done:
    """Return that something was entered of the batch of the address."""
    return Done(call.path["code"], f"/api/batches/{call.path['code']}")


def _ingredient(call: Call, sent: NewIngredient) -> Done:
    found = batch_here(call)
    lot_id = call.lot("/lot", sent.lot)
    call.between("/used_on", sent.used_on, found.started_on, max(call.today, found.started_on))
    call.mistakes.check()
    acts.add_ingredient(
        call.acting(),
        batch_id=found.id,
        lot_id=lot_id,
        quantity_milli=sent.quantity_milli,
        used_on=sent.used_on or max(call.today, found.started_on),
        despite=sent.despite,
    )
    return done(call)


def _labour(call: Call, sent: NewLabour) -> Done:
    found = batch_here(call)
    person_id = call.person("/person", sent.person)
    call.between("/worked_on", sent.worked_on, found.started_on, max(call.today, found.started_on))
    call.mistakes.check()
    acts.log_labour(
        call.acting(),
        batch_id=found.id,
        person_id=person_id,
        worked_minutes=sent.worked_minutes,
        basis=sent.basis,
        worked_on=sent.worked_on or max(call.today, found.started_on),
        despite=sent.despite,
    )
    return done(call)


def _reading(call: Call, sent: NewReading) -> Read:
    taken_at = call.past("/taken_at", sent.taken_at)
    call.mistakes.check()
    acting = call.acting()
    acts.take_reading(
        acting,
        batch_id=call.at.id,
        control=sent.control,
        value=Decimal(sent.value),
        taken_at=taken_at or acting.now,
    )
    return _read(call)


def _read(call: Call) -> Read:
    return Read(*_told(call), held="batch.held" in call.recorded())


def _told(call: Call) -> tuple[str, str]:
    told = done(call)
    return told.code, told.address


def _correct_quantity(call: Call, sent: CorrectedQuantity) -> Done:
    acts.correct_ingredient(
        call.acting(), batch_id=call.at.id, version=call.version(), quantity_milli=sent.quantity_milli
    )
    return done(call)


def _correct_minutes(call: Call, sent: CorrectedMinutes) -> Done:
    acts.correct_labour(
        call.acting(), batch_id=call.at.id, version=call.version(), worked_minutes=sent.worked_minutes
    )
    return done(call)


def _correct_reading(call: Call, sent: CorrectedReading) -> Read:
    acts.correct_reading(
        call.acting(), batch_id=call.at.id, version=call.version(), value=Decimal(sent.value)
    )
    return _read(call)


def _correct_units(call: Call, sent: CorrectedUnits) -> Done:
    acts.correct_units_made(call.acting(), batch_id=call.at.id, units_made=sent.units_made)
    return done(call)


def _stands(call: Call, _: object) -> Done:
    acts.let_minutes_stand(call.acting(), batch_id=call.at.id, version=call.version(), settled_on=call.today)
    return done(call)


_HERE = "/api/batches/{code:str}"
DONE = Done(BATCH, f"/api/batches/{BATCH}")
_READ = Read(BATCH, f"/api/batches/{BATCH}", held=True)

OPERATIONS = (
    act(
        f"{_HERE}/ingredients",
        _ingredient,
        sent=NewIngredient(lot="MEL0071", quantity_milli=4_500),
        gives=DONE,
        summary="Weigh in some of a lot",
        words=f"Kept: the day it went in, as sent.{DEVIATION}",
    ),
    act(
        f"{_HERE}/labour",
        _labour,
        sent=NewLabour(person="ME0044", worked_minutes=90, basis="own-work"),
        gives=DONE,
        summary="Log minutes of somebody",
        words=f"Kept: the day of the work, as sent.{DEVIATION}",
    ),
    act(
        f"{_HERE}/readings",
        _reading,
        sent=NewReading(
            control="ph", value="4.7", taken_at=datetime.fromisoformat("2022-01-31T16:00:00+03:00")
        ),
        gives=_READ,
        summary="Enter a reading",
        words="Kept: the moment it was taken, as the device says, beside the moment it came in. Out of "
        "limit, the batch is held in the same save.",
    ),
    act(
        f"{_HERE}/ingredients/{{version:str}}/correct",
        _correct_quantity,
        sent=CorrectedQuantity(4_200),
        gives=DONE,
        summary="Correct a weighed quantity",
    ),
    act(
        f"{_HERE}/labour/{{version:str}}/correct",
        _correct_minutes,
        sent=CorrectedMinutes(120),
        gives=DONE,
        summary="Correct minutes; a dispute of them is answered by it",
    ),
    act(
        f"{_HERE}/labour/{{version:str}}/stands",
        _stands,
        sent=NOTHING,
        gives=DONE,
        summary="Answer a dispute: the minutes stand",
    ),
    act(
        f"{_HERE}/readings/{{version:str}}/correct",
        _correct_reading,
        sent=CorrectedReading("4.7"),
        gives=_READ,
        summary="Correct a reading; whoever does so does not release the batch",
    ),
    act(
        f"{_HERE}/units/correct",
        _correct_units,
        sent=CorrectedUnits(58),
        gives=DONE,
        summary="Correct how many units were made",
    ),
)
