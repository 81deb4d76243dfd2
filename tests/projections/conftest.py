"""Views in a folder and views in PostgreSQL, for the same tests."""

from pathlib import Path

import pytest

from tests.postgres import a_new_schema


@pytest.fixture(params=["folder", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Return each kind of place in turn, empty."""
    if request.param == "folder":
        return tmp_path / "store"
    return a_new_schema(request.getfixturevalue("postgres_url"))
