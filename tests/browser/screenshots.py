"""Pictures of every page, on a phone and at a desk, in four languages, to be looked at by people.

`python -m tests.browser.screenshots` writes them to `.screenshots/`, with a sheet of them all; `--only sell`
takes the pages with this word in their name, `--lang tr` one language.
"""
# ruff: noqa: T201  a command tells where its pictures lie

import argparse
import os
import re
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from api.language import LANGUAGES, Language
from tests.browser.addresses import Address, addresses
from tests.browser.conftest import ARGUMENTS, CHROMIUM, DESK, HOUSE, PHONE, serving
from tests.browser.devices import Device, demonstration
from tests.browser.stage import set_stage

FOLDER = HOUSE / ".screenshots"
SIZES = (PHONE, DESK)
HIGHEST_PX = 12_000
"""A page of more is cut: nobody looks at a picture of a thousand lines."""

_SHEET = """<!doctype html>
<meta charset="utf-8">
<title>Every page</title>
<style>
body { font-family: sans-serif; margin: 1rem; background: #ddd }
section { display: flex; gap: .5rem; overflow-x: auto; align-items: start; margin-block-end: 2rem }
img { block-size: 480px; inline-size: auto; object-fit: cover; object-position: top; border: 1px solid #888 }
figure { margin: 0 }
</style>
"""


def main() -> None:
    """Take the pictures that are asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    asked.add_argument("--only", default="", help="a part of the pages' names, such as sell")
    asked.add_argument("--lang", choices=LANGUAGES, help="one language")
    wanted = asked.parse_args()
    languages: tuple[Language, ...] = (wanted.lang,) if wanted.lang else LANGUAGES
    with tempfile.TemporaryDirectory(prefix="kitchens-screenshots-") as name:
        folder = Path(name)
        # The keys of this house are thrown away with it.
        os.environ["XDG_CONFIG_HOME"] = str(folder / "home")
        stage = set_stage(demonstration(folder / "year"), folder / "stage")
        with serving(stage.store) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            found = [one for one in addresses(stage.codes) if wanted.only in one.name]
            for language in languages:
                _take_all(browser, site.url, found, language)
                print(f"{language}: {len(found)} pages")
            browser.close()
    print(_sheet())


def _take_all(browser: Browser, url: str, found: list[Address], language: Language) -> None:
    """Take every page, each person's in a row, at both sizes."""
    for who in dict.fromkeys(one.who for one in found):
        device = Device(browser, url, who, language)
        for one in (one for one in found if one.who == who):
            for size in SIZES:
                _take(device, one, size)
        device.close()


def _take(device: Device, one: Address, size: tuple[int, int]) -> None:
    width, height = size
    device.page.set_viewport_size({"width": width, "height": height})
    device.page.goto(one.path)
    whole: int = device.page.evaluate("document.documentElement.scrollHeight")
    # As high as the page, so that the bar at the bottom stands at its end.
    device.page.set_viewport_size({"width": width, "height": min(max(whole, height), HIGHEST_PX)})
    path = FOLDER / f"{device.language}-{width}" / f"{_file(one.name)}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    device.page.screenshot(path=path)


def _file(name: str) -> str:
    """Return a page's name as a file's."""
    return re.sub(r"\W+", "-", re.sub(r":\w+", "", name)).strip("-") or "board"


def _sheet() -> Path:
    """Write a page on which all pictures stand side by side; return where it lies."""
    shown: dict[str, list[str]] = {}
    for picture in sorted(FOLDER.glob("*/*.png")):
        shown.setdefault(picture.stem, []).append(str(picture.relative_to(FOLDER)))
    parts = [_SHEET]
    for name, pictures in shown.items():
        images = "".join(
            f'<figure><a href="{one}"><img loading="lazy" src="{one}" alt=""></a>'
            f"<figcaption>{one}</figcaption></figure>"
            for one in pictures
        )
        parts.append(f"<h2>{escape(name)}</h2><section>{images}</section>")
    path = FOLDER / "index.html"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
