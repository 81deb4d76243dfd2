"""What holds for every page, seen with the browser's eyes."""

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from api.language import Language

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""WCAG 2.2, levels A and AA."""

TARGET_PX = 44
SMALLEST = (320, 640)
"""What is left of a desk's 1280 px when somebody enlarges it four times."""

_SKELETON = """() => [...document.querySelectorAll("main, main *")].map((one) =>
  [one.localName, one.getAttribute("role"),
   ...one.getAttributeNames().filter((name) => name !== "selected").sort()].join(" "))"""
# Where answers stand in the order of their words, the chosen one stands elsewhere in each language.

_CONTRAST = """async () => (await axe.run({runOnly: ["color-contrast"], iframes: false})).violations
  .flatMap((one) => one.nodes.map((node) => node.html.slice(0, 160) + node.failureSummary))"""

_MEASURE = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")


def wrong_with_frame(page: Page, language: Language) -> list[str]:
    """Return what is wrong with a page on the smallest phone: its heading, width, targets, language."""
    page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
    seen: dict[str, Any] = page.evaluate(_MEASURE, TARGET_PX)
    wrong = list(seen["wrong"])
    expected = (language, "rtl" if language == "ar" else "ltr")
    if (seen["lang"], seen["dir"]) != expected:
        wrong.append(f"lang and dir are {seen['lang']}, {seen['dir']}")
    return wrong


def skeleton(page: Page) -> list[str]:
    """Return what a page is built of: its elements in order, with the names of their attributes, no words."""
    found: list[str] = page.evaluate(_SKELETON)
    return found


def violations(page: Page, *, contrast: bool) -> list[str]:
    """Return what axe finds against WCAG; `contrast`, which takes it longest, need not be measured twice."""
    options = {
        "runOnly": {"type": "tag", "values": WCAG},
        "rules": {"color-contrast": {"enabled": contrast}},
        "resultTypes": ["violations"],
        "iframes": False,
    }
    found = Axe().run(page, options=options)
    return [
        f"{one['id']}: {node['html'][:160]} ({node.get('failureSummary', '')[:300]})"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


def too_pale_at_night(page: Page) -> list[str]:
    """Return what axe finds too pale on a dark ground; `violations` has brought axe into the page before."""
    page.emulate_media(color_scheme="dark")
    found: list[str] = page.evaluate(_CONTRAST)
    page.emulate_media(color_scheme="light")
    return found
