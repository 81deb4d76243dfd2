from datetime import date, time, timedelta
from uuid import UUID

import pytest

from kitchens.decider import Unknown
from kitchens.people import course as c
from kitchens.people.diary import DIARY, Engaged, Freed, TwoPlacesAtOnce
from kitchens.people.kitchen import CloseKitchen, KitchenClosed, OutsideTimetable, SetTimetable
from kitchens.people.trainee import NotAccepted, Withdraw
from kitchens.settings import ChangeSetting, Setting
from kitchens.values import Span
from tests.people import AYSE, EMINE, KEMAL, MERKEZ, OMAR, RANA, merkez, moment, referred, with_accepted
from tests.scenario import Scenario

CUISINE = UUID(int=0x600)  # Mondays to Thursdays, 1 to 11 March 2021: eight sessions
CHEF = UUID(int=0x601)
PUBLIC_EDUCATION = UUID(int=0x610)
DAYS = [date(2021, 3, day) for day in (1, 2, 3, 4, 8, 9, 10, 11)]
LAST = date(2021, 3, 11)


def plan(
    course_id: UUID = CUISINE,
    code: str = "ME-TTC-1",
    *,
    starts_on: date = date(2021, 3, 1),
    ends_on: date = LAST,
    weekdays: tuple[str, ...] = ("mon", "tue", "wed", "thu"),
    starts_at: time = time(10),
    ends_at: time = time(16),
    seats_max: int = 2,
) -> c.PlanCourse:
    return c.PlanCourse(
        course_id=course_id,
        code=code,
        kitchen_id=MERKEZ,
        title="Traditional Turkish Cuisine",
        starts_on=starts_on,
        ends_on=ends_on,
        weekdays=weekdays,
        starts_at=starts_at,
        ends_at=ends_at,
        seats_max=seats_max,
        trainer_id=PUBLIC_EDUCATION,
    )


def enrol(who: UUID, on: date = date(2021, 2, 22), course_id: UUID = CUISINE) -> c.Enrol:
    return c.Enrol(course_id=course_id, person_id=who, enrolled_on=on)


def leave(who: UUID, on: date = date(2021, 3, 3), course_id: UUID = CUISINE) -> c.LeaveCourse:
    return c.LeaveCourse(course_id=course_id, person_id=who, left_on=on, reason="found-work")


def note(who: UUID, on: date, presence: c.Presence = "present") -> c.TakeAttendance:
    return c.TakeAttendance(course_id=CUISINE, person_id=who, held_on=on, presence=presence)


def correct(who: UUID, on: date, presence: c.Presence) -> c.CorrectAttendance:
    return c.CorrectAttendance(course_id=CUISINE, person_id=who, held_on=on, presence=presence)


def assess(who: UUID, result: c.Result = "passed", on: date = LAST) -> c.Assess:
    return c.Assess(
        course_id=CUISINE, person_id=who, assessed_on=on, result=result, assessor_id=PUBLIC_EDUCATION
    )


def revoke(who: UUID, on: date = date(2021, 4, 1)) -> c.RevokeCertificate:
    return c.RevokeCertificate(course_id=CUISINE, person_id=who, revoked_on=on, reason="issued-in-error")


def planned(*people: UUID) -> Scenario:
    """Return a house with the course planned for two, and these people accepted."""
    return with_accepted(*people).given(plan())


def enrolled(*people: UUID) -> Scenario:
    """Return a house in which these people asked for a seat, in this order."""
    return planned(*people).given(*(enrol(who) for who in people))


def attended(sessions: int) -> Scenario:
    """Return a house in which Ayşe was present in so many of the eight sessions, and absent in the rest."""
    house = enrolled(AYSE)
    for number, day in enumerate(DAYS):
        house.given(note(AYSE, day, "present" if number < sessions else "absent"))
    return house


# Planning


def test_a_course_is_planned_within_the_timetable() -> None:
    house = with_accepted()

    events = house.when(plan())

    assert events == [
        c.Planned(
            code="ME-TTC-1",
            kitchen_id=MERKEZ,
            title="Traditional Turkish Cuisine",
            starts_on=date(2021, 3, 1),
            ends_on=LAST,
            weekdays=("mon", "tue", "wed", "thu"),
            starts_at=time(10),
            ends_at=time(16),
            seats_max=2,
            trainer_id=PUBLIC_EDUCATION,
        )
    ]
    assert house.facts.of(c.COURSE, CUISINE).days == tuple(DAYS)


