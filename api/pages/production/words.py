"""What the things of a kitchen are called on its pages: products, ingredients, control points, states."""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from api.language import Speech
from api.pages import figures
from api.pages.limits import Limit, limit
from api.pages.selling.jars import how_many
from api.visit import Visit
from kitchens.food.product import Control
from kitchens.values import decimal_text
from projections.asked import Kitchen

Kind: TypeAlias = Literal["done", "waiting", "held", "info", "past"]

SIGNS: dict[str, Kind] = {
    "open": "info",
    "readings-missing": "waiting",
    "to-release": "waiting",
    "held": "held",
    "released": "done",
    "discarded": "past",
}
"""The sign that stands beside a batch's state."""


def batch(speech: Speech, names: dict[str, str], code: str) -> str:
    """Return a batch as people point at it: the product and the code."""
    return f"{figures.product_name(speech, names)} {shut_in(code)}"


def shut_in(code: str) -> str:
    """Return a code that keeps its order also within Arabic."""
    return f"\u2066{code}\u2069"


def ingredient(speech: Speech, code: str) -> str:
    """Return what an ingredient is called."""
    return speech.call("ingredient", code)


def control(speech: Speech, code: str) -> str:
    """Return what a control point is called."""
    return speech.call("control", code)


def reading(speech: Speech, value: Decimal, unit: str) -> str:
    """Return a reading with its unit; pH is no unit that anybody says."""
    shown = figures.number(speech, value)
    return shown if unit == "pH" else f"{shown}\N{NO-BREAK SPACE}{unit}"


def typed(speech: Speech, value: Decimal) -> str:
    """Return a number as the reader would type it, to begin a field with."""
    text = decimal_text(value)
    return text if speech.language == "en" else text.replace(".", ",")


def limit_of(speech: Speech, point: Control) -> Limit:
    """Return a control point's limit, in words and as a bar."""
    found = limit(speech, control(speech, point.name), point.unit, point.limit, str(point.value))
    # The name says it already, and nobody reads "pH (pH)".
    return replace(found, unit="") if point.unit == "pH" else found


def units(speech: Speech, number: int, unit: str) -> str:
    """Return units of a product, such as `49 jars`."""
    return how_many(speech, number, unit)


def zone(kitchen: Kitchen) -> ZoneInfo:
    """Return a kitchen's zone."""
    return ZoneInfo(kitchen.time_zone)


def today(visit: Visit, kitchen: Kitchen) -> date:
    """Return which day it is in a kitchen."""
    return visit.house.clock().astimezone(zone(kitchen)).date()
