"""Two read the same folder at the same moment: it is recorded once, and counted once."""

from collections.abc import Callable
from pathlib import Path

from api.importing import ImportResult, import_folder
from kitchens.journal import open_journal
from tests.api.importing.folders import READ_AT, ROWS, Folder, House, opened


def read_meanwhile(house: House, path: Path, meanwhile: Callable[[], object]) -> ImportResult:
    """Read a folder; something else happens when it has been looked through and nothing is recorded yet."""
    waiting = [meanwhile]

    def at_the_start(_done: int, _all: int) -> None:
        while waiting:
            waiting.pop()()

    return import_folder(path, house.journal, house.vault, by="import", dry_run=False, progress=at_the_start)


def by_another_process(house: House, path: Path) -> ImportResult:
    """Read a folder through a journal of one's own on the same store."""
    journal = open_journal(house.place / "store", clock=lambda: READ_AT, secret=house.vault.secret)
    try:
        return import_folder(
            path, journal, house.vault, by="import", dry_run=False, progress=lambda _done, _all: None
        )
    finally:
        journal.close()


def test_of_two_readings_at_once_each_row_is_counted_by_the_quicker_one(house: House) -> None:
    path = Folder().write(house.place / "csv")
    quicker: list[ImportResult] = []

    slower = read_meanwhile(house, path, lambda: quicker.append(by_another_process(house, path)))

    assert [(one.recorded, one.unchanged) for one in (*quicker, slower)] == [(ROWS, 0), (0, ROWS)]
    assert [one.exit_code for one in (*quicker, slower)] == [0, 0]
    assert slower.position is None


def test_two_readings_at_once_record_what_one_records(house: House, tmp_path: Path) -> None:
    path = Folder().write(house.place / "csv")

    read_meanwhile(house, path, lambda: house.read(path))

    twice = house.names()
    with opened(tmp_path / "alone") as alone:
        alone.read(path)
        assert alone.names() == twice


def test_a_reading_overtaken_by_a_shorter_one_counts_the_rest(house: House) -> None:
    path = Folder().write(house.place / "csv")
    shorter = Folder().only("kitchens").write(house.place / "kitchens")

    overtaken = read_meanwhile(house, path, lambda: by_another_process(house, shorter))

    assert (overtaken.recorded, overtaken.unchanged) == (ROWS - 1, 1)


def test_a_row_recorded_otherwise_meanwhile_is_refused_and_not_counted(house: House) -> None:
    path = Folder().only("kitchens").write(house.place / "csv")
    other = Folder().only("kitchens").change("kitchens", 0, name="Kuzin").write(house.place / "other")

    overtaken = read_meanwhile(house, path, lambda: by_another_process(house, other))

    assert (overtaken.recorded, overtaken.unchanged, len(overtaken.refused)) == (0, 0, 1)
    assert overtaken.refused[0].code == "recorded-meanwhile"
