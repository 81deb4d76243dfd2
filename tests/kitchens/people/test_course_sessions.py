"""A session that is cancelled or moved, with everybody who was to be there."""

from datetime import date, time
from uuid import UUID

import pytest

from kitchens.people import course as c
from kitchens.people import workshop as w
from kitchens.people.diary import DIARY, TwoPlacesAtOnce
from kitchens.people.kitchen import CloseKitchen, KitchenClosed, OutsideTimetable
from tests.kitchens.people.classroom import CUISINE, DAYS, LAST, assess, enrol, enrolled, note, plan, planned
from tests.people import AYSE, MERKEZ, RANA, moment, with_accepted

FRIDAY = date(2021, 3, 5)
NEXT_FRIDAY = date(2021, 3, 12)


def cancel(on: date = DAYS[2]) -> c.CancelSession:
    return c.CancelSession(course_id=CUISINE, held_on=on, reason="no-trainer")


def move(
    on: date = DAYS[2], to: date = FRIDAY, starts_at: time = time(10), ends_at: time = time(16)
) -> c.MoveSession:
    return c.MoveSession(
        course_id=CUISINE, held_on=on, to_on=to, starts_at=starts_at, ends_at=ends_at, reason="no-trainer"
    )


def workshop() -> w.Announce:
    return w.Announce(
        workshop_id=UUID(int=0x500),
        code="MEW01",
        kitchen_id=MERKEZ,
        title="Yoğurt",
        held_on=FRIDAY,
        starts_at=moment("2021-03-05 10:00"),
        ends_at=moment("2021-03-05 13:00"),
        seats_max=10,
    )


BOOK = w.BookPlace(workshop_id=UUID(int=0x500), person_id=AYSE, requested_at=moment("2021-02-25 06:00"))


def test_a_cancelled_session_is_none_any_more() -> None:
    house = planned()
    assert house.when(cancel()) == [c.SessionCancelled(DAYS[2], "no-trainer")]
    assert DAYS[2] not in house.facts.of(c.COURSE, CUISINE).days


def test_whoever_sits_in_it_is_free_on_the_day_of_a_cancelled_session() -> None:
    spans = len(DAYS) - 1
    house = enrolled(AYSE).given(cancel())
    ((_, taken),) = house.facts.of(DIARY, AYSE).engagements
    assert len(taken) == spans


def test_a_cancelled_session_counts_for_nobody_when_she_is_assessed() -> None:
    house = enrolled(AYSE)
    # Present in six of eight is too little, six of seven is enough.
    house.given(*(note(AYSE, day) for day in DAYS[:6]), note(AYSE, DAYS[6], "absent"))
    house.refuses(assess(AYSE), c.AttendanceTooLow)
    assert len(house.given(cancel(LAST)).when(assess(AYSE, on=LAST))) == 2


def test_a_session_in_which_somebody_was_noted_is_not_cancelled() -> None:
    house = enrolled(AYSE).given(note(AYSE, DAYS[2], "absent"))
    house.refuses(cancel(), c.SessionHeld)
    house.refuses(move(), c.SessionHeld)


def test_only_a_session_is_cancelled_or_moved() -> None:
    planned().refuses(cancel(FRIDAY), c.NoSessionThatDay)
    planned().refuses(move(FRIDAY, NEXT_FRIDAY), c.NoSessionThatDay)


def test_a_course_keeps_one_session_at_least() -> None:
    house = planned().given(*(cancel(day) for day in DAYS[1:]))
    house.refuses(cancel(DAYS[0]), c.CourseWithoutSession)


def test_a_session_is_moved_to_a_day_without_one() -> None:
    house = enrolled(AYSE)
    moved = house.when(move(starts_at=time(11), ends_at=time(15)))[0]
    assert moved == c.SessionMoved(DAYS[2], FRIDAY, time(11), time(15), "no-trainer")
    course = house.facts.of(c.COURSE, CUISINE)
    assert (FRIDAY in course.days, DAYS[2] in course.days) == (True, False)
    assert course.hours_on(FRIDAY) == (time(11), time(15))
    assert house.when(note(AYSE, FRIDAY))
    house.refuses(note(AYSE, DAYS[2]), c.NoSessionThatDay)


def test_a_session_may_keep_its_day_and_begin_later() -> None:
    house = planned()
    assert house.when(move(to=DAYS[2], starts_at=time(12)))
    assert house.when(move(to=DAYS[2], starts_at=time(12))) == []


def test_a_moved_session_is_expected_of_whoever_sits_in_it() -> None:
    house = with_accepted(AYSE).given(workshop(), plan(), enrol(AYSE), move())
    house.refuses(BOOK, TwoPlacesAtOnce)


def test_nobody_is_moved_to_where_she_cannot_be() -> None:
    house = with_accepted(AYSE).given(workshop(), plan(), enrol(AYSE), BOOK)
    refused = house.refuses(move(), TwoPlacesAtOnce)
    assert refused.facts["person"] == AYSE
    assert house.when(move(ends_at=time(13)))  # the workshop begins at one in Istanbul


def test_a_course_has_one_session_a_day() -> None:
    planned().refuses(move(to=DAYS[3]), c.SessionThatDay)


@pytest.mark.parametrize("to", [date(2021, 2, 26), date(2023, 3, 3)])
def test_a_session_stays_within_two_years_of_the_beginning(to: date) -> None:
    planned().refuses(move(to=to), c.SessionOutsideCourse)


def test_a_session_moved_beyond_the_last_day_makes_the_course_longer() -> None:
    house = with_accepted(AYSE, RANA).given(plan(), enrol(AYSE))
    house.refuses(enrol(RANA, NEXT_FRIDAY), c.CourseEnded)
    house.given(move(LAST, NEXT_FRIDAY))
    assert house.facts.of(c.COURSE, CUISINE).ends_on == NEXT_FRIDAY
    assert house.when(enrol(RANA, NEXT_FRIDAY))


def test_a_session_ends_after_it_begins() -> None:
    planned().refuses(move(starts_at=time(12), ends_at=time(12)), c.CourseMalformed)


@pytest.mark.parametrize(
    "command",
    [move(to=date(2021, 3, 6)), move(starts_at=time(9)), move(ends_at=time(16, 1))],
    ids=["on a Saturday", "too early", "too late"],
)
def test_a_session_is_moved_within_the_timetable(command: c.MoveSession) -> None:
    planned().refuses(command, OutsideTimetable)


def test_no_session_is_moved_to_a_day_on_which_the_kitchen_is_closed() -> None:
    closed = CloseKitchen(kitchen_id=MERKEZ, closed_on=NEXT_FRIDAY)
    planned().given(closed).refuses(move(LAST, NEXT_FRIDAY), KitchenClosed)
