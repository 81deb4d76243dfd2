"""Somebody's telephone or desk: a browser of her own, signed in, in her language."""

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Response

from api.demo.people import PASSWORD, found_users
from api.demo.show import YEAR
from api.house import House
from api.language import LOCALES, Language
from tests.api.conftest import open_room
from tests.browser.conftest import PHONE

SECONDS_MAX = 30

LOOKED_AT: Mapping[str, tuple[str, ...]] = {
    "specialist-1": ("ME0005", "ME0041"),
    "specialist-2": ("ME0041",),
}
"""Whose cases somebody has opened before she is looked over the shoulder; others are still shut."""

STRANGER, HALF = "", "half"
"""Who has not signed in; who has typed her password and not yet shown her second step."""


def demonstration(store: Path) -> Path:
    """Load the first kitchen's year with its users and a room into a folder."""
    with House.open(store, demo=True) as house:
        result = house.import_folder(YEAR, dry_run=False, progress=lambda _done, _total: None)
        assert result.exit_code == 0
        found_users(house)
        open_room(house, "merkez", "MER01")
    return store


class Device:
    """A browser with one window. `complaints`: hosts that it asked besides ours, and what it found wrong."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        who: str = STRANGER,
        language: Language = "en",
        *,
        size: tuple[int, int] = PHONE,
        dark: bool = False,
    ) -> None:
        self.url = url
        self.language: Language = language
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(
            base_url=url,
            locale=LOCALES[language].replace("_", "-"),
            timezone_id="Europe/Istanbul",
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(SECONDS_MAX * 1000)
        self.context.on("console", lambda said: self._heard(said.type, said.text))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", lambda request: self._asked(request.url))
        self.page: Page = self.context.new_page()
        if who == HALF:
            self._begin_to_sign_in("specialist-1")
        elif who != STRANGER:
            self._sign_in(who)
            for person in LOOKED_AT.get(who, ()):
                self.looks_at(person)

    def opens(self, path: str, language: Language) -> Response | None:
        """Open a page in a language: hers from now on if she is signed in, her browser's if not."""
        return self.page.goto(f"{path}{'&' if '?' in path else '?'}language={language}")

    def looks_at(self, person: str) -> None:
        """Open somebody's case with a reason: the look is recorded, and counts on this device from now on."""
        self.page.goto(f"/people/{person}")
        self.page.locator("input[name='why']").first.check()
        self.page.locator("main form .button.primary").click()
        self.page.wait_for_url(f"**/people/{person}*")

    def close(self) -> None:
        """Put it away."""
        self.context.close()

    def _sign_in(self, who: str) -> None:
        """Sign in with the tap that a demonstration offers, and keep to the language."""
        self.page.goto("/sign-in")
        self.page.locator(f"form:has(input[value='{who}']) button").click()
        self.page.goto(f"/account?language={self.language}")

    def _begin_to_sign_in(self, who: str) -> None:
        """Sign in with a password, and stop where the second step is asked for."""
        self.page.goto("/sign-in")
        self.page.locator("input[name='user']").fill(who)
        self.page.locator("input[name='password']").fill(PASSWORD)
        self.page.locator("input[name='password']").press("Enter")
        self.page.wait_for_url("**/sign-in/code*")

    def _heard(self, kind: str, text: str) -> None:
        # The browser itself notes an answer such as "not found" as an error; that is no complaint.
        if kind in ("error", "warning") and "Failed to load resource" not in text:
            self.complaints.append(f"{kind}: {text}")

    def _asked(self, address: str) -> None:
        if not address.startswith((f"{self.url}/", "data:", f"blob:{self.url}/")):
            self.complaints.append(f"asked another host: {address}")
