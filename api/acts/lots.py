"""Acts of the store room: a delivery comes in, and what becomes of it besides being cooked."""

from datetime import date
from uuid import UUID

from api.acting import Acting
from kitchens.food.lot import (
    CorrectLotQuantity,
    DiscardLot,
    HoldLot,
    ReceiveLot,
    ReleaseLot,
    ReturnLot,
    Seed,
)
from kitchens.journal import Receipt
from kitchens.people.party import NoteParty, PartyCodeTaken
from projections.codes import named

HOLD_REASONS = ("suspect", "supplier-warning", "damaged", "other")
DISCARD_REASONS = ("spoiled", "expired", "contaminated", "spilled", "other")


def receive_lot(
    acting: Acting,
    *,
    kitchen_id: UUID,
    ingredient: str,
    supplier: str,
    supplier_lot: str,
    received_on: date,
    expires_on: date,
    quantity_milli: int,
    unit: str,
    cost_cents: int,
    seed: Seed,
) -> str:
    """Take in a delivery and return the lot's code. A supplier whose code is new is noted first."""
    lot_id = acting.id("lot")
    supplier_id = _supplier(acting, supplier)
    return acting.do_coded(
        "lot",
        kitchen_id,
        lot_id,
        lambda code: ReceiveLot(
            lot_id=lot_id,
            code=code,
            kitchen_id=kitchen_id,
            ingredient=ingredient,
            supplier_id=supplier_id,
            supplier_lot=supplier_lot,
            received_on=received_on,
            expires_on=expires_on,
            quantity_milli=quantity_milli,
            unit=unit,
            cost_cents=cost_cents,
            seed=seed,
        ),
    )


def correct_lot_quantity(acting: Acting, *, lot_id: UUID, quantity_milli: int) -> Receipt:
    """Correct what was delivered, in thousandths of the lot's unit."""
    return acting.do(CorrectLotQuantity(lot_id=lot_id, quantity_milli=quantity_milli))


def hold_lot(acting: Acting, *, lot_id: UUID, reason: str) -> Receipt:
    """Let nobody use it, for a coded reason."""
    return acting.do(HoldLot(lot_id=lot_id, reason=reason))


def release_lot(acting: Acting, *, lot_id: UUID, released_on: date) -> Receipt:
    """Let it be used again."""
    return acting.do(ReleaseLot(lot_id=lot_id, released_on=released_on))


def discard_lot(
    acting: Acting, *, lot_id: UUID, discarded_on: date, quantity_milli: int, reason: str
) -> Receipt:
    """Throw some of it away, for a coded reason."""
    return acting.do(
        DiscardLot(lot_id=lot_id, discarded_on=discarded_on, quantity_milli=quantity_milli, reason=reason)
    )


def return_lot(acting: Acting, *, lot_id: UUID, returned_on: date, quantity_milli: int) -> Receipt:
    """Send some of it back to the supplier."""
    return acting.do(ReturnLot(lot_id=lot_id, returned_on=returned_on, quantity_milli=quantity_milli))


def _supplier(acting: Acting, code: str) -> UUID:
    """Return the id of a supplier, noted now if the code is new."""
    known = _noted(acting, code)
    if known is not None:
        return known
    supplier_id = acting.id("supplier", code)
    try:
        # A key for each code: a delivery sent again with another supplier notes that one too.
        acting.do(NoteParty(party_id=supplier_id, kind="supplier", code=code), part=f"supplier {code}")
    except PartyCodeTaken:
        # Noted by somebody else in the same moment.
        known = _noted(acting, code)
        if known is None:
            raise
        return known
    return supplier_id


def _noted(acting: Acting, code: str) -> UUID | None:
    acting.house.catch_up()
    with acting.house.views.reading() as reader:
        return named(reader, "supplier", code)
