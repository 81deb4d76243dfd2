"""A small noun for the journal's own tests: a shelf with so many jars, and baskets they go into."""

from uuid import UUID

from msgspec import Struct

from kitchens.catalogue import Catalogue
from kitchens.decider import Change, Command, Event, Facts, Noun, Unknown
from kitchens.food.batch import MoreUnitsThanLeft
from kitchens.identity import new_id
from kitchens.journal import Request


class ShelfFilled(Event, frozen=True, tag="shelf.filled"):
    """A shelf stands there with so many jars."""

    code: str
    jars: int


class JarTaken(Event, frozen=True, tag="shelf.jar-taken"):
    """One jar is gone."""

    basket_id: UUID


class JarPut(Event, frozen=True, tag="basket.jar-put"):
    """One jar is in the basket."""

    shelf_id: UUID


class FillShelf(Command, frozen=True, kw_only=True):
    """Put up a shelf."""

    shelf_id: UUID
    code: str
    jars: int


class TakeJar(Command, frozen=True, kw_only=True):
    """Take one jar from each of the shelves into a basket."""

    shelf_ids: tuple[UUID, ...]
    basket_id: UUID


class LookAround(Command, frozen=True, kw_only=True):
    """Change nothing."""

    shelf_id: UUID


class Stumble(Command, frozen=True, kw_only=True):
    """A command whose decision has a mistake in it."""


class Shelf(Struct, frozen=True):
    """Jars left; None before it is there."""

    jars: int | None = None


class Basket(Struct, frozen=True):
    """Jars in it."""

    jars: int = 0


def evolve_shelf(shelf: Shelf, event: ShelfFilled | JarTaken) -> Shelf:
    """Return the shelf after the event."""
    if isinstance(event, ShelfFilled):
        return Shelf(event.jars)
    return Shelf((shelf.jars or 0) - 1)


def evolve_basket(basket: Basket, event: JarPut) -> Basket:
    """Return the basket after the event."""
    del event
    return Basket(basket.jars + 1)


SHELF = Noun("shelf", Shelf(), evolve_shelf, [ShelfFilled, JarTaken])
BASKET = Noun("basket", Basket(), evolve_basket, [JarPut])
CATALOGUE = Catalogue((SHELF, BASKET), {})


def decide(command: Command, facts: Facts) -> list[Change]:
    """Return what happens."""
    match command:
        case FillShelf(shelf_id=shelf_id, code=code, jars=jars):
            return [Change(SHELF, shelf_id, ShelfFilled(code, jars))]
        case TakeJar(shelf_ids=shelf_ids, basket_id=basket_id):
            changes: list[Change] = []
            for shelf_id in shelf_ids:
                left = facts.of(SHELF, shelf_id).jars
                if left is None:
                    raise Unknown(shelf=shelf_id)
                if left == 0:
                    raise MoreUnitsThanLeft(left=0)
                changes.append(Change(SHELF, shelf_id, JarTaken(basket_id)))
                changes.append(Change(BASKET, basket_id, JarPut(shelf_id)))
            return changes
        case LookAround(shelf_id=shelf_id):
            facts.of(SHELF, shelf_id)
            return []
        case _:
            raise KeyError(type(command).__name__)


def fill(jars: int, code: str = "A") -> tuple[UUID, Request]:
    """Return a shelf's id and the request that puts it up."""
    shelf_id = new_id()
    return shelf_id, asked(FillShelf(shelf_id=shelf_id, code=code, jars=jars))


def take(*shelf_ids: UUID, basket_id: UUID | None = None) -> Request:
    """Return a request for a jar of each of the shelves."""
    return asked(TakeJar(shelf_ids=shelf_ids, basket_id=basket_id or new_id()))


def asked(command: Command, key: UUID | None = None) -> Request:
    """Return a request at the counter."""
    return Request(key or new_id(), "command-line", command)
