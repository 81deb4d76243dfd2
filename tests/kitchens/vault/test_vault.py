"""What every vault does, in a folder and in PostgreSQL."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from rich.console import Console
from rich.pretty import Pretty

from kitchens.vault import Bookmark, Erased, Purpose, Sealed
from tests.kitchens.vault.vault_place import AMINA, FATMA, GULSEN, Place, row

AN_HOUR = timedelta(hours=1)


def test_what_was_kept_is_read_again_after_the_house_was_closed(place: Place) -> None:
    place.open().put([row(1, first_name="Amine Şükran", last_name="أمينة")])
    place.close()

    kept = place.open().get([row(1).ref])

    assert kept == {row(1).ref: {"first_name": "Amine Şükran", "last_name": "أمينة"}}


def test_a_row_that_was_never_kept_is_none(place: Place) -> None:
    assert place.open().get([row(1).ref]) == {row(1).ref: None}


def test_keeping_nothing_and_asking_for_nothing_are_fine(place: Place) -> None:
    vault = place.open()
    vault.put([])
    assert vault.get([]) == {}
    assert vault.erased_among([]) == set()
    assert vault.fingerprints([]) == []


def test_the_same_row_again_is_nothing_new(place: Place) -> None:
    vault = place.open()
    vault.put([row(1, first_name="Amina")])

    vault.put([row(1, first_name="Somebody else"), row(2, first_name="Fatma")])

    assert vault.get([row(1).ref, row(2).ref]) == {
        row(1).ref: {"first_name": "Amina"},
        row(2).ref: {"first_name": "Fatma"},
    }


def test_one_row_twice_in_one_go_is_kept_once(place: Place) -> None:
    vault = place.open()
    vault.put([row(1, first_name="Amina"), row(1, first_name="Amina")])
    assert vault.get([row(1).ref]) == {row(1).ref: {"first_name": "Amina"}}


def test_more_rows_than_one_statement_takes_are_kept_and_read(place: Place) -> None:
    vault = place.open()
    rows = [row(n, UUID(int=n), note=f"a word about batch {n}") for n in range(1, 1202)]

    vault.put(rows)

    assert vault.get([r.ref for r in rows]) == {r.ref: r.content for r in rows}


def test_several_threads_keep_and_read_at_once(place: Place) -> None:
    vault = place.open()

    def keep_and_read(number: int) -> bool:
        one = row(number, UUID(int=number), note=str(number))
        vault.put([one])
        return vault.get([one.ref]) == {one.ref: one.content}

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(keep_and_read, range(1, 65)))


def test_a_row_says_nothing_of_its_content_in_a_log() -> None:
    shown = StringIO()
    Console(file=shown).print(Pretty(row(1, first_name="Amina")))
    assert "Amina" not in repr(row(1, first_name="Amina"))
    assert "Amina" not in shown.getvalue()
    assert str(row(1).ref) in shown.getvalue()


def test_a_number_is_not_kept_as_it_would_never_be_read_again(place: Place) -> None:
    numbers = Sealed(row(1).ref, AMINA, Purpose.PAY, {"income": 2800})  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="written out"):
        place.open().put([numbers])
    assert place.open().get([row(1).ref]) == {row(1).ref: None}


# Fingerprints


def test_fingerprints_are_the_same_at_every_opening(place: Place) -> None:
    first = place.open().fingerprint(AMINA, Purpose.CONTACT, ["Amina", "0532 000 00 01", ""])
    place.close()

    again = place.open().fingerprint(AMINA, Purpose.CONTACT, ["Amina", "0532 000 00 01", ""])

    assert again == first
    assert [len(part) for part in first] == [8, 8, 8]
    assert len(set(first)) == 3


def test_fingerprints_of_two_people_or_two_purposes_cannot_be_compared(place: Place) -> None:
    vault = place.open()
    asked = [(AMINA, Purpose.CONTACT), (FATMA, Purpose.CONTACT), (AMINA, Purpose.CASE)]
    found = vault.fingerprints([(who, why, ["Amina"]) for who, why in asked])
    assert len({part for parts in found for part in parts or []}) == 3


def test_a_rehearsed_fingerprint_leaves_nothing_behind(place: Place) -> None:
    vault = place.open()
    rehearsed = vault.fingerprints([(AMINA, Purpose.CONTACT, ["Amina"])], keep=False)

    kept = vault.fingerprints([(AMINA, Purpose.CONTACT, ["Amina"])])

    assert rehearsed != kept
    assert vault.fingerprints([(AMINA, Purpose.CONTACT, ["Amina"])], keep=False) == kept


def test_fingerprints_of_the_erased_are_none_among_many_and_refused_alone(place: Place) -> None:
    vault = place.open()
    vault.fingerprint(AMINA, Purpose.CONTACT, ["Amina"])
    vault.erase([AMINA])

    found = vault.fingerprints([(AMINA, Purpose.CONTACT, ["Amina"]), (FATMA, Purpose.PAY, ["Fatma"])])

    assert found[0] is None
    assert found[1] is not None
    with pytest.raises(Erased, match="erased"):
        vault.fingerprint(AMINA, Purpose.CONTACT, ["Amina"])


# Erasing


def test_an_erased_persons_rows_are_gone_for_every_purpose_and_others_stay(place: Place) -> None:
    vault = place.open()
    vault.put([row(1), row(2, AMINA, Purpose.CASE, income="2800"), row(3, FATMA, first_name="Fatma")])

    vault.erase([AMINA])

    assert vault.get([row(1).ref, row(2).ref, row(3).ref]) == {
        row(1).ref: None,
        row(2).ref: None,
        row(3).ref: {"first_name": "Fatma"},
    }
    assert vault.erased_among([AMINA, FATMA]) == {AMINA}
    assert vault.is_erased(AMINA)
    assert not vault.is_erased(FATMA)


def test_nothing_is_ever_kept_again_for_an_erased_person(place: Place) -> None:
    vault = place.open()
    vault.erase([AMINA])

    vault.put([row(1), row(2, FATMA, first_name="Fatma")])

    assert vault.get([row(1).ref, row(2).ref]) == {row(1).ref: None, row(2).ref: {"first_name": "Fatma"}}


def test_erasing_again_changes_nothing(place: Place) -> None:
    vault = place.open()
    vault.put([row(1), row(2, FATMA, first_name="Fatma")])
    vault.erase([AMINA])

    vault.erase([AMINA, AMINA])

    assert vault.erased_among([AMINA, FATMA, GULSEN]) == {AMINA}
    assert vault.get([row(2).ref]) == {row(2).ref: {"first_name": "Fatma"}}


def test_an_erasure_lasts_after_the_house_was_closed(place: Place) -> None:
    place.open().erase([AMINA])
    place.close()
    assert place.open().is_erased(AMINA)


def test_an_erasure_in_one_process_binds_another_that_has_the_vault_open(place: Place) -> None:
    here, there = place.open(), place.open()
    there.put([row(1)])

    here.erase([AMINA])

    there.put([row(1), row(2)])
    assert there.get([row(1).ref, row(2).ref]) == {row(1).ref: None, row(2).ref: None}
    with pytest.raises(Erased):
        there.fingerprint(AMINA, Purpose.CONTACT, ["Amina"])


# The sweeper


def test_a_row_that_no_event_names_is_swept_after_an_hour(place: Place) -> None:
    vault = place.open()
    vault.put([row(1), row(2)])
    vault.follow([row(2).ref], Bookmark(1, b"event"))
    place.clock.later(AN_HOUR + timedelta(seconds=1))

    removed = vault.sweep(AN_HOUR)

    assert removed == 1
    kept = vault.get([row(1).ref, row(2).ref])
    assert kept[row(1).ref] is None
    assert kept[row(2).ref] is not None


def test_a_row_of_exactly_an_hour_is_left(place: Place) -> None:
    vault = place.open()
    vault.put([row(1)])
    place.clock.later(AN_HOUR)
    assert vault.sweep(AN_HOUR) == 0


def test_a_row_put_again_is_young_once_more(place: Place) -> None:
    # An import that crashed before its events were written, begun again just before the sweeper comes.
    vault = place.open()
    vault.put([row(1)])
    place.clock.later(AN_HOUR - timedelta(minutes=1))
    vault.put([row(1)])
    place.clock.later(timedelta(minutes=30))

    assert vault.sweep(AN_HOUR) == 0
    assert vault.get([row(1).ref])[row(1).ref] is not None


def test_a_named_row_that_is_put_again_stays_named(place: Place) -> None:
    vault = place.open()
    vault.put([row(1)])
    vault.follow([row(1).ref], Bookmark(1, b"event"))
    place.clock.later(AN_HOUR)
    vault.put([row(1)])
    place.clock.later(2 * AN_HOUR)

    assert vault.sweep(AN_HOUR) == 0


def test_a_vault_remembers_up_to_where_it_followed_the_journal(place: Place) -> None:
    assert place.open().bookmark() is None
    place.open().follow([], Bookmark(7, b"event"))
    place.open().follow([], Bookmark(9, b"later"))

    assert place.open().bookmark() == Bookmark(9, b"later")


def test_rows_from_an_older_backup_are_followed_again_from_where_they_were(folder_place: Place) -> None:
    store = Path(folder_place.store)
    folder_place.open().follow([], Bookmark(7, b"event"))
    folder_place.close()
    shutil.copy(store / "vault.sqlite", store.parent / "backup")
    folder_place.open().follow([], Bookmark(9, b"later"))
    folder_place.close()
    shutil.copy(store.parent / "backup", store / "vault.sqlite")

    assert folder_place.open().bookmark() == Bookmark(7, b"event")


# The secret


def test_the_secret_is_32_bytes_and_stays(place: Place) -> None:
    secret = place.open().secret
    place.close()
    assert len(secret) == 32
    assert place.open().secret == secret
