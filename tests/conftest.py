"""What every test stands on: no test reads or writes the real user's keys, store or language."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import a_server

_OF_THE_USER = ("KITCHENS_STORE", "KITCHENS_MASTER_KEY", "LANGUAGE", "LC_ALL", "LC_MESSAGES")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the tests a home of their own, where the master keys they make lie."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in _OF_THE_USER:
            patch.delenv(variable, raising=False)
        patch.setenv("XDG_CONFIG_HOME", str(home))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.setenv("LANG", "C.UTF-8")
        yield home


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Return the URL of the one PostgreSQL of this test run; each test takes a schema of its own in it."""
    with a_server() as server:
        yield server.url
