"""What may be done with a lot, by which rules. What is recorded of it stands in `record`."""

from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from kitchens.decider import Change, Command, Facts, Lenience, Refused, Unknown
from kitchens.food.lot.record import (
    LOT,
    Discarded,
    Held,
    Lot,
    LotEvent,
    QuantityCorrected,
    Received,
    Released,
    Returned,
    Seed,
    Use,
    UseCorrected,
    Used,
    evolve,
    known_lot,
)
from kitchens.people.kitchen import open_kitchen
from kitchens.people.party import SUPPLIER
from kitchens.reason import coded

__all__ = [
    "COST_CENTS_MAX",
    "LOT",
    "QUANTITY_MILLI_MAX",
    "CorrectLotQuantity",
    "DiscardLot",
    "Discarded",
    "Held",
    "HoldLot",
    "Lot",
    "LotBeforeReceipt",
    "LotCodeTaken",
    "LotCommand",
    "LotEvent",
    "LotExpired",
    "LotExpiresBeforeReceipt",
    "LotHeld",
    "LotMalformed",
    "LotOfAnotherKitchen",
    "LotQuantityBelowLeaving",
    "LotQuantityMalformed",
    "MoreThanLotHolds",
    "QuantityCorrected",
    "ReceiveLot",
    "Received",
    "ReleaseLot",
    "Released",
    "ReturnLot",
    "Returned",
    "Seed",
    "Use",
    "UseCorrected",
    "Used",
    "correct_use",
    "decide",
    "evolve",
    "known_lot",
    "use_lot",
]

QUANTITY_MILLI_MAX = 1_000_000_000_000
"""A billion of a unit: above it a number was mistyped."""

COST_CENTS_MAX = 1_000_000_000_000
"""Ten thousand million lira, likewise."""

# Commands


class ReceiveLot(Command, frozen=True, kw_only=True):
    """Take in a delivery."""

    lot_id: UUID
    code: str
    kitchen_id: UUID
    ingredient: str
    supplier_id: UUID
    supplier_lot: str
    received_on: date
    expires_on: date
    quantity_milli: int
    unit: str
    cost_cents: int
    seed: Seed


class CorrectLotQuantity(Command, frozen=True, kw_only=True):
    """Correct what was delivered; never below what has left it."""

    lot_id: UUID
    quantity_milli: int


class HoldLot(Command, frozen=True, kw_only=True):
    """Let nobody use it."""

    lot_id: UUID
    reason: str


class ReleaseLot(Command, frozen=True, kw_only=True):
    """Let it be used again."""

    lot_id: UUID
    released_on: date


class DiscardLot(Command, frozen=True, kw_only=True):
    """Throw some of it away."""

    lot_id: UUID
    discarded_on: date
    quantity_milli: int
    reason: str


class ReturnLot(Command, frozen=True, kw_only=True):
    """Send some of it back."""

    lot_id: UUID
    returned_on: date
    quantity_milli: int


LotCommand: TypeAlias = ReceiveLot | CorrectLotQuantity | HoldLot | ReleaseLot | DiscardLot | ReturnLot

# Refusals


class LotCodeTaken(Refused, code="lot-code-taken"):
    """A code stands for one lot."""


class LotMalformed(Refused, code="lot-malformed"):
    """A delivery has a code, an ingredient, a unit, a quantity above nothing and a cost not below it."""


class LotExpiresBeforeReceipt(Refused, code="lot-expires-before-receipt"):
    """What has expired is not taken in."""


class LotQuantityMalformed(Refused, code="lot-quantity-malformed"):
    """A quantity that leaves a lot is above nothing; a corrected one may be nothing."""


class LotBeforeReceipt(Refused, code="lot-before-receipt"):
    """Nothing happens to a lot before the day it was received."""


class LotOfAnotherKitchen(Refused, code="lot-of-another-kitchen"):
    """A lot is used by the batches of its own kitchen."""


class LotHeld(Refused, code="lot-held"):
    """A held lot is not used."""


class LotExpired(Refused, code="lot-expired"):
    """A lot is used on the day it expires, not after."""


class MoreThanLotHolds(Refused, code="more-than-lot-holds"):
    """No more leaves a lot than is left of it."""


class LotQuantityBelowLeaving(Refused, code="lot-quantity-below-leaving"):
    """A lot's quantity is not corrected to less than has left it."""


def decide(command: LotCommand, facts: Facts) -> list[Change]:
    """Return what happens to the lot. Raise the refusals above, or `Unknown`."""
    if isinstance(command, ReceiveLot):
        return [Change(LOT, command.lot_id, _received(command, facts))]
    event = _changed(command, known_lot(facts, command.lot_id))
    return [] if event is None else [Change(LOT, command.lot_id, event)]


def use_lot(
    facts: Facts, lot_id: UUID, used: Used, *, kitchen_id: UUID, on: date, lenience: Lenience
) -> Change:
    """Return that a batch of a kitchen takes some of a lot on a day.

    Raise `Unknown`, a refusal of wrong figures or dates; unless lenient, one of the lot's own rules.
    """
    lot = known_lot(facts, lot_id)
    quantity_milli = used.quantity_milli
    if not 0 < quantity_milli <= QUANTITY_MILLI_MAX:
        raise LotQuantityMalformed(lot=lot.code, quantity_milli=quantity_milli)
    if on < lot.received_on:
        raise LotBeforeReceipt(lot=lot.code, on=on, received_on=lot.received_on)
    if kitchen_id != lot.kitchen_id:
        lenience.refuse(LotOfAnotherKitchen(lot=lot.code, kitchen=kitchen_id))
    if lot.held:
        lenience.refuse(LotHeld(lot=lot.code))
    if on > lot.expires_on:
        lenience.refuse(LotExpired(lot=lot.code, expires_on=lot.expires_on, on=on))
    if quantity_milli > lot.left_milli:
        lenience.refuse(
            MoreThanLotHolds(lot=lot.code, wanted_milli=quantity_milli, left_milli=lot.left_milli)
        )
    return Change(LOT, lot_id, used)


