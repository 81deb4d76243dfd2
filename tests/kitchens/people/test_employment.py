from datetime import date, timedelta
from typing import Literal
from uuid import UUID

import pytest

from kitchens.decider import Command, Unknown
from kitchens.people import employment as e
from kitchens.people.trainee import Interview, NotInterviewed
from kitchens.people.workplace import WORKPLACE, QuotaPassed, RecordExemption, StaffJoined, StaffLeft
from kitchens.people.workplace import Opened as WorkplaceOpened
from kitchens.settings import ChangeSetting, Setting, SettingNotInForce
from kitchens.values import Origin, Sex
from tests.people import (
    AYSE,
    EMINE,
    KEMAL,
    MERKEZ,
    OMAR,
    RANA,
    merkez,
    neighbours,
    referral,
    referred,
    with_accepted,
)
from tests.scenario import Scenario

COOPERATIVE = UUID(int=0xC00)
RESTAURANT = UUID(int=0xC01)
WORKPLACE_ID = UUID(int=0xC10)
WAGE = 282590  # the minimum of 2021, net per month
READY = date(2021, 10, 1)
BEGAN = date(2021, 11, 1)
ENDED = date(2021, 11, 30)
LEYLA = UUID(int=0x306)  # a woman of other origin


def job(who: UUID) -> UUID:
    """Return the id of somebody's job as kitchen staff at the cooperative."""
    return UUID(int=who.int + 0xC000000)


def prepare(
    who: UUID, kind: e.Kind = "kitchen-staff", employer: UUID = COOPERATIVE, employment_id: UUID | None = None
) -> e.OpenEmployment:
    return e.OpenEmployment(
        employment_id=employment_id or job(who),
        code=f"{who.int:x} {kind} {employer.int:x}",
        person_id=who,
        kind=kind,
        employer_id=employer,
        kitchen_id=MERKEZ,
    )


def documents(who: UUID, on: date = READY) -> e.CompleteDocuments:
    return e.CompleteDocuments(employment_id=job(who), completed_on=on)


def apply_for(who: UUID, on: date = date(2021, 9, 1)) -> e.ApplyForPermit:
    return e.ApplyForPermit(employment_id=job(who), applied_on=on)


def grant(who: UUID, on: date = READY, from_on: date = READY, until_on: date | None = None) -> e.GrantPermit:
    return e.GrantPermit(employment_id=job(who), decided_on=on, from_on=from_on, until_on=until_on)


def refuse(who: UUID, on: date = READY) -> e.RefusePermit:
    return e.RefusePermit(employment_id=job(who), decided_on=on)


def take_back(who: UUID, on: date) -> e.WithdrawPermit:
    return e.WithdrawPermit(employment_id=job(who), withdrawn_on=on)


def start(who: UUID, on: date = BEGAN, wage_cents: int | None = WAGE) -> e.StartWork:
    return e.StartWork(
        employment_id=job(who), workplace_id=WORKPLACE_ID, started_on=on, monthly_wage_cents=wage_cents
    )


def pay(who: UUID, cents: int, on: date = date(2021, 11, 15)) -> e.ChangePay:
    return e.ChangePay(employment_id=job(who), from_on=on, monthly_wage_cents=cents)


def end(who: UUID, on: date = ENDED) -> e.EndWork:
    return e.EndWork(employment_id=job(who), ended_on=on)


def correct(who: UUID, on: date = BEGAN, wage_cents: int | None = WAGE) -> e.CorrectEmployment:
    return e.CorrectEmployment(employment_id=job(who), started_on=on, monthly_wage_cents=wage_cents)


def check(
    who: UUID, on: date, after: Literal["28-days", "6-months"] = "28-days", *, still: bool = True
) -> e.FollowUp:
    return e.FollowUp(
        employment_id=job(who), checked_on=on, after=after, still_working=still, evidence="payslip"
    )


def exempt(from_on: date, until_on: date) -> RecordExemption:
    return RecordExemption(
        workplace_id=WORKPLACE_ID,
        employer_id=COOPERATIVE,
        kitchen_id=MERKEZ,
        from_on=from_on,
        until_on=until_on,
    )


def lawful(who: UUID, *, national: bool = True) -> list[Command]:
    """Return what makes somebody ready to start at the cooperative."""
    way: list[Command] = [documents(who)] if national else [apply_for(who), grant(who)]
    return [prepare(who), *way]


def ready(*nationals: UUID) -> Scenario:
    """Return a house in which these nationals may start."""
    house = with_accepted(*nationals)
    for who in nationals:
        house.given(*lawful(who))
    return house


