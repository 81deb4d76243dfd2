"""Kitchens: which there are, what goes on there, a new one, its timetable; and what is made in them."""

from datetime import date, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct

from api.acts import planning
from api.clock import TIME_ZONE
from api.programs.call import Call
from api.programs.fields import Clock, Day, Done, Text
from api.programs.operations import NOTHING, act, look, make
from api.routes.courses import Weekday
from kitchens.people.kitchen import KITCHEN
from kitchens.values import WEEKDAYS
from projections.asked import kitchen_of, newest_products, products
from projections.people.overview import KitchenLine, kitchens

CODE_CHARACTERS_MAX = 20


class NewKitchen(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kitchen; its code is of small letters, digits and hyphens. `time_zone` is an IANA name."""

    code: Annotated[
        str, Meta(min_length=1, max_length=CODE_CHARACTERS_MAX, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")
    ]
    name: Text
    neighbourhood: Text
    opened_on: Day
    time_zone: Text = TIME_ZONE


Weekdays = Annotated[tuple[Weekday, ...], Meta(min_length=1, max_length=7)]


class Timetable(Struct, frozen=True, forbid_unknown_fields=True):
    """When courses and workshops may be held; what is planned already stays."""

    course_weekdays: Weekdays
    course_from: Clock
    course_until: Clock
    workshop_weekdays: Weekdays


class Kitchen(Struct, frozen=True):
    """A kitchen, with how much is under way in it."""

    code: str
    name: str
    neighbourhood: str
    time_zone: str
    opened_on: date
    closed_on: date | None
    people: int
    courses_running: int
    workshops_ahead: int
    batches_open: int
    batches_held: int
    deviations_waiting: int


class Kitchens(Struct, frozen=True):
    """The kitchens in which the caller has a role; a coordinator's are all."""

    items: tuple[Kitchen, ...]


class WholeKitchen(Struct, frozen=True):
    """A kitchen with its timetable."""

    kitchen: Kitchen
    timetable: Timetable


class Control(Struct, frozen=True):
    """A control point with its limit: `min` is ≥, `max` is ≤, `below` is <."""

    control: str
    unit: str
    limit: str
    value: str


class Product(Struct, frozen=True):
    """A product in its newest version; `allergens` are null while nobody has declared them."""

    code: str
    version: int
    names: dict[str, str]
    method: str
    unit: str
    price_cents: int
    shelf_life_days: int
    allergens: tuple[str, ...] | None
    controls: tuple[Control, ...]
    retired_on: date | None


class Products(Struct, frozen=True):
    """All products, by code."""

    items: tuple[Product, ...]


def _line(call: Call, line: KitchenLine) -> Kitchen:
    return Kitchen(
        code=line.code,
        name=line.name,
        neighbourhood=line.neighbourhood,
        time_zone=kitchen_of(call.reader, line.id).time_zone,
        opened_on=line.opened_on,
        closed_on=line.closed_on,
        people=line.people,
        courses_running=line.courses_running,
        workshops_ahead=line.workshops_ahead,
        batches_open=line.batches_open,
        batches_held=line.batches_held,
        deviations_waiting=line.deviations_waiting,
    )


def _all(call: Call, _: object) -> Kitchens:
    hers = call.kitchens("manager", "specialist", "trainer")
    found = kitchens(call.reader, call.house.today)
    return Kitchens(tuple(_line(call, one) for one in found if hers is None or one.id in hers))


def _one(call: Call, _: object) -> WholeKitchen:
    found = next(one for one in kitchens(call.reader, call.today) if one.id == call.at.id)
    table = call.house.journal.facts().of(KITCHEN, call.at.id).timetable
    days: dict[str, Any] = {"course": table.course_weekdays, "workshop": table.workshop_weekdays}
    return WholeKitchen(
        _line(call, found),
        Timetable(
            days["course"], f"{table.course_from:%H:%M}", f"{table.course_until:%H:%M}", days["workshop"]
        ),
    )


def _open(call: Call, sent: NewKitchen) -> Done:
    try:
        ZoneInfo(sent.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        call.mistakes.mistake("/time_zone", "No time zone has this name.")
    call.mistakes.check()
    planning.open_kitchen(
        call.acting(),
        code=sent.code,
        name=sent.name,
        neighbourhood=sent.neighbourhood,
        opened_on=sent.opened_on,
        time_zone=sent.time_zone,
    )
    return Done(sent.code, f"/api/kitchens/{sent.code}")


def _timetable(call: Call, sent: Timetable) -> Done:
    planning.set_timetable(
        call.acting(),
        kitchen_id=call.at.id,
        course_weekdays=_in_order(sent.course_weekdays),
        course_from=time.fromisoformat(sent.course_from),
        course_until=time.fromisoformat(sent.course_until),
        workshop_weekdays=_in_order(sent.workshop_weekdays),
    )
    return Done(call.path["kitchen"], f"/api/kitchens/{call.path['kitchen']}")


def _in_order(days: tuple[Weekday, ...]) -> tuple[str, ...]:
    return tuple(day for day in WEEKDAYS if day in days)


def _products(call: Call, _: object) -> Products:
    ids = [row[0] for row in call.reader.all("SELECT DISTINCT id FROM view_products", ())]
    editions = products(call.reader, ids)
    newest = [editions[id_, version] for id_, version in newest_products(editions).items()]
    items = [
        Product(
            code=one.code,
            version=one.version,
            names=one.names,
            method=one.method,
            unit=one.unit,
            price_cents=one.price_cents,
            shelf_life_days=one.shelf_life_days,
            allergens=one.allergens,
            controls=tuple(Control(c.name, c.unit, c.limit, str(c.value)) for c in one.controls),
            retired_on=one.retired_on,
        )
        for one in newest
    ]
    return Products(tuple(sorted(items, key=_code)))


def _code(product: Product) -> str:
    return product.code


_EXAMPLE = Kitchen(
    code="merkez",
    name="Merkez Mahalle Mutfağı",
    neighbourhood="Merkez",
    time_zone=TIME_ZONE,
    opened_on=date(2020, 11, 19),
    closed_on=None,
    people=60,
    courses_running=1,
    workshops_ahead=2,
    batches_open=3,
    batches_held=0,
    deviations_waiting=1,
)
_TABLE = Timetable(("mon", "tue", "wed", "thu", "fri"), "10:00", "16:00", ("fri",))
_HERE = "/api/kitchens/{kitchen:str}"

OPERATIONS = (
    look(
        "/api/kitchens",
        _all,
        asked=NOTHING,
        gives=Kitchens((_EXAMPLE,)),
        summary="The kitchens of the caller",
    ),
    make(
        "/api/kitchens",
        _open,
        sent=NewKitchen(
            code="kuzey", name="Kuzey Mutfağı", neighbourhood="Kuzey", opened_on=date(2022, 2, 1)
        ),
        gives=Done("kuzey", "/api/kitchens/kuzey"),
        summary="Open a kitchen",
    ),
    look(
        _HERE,
        _one,
        asked=NOTHING,
        gives=WholeKitchen(_EXAMPLE, _TABLE),
        summary="A kitchen with its timetable",
    ),
    act(
        f"{_HERE}/timetable",
        _timetable,
        sent=_TABLE,
        gives=Done("merkez", "/api/kitchens/merkez"),
        summary="Set when courses and workshops may be held",
    ),
    look(
        "/api/products",
        _products,
        asked=NOTHING,
        gives=Products(
            (
                Product(
                    code="tarhana",
                    version=2,
                    names={"tr": "Tarhana"},
                    method="fermentation",
                    unit="bag",
                    price_cents=4_500,
                    shelf_life_days=365,
                    allergens=("gluten", "milk"),
                    controls=(Control("ph", "pH", "below", "4.6"),),
                    retired_on=None,
                ),
            )
        ),
        summary="What is made, with its control points",
    ),
)
