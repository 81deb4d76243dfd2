"""A journal whose vault is gone: the house stays shut, and nothing is made in the vault's place."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.house import House
from kitchens.journal import open_journal
from kitchens.vault import StoreIncomplete, VaultMissing
from tests.api.conftest import BEFORE_CHRISTMAS, nobody_looks
from tests.api.typed import kitchens

VAULT = ("vault.sqlite", "keys.sqlite")


@pytest.fixture
def store(tmp_path: Path, little_year: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a house with two people in it, and a home of its own for its key."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    with House.open(tmp_path / "store", clock=lambda: BEFORE_CHRISTMAS) as house:
        house.import_folder(little_year, dry_run=False, progress=nobody_looks)
    return tmp_path / "store"


def _all_files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    # An opened and closed SQLite file may gain an empty log; that is no change.
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.endswith(("-wal", "-shm", ".lock")):
            yield path.relative_to(folder), path.read_bytes()


def test_a_journal_without_its_vault_is_not_opened_and_nothing_is_made(tmp_path: Path, store: Path) -> None:
    for name in VAULT:
        (store / name).rename(tmp_path / name)
    before = list(_all_files(store)), list(_all_files(tmp_path / "home"))

    with pytest.raises(VaultMissing) as refused, House.open(store):
        pass

    assert all(str(store / name) in str(refused.value) for name in VAULT)
    assert (list(_all_files(store)), list(_all_files(tmp_path / "home"))) == before
    assert not any((store / name).exists() for name in VAULT)


def test_once_the_vault_is_back_the_house_opens(tmp_path: Path, store: Path) -> None:
    for name in VAULT:
        (store / name).rename(tmp_path / name)
    with pytest.raises(VaultMissing), House.open(store):
        pass
    for name in VAULT:
        (tmp_path / name).rename(store / name)

    with House.open(store) as house:
        assert house.vault.created is None


def test_an_empty_file_in_the_vaults_place_is_no_vault(store: Path) -> None:
    for name in VAULT:
        (store / name).write_bytes(b"")

    with pytest.raises(VaultMissing), House.open(store):
        pass


def test_half_a_vault_is_not_completed_with_new_keys(store: Path) -> None:
    (store / "keys.sqlite").unlink()

    with pytest.raises(StoreIncomplete), House.open(store):
        pass


def test_a_journal_put_alone_into_a_new_folder_is_not_opened(tmp_path: Path, store: Path) -> None:
    (tmp_path / "new").mkdir()
    shutil.copy(store / "journal.sqlite", tmp_path / "new")

    with pytest.raises(VaultMissing), House.open(tmp_path / "new"):
        pass


def test_a_house_that_a_crash_left_before_its_first_event_is_founded(tmp_path: Path) -> None:
    # At the limit: the journal's file is there, but nothing ever happened in it.
    open_journal(tmp_path / "store", clock=lambda: BEFORE_CHRISTMAS, secret=b"").close()

    with House.open(tmp_path / "store") as house:
        assert house.vault.created is not None


def test_it_is_said_in_the_readers_language_what_to_bring_back(store: Path) -> None:
    for name in VAULT:
        (store / name).unlink()

    said = {
        language: kitchens(store, "report", "income", language=language)
        for language in ("tr", "ar", "en", "sv")
    }

    assert {result.exit_code for result in said.values()} == {2}
    assert len({result.stderr.splitlines()[0] for result in said.values()}) == len(said)
    assert all(str(store / name) in said["ar"].stderr for name in VAULT)
