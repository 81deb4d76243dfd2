"""Accounts in a folder and in PostgreSQL, with a clock that a test moves, for the same tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.accounts import Accounts
from tests.api.accounts.door import Door
from tests.postgres import a_new_schema


@pytest.fixture(params=["folder", "postgres"])
def door(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Door]:
    """Return each kind of place in turn, with nobody known yet."""
    folder = request.param == "folder"
    door = Door(tmp_path / "store" if folder else a_new_schema(request.getfixturevalue("postgres_url")))
    yield door
    door.close()


@pytest.fixture
def accounts(door: Door) -> Accounts:
    """Return the accounts at that place, open."""
    return door.open()
