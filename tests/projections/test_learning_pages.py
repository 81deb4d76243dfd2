"""Workshops and courses as trainees and staff see them: places, the queue and why, certificates."""

from datetime import date
from uuid import UUID

import pytest

from kitchens.people import workshop as w
from projections.people.course_lines import courses
from projections.people.learning import CoursePage, MyCourse, course_page, my_courses
from projections.people.workshop_lines import WorkshopLine, upcoming_workshops, workshops
from projections.people.workshop_page import MyWorkshops, WorkshopPage, my_workshops, workshop_page
from tests.kitchens.people.classroom import (
    CUISINE,
    DAYS,
    LAST,
    PUBLIC_EDUCATION,
    assess,
    attended,
    enrolled,
    leave,
    note,
    revoke,
)
from tests.kitchens.people.test_workshop import PICKLES, YOGHURT, announce, book, came, cancel
from tests.people import AYSE, EMINE, KEMAL, MERKEZ, OMAR, RANA, moment, with_accepted
from tests.projections.shown import shown
from tests.scenario import Scenario

BEFORE, THE_DAY, AFTER = date(2021, 8, 30), date(2021, 9, 3), date(2021, 9, 4)
LATE = "2021-09-02 20:00"
"""Thirteen hours before the workshop begins."""


def two_seats() -> Scenario:
    """Return a house in which Emine and Omar hold the two places; Kemal, Rana and Ayşe asked after them."""
    return with_accepted(AYSE, RANA, EMINE, KEMAL, OMAR).given(
        announce(seats_max=2),
        book(EMINE, "2021-08-25 06:00"),
        book(OMAR, "2021-08-25 06:01"),
        book(KEMAL, "2021-08-25 06:02"),
        book(RANA, "2021-08-25 06:03"),
        book(AYSE, "2021-08-25 06:04"),
    )


def seen_by(scenario: Scenario, who: UUID) -> WorkshopLine:
    (line,) = shown(scenario, lambda reader: upcoming_workshops(reader, BEFORE, who))
    return line


def page_of(scenario: Scenario) -> WorkshopPage:
    found = shown(scenario, lambda reader: workshop_page(reader, "MEW01"))
    assert found is not None
    return found


def mine(scenario: Scenario, who: UUID, today: date) -> MyWorkshops:
    return shown(scenario, lambda reader: my_workshops(reader, who, today))


def test_who_holds_a_place_sees_it() -> None:
    line = seen_by(two_seats(), EMINE)

    assert (line.taken, line.free, line.waiting, line.seats_max) == (2, 0, 3, 2)
    assert line.mine is not None
    assert (line.mine.state, line.mine.position) == ("confirmed", None)


@pytest.mark.parametrize(
    ("who", "position", "before"), [(RANA, 1, (0, 0, 0)), (AYSE, 2, (1, 0, 0)), (KEMAL, 3, (2, 0, 0))]
)
def test_who_waits_sees_her_position_and_who_is_before_her(
    who: UUID, position: int, before: tuple[int, int, int]
) -> None:
    standing = seen_by(two_seats(), who).mine

    assert standing is not None
    assert (standing.state, standing.position, standing.before) == ("waiting", position, before)


def test_who_asked_for_nothing_sees_only_the_places() -> None:
    assert seen_by(with_accepted(AYSE).given(announce()), AYSE).mine is None


def test_a_place_freed_in_time_goes_to_the_first_of_the_queue() -> None:
    scenario = two_seats().given(cancel(EMINE))

    standing = seen_by(scenario, RANA).mine
    assert standing is not None
    assert standing.state == "confirmed"
    assert seen_by(scenario, EMINE).mine is None


def test_a_place_freed_late_is_offered_and_taken_meanwhile() -> None:
    line = seen_by(two_seats().given(cancel(EMINE, LATE)), RANA)

    assert line.mine is not None
    assert (line.mine.state, line.mine.position) == ("offered", None)
    assert (line.taken, line.free, line.waiting) == (2, 0, 3)


def test_the_staff_see_seats_and_the_ladder_with_the_reason_on_each_rung() -> None:
    page = page_of(two_seats())

    assert [(seat.person.code, seat.came) for seat in page.seats] == [("ME0003", None), ("ME0005", None)]
    assert [(rung.person.code, rung.position, rung.rank, rung.before) for rung in page.ladder] == [
        ("ME0002", 1, 0, (0, 0, 0)),
        ("ME0001", 2, 0, (1, 0, 0)),
        ("ME0004", 3, 1, (2, 0, 0)),
    ]
    assert page.kitchen.code == "merkez"
    assert shown(two_seats(), lambda reader: workshop_page(reader, "MEW99")) is None


def test_an_offer_stands_above_the_ladder() -> None:
    rungs = page_of(two_seats().given(cancel(EMINE, LATE))).ladder

    assert [(rung.person.code, rung.offered, rung.position) for rung in rungs][:2] == [
        ("ME0002", True, None),
        ("ME0001", False, 1),
    ]


def test_who_came_and_who_walked_in_is_shown_as_noted_last() -> None:
    scenario = two_seats().given(came(EMINE), came(OMAR, yes=False), came(RANA))
    page = page_of(scenario)
    assert [seat.came for seat in page.seats] == [True, False]
    assert [(rung.person.code, rung.came) for rung in page.ladder if rung.came] == [("ME0002", True)]

    for who, yes in ((RANA, False), (EMINE, False), (OMAR, True)):
        scenario.given(w.CorrectPresence(workshop_id=YOGHURT, person_id=who, came=yes))

    page = page_of(scenario)
    assert [seat.came for seat in page.seats] == [False, True]
    assert [rung.came for rung in page.ladder] == [False, None, None]