@pytest.mark.parametrize(
    "command",
    [
        plan(weekdays=("fri", "sat")),
        plan(starts_at=time(9, 59)),
        plan(ends_at=time(16, 1)),
    ],
    ids=["on a Saturday", "a minute early", "a minute late"],
)
def test_a_course_outside_the_timetable_is_refused(command: c.PlanCourse) -> None:
    with_accepted().refuses(command, OutsideTimetable)


def test_a_course_may_be_held_on_saturdays_once_the_timetable_says_so() -> None:
    house = with_accepted().given(
        SetTimetable(
            kitchen_id=MERKEZ,
            course_weekdays=("sat",),
            course_from=time(9),
            course_until=time(13),
            workshop_weekdays=("fri",),
        )
    )

    events = house.when(plan(weekdays=("sat",), starts_at=time(9), ends_at=time(13)))

    assert len(events) == 1


@pytest.mark.parametrize(
    "command",
    [
        plan(seats_max=0),
        plan(weekdays=("monday",)),
        plan(starts_at=time(12), ends_at=time(12)),
        plan(ends_on=date(2021, 2, 28)),
        plan(ends_on=date(2021, 3, 1) + timedelta(days=c.LENGTH_MAX_DAYS)),
    ],
    ids=["no seat", "no weekday", "no time", "ends before it begins", "longer than two years"],
)
def test_a_malformed_course_is_refused(command: c.PlanCourse) -> None:
    with_accepted().refuses(command, c.CourseMalformed)


def test_the_longest_course_with_one_seat_is_planned() -> None:
    house = with_accepted()

    events = house.when(plan(seats_max=1, ends_on=date(2021, 3, 1) + timedelta(days=c.LENGTH_MAX_DAYS - 1)))

    assert len(events) == 1


def test_a_course_of_one_day_is_planned_on_that_weekday() -> None:
    assert with_accepted().when(plan(ends_on=date(2021, 3, 1), weekdays=("mon",)))


def test_a_course_without_a_session_is_refused() -> None:
    with_accepted().refuses(plan(ends_on=date(2021, 3, 1), weekdays=("tue",)), c.CourseWithoutSession)


def test_a_code_stands_for_one_course() -> None:
    planned().refuses(plan(course_id=CHEF), c.CourseCodeTaken)


def test_a_course_is_planned_once() -> None:
    planned().refuses(plan(code="ME-TTC-9"), c.CourseCodeTaken)


def test_a_kitchen_that_closes_before_the_last_session_holds_no_course() -> None:
    house = with_accepted().given(CloseKitchen(kitchen_id=MERKEZ, closed_on=LAST))

    house.refuses(plan(), KitchenClosed)


def test_a_kitchen_that_closes_after_the_last_session_holds_the_course() -> None:
    house = with_accepted().given(CloseKitchen(kitchen_id=MERKEZ, closed_on=date(2021, 3, 12)))

    assert house.when(plan())


def test_nothing_happens_in_a_course_that_nobody_planned() -> None:
    with_accepted(AYSE).refuses(enrol(AYSE), Unknown)


# Enrolling


def test_an_accepted_trainee_gets_a_seat_and_an_entry_in_her_diary() -> None:
    house = planned(AYSE)

    seat, entry = house.when(enrol(AYSE))

    assert seat == c.Enrolled(person_id=AYSE, enrolled_on=date(2021, 2, 22))
    assert isinstance(entry, Engaged)
    assert len(entry.spans) == 8
    # 10:00 to 16:00 in Istanbul, three hours ahead of UTC
    assert entry.spans[0] == Span(moment("2021-03-01 07:00"), moment("2021-03-01 13:00"))


def test_somebody_who_is_only_referred_is_not_enrolled() -> None:
    house = Scenario().given(merkez(), referred(AYSE), plan())

    house.refuses(enrol(AYSE), NotAccepted)


def test_nobody_is_enrolled_twice() -> None:
    enrolled(AYSE).refuses(enrol(AYSE, date(2021, 2, 23)), c.AlreadyEnrolled)


