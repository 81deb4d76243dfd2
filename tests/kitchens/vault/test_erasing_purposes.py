"""One purpose of somebody erased while a law keeps another; and a vault that may not be made anew."""

import shutil
from pathlib import Path

import pytest

from kitchens.vault import Purpose, VaultMissing, open_vault
from tests.kitchens.vault.vault_place import AMINA, FATMA, Place, row

CONTACT, CASE = Purpose.CONTACT, Purpose.CASE


def kept(place: Place) -> None:
    """Keep a contact row and a case row of Amina's, and a contact row of Fatma's."""
    place.open().put([row(1), row(2, AMINA, CASE, items="bir fırın"), row(3, FATMA)])


def test_one_purpose_is_destroyed_and_the_others_stay(place: Place) -> None:
    kept(place)
    vault = place.open()

    vault.erase_purposes([(AMINA, CONTACT)])

    found = vault.get([row(n).ref for n in (1, 2, 3)])
    assert [found[row(n).ref] is None for n in (1, 2, 3)] == [True, False, False]
    assert vault.purposes(AMINA) == {CASE}
    assert not vault.is_erased(AMINA)
    assert not vault.has_traces()


def test_no_new_key_is_made_for_an_erased_purpose(place: Place) -> None:
    kept(place)
    vault = place.open()
    vault.erase_purposes([(AMINA, CONTACT)])

    vault.put([row(4)])

    assert vault.get([row(4).ref]) == {row(4).ref: None}
    assert vault.fingerprints([(AMINA, CONTACT, ["Amina"])]) == [None]
    assert vault.fingerprints([(AMINA, CASE, ["bir fırın"])]) != [None]


def test_what_was_kept_for_nothing_may_be_erased_too(place: Place) -> None:
    vault = place.open()

    vault.erase_purposes([(AMINA, Purpose.PAY)])
    vault.put([row(1, AMINA, Purpose.PAY)])

    assert vault.purposes(AMINA) == set()


def test_erasing_a_purpose_again_changes_nothing(place: Place) -> None:
    kept(place)
    place.open().erase_purposes([(AMINA, CONTACT)])

    place.open().erase_purposes([(AMINA, CONTACT)])

    assert place.open().purposes(AMINA) == {CASE}


def test_after_a_purpose_the_whole_person_is_erased(place: Place) -> None:
    kept(place)
    vault = place.open()
    vault.erase_purposes([(AMINA, CONTACT)])

    vault.erase([AMINA])

    assert vault.is_erased(AMINA)
    assert vault.purposes(AMINA) == set()


@pytest.mark.parametrize("back", [("vault.sqlite",), ("keys.sqlite",), ("vault.sqlite", "keys.sqlite")])
def test_a_purpose_from_an_older_backup_is_erased_again(folder_place: Place, back: tuple[str, ...]) -> None:
    kept(folder_place)
    folder_place.close()
    store = Path(folder_place.store)
    backup = shutil.copytree(store, store.parent / "backup")
    folder_place.open().erase_purposes([(AMINA, CONTACT)])
    folder_place.close()
    for name in back:
        shutil.copy(backup / name, store / name)

    vault = folder_place.open()

    assert vault.purposes(AMINA) == {CASE}
    assert vault.get([row(1).ref]) == {row(1).ref: None}
    assert vault.get([row(2).ref])[row(2).ref] is not None


@pytest.mark.parametrize("torn_at", [3, 8, 20, 39])
def test_a_torn_line_of_the_register_names_nobody(folder_place: Place, torn_at: int) -> None:
    kept(folder_place)
    folder_place.close()
    (register,) = folder_place.master_key.parent.glob("erased-*.txt")
    register.write_bytes(f"contact {AMINA.hex}".encode()[:torn_at])

    vault = folder_place.open()
    vault.erase_purposes([(FATMA, CONTACT)])

    assert vault.purposes(AMINA) == {CONTACT, CASE}
    assert register.read_bytes().endswith(f"\ncontact {FATMA.hex}\n".encode())


def test_a_vault_made_by_older_code_gains_what_is_new(folder_place: Place) -> None:
    vault = folder_place.open()
    vault._store.rows("DROP TABLE vault_bookmark")  # noqa: SLF001  as older code left it
    vault._store.keys("DROP TABLE key_purpose_tombstones")  # noqa: SLF001
    folder_place.close()

    vault = folder_place.open()

    assert vault.bookmark() is None
    assert not vault.has_traces()


def test_a_vault_that_may_not_be_made_anew_is_not(place: Place) -> None:
    with pytest.raises(VaultMissing):
        open_vault(place.store, clock=place.clock, master_key=place.master_key, may_found=lambda: False)

    assert not place.master_key.exists()


def test_a_vault_that_is_there_is_opened_without_asking(place: Place) -> None:
    secret = place.open().secret

    with open_vault(
        place.store, clock=place.clock, master_key=place.master_key, may_found=lambda: False
    ) as vault:
        assert vault.secret == secret
