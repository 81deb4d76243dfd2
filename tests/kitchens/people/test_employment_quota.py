"""How many with a permit may work beside how many nationals, and who is not counted."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from kitchens.people import employment as e
from kitchens.people.workplace import QuotaPassed, StaffLeft
from kitchens.settings import ChangeSetting, Setting
from tests.kitchens.people.jobs import (
    BEGAN,
    ENDED,
    READY,
    RESTAURANT,
    WAGE,
    WORKPLACE_ID,
    apply_for,
    correct,
    documents,
    end,
    exempt,
    grant,
    lawful,
    permitted,
    prepare,
    ready,
    start,
)
from tests.people import AYSE, EMINE, KEMAL, OMAR, RANA, neighbours, with_accepted

# The quota


def test_one_may_work_with_a_permit_where_no_national_works() -> None:
    assert permitted(RANA).when(start(RANA))


def test_a_second_needs_twenty_nationals() -> None:
    house = permitted(RANA, OMAR, beside=19).given(start(RANA))

    refusal = house.refuses(start(OMAR), QuotaPassed)

    assert dict(refusal.facts) == {
        "nationals": 19,
        "others": 2,
        "others_max": 1,
        "percent": 10,
        "on": BEGAN,
    }


def test_with_twenty_nationals_a_second_may_start() -> None:
    assert permitted(RANA, OMAR, beside=20).given(start(RANA)).when(start(OMAR))


def test_the_quota_never_hinders_a_national() -> None:
    house = permitted(RANA).given(start(RANA))
    with_accepted(AYSE, scenario=house).given(*lawful(AYSE))

    assert house.when(start(AYSE))


@pytest.mark.parametrize(
    ("from_on", "until_on", "covered"),
    [
        (BEGAN, BEGAN, True),
        (READY, BEGAN - timedelta(days=1), False),
        (BEGAN + timedelta(days=1), ENDED, False),
    ],
    ids=["that day", "until the day before", "from the day after"],
)
def test_an_exemption_counts_on_its_days(
    from_on: date,
    until_on: date,
    covered: bool,  # noqa: FBT001  pytest gives it by name
) -> None:
    house = permitted(RANA, OMAR).given(start(RANA), exempt(from_on, until_on))

    if covered:
        assert house.when(start(OMAR))
    else:
        house.refuses(start(OMAR), QuotaPassed)


def test_an_exemption_recorded_before_anybody_works_there_counts() -> None:
    house = permitted(RANA, OMAR).given(exempt(BEGAN, BEGAN), start(RANA))

    assert house.when(start(OMAR))


def test_a_higher_quota_counts_from_the_day_it_is_in_force() -> None:
    higher = ChangeSetting(setting=Setting.FOREIGN_STAFF_PERCENT, in_force_from=BEGAN, value=50)
    house = permitted(RANA, OMAR, beside=4).given(higher, start(RANA))

    assert house.when(start(OMAR))


def test_a_place_left_by_somebody_with_a_permit_may_be_taken_the_day_after() -> None:
    house = permitted(RANA, OMAR).given(start(RANA), end(RANA))

    assert house.when(start(OMAR, ENDED + timedelta(days=1)))


def test_on_her_last_day_she_still_counts() -> None:
    permitted(RANA, OMAR).given(start(RANA), end(RANA)).refuses(start(OMAR, ENDED), QuotaPassed)


def test_a_hire_entered_late_is_held_against_those_who_started_later() -> None:
    house = permitted(RANA, OMAR).given(start(RANA, BEGAN))

    house.refuses(start(OMAR, READY), QuotaPassed)


def test_a_national_who_leaves_breaks_nothing() -> None:
    house = permitted(RANA, OMAR, beside=20).given(start(RANA), start(OMAR))

    events = house.when(end(neighbours(1)[0]))

    assert [type(event) for event in events] == [e.Ended, StaffLeft]


def test_but_the_next_one_with_a_permit_waits_for_another_national() -> None:
    house = permitted(RANA, OMAR, beside=20).given(start(RANA), end(neighbours(1)[0], BEGAN))

    house.refuses(start(OMAR, BEGAN + timedelta(days=1)), QuotaPassed)


def test_whoever_comes_back_counts_once() -> None:
    again = neighbours(1)[0]
    house = permitted(RANA, OMAR, beside=19).given(
        start(RANA), end(again), start(again, ENDED + timedelta(days=1))
    )

    house.refuses(start(OMAR, ENDED + timedelta(days=1)), QuotaPassed)


def test_a_national_with_two_jobs_at_one_workplace_counts_once() -> None:
    first, second = neighbours(1)[0], UUID(int=0xCFD)
    house = permitted(RANA, OMAR, beside=19).given(
        start(RANA),
        prepare(first, "outside-job", employment_id=second),
        e.CompleteDocuments(employment_id=second, completed_on=READY),
        e.StartWork(
            employment_id=second, workplace_id=WORKPLACE_ID, started_on=BEGAN, monthly_wage_cents=WAGE
        ),
    )

    house.refuses(start(OMAR), QuotaPassed)


def test_another_employer_is_another_workplace() -> None:
    other = UUID(int=0xCFC)
    house = permitted(RANA).given(start(RANA))
    with_accepted(OMAR, scenario=house).given(
        prepare(OMAR, "outside-job", RESTAURANT, other),
        e.ApplyForPermit(employment_id=other, applied_on=READY),
        e.GrantPermit(employment_id=other, decided_on=READY, from_on=READY),
    )

    assert house.when(
        e.StartWork(
            employment_id=other, workplace_id=UUID(int=0xC11), started_on=BEGAN, monthly_wage_cents=WAGE
        )
    )


# A business of her own


def test_a_business_of_her_own_has_no_wage_and_no_workplace() -> None:
    house = with_accepted(RANA).given(prepare(RANA, "own-business"), apply_for(RANA), grant(RANA))

    events = house.when(start(RANA, wage_cents=None))

    assert events == [e.Started(started_on=BEGAN)]


def test_a_business_of_her_own_has_no_quota() -> None:
    house = permitted(RANA).given(start(RANA))
    with_accepted(OMAR, scenario=house).given(prepare(OMAR, "own-business"), apply_for(OMAR), grant(OMAR))

    assert house.when(start(OMAR, wage_cents=100))


def test_a_business_of_her_own_needs_a_permit_too() -> None:
    house = with_accepted(RANA).given(prepare(RANA, "own-business"))

    house.refuses(start(RANA, wage_cents=None), e.NoPermitInForce)


def test_a_business_of_her_own_ends_without_a_workplace() -> None:
    house = with_accepted(AYSE).given(
        prepare(AYSE, "own-business"), documents(AYSE), start(AYSE, wage_cents=None)
    )

    assert house.when(end(AYSE)) == [e.Ended(ended_on=ENDED)]


def test_a_business_of_her_own_ends_without_leaving_the_workplace_of_others() -> None:
    house = ready(KEMAL).given(start(KEMAL))
    with_accepted(AYSE, scenario=house).given(
        prepare(AYSE, "own-business"), documents(AYSE), start(AYSE, wage_cents=None)
    )

    assert house.when(end(AYSE)) == [e.Ended(ended_on=ENDED)]


def test_the_first_day_of_her_own_business_is_corrected_whatever_the_quota() -> None:
    house = permitted(RANA).given(start(RANA, READY))
    with_accepted(OMAR, scenario=house).given(
        prepare(OMAR, "own-business"), apply_for(OMAR), grant(OMAR), start(OMAR, wage_cents=None)
    )

    assert house.when(correct(OMAR, ENDED, None)) == [e.Corrected(started_on=ENDED)]


def test_a_business_of_her_own_is_no_workplace_for_the_quota_of_its_employer() -> None:
    # The cooperative's quota does not grow by those who have a business of their own.
    house = permitted(RANA, OMAR, beside=19).given(start(RANA))
    with_accepted(EMINE, scenario=house).given(
        prepare(EMINE, "own-business"), documents(EMINE), start(EMINE, wage_cents=None)
    )

    house.refuses(start(OMAR), QuotaPassed)
