"""What the files about food tell: lots, batches with inputs, labour and readings, sales."""

from collections.abc import Iterator
from uuid import UUID

from api.importing.people import IMPORTED
from api.importing.problem import wrong
from api.importing.reading import Wrong
from api.importing.register import Register
from api.importing.rows import BatchRow, InputRow, LabourRow, LotRow, ReadingRow, SaleRow
from api.importing.shapes import shape, unchecked
from api.importing.step import EVENING, MORNING, File, Phase, Step, When, told
from kitchens.decider import Command
from kitchens.food.batch import (
    AddIngredient,
    DiscardBatch,
    FinishBatch,
    HoldBatch,
    LogLabour,
    ReleaseBatch,
    StartBatch,
    TakeReading,
)
from kitchens.food.lot import ReceiveLot
from kitchens.money.sale import RecordSale, WantedLine
from kitchens.vault import Purpose, Sealed


def _received(row: LotRow, register: Register) -> When:
    at = register.at(register.id("kitchens", row.kitchen), row.received_on, MORNING)
    return When(at, Phase.LOTS)


def _receive(row: LotRow, register: Register) -> Command:
    return ReceiveLot(
        lot_id=register.id("lots", row.lot),
        code=row.lot,
        kitchen_id=register.id("kitchens", row.kitchen),
        ingredient=row.ingredient,
        supplier_id=register.party("supplier", row.supplier),
        supplier_lot=row.supplier_lot or "",
        received_on=row.received_on,
        expires_on=row.expires_on,
        quantity_milli=row.quantity,
        unit=row.unit,
        cost_cents=row.cost,
        seed=row.seed,
    )


LOTS = File(
    shape("lots", LotRow, ("lot",), unchecked),
    (
        Step(
            name="receive",
            cells=(
                "kitchen",
                "ingredient",
                "supplier",
                "supplier_lot",
                "received_on",
                "expires_on",
                "quantity",
                "unit",
                "cost",
                "seed",
            ),
            when=_received,
            command=_receive,
        ),
    ),
)


def _batch_problems(row: BatchRow) -> Iterator[Wrong]:
    if row.finished_on is not None and row.units_made is None:
        yield "units_made", wrong("is empty although the batch is finished; fill it in")
    if row.finished_on is None and row.units_made is not None:
        yield "finished_on", wrong("is empty although units were made; fill it in")
    decided = {"decision": row.decision, "decided_on": row.decided_on, "decided_by": row.decided_by}
    if any(decided.values()):
        for column, cell in decided.items():
            if cell is None:
                yield column, wrong("is empty although something was decided; fill it in")
    if row.reason is not None and row.decision is None:
        yield "decision", wrong("is empty although a reason is given; fill it in")


def _started(row: BatchRow, register: Register) -> When:
    at = register.at(register.id("kitchens", row.kitchen), row.started_on, MORNING)
    return When(at, Phase.BATCHES)


def _start(row: BatchRow, register: Register) -> Command:
    return StartBatch(
        batch_id=register.id("batches", row.batch),
        code=row.batch,
        kitchen_id=register.id("kitchens", row.kitchen),
        product_id=register.id("products", row.product),
        started_on=row.started_on,
    )


def _finished(row: BatchRow, register: Register) -> When | None:
    if row.finished_on is None:
        return None
    at = register.at(register.id("kitchens", row.kitchen), row.finished_on, EVENING)
    return When(at, Phase.FINISHES)


def _finish(row: BatchRow, register: Register) -> Command:
    return FinishBatch(
        batch_id=register.id("batches", row.batch),
        finished_on=told(row.finished_on),
        units_made=told(row.units_made),
    )


def _decided(row: BatchRow, register: Register) -> When | None:
    if row.decided_on is None:
        return None
    at = register.at(register.id("kitchens", row.kitchen), row.decided_on, EVENING)
    return When(at, Phase.DECISIONS)


def _words(row: BatchRow, register: Register) -> tuple[Sealed, ...]:
    # Only a discard names them: what is typed beside another decision is compared, and not kept.
    if row.reason is None or row.decision != "discarded":
        return ()
    batch_id = register.id("batches", row.batch)
    ref = register.derived_beside(batch_id, "reason")
    return (Sealed(ref=ref, subject_id=batch_id, purpose=Purpose.WORDS, content={"reason": row.reason}),)


