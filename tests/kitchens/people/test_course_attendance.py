"""Who came to a course, noted once a day and corrected."""

from datetime import date

from kitchens.people import course as c
from tests.kitchens.people.classroom import CUISINE, DAYS, correct, enrol, enrolled, leave, note, planned
from tests.people import AYSE, EMINE, RANA


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
