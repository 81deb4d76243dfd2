"""Without Wi-Fi: saved on this phone, sent when there is a connection, and nothing lost or doubled."""

from datetime import timedelta
from decimal import Decimal

from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs, Site
from tests.browser.kept import MERKEZ, back, begun, ready, recorded, saved, states, until

MANAGER = "manager-1"


def _read(page: Page, value: str) -> None:
    page.locator("#f-value").fill(value)
    page.get_by_role("button", name="Save the reading").click()


def _opened(page: Page, address: str) -> None:
    page.goto(f"{address}/readings/new?control=soluble-solids")
    ready(page, MANAGER)


def test_a_reading_entered_without_a_connection_is_sent_when_there_is_one(
    site: Site, page_as: PageAs
) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _opened(page, batch)
    site.wire.cut()

    _read(page, "26,5")

    expect(page.locator("[data-outbox-said]")).to_contain_text("Saved on this phone")
    assert states(page) == ["saved"]
    assert recorded(site, "batch", batch, "batch.reading-taken") == []
    site.wire.mend()
    back(page)
    until(page, ["sent"])
    (reading,) = recorded(site, "batch", batch, "batch.reading-taken")
    assert reading.event.value == Decimal("26.5")


def test_a_reply_lost_on_its_way_makes_no_second_reading(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _opened(page, batch)
    site.wire.deafen()

    _read(page, "26")

    saved(page)
    expect(page.locator("[data-outbox-said]")).to_contain_text("Saved on this phone")
    assert len(recorded(site, "batch", batch, "batch.reading-taken")) == 1
    site.wire.mend()
    back(page)
    until(page, ["sent"])
    assert len(recorded(site, "batch", batch, "batch.reading-taken")) == 1


def test_with_a_connection_a_form_does_what_it_always_did(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _opened(page, batch)

    _read(page, "26")

    page.wait_for_url("**/readings/new?control=ph&done=reading-taken")
    until(page, [])
    (reading,) = recorded(site, "batch", batch, "batch.reading-taken")
    assert reading.device_at is None


def test_a_mistyped_number_is_told_on_the_form_as_ever(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _opened(page, batch)

    _read(page, "many")

    expect(page.locator(".summary")).to_be_visible()
    expect(page.locator("#f-value")).to_have_value("many")
    until(page, [])


def test_the_phones_clock_is_kept_beside_ours_and_the_reading_happened_when_it_was_taken(
    site: Site, page_as: PageAs
) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    page.clock.install()
    _opened(page, batch)
    site.wire.cut()
    _read(page, "26")
    saved(page)

    page.clock.fast_forward("40:00")
    site.wire.mend()
    back(page)

    until(page, ["sent"])
    (reading,) = recorded(site, "batch", batch, "batch.reading-taken")
    # The demonstration's clock stands still; the phone's does not.
    assert reading.at == site.house.clock()
    waited = reading.at - reading.event.taken_at
    assert timedelta(minutes=40) <= waited < timedelta(minutes=42)
    assert reading.device_at
    assert reading.device_at.utcoffset() == timedelta(hours=3)


def test_a_page_that_was_kept_opens_without_a_connection_with_its_form(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    page.goto(f"{MERKEZ}/today")
    ready(page, MANAGER)
    site.wire.cut()

    page.goto(f"{batch}/readings/new?control=soluble-solids")
    expect(page.locator("[data-outbox-said]")).to_contain_text("No connection")
    expect(page.get_by_text("must be 24 or more")).to_be_visible()
    _read(page, "27")
    saved(page)
    _read(page, "28")
    saved(page, 2)

    site.wire.mend()
    back(page)
    until(page, ["sent", "sent"])
    readings = recorded(site, "batch", batch, "batch.reading-taken")
    assert [one.event.value for one in readings] == [27, 28]


def test_a_sale_at_the_stall_shows_its_allergens_and_is_sent_later(site: Site, page_as: PageAs) -> None:
    page = page_as(MANAGER)
    page.goto(f"{MERKEZ}/today")
    ready(page, MANAGER)
    before = _sold(site)
    site.wire.cut()

    page.goto(f"{MERKEZ}/sell?product=tarhana")
    expect(page.locator(".next")).to_contain_text("Contains: ")
    page.locator(".next .button.primary").click()

    saved(page)
    site.wire.mend()
    back(page)
    until(page, ["sent"])
    assert _sold(site) == before + 1


def _sold(site: Site) -> int:
    site.house.catch_up()
    with site.house.views.reading() as reader:
        return int(reader.all("SELECT COUNT(*) FROM view_sales")[0][0])


def test_two_pages_of_one_phone_send_an_entry_once(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _opened(page, batch)
    other = page.context.new_page()
    other.goto(f"{batch}/labour/new")
    site.wire.cut()
    _read(page, "26")
    saved(page)
    expect(other.locator("aside.outbox [data-state=saved]")).to_contain_text("(1)")

    site.wire.mend()
    back(page)
    back(other)

    until(other, ["sent"])
    expect(other.locator("aside.outbox [data-state=sent]")).to_contain_text("(1)")
    assert len(recorded(site, "batch", batch, "batch.reading-taken")) == 1


def test_attendance_is_noted_for_the_session_that_stood_on_the_page(site: Site, page_as: PageAs) -> None:
    page = page_as("trainer-1")
    page.goto("/courses/ME-TTC-3/attendance")
    ready(page, "trainer-1")
    site.wire.cut()
    page.reload()
    first = page.locator("fieldset[role=radiogroup]").first
    first.get_by_text("Excused").click()

    page.get_by_role("button", name="Save", exact=True).click()

    saved(page)
    expect(first.get_by_label("Excused")).to_be_checked()
    site.wire.mend()
    back(page)
    until(page, ["sent"])
    (noted,) = [
        one
        for one in recorded(site, "course", "/courses/ME-TTC-3", "course.attendance-corrected")
        + recorded(site, "course", "/courses/ME-TTC-3", "course.attendance-taken")
        if one.device_at or one.by != "import"
    ]
    assert noted.event.presence == "excused"


def test_without_a_script_a_form_is_sent_as_ever(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER, javascript=False)
    page.goto(f"{batch}/readings/new?control=soluble-solids")

    _read(page, "26")

    expect(page.locator(".strip.sent")).to_be_visible()
    assert len(recorded(site, "batch", batch, "batch.reading-taken")) == 1
    expect(page.locator("aside.outbox")).to_be_hidden()
