"""Guarded: whoever must not know reads the same, byte by byte, but for the code where a name stood."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import TypeAlias

import pytest

from api.access import ACCESS
from tests.api.addresses import MERKEZ, ONE_EACH, OTHER, filled
from tests.api.browser import Browser
from tests.api.pages.sheltered import (
    BATCH_CODE,
    COURSE,
    FIRST,
    LAST,
    QUEUED,
    SEATED,
    Sheltered,
    sheltered,
)

EYES: dict[str, str | None] = {
    **{who: code for who, code in ONE_EACH.items() if who != "specialist"},
    "member": "ME0044",
    "": None,
}
"""Everybody but the specialist, who knows; last somebody who has not signed in."""

Answers: TypeAlias = dict[tuple[str, str], str]

GUESSING = "/api/certificates/{number:str}"
"""The address where wrong numbers are counted, so that the next is answered otherwise."""

CHANGING = re.compile(
    r'name="(?:key|csrf|seal|mark|_key|_csrf)" value="[^"]*"|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'
)
"""What differs from one asking to the next, whoever is guarded: marks of forms and random ids."""


@pytest.fixture(scope="module")
def house(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sheltered]:
    """Return a house of this module's own in which she is everywhere."""
    store = tmp_path_factory.mktemp("bytes") / "store"
    copytree(peopled_store, store)
    with sheltered(store) as found:
        yield found


def answers(house: Sheltered, browsers: dict[str, Browser]) -> Answers:
    """Ask every address as everybody, allowed or not; return status and body of each."""
    codes = MERKEZ | {
        "person": house.code,
        "course": COURSE,
        "workshop": SEATED,
        "batch": BATCH_CODE,
        "support": house.support,
    }
    others = OTHER | {"person": house.code, "user": house.code, "batch": BATCH_CODE}
    found = {}
    before = dict(OTHER)
    OTHER.update(others)
    try:
        for (method, route), row in ACCESS.items():
            if method != "GET" or "/sign-in" in route or "token" in route or route == GUESSING:
                continue
            asked = {filled(route, row, codes), filled(route, row, codes | {"workshop": QUEUED})}
            if "people" in route and not route.startswith("/api"):
                asked |= {f"{address}?page=6" for address in asked}
            for who, browser in browsers.items():
                for address in asked:
                    answered = browser.get(address)
                    found[who, address] = f"{answered.status_code} {CHANGING.sub('', answered.text)}"
    finally:
        OTHER.clear()
        OTHER.update(before)
    return found


@pytest.fixture(scope="module")
def told(house: Sheltered) -> tuple[Answers, Answers]:
    """Return what everybody is answered while she is not guarded, and while she is."""
    strangers = Browser(house.client, house.house)
    browsers = {who: house.browser(code) if code else strangers for who, code in EYES.items()}
    # The first asking of all counts wrong numbers and fills what is kept; it is of no use to compare.
    answers(house, browsers)
    house.guard(is_guarded=False)
    plain = answers(house, browsers)
    house.guard(is_guarded=True)
    return plain, answers(house, browsers)


def differing(told: tuple[Answers, Answers]) -> dict[str, set[str]]:
    """Return at which addresses each role is answered otherwise, whatever it is that differs."""
    plain, hidden = told
    found: dict[str, set[str]] = {who: set() for who in EYES}
    for (who, address), answered in plain.items():
        if answered != hidden[who, address]:
            found[who].add(address)
    return found


def test_whoever_sees_no_people_reads_the_same_to_the_byte(told: tuple[Answers, Answers]) -> None:
    found = differing(told)

    assert not found["partner"] | found["observer"] | found["member"] | found["trainee"] | found[""]


def test_a_program_reads_the_same_whoever_s_it_is(told: tuple[Answers, Answers]) -> None:
    found = differing(told)

    assert not {one for addresses in found.values() for one in addresses if one.startswith("/api")}


def test_where_people_are_named_only_the_name_is_missing(
    house: Sheltered, told: tuple[Answers, Answers]
) -> None:
    plain, hidden = told
    named = 0
    for who in ("manager", "trainer", "coordinator"):
        for address in differing(told)[who]:
            assert _without(plain[who, address], house.code) == _without(hidden[who, address], house.code), (
                who,
                address,
            )
            named += 1
    assert named


def _without(answered: str, code: str) -> list[str]:
    """Return what stands and what can be sent on a page, but her name and her code, in no order.

    A list is in the order of names, so that her line may stand elsewhere.
    """
    values = re.findall(r'(?:value|href|action)="([^"]*)"', answered)
    text = re.sub(r"<[^>]+>", " ", answered)
    for one in (f"{FIRST} {LAST}", code, *"\u2068\u2069\u2066\u00b7"):
        text = text.replace(one, "")
    return sorted(text.split()) + sorted(values)