def test_nobody_waits_twice() -> None:
    enrolled(AYSE, RANA, EMINE).refuses(enrol(EMINE, date(2021, 2, 23)), c.AlreadyEnrolled)


def test_on_the_last_day_of_a_course_one_may_still_enrol() -> None:
    house = planned(AYSE)

    seat, _ = house.when(enrol(AYSE, LAST))

    assert seat == c.Enrolled(person_id=AYSE, enrolled_on=LAST)


def test_nobody_enrols_after_the_last_day() -> None:
    planned(AYSE).refuses(enrol(AYSE, date(2021, 3, 12)), c.CourseEnded)


def test_the_last_seat_is_given() -> None:
    house = enrolled(AYSE)
    with_accepted(RANA, scenario=house)

    seat, _ = house.when(enrol(RANA))

    assert isinstance(seat, c.Enrolled)


def test_whoever_asks_when_all_seats_are_taken_waits() -> None:
    house = enrolled(AYSE, RANA)
    with_accepted(EMINE, scenario=house)

    events = house.when(enrol(EMINE))

    assert events == [c.Queued(person_id=EMINE, queued_on=date(2021, 2, 22))]


def test_nobody_takes_a_seat_in_two_courses_at_the_same_time() -> None:
    house = enrolled(AYSE).given(plan(CHEF, "ME-CA-1", weekdays=("thu",), starts_at=time(15)))

    house.refuses(enrol(AYSE, course_id=CHEF), TwoPlacesAtOnce)


def test_nobody_waits_for_a_seat_she_could_not_take() -> None:
    house = enrolled(AYSE).given(plan(CHEF, "ME-CA-1", seats_max=1))
    with_accepted(RANA, scenario=house).given(enrol(RANA, course_id=CHEF))

    house.refuses(enrol(AYSE, course_id=CHEF), TwoPlacesAtOnce)


def test_a_course_on_other_days_is_no_clash() -> None:
    house = enrolled(AYSE).given(plan(CHEF, "ME-CA-1", weekdays=("fri",)))

    assert house.when(enrol(AYSE, course_id=CHEF))


def test_sessions_before_she_enrolled_are_not_hers() -> None:
    # She was in another course until 4 March and joins this one on the 5th.
    house = planned(AYSE).given(
        plan(CHEF, "ME-CA-1", starts_on=date(2021, 3, 1), ends_on=date(2021, 3, 4)),
        enrol(AYSE, course_id=CHEF),
    )

    _, entry = house.when(enrol(AYSE, date(2021, 3, 5)))

    assert isinstance(entry, Engaged)
    assert len(entry.spans) == 4


# Leaving


def test_a_freed_seat_goes_at_once_to_the_first_who_waits() -> None:
    house = enrolled(AYSE, RANA, EMINE, KEMAL)

    left, freed, seat, entry = house.when(leave(AYSE))

    assert left == c.Left(person_id=AYSE, left_on=date(2021, 3, 3), reason="found-work")
    assert isinstance(freed, Freed)
    assert seat == c.Enrolled(person_id=EMINE, enrolled_on=date(2021, 3, 3))
    assert isinstance(entry, Engaged)
    assert len(entry.spans) == 6
    assert house.facts.of(DIARY, AYSE).engagements == ()
    assert [who for who, _ in house.facts.of(c.COURSE, CUISINE).waiting] == [KEMAL]


def test_whoever_asked_first_waits_first_though_entered_later() -> None:
    house = planned(AYSE, RANA, EMINE, KEMAL).given(
        enrol(AYSE), enrol(RANA), enrol(EMINE, date(2021, 2, 25)), enrol(KEMAL, date(2021, 2, 24))
    )

    events = house.when(leave(AYSE))

    assert c.Enrolled(person_id=KEMAL, enrolled_on=date(2021, 3, 3)) in events


def test_a_freed_seat_passes_over_somebody_who_is_elsewhere_by_now() -> None:
    house = enrolled(AYSE, RANA, EMINE, KEMAL).given(
        plan(CHEF, "ME-CA-1"), enrol(EMINE, date(2021, 2, 23), course_id=CHEF)
    )

    events = house.when(leave(AYSE))

    assert c.Enrolled(person_id=KEMAL, enrolled_on=date(2021, 3, 3)) in events
    assert [who for who, _ in house.facts.of(c.COURSE, CUISINE).waiting] == [EMINE]


