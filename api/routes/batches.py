"""Batches: which there are, one with all that is known of it, and a new one."""

from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from api.acts import batches as acts
from api.admission import Absent
from api.programs.call import Call
from api.programs.fields import Code, Day, Done, Paging
from api.programs.operations import NOTHING, look, make
from kitchens.values import NOBODY
from projections.codes import named
from projections.food.batch_lists import BatchLine, Which, batches
from projections.food.batch_page import batch_page
from projections.food.batch_shown import BatchPage, ControlPoint, LabourLine

BATCH = "MEB0061"


class Wanted(Paging, frozen=True, forbid_unknown_fields=True):
    """Which batches."""

    which: Which = "all"


class NewBatch(Struct, frozen=True, forbid_unknown_fields=True):
    """What is made; today if no day is sent."""

    product: Code
    started_on: Day | None = None


class Batch(Struct, frozen=True):
    """A batch in a list. `missing` are the control points not yet read."""

    code: str
    product: str
    unit: str
    state: str
    started_on: date
    finished_on: date | None
    best_before_on: date | None
    units_made: int
    units_left: int
    missing: tuple[str, ...]


class Batches(Struct, frozen=True):
    """Some of a kitchen's batches."""

    items: tuple[Batch, ...]
    total: int
    page: int
    pages: int


class Ingredient(Struct, frozen=True):
    """Some of a lot that went in; `weighed_milli` is as first weighed."""

    version: int
    lot: str
    ingredient: str
    unit: str
    quantity_milli: int
    weighed_milli: int
    used_on: date
    cost_cents: int


class Labour(Struct, frozen=True):
    """Minutes of a person, by her code, now and as first logged. `disputed`: she waits for an answer."""

    version: int
    person: str
    worked_minutes: int
    logged_minutes: int
    basis: str
    worked_on: date
    disputed: bool


class Taken(Struct, frozen=True):
    """A reading, as it counts now."""

    version: int
    value: Decimal
    in_limit: bool
    taken_at: datetime
    taken_by: str | None


class Point(Struct, frozen=True):
    """A control point with its limit: `min` is ≥, `max` is ≤, `below` is <."""

    control: str
    unit: str
    limit: str
    value: Decimal
    state: str
    readings: tuple[Taken, ...]


class Counted(Struct, frozen=True):
    """Where the units are: made = sold + written off + given away + left."""

    made: int
    sold: int
    written_off: int
    given_away: int
    left: int


class Release(Struct, frozen=True):
    """Whether it may be released, which rules stand in the way, and by whom it may not be."""

    may: bool
    hindered_by: tuple[str, ...]
    not_by: tuple[str, ...]


class WholeBatch(Struct, frozen=True):
    """A batch with all that is known of it. `version` is the one of the product that it is made to."""

    code: str
    kitchen: str
    product: str
    product_version: int
    unit: str
    price_cents: int
    allergens: tuple[str, ...] | None
    state: str
    started_on: date
    finished_on: date | None
    best_before_on: date | None
    units: Counted
    ingredients: tuple[Ingredient, ...]
    labour: tuple[Labour, ...]
    controls: tuple[Point, ...]
    missing: tuple[str, ...]
    release: Release


def batch_here(call: Call) -> BatchPage:
    """Return the batch that the address names."""
    found = batch_page(call.reader, call.path["code"])
    if found is None:
        raise Absent
    return found


def _line(line: BatchLine) -> Batch:
    return Batch(
        code=line.code,
        product=line.product_code,
        unit=line.unit,
        state=line.state,
        started_on=line.started_on,
        finished_on=line.finished_on,
        best_before_on=line.best_before_on,
        units_made=line.made,
        units_left=line.left,
        missing=line.missing,
    )


def _all(call: Call, asked: Wanted) -> Batches:
    found = batches(call.reader, [call.at.kitchen_id], asked.which, asked.page, asked.page_size)
    return Batches(tuple(map(_line, found.items)), found.total, found.page, found.pages)