def test_a_workshop_called_off_has_neither_seats_nor_queue() -> None:
    off = w.CallOff(workshop_id=YOGHURT, called_off_at=moment("2021-09-01 06:00"), reason="no-gas")
    page = page_of(two_seats().given(off))

    assert (page.seats, page.ladder) == ((), ())
    assert (page.line.is_called_off, page.line.taken, page.line.free) == (True, 0, 0)


def test_her_workshops_are_those_ahead_and_those_she_had_a_place_in() -> None:
    scenario = two_seats().given(
        announce(PICKLES, "MEW02", date(2021, 9, 10)), book(EMINE, workshop_id=PICKLES), came(EMINE)
    )

    both = mine(scenario, EMINE, BEFORE)
    assert [line.code for line in both.ahead] == ["MEW01", "MEW02"]
    assert both.past == ()

    later = mine(scenario, EMINE, AFTER)
    assert [line.code for line in later.ahead] == ["MEW02"]
    assert [(one.code, one.came) for one in later.past] == [("MEW01", True)]
    # Ayşe waited and never came.
    assert mine(scenario, AYSE, AFTER) == MyWorkshops((), ())


def test_on_the_day_itself_a_workshop_is_still_ahead() -> None:
    assert [line.code for line in mine(two_seats(), EMINE, THE_DAY).ahead] == ["MEW01"]


def test_who_gave_up_her_place_sees_the_workshop_no_more() -> None:
    assert mine(two_seats().given(cancel(EMINE)), EMINE, BEFORE).ahead == ()


def test_workshops_are_listed_the_latest_first() -> None:
    scenario = two_seats().given(announce(PICKLES, "MEW02", date(2021, 9, 10)))

    listed = shown(scenario, lambda reader: workshops(reader, [MERKEZ], page=1, page_size=1))

    assert ([line.code for line in listed.items], listed.total, listed.pages) == (["MEW02"], 2, 2)
    assert shown(scenario, lambda reader: workshops(reader, [])).total == 0


def course_of(scenario: Scenario, who: UUID = AYSE, today: date = LAST) -> MyCourse:
    (course,) = shown(scenario, lambda reader: my_courses(reader, who, today))
    return course


def class_of(scenario: Scenario, on: date = LAST) -> CoursePage:
    page = shown(scenario, lambda reader: course_page(reader, "ME-TTC-1", on))
    assert page is not None
    return page


def test_a_pupil_sees_her_sessions_and_what_is_needed() -> None:
    course = course_of(attended(6))

    assert (course.sessions, course.present, course.absent, course.excused) == (8, 6, 2, 0)
    assert (course.state, course.needed_percent, course.certificate) == ("enrolled", 80, None)


def test_a_certificate_is_shown_until_and_after_it_is_revoked() -> None:
    passed = attended(8).given(assess(AYSE))
    certificate = course_of(passed).certificate
    assert certificate is not None
    assert (certificate.number, certificate.issued_on, certificate.revoked_on) == ("ME-TTC-1-001", LAST, None)

    certificate = course_of(passed.given(revoke(AYSE, date(2021, 4, 1)))).certificate

    assert certificate is not None
    assert certificate.revoked_on == date(2021, 4, 1)


def test_who_failed_sees_so() -> None:
    course = course_of(attended(8).given(assess(AYSE, "failed")))
    assert (course.result, course.certificate) == ("failed", None)


@pytest.mark.parametrize(
    ("who", "today", "state"),
    [
        (AYSE, LAST, "enrolled"),
        (AYSE, date(2021, 3, 12), "ended"),
        (RANA, LAST, "waiting"),
        (EMINE, LAST, "left"),
        (KEMAL, LAST, "enrolled"),
    ],
)
def test_where_she_stands_in_a_course(who: UUID, today: date, state: str) -> None:
    # Two seats: Ayşe and Emine have them; Emine leaves, and Kemal, who asked first, has hers.
    scenario = enrolled(AYSE, EMINE, KEMAL, RANA).given(leave(EMINE))

    assert course_of(scenario, who, today).state == state


def test_a_trainer_sees_who_is_noted_on_the_day() -> None:
    scenario = enrolled(AYSE, EMINE, RANA).given(
        note(AYSE, DAYS[0]), note(EMINE, DAYS[0], "excused"), note(AYSE, DAYS[1], "absent")
    )

    page = class_of(scenario, DAYS[1])

    assert [(one.person.code, one.present, one.excused, one.absent, one.today) for one in page.pupils] == [
        ("ME0001", 1, 0, 1, "absent"),
        ("ME0003", 0, 1, 0, None),
    ]
    assert [one.code for one in page.waiting] == ["ME0002"]
    assert (page.has_session, page.days, page.weekdays) == (True, tuple(DAYS), ("mon", "tue", "wed", "thu"))
    assert (page.trainer.id, f"{page.starts_at:%H:%M}") == (PUBLIC_EDUCATION, "10:00")
    assert (page.line.id, page.line.enrolled, page.line.waiting, page.line.is_running) == (
        CUISINE,
        2,
        1,
        True,
    )


def test_a_friday_has_no_session_of_this_course() -> None:
    assert not class_of(enrolled(AYSE), date(2021, 3, 5)).has_session


def test_a_course_that_nobody_planned_has_no_page() -> None:
    assert shown(enrolled(AYSE), lambda reader: course_page(reader, "X", LAST)) is None


def test_courses_are_listed_with_seats_and_queue() -> None:
    listed = shown(enrolled(AYSE, EMINE, RANA), lambda reader: courses(reader, date(2021, 2, 28)))

    (line,) = listed.items
    assert (line.code, line.seats_max, line.enrolled, line.waiting, line.is_running) == (
        "ME-TTC-1", 2, 2, 1, False,
    )  # fmt: skip
