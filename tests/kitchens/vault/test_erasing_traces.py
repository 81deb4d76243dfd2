"""No name in any byte of the store; after an erasure no sealed row and no key, whatever is restored."""

import shutil
import sqlite3
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest

from kitchens.vault import EraseUnfinished, Purpose
from tests.kitchens.vault.vault_place import AMINA, FATMA, Place, row

NAME = "Kanarya Şakıyanoğlu"
PHONE = "0532 987 65 43"


def keep_amina_and_many_others(place: Place) -> None:
    """Keep Amina's rows among so many others that the files' pages were split, moved and merged."""
    vault = place.open()
    for start in range(10, 810, 100):
        vault.put([row(n, FATMA, Purpose.WORDS, note=f"{n} " * (n % 40)) for n in range(start, start + 100)])
    vault.put([row(n, AMINA, first_name=NAME, phone=PHONE, note="x" * (n - 2000)) for n in range(2001, 2051)])
    vault.put([row(n, FATMA, Purpose.WORDS, note=f"{n} " * (n % 40)) for n in range(810, 900)])


def sealed_things(store: Path) -> list[bytes]:
    """Return Amina's sealed rows and wrapped keys as they lie in the files."""
    things: list[bytes] = []
    for file, column, table in (("vault", "sealed", "vault_rows"), ("keys", "wrapped", "key_wrapped")):
        with closing(sqlite3.connect(store / f"{file}.sqlite")) as connection:
            asked = f"SELECT {column} FROM {table} WHERE subject = ?"  # noqa: S608  names of this list
            things += [thing for (thing,) in connection.execute(asked, (AMINA.bytes,))]
    return things


def files_with(things: Iterable[bytes], store: Path) -> list[str]:
    """Return the files that hold any of these bytes."""
    files = {file: file.read_bytes() for file in store.rglob("*") if file.is_file()}
    assert files
    return sorted({file.name for thing in things for file, content in files.items() if thing in content})


