"""What somebody who can write to the files, but has no master key, can make the vault say: nothing false."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kitchens.vault import Purpose, StoreIncomplete, Tampered, Vault
from tests.kitchens.vault.vault_place import AMINA, FATMA, Place, row

HERS, HER_CASE, HIS = row(1), row(2, AMINA, Purpose.CASE, note="her case"), row(3, FATMA, note="another's")


@pytest.fixture
def vault(folder_place: Place) -> Vault:
    """Return a vault with three rows of two people."""
    vault = folder_place.open()
    vault.put([HERS, HER_CASE, HIS])
    return vault


def change(place: Place, file: str, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(Path(place.store) / file)) as connection, connection:
        assert connection.execute(statement, values).rowcount > 0


def test_a_changed_byte_is_noticed(folder_place: Place, vault: Vault) -> None:
    with closing(sqlite3.connect(Path(folder_place.store) / "vault.sqlite")) as connection:
        ((sealed,),) = connection.execute("SELECT sealed FROM vault_rows WHERE ref = ?", (HERS.ref.bytes,))
    changed = sealed[:20] + bytes([sealed[20] ^ 1]) + sealed[21:]
    change(
        folder_place,
        "vault.sqlite",
        "UPDATE vault_rows SET sealed = ? WHERE ref = ?",
        changed,
        HERS.ref.bytes,
    )
    with pytest.raises(Tampered, match=str(HERS.ref)):
        vault.get([HERS.ref])
    assert vault.get([HIS.ref]) == {HIS.ref: HIS.content}


def test_a_row_cut_short_is_noticed(folder_place: Place, vault: Vault) -> None:
    change(folder_place, "vault.sqlite", "UPDATE vault_rows SET sealed = x'00'")
    with pytest.raises(Tampered):
        vault.get([HERS.ref])


def test_one_row_cannot_stand_for_another_of_the_same_person(folder_place: Place, vault: Vault) -> None:
    vault.put([row(4, AMINA, first_name="Old name")])
    swap = "UPDATE vault_rows SET sealed = (SELECT sealed FROM vault_rows WHERE ref = ?) WHERE ref = ?"
    change(folder_place, "vault.sqlite", swap, row(4).ref.bytes, HERS.ref.bytes)
    with pytest.raises(Tampered):
        vault.get([HERS.ref])


def test_a_row_cannot_be_given_to_another_person(folder_place: Place, vault: Vault) -> None:
    give = "UPDATE vault_rows SET subject = ? WHERE ref = ?"
    change(folder_place, "vault.sqlite", give, FATMA.bytes, HERS.ref.bytes)
    with pytest.raises(Tampered):
        vault.get([HERS.ref])


def test_a_case_note_cannot_be_passed_off_as_contact(folder_place: Place, vault: Vault) -> None:
    move = "UPDATE vault_rows SET purpose = 'contact' WHERE ref = ?"
    change(folder_place, "vault.sqlite", move, HER_CASE.ref.bytes)
    with pytest.raises(Tampered):
        vault.get([HER_CASE.ref])


def test_a_purpose_that_does_not_exist_is_noticed(folder_place: Place, vault: Vault) -> None:
    change(
        folder_place, "vault.sqlite", "UPDATE vault_rows SET purpose = 'gossip' WHERE ref = ?", HERS.ref.bytes
    )
    with pytest.raises(Tampered):
        vault.get([HERS.ref])


def test_a_wrapped_key_opens_only_for_its_own_person_and_purpose(folder_place: Place, vault: Vault) -> None:
    taken = "(SELECT wrapped FROM key_wrapped WHERE subject = ?)"
    move = f"UPDATE key_wrapped SET wrapped = {taken} WHERE subject = ?"  # noqa: S608  two constants
    change(folder_place, "keys.sqlite", move, FATMA.bytes, AMINA.bytes)
    with pytest.raises(Tampered):
        vault.get([HERS.ref])


def test_a_key_that_vanished_without_an_erasure_is_noticed(folder_place: Place, vault: Vault) -> None:
    change(folder_place, "keys.sqlite", "DELETE FROM key_wrapped WHERE subject = ?", AMINA.bytes)
    with pytest.raises(Tampered, match="though nobody erased it"):
        vault.get([HERS.ref])


def test_a_file_that_is_no_database_is_named_as_damaged(folder_place: Place, vault: Vault) -> None:
    vault.close()
    (Path(folder_place.store) / "keys.sqlite").write_bytes(b"not a database at all" * 300)
    with pytest.raises(StoreIncomplete, match="damaged"):
        folder_place.open()
