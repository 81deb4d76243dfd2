"""Lots: what is in the store room, a delivery taken in, and what becomes of it besides being cooked."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from api.acts import lots as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Cost, Day, Done, Milli, MilliOrNone, Paging
from api.programs.operations import NOTHING, act, look, make
from kitchens.food.lot import Seed
from projections.food.lot_page import LotLine, LotPage, Which, lot_page, lots

LOT = "MEL0071"


class Wanted(Paging, frozen=True, forbid_unknown_fields=True):
    """Which lots."""

    which: Which = "usable"


class Delivery(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A delivery. A supplier whose code is new is noted with it: a firm or farm, no person's name."""

    ingredient: Code
    supplier: Code
    supplier_lot: Code
    received_on: Day
    expires_on: Day
    quantity_milli: Milli
    unit: Code
    cost_cents: Cost
    seed: Seed


class Quantity(Struct, frozen=True, forbid_unknown_fields=True):
    """What was delivered in truth."""

    quantity_milli: MilliOrNone


class Held(Struct, frozen=True, forbid_unknown_fields=True):
    """Why nobody uses it."""

    reason: Annotated[Code, Meta(examples=list(acts.HOLD_REASONS))]


class Released(Struct, frozen=True, forbid_unknown_fields=True):
    """Since when it may be used again; today if no day is sent."""

    released_on: Day | None = None


class Discarded(Struct, frozen=True, forbid_unknown_fields=True):
    """What was thrown away."""

    quantity_milli: Milli
    reason: Annotated[Code, Meta(examples=list(acts.DISCARD_REASONS))]
    discarded_on: Day | None = None


class Returned(Struct, frozen=True, forbid_unknown_fields=True):
    """What was sent back."""

    quantity_milli: Milli
    returned_on: Day | None = None


class Lot(Struct, frozen=True):
    """A delivery, in thousandths of its unit. `days_left` is 0 on the last day it may be used."""

    code: str
    ingredient: str
    supplier: str
    supplier_lot: str
    received_on: date
    expires_on: date
    unit: str
    quantity_milli: int
    used_milli: int
    discarded_milli: int
    returned_milli: int
    left_milli: int
    cost_cents: int
    seed: str
    held: bool
    days_left: int


class Use(Struct, frozen=True):
    """A batch took some of it."""

    batch: str
    quantity_milli: int


class Fate(Struct, frozen=True):
    """Whatever else happened to it; to be held has no day of its own."""

    version: int
    act: str
    on: date | None
    quantity_milli: int


class WholeLot(Struct, frozen=True):
    """A lot with all that became of it."""

    kitchen: str
    lot: Lot
    uses: tuple[Use, ...]
    acts: tuple[Fate, ...]


class Lots(Struct, frozen=True):
    """Some of a kitchen's lots."""

    items: tuple[Lot, ...]
    total: int
    page: int
    pages: int


def lot_of(line: LotLine) -> Lot:
    """Return a lot as programs are told it."""
    return Lot(
        code=line.code,
        ingredient=line.ingredient,
        supplier=line.supplier_code,
        supplier_lot=line.supplier_lot,
        received_on=line.received_on,
        expires_on=line.expires_on,
        unit=line.unit,
        quantity_milli=line.quantity_milli,
        used_milli=line.used_milli,
        discarded_milli=line.discarded_milli,
        returned_milli=line.returned_milli,
        left_milli=line.left_milli,
        cost_cents=line.cost_cents,
        seed=line.seed,
        held=line.held,
        days_left=line.days_left,
    )


def _all(call: Call, asked: Wanted) -> Lots:
    found = lots(call.reader, call.at.kitchen_id, call.today, asked.which, asked.page, asked.page_size)
    return Lots(tuple(map(lot_of, found.items)), found.total, found.page, found.pages)


def _found(call: Call) -> LotPage:
    found = lot_page(call.reader, call.path["code"], call.today)
    if found is None:
        raise Absent
    return found


def _one(call: Call, _: object) -> WholeLot:
    found = _found(call)
    return WholeLot(
        kitchen=found.kitchen.code,
        lot=lot_of(found.lot),
        uses=tuple(Use(use.batch_code, use.quantity_milli) for use in found.uses),
        acts=tuple(Fate(one.version, one.act, one.on, one.quantity_milli) for one in found.acts),
    )


def _receive(call: Call, sent: Delivery) -> Done:
    call.between("/received_on", sent.received_on)
    if sent.expires_on < sent.received_on:
        call.mistakes.mistake("/expires_on", "This lies before the day it was received.")
    call.mistakes.check()
    code = acts.receive_lot(
        call.acting(),
        kitchen_id=call.at.kitchen_id,
        ingredient=sent.ingredient,
        supplier=sent.supplier,
        supplier_lot=sent.supplier_lot,
        received_on=sent.received_on,
        expires_on=sent.expires_on,
        quantity_milli=sent.quantity_milli,
        unit=sent.unit,
        cost_cents=sent.cost_cents,
        seed=sent.seed,
    )
    return Done(code, f"/api/lots/{code}")


