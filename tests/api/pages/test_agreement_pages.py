"""The coordinator's agreements: signed, watched, renewed, their money moved, closed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from litestar.testing import TestClient

from api.app import create_app
from api.demo.people import users
from api.house import House
from kitchens.money.agreement import AGREEMENT, Agreement
from tests.api.browser import HOST, Browser, words
from tests.api.pages.asking import asked_for, assessed, checked
from tests.api.pages.conftest import SignedIn

TERMS: dict[str, str] = {
    "partner": "wfp",
    "purpose": "material-support",
    "kitchen": "merkez",
    "phase": "pilot",
    "first": "2022-01-01",
    "last": "2022-12-31",
    "people": "40",
    "line-material-support": "4.000",
    "line-training": "1.000,50",
    "target-trained": "48",
}


@pytest.fixture(scope="module")
def shared(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return one demonstration for all tests of this file: each signs an agreement of its own."""
    store = tmp_path_factory.mktemp("agreements") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def by(shared: House) -> Iterator[SignedIn]:
    """Return how to get somebody's browser at that house."""
    ids = {somebody.code: user_id for somebody, user_id in users(shared)}
    with TestClient(create_app(shared), base_url=HOST) as client:
        yield lambda code, language="en": Browser(client, shared, ids[code], language)


def _sign(browser: Browser, code: str, **terms: str) -> Response:
    fields: dict[str, Any] = TERMS | {"line-material-support": "4000"} | terms
    return checked(browser, "/agreements/new", code=code, **fields)


def _agreement(house: House, code: str) -> Agreement:
    facts = house.journal.facts()
    agreement_id = facts.named(AGREEMENT, code)
    assert agreement_id is not None
    return facts.of(AGREEMENT, agreement_id)


def test_an_agreement_is_signed_with_its_lines_and_targets(by: SignedIn, shared: House) -> None:
    coordinator = by("coordinator-1")

    answered = _sign(coordinator, "WFP-A")

    assert answered.headers["location"] == "/agreements/WFP-A?done=agreement-signed"
    signed = _agreement(shared, "WFP-A")
    assert (signed.budget_cents, signed.free_cents) == (5000_50, 4000_00)
    assert signed.terms is not None
    assert signed.terms.targets == {"trained": 48}
    shown = words(coordinator.get("/agreements/WFP-A"))
    assert "125.01" in shown, "planned for each of the forty"
    assert "People trained" in shown


def test_an_agreement_without_money_is_said_to_be_one(by: SignedIn, shared: House) -> None:
    coordinator = by("coordinator-1")
    fields = TERMS | {"line-material-support": "", "line-training": "", "people": "0", "purpose": "guidance"}

    shown = coordinator.send("/agreements/new", code="MUNI-1", **fields)
    coordinator.resend(shown, "/agreements/new", confirmed="yes")

    assert "It has no money" in words(shown)
    assert _agreement(shared, "MUNI-1").budget_cents == 0
    assert "without money" in words(coordinator.get("/agreements/MUNI-1"))


def test_a_new_partner_is_entered_with_the_agreement(by: SignedIn) -> None:
    _sign(by("coordinator-1"), "GIZ-NEW", partner="red-crescent")

    assert "red-crescent" in words(by("coordinator-1").get("/agreements/GIZ-NEW"))


def test_all_mistakes_of_an_agreement_are_told_at_once(by: SignedIn) -> None:
    answered = by("coordinator-1").send(
        "/agreements/new", code="Bu ne", **(TERMS | {"purpose": "x", "people": "-1", "last": "2021-01-01"})
    )

    assert answered.status_code == 422
    for field in ("code", "purpose", "people", "last"):
        assert f'id="error-{field}"' in answered.text


def test_a_code_of_another_agreement_is_refused(by: SignedIn) -> None:
    _sign(by("coordinator-1"), "WFP-B")

    answered = _sign(by("coordinator-1"), "WFP-B")

    assert answered.status_code == 409
    assert "agreement-code-taken" in words(answered)


def test_what_was_reserved_and_spent_is_shown_with_what_each_cost(by: SignedIn) -> None:
    coordinator = by("coordinator-1")
    _sign(coordinator, "WFP-C", **{"line-material-support": "100000"})
    code = asked_for(by("manager-1"), cost="600")
    assessed(by("specialist-2"), code)
    checked(by("specialist-1"), f"/support/{code}/decide", decision="approve")

    reserved = words(coordinator.get("/agreements/WFP-C"))
    by("manager-1").send(f"/support/{code}/deliver", parts="all")
    spent = words(coordinator.get("/agreements/WFP-C"))

    assert "0 received something" in reserved
    assert "600.00 ₺ reserved for" in reserved
    assert "1 received something" in spent
    assert "600.00 ₺ (600.00 ₺ ÷ 1)" in spent
    assert code in spent


def test_a_pilot_is_renewed_into_a_regular_one(by: SignedIn, shared: House) -> None:
    coordinator = by("coordinator-1")
    _sign(coordinator, "WFP-D", last="2022-02-28")

    soon = words(coordinator.get("/agreements"))
    coordinator.send("/agreements/WFP-D/renew", until="2023-12-31", phase="regular")

    assert "WFP-D ends on" in soon
    assert _agreement(shared, "WFP-D").phase == "regular"
    assert "WFP-D ends on" not in words(coordinator.get("/agreements"))


def test_a_renewal_that_ends_no_later_is_refused_with_its_rule(by: SignedIn) -> None:
    _sign(by("coordinator-1"), "WFP-E")

    answered = by("coordinator-1").send("/agreements/WFP-E/renew", until="2022-12-31")

    assert answered.status_code == 409
    assert "renewal-not-later" in words(answered)


def test_money_is_moved_and_never_more_than_is_free(by: SignedIn, shared: House) -> None:
    coordinator, address = by("coordinator-1"), "/agreements/WFP-F/budget"
    _sign(coordinator, "WFP-F")
    wanted = {"way": "move", "out_of": "training", "into": "material-support"}

    checked(coordinator, address, amount="1000", **wanted)
    refused = checked(coordinator, address, amount="0,51", **wanted)

    assert _agreement(shared, "WFP-F").lines == {"material-support": 5000_00, "training": 50}
    assert refused.status_code == 409
    assert "budget-line-too-small" in words(refused)


def test_a_budget_grows(by: SignedIn, shared: House) -> None:
    coordinator = by("coordinator-1")
    _sign(coordinator, "WFP-G")

    checked(coordinator, "/agreements/WFP-G/budget", way="change", into="staff", amount="6000")

    assert _agreement(shared, "WFP-G").lines["staff"] == 999_50


def test_a_closed_agreement_offers_nothing_more(by: SignedIn, shared: House) -> None:
    coordinator = by("coordinator-1")
    _sign(coordinator, "WFP-H")

    checked(coordinator, "/agreements/WFP-H/close")

    assert _agreement(shared, "WFP-H").closed_on is not None
    assert "/agreements/WFP-H/renew" not in coordinator.get("/agreements/WFP-H").text


@pytest.mark.parametrize("language", ["tr", "ar", "sv"])
def test_the_pages_are_shown_in_every_language(by: SignedIn, language: str) -> None:
    browser = by("coordinator-1", language)

    for address in ("/agreements", "/agreements/new", "/cases/support/what-if"):
        assert browser.get(address).status_code == 200
