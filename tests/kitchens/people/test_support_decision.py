"""Granting and refusing help: two pairs of eyes, and within the budget."""

from datetime import date, timedelta

import pytest

from kitchens.money import agreement as a
from kitchens.people import support as s
from kitchens.settings import ChangeSetting, Setting
from tests.kitchens.people.casework import (
    CEILING,
    COLLEAGUE,
    DECIDED,
    FUND,
    GIVEN,
    KNIVES,
    MANAGER,
    SEEN,
    SPECIALIST,
    approve,
    approved,
    asked,
    assess,
    assessed,
    fund,
    money,
    refuse,
    request,
    withdraw,
)
from tests.people import AYSE, with_accepted


def test_an_approval_reserves_the_cost_in_the_same_save() -> None:
    house = assessed()

    events = house.when(approve(agreement_id=FUND))

    assert events == [
        s.Approved(decided_by=COLLEAGUE, decided_on=DECIDED, agreement_id=FUND),
        a.MoneyReserved(support_id=KNIVES, reserved_cents=62075),
    ]


def test_an_approval_without_agreement_reserves_nothing() -> None:
    assert [type(event) for event in assessed().when(approve())] == [s.Approved]


def test_an_approval_may_take_the_whole_budget() -> None:
    house = assessed(200000).given(approve(agreement_id=FUND))

    assert money(house) == (200000, 0)


def test_an_approval_a_kurus_over_the_budget_is_refused() -> None:
    refusal = assessed(200001).refuses(approve(agreement_id=FUND), a.BudgetPassed)

    assert refusal.facts["free_cents"] == 200000


def test_an_approval_on_the_last_day_of_the_agreement_is_paid() -> None:
    house = with_accepted(AYSE).given(fund(until_on=DECIDED), request(), assess())

    assert len(house.when(approve(agreement_id=FUND))) == 2


def test_an_approval_after_the_last_day_of_the_agreement_is_refused() -> None:
    house = with_accepted(AYSE).given(fund(until_on=SEEN), request(), assess())

    house.refuses(approve(agreement_id=FUND), a.AgreementNotInForce)


def test_nothing_is_decided_without_an_assessment() -> None:
    asked().refuses(approve(), s.NotAssessed)
    asked().refuses(refuse(), s.NotAssessed)


def test_a_decision_on_the_day_of_the_assessment_counts() -> None:
    assert assessed().when(approve(on=SEEN))


def test_a_decision_before_its_assessment_is_refused() -> None:
    assessed().refuses(approve(on=SEEN - timedelta(days=1)), s.SupportBackwards)


def test_an_assessment_of_ninety_days_still_counts() -> None:
    assert assessed().when(approve(on=SEEN + timedelta(days=90)))


@pytest.mark.parametrize("command", [approve(on=SEEN + timedelta(91)), refuse(on=SEEN + timedelta(91))])
def test_an_older_assessment_is_done_again(command: s.ApproveSupport | s.RefuseSupport) -> None:
    assessed().refuses(command, s.AssessmentTooOld)


def test_a_new_assessment_opens_the_way_again() -> None:
    day = SEEN + timedelta(days=91)

    assert assessed().given(assess(on=day)).when(approve(on=day))


def test_the_days_an_assessment_is_valid_are_those_in_force_on_the_day_of_the_decision() -> None:
    shorter = ChangeSetting(
        setting=Setting.SUPPORT_ASSESSMENT_VALID_DAYS, in_force_from=date(2021, 5, 1), value=10
    )
    house = assessed().given(shorter)

    assert house.when(approve(on=date(2021, 4, 30)))


def test_the_requester_never_approves() -> None:
    assessed().refuses(approve(by=MANAGER), s.RequesterApproves)


def test_the_requester_may_refuse() -> None:
    assert assessed().when(refuse(by=MANAGER, reason="already-has-one"))


def test_up_to_a_thousand_lira_the_assessor_may_approve() -> None:
    assert assessed(100000).when(approve(by=SPECIALIST))


def test_above_a_thousand_lira_the_assessor_does_not_approve() -> None:
    assessed(100001).refuses(approve(by=SPECIALIST), s.SecondPersonNeeded)


def test_above_a_thousand_lira_another_approves() -> None:
    assert assessed(100001).when(approve(by=COLLEAGUE))


def test_above_a_thousand_lira_the_assessor_may_refuse() -> None:
    assert assessed(100001).when(refuse(by=SPECIALIST, reason="too-expensive"))


def test_the_last_assessor_is_the_one_who_does_not_approve() -> None:
    house = assessed(100001).given(assess(by=COLLEAGUE))

    house.refuses(approve(by=COLLEAGUE), s.SecondPersonNeeded)


def test_to_approve_what_is_not_due_needs_a_reason() -> None:
    house = asked().given(assess(income_cents=2 * CEILING))

    house.refuses(approve(), s.ReasonNeeded)


def test_what_is_not_due_is_approved_for_a_reason() -> None:
    house = asked().given(assess(income_cents=2 * CEILING))

    (event,) = house.when(approve(reason="fire-at-home"))

    assert event == s.Approved(decided_by=COLLEAGUE, decided_on=DECIDED, reason="fire-at-home")


def test_to_refuse_what_is_due_needs_a_reason() -> None:
    assessed().refuses(refuse(), s.ReasonNeeded)


def test_what_is_not_due_is_refused_without_more() -> None:
    house = asked().given(assess(income_cents=2 * CEILING))

    assert house.when(refuse()) == [s.SupportRefused(decided_by=COLLEAGUE, decided_on=DECIDED)]


@pytest.mark.parametrize("command", [approve(), refuse(reason="too-late")], ids=["approve", "refuse"])
def test_nothing_is_decided_twice(command: s.ApproveSupport | s.RefuseSupport) -> None:
    approved().refuses(command, s.SupportAlreadyDecided)


def test_a_withdrawn_request_is_not_decided() -> None:
    assessed().given(withdraw()).refuses(approve(on=GIVEN), s.SupportClosed)