def _done(call: Call) -> Done:
    return Done(call.path["code"], f"/api/lots/{call.path['code']}")


def _correct(call: Call, sent: Quantity) -> Done:
    acts.correct_lot_quantity(call.acting(), lot_id=call.at.id, quantity_milli=sent.quantity_milli)
    return _done(call)


def _hold(call: Call, sent: Held) -> Done:
    call.one_of("/reason", sent.reason, acts.HOLD_REASONS)
    call.mistakes.check()
    acts.hold_lot(call.acting(), lot_id=call.at.id, reason=sent.reason)
    return _done(call)


def _release(call: Call, sent: Released) -> Done:
    call.between("/released_on", sent.released_on, _found(call).lot.received_on)
    call.mistakes.check()
    acts.release_lot(call.acting(), lot_id=call.at.id, released_on=sent.released_on or call.today)
    return _done(call)


def _discard(call: Call, sent: Discarded) -> Done:
    call.one_of("/reason", sent.reason, acts.DISCARD_REASONS)
    call.between("/discarded_on", sent.discarded_on, _found(call).lot.received_on)
    call.mistakes.check()
    acts.discard_lot(
        call.acting(),
        lot_id=call.at.id,
        discarded_on=sent.discarded_on or call.today,
        quantity_milli=sent.quantity_milli,
        reason=sent.reason,
    )
    return _done(call)


def _return(call: Call, sent: Returned) -> Done:
    call.between("/returned_on", sent.returned_on, _found(call).lot.received_on)
    call.mistakes.check()
    acts.return_lot(
        call.acting(),
        lot_id=call.at.id,
        returned_on=sent.returned_on or call.today,
        quantity_milli=sent.quantity_milli,
    )
    return _done(call)


_EXAMPLE = Lot(
    code=LOT,
    ingredient="wheat",
    supplier="farm-3",
    supplier_lot="L-2201",
    received_on=date(2022, 1, 10),
    expires_on=date(2022, 6, 30),
    unit="kg",
    quantity_milli=25_000,
    used_milli=4_500,
    discarded_milli=0,
    returned_milli=0,
    left_milli=20_500,
    cost_cents=21_250,
    seed="heirloom",
    held=False,
    days_left=150,
)
_SENT = Delivery(
    ingredient="wheat",
    supplier="farm-3",
    supplier_lot="L-2201",
    received_on=date(2022, 1, 10),
    expires_on=date(2022, 6, 30),
    quantity_milli=25_000,
    unit="kg",
    cost_cents=21_250,
    seed="heirloom",
)
_DONE = Done(LOT, f"/api/lots/{LOT}")
_HERE = "/api/lots/{code:str}"

OPERATIONS = (
    look(
        "/api/kitchens/{kitchen:str}/lots",
        _all,
        asked=Wanted(),
        gives=Lots((_EXAMPLE,), 1, 1, 1),
        summary="A kitchen's lots",
        words="Those that may be used, the first to expire first; or all, the newest first.",
    ),
    make(
        "/api/kitchens/{kitchen:str}/lots",
        _receive,
        sent=_SENT,
        gives=_DONE,
        summary="Take in a delivery",
        words="Kept: the day it was received, as sent.",
    ),
    look(
        _HERE,
        _one,
        asked=NOTHING,
        gives=WholeLot("merkez", _EXAMPLE, (Use("MEB0060", 4_500),), (Fate(2, "held", None, 0),)),
        summary="A lot, and what became of it",
    ),
    act(
        f"{_HERE}/quantity",
        _correct,
        sent=Quantity(24_500),
        gives=_DONE,
        summary="Correct the quantity delivered",
    ),
    act(f"{_HERE}/hold", _hold, sent=Held("suspect"), gives=_DONE, summary="Let nobody use a lot"),
    act(
        f"{_HERE}/release",
        _release,
        sent=Released(date(2022, 1, 31)),
        gives=_DONE,
        summary="Let a lot be used again",
    ),
    act(
        f"{_HERE}/discard",
        _discard,
        sent=Discarded(500, "spoiled", date(2022, 1, 31)),
        gives=_DONE,
        summary="Throw some of a lot away",
    ),
    act(
        f"{_HERE}/return",
        _return,
        sent=Returned(500, date(2022, 1, 31)),
        gives=_DONE,
        summary="Send some of a lot back",
    ),
)
