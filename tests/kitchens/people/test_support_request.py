"""Asking for help, and the assessment of a household."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kitchens.decider import Unknown
from kitchens.people import support as s
from kitchens.people.kitchen import CloseKitchen, KitchenClosed
from tests.kitchens.people.casework import (
    ASKED,
    CEILING,
    DECIDED,
    GIVEN,
    INPUTS,
    ITEMS,
    MANAGER,
    SEEN,
    SPECIALIST,
    approve,
    approved,
    asked,
    assess,
    assessed,
    request,
)
from tests.people import AYSE, MERKEZ, RANA, with_accepted

# Requests


def test_support_is_requested() -> None:
    events = with_accepted(AYSE).when(request())

    assert events == [
        s.Requested(
            code="MES001",
            person_id=AYSE,
            kitchen_id=MERKEZ,
            requested_on=ASKED,
            requested_by=MANAGER,
            cost_cents=62075,
            items_ref=ITEMS,
        )
    ]


def test_support_for_an_unknown_person_is_refused() -> None:
    with_accepted(RANA).refuses(request(), Unknown)


def test_a_code_stands_for_one_request() -> None:
    asked().refuses(request(support_id=UUID(int=0x799)), s.SupportCodeTaken)


def test_a_request_is_made_once() -> None:
    asked().refuses(request(code="MES999"), s.SupportCodeTaken)


def test_a_closed_kitchen_requests_nothing() -> None:
    house = with_accepted(AYSE).given(CloseKitchen(kitchen_id=MERKEZ, closed_on=ASKED))

    house.refuses(request(), KitchenClosed)


def test_a_donated_set_may_cost_nothing() -> None:
    assert with_accepted(AYSE).when(request(cost_cents=0))


def test_a_negative_cost_is_refused() -> None:
    with_accepted(AYSE).refuses(request(cost_cents=-1), s.CostMalformed)


def test_nothing_happens_to_a_request_that_nobody_made() -> None:
    with_accepted(AYSE).refuses(assess(), Unknown)


# Assessment


def test_help_is_due_a_kurus_below_the_ceiling() -> None:
    events = asked().when(assess(income_cents=2 * CEILING - 1))

    assert events == [
        s.Assessed(
            assessed_by=SPECIALIST, assessed_on=SEEN, ceiling_cents=CEILING, due=True, inputs_ref=INPUTS
        )
    ]


def test_help_is_not_due_exactly_at_the_ceiling() -> None:
    (event,) = asked().when(assess(income_cents=2 * CEILING))

    assert isinstance(event, s.Assessed)
    assert not event.due


def test_income_per_head_is_not_rounded() -> None:
    # 282,590 / 3 = 94,196.67 is below 94,197; rounded it would not be.
    (event,) = asked().when(assess(income_cents=282590, size=3))

    assert isinstance(event, s.Assessed)
    assert event.due


def test_the_ceiling_is_the_one_in_force_on_the_day_of_the_assessment() -> None:
    (event,) = asked().when(assess(on=date(2022, 1, 1)))

    assert isinstance(event, s.Assessed)
    assert event.ceiling_cents == 141780


def test_an_assessment_on_the_day_of_the_request_counts() -> None:
    assert asked().when(assess(on=ASKED))


def test_an_assessment_before_the_request_is_refused() -> None:
    asked().refuses(assess(on=ASKED - timedelta(days=1)), s.SupportBackwards)


@pytest.mark.parametrize(("income_cents", "size"), [(100, 0), (-1, 1)], ids=["nobody", "negative income"])
def test_a_household_that_cannot_be_is_refused_without_telling_its_figures(
    income_cents: int, size: int
) -> None:
    refusal = asked().refuses(assess(income_cents, size), s.HouseholdMalformed)

    assert dict(refusal.facts) == {"support": "MES001"}


def test_one_person_without_income_is_assessed() -> None:
    assert asked().when(assess(income_cents=0, size=1))


def test_the_household_is_assessed_anew_until_the_decision_and_the_last_assessment_counts() -> None:
    house = assessed().given(assess(income_cents=9 * CEILING, on=DECIDED))

    house.refuses(approve(), s.ReasonNeeded)


def test_nothing_is_assessed_after_the_decision() -> None:
    approved().refuses(assess(on=GIVEN), s.SupportAlreadyDecided)
