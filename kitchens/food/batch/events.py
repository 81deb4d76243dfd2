"""A production batch: from the first gram weighed in to the last jar sold, with every reading kept."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypeAlias
from uuid import UUID

from kitchens.decider import Event

Basis: TypeAlias = Literal["training", "own-work", "employee", "unstated"]
"""On what ground a minute was worked; `unstated` for records that do not tell, to be resolved before pay."""

# Events. `corrects_version` is the version, in this stream, of the event that was wrong.


class Started(Event, frozen=True, tag="batch.started"):
    """A batch of a product was begun, made to the product's version of that moment."""

    code: str
    kitchen_id: UUID
    product_id: UUID
    product_version: int
    started_on: date


class IngredientAdded(Event, frozen=True, tag="batch.ingredient-added"):
    """Some of a lot went in; saved together with the lot's event. Thousandths of the lot's unit.

    `used_on` is None in records of an earlier shape, which did not tell the day.
    """

    lot_id: UUID
    quantity_milli: int
    used_on: date | None = None


class IngredientCorrected(Event, frozen=True, tag="batch.ingredient-corrected"):
    """Another quantity went in, perhaps none."""

    corrects_version: int
    quantity_milli: int


class LabourLogged(Event, frozen=True, tag="batch.labour-logged"):
    """She worked on it for so many minutes.

    `worked_on` is None in records of an earlier shape, which did not tell the day.
    """

    person_id: UUID
    worked_minutes: int
    basis: Basis
    worked_on: date | None = None


class LabourCorrected(Event, frozen=True, tag="batch.labour-corrected"):
    """She worked for so many minutes, perhaps none."""

    corrects_version: int
    worked_minutes: int


class LabourDisputed(Event, frozen=True, tag="batch.labour-disputed"):
    """She says that minutes logged for her are wrong. `words_ref` is the vault row with what she says.

    `disputes_version` is the version, in this stream, of the minutes.
    """

    disputes_version: int
    person_id: UUID
    disputed_on: date
    words_ref: UUID | None = None


class DisputeSettled(Event, frozen=True, tag="batch.dispute-settled"):
    """Her dispute was answered: the minutes stand, or they were corrected.

    `settled_on` and `settled_by` are None where a correction of the minutes settled it, in the same save.
    """

    disputes_version: int
    outcome: Literal["corrected", "stands"]
    settled_on: date | None = None
    settled_by: UUID | None = None


class ReadingTaken(Event, frozen=True, tag="batch.reading-taken"):
    """A control point was read. The unit is the control point's."""

    control: str
    value: Decimal
    taken_at: datetime
    taken_by: UUID


class ReadingCorrected(Event, frozen=True, tag="batch.reading-corrected"):
    """A reading was written down wrongly; this value counts instead, read by `corrected_by`."""

    corrects_version: int
    value: Decimal
    corrected_by: UUID


class Finished(Event, frozen=True, tag="batch.finished"):
    """So many units are made. Selling is allowed to `best_before_on` included."""

    finished_on: date
    units_made: int
    best_before_on: date


class UnitsMadeCorrected(Event, frozen=True, tag="batch.units-made-corrected"):
    """So many units were really made."""

    units_made: int


class Held(Event, frozen=True, tag="batch.held"):
    """Nothing of it may be sold: a reading out of limit, a deviation, or somebody's word. Coded reason.

    `deviation_id` is the deviation that held it: until that is settled it is not released.
    """

    reason: Literal["reading-out-of-limit", "deviation", "by-hand"]
    deviation_id: UUID | None = None


class Released(Event, frozen=True, tag="batch.released"):
    """It may be sold: every last reading is in limit."""

    released_on: date
    released_by: UUID


class Discarded(Event, frozen=True, tag="batch.discarded"):
    """All that is left of it is destroyed. `words_ref` is the vault row with the typed reason."""

    discarded_on: date
    discarded_by: UUID
    reason: str
    words_ref: UUID | None = None


class UnitsSold(Event, frozen=True, tag="batch.units-sold"):
    """A sale took units; saved together with the sale."""

    sale_id: UUID
    units: int


class UnitsReturned(Event, frozen=True, tag="batch.units-returned"):
    """A refund or a correction of a sale brought units back to stock."""

    sale_id: UUID
    units: int


class UnitsWrittenOff(Event, frozen=True, tag="batch.units-written-off"):
    """Units broke, spoiled or came back unsaleable, for a coded reason."""

    written_off_on: date
    units: int
    reason: str


class UnitsGivenAway(Event, frozen=True, tag="batch.units-given-away"):
    """Units were given away or eaten in the house, for a coded reason."""

    given_away_on: date
    units: int
    reason: str


BatchEvent: TypeAlias = (
    Started
    | IngredientAdded
    | IngredientCorrected
    | LabourLogged
    | LabourCorrected
    | LabourDisputed
    | DisputeSettled
    | ReadingTaken
    | ReadingCorrected
    | Finished
    | UnitsMadeCorrected
    | Held
    | Released
    | Discarded
    | UnitsSold
    | UnitsReturned
    | UnitsWrittenOff
    | UnitsGivenAway
)
