"""Opening a house: founded once, told apart from a demonstration, its clock running or stopped."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from api.clock import DEMO_MOMENT
from api.demo.show import YEAR
from api.house import FIRST_COOPERATIVE_PERCENT, House, NotADemo
from api.store import StoreAbsent, StoreNotFolder, existing, is_new, place
from kitchens.money.sharing import SHARING, SHARING_ID
from kitchens.settings import FOUNDING, SETTINGS, SETTINGS_ID, Setting
from projections.reports import Scope
from tests.api.conftest import nobody_looks

A_TUESDAY = datetime(2021, 9, 14, 20, 59, 59, tzinfo=UTC)


def test_a_new_house_has_its_settings_and_its_first_sharing_rule(tmp_path: Path) -> None:
    with House.open(tmp_path / "store") as house:
        facts = house.journal.facts()
        settings, sharing = facts.of(SETTINGS, SETTINGS_ID), facts.of(SHARING, SHARING_ID)

    assert len(settings.values) == len(FOUNDING)
    assert settings.on(Setting.VAT_FOOD_PERCENT, date(2022, 2, 14)) == 1
    assert sharing.rules == ((date(1900, 1, 1), FIRST_COOPERATIVE_PERCENT),)


def test_a_house_is_founded_once(tmp_path: Path) -> None:
    with House.open(tmp_path / "store") as house:
        position = house.journal.position()

    with House.open(tmp_path / "store") as house:
        assert house.journal.position() == position


def test_a_house_founded_by_halves_is_completed(tmp_path: Path) -> None:
    from api.house import _FOUNDING  # noqa: PLC0415  the half that a crash left
    from kitchens.journal import open_journal  # noqa: PLC0415
    from kitchens.vault import open_vault  # noqa: PLC0415

    store = tmp_path / "store"
    vault = open_vault(store, clock=lambda: A_TUESDAY)
    journal = open_journal(store, clock=lambda: A_TUESDAY, secret=vault.secret)
    journal.execute(_FOUNDING[0])
    journal.close()
    vault.close()

    with House.open(store) as house:
        assert house.journal.facts().of(SHARING, SHARING_ID).rules


def test_a_demonstrations_clock_stands_still_whoever_opens_it(demo_store: Path) -> None:
    with House.open(demo_store) as house:
        assert house.is_demo
        assert house.clock() == DEMO_MOMENT
        assert house.today == date(2022, 1, 31)


def test_a_real_house_is_no_demonstration(tmp_path: Path) -> None:
    with House.open(tmp_path / "store"):
        pass

    with pytest.raises(NotADemo), House.open(tmp_path / "store", demo=True):
        pass


def test_today_is_the_kitchens_day_not_greenwichs(tmp_path: Path) -> None:
    with House.open(tmp_path / "store", clock=lambda: A_TUESDAY) as house:
        assert house.today == date(2021, 9, 14)
    with House.open(tmp_path / "store", clock=lambda: A_TUESDAY.replace(hour=21)) as house:
        assert house.today == date(2021, 9, 15)


def test_a_report_is_as_it_was_known_then(tmp_path: Path) -> None:
    morning, evening = A_TUESDAY.replace(hour=6), A_TUESDAY.replace(hour=18)
    scope = Scope(kitchen=None, from_on=None, to_on=date(2022, 1, 31))
    with House.open(tmp_path / "store", clock=lambda: morning) as house:
        before = house.report("employment", scope)
        position = house.journal.position()
    with House.open(tmp_path / "store", clock=lambda: evening) as house:
        house.import_folder(YEAR, dry_run=False, progress=nobody_looks)
        after = house.report("employment", scope)

        assert after != before
        assert house.report("employment", scope, known_at=A_TUESDAY.replace(hour=12)) == before
        assert house.report("employment", scope, known_at=position) == before
        assert house.report("employment", scope, known_at=evening) == after


def test_two_may_open_one_house(tmp_path: Path) -> None:
    with House.open(tmp_path / "store") as one, House.open(tmp_path / "store") as other:
        assert one.journal.position() == other.journal.position()


@pytest.mark.parametrize(
    "address", ["postgresql://localhost/kitchens", "postgres://localhost/kitchens?schema=sisli"]
)
def test_an_address_is_a_database(address: str) -> None:
    assert place(address) == address
    assert not is_new(address)


def test_a_place_is_a_folder_even_before_it_is_there(tmp_path: Path) -> None:
    assert place(str(tmp_path / "new")) == tmp_path / "new"
    assert is_new(tmp_path / "new")
    with pytest.raises(StoreAbsent):
        existing(tmp_path / "new")


def test_a_file_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreNotFolder):
        place(str(tmp_path / "file"))
