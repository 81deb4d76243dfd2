"""How long pages take: each page of the demonstration, with twenty people at once."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier
from typing import NamedTuple

from api.access import ACCESS
from api.asked import SESSION_COOKIE
from api.demo.people import found_users, users
from api.demo.show import YEAR
from api.house import House
from tests.api.addresses import MERKEZ, filled, reader_of

PEOPLE = 20
GOAL_SECONDS = 0.1
THINKING_SECONDS = 1.0
WORKERS = 2
SECONDS_MAX = 60
COMMAND = ("-c", "from api.cli import main; main()")

Figures = list[tuple[str, str]]


class Site(NamedTuple):
    """A house that is served: its port, and for each of its people a cookie and its token for acts."""

    port: int
    cookies: dict[str, str]
    csrf: dict[str, str]


class Page(NamedTuple):
    """A page and how long it took, in seconds: of all askers the fastest 95 of 100, and the middle."""

    address: str
    p95: float
    middle: float


def nothing_more(_: House) -> None:
    """Serve the demonstration as it is."""


@contextmanager
def demonstration(
    workers: int, server: Sequence[str], prepare: Callable[[House], None] = nothing_more
) -> Iterator[Site]:
    """Load the demonstration, sign everybody in, serve it by these words of Python, and end it afterwards."""
    with TemporaryDirectory() as folder:
        store, key = Path(folder, "store"), Path(folder, "master.key")
        with House.open(store, demo=True, master_key=key) as house:
            house.import_folder(YEAR, dry_run=False, progress=lambda _done, _total: None)
            found_users(house)
            prepare(house)
            begun = {
                somebody.code: house.accounts.begin(user_id, own_device=True, agent="", needs_totp=False)
                for somebody, user_id in users(house)
            }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = ["--store", str(store), "serve", "--port", str(port), "--workers", str(workers)]
        environment = os.environ | {"KITCHENS_MASTER_KEY": str(key), "LANG": "C.UTF-8"}
        serving = subprocess.Popen(  # noqa: S603  our own Python with our own words
            [sys.executable, *server, *words],
            env=environment,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            yield Site(
                port,
                {code: secret for code, (secret, _) in begun.items()},
                {code: session.csrf for code, (_, session) in begun.items()},
            )
        finally:
            serving.terminate()
            serving.wait(timeout=SECONDS_MAX)


def run(rounds: int, pages_max: int | None = None) -> Figures:
    """Ask for every page that a GET shows; return the slowest, and how all of them did."""
    shown = sorted(
        (filled(route, row, MERKEZ), reader_of(row))
        for (method, route), row in ACCESS.items()
        if method == "GET" and not route.startswith("/api")
    )[:pages_max]
    with demonstration(WORKERS, COMMAND) as site:
        for address, who in shown:
            # Each worker has seen each page once before anybody looks at a clock.
            _page(site, address, who, 1, 0.0)
        thinking = [_page(site, address, who, rounds, THINKING_SECONDS) for address, who in shown]
        at_once = [_page(site, address, who, rounds, 0.0) for address, who in shown]
    figures = []
    for what, pages in (("a second to read each page", thinking), ("asking again at once", at_once)):
        slowest = max(pages, key=lambda page: page.p95)
        within = sum(page.p95 <= GOAL_SECONDS for page in pages)
        figures += [
            (
                f"{PEOPLE} people, {what}: slowest p95 of {len(pages)} pages",
                f"{slowest.p95 * 1000:.0f} ms ({slowest.address}); goal {GOAL_SECONDS * 1000:.0f} ms",
            ),
            (
                f"{PEOPLE} people, {what}: pages within the goal",
                (
                    f"{within} of {len(pages)}; the middle page takes "
                    f"{statistics.median(page.middle for page in pages) * 1000:.1f} ms"
                ),
            ),
        ]
    return figures


def _page(site: Site, address: str, who: str | None, rounds: int, thinking: float) -> Page:
    start = Barrier(PEOPLE)

    def somebody(place: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=SECONDS_MAX)
        headers = {"cookie": f"{SESSION_COOKIE}={site.cookies[who]}"} if who else {}
        took = []
        start.wait()
        # People do not all begin in the same thousandth of a second.
        time.sleep(thinking * place / PEOPLE)
        for _ in range(rounds):
            began = time.perf_counter()
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - began)
            if answer.status >= http.client.INTERNAL_SERVER_ERROR:
                raise RuntimeError(f"{address} answered {answer.status}")
            time.sleep(max(0.0, thinking - took[-1]))
        connection.close()
        return took

    with ThreadPoolExecutor(PEOPLE) as people:
        took: Sequence[float] = sorted(one for each in people.map(somebody, range(PEOPLE)) for one in each)
    return Page(address, took[int(len(took) * 0.95) - 1], statistics.median(took))


def _wait_for(port: int) -> None:
    ends_at = time.monotonic() + SECONDS_MAX
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            if time.monotonic() > ends_at:
                raise
            time.sleep(0.1)
