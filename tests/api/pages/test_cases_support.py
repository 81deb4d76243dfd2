"""Support on pages: asked for, assessed with the result shown first, decided by another, delivered."""

import pytest

from api.house import House
from kitchens.money.agreement import AGREEMENT
from tests.api.browser import words
from tests.api.pages.asking import (
    HUNDRED_LIRA_CENTS,
    agreement,
    asked_for,
    assessed,
    checked,
    opened,
    support,
)
from tests.api.pages.conftest import SignedIn

NEW = "/kitchens/merkez/support/new"


def test_a_manager_asks_for_support_after_checking_it(signed_in: SignedIn, house: House) -> None:
    code = asked_for(signed_in("manager-1"))

    assert support(house, code).status == "requested"
    assert support(house, code).cost_cents == 62075


def test_nothing_is_recorded_before_the_answers_are_checked(signed_in: SignedIn, house: House) -> None:
    before = house.journal.position()

    shown = signed_in("manager-1").send(NEW, person="ME0005", items="Önlük", cost="10", on="2022-01-31")

    assert "somebody else approves it" in words(shown)
    assert house.journal.position() == before


def test_all_mistakes_are_told_at_once_and_what_was_typed_stays(signed_in: SignedIn) -> None:
    shown = signed_in("manager-1").send(NEW, person="ME9999", items="", cost="çok", on="2022-01-31")

    assert shown.status_code == 422
    told = words(shown)
    assert "Nobody in this kitchen has this code." in told
    assert "Fill this in." in told
    assert "Enter a number" in told
    assert 'value="ME9999"' in shown.text
    assert 'value="çok"' in shown.text


def test_a_request_cannot_be_of_a_day_to_come(signed_in: SignedIn) -> None:
    shown = signed_in("manager-1").send(NEW, person="ME0005", items="Önlük", cost="10", on="2022-02-01")

    assert shown.status_code == 422


def test_result_and_rule_are_shown_before_an_assessment_is_saved(signed_in: SignedIn, house: House) -> None:
    code = asked_for(signed_in("manager-1"))

    shown = signed_in("specialist-2").send(
        f"/support/{code}/assess", household_size="5", household_income="3.060,00", on="2022-01-31"
    )

    told = words(shown)
    assert "612.00" in told
    assert "1,417.80" in told
    assert "in force since 1 January 2022" in told
    assert "Below the ceiling: support is due" in told
    assert support(house, code).status == "requested"


@pytest.mark.parametrize(("income", "due"), [("7088,99", True), ("7089", False), ("7089,01", False)])
def test_help_is_due_below_the_ceiling_and_not_at_it(
    signed_in: SignedIn, house: House, income: str, *, due: bool
) -> None:
    code = asked_for(signed_in("manager-1"))

    assessed(signed_in("specialist-2"), code, income=income)

    made = support(house, code).assessment
    assert made is not None
    assert made.due is due


def test_an_assessment_uses_the_ceiling_of_its_own_day(signed_in: SignedIn) -> None:
    shown = signed_in("specialist-2").send(
        "/support/MES001/assess", household_size="5", household_income="3060", on="2021-12-31"
    )

    assert "941.97" in words(shown)


def test_the_household_lies_in_the_vault_and_not_in_the_journal(signed_in: SignedIn, house: House) -> None:
    code = asked_for(signed_in("manager-1"))
    before = house.journal.position()

    assessed(signed_in("specialist-2"), code, size="37", income="3123,45")

    new = [house.journal.decode(row).event for row in house.journal.rows(before, 100)]
    said = {getattr(event, field) for event in new for field in event.__struct_fields__}
    assert new
    assert not said & {37, 312345}


def test_another_than_the_requester_approves_and_the_money_is_reserved(
    signed_in: SignedIn, house: House
) -> None:
    agreement_id = agreement(house, 50 * HUNDRED_LIRA_CENTS)
    code = asked_for(signed_in("manager-1"))
    assessed(signed_in("specialist-2"), code)

    answered = checked(signed_in("specialist-1"), f"/support/{code}/decide", decision="approve")

    assert answered.headers["location"] == f"/support/{code}?done=support-approved"
    assert support(house, code).status == "approved"
    assert house.journal.facts().of(AGREEMENT, agreement_id).reserved_cents == 62075


def test_the_check_page_says_what_is_left_of_the_agreement(signed_in: SignedIn, house: House) -> None:
    agreement(house, 50 * HUNDRED_LIRA_CENTS)
    code = asked_for(signed_in("manager-1"))
    assessed(signed_in("specialist-2"), code)

    shown = signed_in("specialist-1").send(f"/support/{code}/decide", decision="approve")

    assert "WFP-1" in words(shown)
    assert "4,379.25" in words(shown)


def test_more_than_the_budget_is_not_approved(signed_in: SignedIn, house: House) -> None:
    agreement(house, HUNDRED_LIRA_CENTS)
    code = asked_for(signed_in("manager-1"))
    assessed(signed_in("specialist-2"), code)

    answered = checked(signed_in("specialist-1"), f"/support/{code}/decide", decision="approve")

    assert answered.status_code == 409
    assert "budget-passed" in words(answered)
    assert support(house, code).status == "assessed"


