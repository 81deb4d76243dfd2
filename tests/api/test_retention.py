"""What a law still wants kept of somebody: refused and listed until its day, then erased like the rest."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from api.erasing import Erasure
from api.following import follow
from api.house import House
from api.retention import Kept
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.person import PERSON, ErasePurposes
from kitchens.settings import ALWAYS, RETENTION, ChangeSetting
from kitchens.vault import Purpose
from tests.api.conftest import nobody_looks
from tests.api.test_following import Watch
from tests.api.typed import kitchens, write

LAST_CASE_ON = date(2021, 10, 5)
"""İpek's support was asked for on the 2nd and assessed on this day."""


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def watch() -> Watch:
    """Return a clock that stands at noon on the last day of 2021."""
    watch = Watch()
    watch.now = _noon(date(2021, 12, 31))
    return watch


@pytest.fixture
def store(tmp_path: Path, little_year: Path, watch: Watch) -> Path:
    """Return a house in which İpek asked for an oven, closed."""
    write(
        little_year,
        "support",
        "support,trainee,requested_on,requested_by,items,cost,household_size,household_income,assessed_by,"
        "assessed_on,decided_by,decision,decided_on,delivered_on",
        "MES1,ME0001,2021-10-02,specialist-1,bir fırın,100.00,4,2000.00,specialist-1,2021-10-05,,,,",
    )
    with House.open(tmp_path / "store", clock=watch) as house:
        house.import_folder(little_year, dry_run=False, progress=nobody_looks)
    return tmp_path / "store"


@pytest.fixture
def house(store: Path, watch: Watch) -> Iterator[House]:
    """Return the house, open."""
    with House.open(store, clock=watch) as house:
        yield house


def keep(house: House, purpose: Purpose, months: int) -> None:
    """Enter a law: so many months for a purpose."""
    command = ChangeSetting(setting=RETENTION[purpose.value], in_force_from=ALWAYS, value=months)
    house.journal.execute(Request(new_id(), "command-line", command))


def ipek(house: House) -> UUID:
    person_id = house.journal.facts().named(PERSON, "ME0001")
    assert person_id is not None
    return person_id


def erase(house: House) -> Erasure:
    return house.erase("ME0001", "own-request")


def test_every_purpose_of_the_vault_may_have_a_law() -> None:
    assert set(RETENTION) == {purpose.value for purpose in Purpose}


def test_without_a_law_everything_is_erased(house: House) -> None:
    assert erase(house).kept == ()
    assert house.vault.is_erased(ipek(house))


def test_what_a_law_wants_kept_stays_and_the_rest_is_destroyed(house: House) -> None:
    keep(house, Purpose.CASE, 12)

    erasure = erase(house)

    assert erasure.kept == (Kept(Purpose.CASE, date(2022, 10, 5)),)
    assert house.vault.purposes(ipek(house)) == {Purpose.CASE}
    assert not house.vault.is_erased(ipek(house))


@pytest.mark.parametrize(
    ("day", "is_kept"), [(date(2022, 10, 4), True), (date(2022, 10, 5), False), (date(2022, 10, 6), False)]
)
def test_on_its_day_the_law_ends(house: House, watch: Watch, day: date, is_kept: bool) -> None:  # noqa: FBT001
    keep(house, Purpose.CASE, 12)
    watch.now = _noon(day)

    erasure = erase(house)

    assert bool(erasure.kept) == is_kept
    assert house.vault.is_erased(ipek(house)) != is_kept


def test_no_months_are_no_law(house: House) -> None:
    keep(house, Purpose.CASE, 0)

    assert erase(house).kept == ()


def test_a_law_about_what_nobody_keeps_of_her_holds_nothing_up(house: House) -> None:
    keep(house, Purpose.PAY, 120)

    assert erase(house).kept == ()


def test_names_are_kept_from_the_last_fact_of_any_kind(house: House) -> None:
    keep(house, Purpose.CONTACT, 6)

    assert erase(house).kept == (Kept(Purpose.CONTACT, date(2022, 4, 5)),)


def test_erasing_again_when_the_law_has_ended_erases_the_rest(house: House, watch: Watch) -> None:
    keep(house, Purpose.CASE, 12)
    erase(house)
    watch.now = _noon(date(2022, 10, 5))

    assert erase(house).kept == ()
    assert house.vault.is_erased(ipek(house))
    assert house.vault.purposes(ipek(house)) == set()


def test_a_part_erased_twice_is_one_fact(house: House) -> None:
    keep(house, Purpose.CASE, 12)

    assert [erase(house).repeated, erase(house).repeated] == [False, True]


def test_names_that_are_erased_alone_are_not_stored_again(
    house: House, little_year: Path, watch: Watch
) -> None:
    keep(house, Purpose.CASE, 12)
    erase(house)
    watch.now = _noon(date(2022, 1, 15))

    result = house.import_folder(little_year, dry_run=False, progress=nobody_looks)

    assert result.exit_code != 2
    assert house.vault.purposes(ipek(house)) == {Purpose.CASE}


def test_a_part_erased_is_erased_again_in_keys_and_rows_from_a_backup(
    tmp_path: Path, store: Path, watch: Watch
) -> None:
    backup = shutil.copytree(store, tmp_path / "backup")
    with House.open(store, clock=watch) as house:
        keep(house, Purpose.CASE, 12)
        erase(house)
    shutil.rmtree(store)
    shutil.copytree(backup, store)

    with House.open(store, clock=watch) as house:
        assert house.vault.purposes(ipek(house)) == {Purpose.CASE}


def test_a_part_whose_erasing_a_crash_cut_short_is_finished_from_the_journal(house: House) -> None:
    command = ErasePurposes(person_id=ipek(house), ground="own-request", purposes=("contact",))
    house.journal.execute(Request(new_id(), "command-line", command))

    follow(house.journal, house.vault)

    assert house.vault.purposes(ipek(house)) == {Purpose.CASE}


def test_the_command_lists_what_is_kept_until_when_and_ends_with_1(store: Path, watch: Watch) -> None:
    with House.open(store, clock=watch) as house:
        keep(house, Purpose.CASE, 1200)

    erased = kitchens(store, "erase", "ME0001", "--ground", "own-request", "--yes")

    assert erased.exit_code == 1
    assert "still-retained: " in erased.stdout
    assert "(purpose case, free_on 2121-10-05)" in erased.stdout
    assert "not listed as kept are destroyed" in erased.stdout


def test_a_purpose_without_any_fact_is_kept_by_no_law(house: House) -> None:
    for purpose in Purpose:
        keep(house, purpose, 12)
    house.vault.fingerprint(ipek(house), Purpose.PAY, ["a wage"])
    house.vault.fingerprint(ipek(house), Purpose.WORDS, ["a word"])
    before = house.journal.position()

    erasure = erase(house)

    # She has no job, so nothing about pay counts from any day: that alone is free.
    assert {one.purpose for one in erasure.kept} == set(Purpose) - {Purpose.PAY}
    assert house.journal.position() == before + 1
