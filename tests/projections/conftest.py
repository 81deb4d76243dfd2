"""Views in a folder and views in PostgreSQL, for the same tests."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.kitchens.journal.counter import pgserver, with_schema


@pytest.fixture(scope="session")
def views_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a PostgreSQL of this test run."""
    server = pgserver().get_server(tmp_path_factory.mktemp("views-postgres"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["folder", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Return each kind of place in turn, empty."""
    if request.param == "folder":
        return tmp_path / "store"
    return with_schema(request.getfixturevalue("views_postgres"), f"v_{uuid4().hex[:12]}")