def in_clear() -> list[bytes]:
    words = [NAME, PHONE, *NAME.split()]
    escaped = [word.encode("ascii", "backslashreplace") for word in words]
    return escaped + [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")]


def pieces(things: Iterable[bytes]) -> list[bytes]:
    """Return 16 bytes from the middle of each: a part of a sealed row that was left behind counts too."""
    return [thing[len(thing) // 2 :][:16] for thing in things]


def test_no_name_lies_in_clear_while_it_is_kept(folder_place: Place) -> None:
    keep_amina_and_many_others(folder_place)
    assert files_with(in_clear(), Path(folder_place.store)) == []
    assert files_with(in_clear(), folder_place.master_key.parent) == []


def test_after_an_erasure_no_file_holds_her_sealed_rows_or_keys(folder_place: Place) -> None:
    keep_amina_and_many_others(folder_place)
    store = Path(folder_place.store)
    sealed = sealed_things(store)
    assert len(sealed) == 51
    assert files_with(pieces(sealed), store) != []

    folder_place.open().erase([AMINA])

    # Others still have the files open, so their write-ahead logs are there and are looked into as well.
    assert {file.name for file in store.iterdir()} >= {"vault.sqlite-wal", "keys.sqlite-wal"}
    assert files_with(pieces(sealed), store) == []
    assert sealed_things(store) == []


def test_the_length_of_a_sealed_row_does_not_give_a_short_name_away(folder_place: Place) -> None:
    folder_place.open().put([row(1, AMINA, name="Su"), row(2, AMINA, name="Abdurrahmangiller")])
    short, long, _ = sealed_things(Path(folder_place.store))
    assert len(short) == len(long)


def test_somebody_who_reads_the_files_holds_the_erasure_up_and_repeating_ends_it(
    folder_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kitchens.vault.sqlite.LOCK_SECONDS", 0.1)
    vault = folder_place.open()
    vault.put([row(1), row(2, FATMA)])
    store = Path(folder_place.store)
    sealed = sealed_things(store)
    with closing(sqlite3.connect(store / "vault.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM vault_rows").fetchone()
        with pytest.raises(EraseUnfinished, match="Erase again"):
            vault.erase([AMINA])
        reader.execute("COMMIT")
    assert vault.is_erased(AMINA)

    vault.erase([AMINA])

    assert files_with(pieces(sealed), store) == []


def test_an_erasure_waits_for_another_process_that_empties_the_same_log(folder_place: Place) -> None:
    vault = folder_place.open()
    people = [UUID(int=n) for n in range(1, 41)]
    vault.put([row(id_.int, id_, note="words " * 200) for id_ in people])
    ended = Event()

    def empty_the_log_again_and_again() -> None:
        # SQLite waits for readers and writers, but tells the second who empties a log "busy" at once.
        with closing(sqlite3.connect(Path(folder_place.store) / "vault.sqlite", timeout=20)) as other:
            while not ended.is_set():
                other.execute("PRAGMA wal_checkpoint(PASSIVE)")

    with ThreadPoolExecutor(2) as threads:
        emptying = [threads.submit(empty_the_log_again_and_again) for _ in range(2)]
        try:
            for id_ in people:
                vault.erase([id_])
        finally:
            ended.set()
        for one in emptying:
            one.result(timeout=20)
    assert vault.erased_among(people) == set(people)


def test_an_unfinished_erasure_does_not_keep_the_house_shut(
    folder_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kitchens.vault.sqlite.LOCK_SECONDS", 0.1)
    vault = folder_place.open()
    vault.put([row(1), row(2, FATMA, first_name="Fatma")])
    with closing(sqlite3.connect(Path(folder_place.store) / "vault.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM vault_rows").fetchone()
        with pytest.raises(EraseUnfinished):
            vault.erase([AMINA])

        opened = folder_place.open()

        assert opened.get([row(1).ref, row(2).ref]) == {row(1).ref: None, row(2).ref: {"first_name": "Fatma"}}


# Whatever comes back from a backup


@pytest.mark.parametrize(
    "restored",
    [{"vault.sqlite"}, {"keys.sqlite"}, {"vault.sqlite", "keys.sqlite"}],
    ids=["older rows", "older keys", "the whole store"],
)
def test_an_older_backup_does_not_bring_her_back(
    folder_place: Place, tmp_path: Path, restored: set[str]
) -> None:
    folder_place.open().put([row(1), row(2, FATMA, first_name="Fatma")])
    folder_place.close()
    store = Path(folder_place.store)
    sealed = sealed_things(store)
    shutil.copytree(store, tmp_path / "backup")
    folder_place.open().erase([AMINA])
    folder_place.close()
    for name in restored:
        shutil.copy(tmp_path / "backup" / name, store / name)

    vault = folder_place.open()

    assert vault.is_erased(AMINA)
    assert vault.get([row(1).ref, row(2).ref]) == {row(1).ref: None, row(2).ref: {"first_name": "Fatma"}}
    assert files_with(pieces(sealed), store) == []
    vault.put([row(3)])
    assert vault.get([row(3).ref]) == {row(3).ref: None}


def test_a_lost_register_is_written_anew_from_the_store(folder_place: Place, tmp_path: Path) -> None:
    vault = folder_place.open()
    vault.put([row(1)])
    shutil.copytree(folder_place.store, tmp_path / "backup")
    vault.erase([AMINA])
    folder_place.close()
    (register,) = folder_place.master_key.parent.glob("erased-*.txt")
    written = register.read_bytes()
    register.unlink()

    folder_place.open()

    assert register.read_bytes() == written == AMINA.hex.encode() + b"\n"


# An erasure that broke off


def test_an_erasure_that_broke_off_after_the_register_is_completed_at_the_next_opening(
    folder_place: Place,
) -> None:
    folder_place.open().put([row(1)])
    folder_place.close()
    (register,) = folder_place.master_key.parent.glob("erased-*.txt")
    register.write_bytes(AMINA.hex.encode() + b"\n")

    vault = folder_place.open()

    assert vault.is_erased(AMINA)
    assert sealed_things(Path(folder_place.store)) == []


def test_an_erasure_that_broke_off_before_the_files_were_written_anew_is_completed(
    folder_place: Place,
) -> None:
    vault = folder_place.open()
    vault.put([row(1)])
    store = Path(folder_place.store)
    sealed = sealed_things(store)
    vault.erase([AMINA])
    folder_place.close()
    with closing(sqlite3.connect(store / "keys.sqlite")) as connection, connection:
        connection.execute("UPDATE key_tombstones SET is_scrubbed = 0")
    with closing(sqlite3.connect(store / "vault.sqlite")) as connection, connection:
        # Deleted without overwriting, as a free page would hold it.
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE left_over (sealed BLOB)")
        connection.executemany("INSERT INTO left_over VALUES (?)", [(thing,) for thing in sealed])
        connection.execute("DROP TABLE left_over")
    assert files_with(pieces(sealed), store) == ["vault.sqlite"]

    folder_place.open()

    assert files_with(pieces(sealed), store) == []


def test_a_torn_line_in_the_register_names_nobody_and_spoils_no_other(folder_place: Place) -> None:
    folder_place.open().put([row(1), row(2, FATMA)])
    folder_place.close()
    (register,) = folder_place.master_key.parent.glob("erased-*.txt")
    register.write_bytes(FATMA.hex.encode()[:20])

    folder_place.open().erase([AMINA])
    folder_place.close()

    vault = folder_place.open()
    assert vault.is_erased(AMINA)
    assert not vault.is_erased(FATMA)
    assert register.read_bytes().endswith(b"\n" + AMINA.hex.encode() + b"\n")
