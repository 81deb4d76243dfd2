"""The ways of the navigation, on the smallest phone and without a script: all of them can be reached."""

import pytest
from playwright.sync_api import Locator, Page, expect

from api.language import Language
from tests.browser.conftest import DESK, PageAs
from tests.browser.looking import SMALLEST, TARGET_PX

LONG = ("coordinator-1", "manager-1", "ME0044")
"""Who has more ways than fit under a thumb."""


def _bar(page: Page) -> Locator:
    return page.locator(".ways > ul > li")


@pytest.mark.parametrize("language", ["tr", "ar"])
@pytest.mark.parametrize("who", LONG)
def test_all_ways_are_reached_on_the_smallest_phone(who: str, language: Language, page_as: PageAs) -> None:
    page = page_as(who, language, SMALLEST, javascript=False)
    page.goto("/account")
    hidden = page.locator(".ways .more a")

    page.locator(".ways .more summary").click()

    assert hidden.count() > 1
    for one in hidden.all():
        one.scroll_into_view_if_needed()
        expect(one).to_be_visible()
        box = one.bounding_box()
        assert box
        assert box["height"] >= TARGET_PX
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= SMALLEST[0]


@pytest.mark.parametrize("who", [*LONG, "specialist-1", "trainer-1", "partner-1", "observer-1"])
def test_the_days_ways_stand_in_one_line_under_the_thumb(who: str, page_as: PageAs) -> None:
    page = page_as(who, "tr", SMALLEST)
    page.goto("/account")

    boxes = [one.bounding_box() for one in _bar(page).all()]

    assert 2 <= len(boxes) <= 5
    assert len({round(box["y"]) for box in boxes if box}) == 1


@pytest.mark.parametrize("size", [SMALLEST, DESK])
def test_a_way_behind_the_word_leads_where_it_says(size: tuple[int, int], page_as: PageAs) -> None:
    page = page_as("coordinator-1", "en", size)
    page.goto("/account")

    page.locator(".ways .more summary").click()
    page.locator(".ways .more").get_by_role("link", name="Agreements").click()

    page.wait_for_url("**/agreements")
    expect(page.locator(".ways .more summary")).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize(
    "address", ["/mine/consents", "/mine/messages", "/mine/support", "/mine/courses", "/mine/workshops"]
)
def test_what_is_hers_is_two_taps_from_the_day(address: str, page_as: PageAs) -> None:
    page = page_as("ME0044", "ar", SMALLEST)
    page.goto("/today")
    way = page.locator(f".ways a[href='{address}']")

    if not way.is_visible():
        page.locator(".ways .more summary").click()
    way.click()

    page.wait_for_url(f"**{address}")
