"""What may be done with a batch, every act at a glance; its rules stand in its other files."""

from typing import assert_never

from kitchens.decider import Change, Facts
from kitchens.food.batch import disputes, making, safety, stock
from kitchens.food.batch.commands import (
    AddIngredient,
    BatchCommand,
    CorrectIngredient,
    CorrectLabour,
    CorrectReading,
    CorrectUnitsMade,
    DiscardBatch,
    DisputeLabour,
    FinishBatch,
    GiveAwayUnits,
    HoldBatch,
    LogLabour,
    ReleaseBatch,
    SettleDispute,
    StartBatch,
    TakeReading,
    WriteOffUnits,
)
from kitchens.food.batch.events import (
    Basis,
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
from kitchens.food.batch.making import CODE_LENGTH_MAX
from kitchens.food.batch.refusals import (
    BatchCodeMalformed,
    BatchCodeTaken,
    BatchDiscarded,
    BatchFinished,
    BatchHeld,
    BatchNotFinished,
    BatchNotReleased,
    BeforeBatchStart,
    BestBeforeBeyondCalendar,
    ControlUnknown,
    DeviationWaits,
    DisputeNotOpen,
    DisputeNotOwn,
    DisputeOpen,
    DisputeSettledBefore,
    DisputeSettledByHerself,
    MinutesMalformed,
    MoreUnitsThanLeft,
    NoHygieneCertificate,
    NothingToCorrect,
    PastBestBefore,
    ReadingMalformed,
    ReadingMissing,
    ReadingOutOfLimit,
    ReleasedByReader,
    UnitsMadeBelowLeaving,
    UnitsMalformed,
)
from kitchens.food.batch.state import (
    BATCH,
    Batch,
    Dispute,
    Ingredient,
    Reading,
    Standing,
    evolve,
    started_batch,
)
from kitchens.food.batch.stock import UNITS_MAX

__all__ = [
    "BATCH",
    "CODE_LENGTH_MAX",
    "UNITS_MAX",
    "AddIngredient",
    "Basis",
    "Batch",
    "BatchCodeMalformed",
    "BatchCodeTaken",
    "BatchCommand",
    "BatchDiscarded",
    "BatchEvent",
    "BatchFinished",
    "BatchHeld",
    "BatchNotFinished",
    "BatchNotReleased",
    "BeforeBatchStart",
    "BestBeforeBeyondCalendar",
    "ControlUnknown",
    "CorrectIngredient",
    "CorrectLabour",
    "CorrectReading",
    "CorrectUnitsMade",
    "DeviationWaits",
    "DiscardBatch",
    "Discarded",
    "Dispute",
    "DisputeLabour",
    "DisputeNotOpen",
    "DisputeNotOwn",
    "DisputeOpen",
    "DisputeSettled",
    "DisputeSettledBefore",
    "DisputeSettledByHerself",
    "FinishBatch",
    "Finished",
    "GiveAwayUnits",
    "Held",
    "HoldBatch",
    "Ingredient",
    "IngredientAdded",
    "IngredientCorrected",
    "LabourCorrected",
    "LabourDisputed",
    "LabourLogged",
    "LogLabour",
    "MinutesMalformed",
    "MoreUnitsThanLeft",
    "NoHygieneCertificate",
    "NothingToCorrect",
    "PastBestBefore",
    "Reading",
    "ReadingCorrected",
    "ReadingMalformed",
    "ReadingMissing",
    "ReadingOutOfLimit",
    "ReadingTaken",
    "ReleaseBatch",
    "Released",
    "ReleasedByReader",
    "SettleDispute",
    "Standing",
    "StartBatch",
    "Started",
    "TakeReading",
    "UnitsGivenAway",
    "UnitsMadeBelowLeaving",
    "UnitsMadeCorrected",
    "UnitsMalformed",
    "UnitsReturned",
    "UnitsSold",
    "UnitsWrittenOff",
    "WriteOffUnits",
    "decide",
    "evolve",
    "started_batch",
]


def decide(command: BatchCommand, facts: Facts) -> list[Change]:
    """Return what happens to the batch, and to the lots it is made of. Raise the refusals of each act."""
    match command:
        case AddIngredient():
            return making.add_ingredient(command, facts)
        case LogLabour():
            return making.log_labour(command, facts)
        case TakeReading():
            return safety.take_reading(command, facts)
        case StartBatch():
            return making.start(command, facts)
        case FinishBatch():
            return making.finish(command, facts)
        case ReleaseBatch():
            return safety.release(command, facts)
        case HoldBatch():
            return safety.hold(command, facts)
        case DiscardBatch():
            return safety.discard(command, facts)
        case WriteOffUnits():
            return stock.write_off(command, facts)
        case GiveAwayUnits():
            return stock.give_away(command, facts)
        case CorrectIngredient():
            return making.correct_ingredient(command, facts)
        case CorrectLabour():
            return making.correct_labour(command, facts)
        case DisputeLabour():
            return disputes.dispute(command, facts)
        case SettleDispute():
            return disputes.settle(command, facts)
        case CorrectReading():
            return safety.correct_reading(command, facts)
        case CorrectUnitsMade():
            return making.correct_units_made(command, facts)
        case _:
            assert_never(command)
