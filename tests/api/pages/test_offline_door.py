"""The door as a telephone's outbox meets it: the same rules, answered in a few words, each entry once."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import Response

from api.house import House
from api.outbox import AGE_MAX, TYPE
from kitchens.food.batch import BATCH
from kitchens.identity import new_id
from kitchens.journal.recorded import Recorded
from tests.api.browser import Browser
from tests.api.pages.conftest import SignedIn
from tests.api.pages.production_day import KITCHEN, started

MANAGER, OTHER = "manager-1", "manager-2"
DEVICE = "0123456789abcdef0123456789abcdef"
MADE = "2026-11-21T10:00:00.000+03:00"
SENT_LATER = "2026-11-21T10:25:00.000+03:00"


def _sent(browser: Browser, address: str, accept: str = TYPE, **fields: Any) -> Response:
    """Send what lay on a phone for 25 minutes."""
    body = {"csrf": browser.csrf, "key": str(new_id()), "device_at": MADE, "device_now": SENT_LATER} | fields
    return browser.post(address, body, accept=accept)


def _events(house: House, batch: str, name: str) -> list[Recorded]:
    id_ = house.journal.facts().named(BATCH, batch.rpartition("/")[2])
    assert id_
    return [one for one in house.journal.story(BATCH, id_) if one.name == name]


def test_an_entry_that_arrives_is_answered_with_its_position(signed_in: SignedIn, house: House) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    answered = _sent(manager, f"{batch}/readings/new?control=ph", value="4,2")

    assert answered.status_code == 200
    said = answered.json()
    assert said["state"] == "sent"
    assert said["position"] == house.journal.position()
    assert said["to"].startswith(f"{batch}/readings/new")
    assert answered.headers["cache-control"] == "no-store"


def test_sent_twice_it_counts_once_and_is_answered_alike(signed_in: SignedIn, house: House) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    key = str(new_id())
    first = _sent(manager, f"{batch}/readings/new?control=ph", key=key, value="4,2")

    later = "2026-11-21T18:00:00.000+03:00"
    again = _sent(manager, f"{batch}/readings/new?control=ph", key=key, value="4,2", device_now=later)

    assert (first.json()["state"], again.json()["state"]) == ("sent", "sent")
    assert len(_events(house, batch, "batch.reading-taken")) == 1


def test_the_reading_was_taken_as_long_ago_as_the_phone_kept_it(signed_in: SignedIn, house: House) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    _sent(manager, f"{batch}/readings/new?control=ph", value="4,2")

    (reading,) = _events(house, batch, "batch.reading-taken")
    assert reading.at == house.clock()
    assert reading.at - reading.event.taken_at == timedelta(minutes=25)  # type: ignore[attr-defined]
    assert reading.device_at
    assert reading.device_at.isoformat() == "2026-11-21T10:00:00+03:00"


def test_a_sale_happened_when_it_was_made(signed_in: SignedIn, house: House) -> None:
    manager = signed_in(MANAGER)
    shown = manager.get(f"{KITCHEN}/sell?product=tarhana").text
    button = re.search(r'name="sold" value="([^"]+)" data-again="again"', shown)
    assert button

    _sent(manager, f"{KITCHEN}/sell?product=tarhana", sold=button[1])

    recorded = house.journal.decode(house.journal.rows(house.journal.position() - 1, 1)[0])
    while recorded.name != "sale.recorded":
        recorded = house.journal.decode(house.journal.rows(recorded.position - 2, 1)[0])
    assert house.clock() - recorded.event.sold_at == timedelta(minutes=25)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sent_at", "waited"),
    [
        ("2026-11-21T10:00:59.999+03:00", timedelta()),
        ("2026-11-21T10:01:00.000+03:00", timedelta(minutes=1)),
        # The clock was set back by a little between writing and sending.
        ("2026-11-21T09:55:00.000+03:00", timedelta()),
        ("2026-12-05T10:00:00.000+03:00", AGE_MAX),
        # The same moment, told in another zone: she has travelled.
        ("2026-11-21T08:00:00.000+01:00", timedelta()),
    ],
)
def test_how_long_it_waited_is_counted_by_the_phones_own_clock(
    signed_in: SignedIn, house: House, sent_at: str, waited: timedelta
) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager, on="2022-01-10")

    answered = _sent(manager, f"{batch}/readings/new?control=ph", value="4,2", device_now=sent_at)

    assert answered.json()["state"] == "sent", answered.text
    (reading,) = _events(house, batch, "batch.reading-taken")
    assert reading.at - reading.event.taken_at == waited  # type: ignore[attr-defined]
    assert (reading.device_at is None) == (waited == timedelta())


@pytest.mark.parametrize(
    "sent_at", ["2026-12-05T10:00:00.001+03:00", "2026-11-21T09:54:59.999+03:00", "+058000-01-01", ""]
)
def test_what_waited_too_long_to_know_is_asked_when_it_was(
    signed_in: SignedIn, house: House, sent_at: str
) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager, on="2022-01-10")

    answered = _sent(manager, f"{batch}/readings/new?control=ph", value="4,2", device_now=sent_at)
    told = _sent(
        manager,
        f"{batch}/readings/new?control=ph",
        value="4,2",
        device_now=sent_at,
        taken_at="2022-01-30T09:00",
    )

    assert answered.status_code == 422
    assert [error["field"] for error in answered.json()["errors"]] == ["taken_at"]
    assert told.json()["state"] == "sent"
    assert len(_events(house, batch, "batch.reading-taken")) == 1


def test_a_rule_is_told_with_its_facts_and_whether_it_may_be_recorded_all_the_same(
    signed_in: SignedIn, house: House
) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    fields = {"person": "", "other_person": "ME0137", "minutes": "90", "basis": "training"}
    fields |= {"worked_on": "2022-01-31"}

    refused = _sent(manager, f"{batch}/labour/new", key=str(key := new_id()), **fields)
    said = refused.json()
    despite = _sent(manager, f"{batch}/labour/new", key=str(key), despite=said["code"], **fields)

    assert refused.status_code == 409
    assert (said["state"], said["deviation"]) == ("attention", True)
    assert said["sentence"]
    assert said["facts"]
    assert despite.json()["state"] == "sent"
    assert len(_events(house, batch, "batch.labour-logged")) == 1


def test_every_wrong_field_is_told_at_once(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    answered = _sent(manager, f"{batch}/labour/new", minutes="many", basis="", worked_on="tomorrow")

    assert answered.status_code == 422
    assert {error["field"] for error in answered.json()["errors"]} >= {"minutes", "basis", "worked_on"}


def test_what_a_reader_would_be_asked_again_is_asked_of_her_later(signed_in: SignedIn, house: House) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    asked = _sent(manager, f"{batch}/readings/new?control=ph", key=str(key := new_id()), value="4,6")
    confirmed = _sent(manager, f"{batch}/readings/new?control=ph", key=str(key), value="4,6", confirmed="yes")

    assert (asked.status_code, asked.json()["code"]) == (409, "check")
    assert confirmed.json()["state"] == "sent"
    assert len(_events(house, batch, "batch.held")) == 1


def test_the_same_key_with_other_content_is_no_second_entry(signed_in: SignedIn, house: House) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)
    key = str(new_id())
    _sent(manager, f"{batch}/readings/new?control=ph", key=key, value="4,2")

    answered = _sent(manager, f"{batch}/readings/new?control=ph", key=key, value="4,3")

    assert (answered.status_code, answered.json()["code"]) == (409, "sent-before")
    assert len(_events(house, batch, "batch.reading-taken")) == 1


def test_whoever_is_not_signed_in_is_told_so_and_nothing_is_lost(signed_in: SignedIn) -> None:
    batch = started(signed_in(MANAGER))

    answered = _sent(signed_in(None), f"{batch}/readings/new?control=ph", value="4,2")

    assert (answered.status_code, answered.json()) == (401, {"state": "signed-out"})


def test_the_mark_of_another_session_is_not_hers(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    answered = _sent(manager, f"{batch}/readings/new?control=ph", csrf="x", value="4,2")

    assert (answered.status_code, answered.json()) == (403, {"state": "forged"})


def test_another_role_and_an_absent_batch_are_told(signed_in: SignedIn) -> None:
    batch = started(signed_in(MANAGER))

    barred = _sent(signed_in("specialist-1"), f"{batch}/readings/new?control=ph", value="4,2")
    absent = _sent(signed_in(MANAGER), "/batches/NONE/readings/new", value="4,2")

    assert (barred.status_code, barred.json()["code"]) == (403, "forbidden")
    assert (absent.status_code, absent.json()["code"]) == (404, "absent")


def test_an_entry_without_a_key_would_count_each_time_and_is_not_taken(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    answered = _sent(manager, f"{batch}/readings/new?control=ph", key="none", value="4,2")

    assert (answered.status_code, answered.json()["code"]) == (400, "unreadable")


@pytest.mark.parametrize("address", ["/account/password", "/hand-over", "/batches/MEB0001/release"])
def test_an_outbox_sends_nothing_but_entries(signed_in: SignedIn, address: str) -> None:
    manager = signed_in(MANAGER)

    answered = _sent(manager, address)

    assert (answered.status_code, answered.json()["code"]) == (404, "absent")
    assert manager.get("/account").status_code == 200


def test_a_reader_is_answered_with_a_page_and_not_with_these_words(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    batch = started(manager)

    answered = _sent(manager, f"{batch}/readings/new?control=ph", accept="text/html", value="4,2")

    assert answered.status_code == 303


def test_ids_come_out_of_any_key_at_all(signed_in: SignedIn, house: House) -> None:
    manager = signed_in(MANAGER)
    far = UUID(int=(0xFFFFFFFFFFFF << 80) | (7 << 76) | (0x8000 << 48) | 1)

    answered = _sent(
        manager, f"{KITCHEN}/batches/new", key=str(far), product="tarhana", started_on="2022-01-31"
    )

    assert answered.json()["state"] == "sent"
    assert house.journal.position()
