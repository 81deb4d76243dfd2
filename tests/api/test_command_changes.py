"""Commands that change something for good: erase, rotate-key, rebuild, agreement."""

from pathlib import Path

import pytest

from tests.api.typed import kitchens

HOUSE = Path(__file__).parents[2]


def test_erasing_asks_first_and_a_no_does_nothing(tmp_path: Path, little_year: Path) -> None:
    kitchens(tmp_path / "store", "import", str(little_year))

    erased = kitchens(tmp_path / "store", "erase", "ME0001", "--ground", "own-request", typed="n\n")

    assert erased.exit_code == 2
    assert "Nothing was done." in erased.stderr


def test_erasing_tells_what_it_did_and_repeating_is_safe(tmp_path: Path, little_year: Path) -> None:
    kitchens(tmp_path / "store", "import", str(little_year))

    erased = kitchens(tmp_path / "store", "erase", "ME0001", "--ground", "own-request", "--yes")
    again = kitchens(tmp_path / "store", "erase", "ME0001", "--ground", "own-request", "--yes")

    assert (erased.exit_code, again.exit_code) == (0, 0)
    assert "ground own-request" in erased.stdout
    assert "Her keys are destroyed" in erased.stdout
    assert "before position" in again.stdout


def test_nobody_is_erased_under_a_code_that_nobody_has(tmp_path: Path, little_year: Path) -> None:
    kitchens(tmp_path / "store", "import", str(little_year))

    erased = kitchens(tmp_path / "store", "erase", "ME9999", "--ground", "own-request", "--yes")

    assert erased.exit_code == 2
    assert "Nobody has the code ME9999." in erased.stderr


def test_rebuilding_ends_in_the_same_figures(tmp_path: Path, little_year: Path) -> None:
    store = tmp_path / "store"
    kitchens(store, "import", str(little_year))
    before = kitchens(store, "report", "workshops", "--format", "json").stdout

    rebuilt = kitchens(store, "rebuild")

    assert rebuilt.exit_code == 0
    assert kitchens(store, "report", "workshops", "--format", "json").stdout == before


def test_a_rotated_key_opens_the_same_store(tmp_path: Path, little_year: Path) -> None:
    store = tmp_path / "store"
    kitchens(store, "import", str(little_year))

    rotated = kitchens(store, "rotate-key")

    assert rotated.exit_code == 0
    assert Path(rotated.stdout.strip()).is_file()
    assert kitchens(store, "report", "employment").exit_code == 0


AGREED = (
    "agreement", "sign", "WFP-1", "--kitchen", "merkez", "--funder", "wfp", "--purpose", "material-support",
    "--from", "2021-01-01", "--until", "2022-12-31", "--beneficiaries", "40",
)  # fmt: skip


def test_an_agreement_is_entered_once(tmp_path: Path, little_year: Path) -> None:
    store = tmp_path / "store"
    kitchens(store, "import", str(little_year))

    first = kitchens(store, *AGREED, "--budget", "12000.50")
    same = kitchens(store, *AGREED, "--budget", "12000.50")
    other = kitchens(store, *AGREED, "--budget", "12000.51")

    assert (first.exit_code, same.exit_code, other.exit_code) == (0, 0, 2)
    assert "was entered before; nothing new" in same.stdout
    assert "with another content" in other.stderr


def test_an_agreement_that_a_rule_refuses_ends_with_1(tmp_path: Path, little_year: Path) -> None:
    store = tmp_path / "store"
    kitchens(store, "import", str(little_year))

    refused = kitchens(store, *AGREED, "--budget", "1", "--until", "2020-12-31")

    assert refused.exit_code == 1
    assert refused.stderr.startswith("agreement-malformed: ")


def test_an_agreement_of_no_kitchen_is_refused(tmp_path: Path, little_year: Path) -> None:
    store = tmp_path / "store"
    kitchens(store, "import", str(little_year))

    assert kitchens(store, *AGREED, "--budget", "1", "--kitchen", "none").exit_code == 1


@pytest.mark.parametrize("budget", ["12,50", "1.234", "-5", "1e3", "", "١٢"])
def test_an_amount_is_lira_with_a_dot(tmp_path: Path, budget: str) -> None:
    assert kitchens(tmp_path / "store", *AGREED, "--budget", budget).exit_code == 2
