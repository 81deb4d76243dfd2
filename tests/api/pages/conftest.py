"""The demonstration with its users, and a browser for whoever is asked for."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp

from api.app import create_app
from api.demo.people import users
from api.house import House
from api.language import Language
from tests.api.browser import HOST, Browser

SignedIn: TypeAlias = Callable[..., Browser]


@pytest.fixture
def house(peopled_store: Path, tmp_path: Path) -> Iterator[House]:
    """Return a demonstration of this test's own, to be changed."""
    shutil.copytree(peopled_store, tmp_path / "store")
    with House.open(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def app(house: House) -> ASGIApp:
    """Return the web application of this test's own house."""
    return create_app(house)


@pytest.fixture
def signed_in(app: ASGIApp, house: House) -> Iterator[SignedIn]:
    """Return how to get the browser of one of the demonstration's people, by her code; None: a stranger."""
    ids = {somebody.code: user_id for somebody, user_id in users(house)}
    with TestClient(app, base_url=HOST) as client:

        def browser(code: str | None, language: Language = "en") -> Browser:
            return Browser(client, house, ids[code] if code else None, language)

        yield browser


@pytest.fixture(scope="session")
def seen_house(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return a demonstration that is only looked at: every test of the session shares it."""
    store = tmp_path_factory.mktemp("seen") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as opened:
        yield opened


@pytest.fixture(scope="session")
def looking(seen_house: House) -> Iterator[SignedIn]:
    """Return the like of `signed_in` for pages that are only looked at, without a copy for each test."""
    app = create_app(seen_house)
    ids = {somebody.code: user_id for somebody, user_id in users(seen_house)}
    with TestClient(app, base_url=HOST) as client:
        known: dict[tuple[str | None, str], Browser] = {}

        def browser(code: str | None, language: Language = "en") -> Browser:
            if (code, language) not in known:
                known[code, language] = Browser(client, seen_house, ids[code] if code else None, language)
            return known[code, language]

        yield browser
