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
from api.certificates import printed
from api.demo.doing import Doing
from api.demo.live_guidance import come_together, give_guidance
from api.demo.people import EVERYBODY, give_ways_in, users
from api.house import House
from kitchens.people.kitchen import KITCHEN as KITCHEN_NOUN
from kitchens.people.room import ROOM as ROOM_NOUN
from kitchens.people.workshop import WORKSHOP, ArrangeWorkshop, BookPlace
from tests.api.browser import HOST, Browser, words
from tests.api.pages.ahead import LAST_FRIDAY, announce, do, fill, person, plan_course
from tests.api.pages.asking import HUNDRED_LIRA_CENTS, agreement, asked_for, assessed, checked
from tests.api.pages.production_day import KITCHEN, delivered, finished, read, released, started
from tests.api.pages.working import AYSE as AT_WORK
from tests.api.pages.working import REFUSED, prepare

MEMBER, OTHER_MEMBER, TRAINEE = "ME0044", "ME0046", "ME0043"
UNCERTIFIED = "ME0162"
"""Somebody who may not work on food yet; that she did is a deviation."""

OPEN, FULL, HERS, HELD_ON, COURSE = "MEW40", "MEW41", "MEW42", "MEW43", "ME-CA-9"
"""Workshops with places, without, with hers; one of last Friday; a course of this evening."""

ROOM = "MER01"
CERTIFIED = "ME-CA-1"
"""A course of the year, whose certificates are issued."""

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
        codes = _teaching(house) | _production(by) | _support(house, by) | _invited(house, by) | _work(by)
        codes |= _guidance(house)
        house.catch_up()
    return Stage(store, codes | {"card": cards[MEMBER]})


def _guidance(house: House) -> dict[str, str]:
    """Let the demonstration's weeks of guidance be entered."""
    kitchen_id = house.journal.facts().named(KITCHEN_NOUN, "merkez")
    assert kitchen_id
    doing = Doing(house, kitchen_id)
    give_guidance(doing)
    come_together(doing)
    return {"consultation": "MED00001", "outcome": "MEO001", "group": "MEG01", "gathering": "MEE001"}


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
    _room(house)
    return {
        "workshop": OPEN,
        "full": FULL,
        "her-workshop": HERS,
        "held-on": HELD_ON,
        "course": COURSE,
        "room": ROOM,
        "certified-course": CERTIFIED,
        "certified": MEMBER,
        "number": printed(house.vault.secret, f"{CERTIFIED}-015"),
    }


def _room(house: House) -> None:
    """Hold a workshop in the kitchen's room."""
    facts = house.journal.facts()
    room_id, workshop_id = facts.named(ROOM_NOUN, ROOM), facts.named(WORKSHOP, OPEN)
    assert room_id
    assert workshop_id
    do(house, ArrangeWorkshop(workshop_id=workshop_id, room_id=room_id, trainer_id=None))


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
    return {
        "support": judged,
        "asked": asked,
        "approved": approved,
        "delivered": given,
        "agreement": "WFP-1",
    }


def _work(by: Mapping[str, Browser]) -> dict[str, str]:
    """Return jobs at every station of the way, the workplace of some, and what a refusal left to do."""
    specialist = by["specialist-1"]
    applied = _prepared(specialist, "ME0021")
    _send(specialist, f"{applied}/apply", on="2022-01-10")
    ending = _prepared(specialist, "ME0012")
    _send(specialist, f"{ending}/apply", on="2022-01-03")
    _send(specialist, f"{ending}/grant", on="2022-01-10", from_on="2022-01-11", until_on="2022-02-28")
    _done(checked(specialist, f"{ending}/start", on="2022-01-12", wage="4253,40"))
    to_start = _prepared(specialist, "ME0008")
    places = by["coordinator-1"].get("/workplaces").text
    return {
        "employment": REFUSED,
        "applied": _code(applied),
        "ending": _code(ending),
        "to-start": _code(to_start),
        "at-work": AT_WORK,
        "workplace": re.findall(r'"/workplaces/([0-9a-f-]{36})"', places)[0],
    }


def _prepared(specialist: Browser, person: str) -> str:
    answered = prepare(specialist, person)
    _done(answered)
    return str(answered.headers["location"]).partition("?")[0]


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
