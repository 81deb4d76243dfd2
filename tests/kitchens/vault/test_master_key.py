"""Where the master key lies, and what is said when it does not."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from kitchens.vault import (
    MasterKeyInsideStore,
    MasterKeyMissing,
    MasterKeyUnwritable,
    MasterKeyWrong,
    StoreIncomplete,
    open_vault,
)
from kitchens.vault.master import PLACE_VARIABLE
from tests.kitchens.vault.vault_place import AMINA, Place, WallClock, row


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home folder in which no key has been made."""
    monkeypatch.delenv(PLACE_VARIABLE, raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def keys_of(home: Path) -> list[Path]:
    return sorted((home / ".config" / "kitchens").glob("*.key"))


# Made once


def test_the_first_opening_makes_a_key_and_says_where(place: Place) -> None:
    assert place.open().created == place.master_key
    assert place.open().created is None


def test_only_its_owner_may_read_the_key(folder_place: Place) -> None:
    folder_place.open()
    assert stat.S_IMODE(folder_place.master_key.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder_place.master_key.parent.stat().st_mode) == 0o700
    for file in Path(folder_place.store).iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_the_file_says_what_losing_it_means(folder_place: Place) -> None:
    folder_place.open()
    assert "every name in the store is lost" in folder_place.master_key.read_text()


def test_without_a_place_the_key_lies_in_the_users_configuration(home: Path, tmp_path: Path) -> None:
    with open_vault(tmp_path / "merkez", clock=WallClock()) as vault:
        (key,) = keys_of(home)
        assert vault.created == key
        assert key.name.startswith("merkez-")


def test_a_renamed_store_finds_its_key_again(home: Path, tmp_path: Path) -> None:
    with open_vault(tmp_path / "merkez", clock=WallClock()) as vault:
        vault.put([row(1)])
    (tmp_path / "merkez").rename(tmp_path / "feriköy")

    with open_vault(tmp_path / "feriköy", clock=WallClock()) as vault:
        assert vault.get([row(1).ref]) == {row(1).ref: row(1).content}
        assert len(keys_of(home)) == 1


def test_two_stores_have_two_keys_and_two_secrets(home: Path, tmp_path: Path) -> None:
    with (
        open_vault(tmp_path / "a" / "data", clock=WallClock()) as one,
        open_vault(tmp_path / "b" / "data", clock=WallClock()) as other,
    ):
        assert len(keys_of(home)) == 2
        assert one.secret != other.secret


def test_the_environment_names_the_place(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACE_VARIABLE, str(tmp_path / "usb" / "stick.key"))
    with open_vault(tmp_path / "merkez", clock=WallClock()) as vault:
        assert vault.created == tmp_path / "usb" / "stick.key"
    assert keys_of(home) == []


def test_a_key_that_was_laid_ready_is_used_for_a_new_store(folder_place: Place, tmp_path: Path) -> None:
    folder_place.open()
    with open_vault(tmp_path / "new", clock=WallClock(), master_key=folder_place.master_key) as vault:
        assert vault.created is None


# Missing, wrong, damaged


def test_a_store_whose_key_is_missing_is_refused_and_no_new_key_is_made(place: Place) -> None:
    place.open().put([row(1)])
    place.close()
    place.master_key.rename(place.master_key.with_suffix(".away"))

    with pytest.raises(MasterKeyMissing, match="every name in this store is lost"):
        place.open()
    assert not place.master_key.exists()


def test_the_refusal_tells_where_the_key_was_used_last(folder_place: Place, home: Path) -> None:
    folder_place.open()
    folder_place.close()
    with pytest.raises(MasterKeyMissing, match=str(folder_place.master_key)):
        open_vault(folder_place.store, clock=WallClock())
    assert keys_of(home) == []


def test_a_store_of_another_key_is_refused(place: Place, tmp_path: Path) -> None:
    place.open()
    place.close()
    with open_vault(tmp_path / "other", clock=WallClock(), master_key=tmp_path / "other.key"):
        (tmp_path / "other.key").replace(place.master_key)

    with pytest.raises(MasterKeyWrong, match="does not open this store"):
        place.open()


@pytest.mark.parametrize(
    "text", ["", "key 00ff\n", "# only words\n", "key " + "g" * 64, "Amina\nkey " + "0" * 64]
)
def test_a_damaged_key_file_is_refused(folder_place: Place, text: str) -> None:
    folder_place.open()
    folder_place.close()
    folder_place.master_key.write_text(text)
    with pytest.raises(MasterKeyWrong, match="is not a master key"):
        folder_place.open()


def test_a_key_that_cannot_be_written_is_refused_before_anything_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(MasterKeyUnwritable, match="cannot be written"):
        open_vault(tmp_path / "store", clock=WallClock(), master_key=tmp_path / "file" / "merkez.key")
    with open_vault(tmp_path / "store", clock=WallClock(), master_key=tmp_path / "merkez.key") as vault:
        assert vault.created == tmp_path / "merkez.key"


def test_a_register_that_cannot_be_written_is_found_at_opening(folder_place: Place) -> None:
    folder_place.open()
    folder_place.close()
    (register,) = folder_place.master_key.parent.glob("erased-*.txt")
    register.unlink()
    register.mkdir()
    with pytest.raises(MasterKeyUnwritable, match=register.name):
        folder_place.open()


# Never inside the store


@pytest.mark.parametrize("below", ["merkez.key", "deep/er/merkez.key", "../store/merkez.key"])
def test_a_key_inside_the_store_is_refused(tmp_path: Path, below: str) -> None:
    store = tmp_path / "store"
    with pytest.raises(MasterKeyInsideStore, match="Move it out"):
        open_vault(store, clock=WallClock(), master_key=store / below)
    assert not store.exists()


def test_a_key_moved_into_the_store_later_is_refused(folder_place: Place) -> None:
    folder_place.open()
    folder_place.close()
    inside = Path(folder_place.store) / "merkez.key"
    folder_place.master_key.rename(inside)
    with pytest.raises(MasterKeyInsideStore):
        open_vault(folder_place.store, clock=WallClock(), master_key=inside)


def test_a_link_that_leads_into_the_store_is_refused(folder_place: Place) -> None:
    folder_place.open()
    folder_place.close()
    inside = Path(folder_place.store) / "hidden"
    folder_place.master_key.rename(inside)
    folder_place.master_key.symlink_to(inside)
    with pytest.raises(MasterKeyInsideStore):
        folder_place.open()


def test_a_store_reached_by_a_link_still_holds_its_key_inside(folder_place: Place, tmp_path: Path) -> None:
    folder_place.open()
    folder_place.close()
    inside = Path(folder_place.store) / "merkez.key"
    folder_place.master_key.rename(inside)
    (tmp_path / "link").symlink_to(folder_place.store)
    with pytest.raises(MasterKeyInsideStore):
        open_vault(tmp_path / "link", clock=WallClock(), master_key=inside)


def test_a_link_inside_the_store_that_leads_out_is_refused(folder_place: Place) -> None:
    folder_place.open()
    folder_place.close()
    link = Path(folder_place.store) / "merkez.key"
    link.symlink_to(folder_place.master_key)
    with pytest.raises(MasterKeyInsideStore):
        open_vault(folder_place.store, clock=WallClock(), master_key=link)


def test_a_home_folder_as_store_is_refused(home: Path) -> None:
    with pytest.raises(MasterKeyInsideStore):
        open_vault(home, clock=WallClock())
    assert keys_of(home) == []


def test_a_key_beside_the_store_is_fine(tmp_path: Path) -> None:
    with open_vault(tmp_path / "store", clock=WallClock(), master_key=tmp_path / "store.key") as vault:
        assert vault.created == tmp_path / "store.key"


# Parts that do not belong together


def test_a_store_whose_keys_are_missing_gets_no_new_ones(folder_place: Place) -> None:
    folder_place.open().put([row(1)])
    folder_place.close()
    store = Path(folder_place.store)
    (store / "keys.sqlite").rename(store.parent / "keys.away")

    with pytest.raises(StoreIncomplete, match="store of keys is missing"):
        folder_place.open()

    folder_place.close()
    (store.parent / "keys.away").replace(store / "keys.sqlite")
    assert folder_place.open().get([row(1).ref]) == {row(1).ref: row(1).content}


def test_a_store_whose_rows_are_missing_is_refused(folder_place: Place) -> None:
    folder_place.open().put([row(1)])
    folder_place.close()
    (Path(folder_place.store) / "vault.sqlite").unlink()
    with pytest.raises(StoreIncomplete, match="sealed rows are missing"):
        folder_place.open()


def test_an_opening_that_broke_off_between_keys_and_rows_is_completed(folder_place: Place) -> None:
    secret = folder_place.open().secret
    folder_place.close()
    (Path(folder_place.store) / "vault.sqlite").unlink()

    vault = folder_place.open()

    assert vault.secret == secret
    vault.put([row(1)])
    assert not vault.is_erased(AMINA)


def test_a_vault_of_newer_code_is_not_guessed_at(folder_place: Place) -> None:
    folder_place.open()
    folder_place.close()
    with closing(sqlite3.connect(Path(folder_place.store) / "keys.sqlite")) as connection, connection:
        connection.execute("UPDATE key_store SET value = ? WHERE name = 'shape'", (b"2",))
    with pytest.raises(StoreIncomplete, match="newer version"):
        folder_place.open()


def test_keys_of_another_store_are_refused(folder_place: Place, tmp_path: Path) -> None:
    folder_place.open().put([row(1)])
    folder_place.close()
    with open_vault(tmp_path / "other", clock=WallClock(), master_key=folder_place.master_key) as other:
        other.put([row(2)])
    (tmp_path / "other" / "keys.sqlite").replace(Path(folder_place.store) / "keys.sqlite")
    with pytest.raises(StoreIncomplete, match="two different stores"):
        folder_place.open()
