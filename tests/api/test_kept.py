"""What is kept instead of worked out again: as long as what it stands on is the same."""

from datetime import date
from pathlib import Path

import pytest

from api.kept import Kept
from projections.reports import Scope, ViewStopped
from tests.api.jobs.village import Village, a_village, founding, newcomer


def test_what_stands_on_the_same_is_worked_out_once() -> None:
    kept = Kept[str](2)

    assert kept.of("a", lambda: "first") == "first"
    assert kept.of("a", lambda: "second") == "first"
    assert kept.of("b", lambda: "third") == "third"


def test_what_nobody_asked_for_lately_is_forgotten() -> None:
    kept = Kept[str](2)
    for stands_on in ("a", "b", "a", "c"):
        kept.of(stands_on, lambda: "first")

    assert kept.of("a", lambda: "anew") == "first"
    assert kept.of("b", lambda: "anew") == "anew"


def _public(village: Village, name: str = "employment") -> object:
    return village.house.report(name, Scope(None, None, date(2021, 6, 30)), hide_small=True)


def test_a_public_report_knows_what_happened_since(tmp_path: Path) -> None:
    with a_village(tmp_path / "store", tmp_path) as village:
        first = _public(village.given(*founding()))
        assert _public(village) is first

        second = _public(village.given(newcomer()))

        assert second is not first


def test_a_public_report_is_not_given_once_its_view_has_stopped(tmp_path: Path) -> None:
    with a_village(tmp_path / "store", tmp_path) as village:
        _public(village.given(*founding()))
        with village.house.views._store.writing() as writer:  # noqa: SLF001  a fault is put where only the store can
            writer.run("UPDATE view_standings SET problem = 'out of flour' WHERE name = 'employment'")

        with pytest.raises(ViewStopped):
            _public(village)
