"""Guarded: on every page of every role her name stands nowhere but on her own pages and her own case."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from api.access import ACCESS, Row
from api.pages.cases.waits import KINDS
from tests.api.addresses import MERKEZ, ONE_EACH, OTHER, filled
from tests.api.browser import Browser, words
from tests.api.pages.asking import checked, opened
from tests.api.pages.sheltered import (
    BATCH_CODE,
    COURSE,
    FIRST,
    LAST,
    QUEUED,
    SEATED,
    TRACES,
    Sheltered,
    sheltered,
)

HER_CASE = {"/people/{code:str}", "/people/{code:str}/contact", "/people/{code:str}/duplicates"}
"""Where the specialist reads her name, after a look that is recorded."""

EYES = {**ONE_EACH, "member": "ME0044"}


@pytest.fixture(scope="module")
def house(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sheltered]:
    """Return a house of this module's own in which she is everywhere; nobody has guarded her yet."""
    store = tmp_path_factory.mktemp("sheltered") / "store"
    copytree(peopled_store, store)
    with sheltered(store) as found:
        yield found


def walked(house: Sheltered) -> dict[str, set[str]]:
    """Open every page and every address of the API as everybody who may; return where she was named."""
    her_codes = MERKEZ | {
        "person": house.code,
        "course": COURSE,
        "workshop": SEATED,
        "batch": BATCH_CODE,
        "support": house.support,
    }
    kinds = [her_codes, her_codes | {"workshop": QUEUED}]
    browsers: dict[str, Browser] = {who: house.browser(code) for who, code in EYES.items()}
    browsers["herself"] = house.browser(house.code)
    opened(browsers["specialist"], house.code)
    named: dict[str, set[str]] = {who: set() for who in browsers}
    for (method, route), row in ACCESS.items():
        if method != "GET" or "/sign-in" in route or "token" in route:
            continue
        for who, browser in browsers.items():
            if row.who != "roles" or _role(who) in row.roles:
                for codes in kinds[: 1 + ("workshop" in route)]:
                    named[who] |= _named_at(browser, route, row, codes, house)
    return named


def _role(who: str) -> str:
    return "trainee" if who == "herself" else who


def _named_at(browser: Browser, route: str, row: Row, codes: dict[str, str], house: Sheltered) -> set[str]:
    others = {"person": house.code, "user": house.code, "batch": codes["batch"]}
    before = dict(OTHER)
    OTHER.update(others)
    try:
        address = filled(route, row, codes)
    finally:
        OTHER.update(before)
    found = set()
    for asked in (address, *(f"{address}?{query}" for query in _queries(route))):
        answered = browser.get(asked)
        if any(trace in answered.text for trace in TRACES):
            found.add(route)
    return found


def _queries(route: str) -> list[str]:
    """Return what else is asked of an address: its whole story, every kind that waits, the list's end."""
    if route == "/cases":
        return [f"kind={kind}" for kind in KINDS]
    return ["story=whole", "page=6", "page=6&page_size=30"]


def test_whoever_is_not_guarded_is_named_where_people_are_told_apart_by_name(house: Sheltered) -> None:
    house.guard(is_guarded=False)

    named = walked(house)

    assert {"/kitchens/{kitchen:str}/people", "/batches/{code:str}", "/workshops/{code:str}/door"} <= named[
        "manager"
    ]
    assert {"/cases", "/people/{code:str}", "/support/{code:str}", "/people/{code:str}/contact"} <= named[
        "specialist"
    ]
    assert "/courses/{code:str}/attendance" in named["trainer"]
    assert {"/users", "/users/{user:str}"} <= named["coordinator"]
    assert not named["partner"] | named["observer"] | named["trainee"] | named["member"]
    # The documentation for programs is a page: in its head whoever is signed in reads her own name.
    assert named["herself"] >= {"/api/docs"}
    named["herself"].remove("/api/docs")
    assert not {route for routes in named.values() for route in routes if route.startswith("/api")}