def permitted(*people: UUID, beside: int = 0) -> Scenario:
    """Return a house in which these people hold permits, beside so many nationals who work already."""
    colleagues = neighbours(beside)
    house = with_accepted(*people, *colleagues)
    for who in colleagues:
        house.given(*lawful(who), start(who, READY))
    for who in people:
        house.given(*lawful(who, national=False))
    return house


# Preparing


def test_a_job_is_prepared() -> None:
    events = with_accepted(AYSE).when(prepare(AYSE))

    assert events == [
        e.Opened(
            code="301 kitchen-staff c00",
            person_id=AYSE,
            kind="kitchen-staff",
            employer_id=COOPERATIVE,
            kitchen_id=MERKEZ,
        )
    ]


def test_a_person_a_kind_and_an_employer_are_one_job() -> None:
    house = with_accepted(AYSE).given(prepare(AYSE))

    house.refuses(prepare(AYSE, employment_id=UUID(int=0xCFF)), e.EmploymentCodeTaken)


def test_a_job_is_opened_once() -> None:
    house = with_accepted(AYSE).given(prepare(AYSE))

    house.refuses(prepare(AYSE, "outside-job"), e.EmploymentCodeTaken)


def test_a_job_for_an_unknown_person_is_refused() -> None:
    with_accepted(AYSE).refuses(prepare(KEMAL), Unknown)


def test_a_job_in_an_unknown_kitchen_is_refused() -> None:
    nowhere = e.OpenEmployment(
        employment_id=job(AYSE),
        code="ME0001 kitchen-staff cooperative",
        person_id=AYSE,
        kind="kitchen-staff",
        employer_id=COOPERATIVE,
        kitchen_id=UUID(int=0x1FF),
    )

    with_accepted(AYSE).refuses(nowhere, Unknown)


def test_nothing_happens_in_a_job_that_nobody_prepared() -> None:
    with_accepted(AYSE).refuses(start(AYSE), Unknown)


# Nationals


def test_a_national_with_documents_starts_and_joins_the_workplace_in_the_same_save() -> None:
    house = ready(AYSE)

    events = house.when(start(AYSE))

    assert events == [
        e.Started(started_on=BEGAN, monthly_wage_cents=WAGE),
        WorkplaceOpened(code=f"{COOPERATIVE.hex}@{MERKEZ.hex}", employer_id=COOPERATIVE, kitchen_id=MERKEZ),
        StaffJoined(employment_id=job(AYSE), national=True),
    ]


def test_the_second_to_start_joins_the_same_workplace() -> None:
    house = ready(AYSE, KEMAL).given(start(AYSE))

    events = house.when(start(KEMAL))

    assert [type(event) for event in events] == [e.Started, StaffJoined]
    assert house.facts.of(WORKPLACE, WORKPLACE_ID).jobs == ((job(AYSE), True), (job(KEMAL), True))


def test_a_national_without_documents_does_not_start() -> None:
    with_accepted(AYSE).given(prepare(AYSE)).refuses(start(AYSE), e.DocumentsIncomplete)


def test_documents_completed_on_the_first_day_suffice() -> None:
    assert with_accepted(AYSE).given(prepare(AYSE), documents(AYSE, BEGAN)).when(start(AYSE))


def test_documents_completed_the_day_after_are_too_late() -> None:
    house = with_accepted(AYSE).given(prepare(AYSE), documents(AYSE, BEGAN + timedelta(days=1)))

    house.refuses(start(AYSE), e.DocumentsIncomplete)


def test_a_national_needs_documents_though_she_holds_a_permit() -> None:
    house = with_accepted(AYSE).given(prepare(AYSE), apply_for(AYSE), grant(AYSE))

    house.refuses(start(AYSE), e.DocumentsIncomplete)


def test_the_same_completion_again_is_nothing_new() -> None:
    assert ready(AYSE).when(documents(AYSE)) == []


def test_documents_completed_on_another_day_count_from_that_day() -> None:
    ready(AYSE).given(documents(AYSE, ENDED)).refuses(start(AYSE), e.DocumentsIncomplete)


def test_nobody_starts_without_an_interview() -> None:
    house = Scenario().given(merkez(), referred(AYSE), *lawful(AYSE))

    house.refuses(start(AYSE), NotInterviewed)


def test_on_the_day_of_the_interview_one_may_start() -> None:
    interviewed = date(2021, 2, 8)

    assert (
        with_accepted(AYSE).given(prepare(AYSE), documents(AYSE, interviewed)).when(start(AYSE, interviewed))
    )


def test_before_the_interview_nobody_starts() -> None:
    house = with_accepted(AYSE).given(prepare(AYSE), documents(AYSE, date(2021, 2, 1)))

    house.refuses(start(AYSE, date(2021, 2, 7)), NotInterviewed)


