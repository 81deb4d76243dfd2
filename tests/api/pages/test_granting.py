"""Support after the request on pages: changed, confirmed, given back in part; many decided at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from httpx import Response
from litestar.testing import TestClient

from api.app import create_app
from api.demo.people import users
from api.house import House
from kitchens.money.agreement import AGREEMENT
from kitchens.people.look import LOOK
from kitchens.people.person import PERSON
from kitchens.people.support import Delivered
from tests.api.browser import HOST, Browser, Fields, words
from tests.api.pages.asking import (
    HUNDRED_LIRA_CENTS,
    agreement,
    asked_for,
    assessed,
    checked,
    sign_another,
    support,
)
from tests.api.pages.conftest import SignedIn

WOMAN = "ME0043"
"""A trainee of the demonstration who signs in."""


@pytest.fixture(scope="module")
def shared(peopled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return one demonstration for all tests of this file: each asks for things of its own."""
    store = tmp_path_factory.mktemp("granting") / "store"
    shutil.copytree(peopled_store, store)
    with House.open(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def fund(shared: House) -> UUID:
    """Return an agreement that pays for all of it."""
    return agreement(shared, 500 * HUNDRED_LIRA_CENTS)


@pytest.fixture(scope="module")
def by(shared: House, fund: UUID) -> Iterator[SignedIn]:
    """Return how to get somebody's browser at that house."""
    del fund
    ids = {somebody.code: user_id for somebody, user_id in users(shared)}
    with TestClient(create_app(shared), base_url=HOST) as client:
        yield lambda code, language="en": Browser(client, shared, ids[code] if code else None, language)


def _due(by: SignedIn, *, cost: str = "620,75", person: str = "ME0005", income: str = "3060") -> str:
    code = asked_for(by("manager-1"), cost=cost, person=person)
    assessed(by("specialist-2"), code, income=income)
    return code


def _approved(by: SignedIn, *, cost: str = "620,75", person: str = "ME0005") -> str:
    code = _due(by, cost=cost, person=person)
    checked(by("specialist-1"), f"/support/{code}/decide", decision="approve")
    return code


def test_a_change_says_that_the_approval_ends_and_frees_the_money(
    by: SignedIn, shared: House, fund: UUID
) -> None:
    code = _approved(by)
    before = shared.journal.facts().of(AGREEMENT, fund).reserved_cents
    manager = by("manager-1")

    shown = words(manager.get(f"/support/{code}/change"))
    answered = checked(manager, f"/support/{code}/change", items="Ocak", cost="700")

    assert "The approval ends, and it is decided anew." in shown
    assert answered.headers["location"] == f"/support/{code}?done=support-changed"
    assert (support(shared, code).status, support(shared, code).cost_cents) == ("assessed", 70000)
    assert shared.journal.facts().of(AGREEMENT, fund).reserved_cents == before - 62075
    page = words(by("specialist-1").get(f"/support/{code}"))
    assert "Approval ended" in page
    assert "something else is asked for" in page


def test_what_was_asked_for_is_not_told_to_whoever_changes_it_unseen(by: SignedIn) -> None:
    code = _due(by)

    assert "Bıçak" not in words(by("manager-1").get(f"/support/{code}/change"))


def test_whoever_changed_it_is_told_that_somebody_else_approves(by: SignedIn) -> None:
    code = _due(by)
    specialist = by("specialist-1")
    checked(specialist, f"/support/{code}/change", items="Ocak", cost="700")

    assert "somebody else approves it" in words(specialist.get(f"/support/{code}"))


def test_a_cost_that_grows_ends_the_approval(by: SignedIn, shared: House) -> None:
    code = _approved(by)

    shown = words(by("specialist-1").get(f"/support/{code}/cost"))
    by("specialist-1").send(f"/support/{code}/cost", cost="620,76")

    assert "If it grows, the approval ends" in shown
    assert support(shared, code).status == "assessed"


def test_a_changed_household_is_noted_for_all_that_waits_for_her(by: SignedIn, shared: House) -> None:
    judged, granted = _due(by, person="ME0052"), _approved(by, person="ME0052")

    checked(by("specialist-1"), f"/support/{judged}/household")

    assert [support(shared, code).status for code in (judged, granted)] == ["requested", "requested"]
    shown = words(by("specialist-1").get(f"/support/{judged}"))
    assert "Her household has changed on" in shown


def test_what_was_handed_out_lies_in_the_vault(by: SignedIn, shared: House) -> None:
    code = _approved(by)
    before = shared.journal.position()

    by("manager-1").send(f"/support/{code}/deliver", parts="part", what="Yalnız bıçaklar")

    (row,) = shared.journal.rows(before, 10)
    assert "bıçak" not in row.state.decode()
    handing = shared.journal.decode(row).event
    assert isinstance(handing, Delivered)
    ref = handing.what_ref
    assert ref is not None
    assert shared.vault.get([ref]) == {ref: {"what": "Yalnız bıçaklar"}}


def test_she_confirms_on_her_own_page(by: SignedIn, shared: House) -> None:
    code = _approved(by, person=WOMAN)
    by("manager-1").send(f"/support/{code}/deliver", parts="all", what="Bıçak seti")
    hers = by(WOMAN)

    shown = hers.get("/mine/support")
    answered = hers.post("/mine/support", _form_of(shown, code))

    assert "Bıçak seti" in words(shown)
    assert answered.headers["location"] == "/mine/support?done=receipt-confirmed"
    assert support(shared, code).handings[0].confirmed
    assert "You confirmed it on" in words(hers.get("/mine/support"))
    assert "she confirmed it" in words(by("specialist-1").get(f"/support/{code}"))


def _form_of(shown: Response, code: str) -> dict[str, str]:
    return next(form for form in Fields(shown.text).forms if form.get("support") == code)


def test_nobody_confirms_another_womans_delivery(by: SignedIn, shared: House) -> None:
    code = _approved(by, person="ME0005")
    by("manager-1").send(f"/support/{code}/deliver", parts="all")
    other = by("ME0044")

    answered = other.post("/mine/support", {"csrf": other.csrf, "support": code, "delivery": "4", "key": "0"})

    assert answered.status_code == 422
    assert not support(shared, code).handings[0].confirmed


def test_whoever_handed_it_out_is_refused_as_a_witness(by: SignedIn, shared: House) -> None:
    code = _approved(by)
    by("manager-1").send(f"/support/{code}/deliver", parts="all")

    refused = by("manager-1").send(f"/support/{code}/confirm", witness="colleague")
    taken = by("manager-2").send(f"/support/{code}/confirm", witness="colleague")

    assert refused.status_code == 409
    assert "deliverer-confirms" in words(refused)
    assert taken.status_code == 303
    assert support(shared, code).handings[0].confirmed


def test_a_part_comes_back_and_its_worth_is_free(by: SignedIn, shared: House, fund: UUID) -> None:
    code = _approved(by)
    manager = by("manager-1")
    manager.send(f"/support/{code}/deliver", parts="all")
    before = shared.journal.facts().of(AGREEMENT, fund).spent_cents

    checked(manager, f"/support/{code}/return", parts="part", reason="damaged", what="Önlük", value="120,75")

    assert support(shared, code).status == "delivered"
    assert shared.journal.facts().of(AGREEMENT, fund).spent_cents == before - 12075
    assert "120.75" in words(manager.get(f"/support/{code}"))


def test_a_part_that_comes_back_is_named_and_valued(by: SignedIn) -> None:
    code = _approved(by)
    by("manager-1").send(f"/support/{code}/deliver", parts="all")

    answered = by("manager-1").send(f"/support/{code}/return", parts="part", reason="damaged")

    assert answered.status_code == 422
    assert 'id="error-what"' in answered.text
    assert 'id="error-value"' in answered.text


# Many at once


def _many(browser: Browser, codes: list[str], **fields: str) -> Response:
    shown = browser.send("/cases/support", support=codes, **fields)
    assert shown.status_code == 200, words(shown)
    return browser.resend(shown, "/cases/support", support=codes, confirmed="yes")


def test_many_are_decided_at_once_each_with_an_answer(by: SignedIn, shared: House) -> None:
    first, second = _due(by), _due(by)
    own = asked_for(by("specialist-1"))
    assessed(by("specialist-2"), own)

    answered = _many(by("specialist-1"), [first, second, own], decision="approve")

    told = words(answered)
    assert "2 of 3 decided" in told
    assert "Nobody approves what she requested" in told
    statuses = [support(shared, code).status for code in (first, second, own)]
    assert statuses == ["approved", "approved", "assessed"]


def test_the_money_that_runs_out_half_way_goes_to_who_waited_longest(by: SignedIn, shared: House) -> None:
    left = [_due(by, cost="100") for _ in range(3)]
    small = _small_fund(shared, 200_00)

    browser = by("specialist-1")
    shown = browser.send("/cases/support", support=left, decision="approve", agreement=str(small))
    answered = browser.resend(shown, "/cases/support", support=left, confirmed="yes")

    assert "The money does not reach for all." in words(shown)
    assert "2 of 3 decided" in words(answered)
    assert "budget" in words(answered)
    assert [support(shared, code).status for code in left] == ["approved", "approved", "assessed"]
    assert shared.journal.facts().of(AGREEMENT, small).free_cents == 0


def _small_fund(house: House, budget_cents: int) -> UUID:
    return sign_another(house, "SMALL-1", budget_cents)


def test_sent_twice_many_are_decided_once_and_told_alike(by: SignedIn, shared: House) -> None:
    code = _due(by)
    browser = by("specialist-1")
    shown = browser.send("/cases/support", support=[code], decision="approve")
    first = browser.resend(shown, "/cases/support", support=[code], confirmed="yes")
    position = shared.journal.position()

    second = browser.resend(shown, "/cases/support", support=[code], confirmed="yes")

    assert shared.journal.position() == position
    assert words(first).split("decided")[0] == words(second).split("decided")[0]
    assert "1 of 1 decided" in words(second)


def test_what_somebody_else_decided_meanwhile_is_told(by: SignedIn) -> None:
    code = _due(by)
    browser = by("specialist-1")
    shown = browser.send("/cases/support", support=[code], decision="approve")
    checked(by("manager-1"), f"/support/{code}/withdraw", reason="not-needed")

    answered = browser.resend(shown, "/cases/support", support=[code], confirmed="yes")

    assert "0 of 1 decided" in words(answered)


def test_a_departure_needs_its_reason_and_others_are_not_given_it(by: SignedIn, shared: House) -> None:
    due, not_due = _due(by), _due(by, income="90000")
    browser = by("specialist-1")

    mistaken = browser.send("/cases/support", support=[due, not_due], decision="approve")
    _many(browser, [due, not_due], decision="approve", reason="illness")

    assert mistaken.status_code == 422
    approvals = [support(shared, code).approval for code in (due, not_due)]
    assert [one and one.reason for one in approvals] == [None, "illness"]


def test_nothing_ticked_is_told(by: SignedIn) -> None:
    _due(by)
    answered = by("specialist-1").send("/cases/support", decision="approve")

    assert answered.status_code == 422
    assert "Tick at least one." in words(answered)


def test_a_request_of_another_kitchen_is_not_among_them(by: SignedIn) -> None:
    answered = by("specialist-1").send("/cases/support", support=["KUS001"], decision="approve")

    assert answered.status_code == 422
    assert "not requests of your kitchens" in words(answered)


# Another ceiling


def _try(browser: Browser, **fields: str) -> Response:
    return browser.send("/cases/support/what-if", first="2022-01-31", last="2022-01-31", **fields)


def test_another_ceiling_lists_who_would_be_decided_otherwise(by: SignedIn) -> None:
    poor, rich = _due(by, income="3060"), _due(by, income="8000")

    told = words(_try(by("specialist-1"), ceiling="1700"))

    assert rich in told
    assert poor not in told
    assert "1,600.00" not in told


def test_figures_are_shown_only_to_a_specialist_whose_looks_are_recorded(by: SignedIn, shared: House) -> None:
    code = _due(by, income="8005", person="ME0041")
    person_id = shared.journal.facts().named(PERSON, "ME0041")
    assert person_id is not None
    before = shared.journal.facts().of(LOOK, person_id).times

    told = words(_try(by("specialist-1"), ceiling="1700", figures="yes"))

    assert code in told
    assert "1,601.00" in told
    assert shared.journal.facts().of(LOOK, person_id).times == before + 1


def test_the_coordinator_sees_codes_and_no_names_or_figures(by: SignedIn, shared: House) -> None:
    code = _due(by, income="8015", person="ME0041")
    specialist = words(_try(by("specialist-1"), ceiling="1700"))
    before = shared.journal.position()

    shown = _try(by("coordinator-1"), ceiling="1700", figures="yes")

    assert f"{code} · " in specialist
    assert code in words(shown)
    assert f"{code} · " not in words(shown)
    assert "1,603.00" not in words(shown)
    assert shared.journal.position() == before


def test_a_finer_ceiling_than_a_hundred_lira_is_no_coordinators(by: SignedIn) -> None:
    refused = _try(by("coordinator-1"), ceiling="1650")

    assert refused.status_code == 422
    assert "Whole hundreds of lira" in words(refused)
    assert _try(by("specialist-1"), ceiling="1650").status_code == 200
