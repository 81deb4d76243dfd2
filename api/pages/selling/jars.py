"""What all selling pages share: a product in the reader's words, and which jars are taken first."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from api.forms import Form
from api.language import Speech
from api.pages.figures import comma, day, number
from api.visit import Visit
from kitchens.food.batch import UNITS_MAX
from kitchens.food.product import PRICE_CENTS_MAX
from kitchens.money.sale import WantedLine
from kitchens.values import day_at
from projections.asked import Kitchen, kitchen_of
from projections.food.batch_lists import BatchLine
from projections.money.selling import ProductStock, StockBatch
from projections.store import Reader

LINES_MAX = 50
"""Batches in one sale: no stall has more."""

_PARTS = 3

ENDS_SOON_DAYS = 3
"""So near to the last day something is sold first, or given away."""


def kitchen_here(visit: Visit) -> Kitchen:
    """Return the kitchen that the address names."""
    return kitchen_of(visit.reader, visit.at.kitchen_id)


def day_here(visit: Visit, kitchen: Kitchen) -> date:
    """Return which day it is in a kitchen."""
    return day_at(visit.house.clock(), kitchen.time_zone)


@contextmanager
def newest(visit: Visit, form: Form) -> Generator[Reader]:
    """Give the views to read; after a refusal as of now, since somebody else has just sold the jar."""
    if form.refusal is None:
        yield visit.reader
        return
    visit.house.catch_up()
    with visit.house.views.reading() as reader:
        yield reader


def contains(speech: Speech, allergens: Sequence[str] | None) -> tuple[str, str]:
    """Return what a buyer must know, and with which sign: undeclared is not none."""
    if allergens is None:
        return "held", speech.say("Allergens are not declared: ask before you sell")
    if not allergens:
        return "done", speech.say("Without declared allergens")
    return "waiting", speech.say("Contains: {allergens}", allergens=listed(speech, allergens))


def listed(speech: Speech, allergens: Iterable[str]) -> str:
    """Return allergens one after the other, in the reader's words."""
    return comma(speech).join(speech.call("allergen", allergen) for allergen in allergens)


def how_many(speech: Speech, units: int, unit: str) -> str:
    """Return a number of units with the unit's name, such as `2 jars`."""
    match unit:
        case "jar":
            return speech.count("{number} jar", "{number} jars", units)
        case "loaf":
            return speech.count("{number} loaf", "{number} loaves", units)
        case "bag":
            return speech.count("{number} bag", "{number} bags", units)
        case _:
            return f"{number(speech, units)}\N{NO-BREAK SPACE}{speech.call('unit', unit)}"


def lasts(speech: Speech, batch: StockBatch | BatchLine, today: date) -> tuple[str, str]:
    """Return with which sign and in which words a batch's last day stands."""
    if batch.best_before_on is None:
        return "info", speech.say("no last day")
    shown = day(speech, batch.best_before_on, "short")
    left = (batch.best_before_on - today).days
    if left < 0:
        return "held", speech.say("past since {day}: write it off", day=shown)
    if left == 0:
        return "waiting", speech.say("last day is today")
    if left <= ENDS_SOON_DAYS:
        ends = speech.count(
            "{number} day left, until {day}", "{number} days left, until {day}", left, day=shown
        )
        return "waiting", ends
    return "done", speech.say("until {day}", day=shown)


def first_expiring(stock: ProductStock, units: int, price_cents: int | None = None) -> tuple[WantedLine, ...]:
    """Return so many units of a product, the first to expire first, at its price or another.

    What is more than all that is left is asked of the last batch: the rule says that it is not there.
    """
    lines: list[WantedLine] = []
    wanted = units
    for batch in stock.batches:
        last = batch is stock.batches[-1]
        taken = wanted if last else min(wanted, batch.left)
        if taken > 0:
            price = batch.price_cents if price_cents is None else price_cents
            lines.append(WantedLine(batch_id=batch.id, units=taken, unit_price_cents=price))
            wanted -= taken
    return tuple(lines)


def worth(lines: Iterable[WantedLine]) -> int:
    """Return what lines cost together, in kuruş."""
    return sum(line.units * line.unit_price_cents for line in lines)


def written(lines: Iterable[WantedLine]) -> str:
    """Return lines as a button sends them: just what stood on it is sold, whatever others sell meanwhile."""
    return " ".join(f"{line.batch_id.hex}:{line.units}:{line.unit_price_cents}" for line in lines)


def lines_of(text: str) -> tuple[WantedLine, ...]:
    """Return the lines that a button sent; none at all for what no button of ours sends."""
    words = text.split()
    try:
        lines = tuple(_line(word) for word in words[:LINES_MAX])
    except ValueError:
        return ()
    whole = len(words) <= LINES_MAX and all(
        0 < line.units <= UNITS_MAX and 0 <= line.unit_price_cents <= PRICE_CENTS_MAX for line in lines
    )
    return lines if whole else ()


def _line(word: str) -> WantedLine:
    parts = word.split(":")
    if len(parts) != _PARTS or not word.isascii():
        raise ValueError(word)
    return WantedLine(batch_id=UUID(parts[0]), units=int(parts[1]), unit_price_cents=int(parts[2]))
