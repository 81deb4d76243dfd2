"""Alive and ready: what a watcher of the house is told."""

from pathlib import Path

from litestar.testing import TestClient

from api.app import create_app
from api.house import House
from api.routes.health import readiness


def test_a_house_that_answers_is_alive_and_ready(demo_house: House) -> None:
    with TestClient(create_app(demo_house)) as client:
        assert client.get("/health/live").json() == {"status": "live"}
        ready = client.get("/health/ready")

    assert ready.status_code == 200
    assert ready.json()["status"] == "ready"
    assert set(ready.json()["views"].values()) == {demo_house.journal.position()}


def test_a_house_whose_view_has_stopped_is_not_ready_and_says_which(tmp_path: Path) -> None:
    with House.open(tmp_path / "store") as house:
        with house.views._store.writing() as writer:  # noqa: SLF001  a fault is put where only the store can
            writer.run("UPDATE view_standings SET problem = 'out of flour' WHERE name = 'income'")
        with TestClient(create_app(house)) as client:
            ready = client.get("/health/ready")
        position = house.views.positions()["income"]

    assert ready.status_code == 503
    assert ready.json()["stopped"] == [{"view": "income", "position": position}]
    assert "flour" not in ready.text


def test_a_store_that_is_away_is_told(tmp_path: Path) -> None:
    with House.open(tmp_path / "store") as house:
        house.views.close()
        for file in (tmp_path / "store").glob("views.sqlite*"):
            file.unlink()
        (tmp_path / "store" / "views.sqlite").mkdir()

        assert readiness(house) == {"status": "unreachable"}