def correct_use(facts: Facts, lot_id: UUID, batch_id: UUID, nth: int, quantity_milli: int) -> Change:
    """Return the correction of the `nth` use (from 0) that a batch made of a lot.

    More than is left is refused only where the correction takes more: after a deviation it may still
    bring the lot nearer to what it holds. Raise `LotQuantityMalformed` or `MoreThanLotHolds`.
    """
    lot = known_lot(facts, lot_id)
    if not 0 <= quantity_milli <= QUANTITY_MILLI_MAX:
        raise LotQuantityMalformed(lot=lot.code, quantity_milli=quantity_milli)
    use = [use for use in lot.uses if use.batch_id == batch_id][nth]
    more = quantity_milli - use.quantity_milli
    if more > 0 and more > lot.left_milli:
        raise MoreThanLotHolds(lot=lot.code, wanted_milli=more, left_milli=lot.left_milli)
    return Change(LOT, lot_id, UseCorrected(corrects_version=use.version, quantity_milli=quantity_milli))


def _received(command: ReceiveLot, facts: Facts) -> Received:
    if facts.of(LOT, command.lot_id).code is not None or facts.named(LOT, command.code) is not None:
        raise LotCodeTaken(lot=command.code)
    open_kitchen(facts, command.kitchen_id, command.received_on)
    if facts.of(SUPPLIER, command.supplier_id).code is None:
        raise Unknown(supplier=command.supplier_id)
    measured = 0 < command.quantity_milli <= QUANTITY_MILLI_MAX and 0 <= command.cost_cents <= COST_CENTS_MAX
    if not (command.code and command.ingredient and command.unit and measured):
        raise LotMalformed(
            lot=command.code, quantity_milli=command.quantity_milli, cost_cents=command.cost_cents
        )
    if command.expires_on < command.received_on:
        raise LotExpiresBeforeReceipt(
            lot=command.code, received_on=command.received_on, expires_on=command.expires_on
        )
    return Received(
        code=command.code,
        kitchen_id=command.kitchen_id,
        ingredient=command.ingredient,
        supplier_id=command.supplier_id,
        supplier_lot=command.supplier_lot,
        received_on=command.received_on,
        expires_on=command.expires_on,
        quantity_milli=command.quantity_milli,
        unit=command.unit,
        cost_cents=command.cost_cents,
        seed=command.seed,
    )


def _changed(
    command: CorrectLotQuantity | HoldLot | ReleaseLot | DiscardLot | ReturnLot, lot: Lot
) -> LotEvent | None:
    """Return the change, or None if the lot is so already."""
    match command:
        case CorrectLotQuantity():
            return _quantity_corrected(command, lot)
        case HoldLot():
            return None if lot.held else Held(reason=coded(command.reason))
        case ReleaseLot():
            _on_or_after_receipt(lot, command.released_on)
            return Released(released_on=command.released_on) if lot.held else None
        case DiscardLot():
            _may_leave(lot, command.quantity_milli, command.discarded_on)
            return Discarded(
                discarded_on=command.discarded_on,
                quantity_milli=command.quantity_milli,
                reason=coded(command.reason),
            )
        case ReturnLot():
            _may_leave(lot, command.quantity_milli, command.returned_on)
            return Returned(returned_on=command.returned_on, quantity_milli=command.quantity_milli)
        case _:
            assert_never(command)


def _quantity_corrected(command: CorrectLotQuantity, lot: Lot) -> QuantityCorrected | None:
    quantity_milli = command.quantity_milli
    if not 0 <= quantity_milli <= QUANTITY_MILLI_MAX:
        raise LotQuantityMalformed(lot=lot.code, quantity_milli=quantity_milli)
    # After a deviation more has left than was entered: a correction upwards is then right, however short.
    if quantity_milli < lot.gone_milli and quantity_milli < lot.quantity_milli:
        raise LotQuantityBelowLeaving(lot=lot.code, quantity_milli=quantity_milli, gone_milli=lot.gone_milli)
    return None if quantity_milli == lot.quantity_milli else QuantityCorrected(quantity_milli=quantity_milli)


def _may_leave(lot: Lot, quantity_milli: int, on: date) -> None:
    _on_or_after_receipt(lot, on)
    if not 0 < quantity_milli <= QUANTITY_MILLI_MAX:
        raise LotQuantityMalformed(lot=lot.code, quantity_milli=quantity_milli)
    if quantity_milli > lot.left_milli:
        raise MoreThanLotHolds(lot=lot.code, wanted_milli=quantity_milli, left_milli=lot.left_milli)


def _on_or_after_receipt(lot: Lot, on: date) -> None:
    if on < lot.received_on:
        raise LotBeforeReceipt(lot=lot.code, on=on, received_on=lot.received_on)
