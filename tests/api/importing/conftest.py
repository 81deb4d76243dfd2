from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.importing.folders import House, opened


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A new store, founded, in which nothing has happened."""
    with opened(tmp_path) as house:
        yield house
