"""What a figure counts and what it does not: inside the period, at its edge, outside."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec import to_builtins

from kitchens.people import course as c
from kitchens.people import employment as e
from kitchens.people import support as s
from kitchens.people import workshop as w
from kitchens.people.party import NoteParty
from kitchens.people.person import ErasePerson
from kitchens.people.trainee import Accept, Interview, Reopen, Withdraw
from projections.reports import Scope, run
from tests.people import (
    AYSE,
    EMINE,
    KEMAL,
    MERKEZ,
    OMAR,
    RANA,
    merkez,
    moment,
    neighbours,
    referred,
    with_accepted,
)
from tests.projections.told import seen
from tests.scenario import Scenario

COURSE, FRIDAY, JOB, REQUEST = UUID(int=0x600), UUID(int=0x500), UUID(int=0x700), UUID(int=0x800)
TRAINER, COOPERATIVE, MANAGER, SPECIALIST, CHIEF = (UUID(int=0x610 + n) for n in range(5))
YEAR_END = date(2021, 12, 31)


def told(house: Scenario, name: str, to: date = YEAR_END, *, since: date | None = None) -> Any:
    return to_builtins(run(name, seen(house.story), Scope("merkez", since, to)))


def planned() -> c.PlanCourse:
    return c.PlanCourse(
        course_id=COURSE,
        code="ME-CA-1",
        kitchen_id=MERKEZ,
        title="Chef Apprentice",
        starts_on=date(2021, 3, 1),
        ends_on=date(2021, 3, 12),
        weekdays=("mon", "wed"),
        starts_at=time(10),
        ends_at=time(16),
        seats_max=20,
        trainer_id=TRAINER,
    )


def attended(person: UUID, day: date, presence: c.Presence = "present") -> c.TakeAttendance:
    return c.TakeAttendance(course_id=COURSE, person_id=person, held_on=day, presence=presence)


def in_course(*people: UUID) -> Scenario:
    house = with_accepted(*people).given(planned())
    for person in people:
        house.given(c.Enrol(course_id=COURSE, person_id=person, enrolled_on=date(2021, 2, 22)))
    return house


def test_a_person_accepted_twice_counts_once() -> None:
    house = with_accepted(AYSE).given(
        Withdraw(person_id=AYSE, withdrew_on=date(2021, 4, 1), reason="moved"),
        Reopen(person_id=AYSE, reopened_on=date(2021, 5, 1), reason="came-back"),
        Accept(person_id=AYSE, accepted_on=date(2021, 5, 2)),
    )
    assert told(house, "employment")["accepted"] == 1
    assert told(house, "employment", since=date(2021, 5, 1))["accepted"] == 1
    assert told(house, "employment", date(2021, 4, 30), since=date(2021, 4, 1))["accepted"] == 0


@pytest.mark.parametrize(("first", "last", "count"), [(7, 8, 1), (8, 8, 1), (8, 9, 1), (9, 9, 0), (1, 7, 0)])
def test_an_interview_counts_on_the_first_and_the_last_day_of_the_period(
    first: int, last: int, count: int
) -> None:
    house = Scenario().given(
        merkez(), referred(AYSE), Interview(person_id=AYSE, interviewed_on=date(2021, 2, 8))
    )
    report = told(house, "employment", date(2021, 2, last), since=date(2021, 2, first))
    assert report["interviewed"] == count


def test_only_who_was_present_is_trained_and_a_correction_counts() -> None:
    house = in_course(AYSE, RANA, EMINE).given(
        attended(AYSE, date(2021, 3, 1)),
        attended(RANA, date(2021, 3, 1), "absent"),
        attended(EMINE, date(2021, 3, 1), "excused"),
    )
    assert told(house, "employment")["trained"] == 1
    house.given(
        c.CorrectAttendance(course_id=COURSE, person_id=RANA, held_on=date(2021, 3, 1), presence="present"),
        c.CorrectAttendance(course_id=COURSE, person_id=AYSE, held_on=date(2021, 3, 1), presence="absent"),
    )
    report = told(house, "employment")
    assert report["trained_by_origin"] == {"national": 0, "temporary-protection": 1, "other": 0}


def test_trained_looks_at_the_sessions_within_the_period() -> None:
    house = in_course(AYSE).given(attended(AYSE, date(2021, 3, 3)))
    assert told(house, "employment", date(2021, 3, 3), since=date(2021, 3, 3))["trained"] == 1
    assert told(house, "employment", date(2021, 3, 2))["trained"] == 0
    assert told(house, "employment", since=date(2021, 3, 4))["trained"] == 0


@pytest.mark.parametrize(
    ("day", "count"), [(date(2021, 3, 1), 1), (date(2021, 3, 12), 1), (date(2021, 3, 13), 0)]
)
def test_in_training_from_the_courses_first_day_to_its_last(day: date, count: int) -> None:
    house = in_course(AYSE).given(attended(AYSE, date(2021, 3, 1)))
    assert told(house, "employment", day)["in_training"] == count


def test_who_left_is_trained_and_no_longer_in_training() -> None:
    left_on = date(2021, 3, 8)
    house = in_course(AYSE).given(
        attended(AYSE, date(2021, 3, 1)),
        c.LeaveCourse(course_id=COURSE, person_id=AYSE, left_on=left_on, reason="moved"),
    )
    assert told(house, "employment", left_on - timedelta(days=1))["in_training"] == 1
    assert told(house, "employment", left_on)["in_training"] == 0
    assert told(house, "employment", left_on)["trained"] == 1


def test_a_revoked_certificate_counts_until_the_day_it_was_revoked() -> None:
    house = in_course(AYSE)
    for day in (1, 3, 8, 10):
        house.given(attended(AYSE, date(2021, 3, day)))
    house.given(
        c.Assess(
            course_id=COURSE,
            person_id=AYSE,
            assessed_on=date(2021, 3, 12),
            result="passed",
            assessor_id=TRAINER,
        ),
        c.RevokeCertificate(course_id=COURSE, person_id=AYSE, revoked_on=date(2021, 6, 1), reason="mistake"),
    )
    assert told(house, "employment", date(2021, 5, 31))["certified"] == 1
    assert told(house, "employment", date(2021, 6, 1))["certified"] == 0
    before = told(house, "employment", date(2021, 5, 31))["rates"]["certified_of_finished"]
    assert before == {"numerator": 1, "denominator": 1}


def hired(on: date = date(2021, 6, 1)) -> Scenario:
    return with_accepted(AYSE).given(
        NoteParty(party_id=COOPERATIVE, kind="employer", code="cooperative"),
        e.OpenEmployment(
            employment_id=JOB,
            code="ME0001 kitchen-staff cooperative",
            person_id=AYSE,
            kind="kitchen-staff",
            employer_id=COOPERATIVE,
            kitchen_id=MERKEZ,
        ),
        e.CompleteDocuments(employment_id=JOB, completed_on=date(2021, 5, 20)),
        e.StartWork(
            employment_id=JOB, workplace_id=UUID(int=0x701), started_on=on, monthly_wage_cents=300_000
        ),
    )


def test_employed_from_the_first_day_and_not_on_the_day_it_ended() -> None:
    house = hired().given(e.EndWork(employment_id=JOB, ended_on=date(2021, 9, 30)))
    days = (date(2021, 5, 31), date(2021, 6, 1), date(2021, 9, 29), date(2021, 9, 30))
    assert [told(house, "employment", day)["employed"] for day in days] == [0, 1, 1, 0]
    assert told(house, "employment", date(2021, 6, 1))["employed_kitchen_staff"] == 1


def test_a_corrected_first_day_takes_the_place_of_the_old_one() -> None:
    house = hired().given(
        e.CorrectEmployment(employment_id=JOB, started_on=date(2021, 7, 1), monthly_wage_cents=300_000)
    )
    assert told(house, "employment", date(2021, 6, 30))["employed"] == 0
    assert told(house, "employment", date(2021, 7, 1))["employed"] == 1


def test_a_permit_is_pending_from_the_application_to_the_day_before_the_decision() -> None:
    house = with_accepted(RANA).given(
        NoteParty(party_id=COOPERATIVE, kind="employer", code="cooperative"),
        e.OpenEmployment(
            employment_id=JOB,
            code="ME0002 kitchen-staff cooperative",
            person_id=RANA,
            kind="kitchen-staff",
            employer_id=COOPERATIVE,
            kitchen_id=MERKEZ,
        ),
        e.ApplyForPermit(employment_id=JOB, applied_on=date(2021, 10, 6)),
        e.RefusePermit(employment_id=JOB, decided_on=date(2021, 11, 25)),
    )
    days = (date(2021, 10, 5), date(2021, 10, 6), date(2021, 11, 24), date(2021, 11, 25))
    permits = [told(house, "employment", day)["permits"] for day in days]
    assert [one["pending"] for one in permits] == [0, 1, 1, 0]
    assert [one["refused"] for one in permits] == [0, 0, 0, 1]
    since = told(house, "employment", since=date(2021, 11, 1))["permits"]
    assert since == {"applied": 0, "granted": 0, "refused": 1, "pending": 0}


def test_erasing_somebody_changes_no_figure() -> None:
    house = in_course(AYSE, RANA).given(attended(AYSE, date(2021, 3, 1)), attended(RANA, date(2021, 3, 1)))
    before = told(house, "employment")
    house.given(ErasePerson(person_id=AYSE, ground="her-wish"))
    assert told(house, "employment") == before


def test_an_approval_counts_on_its_day_with_the_cost_as_corrected() -> None:
    house = with_accepted(AYSE).given(
        s.RequestSupport(
            support_id=REQUEST, code="MES001", person_id=AYSE, kitchen_id=MERKEZ,
            requested_on=date(2021, 4, 14), requested_by=MANAGER, cost_cents=62_075,
            items_ref=UUID(int=0x801),
        ),
        s.AssessSupport(
            support_id=REQUEST, assessed_by=SPECIALIST, assessed_on=date(2021, 4, 17), household_size=2,
            household_income_cents=108_200, inputs_ref=UUID(int=0x802),
        ),
        s.ApproveSupport(support_id=REQUEST, decided_by=CHIEF, decided_on=date(2021, 4, 18)),
        s.CorrectCost(support_id=REQUEST, cost_cents=60_000, corrected_on=date(2021, 5, 2)),
    )  # fmt: skip
    assert told(house, "support", date(2021, 4, 17))["approved"] == 0
    assert told(house, "support", date(2021, 4, 18))["approved_cents"] == 60_000
    assert told(house, "support", since=date(2021, 4, 19))["approved"] == 0
    house.given(s.WithdrawSupport(support_id=REQUEST, withdrawn_on=date(2021, 5, 3), reason="moved"))
    report = told(house, "support")
    assert (report["approved"], report["withdrawn_after_approval"], report["delivered"]) == (1, 1, 0)


def announced(seats: int = 1) -> w.Announce:
    return w.Announce(
        workshop_id=FRIDAY, code="MEW01", kitchen_id=MERKEZ, title="Tarhana", held_on=date(2021, 9, 3),
        starts_at=moment("2021-09-03 10:00"), ends_at=moment("2021-09-03 13:00"), seats_max=seats,
    )  # fmt: skip


def booked(person: UUID, at: str) -> w.BookPlace:
    return w.BookPlace(workshop_id=FRIDAY, person_id=person, requested_at=moment(at))


def test_who_waits_is_promoted_in_the_report_on_the_day_and_the_day_before_stays() -> None:
    house = with_accepted(AYSE, RANA, EMINE, KEMAL).given(
        announced(),
        booked(AYSE, "2021-08-25 06:00"),
        booked(KEMAL, "2021-08-25 07:00"),
        booked(RANA, "2021-08-25 08:00"),
        w.CancelPlace(workshop_id=FRIDAY, person_id=AYSE, cancelled_at=moment("2021-08-30 20:59")),
    )
    before, after = (told(house, "workshops", date(2021, 8, day))["MEW01"] for day in (29, 30))
    assert (list(before["confirmed"]), list(before["waiting"])) == (["ME0001"], ["ME0004", "ME0002"])
    assert (list(after["confirmed"]), list(after["waiting"])) == (["ME0002"], ["ME0004"])


def test_the_day_ends_at_midnight_in_the_kitchen_not_in_london() -> None:
    house = with_accepted(AYSE).given(announced(), booked(AYSE, "2021-08-25 21:00"))
    assert list(told(house, "workshops", date(2021, 8, 25))["MEW01"]["confirmed"]) == []
    assert list(told(house, "workshops", date(2021, 8, 26))["MEW01"]["confirmed"]) == ["ME0001"]


def test_a_booking_made_by_mistake_was_never_made() -> None:
    house = with_accepted(AYSE, RANA).given(
        announced(),
        booked(AYSE, "2021-08-25 06:00"),
        w.AnnulBooking(
            workshop_id=FRIDAY, person_id=AYSE, annulled_at=moment("2021-08-28 06:00"), reason="mix-up"
        ),
        booked(RANA, "2021-08-29 06:00"),
    )
    for day in (25, 27, 30):
        assert "ME0001" not in told(house, "workshops", date(2021, 8, day))["MEW01"]["confirmed"]
    assert list(told(house, "workshops", date(2021, 8, 29))["MEW01"]["confirmed"]) == ["ME0002"]


def test_who_stayed_away_held_a_place_and_who_walked_in_had_waited() -> None:
    house = with_accepted(AYSE, RANA).given(
        announced(),
        booked(AYSE, "2021-08-25 06:00"),
        booked(RANA, "2021-08-25 07:00"),
        w.MarkPresence(workshop_id=FRIDAY, person_id=AYSE, came=False),
        w.MarkPresence(workshop_id=FRIDAY, person_id=RANA, came=True),
    )
    report = told(house, "workshops")["MEW01"]
    assert [list(report[key]) for key in ("confirmed", "waiting", "walked_in")] == [
        ["ME0001"],
        ["ME0002"],
        ["ME0002"],
    ]


def test_a_workshop_called_off_is_listed_with_nobody() -> None:
    house = with_accepted(AYSE).given(
        announced(),
        booked(AYSE, "2021-08-25 06:00"),
        w.CallOff(workshop_id=FRIDAY, called_off_at=moment("2021-08-28 06:00"), reason="no-gas"),
    )
    before, after = (told(house, "workshops", date(2021, 8, day))["MEW01"] for day in (27, 28))
    assert (list(before["confirmed"]), before["called_off"]) == (["ME0001"], False)
    assert (list(after["confirmed"]), after["called_off"]) == ([], True)


def test_workshops_before_the_period_are_not_listed() -> None:
    house = with_accepted(*neighbours(1)).given(announced())
    assert list(told(house, "workshops", since=date(2021, 9, 3))) == ["MEW01"]
    assert told(house, "workshops", since=date(2021, 9, 4)) == {}


def test_two_who_ask_at_the_same_moment_wait_in_the_order_they_were_written_down() -> None:
    house = with_accepted(AYSE, OMAR, KEMAL).given(
        announced(),
        booked(AYSE, "2021-08-25 06:00"),
        booked(OMAR, "2021-08-25 07:00"),
        booked(KEMAL, "2021-08-25 07:00"),
    )
    assert list(told(house, "workshops")["MEW01"]["waiting"]) == ["ME0005", "ME0004"]
