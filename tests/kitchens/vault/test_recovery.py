"""Two sealed envelopes from which a lost master key is made again."""

import unicodedata
from pathlib import Path

import pytest

from kitchens.vault import MasterKeyUnwritable, MasterKeyWrong, RecoveryRefused, restore_master_key
from tests.kitchens.vault.vault_place import Place, row

WORDS = ("salça turşu tarhana yoğurt", "ekmek maya tuz un su ateş")


def test_each_of_two_copies_brings_every_name_back(folder_place: Place) -> None:
    vault = folder_place.open()
    vault.put([row(1)])
    copies = vault.recovery_copies(WORDS)
    folder_place.close()

    for copy, words in zip(copies, WORDS, strict=True):
        folder_place.master_key.unlink()
        restore_master_key(copy, words, folder_place.master_key)
        assert folder_place.open().get([row(1).ref]) == {row(1).ref: row(1).content}
        folder_place.close()


def test_a_copy_typed_in_by_hand_is_read_whatever_its_breaks_and_capitals(
    folder_place: Place, tmp_path: Path
) -> None:
    copy, _ = folder_place.open().recovery_copies(WORDS)
    typed = copy.upper().replace(" ", "  ").replace("STORE  ", "store ")
    restore_master_key(
        typed, unicodedata.normalize("NFD", "salça  turşu tarhana yoğurt "), tmp_path / "again.key"
    )
    key = (tmp_path / "again.key").read_text()
    assert key == folder_place.master_key.read_text()


@pytest.mark.parametrize("words", ["", "salça turşu tarhana", WORDS[1]])
def test_the_wrong_passphrase_opens_nothing(folder_place: Place, tmp_path: Path, words: str) -> None:
    copy, _ = folder_place.open().recovery_copies(WORDS)
    with pytest.raises(RecoveryRefused, match="passphrase does not open"):
        restore_master_key(copy, words, tmp_path / "again.key")
    assert not (tmp_path / "again.key").exists()


@pytest.mark.parametrize("spoil", [lambda copy: copy[:-10], lambda copy: copy + "ab", lambda _: "words"])
def test_a_copy_that_is_not_whole_is_refused(folder_place: Place, tmp_path: Path, spoil: object) -> None:
    copy, _ = folder_place.open().recovery_copies(WORDS)
    assert callable(spoil)
    with pytest.raises(RecoveryRefused):
        restore_master_key(spoil(copy), WORDS[0], tmp_path / "again.key")


def test_a_passphrase_of_fifteen_letters_is_too_short_and_of_sixteen_is_not(folder_place: Place) -> None:
    vault = folder_place.open()
    with pytest.raises(RecoveryRefused, match="at least 16"):
        vault.recovery_copies(("a" * 16, "b" * 15))
    assert len(vault.recovery_copies(("a" * 16, "b" * 16))) == 2


def test_a_key_that_is_there_is_never_written_over(folder_place: Place) -> None:
    copy, _ = folder_place.open().recovery_copies(WORDS)
    before = folder_place.master_key.read_bytes()
    with pytest.raises(MasterKeyUnwritable):
        restore_master_key(copy, WORDS[0], folder_place.master_key)
    assert folder_place.master_key.read_bytes() == before


def test_a_copy_from_before_a_rotation_opens_the_store_no_more(folder_place: Place) -> None:
    vault = folder_place.open()
    copy, _ = vault.recovery_copies(WORDS)
    vault.rotate_key()
    folder_place.close()
    folder_place.master_key.unlink()
    restore_master_key(copy, WORDS[0], folder_place.master_key)
    with pytest.raises(MasterKeyWrong):
        folder_place.open()


def test_a_copy_tells_nothing_of_the_key(folder_place: Place) -> None:
    copy, _ = folder_place.open().recovery_copies(WORDS)
    key = folder_place.master_key.read_text().split("key ")[-1].strip()
    assert key not in copy.replace(" ", "").replace("\n", "")
