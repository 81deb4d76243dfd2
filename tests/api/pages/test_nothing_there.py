"""Who may not open a thing cannot tell either whether it is there."""

import re
from urllib.parse import quote

import pytest

from api.access import ACCESS
from tests.api.addresses import MERKEZ, ONE_EACH, filled
from tests.api.browser import Browser
from tests.api.pages.conftest import SignedIn

EYES: dict[str, str | None] = {
    **{str(role): code for role, code in ONE_EACH.items()},
    "member": "ME0044",
    "": None,
}

NOWHERE = {noun: f"{code[:2]}9999" for noun, code in MERKEZ.items()} | {"kitchen": "nowhere"}
"""Codes that nothing has."""


@pytest.mark.parametrize("who", EYES)
def test_a_wrong_role_is_answered_alike_whether_a_thing_is_there_or_not(looking: SignedIn, who: str) -> None:
    browser = looking(EYES[who])
    roles = {who, "trainee"} if who == "member" else {who}
    told = []
    for (method, route), row in ACCESS.items():
        may = row.who == "everybody" or (row.who == "signed-in" and who) or roles & set(row.roles)
        if method != "GET" or may or filled(route, row, MERKEZ) == filled(route, row, NOWHERE):
            continue
        there, nowhere = (_answered(browser, filled(route, row, codes)) for codes in (MERKEZ, NOWHERE))
        if there != nowhere:
            told.append((route, there[:3], nowhere[:3]))

    assert told == []


def _answered(browser: Browser, address: str) -> str:
    """Return status and body but for the address itself, which a page repeats."""
    answered = browser.get(address)
    text = f"{answered.status_code} {answered.headers.get('location', '')} {answered.text}"
    for written in (address, quote(address, safe=""), quote(address)):
        text = text.replace(written, "")
    return re.sub(r'value="[0-9a-f-]{36}"', "", text)
