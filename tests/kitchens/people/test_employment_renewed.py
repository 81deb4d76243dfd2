"""A permit that goes on."""

from datetime import date, timedelta

import pytest

from kitchens.people import employment as e
from tests.kitchens.people.jobs import (
    BEGAN,
    ENDED,
    READY,
    apply_for,
    grant,
    permitted,
    prepare,
    refuse,
    renew,
    start,
)
from tests.people import RANA, with_accepted
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
LAST = date(2021, 10, 31)
A_YEAR_ON = date(2022, 10, 31)


def ending() -> Scenario:
    """Return a house in which Rana's permit ends on the last day of October."""
    return with_accepted(RANA).given(prepare(RANA), apply_for(RANA), grant(RANA, until_on=LAST))


def test_a_permit_goes_on() -> None:
    house = ending()

    assert house.when(renew(RANA, A_YEAR_ON, READY, LAST + A_DAY)) == [
        e.PermitRenewed(decided_on=READY, from_on=LAST + A_DAY, until_on=A_YEAR_ON)
    ]
    assert house.when(start(RANA, BEGAN))


@pytest.mark.parametrize(("until_on", "renewed"), [(LAST + A_DAY, True), (LAST, False)])
def test_a_renewed_permit_ends_later_than_before(
    until_on: date,
    renewed: bool,  # noqa: FBT001  pytest gives it by name
) -> None:
    if renewed:
        assert ending().when(renew(RANA, until_on))
    else:
        ending().refuses(renew(RANA, until_on), e.NothingToRenew)


def test_without_a_permit_there_is_nothing_to_renew() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA))

    house.refuses(renew(RANA, A_YEAR_ON), e.NothingToRenew)


def test_a_permit_without_an_end_is_not_renewed() -> None:
    permitted(RANA).refuses(renew(RANA, A_YEAR_ON), e.NothingToRenew)


def test_a_renewed_permit_does_not_end_before_it_begins() -> None:
    ending().refuses(renew(RANA, A_YEAR_ON, from_on=A_YEAR_ON + A_DAY), e.PermitBackwards)


def test_a_renewal_answers_the_application_that_waits() -> None:
    house = ending().given(apply_for(RANA, READY)).given(renew(RANA, A_YEAR_ON, READY, LAST + A_DAY))

    house.refuses(refuse(RANA, ENDED), e.NoApplication)


def test_a_renewal_is_not_decided_before_it_was_applied_for() -> None:
    ending().given(apply_for(RANA, BEGAN)).refuses(renew(RANA, A_YEAR_ON, READY), e.PermitBackwards)


def test_between_two_permits_nobody_starts() -> None:
    house = ending().given(renew(RANA, A_YEAR_ON, READY, BEGAN + A_DAY))

    house.refuses(start(RANA, BEGAN), e.NoPermitInForce)
    assert house.when(start(RANA, BEGAN + A_DAY))


def test_a_permit_renewed_after_its_end_leaves_the_days_between_without_one() -> None:
    house = ending().given(renew(RANA, A_YEAR_ON, BEGAN + A_DAY, LAST + A_DAY))

    house.refuses(start(RANA, BEGAN), e.NoPermitInForce)
