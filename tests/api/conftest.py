"""A house with the first kitchen's year in it, and one in which something is about to happen."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from api.demo.people import found_users
from api.demo.show import YEAR
from api.house import House
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.kitchen import KITCHEN
from kitchens.people.room import OpenRoom
from tests.api.kuzey import write_kuzey
from tests.api.typed import write

BEFORE_CHRISTMAS = datetime(2021, 12, 10, 8, 0, tzinfo=UTC)
"""A Friday morning: the workshop of the day has not begun, later ones are open or full."""


def nobody_looks(_done: int, _total: int) -> None:
    """Take progress and show nothing."""


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory, own_home: Path) -> Path:
    """Return the folder of a demonstration, loaded. Not to be changed: every test shares it."""
    del own_home
    store = tmp_path_factory.mktemp("demo") / "store"
    with House.open(store, demo=True) as house:
        result = house.import_folder(YEAR, dry_run=False, progress=nobody_looks)
    assert result.exit_code == 0
    return store


@pytest.fixture(scope="session")
def demo_house(demo_store: Path) -> Iterator[House]:
    """Return the demonstration, open. Not to be changed: every test shares it."""
    with House.open(demo_store) as house:
        yield house


@pytest.fixture(scope="session")
def december_house(tmp_path_factory: pytest.TempPathFactory, own_home: Path) -> Iterator[House]:
    """Return a real house with the same year, on a morning in December."""
    del own_home
    store = tmp_path_factory.mktemp("december") / "store"
    with House.open(store, clock=lambda: BEFORE_CHRISTMAS) as house:
        house.import_folder(YEAR, dry_run=False, progress=nobody_looks)
        yield house


@pytest.fixture
def little_year(tmp_path: Path) -> Path:
    """Return a folder with a kitchen, İpek who was accepted, and Salma who was not."""
    folder = tmp_path / "csv"
    write(folder, "kitchens", "kitchen,neighbourhood,name,opened_on", "merkez,Merkez,Mutfak,2020-11-19")
    write(
        folder,
        "trainees",
        "trainee,kitchen,referred_by,referred_on,first_name,last_name,sex,birth_date,origin,in_work,language,"
        "phone,protected_since,interviewed_on,decision,hygiene_certified_on",
        "ME0001,merkez,wfp,2021-02-11,İpek,Aydın,f,1966-05-04,national,no,tr,+90 1,,2021-02-18,accepted,",
        "ME0002,merkez,wfp,2021-02-11,Salma,Haddad,f,1990-05-04,national,no,tr,+90 2,,2021-02-18,declined,",
    )
    write(
        folder,
        "workshops",
        "workshop,kitchen,title,date,starts_at,ends_at,seats",
        "MEW01,merkez,Yoğurt,2021-09-03,13:00,16:00,10",
    )
    write(
        folder,
        "bookings",
        "workshop,trainee,requested_at,cancelled_at,attended",
        "MEW01,ME0001,2021-08-25T09:00:00,,yes",
        "MEW01,ME0002,2021-08-25T09:10:00,,",
    )
    return folder


@pytest.fixture(scope="session")
def peopled_store(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a demonstration with users. Not to be changed: every test shares it."""
    store = tmp_path_factory.mktemp("peopled") / "store"
    shutil.copytree(demo_store, store)
    with House.open(store) as house:
        found_users(house)
        open_room(house, "merkez", "MER01")
    return store


def open_room(house: House, kitchen: str, code: str) -> None:
    """Enter a room of a kitchen, of which the year's files know nothing."""
    kitchen_id = house.journal.facts().named(KITCHEN, kitchen)
    assert kitchen_id
    command = OpenRoom(
        room_id=new_id(),
        code=code,
        kitchen_id=kitchen_id,
        name="Salon",
        seats_max=24,
        opened_on=date(2021, 1, 4),
    )
    house.journal.execute(Request(new_id(), "founding", command))
    house.catch_up()


@pytest.fixture(scope="session")
def two_kitchens(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return the demonstration with a second kitchen, of which nobody of the first may see anything."""
    folder = tmp_path_factory.mktemp("two")
    shutil.copytree(peopled_store, folder / "store")
    write_kuzey(folder / "csv")
    with House.open(folder / "store") as house:
        result = house.import_folder(folder / "csv", dry_run=False, progress=nobody_looks)
        assert result.exit_code == 0, result.refused
        open_room(house, "kuzey", "KUR01")
        yield house