def test_the_requester_is_told_before_she_tries(signed_in: SignedIn) -> None:
    code = asked_for(signed_in("specialist-1"))
    assessed(signed_in("specialist-2"), code)

    shown = signed_in("specialist-1").get(f"/support/{code}")

    assert "You asked for this yourself: somebody else approves it." in words(shown)


def test_the_requester_is_refused_if_she_tries(signed_in: SignedIn, house: House) -> None:
    code = asked_for(signed_in("specialist-1"))
    assessed(signed_in("specialist-2"), code)

    answered = checked(signed_in("specialist-1"), f"/support/{code}/decide", decision="approve")

    assert answered.status_code == 409
    assert "requester-approves" in words(answered)
    assert support(house, code).status == "assessed"


@pytest.mark.parametrize(("cost", "status"), [("1000", "approved"), ("1000,01", "assessed")])
def test_above_a_thousand_lira_the_assessor_does_not_approve(
    signed_in: SignedIn, house: House, cost: str, status: str
) -> None:
    code = asked_for(signed_in("manager-1"), cost=cost)
    assessed(signed_in("specialist-2"), code)

    checked(signed_in("specialist-2"), f"/support/{code}/decide", decision="approve")

    assert support(house, code).status == status


def test_a_decision_that_departs_from_the_assessment_needs_a_reason(signed_in: SignedIn) -> None:
    code = asked_for(signed_in("manager-1"))
    assessed(signed_in("specialist-2"), code)

    shown = signed_in("specialist-1").send(f"/support/{code}/decide", decision="refuse")

    assert shown.status_code == 422
    assert 'id="error-reason"' in shown.text


def test_refused_for_a_coded_reason(signed_in: SignedIn, house: House) -> None:
    code = asked_for(signed_in("manager-1"))
    assessed(signed_in("specialist-2"), code)

    checked(
        signed_in("specialist-1"), f"/support/{code}/decide", decision="refuse", reason="helped-elsewhere"
    )

    assert support(house, code).status == "refused"


def test_what_is_not_assessed_is_not_decided(signed_in: SignedIn) -> None:
    code = asked_for(signed_in("manager-1"))

    answered = checked(
        signed_in("specialist-1"), f"/support/{code}/decide", decision="approve", reason="illness"
    )

    assert answered.status_code == 409
    assert "not-assessed" in words(answered)


def _approved(signed_in: SignedIn) -> str:
    code = asked_for(signed_in("manager-1"))
    assessed(signed_in("specialist-2"), code)
    checked(signed_in("specialist-1"), f"/support/{code}/decide", decision="approve")
    return code


def test_delivered_in_part_and_then_the_last(signed_in: SignedIn, house: House) -> None:
    code = _approved(signed_in)
    manager = signed_in("manager-1")

    manager.send(f"/support/{code}/deliver", parts="part")
    assert support(house, code).status == "part-delivered"
    manager.send(f"/support/{code}/deliver", parts="all")

    assert support(house, code).status == "delivered"


def test_what_was_not_approved_is_not_delivered(signed_in: SignedIn) -> None:
    code = asked_for(signed_in("manager-1"))

    answered = signed_in("manager-1").send(f"/support/{code}/deliver", parts="all")

    assert answered.status_code == 409
    assert "Only what was approved is delivered." in words(answered)


def test_given_back(signed_in: SignedIn, house: House) -> None:
    code = _approved(signed_in)
    signed_in("manager-1").send(f"/support/{code}/deliver", parts="all")

    checked(signed_in("manager-1"), f"/support/{code}/return", reason="damaged")

    assert support(house, code).status == "returned"


def test_withdrawn(signed_in: SignedIn, house: House) -> None:
    code = _approved(signed_in)

    checked(signed_in("specialist-1"), f"/support/{code}/withdraw", reason="found-work")

    assert support(house, code).status == "withdrawn"


def test_a_wrong_cost_is_put_right(signed_in: SignedIn, house: House) -> None:
    code = asked_for(signed_in("manager-1"))

    signed_in("specialist-1").send(f"/support/{code}/cost", cost="602,75")

    assert support(house, code).cost_cents == 60275


def test_items_and_household_are_shown_only_after_a_look(signed_in: SignedIn) -> None:
    code = asked_for(signed_in("manager-1"))
    assessed(signed_in("specialist-2"), code)
    specialist = signed_in("specialist-1")

    before = words(specialist.get(f"/support/{code}"))
    opened(specialist)
    after = words(specialist.get(f"/support/{code}"))

    assert "Bıçak seti" not in before
    assert "3,060.00" not in before
    assert "Bıçak seti, önlük" in after
    assert "3,060.00" in after
    assert "612.00" in after


@pytest.mark.parametrize("code", ["manager-1", "coordinator-1"])
def test_managers_and_coordinators_see_no_case_notes(signed_in: SignedIn, code: str) -> None:
    request = asked_for(signed_in("manager-1"))
    assessed(signed_in("specialist-2"), request)

    shown = words(signed_in(code).get(f"/support/{request}"))

    assert "620.75" in shown
    assert "Bıçak" not in shown
    assert "3,060.00" not in shown
    assert "Why do you open this case?" not in shown
