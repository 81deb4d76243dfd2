"""A new master key: everything readable with it, nothing with the old one, whatever breaks off between."""

import shutil
from pathlib import Path

import pytest

from kitchens.vault import MasterKeyUnwritable, MasterKeyWrong, Purpose
from tests.kitchens.vault.vault_place import AMINA, FATMA, Place, row


def key_lines(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if line.startswith("key ")]


def test_after_a_rotation_everything_reads_as_before(place: Place) -> None:
    vault = place.open()
    vault.put([row(1), row(2, FATMA, Purpose.PAY, iban="TR00")])
    prints = vault.fingerprint(AMINA, Purpose.CONTACT, ["Amina"])
    secret = vault.secret

    assert vault.rotate_key() == place.master_key

    for opened in (vault, place.open()):
        assert opened.get([row(1).ref, row(2).ref]) == {
            row(1).ref: row(1).content,
            row(2).ref: {"iban": "TR00"},
        }
        assert opened.fingerprint(AMINA, Purpose.CONTACT, ["Amina"]) == prints
        assert opened.secret == secret


def test_the_old_key_opens_nothing_any_more(place: Place) -> None:
    vault = place.open()
    vault.put([row(1)])
    old = place.master_key.read_bytes()

    vault.rotate_key()

    assert key_lines(place.master_key) != old.decode().splitlines()[-1:]
    place.close()
    place.master_key.write_bytes(old)
    with pytest.raises(MasterKeyWrong, match="after a rotation that is the new one"):
        place.open()


def test_a_process_that_has_the_vault_open_goes_on_after_a_rotation_elsewhere(place: Place) -> None:
    here, there = place.open(), place.open()
    here.put([row(1)])

    there.rotate_key()

    assert here.get([row(1).ref]) == {row(1).ref: row(1).content}
    here.put([row(2, FATMA, first_name="Fatma")])
    assert there.get([row(2).ref]) == {row(2).ref: {"first_name": "Fatma"}}
    here.rotate_key()
    assert there.get([row(1).ref]) == {row(1).ref: row(1).content}


def test_keys_in_a_backup_from_before_cannot_be_opened_after_a_rotation(
    folder_place: Place, tmp_path: Path
) -> None:
    folder_place.open().put([row(1)])
    folder_place.close()
    shutil.copytree(folder_place.store, tmp_path / "backup")
    folder_place.open().rotate_key()

    stolen = Place(tmp_path / "backup", folder_place.master_key)
    with pytest.raises(MasterKeyWrong):
        stolen.open()


def test_a_rotation_that_broke_off_before_the_save_leaves_the_old_key_in_force(folder_place: Place) -> None:
    folder_place.open().put([row(1)])
    folder_place.close()
    old = key_lines(folder_place.master_key)
    folder_place.master_key.write_text("key " + "ab" * 32 + "\n" + old[0] + "\n")

    assert folder_place.open().get([row(1).ref]) == {row(1).ref: row(1).content}
    assert key_lines(folder_place.master_key) == old


def test_a_rotation_that_broke_off_after_the_save_leaves_the_new_key_in_force(folder_place: Place) -> None:
    vault = folder_place.open()
    vault.put([row(1)])
    old = key_lines(folder_place.master_key)
    vault.rotate_key()
    folder_place.close()
    new = key_lines(folder_place.master_key)
    folder_place.master_key.write_text("\n".join(new + old) + "\n")

    assert folder_place.open().get([row(1).ref]) == {row(1).ref: row(1).content}
    assert key_lines(folder_place.master_key) == new


def test_a_key_that_cannot_be_replaced_changes_nothing(folder_place: Place) -> None:
    vault = folder_place.open()
    vault.put([row(1)])
    before = folder_place.master_key.read_bytes()
    # A folder stands where the new file would be written first.
    folder_place.master_key.with_name(folder_place.master_key.name + ".new").mkdir()

    with pytest.raises(MasterKeyUnwritable):
        vault.rotate_key()

    assert folder_place.master_key.read_bytes() == before
    assert vault.get([row(1).ref]) == {row(1).ref: row(1).content}


def test_a_key_reached_by_a_link_is_replaced_where_it_lies(folder_place: Place, tmp_path: Path) -> None:
    folder_place.open().put([row(1)])
    folder_place.close()
    (tmp_path / "link.key").symlink_to(folder_place.master_key)
    linked = Place(folder_place.store, tmp_path / "link.key")

    linked.open().rotate_key()
    linked.close()

    assert (tmp_path / "link.key").is_symlink()
    assert folder_place.open().get([row(1).ref]) == {row(1).ref: row(1).content}


def test_an_unfinished_file_beside_the_key_is_removed_at_the_next_opening(folder_place: Place) -> None:
    folder_place.open().put([row(1)])
    folder_place.close()
    unfinished = folder_place.master_key.with_name(folder_place.master_key.name + ".new")
    unfinished.write_bytes(folder_place.master_key.read_bytes()[:60])

    assert folder_place.open().get([row(1).ref]) == {row(1).ref: row(1).content}
    assert not unfinished.exists()
