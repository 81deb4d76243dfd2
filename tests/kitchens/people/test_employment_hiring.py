"""Preparing a job, a national's documents, ending and beginning again."""

from datetime import date, timedelta
from uuid import UUID

from kitchens.decider import Unknown
from kitchens.people import employment as e
from kitchens.people.trainee import NotInterviewed
from kitchens.people.workplace import WORKPLACE, StaffJoined, StaffLeft
from kitchens.people.workplace import Opened as WorkplaceOpened
from tests.kitchens.people.jobs import (
    BEGAN,
    COOPERATIVE,
    ENDED,
    WAGE,
    WORKPLACE_ID,
    apply_for,
    documents,
    end,
    grant,
    job,
    lawful,
    prepare,
    ready,
    start,
)
from tests.people import AYSE, KEMAL, MERKEZ, merkez, referred, with_accepted
from tests.scenario import Scenario

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
