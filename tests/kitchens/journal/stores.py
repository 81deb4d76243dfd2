"""A journal in a folder and a journal in PostgreSQL, for the same tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kitchens.journal import Journal
from tests.kitchens.journal.counter import Counter
from tests.postgres import a_new_schema


@pytest.fixture
def folder_store(tmp_path: Path) -> Path:
    """Return a folder that is not there yet."""
    return tmp_path / "store"


@pytest.fixture
def postgres_store(postgres_url: str) -> str:
    """Return a schema that is not there yet."""
    return a_new_schema(postgres_url)


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