def test_a_guarded_persons_name_stands_nowhere_but_on_her_own_pages_and_her_own_case(
    house: Sheltered,
) -> None:
    house.guard(is_guarded=True)

    named = walked(house)

    assert named["herself"], "on her own pages she reads her own name"
    assert named["specialist"] == HER_CASE
    del named["herself"], named["specialist"]
    assert not {who: routes for who, routes in named.items() if routes}


def test_a_search_by_her_name_finds_nobody(house: Sheltered) -> None:
    house.guard(is_guarded=True)

    for typed in (FIRST, LAST, FIRST.lower()):
        found = house.browser("manager-1").send("/kitchens/merkez/people", wanted=typed)
        assert "Nobody was found" in words(found)


def test_pages_to_check_answers_on_tell_her_code_alone(house: Sheltered) -> None:
    house.guard(is_guarded=True)

    shown = house.browser("specialist-1").send(
        f"/people/{house.code}/withdraw", reason="moved-away", on="2022-01-31"
    )

    assert "Check your answers" in words(shown)
    assert house.code in words(shown)
    assert not [trace for trace in TRACES if trace in shown.text]


def test_no_event_and_no_view_says_who_is_guarded(house: Sheltered) -> None:
    house.guard(is_guarded=True)
    guarded = [row.state for row in house.house.journal.rows(0, 1_000_000) if b"contact-agreed" in row.state]
    house.guard(is_guarded=False)
    now = [row.state for row in house.house.journal.rows(0, 1_000_000) if b"contact-agreed" in row.state]

    assert len(now) == len(guarded) + 1
    assert len({len(state) for state in now}) == 1
    assert not [state for state in now if b"guarded" in state or b"yes" in state]


def test_her_referrer_reads_the_very_same_before_and_after(house: Sheltered) -> None:
    partner = house.browser("partner-1")
    house.guard(is_guarded=False)
    before = _outcomes(partner)
    assert before[house.code] == "accepted"

    house.guard(is_guarded=True)

    assert _outcomes(partner) == before


def _outcomes(partner: Browser) -> dict[str, str]:
    items = partner.get("/api/partner/referrals?page_size=100").json()["items"]
    assert set(items[0]) == {"code", "referred_on", "outcome"}
    return {item["code"]: item["outcome"] for item in items}


def test_whoever_opens_her_record_is_told_to_the_other_specialists_and_not_to_herself(
    house: Sheltered,
) -> None:
    house.guard(is_guarded=True)
    nermin, burak = house.browser("specialist-1"), house.browser("specialist-2")

    opened(burak, house.code, why="supervision")

    assert "A guarded person's record was opened" in words(nermin.get("/cases"))
    assert f"Burak Şahin opened {house.code}: Supervision" in _plain(words(nermin.get("/cases")))
    assert f"Burak Şahin opened {house.code}" not in _plain(words(burak.get("/cases")))
    told = nermin.get("/api/cases/openings").json()["items"]
    assert ("specialist-2", house.code, "supervision") in [(t["by"], t["code"], t["reason"]) for t in told]
    assert "specialist-2" not in [t["by"] for t in burak.get("/api/cases/openings").json()["items"]]


def test_of_a_record_that_is_not_guarded_nobody_is_told(house: Sheltered) -> None:
    house.guard(is_guarded=False)

    opened(house.browser("specialist-2"), house.code)

    assert "A guarded person's record was opened" not in words(house.browser("specialist-1").get("/cases"))


def _plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_the_specialist_guards_her_on_a_page_of_its_own_after_a_look(house: Sheltered) -> None:
    house.guard(is_guarded=False)
    nermin = house.browser("specialist-1")
    address = f"/people/{house.code}/contact"
    assert nermin.get(address).status_code == 303

    opened(nermin, house.code)
    shown = nermin.send(address, guarded="yes", channel="email", words="discreet", email="nowhere")
    assert shown.status_code == 422
    assert "Enter an e-mail address" in words(shown)
    answered = checked(nermin, address, guarded="yes", channel="email", words="discreet", email="g@ornek.org")

    assert answered.status_code == 303
    assert "She is guarded" in words(nermin.follow(answered))
    assert LAST not in house.browser("manager-1").get("/kitchens/merkez/people?page=6").text
    assert 'value="g@ornek.org"' in nermin.get(address).text
