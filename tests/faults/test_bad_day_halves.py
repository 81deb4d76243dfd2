"""Acts of several commands that break off between two of them, and are sent again: as if nothing had been."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

import pytest
from litestar.testing import TestClient

from api.app import create_app
from api.demo.people import users
from api.house import House
from kitchens.journal.sqlite import FILE
from tests.api.browser import HOST, Browser
from tests.api.conftest import demo_store, peopled_store

__all__ = ["demo_store", "peopled_store"]

DELIVERY: Mapping[str, Any] = {
    "ingredient": "tomato",
    "quantity": "50",
    "unit": "kg",
    "cost": "1.250,00",
    "expires_on": "2022-02-14",
    "received_on": "2022-01-31",
    "new_supplier": "Yeni Çiftlik",
    "supplier_lot": "S9001",
    "seed": "local",
}
COURSE: Mapping[str, Any] = {
    "title": "Geleneksel Türk Mutfağı",
    "starts_on": "2022-03-01",
    "ends_on": "2022-05-31",
    "days": ["tue", "thu"],
    "starts_at": "10:00",
    "ends_at": "16:00",
    "seats": "24",
    "another": "halk-egitim",
    "confirmed": "yes",
}
INVITED: Mapping[str, Any] = {
    "name": "Ayla Kurt",
    "code": "manager-3",
    "role": "manager",
    "kitchen": "merkez",
    "language": "tr",
}
ATTENDANCE = "/courses/ME-CA-3/attendance"
PUPILS = ("ME0113", "ME0114", "ME0115", "ME0116")

ACTS: Mapping[str, tuple[str, str, Mapping[str, Any]]] = {
    "somebody is invited and given a role": ("coordinator-1", "/users/new", INVITED),
    "a trainee is given a card": ("manager-1", "/people/ME0005/card", {}),
    "a course with a trainer never named before": ("coordinator-1", "/kitchens/merkez/courses/new", COURSE),
    "a delivery of a supplier never named before": ("manager-1", "/kitchens/merkez/lots/new", DELIVERY),
    "who came, for many": ("manager-1", ATTENDANCE, {f"p-{code}": "excused" for code in PUPILS}),
}
KEYS = {act: UUID(int=0x017EB0B0_0000_7000_8000_000000000001 + number) for number, act in enumerate(ACTS)}

Happened: TypeAlias = list[tuple[str, UUID, UUID, object]]
"""Events as they are compared: name, stream, key, content."""


class Doing:
    """A house in which an act is done, and what it recorded."""

    def __init__(self, house: House, client: TestClient[Any], store: Path) -> None:
        self.house = house
        self.store = store
        self._client = client
        self._ids = {somebody.code: user_id for somebody, user_id in users(house)}

    def send(self, act: str) -> tuple[int, str]:
        """Send the act's form, always the same one; return the answer's status and what it leads to."""
        who, address, fields = ACTS[act]
        browser = Browser(self._client, self.house, self._ids[who])
        answered = browser.post(address, dict(fields) | {"csrf": browser.csrf, "key": str(KEYS[act])})
        return answered.status_code, answered.headers.get("location", "")

    def since(self, position: int) -> Happened:
        """Return what was recorded after a position."""
        recorded = [self.house.journal.decode(row) for row in self.house.journal.rows(position, 100)]
        return [(one.name, one.id, one.key, one.event) for one in recorded]

    @contextmanager
    def breaking_before(self, position: int) -> Iterator[None]:
        """Let the store itself refuse whatever would be recorded after a position."""
        self._run(
            f"CREATE TRIGGER bad_day AFTER INSERT ON stored_events WHEN NEW.rowid > {position}"
            " BEGIN SELECT RAISE(ABORT, 'a bad day'); END"
        )
        yield
        self._run("DROP TRIGGER bad_day")

    def _run(self, sql: str) -> None:
        with sqlite3.connect(self.store / FILE) as connection:
            connection.execute(sql)
        connection.close()


@contextmanager
def _opened(store: Path) -> Iterator[Doing]:
    with House.open(store) as house, TestClient(create_app(house), base_url=HOST) as client:
        yield Doing(house, client, store)


@pytest.fixture(scope="module")
def undisturbed(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doing]:
    """Return a house on a good day."""
    store = tmp_path_factory.mktemp("good") / "store"
    shutil.copytree(peopled_store, store)
    with _opened(store) as doing:
        yield doing


@pytest.fixture(scope="module")
def disturbed(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doing]:
    """Return the same house on a bad one."""
    store = tmp_path_factory.mktemp("bad") / "store"
    shutil.copytree(peopled_store, store)
    with _opened(store) as doing:
        yield doing


@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_broke_off_and_is_sent_again_ends_as_if_nothing_had_been(
    act: str, undisturbed: Doing, disturbed: Doing
) -> None:
    good = undisturbed.house.journal.position()
    told = undisturbed.send(act)
    wanted = undisturbed.since(good)
    # Where each further command of the act begins.
    borders = [at for at in range(1, len(wanted)) if wanted[at][2] != wanted[at - 1][2]]
    bad = disturbed.house.journal.position()

    for border in [0, *borders]:
        with disturbed.breaking_before(bad + border):
            status, _ = disturbed.send(act)
        assert status >= 500, (border, status)
        assert disturbed.since(bad) == wanted[:border]

    assert disturbed.send(act) == told
    assert disturbed.since(bad) == wanted
    assert disturbed.send(act) == told, "sent once more it is still the same"
    assert disturbed.since(bad) == wanted
    assert borders, "an act of one command does not break off half way"
