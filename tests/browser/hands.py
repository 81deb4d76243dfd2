"""Somebody at a device, who knows only what she reads: words on buttons, links and fields."""

import re

from playwright.sync_api import Locator, Page, expect

WAIT_MS = 20_000
"""A machine that runs all tests at once is slow."""


class Hands:
    """Taps, types, and counts the taps. What is not there to be read is not found."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def open(self, address: str) -> None:
        """Go to an address, as from a bookmark, and begin to count anew."""
        self.page.goto(address)
        self.taps = 0

    def tap(self, words: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Tap the first button or link on which these words stand."""
        place = within or self.page.locator("body")
        place.get_by_role("button", name=words).or_(place.get_by_role("link", name=words)).first.click()
        self.taps += 1

    def choose(self, words: str | re.Pattern[str]) -> None:
        """Tap an answer, or tick a box, beside which these words stand."""
        self.page.get_by_role("radio", name=words).or_(
            self.page.get_by_role("checkbox", name=words)
        ).first.check()
        self.taps += 1

    def pick(self, label: str, words: str) -> None:
        """Pick from a list what begins with these words."""
        field = self._field(label)
        options = field.locator("option").all_inner_texts()
        field.select_option(label=next(one for one in options if words in one))

    def fill(self, label: str, text: str) -> None:
        """Type into a field."""
        self._field(label).fill(text)

    def confirm(self) -> None:
        """Say on the page on which answers are checked that they are right."""
        self.heading("Check your answers")
        self.page.locator("main").get_by_role("button").first.click()
        self.taps += 1

    def _field(self, label: str) -> Locator:
        # Answers to choose from, and regions of the page, have labels too.
        fields = self.page.locator("input:not([type=radio], [type=checkbox]), select, textarea")
        return fields.and_(self.page.get_by_label(label)).first

    def arrives(self, address: re.Pattern[str]) -> str:
        """Wait until the page has this address, and return it without what stands behind a question mark."""
        self.page.wait_for_url(address)
        return self.page.url.partition("?")[0]

    def has_done(self, code: str) -> None:
        """Wait until the house has said that this is done."""
        self.page.wait_for_url(re.compile(rf"[?&]done={code}\b"))

    def reads(self, words: str | re.Pattern[str]) -> None:
        """See to it that words stand on the page."""
        expect(self.page.locator("body")).to_contain_text(words, timeout=WAIT_MS)

    def reads_not(self, words: str) -> None:
        """See to it that words do not stand on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words, timeout=WAIT_MS)

    def heading(self, words: str | re.Pattern[str]) -> None:
        """See to it that this is the page's heading."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words, timeout=WAIT_MS)

    def is_next(self) -> Locator:
        """Return the card of the one thing that waits."""
        return self.page.locator("section.next").first
