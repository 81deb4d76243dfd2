"""Every address that shows a page, out of the table of access: who opens it, and with which codes.

A page that is new in the table is walked by itself. Where one needs a certain thing to have something to
show, it is named here.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from api.access import ACCESS, Row
from kitchens.people.user import Role
from tests.browser.devices import HALF, STRANGER
from tests.browser.stage import MEMBER, OTHER_MEMBER, TRAINEE

PLACE = re.compile(r"\{(\w+):\w+\}")

NO_PAGES = (".atom", ".ics", ".csv", ".json", ".js", ".webmanifest", "/outbox/key")
"""How addresses end that answer a program, and not somebody who reads."""

SEEN_BY: tuple[tuple[Role, str], ...] = (
    ("manager", "manager-1"),
    ("specialist", "specialist-1"),
    ("coordinator", "coordinator-1"),
    ("trainee", TRAINEE),
    ("member", MEMBER),
    ("trainer", "trainer-1"),
    ("observer", "observer-1"),
    ("partner", "partner-1"),
)
"""Who opens a page, the first whose role may."""

OTHERS: Mapping[str, str] = {
    "/sign-in/code": HALF,
    "/workshops/{code:str}": TRAINEE,
    "/mine": MEMBER,
    "/mine/minutes": MEMBER,
    "/mine/{month:str}": OTHER_MEMBER,
    "/cooperative": MEMBER,
    "/cooperative/{month:str}": MEMBER,
    "/mine/minutes/{batch:str}/{version:str}/dispute": MEMBER,
    "/people/{code:str}/interview": "specialist-2",
    "/people/{code:str}/decide": "specialist-2",
    "/support/{code:str}/decide": "specialist-2",
    "/cases/support": "specialist-2",
    "/mine/support": OTHER_MEMBER,
    "/batches/{code:str}/release": "manager-2",
    "/kitchens/{kitchen:str}": "coordinator-1",
    "/courses/{code:str}": "coordinator-1",
    "/courses/{code:str}/results": "trainer-1",
    "/mine/courses/{code:str}/certificate": MEMBER,
}
"""Where somebody else sees more on a page than the first who may open it."""

CODES: Mapping[str, Mapping[str, str]] = {
    "/card/{token:str}": {"token": "card"},
    "/workshops/{code:str}/cancel": {"code": "her-workshop"},
    "/workshops/{code:str}/answer": {"code": "full"},
    "/workshops/{code:str}/door": {"code": "held-on"},
    "/workshops/{code:str}/book-for": {"code": "full"},
    "/workshops/{code:str}/why": {"code": "full"},
    "/mine/workshops/{code:str}/why": {"code": "full"},
    "/courses/{code:str}/results": {"code": "certified-course"},
    "/courses/{code:str}/revoke": {"code": "certified-course"},
    "/courses/{code:str}/certificates/{person:str}": {"code": "certified-course", "person": "certified"},
    "/mine/courses/{code:str}/certificate": {"code": "certified-course"},
    "/batches/{code:str}/release": {"code": "to-release"},
    "/batches/{code:str}/write-off": {"code": "released"},
    "/batches/{code:str}/give-away": {"code": "released"},
    "/batches/{code:str}/disputes/{version:str}": {"code": "disputed", "version": "disputed-version"},
    "/mine/minutes/{batch:str}/{version:str}/dispute": {"batch": "hers", "version": "hers-version"},
    "/lots/{code:str}/release": {"code": "lot-on-hold"},
    "/support/{code:str}/assess": {"code": "asked"},
    "/support/{code:str}/withdraw": {"code": "asked"},
    "/support/{code:str}/cost": {"code": "asked"},
    "/support/{code:str}/deliver": {"code": "approved"},
    "/support/{code:str}/return": {"code": "delivered"},
    "/support/{code:str}/confirm": {"code": "delivered"},
    "/support/{code:str}/change": {"code": "approved"},
    "/support/{code:str}/household": {"code": "approved"},
    **{f"/jobs/{{code:str}}/{act}": {"code": "applied"} for act in ("grant", "refuse", "withdraw")},
    **{f"/jobs/{{code:str}}/{act}": {"code": "at-work"} for act in ("pay", "end", "correct", "follow-up")},
    **{f"/jobs/{{code:str}}/{act}": {"code": "to-start"} for act in ("documents", "start")},
    "/jobs/{code:str}/renew": {"code": "ending"},
    "/workplaces/{id:str}": {"id": "workplace"},
}
"""Which thing of the stage an address speaks of, where it is not the first of its kind."""


class Address(Struct, frozen=True):
    """A page to look at. `name` tells it from all others."""

    name: str
    who: str
    path: str


MORE: tuple[tuple[str, str, str], ...] = (
    ("workshop, for strangers", STRANGER, "/workshops/{workshop}"),
    ("workshop, full, she waits", TRAINEE, "/workshops/{full}"),
    ("workshop, she has a place", TRAINEE, "/workshops/{her-workshop}"),
    ("workshop, for managers", "manager-1", "/workshops/{full}"),
    ("stall, a product tapped", "manager-1", "/kitchens/merkez/sell?product=tarhana"),
    ("batch on hold", "manager-1", "/batches/{held}"),
    ("batch released", "manager-1", "/batches/{released}"),
    ("batch of her own readings", "manager-1", "/batches/{to-release}/release"),
    ("why do you look", "specialist-1", "/people/ME0015"),
    ("support, opened", "specialist-1", "/support/{support}"),
    ("support asked for", "specialist-1", "/support/{asked}"),
    ("support delivered", "specialist-1", "/support/{delivered}"),
    ("minutes of somebody else's", OTHER_MEMBER, "/mine/minutes"),
    ("nothing earned", TRAINEE, "/mine"),
    ("deviations settled", "coordinator-1", "/deviations?settled=yes"),
    ("decisions", "specialist-2", "/cases?kind=decisions"),
    ("requests to decide", "specialist-2", "/cases?kind=to_decide"),
    ("another ceiling, for the coordinator", "coordinator-1", "/cases/support/what-if"),
    ("desk, after refusals", "specialist-1", "/cases?kind=permit_tasks"),
    ("desk, permits", "specialist-1", "/cases?kind=permits"),
    ("desk, follow-ups", "specialist-1", "/cases?kind=follow_ups"),
    ("work of somebody refused", "specialist-1", "/people/ME0003/work"),
    ("work of nobody yet", "specialist-1", "/people/ME0015/work"),
    ("job, at work", "specialist-1", "/jobs/{at-work}"),
    ("job, permit ends", "specialist-1", "/jobs/{ending}"),
    ("job, to start", "specialist-1", "/jobs/{to-start}?on=2022-01-31&wage=4253,39"),
    ("job, for coordinators", "coordinator-1", "/jobs/{at-work}"),
    ("report, for observers", "observer-1", "/reports/employment"),
    ("certificate valid", STRANGER, "/certificates?number={number}"),
    ("certificate unknown", STRANGER, "/certificates?number=ME-CA-1-015-00000000"),
    ("course, one passes", "trainer-1", "/courses/{course}/results"),
    ("why, of somebody", "manager-1", "/workshops/{full}/why?person=ME0043"),
    ("not found", "manager-1", "/nowhere"),
    ("not for her", TRAINEE, "/users"),
)
"""Pages that look different for somebody else, or at another moment."""


def addresses(codes: Mapping[str, str]) -> list[Address]:
    """Return every page of the table with the codes of a stage put in, and the others that are named here."""
    found = [
        Address(route, who_sees(route, row), path_of(route, row, codes)) for route, row in pages().items()
    ]
    return found + [
        Address(name, who, re.sub(r"\{([\w-]+)\}", lambda place: codes[place[1]], path))
        for name, who, path in MORE
    ]


def pages() -> dict[str, Row]:
    """Return every row of the table whose address shows a page."""
    return {
        route: row
        for (method, route), row in ACCESS.items()
        if method == "GET" and not route.endswith(NO_PAGES) and not route.startswith("/api/")
    }


def names() -> list[str]:
    """Return what every page is called here, before there is a stage."""
    return [*pages(), *(name for name, _, _ in MORE)]


def who_sees(route: str, row: Row) -> str:
    """Return who opens a page."""
    if route in OTHERS:
        return OTHERS[route]
    if row.who == "everybody":
        return STRANGER
    return next(who for role, who in SEEN_BY if row.who == "signed-in" or role in row.roles)


def path_of(route: str, row: Row, codes: Mapping[str, str]) -> str:
    """Return the address with a thing's code in each place."""
    named = CODES.get(route, {})

    def filled(place: re.Match[str]) -> str:
        # `{code}` is the code of the row's noun; where the row names none, a workshop's.
        usual = (row.of or "workshop") if place[1] == "code" else place[1]
        return codes[named.get(place[1], "deviation" if route == "/deviations/{id:str}" else usual)]

    return PLACE.sub(filled, route)