def test_a_freed_seat_passes_over_somebody_who_withdrew() -> None:
    house = enrolled(AYSE, RANA, EMINE).given(
        Withdraw(person_id=EMINE, withdrew_on=date(2021, 3, 1), reason="moved")
    )

    events = house.when(leave(AYSE))

    assert [type(event) for event in events] == [c.Left, Freed]


def test_who_waits_and_can_come_again_goes_before_a_new_one() -> None:
    house = enrolled(AYSE, RANA, EMINE).given(
        plan(CHEF, "ME-CA-1"),
        enrol(EMINE, date(2021, 2, 23), course_id=CHEF),
        leave(AYSE, date(2021, 3, 2)),  # nobody who waits can come
        leave(EMINE, date(2021, 3, 3), course_id=CHEF),
    )
    with_accepted(KEMAL, scenario=house)

    events = house.when(enrol(KEMAL, date(2021, 3, 4)))

    assert events[0] == c.Enrolled(person_id=EMINE, enrolled_on=date(2021, 3, 4))
    assert events[-1] == c.Queued(person_id=KEMAL, queued_on=date(2021, 3, 4))


def test_a_seat_that_nobody_who_waits_can_take_goes_to_a_new_one() -> None:
    house = enrolled(AYSE, RANA, EMINE).given(
        plan(CHEF, "ME-CA-1"), enrol(EMINE, date(2021, 2, 23), course_id=CHEF), leave(AYSE)
    )
    with_accepted(OMAR, scenario=house)

    seat, _ = house.when(enrol(OMAR, date(2021, 3, 4)))

    assert seat == c.Enrolled(person_id=OMAR, enrolled_on=date(2021, 3, 4))


def test_somebody_who_asked_after_the_seat_was_freed_gets_it_from_the_day_she_asked() -> None:
    house = enrolled(AYSE, RANA)
    with_accepted(EMINE, scenario=house).given(enrol(EMINE, date(2021, 3, 8)))

    events = house.when(leave(AYSE, date(2021, 3, 4)))

    assert c.Enrolled(person_id=EMINE, enrolled_on=date(2021, 3, 8)) in events


def test_one_who_waits_may_give_it_up_and_frees_no_seat() -> None:
    house = enrolled(AYSE, RANA, EMINE, KEMAL)

    events = house.when(leave(EMINE))

    assert events == [c.Left(person_id=EMINE, left_on=date(2021, 3, 3), reason="found-work")]
    assert [who for who, _ in house.facts.of(c.COURSE, CUISINE).waiting] == [KEMAL]


def test_nobody_leaves_what_she_never_joined() -> None:
    planned(AYSE).refuses(leave(AYSE), c.NotEnrolled)


def test_nobody_leaves_twice() -> None:
    enrolled(AYSE).given(leave(AYSE)).refuses(leave(AYSE), c.NotEnrolled)


def test_one_may_leave_on_the_day_she_enrolled() -> None:
    assert enrolled(AYSE).when(leave(AYSE, date(2021, 2, 22)))


def test_nobody_leaves_before_she_enrolled() -> None:
    enrolled(AYSE).refuses(leave(AYSE, date(2021, 2, 21)), c.LeftTooEarly)


def test_nobody_leaves_before_a_session_where_she_was_present() -> None:
    house = enrolled(AYSE).given(note(AYSE, DAYS[2]), note(AYSE, DAYS[3], "absent"))

    house.refuses(leave(AYSE, DAYS[1]), c.LeftTooEarly)


def test_one_may_leave_on_the_day_she_was_last_present() -> None:
    assert enrolled(AYSE).given(note(AYSE, DAYS[2])).when(leave(AYSE, DAYS[2]))


def test_nobody_leaves_a_course_that_has_ended() -> None:
    enrolled(AYSE).refuses(leave(AYSE, date(2021, 3, 12)), c.CourseEnded)


def test_whoever_left_may_come_back_and_keeps_what_she_attended() -> None:
    house = enrolled(AYSE).given(note(AYSE, DAYS[0]), leave(AYSE, DAYS[1]))

    house.when(enrol(AYSE, DAYS[3]))

    assert house.facts.of(c.COURSE, CUISINE).places[AYSE].notes == {DAYS[0]: "present"}


