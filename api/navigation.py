"""Where somebody can go from here: the few addresses that her roles make hers."""

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from kitchens.people.user import Role

if TYPE_CHECKING:
    from api.visit import Visit


class Way(NamedTuple):
    """A link of the navigation."""

    address: str
    words: str
    is_here: bool


def navigation(visit: "Visit") -> list[Way]:
    """Return the ways open to the visitor, the day first; none for somebody who is not signed in."""
    visitor = visit.visitor
    if visitor is None:
        return []
    say = visit.speech.say
    here = visit.asked.address
    found = [("/today", say("Today"))]
    for code in _codes(visit, "manager"):
        found += [
            (f"/kitchens/{code}/batches", say("Batches")),
            (f"/kitchens/{code}/stock", say("Stock")),
            (f"/kitchens/{code}/sell", say("Sell")),
            (f"/kitchens/{code}/lots", say("Ingredients")),
        ]
    if visitor.has("specialist"):
        found.append(("/cases", say("Cases")))
    if visitor.has("coordinator"):
        found += [
            ("/kitchens", say("Kitchens")),
            ("/courses", say("Courses")),
            ("/workshops", say("Workshops")),
            ("/deviations", say("Deviations")),
            ("/users", say("People who sign in")),
            ("/reports/employment", say("Employment")),
            ("/reports/income", say("Income")),
        ]
    if visitor.has("observer") and not visitor.has("coordinator"):
        found += [("/reports/employment", say("Employment")), ("/reports/income", say("Income"))]
    if visitor.has("trainee"):
        found.append(("/mine/workshops", say("My workshops")))
    if visitor.has("trainee") or visitor.has("member"):
        found.append(("/mine", say("What I earned")))
    return [Way(address, words, here == address) for address, words in found]


def _codes(visit: "Visit", role: Role) -> list[str]:
    ids: tuple[UUID, ...] = visit.who.kitchens(role)
    rows = visit.reader.among("SELECT id, code FROM view_kitchens WHERE id IN (??)", [i.hex for i in ids])
    return sorted(code for _, code in rows)
