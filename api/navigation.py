"""Where somebody can go from here: the few addresses that her roles make hers."""

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from kitchens.people.user import Role

if TYPE_CHECKING:
    from api.visit import Visit


IN_BAR = 4
"""So many ways stand in the bar when there are more than fit under a thumb; the others lie behind a word."""
FIT = 5


class Way(NamedTuple):
    """A link of the navigation."""

    address: str
    words: str
    is_here: bool


class Ways(NamedTuple):
    """What stands in the bar, the day's ways, and what lies behind the word beside them."""

    bar: list[Way]
    more: list[Way]


def navigation(visit: "Visit") -> Ways:
    """Return the ways open to the visitor, the day first; none for somebody who is not signed in."""
    here = visit.asked.address
    ways = [Way(address, words, here == address) for address, words in _open_to(visit)]
    bar = len(ways) if len(ways) <= FIT else IN_BAR
    return Ways(ways[:bar], ways[bar:])


def _open_to(visit: "Visit") -> list[tuple[str, str]]:
    """Return addresses and their words, what is wanted every day first."""
    visitor = visit.visitor
    if visitor is None:
        return []
    say = visit.speech.say
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
    if visitor.has("specialist"):
        found.append(("/guidance", say("Guidance")))
    if visitor.has("coordinator"):
        found += [
            ("/kitchens", say("Kitchens")),
            ("/courses", say("Courses")),
            ("/workshops", say("Workshops")),
            *([] if visitor.has("specialist") else [("/guidance", say("Guidance"))]),
            ("/workplaces", say("Workplaces")),
            ("/deviations", say("Deviations")),
            ("/agreements", say("Agreements")),
            ("/messages", say("Outbox")),
            ("/users", say("People who sign in")),
            ("/reports/employment", say("Employment")),
            ("/reports/income", say("Income")),
            ("/reports/guidance", say("Guidance, report")),
            ("/reports/outcomes", say("Outcomes, report")),
        ]
    if visitor.has("observer") and not visitor.has("coordinator"):
        found += [("/reports/employment", say("Employment")), ("/reports/income", say("Income"))]
        found += [
            ("/reports/guidance", say("Guidance, report")),
            ("/reports/outcomes", say("Outcomes, report")),
        ]
    if visitor.has("partner"):
        found.append(("/partner", say("Whom I referred")))
    if visitor.has("trainee"):
        found.append(("/mine/workshops", say("My workshops")))
    if visitor.has("trainee") or visitor.has("member"):
        found.append(("/mine", say("What I earned")))
    found.append(("/mine/messages", say("Messages")))
    if visitor.has("trainee"):
        found.append(("/mine/courses", say("My courses")))
        found.append(("/mine/support", say("My support")))
        found.append(("/mine/consents", say("What I consent to")))
    return found


def _codes(visit: "Visit", role: Role) -> list[str]:
    ids: tuple[UUID, ...] = visit.who.kitchens(role)
    rows = visit.reader.among("SELECT id, code FROM view_kitchens WHERE id IN (??)", [i.hex for i in ids])
    return sorted(code for _, code in rows)
