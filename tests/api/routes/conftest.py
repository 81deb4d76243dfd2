"""Programs of the demonstration's people."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from litestar.testing import TestClient

from api.app import create_app
from api.demo.people import users
from api.house import House
from tests.api.browser import HOST
from tests.api.routes.program import Program

Programs: TypeAlias = Callable[..., Program]


@pytest.fixture(scope="module")
def api_house(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return a demonstration of one file of tests, to be changed."""
    store = tmp_path_factory.mktemp("api") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def connection(api_house: House) -> Iterator[TestClient[Any]]:
    """Return a connection to the house, shared by the tests of a file."""
    with TestClient(create_app(api_house), base_url=HOST) as client:
        yield client


@pytest.fixture
def program(api_house: House, connection: TestClient[Any]) -> Iterator[Programs]:
    """Return how to get the program of one of the demonstration's people, by her code; None: a stranger's."""
    ids = {somebody.code: user_id for somebody, user_id in users(api_house)}

    def made(code: str | None, **more: Any) -> Program:
        return Program(connection, api_house, ids[code] if code else None, **more)

    yield made
    for user_id in ids.values():
        for token in api_house.accounts.tokens(user_id):
            api_house.accounts.revoke(token.id, user_id)
