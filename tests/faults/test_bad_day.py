"""A served house on a bad day: killed in the middle of an act, and asked for one act by many at once."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import httpx
import pytest

from api.asked import SESSION_COOKIE
from api.demo.people import users
from api.house import House
from kitchens.identity import new_id
from kitchens.journal.sqlite import FILE
from tests.api.conftest import demo_store, peopled_store

__all__ = ["demo_store", "peopled_store"]

HERE = Path(__file__).parents[2]
SECONDS_MAX = 60
AT_ONCE = 8

KILLED_AFTER_SECONDS = (0.0, 0.01, 0.04)
"""How long after a form is sent the house is killed: before, while and after it decides, by chance."""

LOTS = "/kitchens/merkez/lots/new"
DELIVERY: Mapping[str, str] = {
    "ingredient": "tomato",
    "quantity": "50",
    "unit": "kg",
    "cost": "1.250,00",
    "expires_on": "2022-02-14",
    "received_on": "2022-01-31",
    "supplier_lot": "S9001",
    "seed": "local",
}
SENT: Mapping[str, Any] = {
    "ingredient": "tomato",
    "supplier_lot": "S9001",
    "received_on": "2022-01-31",
    "expires_on": "2022-02-14",
    "quantity_milli": 50_000,
    "unit": "kg",
    "cost_cents": 125_000,
    "seed": "local",
}


class Served:
    """A house served by a process of its own. `house` looks into the same store."""

    def __init__(self, store: Path, house: House) -> None:
        self.store = store
        self.house = house
        ids = {somebody.code: user_id for somebody, user_id in users(house)}
        secret, session = house.accounts.begin(
            ids["manager-1"], own_device=True, agent="test", needs_totp=False
        )
        self.token = house.accounts.issue_token(ids["manager-1"], "test", ("read", "act"), 1)
        self._csrf = session.csrf
        self._cookie = f"{SESSION_COOKIE}={secret}"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and wait for the first answer."""
        self._server = subprocess.Popen(  # noqa: S603  our own Python with our own words
            [
                sys.executable,
                *("-c", "from api.cli import main; main()", "--store", str(self.store)),
                *("serve", "--port", self.url.rpartition(":")[2]),
            ],
            cwd=HERE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # A group of its own: the worker is a process too, and dies with it.
            start_new_session=True,
        )
        ends_at = time.monotonic() + SECONDS_MAX
        while True:
            try:
                httpx.get(f"{self.url}/health/live")
            except httpx.TransportError:
                if time.monotonic() > ends_at or self._server.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """Kill it, and whatever it has started, without a word."""
        if self._server is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
            self._server = None

    def post(self, fields: Mapping[str, str]) -> httpx.Response:
        """Send the form of a delivery over a connection of its own."""
        headers = {"cookie": self._cookie, "origin": self.url}
        return httpx.post(
            f"{self.url}{LOTS}", data={**fields, "csrf": self._csrf}, headers=headers, timeout=SECONDS_MAX
        )

    def call(self, key: str, supplier: str) -> httpx.Response:
        """Do the same as a program."""
        headers = {"authorization": f"Bearer {self.token}", "idempotency-key": key}
        sent = {**SENT, "supplier": supplier}
        address = f"{self.url}/api/kitchens/merkez/lots"
        return httpx.post(address, json=sent, headers=headers, timeout=SECONDS_MAX)

    def names_since(self, position: int) -> Counter[str]:
        """Count what was recorded after a position."""
        return Counter(row.name for row in self.house.journal.rows(position, 1_000))


