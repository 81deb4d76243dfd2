"""Seats of a course and the queue for them: enrolled, left, passed on."""

from datetime import date, time

from kitchens.people import course as c
from kitchens.people.diary import DIARY, Engaged, Freed, TwoPlacesAtOnce
from kitchens.people.trainee import NotAccepted, Withdraw
from kitchens.values import Span
from tests.kitchens.people.classroom import (
    CHEF,
    CUISINE,
    DAYS,
    LAST,
    enrol,
    enrolled,
    leave,
    note,
    plan,
    planned,
)
from tests.people import AYSE, EMINE, KEMAL, OMAR, RANA, merkez, moment, referred, with_accepted
from tests.scenario import Scenario

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
