"""What may be asked for a batch."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID

from kitchens.decider import Command, Physical
from kitchens.food.batch.events import Basis

# Commands. `Physical` ones may be recorded despite a rule, as a deviation.


class StartBatch(Command, frozen=True, kw_only=True):
    """Begin a batch."""

    batch_id: UUID
    code: str
    kitchen_id: UUID
    product_id: UUID
    started_on: date


class AddIngredient(Physical, frozen=True, kw_only=True):
    """Weigh in some of a lot, on a day."""

    batch_id: UUID
    lot_id: UUID
    quantity_milli: int
    used_on: date


class CorrectIngredient(Command, frozen=True, kw_only=True):
    """Correct a weighed quantity; batch and lot follow together."""

    batch_id: UUID
    corrects_version: int
    quantity_milli: int


class LogLabour(Physical, frozen=True, kw_only=True):
    """Log minutes somebody worked on it, on a day."""

    batch_id: UUID
    person_id: UUID
    worked_minutes: int
    basis: Basis
    worked_on: date


class CorrectLabour(Command, frozen=True, kw_only=True):
    """Correct logged minutes."""

    batch_id: UUID
    corrects_version: int
    worked_minutes: int


class DisputeLabour(Command, frozen=True, kw_only=True):
    """Say that minutes logged for oneself are wrong."""

    batch_id: UUID
    disputes_version: int
    person_id: UUID
    disputed_on: date
    words_ref: UUID | None = None


class SettleDispute(Command, frozen=True, kw_only=True):
    """Let disputed minutes stand. Correcting them settles the dispute by itself."""

    batch_id: UUID
    disputes_version: int
    settled_on: date
    settled_by: UUID


class TakeReading(Command, frozen=True, kw_only=True):
    """Enter a reading. Out of limit, it holds the batch in the same save."""

    batch_id: UUID
    control: str
    value: Decimal
    taken_at: datetime
    taken_by: UUID


class CorrectReading(Command, frozen=True, kw_only=True):
    """Correct a reading. Out of limit, it holds the batch in the same save."""

    batch_id: UUID
    corrects_version: int
    value: Decimal
    corrected_by: UUID


class FinishBatch(Command, frozen=True, kw_only=True):
    """Enter how many units were made."""

    batch_id: UUID
    finished_on: date
    units_made: int


class CorrectUnitsMade(Command, frozen=True, kw_only=True):
    """Correct how many were made; never below what has left the stock."""

    batch_id: UUID
    units_made: int


class HoldBatch(Command, frozen=True, kw_only=True):
    """Let nothing of it be sold."""

    batch_id: UUID


class ReleaseBatch(Command, frozen=True, kw_only=True):
    """Let it be sold."""

    batch_id: UUID
    released_on: date
    released_by: UUID


class DiscardBatch(Command, frozen=True, kw_only=True):
    """Destroy what is left of it, for a coded reason."""

    batch_id: UUID
    discarded_on: date
    discarded_by: UUID
    reason: str
    words_ref: UUID | None = None


class WriteOffUnits(Physical, frozen=True, kw_only=True):
    """Take units out of stock that broke or spoiled."""

    batch_id: UUID
    written_off_on: date
    units: int
    reason: str


class GiveAwayUnits(Physical, frozen=True, kw_only=True):
    """Take units out of stock that were given away or eaten."""

    batch_id: UUID
    given_away_on: date
    units: int
    reason: str


BatchCommand: TypeAlias = (
    StartBatch
    | AddIngredient
    | CorrectIngredient
    | LogLabour
    | CorrectLabour
    | DisputeLabour
    | SettleDispute
    | TakeReading
    | CorrectReading
    | FinishBatch
    | CorrectUnitsMade
    | HoldBatch
    | ReleaseBatch
    | DiscardBatch
    | WriteOffUnits
    | GiveAwayUnits
)
