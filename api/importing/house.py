"""What the files about the house itself tell: kitchens, products, controls, courses, workshops."""

from collections.abc import Callable
from typing import Any

from api.importing.register import TIME_ZONE, Register
from api.importing.rows import ControlRow, CourseRow, KitchenRow, ProductRow, WorkshopRow
from api.importing.shapes import shape, unchecked
from api.importing.step import BEFORE_ALL, File, Phase, Step, When
from kitchens.decider import Command
from kitchens.food.product import DeclareAllergens, DefineProduct, SetControl
from kitchens.people.course import PlanCourse
from kitchens.people.kitchen import OpenKitchen
from kitchens.people.workshop import Announce

NAMED_IN = "tr"
"""The language of a product's name in a file."""


def _first(phase: Phase) -> Callable[[Any, Register], When]:
    when = When(BEFORE_ALL, phase)
    return lambda _row, _register: when


def _open(row: KitchenRow, register: Register) -> Command:
    return OpenKitchen(
        kitchen_id=register.id("kitchens", row.kitchen),
        code=row.kitchen,
        neighbourhood=row.neighbourhood,
        name=row.name,
        opened_on=row.opened_on,
        time_zone=TIME_ZONE,
    )


KITCHENS = File(
    shape("kitchens", KitchenRow, ("kitchen",), unchecked),
    (
        Step(
            name="open",
            cells=("neighbourhood", "name", "opened_on"),
            when=_first(Phase.KITCHENS),
            command=_open,
        ),
    ),
)


def _define(row: ProductRow, register: Register) -> Command:
    return DefineProduct(
        product_id=register.id("products", row.product),
        code=row.product,
        names={NAMED_IN: row.name},
        method=row.method,
        unit=row.unit,
        price_cents=row.price,
        shelf_life_days=row.shelf_life_days,
        allergens=None,
        vat_class="food",
    )


def _declared(row: ProductRow, _register: Register) -> When | None:
    return None if row.allergens is None else When(BEFORE_ALL, Phase.PRODUCTS)


def _declare(row: ProductRow, register: Register) -> Command:
    return DeclareAllergens(product_id=register.id("products", row.product), allergens=row.allergens or ())


PRODUCTS = File(
    shape("products", ProductRow, ("product",), unchecked),
    (
        Step(
            name="define",
            cells=("name", "method", "unit", "price", "shelf_life_days"),
            when=_first(Phase.PRODUCTS),
            command=_define,
        ),
        # An act of its own, so that allergens declared later are recorded the same way.
        Step(name="allergens", cells=("allergens",), when=_declared, command=_declare),
    ),
)


def _set_control(row: ControlRow, register: Register) -> Command:
    return SetControl(
        product_id=register.id("products", row.product),
        control=row.control,
        unit=row.unit,
        limit=row.limit,
        value=row.value,
    )


CONTROLS = File(
    shape("controls", ControlRow, ("product", "control"), unchecked),
    (
        Step(
            name="set",
            cells=("unit", "limit", "value"),
            when=_first(Phase.CONTROLS),
            command=_set_control,
        ),
    ),
)


def _plan(row: CourseRow, register: Register) -> Command:
    return PlanCourse(
        course_id=register.id("courses", row.course),
        code=row.course,
        kitchen_id=register.id("kitchens", row.kitchen),
        title=row.title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        weekdays=row.weekdays,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        seats_max=row.seats,
        trainer_id=register.party("trainer", row.trainer),
    )


COURSES = File(
    shape("courses", CourseRow, ("course",), unchecked),
    (
        Step(
            name="plan",
            cells=(
                "kitchen",
                "title",
                "starts_on",
                "ends_on",
                "weekdays",
                "starts_at",
                "ends_at",
                "seats",
                "trainer",
            ),
            when=_first(Phase.COURSES),
            command=_plan,
        ),
    ),
)


def _announce(row: WorkshopRow, register: Register) -> Command:
    kitchen_id = register.id("kitchens", row.kitchen)
    return Announce(
        workshop_id=register.id("workshops", row.workshop),
        code=row.workshop,
        kitchen_id=kitchen_id,
        title=row.title,
        held_on=row.date,
        starts_at=register.at(kitchen_id, row.date, row.starts_at),
        ends_at=register.at(kitchen_id, row.date, row.ends_at),
        seats_max=row.seats,
    )


WORKSHOPS = File(
    shape("workshops", WorkshopRow, ("workshop",), unchecked),
    (
        Step(
            name="announce",
            cells=("kitchen", "title", "date", "starts_at", "ends_at", "seats"),
            when=_first(Phase.WORKSHOPS),
            command=_announce,
        ),
    ),
)
