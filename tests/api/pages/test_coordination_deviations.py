"""Deviations on pages: they wait with the rule's sentence, and are settled with what was found."""

from datetime import date
from uuid import UUID

import pytest

from api.house import House
from kitchens.food.batch import BATCH, LogLabour
from kitchens.food.deviation import DEVIATION
from kitchens.identity import new_id
from kitchens.journal import Request
from kitchens.people.person import PERSON
from tests.api.browser import words
from tests.api.pages.conftest import SignedIn


@pytest.fixture
def deviation_id(house: House) -> UUID:
    """Return a deviation: minutes on food of somebody without a hygiene certificate."""
    facts, id_ = house.journal.facts(), new_id()
    batch_id, person_id = facts.named(BATCH, "MEB0060"), facts.named(PERSON, "ME0162")
    assert batch_id is not None
    assert person_id is not None
    worked = LogLabour(
        batch_id=batch_id,
        person_id=person_id,
        worked_minutes=60,
        basis="training",
        worked_on=date(2022, 1, 28),
        despite=("no-hygiene-certificate",),
        deviation_id=id_,
    )
    house.journal.execute(Request(new_id(), "command-line", worked))
    return id_


def test_where_nothing_waits_the_page_says_so(looking: SignedIn) -> None:
    assert "No deviation waits." in words(looking("coordinator-1").get("/deviations"))


def test_a_deviation_waits_with_the_rules_sentence(signed_in: SignedIn, deviation_id: UUID) -> None:
    shown = signed_in("coordinator-1").get("/deviations")

    assert "1 deviation" in words(shown)
    assert "no-hygiene-certificate" in words(shown)
    assert "MEB0060" in words(shown)
    assert f"/deviations/{deviation_id}" in shown.text


def test_a_deviation_is_settled(signed_in: SignedIn, house: House, deviation_id: UUID) -> None:
    coordinator = signed_in("coordinator-1")

    answered = coordinator.send(f"/deviations/{deviation_id}", outcome="people-instructed")

    assert answered.headers["location"] == "/deviations?done=settled"
    assert house.journal.facts().of(DEVIATION, deviation_id).outcome == "people-instructed"
    assert "The people were shown how" in words(coordinator.get("/deviations?settled=yes"))


def test_a_settled_deviation_has_no_form_any_more(signed_in: SignedIn, deviation_id: UUID) -> None:
    coordinator = signed_in("coordinator-1")
    coordinator.send(f"/deviations/{deviation_id}", outcome="no-danger")

    shown = coordinator.get(f"/deviations/{deviation_id}")

    assert "What did you find?" not in words(shown)


def test_a_settled_deviation_keeps_its_outcome(signed_in: SignedIn, deviation_id: UUID) -> None:
    coordinator, address = signed_in("coordinator-1"), f"/deviations/{deviation_id}"
    shown = coordinator.get(address)
    coordinator.resend(shown, address, outcome="no-danger")

    answered = coordinator.resend(shown, address, outcome="thrown-away", key=str(new_id()))

    assert answered.status_code == 409
    assert "deviation-settled-otherwise" in words(answered)


def test_an_outcome_is_needed(signed_in: SignedIn, deviation_id: UUID) -> None:
    answered = signed_in("coordinator-1").send(f"/deviations/{deviation_id}", outcome="")

    assert answered.status_code == 422


def test_it_is_not_settled_before_it_happened(signed_in: SignedIn, deviation_id: UUID) -> None:
    answered = signed_in("coordinator-1").send(
        f"/deviations/{deviation_id}", outcome="no-danger", on="2022-01-27"
    )

    assert answered.status_code == 409


@pytest.mark.parametrize("name", ["nonsense", "00000000-0000-7000-8000-000000000001"])
def test_a_deviation_that_is_not_there_is_absent(looking: SignedIn, name: str) -> None:
    assert looking("coordinator-1").get(f"/deviations/{name}").status_code == 404
