"""A house in which something is planned, shared by the tests of a file: each plans what it changes itself."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from litestar.testing import TestClient

from api.app import create_app
from api.demo.people import users
from api.house import House
from api.language import Language
from tests.api.browser import HOST, Browser

SignedIn: TypeAlias = Callable[..., Browser]


def opened(peopled_store: Path, store: Path) -> Iterator[tuple[House, SignedIn]]:
    """Yield a demonstration of a file's own, and how to get the browser of one of its people."""
    shutil.copytree(peopled_store, store)
    with House.open(store) as house, TestClient(create_app(house), base_url=HOST) as client:
        ids = {somebody.code: user_id for somebody, user_id in users(house)}

        def browser(code: str | None, language: Language = "en") -> Browser:
            return Browser(client, house, ids[code] if code else None, language)

        yield house, browser
