"""Assessments and certificates: earned by presence, revoked, earned anew."""

from datetime import date

from kitchens.people import course as c
from kitchens.settings import ChangeSetting, Setting
from tests.kitchens.people.classroom import (
    CUISINE,
    DAYS,
    LAST,
    PUBLIC_EDUCATION,
    assess,
    attended,
    correct,
    enrol,
    enrolled,
    leave,
    note,
    revoke,
)
from tests.people import AYSE, EMINE, RANA, with_accepted


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
