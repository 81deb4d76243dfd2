"""Every page as it is read: WCAG 2.2 AA, the smallest phone, the strict policy, nobody else's host."""

import os
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from playwright.sync_api import Browser

from api.language import LANGUAGES, Language, speech
from tests.browser.addresses import Address, addresses, names
from tests.browser.conftest import serving
from tests.browser.devices import HALF, STRANGER, Device
from tests.browser.looking import skeleton, too_pale_at_night, violations, wrong_with_frame
from tests.browser.stage import Stage, set_stage

NOT_SHOWN = {"not found": 404, "not for her": 403}


@pytest.fixture(scope="module")
def stage(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Return a demonstration in the middle of its work, to be looked at only."""
    return set_stage(peopled_store, tmp_path_factory.mktemp("stage") / "store")


@pytest.fixture(scope="module")
def url(stage: Stage) -> Iterator[str]:
    with serving(stage.store) as site:
        yield site.url


@pytest.fixture(scope="module")
def by_name(stage: Stage) -> dict[str, Address]:
    return {one.name: one for one in addresses(stage.codes)}


@pytest.fixture(scope="module")
def devices(chromium: Browser, url: str) -> Iterator[dict[tuple[str, Language], Device]]:
    """Return the devices that are signed in already, by whose they are."""
    known: dict[tuple[str, Language], Device] = {}
    yield known
    for device in known.values():
        device.close()
    del chromium, url


@pytest.mark.parametrize("name", names())
def test_a_page_can_be_used_by_everybody(
    name: str,
    by_name: dict[str, Address],
    chromium: Browser,
    url: str,
    devices: dict[tuple[str, Language], Device],
) -> None:
    one = by_name[name]
    built: dict[Language, list[str]] = {}
    seen = languages_of(name)

    for language in seen:
        device = _device(devices, chromium, url, one.who, language)
        answered = device.opens(one.path, language)
        assert answered is not None
        assert answered.status == NOT_SHOWN.get(name, 200)
        assert wrong_with_frame(device.page, language) == []
        built[language] = skeleton(device.page)
        if language == seen[0]:
            assert violations(device.page, contrast=True) == []
            assert too_pale_at_night(device.page) == []
        assert device.complaints == []

    # What is built alike from the same pieces is as usable in every language.
    assert [language for language in seen if built[language] != built[seen[0]]] == []


def languages_of(name: str) -> tuple[Language, ...]:
    """Return in which languages a page is looked at: Arabic, and one that is written from the left.

    Which one is settled by the page's name, so that each third of the pages is seen in another. All four
    are looked at with EVERY_LANGUAGE=1, which takes more time than the checks of every change have.
    """
    if os.environ.get("EVERY_LANGUAGE") == "1":
        return LANGUAGES
    from_the_left: tuple[Language, ...] = ("en", "tr", "sv")
    return from_the_left[crc32(name.encode()) % len(from_the_left)], "ar"


MISTAKEN = (
    ("manager-1", "/batches/{batch}/readings/new?control=ph"),
    ("manager-1", "/kitchens/merkez/support/new"),
    ("manager-1", "/kitchens/merkez/sell/more"),
    ("coordinator-1", "/kitchens/new"),
    ("coordinator-1", "/users/new"),
    (STRANGER, "/sign-in"),
)
"""Forms of every family that are sent empty."""

_SEND_EMPTY = """() => {
  const send = [...document.querySelectorAll("main form .button.primary")].at(-1);
  for (const one of send.form.querySelectorAll("input, textarea")) {
    if (!["hidden", "radio", "checkbox"].includes(one.type)) one.value = "";
  }
  send.form.requestSubmit(send);
}"""


@pytest.mark.parametrize(("who", "path"), MISTAKEN)
def test_a_form_with_mistakes_can_be_used_by_everybody(
    who: str,
    path: str,
    stage: Stage,
    chromium: Browser,
    url: str,
    devices: dict[tuple[str, Language], Device],
) -> None:
    languages: tuple[Language, ...] = ("en", "ar")
    for language in languages:
        device = _device(devices, chromium, url, who, language)
        page = device.page
        device.opens(path.format(**stage.codes), language)

        page.evaluate(_SEND_EMPTY)

        page.locator(".summary").wait_for()
        assert page.title().startswith(speech(language).say("Not yet"))
        assert wrong_with_frame(page, language) == []
        # Axe cannot measure Arabic letters: there the stylesheet's tokens are measured.
        assert violations(page, contrast=language == "en") == []
        page.locator(".summary a").first.click()
        assert page.evaluate("document.activeElement.id").startswith("f-")


def _device(
    devices: dict[tuple[str, Language], Device], chromium: Browser, url: str, who: str, language: Language
) -> Device:
    """Return somebody's device, signed in once for all pages that she looks at, in whichever language.

    Whoever has not signed in has a browser in her language, and nothing else that remembers it.
    """
    own: Language = language if who in (STRANGER, HALF) else "en"
    if (who, own) not in devices:
        devices[who, own] = Device(chromium, url, who, own)
    devices[who, own].complaints.clear()
    return devices[who, own]
