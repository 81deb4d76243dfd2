"""Work permits: applied for, decided, in force on the first day, withdrawn."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kitchens.decider import Command
from kitchens.people import employment as e
from kitchens.people.trainee import Interview
from kitchens.people.workplace import StaffJoined
from kitchens.values import Origin, Sex
from tests.kitchens.people.jobs import (
    BEGAN,
    LEYLA,
    READY,
    RESTAURANT,
    WAGE,
    WORKPLACE_ID,
    apply_for,
    documents,
    grant,
    job,
    permitted,
    prepare,
    refuse,
    start,
    take_back,
)
from tests.people import RANA, referral, with_accepted


def test_somebody_under_protection_starts_with_a_permit() -> None:
    events = permitted(RANA).when(start(RANA))

    assert StaffJoined(employment_id=job(RANA), national=False) in events


def test_documents_do_not_replace_a_permit() -> None:
    with_accepted(RANA).given(prepare(RANA), documents(RANA)).refuses(start(RANA), e.NoPermitInForce)


def test_a_pending_application_is_no_permit() -> None:
    with_accepted(RANA).given(prepare(RANA), apply_for(RANA)).refuses(start(RANA), e.NoPermitInForce)


def test_a_refused_permit_is_no_permit() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), refuse(RANA))

    house.refuses(start(RANA), e.NoPermitInForce)


def test_somebody_of_other_origin_needs_a_permit_too() -> None:
    house = with_accepted().given(
        referral(LEYLA, "ME0006", Sex.F, Origin.OTHER, in_work=False),
        Interview(person_id=LEYLA, interviewed_on=date(2021, 2, 8)),
        prepare(LEYLA),
        documents(LEYLA),
    )

    house.refuses(start(LEYLA), e.NoPermitInForce)


@pytest.mark.parametrize(
    ("granted", "lawful_start"),
    [
        (grant(RANA, BEGAN, BEGAN, BEGAN), True),
        (grant(RANA, BEGAN + timedelta(days=1), BEGAN), False),
        (grant(RANA, READY, BEGAN + timedelta(days=1)), False),
        (grant(RANA, READY, READY, BEGAN - timedelta(days=1)), False),
        (grant(RANA, READY, READY, BEGAN), True),
    ],
    ids=["for that day alone", "decided a day late", "from a day later", "until the day before", "last day"],
)
def test_a_permit_is_in_force_on_the_first_day_or_nobody_starts(
    granted: e.GrantPermit,
    lawful_start: bool,  # noqa: FBT001  pytest gives it by name
) -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), granted)

    if lawful_start:
        assert house.when(start(RANA))
    else:
        house.refuses(start(RANA), e.NoPermitInForce)


def test_a_permit_for_another_job_does_not_count() -> None:
    other = UUID(int=0xCFE)
    house = permitted(RANA).given(prepare(RANA, "outside-job", RESTAURANT, other))

    house.refuses(
        e.StartWork(
            employment_id=other, workplace_id=WORKPLACE_ID, started_on=BEGAN, monthly_wage_cents=WAGE
        ),
        e.NoPermitInForce,
    )


def test_six_months_after_protection_began_a_permit_is_applied_for() -> None:
    # Rana has been under protection since 28 September 2018.
    assert with_accepted(RANA).given(prepare(RANA)).when(apply_for(RANA, date(2019, 3, 28)))


def test_a_day_earlier_no_permit_is_applied_for() -> None:
    house = with_accepted(RANA).given(prepare(RANA))

    refusal = house.refuses(apply_for(RANA, date(2019, 3, 27)), e.AppliedTooEarly)

    assert refusal.facts["earliest_on"] == date(2019, 3, 28)


def test_where_nobody_knows_when_protection_began_a_permit_may_be_applied_for() -> None:
    house = with_accepted().given(referral(LEYLA, "ME0006", Sex.F, Origin.OTHER, in_work=False))

    assert house.given(prepare(LEYLA)).when(apply_for(LEYLA, date(2021, 2, 1)))


def test_while_an_application_waits_no_other_is_made() -> None:
    with_accepted(RANA).given(prepare(RANA), apply_for(RANA)).refuses(apply_for(RANA), e.PermitPending)


def test_after_a_refusal_another_application_is_made() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), refuse(RANA))

    assert house.when(apply_for(RANA, BEGAN)) == [
        e.PermitApplied(applied_on=BEGAN),
        e.TaskDone(task="new-application", done_on=BEGAN),
    ]


def test_a_renewed_permit_counts_beside_the_first() -> None:
    house = with_accepted(RANA).given(
        prepare(RANA),
        apply_for(RANA),
        grant(RANA, until_on=date(2021, 10, 15)),
        apply_for(RANA, date(2021, 10, 10)),
        grant(RANA, date(2021, 10, 14), date(2021, 10, 16), date(2022, 10, 15)),
    )

    assert house.when(start(RANA))


@pytest.mark.parametrize("command", [grant(RANA), refuse(RANA)], ids=["granted", "refused"])
def test_nothing_is_decided_that_nobody_applied_for(command: Command) -> None:
    with_accepted(RANA).given(prepare(RANA)).refuses(command, e.NoApplication)


def test_a_permit_is_decided_on_the_day_of_the_application() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA, READY))

    assert house.when(grant(RANA, READY))


def test_a_permit_is_not_decided_before_the_application() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA, READY))

    house.refuses(refuse(RANA, READY - timedelta(days=1)), e.PermitBackwards)


def test_a_permit_does_not_end_before_it_begins() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA))

    house.refuses(grant(RANA, from_on=BEGAN, until_on=READY), e.PermitBackwards)


def test_a_withdrawn_permit_is_in_force_no_more_on_that_day() -> None:
    permitted(RANA).given(take_back(RANA, BEGAN)).refuses(start(RANA), e.NoPermitInForce)


def test_a_permit_is_in_force_until_the_day_before_its_withdrawal() -> None:
    assert permitted(RANA).given(take_back(RANA, BEGAN + timedelta(days=1))).when(start(RANA))


def test_a_withdrawn_application_makes_room_for_another() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), take_back(RANA, READY))

    assert house.when(apply_for(RANA, BEGAN))


def test_to_withdraw_the_application_for_a_renewal_leaves_the_permit() -> None:
    house = permitted(RANA).given(apply_for(RANA, READY), take_back(RANA, READY))

    assert house.when(start(RANA))


def test_an_application_is_not_withdrawn_before_it_was_made() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA, READY))

    house.refuses(take_back(RANA, READY - timedelta(days=1)), e.PermitBackwards)


def test_what_nobody_applied_for_is_not_withdrawn() -> None:
    with_accepted(RANA).given(prepare(RANA)).refuses(take_back(RANA, READY), e.NoPermit)


def test_a_permit_is_withdrawn_on_its_last_day() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), grant(RANA, until_on=READY))

    assert house.when(take_back(RANA, READY)) == [e.PermitWithdrawn(withdrawn_on=READY)]


def test_an_expired_permit_is_not_withdrawn() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), grant(RANA, until_on=READY))

    house.refuses(take_back(RANA, READY + timedelta(days=1)), e.NoPermit)


def test_a_permit_refused_twice_is_refused_once() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), refuse(RANA))

    house.refuses(refuse(RANA), e.NoApplication)


def test_a_permit_refused_to_one_is_not_granted_by_another_at_the_same_time() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), refuse(RANA))

    house.refuses(grant(RANA), e.NoApplication)
