"""Every form sent empty, and with nonsense in every field: told kindly, kept as typed, and nothing recorded.

An address that is new in the table of access is walked by itself. Programs' addresses are fuzzed elsewhere.
"""

import shutil
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeAlias

import pytest
from httpx import Response
from litestar.testing import TestClient

from api.access import ACCESS
from api.again import SECRETS
from api.app import create_app
from api.demo.people import users
from api.house import House
from api.language import LANGUAGES, Language, speech
from kitchens.identity import new_id
from tests.api.addresses import MERKEZ, filled, reader_of
from tests.api.browser import HOST, Browser

NOTHING = "nothing"
NO_WORDS: Mapping[str, str] = {NOTHING: "", "far too long": "x" * 10_000, "a sign of zero": "a\x00b"}
"""What is taken in no field, not even as words of her own."""

NONSENSE: Mapping[str, str] = {
    **NO_WORDS,
    "emoji": "🍅👩‍🍳",
    "marks of direction": "\u202e\u2067abc\u200f",
    "below zero": "-1",
    "the year 9999": "9999-12-31",
    "a code of nothing": "../../etc/passwd",
    "half a number": "１２,３٫٤",
}

FIELDS_MAX = 20
"""So many fields of ten thousand letters fit into one form."""

NOTHING_TO_NOTE = frozenset({"/courses/{code:str}/attendance", "/workshops/{code:str}/arrange"})
"""Lists that may be saved as they stand: where nothing is chosen, nothing is noted."""

ONLY_LOOK = frozenset({"/kitchens/{kitchen:str}/people"})
"""Forms that record nothing whatever stands in them: a search finds nobody."""

OUT = frozenset({"/sign-out", "/hand-over"})
"""Buttons that are taken whatever stands beside them."""

BESIDE_A_BUTTON = ("code", "kitchen", "role", "person", "reason", "version")
"""What buttons without a form of their own send along."""

_OWN = frozenset({"csrf", "key", "confirmed", "change", "despite", "again"})
_TYPED = frozenset({"text", "date", "time", "datetime-local", "tel", "email"})

BrowserOf: TypeAlias = dict[tuple[str | None, Language], Browser]


class FormOf(HTMLParser):
    """The forms of one address on a page: their fields, what stands in them, which are words of her own.

    `told` are the fields of the form that says what is wrong; another of the page begins anew.
    """

    def __init__(self, html: str, path: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.words: set[str] = set()
        self.typed: dict[str, str] = {}
        self.told: set[str] = set()
        self._own: set[str] = set()
        self._is_told = False
        self._path = path
        self._is_inside = False
        self._lines = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = found.get("action", "").partition("?")[0] in ("", self._path)
            self._own, self._is_told = set(), False
        if found.get("class") == "summary":
            self._is_told = True
        name = found.get("name", "")
        if not self._is_inside or not name or name in _OWN:
            return
        if tag in ("input", "select", "textarea", "button"):
            self.names.add(name)
        if tag == "input" and found.get("type") in _TYPED:
            self.typed[name] = found.get("value", "")
            self._own.add(name)
        if tag == "textarea":
            self._lines = name
            self.typed[name] = ""
            self._own.add(name)
        if tag == "textarea" or (tag == "input" and found.get("dir") == "auto"):
            self.words.add(name)

    def handle_data(self, data: str) -> None:
        if self._lines:
            self.typed[self._lines] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A browser takes the first break away, which the template puts there for that.
            self.typed[self._lines] = self.typed[self._lines].removeprefix("\n")
            self._lines = ""
        if tag == "form":
            self._is_inside = False
            self.told |= self._own if self._is_told else set()


@pytest.fixture(scope="module")
def wrong_house(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return a demonstration in which nothing is to happen, shared by all addresses."""
    store = tmp_path_factory.mktemp("wrong") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def browsers(wrong_house: House) -> Iterator[BrowserOf]:
    """Return somebody for each address, in each language."""
    ids = {somebody.code: user_id for somebody, user_id in users(wrong_house)}
    readers = {reader_of(row) for (method, _), row in ACCESS.items() if method == "POST"}
    with TestClient(create_app(wrong_house), base_url=HOST) as client:
        yield {
            (who, language): Browser(client, wrong_house, ids[who] if who else None, language)
            for who in readers
            for language in LANGUAGES
        }


POSTED = sorted(
    route
    for method, route in ACCESS
    if method == "POST" and not route.startswith("/api") and route not in OUT
)


@pytest.mark.parametrize("route", POSTED)
def test_whatever_is_wrong_is_told_and_nothing_is_recorded(
    route: str, wrong_house: House, browsers: BrowserOf
) -> None:
    row = ACCESS["POST", route]
    address, who = filled(route, row, MERKEZ), reader_of(row)
    has_form = ("GET", route) in ACCESS
    shown = browsers[who, "en"].get(address)
    form = FormOf(shown.text if has_form else "", address)
    if has_form and shown.status_code == 200 and not form.names:
        pytest.skip("a button and nothing to fill in: there is nothing that could be wrong")
    names = sorted(form.names or BESIDE_A_BUTTON)[:FIELDS_MAX]
    sent = NO_WORDS if form.names and form.names <= form.words else NONSENSE
    position = wrong_house.journal.position()

    for turn, (what, value) in enumerate(sent.items()):
        # Each sort of nonsense in one language, nothing at all in every one.
        for language in LANGUAGES if what == NOTHING else (LANGUAGES[turn % len(LANGUAGES)],):
            browser = browsers[who, language]
            posted = dict.fromkeys(names, value) | {"csrf": browser.csrf, "key": str(new_id())}
            answered = browser.post(address, posted)

            where = (address, what, language, answered.status_code)
            assert wrong_house.journal.position() == position, where
            assert answered.status_code < 500, where
            if not form.names or route in ONLY_LOOK or (what == NOTHING and route in NOTHING_TO_NOTE):
                continue
            if answered.headers.get("location") == shown.headers.get("location", "nowhere"):
                # The form is not put up at all before something else is done, as a look at a case.
                continue
            assert answered.status_code in (404, 409, 422), where
            if answered.status_code != 404:
                _is_told_in(language, answered, where)
                kept = FormOf(answered.text, address)
                lost = {name for name in kept.told if name in names and kept.typed[name] != value}
                assert lost <= SECRETS, (*where, lost)


def _is_told_in(language: Language, answered: Response, where: tuple[object, ...]) -> None:
    say = speech(language).say
    headings = (say("Please look at this again"), say("This is not recorded yet"))
    assert answered.headers["content-language"] == language, where
    assert 'class="summary"' in answered.text, where
    assert any(heading in answered.text for heading in headings), where
