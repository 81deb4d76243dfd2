"""A journal in a folder and a journal in PostgreSQL, for the same tests."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from kitchens.journal import Journal
from tests.kitchens.journal.counter import Counter, pgserver, with_schema


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a PostgreSQL of this test run."""
    server = pgserver().get_server(tmp_path_factory.mktemp("journal-postgres"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def folder_store(tmp_path: Path) -> Path:
    """Return a folder that is not there yet."""
    return tmp_path / "store"


@pytest.fixture
def postgres_store(postgres_url: str) -> str:
    """Return a schema that is not there yet."""
    return with_schema(postgres_url, f"k_{uuid4().hex[:12]}")


@pytest.fixture(params=["folder", "postgres"])
def store(request: pytest.FixtureRequest) -> Path | str:
    """Return each kind of store in turn."""
    found: Path | str = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture
def counter(store: Path | str) -> Iterator[Counter]:
    """Return a store to open journals on."""
    opened = Counter(store)
    yield opened
    opened.close()


@pytest.fixture
def journal(counter: Counter) -> Journal:
    """Return an empty journal."""
    return counter.journal()
