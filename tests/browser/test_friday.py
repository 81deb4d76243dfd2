"""The manager's day on a telephone: made, measured, released, sold, and what was wrong put right."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, PageAs
from tests.browser.hands import Hands

TODAY = "/today"
TARHANA = re.compile(r"^Tarhana · 58")
BATCH = re.compile(r"/batches/MEB\d{4}")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def manager(request: pytest.FixtureRequest, page_as: PageAs) -> Hands:
    """Return the hands of a manager on a small telephone, whose browser runs scripts or does not."""
    return Hands(page_as("manager-1", "en", PHONE, javascript=request.param))


@pytest.fixture
def other(page_as: PageAs) -> Hands:
    """Return the hands of the other manager."""
    return Hands(page_as("manager-2", "en", PHONE, javascript=False))


def _writes_off_what_is_old(manager: Hands) -> None:
    """Work through what the year has left behind, so that the day begins with what is made now."""
    manager.open(TODAY)
    while (old := manager.is_next().get_by_role("link", name="Write off")).count():
        old.click()
        manager.tap("Save")
        manager.has_done("written-off")
        manager.open(TODAY)


def _weighs_in_tomatoes(manager: Hands) -> None:
    manager.open(TODAY)
    manager.tap("Weigh in a lot")
    manager.tap("Tomatoes")
    manager.fill("Quantity", "50")
    manager.choose("kg")
    manager.fill("Cost of all of it", "1.250,00")
    manager.fill("Use until", "2022-02-14")
    manager.choose("village-dairy-coop")
    manager.fill("The supplier's lot", "S-77")
    manager.choose("Local seed")
    manager.tap("Save the delivery")
    manager.has_done("lot-received")
    manager.reads("50 kg")


def _begins_a_batch(manager: Hands) -> str:
    """Begin, weigh in, log an hour and a half; return the batch's address."""
    manager.open(TODAY)
    manager.tap("New batch")
    manager.tap("Domates salçası")
    address = manager.arrives(BATCH)
    manager.tap("Weigh in an ingredient")
    manager.choose("Tomatoes")
    manager.fill("Quantity", "12,5")
    manager.tap("Save")
    manager.tap("Log work")
    manager.tap("Choose from everybody")
    manager.pick("Who worked", "Hatice Çelik")
    manager.fill("Minutes", "90")
    manager.choose("Member's own work")
    manager.tap("Save")
    manager.reads(re.compile(r"Hatice Çelik\s+1.h.30.min"))
    return address


def _takes_a_reading(manager: Hands, control: str, value: str) -> None:
    """Tap the one thing that waits today, type a number, tap once."""
    manager.open(TODAY)
    manager.tap(f"Enter {control}", within=manager.is_next())
    if manager.page.evaluate("document.activeElement.tagName") == "INPUT":
        manager.page.keyboard.type(value)
    else:
        manager.fill(control, value)
    manager.tap("Save the reading")
    assert manager.taps == 2
    manager.has_done("reading-taken")


def _sells_two_bags(manager: Hands) -> None:
    """Sell two, one after the other, in two taps each."""
    manager.open(TODAY)
    manager.tap("Sell", within=manager.page.get_by_role("main"))
    for _ in range(2):
        manager.taps = 0
        manager.tap(TARHANA)
        manager.reads("Contains: gluten, milk")
        manager.tap("Sold: 1 bag")
        assert manager.taps == 2
        manager.reads("Sold and recorded.")
    manager.reads("116.00 ₺")


def test_the_managers_friday(manager: Hands, other: Hands) -> None:
    _writes_off_what_is_old(manager)
    _weighs_in_tomatoes(manager)
    batch = _begins_a_batch(manager)
    _takes_a_reading(manager, "Solids", "26")
    _takes_a_reading(manager, "pH", "4,2")

    manager.open(batch)
    manager.tap("Finish the batch")
    manager.fill("Units made", "40")
    manager.tap("Finish")
    manager.has_done("finished")
    manager.open(f"{batch}/release")
    manager.reads("You took one of its readings, so somebody else releases it.")
    expect(manager.page.get_by_role("button", name="Release it")).to_have_count(0)

    other.open(TODAY)
    other.tap("Look and release", within=other.is_next())
    other.tap("Release it")
    other.has_done("released")

    _sells_two_bags(manager)
    manager.open("/kitchens/merkez/sell")
    manager.tap(re.compile(r"^Domates salçası · 64"))
    manager.tap("Sold: 1 jar")
    manager.reads("Sold and recorded.")


def test_a_wrong_entry_is_put_right_in_four_taps_at_most(manager: Hands) -> None:
    _weighs_in_tomatoes(manager)
    _begins_a_batch(manager)
    manager.open(TODAY)

    manager.tap("Batches")
    manager.tap("Domates salçası")
    manager.tap(re.compile("^Correct.*Tomatoes 12.5"))
    manager.fill("Quantity", "11,5")
    manager.tap("Save the correction")

    assert manager.taps <= 4
    manager.reads("11.5 kg")
    manager.reads("first 12.5 kg")


def test_a_wrong_sale_is_put_right_in_four_taps_at_most(manager: Hands) -> None:
    manager.open("/kitchens/merkez/sell")
    manager.tap(TARHANA)
    manager.tap("Sold: 1 bag")
    manager.taps = 0

    manager.tap("Correct")
    manager.tap("2 bags")

    assert manager.taps <= 4
    manager.reads("116.00 ₺")


def test_what_has_happened_against_a_rule_is_recorded_as_a_deviation(manager: Hands) -> None:
    _weighs_in_tomatoes(manager)
    batch = _begins_a_batch(manager)
    manager.tap("Log work")
    manager.page.get_by_text("Somebody else, or another day").click()
    manager.fill("Her code", "ME0162")
    manager.fill("Minutes", "60")
    manager.choose("Training")
    manager.tap("Save")
    manager.reads("This is not recorded yet")
    manager.reads("no-hygiene-certificate")
    expect(manager.page.get_by_label("Minutes")).to_have_value("60")

    manager.tap("Record it as a deviation")
    manager.reads("Saved as a deviation.")

    manager.open(batch)
    manager.reads("A deviation waits for the coordinator.")


def test_a_reading_out_of_limit_is_asked_again_and_then_holds_the_batch(manager: Hands) -> None:
    batch = _begins_a_batch_only(manager)
    manager.open(f"{batch}/readings/new?control=ph")
    manager.fill("pH", "4,6")
    manager.tap("Save the reading")
    manager.confirm()

    manager.reads("out of limit")
    manager.open(batch)
    manager.reads("Held")


def _begins_a_batch_only(manager: Hands) -> str:
    manager.open(TODAY)
    manager.tap("New batch")
    manager.tap("Domates salçası")
    return manager.arrives(BATCH)
