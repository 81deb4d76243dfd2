"""What a telephone is given for where there is no connection: a key of its own, pages, scripts, a worker."""

import re

import pytest

from api.house import House
from api.outbox import KEPT, TAKEN
from api.pages.offline.outbox_page import patterns, unlocking_secret
from tests.api.browser import Fields
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import KITCHEN, started

MANAGER, OTHER = "manager-1", "manager-2"
DEVICE = "0123456789abcdef0123456789abcdef"


def test_the_key_is_for_its_owner_and_for_one_phone(signed_in: SignedIn, house: House) -> None:
    manager, other = signed_in(MANAGER), signed_in(OTHER)

    hers = manager.get(f"/outbox/key?device={DEVICE}")
    again = manager.get(f"/outbox/key?device={DEVICE}")
    elsewhere = manager.get(f"/outbox/key?device={DEVICE[::-1]}")
    others = other.get(f"/outbox/key?device={DEVICE}")

    secrets = [answered.json()["secret"] for answered in (hers, elsewhere, others)]
    assert again.json()["secret"] == secrets[0]
    assert len(set(secrets)) == 3
    assert hers.headers["cache-control"] == "no-store"
    assert hers.json()["open_ms"] == 30 * 60 * 1000
    assert manager.user_id
    assert len(unlocking_secret(house, manager.user_id, DEVICE)) == 32


@pytest.mark.parametrize("device", ["", "x", DEVICE.upper(), DEVICE + "00"])
def test_a_phone_without_a_number_gets_no_key(signed_in: SignedIn, device: str) -> None:
    assert signed_in(MANAGER).get(f"/outbox/key?device={device}").status_code == 404


def test_the_pages_worth_keeping_open_and_are_of_the_kept_kind(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    pages = manager.get(f"/outbox/key?device={DEVICE}").json()["pages"]

    assert f"{batch}/readings/new?control=ph" in pages
    assert f"{KITCHEN}/sell?product=tarhana" in pages
    for address in pages:
        shown = manager.get(address)
        assert shown.status_code == 200, address
        assert 'data-keeps="yes"' in shown.text, address


def test_whoever_enters_nothing_keeps_nothing(signed_in: SignedIn) -> None:
    assert signed_in("specialist-1").get(f"/outbox/key?device={DEVICE}").json()["pages"] == []
    assert signed_in("ME0043").get(f"/outbox/key?device={DEVICE}").json()["pages"] == []


def test_only_forms_of_what_happens_are_taken_and_no_page_of_a_case_is_kept() -> None:
    assert not [route for route in TAKEN if re.search("release|discard|support|people|users|account", route)]
    assert not [route for route in KEPT if re.search("people|cases|support|mine|users|account", route)]
    for pattern in patterns():
        assert not re.fullmatch(pattern, "/account/password")
    assert any(re.fullmatch(pattern, "/batches/MEB0061/readings/new") for pattern in patterns())


def test_a_page_outside_the_outbox_has_none_of_its_script(looking: SignedIn) -> None:
    public, case = looking(None).get("/"), looking("specialist-1").get("/cases")

    assert "/static/offline/" not in public.text
    assert 'data-keeps="yes"' not in case.text
    assert 'data-takes="yes"' not in case.text


def test_the_page_for_where_there_is_no_connection_holds_nothing_personal(looking: SignedIn) -> None:
    shown = looking(None).get("/outbox?language=ar")

    assert shown.status_code == 200
    assert 'data-who=""' in shown.text
    assert 'lang="ar"' in shown.text
    assert "set-cookie" not in shown.headers


def test_the_worker_is_asked_for_anew_and_keeps_files_that_are_there(looking: SignedIn) -> None:
    browser = looking(None)

    worker = browser.get("/service-worker.js")

    assert worker.headers["content-type"].startswith("text/javascript")
    assert worker.headers["cache-control"] == "no-cache"
    files = set(re.findall(r'"(/static/[^"]+)"', worker.text))
    assert len(files) > 15
    for address in files:
        assert browser.get(address).status_code == 200, address


def test_every_script_that_another_names_is_kept(looking: SignedIn) -> None:
    browser = looking(None)
    worker = browser.get("/service-worker.js").text
    base = re.search(r'from "(/static/offline/[0-9a-f]+)/', worker)
    assert base

    named = {"worker.js", "page.js"}
    for name in sorted(path for path in re.findall(rf'{base[1]}/([a-z]+\.js)"', worker)):
        named |= set(re.findall(r'"\./([a-z]+\.js)"', browser.get(f"{base[1]}/{name}").text))

    assert {f"{base[1]}/{name}" for name in named} <= set(re.findall(r'"(/static/[^"]+)"', worker))


def test_the_manifest_speaks_the_readers_language(looking: SignedIn) -> None:
    found = looking(None, "ar").get("/manifest.webmanifest?language=ar")

    assert found.headers["content-type"].startswith("application/manifest+json")
    assert (found.json()["dir"], found.json()["start_url"]) == ("rtl", "/today")


def test_an_attendance_page_says_of_which_day_it_is(looking: SignedIn) -> None:
    shown = looking("trainer-1").get("/courses/ME-TTC-3/attendance").text

    assert "/courses/ME-TTC-3/attendance?day=2022-01-31" in Fields(shown).actions
