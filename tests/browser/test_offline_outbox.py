"""The outbox's page: what was refused is a task; another person's entries are a number and nothing else."""

import json
from pathlib import Path

from playwright.sync_api import Page, Playwright, expect

from api.acts.batches import hold_batch
from api.demo.people import users
from api.pages.selling.jars import lines_of
from projections.food.deviations import deviations
from tests.browser.conftest import ARGUMENTS, CHROMIUM, PageAs, Site
from tests.browser.kept import MERKEZ, acting, back, begun, ready, recorded, rows, saved, states, until

MANAGER, OTHER = "manager-1", "manager-2"


def _waits(site: Site, page: Page, batch: str, value: str = "26") -> None:
    """Enter a reading without a connection."""
    page.goto(f"{batch}/readings/new?control=soluble-solids")
    ready(page, MANAGER)
    site.wire.cut()
    page.locator("#f-value").fill(value)
    page.get_by_role("button", name="Save the reading").click()
    saved(page)


def _sells(site: Site, page: Page) -> str:
    """Sell a bag at the stall without a connection; return what its button sends."""
    page.goto(f"{MERKEZ}/sell?product=tarhana")
    ready(page, MANAGER)
    site.wire.cut()
    button = page.locator(".next .button.primary")
    button.click()
    saved(page)
    return button.get_attribute("value") or ""


def test_a_refusal_comes_back_as_a_task_and_is_recorded_as_a_deviation(site: Site, page_as: PageAs) -> None:
    page = page_as(MANAGER)
    (line,) = lines_of(_sells(site, page))
    # Meanwhile her colleague holds the very batch.
    hold_batch(acting(site, OTHER), batch_id=line.batch_id)
    site.wire.mend()
    back(page)
    until(page, ["attention"])

    page.goto("/outbox")
    card = page.locator("li.card[data-state=attention]")
    expect(card).to_contain_text("Nothing leaves a held batch")
    card.get_by_role("button", name="Record it as a deviation").click()

    until(page, ["sent"])
    expect(page.locator("li.card[data-state=sent]")).to_contain_text("Sent")
    site.house.catch_up()
    with site.house.views.reading() as reader:
        waiting = deviations(reader, settled=False).items
    assert [deviation.rules for deviation in waiting] == [("batch-held",)]


def test_what_is_changed_after_a_refusal_keeps_its_moment_and_counts_once(
    site: Site, page_as: PageAs
) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    page.clock.install()
    _waits(site, page, batch, "2x6")
    page.clock.fast_forward("20:00")
    site.wire.mend()
    back(page)
    until(page, ["attention"])

    page.goto("/outbox")
    page.get_by_role("button", name="Change and send again").click()
    expect(page.locator("#f-value")).to_have_value("2x6")
    page.locator("#f-value").fill("26")
    page.get_by_role("button", name="Save the reading").click()

    page.wait_for_url("**done=reading-taken")
    until(page, [])
    (reading,) = recorded(site, "batch", batch, "batch.reading-taken")
    assert (reading.at - reading.event.taken_at).total_seconds() >= 20 * 60
    assert reading.device_at


def test_a_reading_out_of_limit_is_asked_again_at_once_and_kept_in_any_case(
    site: Site, page_as: PageAs
) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _waits(site, page, batch, "20")
    expect(page.locator("[data-outbox-said]")).to_contain_text("tap again if it is so")
    page.get_by_role("button", name="Save the reading").click()
    expect(page.locator("[data-outbox-said]")).to_contain_text("It is sent when there is a connection.")

    site.wire.mend()
    back(page)

    until(page, ["sent"])
    assert recorded(site, "batch", batch, "batch.held")


def test_one_that_was_not_looked_at_again_is_a_task(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _waits(site, page, batch, "20")
    site.wire.mend()
    back(page)
    until(page, ["attention"])

    page.goto("/outbox")
    page.get_by_role("button", name="It is so: send it").click()

    until(page, ["sent"])
    assert recorded(site, "batch", batch, "batch.held")


def test_another_person_on_the_same_phone_sees_how_many_and_nothing_else(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _waits(site, page, batch)

    page.get_by_role("button", name="Hand over").click()
    page.wait_for_url("**/outbox")
    expect(page.locator("aside.outbox")).to_contain_text("Saved on this phone by manager-1: 1.")
    expect(page.locator("[data-locked]")).to_be_visible()
    assert rows(page, "unlocked") == []
    site.wire.mend()
    page.goto("/today")
    page.wait_for_url("**/sign-in**")
    expect(page.locator("aside.outbox")).to_contain_text("manager-1: 1.")

    site.sign_in(page.context, OTHER)
    page.goto("/outbox")
    expect(page.locator("[data-none]")).to_be_visible()
    expect(page.locator("aside.outbox")).to_contain_text("manager-1: 1.")
    assert "26" not in page.locator("[data-outbox-list]").inner_text()
    back(page)
    page.wait_for_timeout(500)
    assert states(page) == ["saved"]
    assert recorded(site, "batch", batch, "batch.reading-taken") == []

    site.sign_in(page.context, MANAGER)
    page.goto(f"{MERKEZ}/today")
    until(page, ["sent"])
    (reading,) = recorded(site, "batch", batch, "batch.reading-taken")
    assert reading.by == str(reading.event.taken_by)


def test_nothing_that_was_typed_lies_on_the_phone_in_the_clear(
    site: Site, playwright_here: Playwright, tmp_path: Path
) -> None:
    batch = begun(site)
    profile = tmp_path / "profile"
    context = playwright_here.chromium.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=ARGUMENTS, base_url=site.url, locale="en"
    )
    site.sign_in(context, MANAGER, own=True)
    page = context.pages[0]
    _waits(site, page, batch, "26,123")
    context.close()

    lying = b"".join(path.read_bytes() for path in profile.rglob("IndexedDB/**/*") if path.is_file())
    assert b"manager-1" in lying, "looked in the wrong place"
    assert b"26,123" not in lying
    assert "26,123".encode("utf-16-le") not in lying
    assert b"Zeynep" not in lying
    assert "Zeynep".encode("utf-16-le") not in lying


def test_what_is_saved_survives_a_restart_of_the_phone_in_the_cellar(
    site: Site, playwright_here: Playwright, tmp_path: Path
) -> None:
    batch = begun(site)
    profile = tmp_path / "profile"

    def started() -> Page:
        context = playwright_here.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=ARGUMENTS, base_url=site.url, locale="en"
        )
        return context.pages[0]

    page = started()
    site.sign_in(page.context, MANAGER, own=True)
    _waits(site, page, batch)
    page.context.close()

    page = started()
    page.goto("/outbox")
    expect(page.locator("li.card[data-state=saved]")).to_contain_text("26")
    page.goto(f"{batch}/readings/new?control=ph")
    page.locator("#f-value").fill("4,2")
    page.get_by_role("button", name="Save the reading").click()
    saved(page, 2)

    site.wire.mend()
    page.goto(f"{MERKEZ}/today")
    until(page, ["sent", "sent"])
    page.context.close()
    assert len(recorded(site, "batch", batch, "batch.reading-taken")) == 2


