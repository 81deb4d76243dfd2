"""The demonstration on a working day: one of everything that somebody may meet on a page.

The year that is read in ends with all of its work done. Here somebody has just weighed in tomatoes, a reading
is missing, a batch is held, a request waits, a workshop is full: what the pages are for.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from httpx import Response
from litestar.testing import TestClient
from msgspec import Struct

from api.app import create_app
from api.demo.people import EVERYBODY, give_ways_in, users
from api.house import House
from kitchens.people.workshop import BookPlace
from tests.api.browser import HOST, Browser, words
from tests.api.pages.ahead import LAST_FRIDAY, announce, do, fill, person, plan_course
from tests.api.pages.asking import HUNDRED_LIRA_CENTS, agreement, asked_for, assessed, checked
from tests.api.pages.production_day import KITCHEN, delivered, finished, read, released, started

MEMBER, OTHER_MEMBER, TRAINEE = "ME0044", "ME0046", "ME0043"
UNCERTIFIED = "ME0162"
"""Somebody who may not work on food yet; that she did is a deviation."""

OPEN, FULL, HERS, HELD_ON, COURSE = "MEW40", "MEW41", "MEW42", "MEW43", "ME-CA-9"
"""Workshops with places, without, with hers; one of last Friday; a course of this evening."""

BUDGET_LIRA = 84


class Stage(Struct, frozen=True):
    """A store on such a day, and what stands in the addresses of its things."""

    store: Path
    codes: Mapping[str, str]


def set_stage(peopled: Path, store: Path) -> Stage:
    """Copy a demonstration with its users to a store, and let a day's work begin in it."""
    shutil.copytree(peopled, store)
    with House.open(store) as house, TestClient(create_app(house), base_url=HOST) as client:
        cards = {card.code: card.token for card in give_ways_in(house)}
        ids = {somebody.code: user_id for somebody, user_id in users(house)}
        by = {one.code: Browser(client, house, ids[one.code]) for one in EVERYBODY}
        codes = _teaching(house) | _production(by) | _support(house, by) | _invited(house, by)
        house.catch_up()
    return Stage(store, codes | {"card": cards[MEMBER]})


def _teaching(house: House) -> dict[str, str]:
    hers = (MEMBER, OTHER_MEMBER, TRAINEE)
    fill(house, announce(house, OPEN), 7, but=hers)
    full = announce(house, FULL)
    fill(house, full, 12, but=hers)
    mine = announce(house, HERS)
    fill(house, mine, 3, but=hers)
    for workshop_id in (full, mine):
        who = person(house, TRAINEE)
        do(house, BookPlace(workshop_id=workshop_id, person_id=who, requested_at=house.clock()))
    fill(house, announce(house, HELD_ON, LAST_FRIDAY), 9, but=hers)
    plan_course(house, COURSE, 12)
    return {"workshop": OPEN, "full": FULL, "her-workshop": HERS, "held-on": HELD_ON, "course": COURSE}


def _production(by: Mapping[str, Browser]) -> dict[str, str]:
    manager, other, member = by["manager-1"], by["manager-2"], by[MEMBER]
    lot, on_hold = delivered(manager), delivered(manager, supplier_lot="S9002")
    _send(manager, f"{on_hold}/hold", reason=_first(manager, f"{on_hold}/hold", "reason"))
    making = started(manager)
    _send(manager, f"{making}/ingredients/new", lot=_code(lot), quantity="12,5")
    for woman, minutes in ((MEMBER, "180"), (OTHER_MEMBER, "95")):
        _send(manager, f"{making}/labour/new", person=woman, minutes=minutes, basis="own-work")
    read(manager, making, "soluble-solids", "26")
    against = {"other_person": UNCERTIFIED, "minutes": "60", "basis": "training"}
    refused = manager.send(f"{making}/labour/new", **against)
    _done(manager.resend(refused, f"{making}/labour/new", despite="no-hygiene-certificate", **against))
    held = finished(manager)
    _send(manager, f"{held}/hold")
    stall = f"{KITCHEN}/sell?product=tarhana"
    shown = manager.get(stall)
    _done(manager.resend(shown, stall, sold=re.findall(r'name="sold"[^>]* value="([^"]+)"', shown.text)[0]))
    disputed = re.findall(r'"(/mine/minutes/[^"]+/dispute)"', member.get("/mine/minutes").text)
    _send(member, disputed[0], words="كان العمل ثلاث ساعات ونصف، لا ثلاثًا.")
    return {
        "lot": _code(lot),
        "lot-on-hold": _code(on_hold),
        "batch": _code(making),
        "to-release": _code(finished(manager)),
        "held": _code(held),
        "released": _code(released(manager, other)),
        "sale": re.findall(r'"/sales/(\w+)', manager.get(f"{KITCHEN}/sales").text)[0],
        "disputed": disputed[0].split("/")[3],
        "disputed-version": disputed[0].split("/")[4],
        "hers": disputed[1].split("/")[3],
        "hers-version": disputed[1].split("/")[4],
    }


def _support(house: House, by: Mapping[str, Browser]) -> dict[str, str]:
    agreement(house, BUDGET_LIRA * HUNDRED_LIRA_CENTS)
    manager, first, second = by["manager-1"], by["specialist-1"], by["specialist-2"]
    asked = asked_for(manager, person="ME0052")
    judged = asked_for(manager, person="ME0041")
    _done(assessed(first, judged))
    approved = asked_for(manager)
    _done(assessed(first, approved))
    _done(checked(second, f"/support/{approved}/decide", decision="approve"))
    given = asked_for(manager, person="ME0046")
    _done(assessed(first, given))
    _done(checked(second, f"/support/{given}/decide", decision="approve"))
    _send(manager, f"/support/{given}/deliver")
    return {"support": judged, "asked": asked, "approved": approved, "delivered": given}


def _invited(house: House, by: Mapping[str, Browser]) -> dict[str, str]:
    """Return a way in that nobody has used yet, and the deviation that waits."""
    ids = {somebody.code: user_id for somebody, user_id in users(house)}
    shown = by["coordinator-1"].get("/deviations").text
    return {
        "token": house.accounts.invite(ids["observer-1"]).token,
        "deviation": re.findall(r'"/deviations/([0-9a-f-]{36})"', shown)[0],
        "user": "manager-2",
        "person": "ME0005",
        "kitchen": "merkez",
        "month": "2022-01",
        "version": "2",
        "session": str(UUID(int=1)),
    }


def _send(browser: Browser, address: str, **fields: str) -> None:
    """Fill in a page's form, and see to it that it was taken."""
    _done(browser.send(address, **fields))


def _done(answered: Response) -> None:
    assert answered.status_code == 303, words(answered)


def _code(address: str) -> str:
    return address.rpartition("/")[2]


def _first(browser: Browser, address: str, field: str) -> str:
    """Return the first answer that a page offers for a field."""
    found = re.search(rf'name="{field}"[^>]*value="([^"]+)"', browser.get(address).text)
    assert found, (address, field)
    return found[1]
