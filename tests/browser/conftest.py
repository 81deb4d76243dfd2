"""A house that is served, and Debian's Chromium to walk through it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from api.asked import SESSION_COOKIE
from api.demo.people import users
from api.house import House
from api.language import Language
from tests.api.conftest import demo_store, peopled_store
from tests.browser.wire import Wire

__all__ = ["demo_store", "peopled_store"]

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
HOUSE = Path(__file__).parents[2]
SECONDS_MAX = 60

PHONE = (360, 740)
DESK = (1280, 900)

PageAs: TypeAlias = Callable[..., Page]


class Site:
    """A demonstration of one test's own, served over a wire. `house` looks into the same store."""

    def __init__(self, store: Path, house: House, wire: Wire) -> None:
        self.store = store
        self.house = house
        self.wire = wire
        # Browsers take a page of this machine for a safe one: secure cookies and service workers work.
        self.url = f"http://localhost:{wire.port}"

    def sign_in(
        self, context: BrowserContext, code: str, language: Language = "en", *, own: bool = False
    ) -> None:
        """Give a browser the session of one of the demonstration's people."""
        ids = {somebody.code: user_id for somebody, user_id in users(self.house)}
        accounts = self.house.accounts
        secret, session = accounts.begin(ids[code], own_device=own, agent="test", needs_totp=False)
        accounts.choose_language(session.id, language)
        context.add_cookies(
            [
                {
                    "name": SESSION_COOKIE,
                    "value": secret,
                    "url": self.url.replace("http:", "https:"),
                    "secure": True,
                    "httpOnly": True,
                    "sameSite": "Lax",
                    **({"expires": time.time() + 12 * 3600} if own else {}),
                }
            ]
        )


@pytest.fixture(scope="session")
def playwright_here() -> Iterator[Playwright]:
    """Return the driver. Without a browser the walks are skipped, but never where all must run."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"no Chromium at {CHROMIUM}")
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def chromium(playwright_here: Playwright) -> Iterator[Browser]:
    """Return the browser, which all walks share; each has windows of its own."""
    browser = playwright_here.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def site(peopled_store: Path, tmp_path: Path) -> Iterator[Site]:
    """Return a served demonstration, to be changed by one test."""
    store = tmp_path / "store"
    shutil.copytree(peopled_store, store)
    with serving(store) as found:
        yield found


@pytest.fixture
def page_as(site: Site, chromium: Browser) -> Iterator[PageAs]:
    """Return how to get a window for one of the demonstration's people; None: a stranger.

    `page_as("manager-1", "tr", PHONE)`: each call is a browser of its own, with a store of its own.
    """
    contexts: list[BrowserContext] = []

    def opened(
        code: str | None = None,
        language: Language = "en",
        viewport: tuple[int, int] = PHONE,
        *,
        javascript: bool = True,
    ) -> Page:
        width, height = viewport
        context = chromium.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            locale=language,
            timezone_id="Europe/Istanbul",
            java_script_enabled=javascript,
            has_touch=width < 700,
        )
        contexts.append(context)
        if code:
            site.sign_in(context, code, language)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


class serving:  # noqa: N801  used as a word: `with serving(store) as site`
    """Serve a store in a process of its own, over a wire, for as long as the block lasts."""

    def __init__(self, store: Path) -> None:
        self._store = store

    def __enter__(self) -> Site:
        """Start, and wait for the first answer."""
        port = _free_port()
        command = ["-c", "from api.cli import main; main()", "--store", str(self._store)]
        self._server = subprocess.Popen(  # noqa: S603  our own Python with our own words
            [sys.executable, *command, "serve", "--no-jobs", "--port", str(port)],
            cwd=HOUSE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/health/live")
        except BaseException:
            self._stop()
            raise
        self._wire = Wire(port)
        self._house = House.open(self._store)
        return Site(self._store, self._house, self._wire)

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self._wire.close()
        self._house.close()
        self._stop()

    def _stop(self) -> None:
        self._server.send_signal(signal.SIGINT)
        try:
            self._server.wait(SECONDS_MAX)
        finally:
            self._server.kill()
            self._server.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    ends_at = time.monotonic() + SECONDS_MAX
    while True:
        try:
            httpx.get(address)
        except httpx.TransportError:
            if time.monotonic() > ends_at:
                raise
            time.sleep(0.1)
        else:
            return
