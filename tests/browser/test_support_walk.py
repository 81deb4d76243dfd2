"""A specialist's approval: asked, assessed with the result in sight, approved by another, delivered."""

import re

from playwright.sync_api import expect

from api.house import House
from tests.api.pages.asking import HUNDRED_LIRA_CENTS, agreement
from tests.browser.conftest import DESK, PHONE, PageAs, Site
from tests.browser.hands import Hands


def _budget(house: House) -> None:
    agreement(house, 84 * HUNDRED_LIRA_CENTS)
    house.catch_up()


def _asks(manager: Hands) -> str:
    """Ask for a knife set and an apron; return the request's address."""
    manager.open("/kitchens/merkez/support/new")
    manager.fill("Code of the person", "ME0005")
    manager.fill("What she needs", "Bıçak seti, önlük")
    manager.fill("What it costs", "2.620,75")
    manager.tap("Check")
    manager.reads("2,620.75")
    manager.confirm()
    return manager.page.url.partition("?")[0]


def _assesses(specialist: Hands) -> None:
    """Find the request on the desk, and see the result and its rule before anything is saved."""
    specialist.open("/today")
    specialist.tap("1 request to assess")
    specialist.tap(re.compile("^Assess.*Hatice"))
    specialist.fill("People in the household", "5")
    specialist.fill("Income of the household", "3060")
    specialist.tap("Show the result")
    specialist.reads("612.00")
    specialist.reads("1,417.80")
    specialist.reads("support is due")
    specialist.tap("Save the assessment")


def test_support_goes_from_the_request_to_the_delivery(site: Site, page_as: PageAs) -> None:
    _budget(site.house)
    manager = Hands(page_as("manager-1", "en", PHONE, javascript=False))
    first = Hands(page_as("specialist-1", "en", DESK, javascript=False))
    second = Hands(page_as("specialist-2", "en", DESK, javascript=False))
    request = _asks(manager)
    _assesses(first)

    first.open(request)
    first.reads("You assessed it, and it costs more than")
    second.open("/cases")
    second.tap("1 request to decide")
    second.tap(re.compile("^Decide.*Hatice"))
    second.choose("Approve")
    second.tap("Check")
    second.heading("Check your answers")
    second.reads("5,779.25")
    second.tap("Approve")

    manager.open(request)
    manager.reads("approved, to be delivered")
    manager.tap("Enter the delivery")
    manager.tap("Save")
    manager.reads("delivered")
    expect(manager.page.get_by_role("link", name="Enter the delivery")).to_have_count(0)


def test_whoever_assessed_a_dear_request_cannot_approve_it(site: Site, page_as: PageAs) -> None:
    _budget(site.house)
    request = _asks(Hands(page_as("manager-1", "en", PHONE, javascript=False)))
    specialist = Hands(page_as("specialist-1", "en", DESK, javascript=False))
    _assesses(specialist)

    specialist.open(request)
    specialist.choose("Approve")
    specialist.tap("Check")
    specialist.tap("Approve")

    specialist.reads("This is not recorded yet")
