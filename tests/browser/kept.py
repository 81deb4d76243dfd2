"""What tests of the outbox look at: the browser's own database, and the journal of the house."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from playwright.sync_api import Page, expect

from api.acting import Acting
from api.acts.batches import start_batch
from api.demo.people import users
from api.visitor import Visitor
from kitchens.identity import new_id
from kitchens.people.kitchen import KITCHEN
from projections.codes import named
from projections.story import story_of
from tests.browser.conftest import Site

MERKEZ = "/kitchens/merkez"

_ROWS = """async (store) => {
    const db = await new Promise((resolve) => {
        const request = indexedDB.open("kitchens");
        request.onsuccess = () => resolve(request.result);
    });
    const rows = await new Promise((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
    });
    db.close();
    return rows.map(({ of, state, address, name }) => ({ of, state, address, name }));
}"""


def rows(page: Page, store: str) -> list[dict[str, Any]]:
    """Return what a store of the phone's database shows without a key."""
    found: list[dict[str, Any]] = page.evaluate(_ROWS, store)
    return found


def states(page: Page) -> list[str]:
    """Return the states of the entries on this phone."""
    return sorted(row["state"] for row in rows(page, "entries"))


def ready(page: Page, code: str) -> None:
    """Wait until the phone has keys, the worker, and the pages of whoever is signed in."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    for _ in range(300):
        names = {row["name"] for row in rows(page, "settings")}
        if f"kept all {code}" in names:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the pages were not kept")


def until(page: Page, wanted: list[str]) -> None:
    """Wait until the entries on this phone are in these states."""
    for _ in range(150):
        if states(page) == wanted:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{states(page)}, not {wanted}")


def saved(page: Page, number: int = 1) -> None:
    """Wait until so many entries lie on this phone and the page has given up trying to send the last."""
    until(page, ["saved"] * number)
    expect(page.locator("main form button").first).to_be_enabled()


def back(page: Page) -> None:
    """Tell the page that there is a connection again, as the telephone does."""
    page.evaluate("dispatchEvent(new Event('online'))")


def acting(site: Site, code: str) -> Acting:
    """Return one of the demonstration's people as she acts elsewhere, on another phone."""
    ids = {somebody.code: user_id for somebody, user_id in users(site.house)}
    return Acting(site.house, Visitor(ids[code], code, ()), new_id(), b"elsewhere")


def begun(site: Site, product: str = "tomato-paste", by: str = "manager-2") -> str:
    """Begin a batch and return its address."""
    house = site.house
    house.catch_up()
    with house.views.reading() as reader:
        product_id = named(reader, "product", product)
    kitchen_id = house.journal.facts().named(KITCHEN, "merkez")
    assert product_id
    assert kitchen_id
    code = start_batch(acting(site, by), kitchen_id=kitchen_id, product_id=product_id, started_on=house.today)
    return f"/batches/{code}"


class Known(Struct):
    """An event as a test looks at it."""

    at: datetime
    by: str
    device_at: datetime | None
    event: Any


def recorded(site: Site, noun: str, address: str, name: str) -> list[Known]:
    """Return the events of one name of a thing, the oldest first."""
    site.house.catch_up()
    with site.house.views.reading() as reader:
        id_ = named(reader, noun, address.rpartition("/")[2])
    assert id_
    told = reversed(story_of(site.house.journal, noun, id_))
    return [Known(one.at, one.by, one.device_at, one.event) for one in told if one.name == name]
