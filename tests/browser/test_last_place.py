"""Two people book the last place of a workshop at once: one has it, the other is the first of the queue."""

import time

from tests.api.pages.ahead import announce, fill
from tests.browser.conftest import PHONE, PageAs, Site
from tests.browser.hands import Hands

ADDRESS = "/workshops/MEW50"
WOMEN = ("ME0043", "ME0046")
BOOK = "Book a place"

_TAP_AT = """([words, moment]) => {
  const button = [...document.querySelectorAll("main button")].find((one) => one.innerText.trim() === words);
  setTimeout(() => button.click(), moment - Date.now());
}"""
"""Taps a button at a moment: two fingers of this machine come down together."""


def test_two_people_book_the_last_place_at_once(site: Site, page_as: PageAs) -> None:
    fill(site.house, announce(site.house, "MEW50"), 9, but=WOMEN)
    women = [Hands(page_as(code, "en", PHONE)) for code in WOMEN]
    for woman in women:
        woman.open(ADDRESS)
        woman.reads("1 place free")

    moment_ms = (time.time() + 1) * 1000
    for woman in women:
        woman.page.evaluate(_TAP_AT, [BOOK, moment_ms])

    for woman in women:
        woman.has_done("(booked|queued)")
    said = [woman.page.locator("main").inner_text() for woman in women]
    (waits,) = [text for text in said if "You are number 1 in the queue." in text]
    assert sum("You have a place." in text for text in said) == 1
    assert "You are the next one." in waits
