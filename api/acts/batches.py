"""Acts on a batch: begun, weighed in, worked on, read, finished, let go, and every entry corrected."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from api.acting import Acting
from kitchens.food.batch import (
    AddIngredient,
    Basis,
    CorrectIngredient,
    CorrectLabour,
    CorrectReading,
    CorrectUnitsMade,
    DiscardBatch,
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
from kitchens.journal import Receipt
from kitchens.vault import Purpose

DISCARD_REASONS = ("out-of-limit", "spoiled", "contaminated", "broken", "other")
WRITE_OFF_REASONS = ("broken", "spoiled", "past-best-before", "lost", "other")
GIVE_AWAY_REASONS = ("tasting", "eaten-here", "donation", "gift", "other")


def start_batch(acting: Acting, *, kitchen_id: UUID, product_id: UUID, started_on: date) -> str:
    """Begin a batch under the kitchen's next free code, and return it."""
    batch_id = acting.id("batch")
    return acting.do_coded(
        "batch",
        kitchen_id,
        batch_id,
        lambda code: StartBatch(
            batch_id=batch_id,
            code=code,
            kitchen_id=kitchen_id,
            product_id=product_id,
            started_on=started_on,
        ),
    )


def add_ingredient(
    acting: Acting,
    *,
    batch_id: UUID,
    lot_id: UUID,
    quantity_milli: int,
    used_on: date,
    despite: tuple[str, ...] = (),
) -> Receipt:
    """Weigh in some of a lot, in thousandths of the lot's unit."""
    return acting.do(
        AddIngredient(
            batch_id=batch_id,
            lot_id=lot_id,
            quantity_milli=quantity_milli,
            used_on=used_on,
            despite=despite,
            deviation_id=_deviation(acting, despite),
        )
    )


def log_labour(
    acting: Acting,
    *,
    batch_id: UUID,
    person_id: UUID,
    worked_minutes: int,
    basis: Basis,
    worked_on: date,
    despite: tuple[str, ...] = (),
) -> Receipt:
    """Log minutes that somebody worked on it."""
    return acting.do(
        LogLabour(
            batch_id=batch_id,
            person_id=person_id,
            worked_minutes=worked_minutes,
            basis=basis,
            worked_on=worked_on,
            despite=despite,
            deviation_id=_deviation(acting, despite),
        )
    )


def take_reading(
    acting: Acting, *, batch_id: UUID, control: str, value: Decimal, taken_at: datetime
) -> Receipt:
    """Enter what the visitor read; out of limit, the batch is held in the same save."""
    return acting.do(
        TakeReading(
            batch_id=batch_id,
            control=control,
            value=value,
            taken_at=taken_at,
            taken_by=acting.visitor.user_id,
        )
    )


def finish_batch(acting: Acting, *, batch_id: UUID, finished_on: date, units_made: int) -> Receipt:
    """Enter how many units were made."""
    return acting.do(FinishBatch(batch_id=batch_id, finished_on=finished_on, units_made=units_made))


def release_batch(acting: Acting, *, batch_id: UUID, released_on: date) -> Receipt:
    """Let it be sold, on the visitor's word."""
    return acting.do(
        ReleaseBatch(batch_id=batch_id, released_on=released_on, released_by=acting.visitor.user_id)
    )


def hold_batch(acting: Acting, *, batch_id: UUID) -> Receipt:
    """Let nothing of it be sold."""
    return acting.do(HoldBatch(batch_id=batch_id))


def discard_batch(
    acting: Acting, *, batch_id: UUID, discarded_on: date, reason: str, words: str = ""
) -> Receipt:
    """Destroy what is left of it, for a coded reason; typed words go into the vault."""
    ref = acting.keep(batch_id, Purpose.WORDS, reason=words) if words else None
    return acting.do(
        DiscardBatch(
            batch_id=batch_id,
            discarded_on=discarded_on,
            discarded_by=acting.visitor.user_id,
            reason=reason,
            words_ref=ref,
        )
    )


def write_off_units(
    acting: Acting,
    *,
    batch_id: UUID,
    written_off_on: date,
    units: int,
    reason: str,
    despite: tuple[str, ...] = (),
) -> Receipt:
    """Take units out of stock that broke or spoiled."""
    return acting.do(
        WriteOffUnits(
            batch_id=batch_id,
            written_off_on=written_off_on,
            units=units,
            reason=reason,
            despite=despite,
            deviation_id=_deviation(acting, despite),
        )
    )


def give_away_units(
    acting: Acting,
    *,
    batch_id: UUID,
    given_away_on: date,
    units: int,
    reason: str,
    despite: tuple[str, ...] = (),
) -> Receipt:
    """Take units out of stock that were given away or eaten."""
    return acting.do(
        GiveAwayUnits(
            batch_id=batch_id,
            given_away_on=given_away_on,
            units=units,
            reason=reason,
            despite=despite,
            deviation_id=_deviation(acting, despite),
        )
    )


def correct_ingredient(acting: Acting, *, batch_id: UUID, version: int, quantity_milli: int) -> Receipt:
    """Correct a weighed quantity; `version` is that of the entry in the batch's stream."""
    return acting.do(
        CorrectIngredient(batch_id=batch_id, corrects_version=version, quantity_milli=quantity_milli)
    )


def correct_labour(acting: Acting, *, batch_id: UUID, version: int, worked_minutes: int) -> Receipt:
    """Correct logged minutes; a dispute of them is answered by it."""
    return acting.do(
        CorrectLabour(batch_id=batch_id, corrects_version=version, worked_minutes=worked_minutes)
    )


def correct_reading(acting: Acting, *, batch_id: UUID, version: int, value: Decimal) -> Receipt:
    """Correct a reading; out of limit, the batch is held in the same save."""
    return acting.do(
        CorrectReading(
            batch_id=batch_id,
            corrects_version=version,
            value=value,
            corrected_by=acting.visitor.user_id,
        )
    )


def correct_units_made(acting: Acting, *, batch_id: UUID, units_made: int) -> Receipt:
    """Correct how many units were made."""
    return acting.do(CorrectUnitsMade(batch_id=batch_id, units_made=units_made))


def let_minutes_stand(acting: Acting, *, batch_id: UUID, version: int, settled_on: date) -> Receipt:
    """Answer somebody's dispute of her minutes: they stand."""
    return acting.do(
        SettleDispute(
            batch_id=batch_id,
            disputes_version=version,
            settled_on=settled_on,
            settled_by=acting.visitor.user_id,
        )
    )


def _deviation(acting: Acting, despite: tuple[str, ...]) -> UUID | None:
    return acting.id("deviation") if despite else None