@pytest.fixture(scope="module")
def served(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a served demonstration, shared by the tests of this file; each leaves it running."""
    store = tmp_path_factory.mktemp("served") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as house:
        found = Served(store, house)
        found.start()
        yield found
        found.kill()


@contextmanager
def _held(store: Path) -> Iterator[None]:
    """Hold the journal's lock: whatever is being recorded stands still in the middle."""
    connection = sqlite3.connect(store / FILE, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("ROLLBACK")
    connection.close()


def _delivery(supplier: str) -> dict[str, str]:
    return {**DELIVERY, "new_supplier": supplier, "key": str(new_id())}


def _sent_in_vain(served: Served, fields: Mapping[str, str]) -> Thread:
    def send() -> None:
        # Nobody answers, or somebody did just before: what happened is looked at in the journal.
        with suppress(httpx.TransportError):
            served.post(fields)

    sending = Thread(target=send)
    sending.start()
    return sending


def _is_done_once_and_told(served: Served, fields: Mapping[str, str], before: int) -> None:
    first, again = served.post(fields), served.post(fields)

    assert first.status_code == 303, first.text
    assert again.headers["location"] == first.headers["location"]
    assert first.headers["location"].startswith("/lots/MEL")
    assert "done=lot-received" in first.headers["location"]
    assert served.names_since(before) == {"supplier.noted": 1, "lot.received": 1}


def test_killed_while_it_waits_to_record_it_does_it_once_when_it_is_sent_again(served: Served) -> None:
    before, fields = served.house.journal.position(), _delivery("Kara Gün")

    with _held(served.store):
        sending = _sent_in_vain(served, fields)
        time.sleep(0.5)
        served.kill()
    sending.join()
    assert served.names_since(before) == {}
    served.start()

    _is_done_once_and_told(served, fields, before)


@pytest.mark.parametrize("seconds", KILLED_AFTER_SECONDS)
def test_killed_at_any_moment_it_has_done_it_once_when_it_is_sent_again(
    served: Served, seconds: float
) -> None:
    before, fields = served.house.journal.position(), _delivery(f"Kara Gün {seconds}")

    sending = _sent_in_vain(served, fields)
    time.sleep(seconds)
    served.kill()
    sending.join()
    served.start()

    _is_done_once_and_told(served, fields, before)


def test_one_form_sent_over_many_connections_at_once_is_done_once_and_answered_alike(served: Served) -> None:
    before, fields, together = served.house.journal.position(), _delivery("Sekiz El"), Barrier(AT_ONCE)

    def send() -> tuple[int, str]:
        together.wait()
        answered = served.post(fields)
        return answered.status_code, answered.headers.get("location", answered.text)

    with ThreadPoolExecutor(AT_ONCE) as hands:
        answers = {sent.result() for sent in [hands.submit(send) for _ in range(AT_ONCE)]}

    assert len(answers) == 1, answers
    assert answers.pop()[0] == 303
    assert served.names_since(before) == {"supplier.noted": 1, "lot.received": 1}


def test_one_key_of_a_program_used_over_many_connections_at_once_is_one_act(served: Served) -> None:
    before, key, together = served.house.journal.position(), str(new_id()), Barrier(AT_ONCE)

    def send() -> httpx.Response:
        together.wait()
        return served.call(key, "sekiz-program")

    with ThreadPoolExecutor(AT_ONCE) as hands:
        answers = [sent.result() for sent in [hands.submit(send) for _ in range(AT_ONCE)]]

    assert {answered.status_code for answered in answers} == {201}, [answered.text for answered in answers]
    assert len({answered.text for answered in answers}) == 1
    assert len({answered.headers["position"] for answered in answers}) == 1
    assert sum("idempotency-replayed" not in answered.headers for answered in answers) == 1
    assert served.names_since(before) == {"supplier.noted": 1, "lot.received": 1}


def test_many_forms_for_one_new_supplier_at_once_note_the_supplier_once(served: Served) -> None:
    before, together = served.house.journal.position(), Barrier(AT_ONCE)

    def send(number: int) -> str:
        fields = _delivery("Ortak Çiftlik") | {"supplier_lot": f"S{number}"}
        together.wait()
        answered = served.post(fields)
        assert answered.status_code == 303, answered.text
        return answered.headers["location"]

    with ThreadPoolExecutor(AT_ONCE) as hands:
        led_to = set(hands.map(send, range(AT_ONCE)))

    assert len(led_to) == AT_ONCE
    assert served.names_since(before) == {"supplier.noted": 1, "lot.received": AT_ONCE}