def _decide(row: BatchRow, register: Register) -> Command:
    batch_id = register.id("batches", row.batch)
    decided_on = told(row.decided_on)
    decided_by: UUID = register.party("staff", told(row.decided_by))
    match row.decision:
        case "released":
            return ReleaseBatch(batch_id=batch_id, released_on=decided_on, released_by=decided_by)
        case "discarded":
            words = _words(row, register)
            return DiscardBatch(
                batch_id=batch_id,
                discarded_on=decided_on,
                discarded_by=decided_by,
                reason=IMPORTED,
                words_ref=words[0].ref if words else None,
            )
        case _:
            return HoldBatch(batch_id=batch_id)


BATCHES = File(
    shape("batches", BatchRow, ("batch",), _batch_problems),
    (
        Step(name="start", cells=("kitchen", "product", "started_on"), when=_started, command=_start),
        Step(name="finish", cells=("finished_on", "units_made"), when=_finished, command=_finish),
        Step(
            name="decide",
            cells=("decision", "decided_on", "decided_by", "reason"),
            when=_decided,
            command=_decide,
            sealed=_words,
        ),
    ),
)


def _batch_began(batch: str, phase: Phase, register: Register) -> When:
    day = register.batch_started_on(batch)
    return When(register.at(register.kitchen_of("batches", batch), day, MORNING), phase)


def _add(row: InputRow, register: Register) -> Command:
    return AddIngredient(
        batch_id=register.id("batches", row.batch),
        lot_id=register.id("lots", row.lot),
        quantity_milli=row.quantity,
        used_on=register.batch_started_on(row.batch),
    )


INPUTS = File(
    shape("batch_inputs", InputRow, ("batch", "lot"), unchecked),
    (
        Step(
            name="add",
            cells=("quantity",),
            when=lambda row, register: _batch_began(row.batch, Phase.INPUTS, register),
            command=_add,
        ),
    ),
)


def _log(row: LabourRow, register: Register) -> Command:
    return LogLabour(
        batch_id=register.id("batches", row.batch),
        person_id=register.id("trainees", row.trainee),
        worked_minutes=row.minutes,
        basis="unstated",
        worked_on=register.batch_started_on(row.batch),
    )


LABOUR = File(
    shape("batch_labour", LabourRow, ("batch", "trainee"), unchecked),
    (
        Step(
            name="log",
            cells=("minutes",),
            when=lambda row, register: _batch_began(row.batch, Phase.LABOUR, register),
            command=_log,
        ),
    ),
)


def _taken(row: ReadingRow, register: Register) -> When:
    at = register.local(register.kitchen_of("batches", row.batch), row.taken_at)
    return When(at, Phase.READINGS)


def _take(row: ReadingRow, register: Register) -> Command:
    return TakeReading(
        batch_id=register.id("batches", row.batch),
        control=row.control,
        value=row.value,
        taken_at=_taken(row, register).at,
        taken_by=register.party("staff", row.taken_by),
    )


READINGS = File(
    shape("readings", ReadingRow, ("batch", "control", "taken_at"), unchecked),
    (Step(name="take", cells=("value", "taken_by"), when=_taken, command=_take),),
    dated="taken_at",
)


def _sold(row: SaleRow, register: Register) -> When:
    return When(register.local(register.id("kitchens", row.kitchen), row.sold_at), Phase.SALES)


def _sell(row: SaleRow, register: Register) -> Command:
    line = WantedLine(
        batch_id=register.id("batches", row.batch), units=row.units, unit_price_cents=row.unit_price
    )
    return RecordSale(
        sale_id=register.id("sales", row.sale),
        code=row.sale,
        kitchen_id=register.id("kitchens", row.kitchen),
        sold_at=_sold(row, register).at,
        channel=row.channel,
        lines=(line,),
    )


SALES = File(
    shape("sales", SaleRow, ("sale",), unchecked),
    (
        Step(
            name="record",
            cells=("kitchen", "sold_at", "channel", "batch", "units", "unit_price"),
            when=_sold,
            command=_sell,
        ),
    ),
)