def test_a_file_of_a_failing_phone_is_taken_over_on_another_and_counts_once(
    site: Site, page_as: PageAs, tmp_path: Path
) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _waits(site, page, batch)
    page.goto("/outbox")
    with page.expect_download() as started:
        page.get_by_role("button", name="Save all of it to a file").click()
    file = tmp_path / "entries.json"
    started.value.save_as(file)
    assert "26" in file.read_text(encoding="utf-8")

    site.wire.mend()
    other = page_as(MANAGER)
    other.goto("/outbox")
    _take_over(other, file)
    until(other, ["sent"])
    back(page)
    until(page, ["sent"])

    assert len(recorded(site, "batch", batch, "batch.reading-taken")) == 1


def test_another_takes_over_a_file_only_in_her_own_name(site: Site, page_as: PageAs, tmp_path: Path) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _waits(site, page, batch)
    page.goto("/outbox")
    with page.expect_download() as started:
        page.get_by_role("button", name="Save all of it to a file").click()
    file = tmp_path / "entries.json"
    started.value.save_as(file)
    site.wire.mend()
    other = page_as(OTHER)
    other.goto("/outbox")

    _take_over(other, file)
    expect(other.locator("[data-imported]")).to_contain_text("in your own name")
    assert states(other) == []
    other.locator("input[type=file]").set_input_files(file)
    until(other, ["sent"])
    back(page)

    until(page, ["attention"])
    (reading,) = recorded(site, "batch", batch, "batch.reading-taken")
    assert reading.by == str(reading.event.taken_by)


def test_a_file_that_would_do_something_else_in_her_name_is_not_taken(
    page_as: PageAs, tmp_path: Path
) -> None:
    page = page_as(MANAGER)
    page.goto("/outbox")
    ready(page, MANAGER)
    file = tmp_path / "entries.json"
    entry = {
        "key": "01890000-0000-7000-8000-000000000001",
        "address": "/account/password",
        "fields": [["old", "x"]],
        "device_at": "2022-01-31T10:00:00+03:00",
        "words": {"title": "Harmless", "rows": [], "done": ""},
    }
    whole = {"kind": "neighbourhood-kitchens outbox", "version": 1, "of": MANAGER, "entries": [entry]}
    file.write_text(json.dumps(whole), encoding="utf-8")

    _take_over(page, file)

    expect(page.locator("[data-imported]")).to_contain_text("This is no file of entries")
    assert states(page) == []


def _take_over(page: Page, file: Path) -> None:
    page.get_by_text("Take over a file from another phone").click()
    page.locator("input[type=file]").set_input_files(file)


def test_an_entry_is_thrown_away_only_when_asked_twice(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _waits(site, page, batch)
    page.goto("/outbox")

    page.get_by_role("button", name="Throw away").click()
    page.get_by_role("button", name="It is on no file: really throw it away?").click()
    assert states(page) == ["saved"]
    page.get_by_role("button", name="Throw it away for ever").click()

    until(page, [])


def test_whose_session_was_ended_elsewhere_sees_nothing_of_hers(site: Site, page_as: PageAs) -> None:
    batch = begun(site)
    page = page_as(MANAGER)
    _waits(site, page, batch)
    ids = {somebody.code: user_id for somebody, user_id in users(site.house)}
    site.house.accounts.end_all(ids[MANAGER])
    site.wire.mend()

    page.goto("/outbox")

    expect(page.locator("aside.outbox")).to_contain_text("manager-1: 1.")
    expect(page.locator("[data-locked]")).to_be_visible()
    assert rows(page, "unlocked") == []
    # Also what the worker asked for before her session ended opens nothing after it.
    page.wait_for_timeout(1_000)
    assert rows(page, "unlocked") == []
    assert states(page) == ["saved"]
