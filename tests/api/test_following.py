"""The vault follows the journal: erasures are finished from it, and rows that no event names are swept."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from api.demo.show import YEAR
from api.following import UNNAMED_MAX, follow
from api.house import House
from kitchens.catalogue import CATALOGUE
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.person import PERSON, ErasePerson
from kitchens.vault import Bookmark, EraseUnfinished, Purpose, Sealed, open_vault
from projections.store import StoreUnavailable
from tests.api.conftest import BEFORE_CHRISTMAS, nobody_looks
from tests.api.typed import kitchens, write


class Watch:
    """A clock that stands still until a test moves it."""

    now: datetime = BEFORE_CHRISTMAS

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now


@pytest.fixture
def watch() -> Watch:
    """Return a clock."""
    return Watch()


@pytest.fixture
def store(tmp_path: Path, little_year: Path, watch: Watch) -> Path:
    """Return a house with İpek and Salma in it, closed."""
    with House.open(tmp_path / "store", clock=watch) as house:
        house.import_folder(little_year, dry_run=False, progress=nobody_looks)
    return tmp_path / "store"


def _ipek(house: House) -> UUID:
    person_id = house.journal.facts().named(PERSON, "ME0001")
    assert person_id is not None
    return person_id


def _erase_as_a_crash_leaves_it(house: House) -> UUID:
    person_id = _ipek(house)
    command = ErasePerson(person_id=person_id, ground="own-request")
    house.journal.execute(Request(new_id(), "command-line", command))
    return person_id


def _rows(store: Path) -> set[bytes]:
    with sqlite3.connect(store / "vault.sqlite") as vault:
        rows = {bytes(ref) for (ref,) in vault.execute("SELECT ref FROM vault_rows")}
    vault.close()
    return rows


@pytest.fixture
def reader(store: Path) -> Iterator[sqlite3.Connection]:
    """Return somebody else who has the vault's file open."""
    connection = sqlite3.connect(store / "vault.sqlite")
    yield connection
    connection.close()


# Erasures


def test_an_erasure_cut_short_is_finished_at_the_next_opening(store: Path, watch: Watch) -> None:
    with House.open(store, clock=watch) as house:
        person_id = _erase_as_a_crash_leaves_it(house)
        assert not house.vault.is_erased(person_id)

    with House.open(store, clock=watch) as house:
        assert house.vault.is_erased(person_id)


def test_views_that_cannot_even_be_opened_hold_no_erasure_up(store: Path, watch: Watch) -> None:
    with House.open(store, clock=watch) as house:
        person_id = _erase_as_a_crash_leaves_it(house)
    views = store / "views.sqlite"
    views.unlink()
    views.mkdir()

    with pytest.raises(StoreUnavailable), House.open(store, clock=watch):
        pass

    with open_vault(store, clock=watch) as vault:
        assert vault.is_erased(person_id)


def test_keys_from_before_the_erasure_are_destroyed_again(tmp_path: Path, store: Path, watch: Watch) -> None:
    # Event recorded, then a crash, then keys from an older backup: only the journal knows of the erasure.
    shutil.copy(store / "keys.sqlite", tmp_path / "backup")
    with House.open(store, clock=watch) as house:
        person_id = _erase_as_a_crash_leaves_it(house)
    shutil.copy(tmp_path / "backup", store / "keys.sqlite")

    with House.open(store, clock=watch) as house:
        assert house.vault.is_erased(person_id)


def test_a_journal_put_back_from_a_backup_is_followed_from_its_beginning(store: Path, watch: Watch) -> None:
    with House.open(store, clock=watch) as house:
        person_id = _erase_as_a_crash_leaves_it(house)
        # As if the vault had followed a journal in which something else stood at these positions.
        house.vault.follow([], Bookmark(house.journal.position(), b"another journal"))

        follow(house.journal, house.vault)

        assert house.vault.is_erased(person_id)


