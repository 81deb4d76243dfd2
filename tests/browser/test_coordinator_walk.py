"""The coordinator's day: a Friday announced, a deviation settled, somebody invited who then comes in."""

import re
from xml.etree import ElementTree as ET

import pyotp
import pytest

from tests.browser.conftest import DESK, PHONE, PageAs
from tests.browser.hands import Hands

PASSWORD = "dört sözcük yan yana durur"  # noqa: S105  of an invented person


@pytest.fixture
def coordinator(page_as: PageAs) -> Hands:
    """Return the hands of a coordinator at a desk, without scripts."""
    return Hands(page_as("coordinator-1", "en", DESK, javascript=False))


def test_an_announced_workshop_is_on_the_board_and_in_the_feeds(coordinator: Hands, page_as: PageAs) -> None:
    coordinator.open("/today")
    coordinator.tap("Workshops")
    coordinator.tap("Announce a workshop")
    coordinator.fill("Title", "Keşkek")
    coordinator.fill("Day", "2022-02-11")
    coordinator.tap("Check")
    coordinator.confirm()
    coordinator.reads("Keşkek")

    stranger = Hands(page_as(None, "en", PHONE, javascript=False))
    stranger.open("/")
    stranger.tap("Keşkek")
    stranger.reads("11 February 2022")
    stranger.reads("10")
    feed = ET.fromstring(stranger.page.request.get("/workshops.atom").body())  # noqa: S314  our own feed
    calendar = stranger.page.request.get("/workshops.ics").text()
    assert "Keşkek" in "".join(feed.itertext())
    assert "SUMMARY:Keşkek" in calendar
    assert "DTSTART:20220211T100000Z" in calendar


def test_a_workshop_on_another_day_is_refused_with_the_reason(coordinator: Hands) -> None:
    coordinator.open("/kitchens/merkez/workshops/new")
    coordinator.fill("Title", "Keşkek")
    coordinator.fill("Day", "2022-02-10")
    coordinator.tap("Check")
    coordinator.confirm()

    coordinator.reads("This is not recorded yet")


def test_a_deviation_is_settled(coordinator: Hands, page_as: PageAs) -> None:
    manager = Hands(page_as("manager-1", "en", PHONE, javascript=False))
    manager.open("/kitchens/merkez/batches/new")
    manager.tap("Tarhana")
    manager.tap("Log work")
    manager.page.get_by_text("Somebody else, or another day").click()
    manager.fill("Her code", "ME0162")
    manager.fill("Minutes", "60")
    manager.choose("Training")
    manager.tap("Save")
    manager.tap("Record it as a deviation")

    coordinator.open("/today")
    coordinator.tap("1 deviation waits")
    coordinator.reads("1 deviation")
    coordinator.tap("Settle it")
    coordinator.choose("The people were shown how")
    coordinator.tap("Settle it")

    coordinator.reads("No deviation waits.")
    coordinator.tap("Settled")
    coordinator.reads("The people were shown how")


def test_somebody_invited_signs_in_with_her_own_password_and_second_step(
    coordinator: Hands, page_as: PageAs
) -> None:
    code = _invited(coordinator)
    new = Hands(page_as(None, "en", DESK, javascript=False))
    new.open("/sign-in?language=en")
    new.tap("I have a printed code")
    new.page.get_by_role("main").get_by_role("textbox").first.fill(code)
    new.page.get_by_role("main").get_by_role("button").first.click()
    new.fill("New password", PASSWORD)
    new.tap("Save and sign in")
    secret = re.search(r"\b[A-Z2-7]{32}\b", new.page.get_by_role("main").inner_text())
    assert secret
    new.fill("Six figures", pyotp.TOTP(secret[0]).now())
    new.page.get_by_role("main").get_by_role("button", name="Sign in").click()

    new.heading("Cases")
    new.reads("Ayla Kurt")
    new.tap("Sign out")
    new.fill("Your code", "specialist-3")
    new.fill("Password", PASSWORD)
    new.page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    new.reads("Type the six figures that the app on your telephone shows.")


def _invited(coordinator: Hands) -> str:
    """Invite a third specialist; return the code that is printed for her."""
    coordinator.open("/users")
    coordinator.tap("Invite somebody")
    coordinator.fill("First and last name", "Ayla Kurt")
    coordinator.fill("Code", "specialist-3")
    coordinator.choose("Specialist")
    coordinator.pick("Kitchen", "Merkez Mahalle Mutfağı")
    coordinator.pick("Language", "English")
    coordinator.tap("Invite")
    coordinator.reads("Invitation for Ayla Kurt")
    found = re.search(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4})+\b", coordinator.page.get_by_role("main").inner_text())
    assert found, coordinator.page.get_by_role("main").inner_text()
    return found[0]
