"""Jobs killed a few times on each store; the full count is `python -m tests.faults.jobs`."""

from pathlib import Path

import pytest

from tests.faults.jobs import kill_often
from tests.postgres import a_new_schema

KILLS = 6


def test_jobs_killed_anywhere_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    tally = kill_often(tmp_path / "store", tmp_path, KILLS)

    assert tally.kills == KILLS
    assert tally.sent > 0


@pytest.mark.parametrize("kills", [3])
def test_the_same_holds_on_postgresql(postgres_url: str, tmp_path: Path, kills: int) -> None:
    assert kill_often(a_new_schema(postgres_url), tmp_path, kills).kills == kills