# Permits


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

    assert house.when(apply_for(RANA, BEGAN)) == [e.PermitApplied(applied_on=BEGAN)]


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


# Pay


def test_the_minimum_wage_is_enough() -> None:
    assert ready(AYSE).when(start(AYSE, wage_cents=WAGE))


def test_a_kurus_less_is_refused() -> None:
    ready(AYSE).refuses(start(AYSE, wage_cents=WAGE - 1), e.BelowMinimumWage)


def test_nobody_is_employed_without_a_wage() -> None:
    ready(AYSE).refuses(start(AYSE, wage_cents=None), e.BelowMinimumWage)


def test_the_minimum_wage_is_the_one_in_force_on_the_first_day() -> None:
    ready(AYSE).refuses(start(AYSE, date(2022, 1, 1)), e.BelowMinimumWage)


def test_before_any_minimum_wage_is_known_nobody_is_hired() -> None:
    early = date(2020, 12, 31)
    house = Scenario().given(
        merkez(),
        referred(AYSE),
        Interview(person_id=AYSE, interviewed_on=early),
        prepare(AYSE),
        documents(AYSE, early),
    )

    house.refuses(start(AYSE, early), SettingNotInForce)


def test_pay_rises() -> None:
    events = ready(AYSE).given(start(AYSE)).when(pay(AYSE, WAGE + 1))

    assert events == [e.PayChanged(from_on=date(2021, 11, 15), monthly_wage_cents=WAGE + 1)]


def test_pay_falls_to_the_minimum_at_most() -> None:
    house = ready(AYSE).given(start(AYSE, wage_cents=WAGE + 100))

    assert house.when(pay(AYSE, WAGE))


def test_pay_never_falls_below_the_minimum_in_force_that_day() -> None:
    house = ready(AYSE).given(start(AYSE))

    house.refuses(pay(AYSE, 425339, date(2022, 1, 1)), e.BelowMinimumWage)


def test_pay_changes_on_the_first_day_at_the_earliest() -> None:
    house = ready(AYSE).given(start(AYSE))

    assert house.when(pay(AYSE, WAGE + 1, BEGAN))


def test_pay_does_not_change_before_the_first_day() -> None:
    ready(AYSE).given(start(AYSE)).refuses(pay(AYSE, WAGE, BEGAN - timedelta(days=1)), e.WorkBackwards)


def test_pay_of_a_job_that_does_not_run_is_not_changed() -> None:
    ready(AYSE).refuses(pay(AYSE, WAGE), e.NotWorking)


# Ending and starting again


def test_the_last_day_may_be_the_first() -> None:
    house = ready(AYSE).given(start(AYSE))

    events = house.when(end(AYSE, BEGAN))

    assert events == [e.Ended(ended_on=BEGAN), StaffLeft(employment_id=job(AYSE))]


def test_nobody_ends_before_she_began() -> None:
    ready(AYSE).given(start(AYSE)).refuses(end(AYSE, BEGAN - timedelta(days=1)), e.WorkBackwards)


def test_a_job_that_does_not_run_is_not_ended() -> None:
    ready(AYSE).given(start(AYSE), end(AYSE)).refuses(end(AYSE), e.NotWorking)


def test_a_job_that_runs_is_not_started_again() -> None:
    ready(AYSE).given(start(AYSE)).refuses(start(AYSE, ENDED), e.AlreadyWorking)


def test_a_job_is_begun_again_the_day_after_its_end() -> None:
    house = ready(AYSE).given(start(AYSE), end(AYSE))

    assert house.when(start(AYSE, ENDED + timedelta(days=1)))


def test_a_job_is_not_begun_again_on_its_last_day() -> None:
    ready(AYSE).given(start(AYSE), end(AYSE)).refuses(start(AYSE, ENDED), e.AlreadyWorking)


# Corrections


def test_first_day_and_wage_are_corrected() -> None:
    house = ready(AYSE).given(start(AYSE))

    events = house.when(correct(AYSE, READY, WAGE + 1))

    assert events == [e.Corrected(started_on=READY, monthly_wage_cents=WAGE + 1)]
    assert house.facts.of(e.EMPLOYMENT, job(AYSE)).stints == (e.Stint(READY, None, WAGE + 1),)


def test_a_correction_that_changes_nothing_is_nothing() -> None:
    assert ready(AYSE).given(start(AYSE)).when(correct(AYSE)) == []


def test_a_correction_to_a_day_without_documents_is_refused() -> None:
    house = ready(AYSE).given(start(AYSE))

    house.refuses(correct(AYSE, READY - timedelta(days=1)), e.DocumentsIncomplete)


