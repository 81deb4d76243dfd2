"""A vault in a folder and a vault in PostgreSQL, for the same tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kitchens.vault.vault_place import Place
from tests.postgres import PostgresServer, a_new_schema, a_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Return a PostgreSQL that nobody else uses, for tests that read every byte in its folder."""
    with a_server() as server:
        yield server


@pytest.fixture
def folder_place(tmp_path: Path) -> Iterator[Place]:
    """Return a vault's place in a folder."""
    place = Place(tmp_path / "store", tmp_path / "keys" / "merkez.key")
    yield place
    place.close()


@pytest.fixture
def postgres_place(tmp_path: Path, postgres: PostgresServer) -> Iterator[Place]:
    """Return a vault's place in a schema of its own."""
    place = Place(a_new_schema(postgres.url), tmp_path / "keys" / "merkez.key")
    yield place
    place.close()


@pytest.fixture(params=["folder", "postgres"])
def place(request: pytest.FixtureRequest) -> Place:
    """Return a vault's place in each kind of store in turn."""
    found: Place = request.getfixturevalue(f"{request.param}_place")
    return found