def test_nobody_comes_back_before_she_left() -> None:
    enrolled(AYSE).given(leave(AYSE, DAYS[3])).refuses(enrol(AYSE, DAYS[2]), c.AlreadyEnrolled)


# Attendance


def test_attendance_is_noted_on_a_day_of_the_course() -> None:
    house = enrolled(AYSE)

    events = house.when(note(AYSE, DAYS[0], "excused"))

    assert events == [c.AttendanceTaken(person_id=AYSE, held_on=DAYS[0], presence="excused")]


def test_attendance_of_somebody_who_waits_is_refused() -> None:
    enrolled(AYSE, RANA, EMINE).refuses(note(EMINE, DAYS[0]), c.NotEnrolled)


def test_attendance_on_a_day_without_a_session_is_refused() -> None:
    enrolled(AYSE).refuses(note(AYSE, date(2021, 3, 5)), c.NoSessionThatDay)


def test_attendance_on_the_day_she_enrolled_counts() -> None:
    house = planned(AYSE).given(enrol(AYSE, DAYS[1]))

    assert house.when(note(AYSE, DAYS[1]))


def test_attendance_before_she_enrolled_is_refused() -> None:
    house = planned(AYSE).given(enrol(AYSE, DAYS[1]))

    house.refuses(note(AYSE, DAYS[0]), c.NotEnrolled)


def test_attendance_of_the_day_she_left_may_be_entered_later() -> None:
    assert enrolled(AYSE).given(leave(AYSE, DAYS[2])).when(note(AYSE, DAYS[2]))


def test_attendance_after_she_left_is_refused() -> None:
    enrolled(AYSE).given(leave(AYSE, DAYS[2])).refuses(note(AYSE, DAYS[3]), c.NotEnrolled)


def test_the_same_note_again_is_nothing_new() -> None:
    assert enrolled(AYSE).given(note(AYSE, DAYS[0])).when(note(AYSE, DAYS[0])) == []


def test_another_note_for_the_same_day_is_refused() -> None:
    house = enrolled(AYSE).given(note(AYSE, DAYS[0]))

    house.refuses(note(AYSE, DAYS[0], "absent"), c.AttendanceAlreadyTaken)


def test_a_wrong_note_is_corrected() -> None:
    house = enrolled(AYSE).given(note(AYSE, DAYS[0]))

    events = house.when(correct(AYSE, DAYS[0], "absent"))

    assert events == [c.AttendanceCorrected(person_id=AYSE, held_on=DAYS[0], presence="absent")]
    assert house.facts.of(c.COURSE, CUISINE).places[AYSE].notes == {DAYS[0]: "absent"}


def test_a_correction_that_changes_nothing_is_nothing() -> None:
    assert enrolled(AYSE).given(note(AYSE, DAYS[0])).when(correct(AYSE, DAYS[0], "present")) == []


def test_a_note_that_was_never_taken_is_not_corrected() -> None:
    enrolled(AYSE).refuses(correct(AYSE, DAYS[0], "absent"), c.AttendanceNotTaken)


# Certificates


def test_a_pass_with_the_attendance_issues_the_certificate_in_the_same_save() -> None:
    house = attended(8)

    events = house.when(assess(AYSE))

    assert events == [
        c.Assessed(person_id=AYSE, assessed_on=LAST, result="passed", assessor_id=PUBLIC_EDUCATION),
        c.CertificateIssued(person_id=AYSE, issued_on=LAST, number="ME-TTC-1-001"),
    ]


def test_seven_of_eight_sessions_are_enough() -> None:
    assert len(attended(7).when(assess(AYSE))) == 2


def test_six_of_eight_sessions_are_too_few_and_nothing_is_recorded() -> None:
    refusal = attended(6).refuses(assess(AYSE), c.AttendanceTooLow)

    assert refusal.facts["present"] == 6
    assert refusal.facts["planned"] == 8


def test_exactly_the_percentage_in_force_is_enough() -> None:
    house = attended(6).given(
        ChangeSetting(
            setting=Setting.CERTIFICATE_ATTENDANCE_PERCENT, in_force_from=date(2021, 3, 11), value=75
        )
    )

    assert len(house.when(assess(AYSE))) == 2


