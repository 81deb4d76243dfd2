"""A lot: what a supplier delivered, until the last gram is used, returned or thrown away."""

from datetime import date
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Event, Facts, Noun, Unknown
from kitchens.values import NOBODY

Seed: TypeAlias = Literal["heirloom", "local", "unknown"]

# Events. Quantities are thousandths of the lot's unit.


class Received(Event, frozen=True, tag="lot.received"):
    """A delivery came in. It may be used to `expires_on` included."""

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


class Used(Event, frozen=True, tag="lot.used"):
    """A batch took some of it; saved together with the batch's event."""

    batch_id: UUID
    quantity_milli: int


class UseCorrected(Event, frozen=True, tag="lot.use-corrected"):
    """The use recorded as this stream's event `corrects_version` took another quantity, perhaps none."""

    corrects_version: int
    quantity_milli: int


class QuantityCorrected(Event, frozen=True, tag="lot.quantity-corrected"):
    """What was delivered was entered wrongly; this counts instead."""

    quantity_milli: int


class Held(Event, frozen=True, tag="lot.held"):
    """Nobody may use it, for a coded reason."""

    reason: str


class Released(Event, frozen=True, tag="lot.released"):
    """It may be used again."""

    released_on: date


class Discarded(Event, frozen=True, tag="lot.discarded"):
    """Some of it was thrown away, for a coded reason."""

    discarded_on: date
    quantity_milli: int
    reason: str


class Returned(Event, frozen=True, tag="lot.returned"):
    """Some of it went back to the supplier."""

    returned_on: date
    quantity_milli: int


LotEvent: TypeAlias = (
    Received | Used | UseCorrected | QuantityCorrected | Held | Released | Discarded | Returned
)

# State


class Use(Struct, frozen=True):
    """A batch took some; `version` is that of the event in the lot's stream."""

    version: int
    batch_id: UUID
    quantity_milli: int


class Lot(Struct, frozen=True):
    """What was received and what has left, in thousandths; `version` counts the stream's events."""

    version: int = 0
    code: str | None = None
    kitchen_id: UUID = NOBODY
    received_on: date = date.min
    expires_on: date = date.max
    quantity_milli: int = 0
    held: bool = False
    uses: tuple[Use, ...] = ()
    used_milli: int = 0
    discarded_milli: int = 0
    returned_milli: int = 0

    @property
    def gone_milli(self) -> int:
        """Return what has left the lot in any way."""
        return self.used_milli + self.discarded_milli + self.returned_milli

    @property
    def left_milli(self) -> int:
        """Return what should still be there; below nothing after a deviation took more than was entered."""
        return self.quantity_milli - self.gone_milli


def evolve(lot: Lot, event: LotEvent) -> Lot:
    """Return the lot after the event."""
    version = lot.version + 1
    match event:
        case Received():
            return Lot(
                version=version,
                code=event.code,
                kitchen_id=event.kitchen_id,
                received_on=event.received_on,
                expires_on=event.expires_on,
                quantity_milli=event.quantity_milli,
            )
        case Used():
            uses = (*lot.uses, Use(version, event.batch_id, event.quantity_milli))
            return replace(lot, version=version, uses=uses, used_milli=lot.used_milli + event.quantity_milli)
        case UseCorrected():
            return _with_use(lot, version, event)
        case QuantityCorrected():
            return replace(lot, version=version, quantity_milli=event.quantity_milli)
        case Held():
            return replace(lot, version=version, held=True)
        case Released():
            return replace(lot, version=version, held=False)
        case Discarded():
            return replace(lot, version=version, discarded_milli=lot.discarded_milli + event.quantity_milli)
        case Returned():
            return replace(lot, version=version, returned_milli=lot.returned_milli + event.quantity_milli)
        case _:
            assert_never(event)


LOT = Noun(
    "lot",
    Lot(),
    evolve,
    [Received, Used, UseCorrected, QuantityCorrected, Held, Released, Discarded, Returned],
)


def known_lot(facts: Facts, lot_id: UUID) -> Lot:
    """Return a lot that was received. Raise `Unknown`."""
    lot = facts.of(LOT, lot_id)
    if lot.code is None:
        raise Unknown(lot=lot_id)
    return lot


def _with_use(lot: Lot, version: int, event: UseCorrected) -> Lot:
    uses = tuple(
        Use(use.version, use.batch_id, event.quantity_milli) if use.version == event.corrects_version else use
        for use in lot.uses
    )
    return replace(lot, version=version, uses=uses, used_milli=sum(use.quantity_milli for use in uses))