def test_a_correction_to_a_day_without_a_permit_is_refused() -> None:
    house = permitted(RANA).given(start(RANA))

    house.refuses(correct(RANA, READY - timedelta(days=1)), e.NoPermitInForce)


def test_a_correction_below_the_minimum_wage_is_refused() -> None:
    ready(AYSE).given(start(AYSE)).refuses(correct(AYSE, wage_cents=WAGE - 1), e.BelowMinimumWage)


def test_a_correction_to_a_day_outside_the_exemption_is_refused() -> None:
    house = permitted(RANA, OMAR).given(start(RANA, READY), exempt(BEGAN, ENDED), start(OMAR))

    house.refuses(correct(OMAR, BEGAN - timedelta(days=1)), QuotaPassed)


def test_a_correction_within_the_exemption_stands() -> None:
    house = permitted(RANA, OMAR).given(start(RANA, READY), exempt(BEGAN, ENDED), start(OMAR))

    assert house.when(correct(OMAR, ENDED))


def test_a_correction_does_not_count_her_twice() -> None:
    assert permitted(RANA).given(start(RANA)).when(correct(RANA, READY))


def test_her_wage_is_corrected_though_the_nationals_have_left_since() -> None:
    house = permitted(RANA, OMAR, beside=20).given(start(RANA), start(OMAR))
    house.given(*(end(who, ENDED) for who in neighbours(20)))

    assert house.when(correct(OMAR, wage_cents=WAGE + 1))


def test_her_first_day_is_corrected_though_the_nationals_have_left_since() -> None:
    house = permitted(RANA, OMAR, beside=20).given(start(RANA), start(OMAR))
    house.given(*(end(who, ENDED) for who in neighbours(20)))

    assert house.when(correct(OMAR, BEGAN + timedelta(days=1)))


def test_a_job_that_does_not_run_is_not_corrected() -> None:
    ready(AYSE).given(start(AYSE), end(AYSE)).refuses(correct(AYSE, READY), e.NotWorking)


def test_a_second_start_is_not_corrected_into_the_first() -> None:
    house = ready(AYSE).given(start(AYSE), end(AYSE), start(AYSE, date(2021, 12, 6)))

    house.refuses(correct(AYSE, ENDED), e.AlreadyWorking)


def test_a_first_day_is_corrected_up_to_the_day_her_pay_changed() -> None:
    house = ready(AYSE).given(start(AYSE), pay(AYSE, WAGE + 1))

    assert house.when(correct(AYSE, date(2021, 11, 15)))


def test_a_first_day_is_not_corrected_past_the_day_her_pay_changed() -> None:
    house = ready(AYSE).given(start(AYSE), pay(AYSE, WAGE + 2, ENDED), pay(AYSE, WAGE + 1))

    house.refuses(correct(AYSE, date(2021, 11, 16)), e.WorkBackwards)


# Follow-ups


def test_after_twenty_eight_days_it_is_checked_whether_she_still_works_there() -> None:
    events = ready(AYSE).given(start(AYSE)).when(check(AYSE, date(2021, 11, 29)))

    assert events == [
        e.FollowedUp(checked_on=date(2021, 11, 29), after="28-days", still_working=True, evidence="payslip")
    ]


def test_a_day_earlier_it_is_too_early() -> None:
    ready(AYSE).given(start(AYSE)).refuses(check(AYSE, date(2021, 11, 28)), e.CheckedTooEarly)


def test_after_six_months_it_is_checked_again() -> None:
    assert ready(AYSE).given(start(AYSE)).when(check(AYSE, date(2022, 5, 1), "6-months"))


def test_a_day_before_six_months_it_is_too_early() -> None:
    ready(AYSE).given(start(AYSE)).refuses(check(AYSE, date(2022, 4, 30), "6-months"), e.CheckedTooEarly)


def test_a_job_that_never_began_is_not_followed_up() -> None:
    ready(AYSE).refuses(check(AYSE, ENDED), e.NotWorking)


def test_after_the_end_the_answer_is_no() -> None:
    house = ready(AYSE).given(start(AYSE), end(AYSE))

    assert house.when(check(AYSE, ENDED + timedelta(days=1), still=False))


def test_after_the_end_the_answer_is_never_yes() -> None:
    house = ready(AYSE).given(start(AYSE), end(AYSE))

    house.refuses(check(AYSE, ENDED + timedelta(days=1)), e.CheckContradictsEnd)


def test_on_the_last_day_the_answer_may_be_yes() -> None:
    assert ready(AYSE).given(start(AYSE), end(AYSE)).when(check(AYSE, ENDED))