def test_a_percentage_in_force_from_the_day_after_does_not_count_yet() -> None:
    house = attended(6).given(
        ChangeSetting(
            setting=Setting.CERTIFICATE_ATTENDANCE_PERCENT, in_force_from=date(2021, 3, 12), value=75
        )
    )

    house.refuses(assess(AYSE), c.AttendanceTooLow)


def test_an_excused_session_stays_in_the_count() -> None:
    house = enrolled(AYSE)
    for number, day in enumerate(DAYS):
        house.given(note(AYSE, day, "present" if number < 6 else "excused"))

    house.refuses(assess(AYSE), c.AttendanceTooLow)


def test_sessions_planned_count_though_nobody_noted_them() -> None:
    house = enrolled(AYSE).given(*(note(AYSE, day) for day in DAYS[:6]))

    house.refuses(assess(AYSE), c.AttendanceTooLow)


def test_presence_after_the_assessment_does_not_count_for_it() -> None:
    attended(8).refuses(assess(AYSE, on=DAYS[5]), c.AttendanceTooLow)


def test_a_corrected_note_counts() -> None:
    house = attended(6).given(correct(AYSE, DAYS[6], "present"))

    assert len(house.when(assess(AYSE))) == 2


def test_a_failed_assessment_is_recorded_without_certificate() -> None:
    events = attended(1).when(assess(AYSE, "failed"))

    assert events == [
        c.Assessed(person_id=AYSE, assessed_on=LAST, result="failed", assessor_id=PUBLIC_EDUCATION)
    ]


def test_who_failed_may_pass_later() -> None:
    assert len(attended(8).given(assess(AYSE, "failed")).when(assess(AYSE, on=date(2021, 3, 20)))) == 2


def test_the_second_certificate_has_the_second_number() -> None:
    house = attended(8).given(assess(AYSE))
    with_accepted(RANA, scenario=house).given(enrol(RANA), *(note(RANA, day) for day in DAYS))

    _, issued = house.when(assess(RANA))

    assert issued == c.CertificateIssued(person_id=RANA, issued_on=LAST, number="ME-TTC-1-002")


def test_nobody_is_certified_twice() -> None:
    attended(8).given(assess(AYSE)).refuses(assess(AYSE, on=date(2021, 3, 12)), c.AlreadyCertified)


def test_somebody_who_never_had_a_seat_is_not_assessed() -> None:
    enrolled(AYSE, RANA, EMINE).refuses(assess(EMINE, "failed"), c.NotEnrolled)


def test_somebody_who_left_is_not_assessed() -> None:
    attended(7).given(leave(AYSE, DAYS[7])).refuses(assess(AYSE, on=date(2021, 3, 12)), c.NotEnrolled)


def test_nobody_is_assessed_before_the_course_began() -> None:
    enrolled(AYSE).refuses(assess(AYSE, "failed", on=date(2021, 2, 28)), c.AssessedBeforeCourse)


def test_on_the_first_day_one_may_be_assessed() -> None:
    assert enrolled(AYSE).when(assess(AYSE, "failed", on=DAYS[0]))


def test_a_correction_after_the_certificate_does_not_revoke_it() -> None:
    house = attended(7).given(assess(AYSE))

    events = house.when(correct(AYSE, DAYS[0], "absent"))

    assert [type(event) for event in events] == [c.AttendanceCorrected]
    assert house.facts.of(c.COURSE, CUISINE).places[AYSE].certified_on == LAST


def test_a_certificate_is_revoked() -> None:
    events = attended(8).given(assess(AYSE)).when(revoke(AYSE, LAST))

    assert events == [c.CertificateRevoked(person_id=AYSE, revoked_on=LAST, reason="issued-in-error")]


def test_what_nobody_holds_is_not_revoked() -> None:
    attended(8).refuses(revoke(AYSE), c.NotCertified)


def test_a_certificate_is_not_revoked_before_it_was_issued() -> None:
    attended(8).given(assess(AYSE)).refuses(revoke(AYSE, date(2021, 3, 10)), c.NotCertified)


def test_a_revoked_certificate_is_earned_anew_under_a_new_number() -> None:
    house = attended(8).given(assess(AYSE), revoke(AYSE))

    _, issued = house.when(assess(AYSE, on=date(2021, 4, 2)))

    assert issued == c.CertificateIssued(person_id=AYSE, issued_on=date(2021, 4, 2), number="ME-TTC-1-002")