def test_a_house_is_opened_though_somebody_still_reads_the_vault(
    store: Path, watch: Watch, reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kitchens.vault.sqlite.LOCK_SECONDS", 0.2)
    with House.open(store, clock=watch) as house:
        person_id = _erase_as_a_crash_leaves_it(house)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM vault_rows").fetchall()

    with House.open(store, clock=watch) as house:
        assert house.vault.is_erased(person_id)
        assert house.vault.has_traces()
    said = kitchens(store, "report", "income").stderr
    reader.execute("ROLLBACK")
    with House.open(store, clock=watch) as house:
        assert not house.vault.has_traces()

    assert "not every trace" in said


def test_an_erasing_that_cannot_clear_every_trace_says_so(
    store: Path, watch: Watch, reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kitchens.vault.sqlite.LOCK_SECONDS", 0.2)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM vault_rows").fetchall()

    with House.open(store, clock=watch) as house, pytest.raises(EraseUnfinished):
        house.erase("ME0001", "own-request")


def test_what_was_followed_is_not_read_again(store: Path, watch: Watch) -> None:
    with House.open(store, clock=watch) as house:
        mark = house.vault.bookmark()

        assert mark is not None
        assert mark.position == house.journal.position()


# The sweeper


def _refused_words(house: House) -> UUID:
    ref = new_id()
    house.vault.put([Sealed(ref, _ipek(house), Purpose.CASE, {"items": "bir fırın"})])
    return ref


def test_words_of_a_refused_request_are_swept_after_an_hour(store: Path, watch: Watch) -> None:
    with House.open(store, clock=watch) as house:
        ref = _refused_words(house)
        kept = _rows(store) - {ref.bytes}
        watch.now += UNNAMED_MAX + timedelta(seconds=1)

        assert house.sweep() == 1

    assert _rows(store) == kept


def test_words_of_exactly_an_hour_still_wait_for_their_event(store: Path, watch: Watch) -> None:
    with House.open(store, clock=watch) as house:
        ref = _refused_words(house)
        watch.now += UNNAMED_MAX

        assert house.sweep() == 0

    assert ref.bytes in _rows(store)


def test_the_details_of_a_refused_row_are_swept_and_those_of_a_recorded_one_stay(
    tmp_path: Path, store: Path, watch: Watch
) -> None:
    # Assessed before it was requested: the rule refuses that, and the household's income lies unnamed.
    folder = tmp_path / "support"
    write(
        folder,
        "support",
        "support,trainee,requested_on,requested_by,items,cost,household_size,household_income,assessed_by,"
        "assessed_on,decided_by,decision,decided_on,delivered_on",
        "MES1,ME0002,2021-10-02,specialist-1,bir fırın,100.00,4,2000.00,specialist-1,2021-10-01,,,,",
        "MES2,ME0002,2021-10-02,specialist-1,bir tencere,100.00,,,,,,,,",
    )
    before = _rows(store)
    with House.open(store, clock=watch) as house:
        result = house.import_folder(folder, dry_run=False, progress=nobody_looks)
        assert result.refused
        watch.now += 2 * UNNAMED_MAX

        brought = len(_rows(store) - before)
        assert house.sweep() == 1

    assert len(_rows(store) - before) == brought - 1 == 1


def test_nothing_that_an_event_names_is_swept(tmp_path: Path, watch: Watch) -> None:
    with House.open(tmp_path / "year", clock=watch) as house:
        house.import_folder(YEAR, dry_run=False, progress=nobody_looks)
        before = _rows(tmp_path / "year")
        watch.now += timedelta(days=365)

        assert house.sweep() == 0

    assert len(before) > 100
    assert _rows(tmp_path / "year") == before


def test_a_demonstration_whose_clock_stands_sweeps_nothing(demo_house: House) -> None:
    assert demo_house.sweep() == 0


def test_rows_are_named_in_fields_that_end_in_ref() -> None:
    # The sweeper knows rows by this ending: a field that names one under another name would lose it.
    fields = {
        (name, field)
        for name, entry in CATALOGUE.by_name.items()
        for field in entry.cls.__struct_fields__
        if field.endswith("_ref")
    }

    assert fields == {
        ("person.registered", "contact_ref"),
        ("support.requested", "items_ref"),
        ("support.assessed", "inputs_ref"),
        ("batch.discarded", "words_ref"),
        ("batch.labour-disputed", "words_ref"),
        ("user.invited", "contact_ref"),
        ("support.request-changed", "items_ref"),
        ("support.delivered", "what_ref"),
        ("support.part-returned", "what_ref"),
        ("person.contact-agreed", "choice_ref"),
        ("letterbox.way-chosen", "choice_ref"),
    }