def _one(call: Call, _: object) -> WholeBatch:
    found = batch_here(call)
    product, units, release = found.product, found.units, found.release
    return WholeBatch(
        code=found.code,
        kitchen=found.kitchen.code,
        product=product.code,
        product_version=product.version,
        unit=product.unit,
        price_cents=product.price_cents,
        allergens=product.allergens,
        state=found.state,
        started_on=found.started_on,
        finished_on=found.finished_on,
        best_before_on=found.best_before_on,
        units=Counted(units.made, units.sold, units.written_off, units.given_away, units.left),
        ingredients=tuple(
            Ingredient(
                version=line.version,
                lot=line.lot_code,
                ingredient=line.ingredient,
                unit=line.unit,
                quantity_milli=line.quantity_milli,
                weighed_milli=line.weighed_milli,
                used_on=line.on,
                cost_cents=line.cost_cents,
            )
            for line in found.ingredients
        ),
        labour=tuple(map(_labour, found.labour)),
        controls=tuple(map(_point, found.controls)),
        missing=found.missing,
        release=Release(
            release.may, release.hindered_by, tuple(who.code for who in release.not_by if who.code)
        ),
    )


def _labour(line: LabourLine) -> Labour:
    return Labour(
        version=line.version,
        person=line.person.code,
        worked_minutes=line.minutes,
        logged_minutes=line.logged_minutes,
        basis=line.basis,
        worked_on=line.on,
        disputed=line.dispute is not None and line.dispute.outcome is None,
    )


def _point(point: ControlPoint) -> Point:
    control = point.control
    return Point(
        control=control.name,
        unit=control.unit,
        limit=control.limit,
        value=control.value,
        state=point.state,
        readings=tuple(
            Taken(line.version, line.value, line.in_limit, line.taken_at, line.taken_by.code)
            for line in point.readings
        ),
    )


def _start(call: Call, sent: NewBatch) -> Done:
    found = named(call.reader, "product", sent.product)
    if found is None:
        call.mistakes.mistake("/product", "No product has the code {code}.", code=sent.product)
    call.between("/started_on", sent.started_on)
    call.mistakes.check()
    code = acts.start_batch(
        call.acting(),
        kitchen_id=call.at.kitchen_id,
        product_id=found or NOBODY,
        started_on=sent.started_on or call.today,
    )
    return Done(code, f"/api/batches/{code}")


_LINE = Batch(
    code=BATCH,
    product="tarhana",
    unit="bag",
    state="readings-missing",
    started_on=date(2022, 1, 28),
    finished_on=None,
    best_before_on=None,
    units_made=0,
    units_left=0,
    missing=("ph",),
)
_WHOLE = WholeBatch(
    code=BATCH,
    kitchen="merkez",
    product="tarhana",
    product_version=2,
    unit="bag",
    price_cents=4_500,
    allergens=("gluten", "milk"),
    state="held",
    started_on=date(2022, 1, 28),
    finished_on=date(2022, 1, 31),
    best_before_on=date(2023, 1, 31),
    units=Counted(60, 20, 1, 1, 38),
    ingredients=(Ingredient(2, "MEL0071", "wheat", "kg", 4_500, 4_500, date(2022, 1, 28), 3_825),),
    labour=(Labour(3, "ME0044", 120, 90, "own-work", date(2022, 1, 28), disputed=False),),
    controls=(
        Point(
            "ph",
            "pH",
            "below",
            Decimal("4.6"),
            "out-of-limit",
            (
                Taken(
                    4,
                    Decimal("4.7"),
                    in_limit=False,
                    taken_at=datetime.fromisoformat("2022-01-31T13:00:00+00:00"),
                    taken_by="manager-1",
                ),
            ),
        ),
    ),
    missing=(),
    release=Release(may=False, hindered_by=("reading-out-of-limit",), not_by=("manager-1",)),
)

OPERATIONS = (
    look(
        "/api/kitchens/{kitchen:str}/batches",
        _all,
        asked=Wanted(),
        gives=Batches((_LINE,), 1, 1, 1),
        summary="A kitchen's batches",
        words="The newest first.",
    ),
    make(
        "/api/kitchens/{kitchen:str}/batches",
        _start,
        sent=NewBatch("tarhana", date(2022, 1, 31)),
        gives=Done(BATCH, f"/api/batches/{BATCH}"),
        summary="Begin a batch",
        words="It bears the kitchen's next free code. Kept: the day it was begun, as sent.",
    ),
    look(
        "/api/batches/{code:str}",
        _one,
        asked=NOTHING,
        gives=_WHOLE,
        summary="A batch with all that is known of it",
        words="`version` of an entry is what a correction names.",
    ),
)
