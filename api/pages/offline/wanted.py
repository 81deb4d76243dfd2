"""Which pages a phone keeps for where there is no connection: the forms of what is going on now."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from api.visit import Visit
from kitchens.values import day_at
from projections.asked import Kitchen, kitchen_of
from projections.food.batch_lists import batches
from projections.money.selling import stock_to_sell

WANTED_MAX = 80
"""Half a megabyte, in some seconds, twice an hour at most."""

BATCHES_MAX = 8
PRODUCTS_MAX = 12


def wanted(visit: Visit) -> list[str]:
    """Return addresses that the visitor may open, what is likeliest first, at most `WANTED_MAX`."""
    found = list(dict.fromkeys(_found(visit)))
    return found[:WANTED_MAX]


def _found(visit: Visit) -> Iterator[str]:
    kitchens = [kitchen_of(visit.reader, kitchen_id) for kitchen_id in visit.who.kitchens("manager")]
    for kitchen in kitchens:
        yield from _of_kitchen(visit, kitchen)
    # Whoever marks attendance: the sessions of today, and the workshops.
    teaching = {*visit.who.kitchens("manager"), *visit.who.kitchens("trainer")}
    for kitchen_id in sorted(teaching, key=str):
        yield from _attended(visit, kitchen_id)


def _of_kitchen(visit: Visit, kitchen: Kitchen) -> Iterator[str]:
    here = f"/kitchens/{kitchen.code}"
    yield from (f"{here}/today", f"{here}/sell", f"{here}/batches", f"{here}/batches/new", f"{here}/lots/new")
    for one in stock_to_sell(visit.reader, kitchen.id, _today(visit, kitchen))[:PRODUCTS_MAX]:
        yield f"{here}/sell?product={one.product.code}"
    yield f"{here}/sell/more"
    for batch in batches(visit.reader, [kitchen.id], "open", page_size=BATCHES_MAX).items:
        thing = f"/batches/{batch.code}"
        yield thing
        yield from (f"{thing}/readings/new?control={control}" for control in batch.missing)
        yield from (f"{thing}/ingredients/new", f"{thing}/labour/new", f"{thing}/finish")


def _attended(visit: Visit, kitchen_id: UUID) -> Iterator[str]:
    today = _today(visit, kitchen_of(visit.reader, kitchen_id))
    courses = visit.reader.all(
        "SELECT code FROM view_courses WHERE kitchen_id = ? AND starts_on <= ? AND ends_on >= ?"
        " ORDER BY code",
        (kitchen_id.hex, today.isoformat(), today.isoformat()),
    )
    yield from (f"/courses/{code}/attendance" for (code,) in courses)
    workshops = visit.reader.all(
        "SELECT code FROM view_workshops WHERE kitchen_id = ? AND held_on = ? ORDER BY code",
        (kitchen_id.hex, today.isoformat()),
    )
    yield from (f"/workshops/{code}/door" for (code,) in workshops)


def _today(visit: Visit, kitchen: Kitchen) -> date:
    return day_at(visit.house.clock(), kitchen.time_zone)
