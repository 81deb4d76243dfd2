"""Sessions, rooms and certificates as readers see them, and who is expected where."""

from datetime import date, time, timedelta

from kitchens.people import course as c
from kitchens.people import workshop as w
from kitchens.people.course import COURSE
from kitchens.people.room import ChangeSeats, CloseRoom
from projections.people.certificates import certificate_numbered, her_certificate
from projections.people.coming import coming, promotions
from projections.people.learning import course_page, my_courses
from projections.people.rooms import rooms_of, uses_of
from projections.people.sessions import Session, sessions_of
from tests.kitchens.people.classroom import (
    CUISINE,
    DAYS,
    LAST,
    PUBLIC_EDUCATION,
    assess,
    attended,
    enrol,
    enrolled,
    leave,
    plan,
    revoke,
)
from tests.kitchens.people.test_course_sessions import FRIDAY, NEXT_FRIDAY, cancel, move
from tests.kitchens.people.test_room import HALL, room
from tests.kitchens.people.test_workshop import YOGHURT, full
from tests.kitchens.people.test_workshop import cancel as give_up
from tests.people import AYSE, EMINE, MERKEZ, RANA, moment, neighbours, with_accepted
from tests.projections.shown import shown
from tests.scenario import Scenario


def sessions(scenario: Scenario) -> tuple[Session, ...]:
    return shown(scenario, lambda reader: sessions_of(reader, [CUISINE.hex])[CUISINE.hex].held)


def changed() -> Scenario:
    return with_accepted(AYSE).given(
        room(),
        plan(room_id=HALL),
        enrol(AYSE),
        cancel(DAYS[0]),
        move(DAYS[2], FRIDAY, time(11), time(15)),
        c.ArrangeCourse(course_id=CUISINE, from_on=DAYS[4], room_id=None, trainer_id=PUBLIC_EDUCATION),
        move(LAST, NEXT_FRIDAY),
    )


def test_the_sessions_shown_are_those_that_the_rules_know() -> None:
    scenario = changed()
    course = scenario.facts.of(COURSE, CUISINE)

    found = sessions(scenario)

    assert tuple(one.held_on for one in found) == course.days
    assert [(one.starts_at, one.ends_at) for one in found] == [course.hours_on(day) for day in course.days]
    assert [(one.room_id, one.trainer_id) for one in found] == [course.held_by(day) for day in course.days]
    assert [one.moved_from for one in found if one.moved_from] == [DAYS[2], LAST]


def test_a_session_moved_twice_tells_where_it_was_planned() -> None:
    scenario = with_accepted().given(plan(), move(DAYS[2], FRIDAY), move(FRIDAY, NEXT_FRIDAY))

    assert sessions(scenario)[-1].moved_from == DAYS[2]


def test_a_session_beyond_the_last_day_brings_no_other_ones_with_it() -> None:
    found = sessions(with_accepted().given(plan(), move(LAST, date(2021, 3, 19))))

    assert [one.held_on for one in found] == [*DAYS[:-1], date(2021, 3, 19)]


def test_a_course_runs_until_its_last_session() -> None:
    page = shown(changed(), lambda reader: course_page(reader, "ME-TTC-1", NEXT_FRIDAY))

    assert page is not None
    assert (page.line.ends_on, page.line.is_running, page.has_session) == (NEXT_FRIDAY, True, True)
    assert [one.planned_on for one in page.sessions.cancelled] == [DAYS[0]]
    assert page.room is None


def test_a_room_shows_what_is_held_there() -> None:
    uses = shown(changed(), lambda reader: uses_of(reader, MERKEZ, DAYS[0], LAST))

    assert [use.starts_at.date() for use in uses] == [DAYS[1], DAYS[3], FRIDAY]
    assert {use.room_id for use in uses} == {HALL}


def test_a_closed_room_is_not_offered_from_that_day_on() -> None:
    closes = CloseRoom(room_id=HALL, closed_on=LAST)
    told = with_accepted().given(room(), ChangeSeats(room_id=HALL, seats_max=9), closes)

    assert [one.seats_max for one in shown(told, lambda reader: rooms_of(reader, MERKEZ, DAYS[0]))] == [9]
    assert shown(told, lambda reader: rooms_of(reader, MERKEZ, LAST)) == ()


def test_who_waits_for_a_seat_is_told_her_place_until_she_has_one() -> None:
    told = enrolled(AYSE, RANA, EMINE)

    def hers(reader: object) -> tuple[str, int | None, date | None]:
        (one,) = my_courses(reader, EMINE, date(2021, 3, 3))  # type: ignore[arg-type]
        return one.state, one.position, one.next_on

    assert shown(told, hers) == ("waiting", 1, date(2021, 3, 3))
    assert shown(told.given(leave(AYSE)), hers) == ("enrolled", None, date(2021, 3, 3))


def test_a_certificate_is_found_by_its_number_until_it_is_revoked_and_after() -> None:
    scenario = attended(8).given(assess(AYSE))

    valid = shown(scenario, lambda reader: certificate_numbered(reader, "ME-TTC-1-001"))
    assert valid is not None
    assert (valid.title, valid.issued_on, valid.revoked_on) == ("Traditional Turkish Cuisine", LAST, None)

    revoked = shown(scenario.given(revoke(AYSE)), lambda reader: certificate_numbered(reader, "ME-TTC-1-001"))
    assert revoked is not None
    assert revoked.revoked_on == date(2021, 4, 1)
    assert shown(scenario, lambda reader: certificate_numbered(reader, "ME-TTC-1-002")) is None


def test_a_certificate_earned_anew_is_another_one() -> None:
    # She is assessed on a day of the course, and once more after the first one was taken back.
    scenario = attended(8).given(assess(AYSE), revoke(AYSE, LAST), assess(AYSE))

    first = shown(scenario, lambda reader: certificate_numbered(reader, "ME-TTC-1-001"))
    second = shown(scenario, lambda reader: certificate_numbered(reader, "ME-TTC-1-002"))
    hers = shown(scenario, lambda reader: her_certificate(reader, CUISINE, AYSE))

    assert first is not None
    assert second is not None
    assert hers is not None
    assert (first.revoked_on, second.revoked_on, hers.certificate.number) == (LAST, None, "ME-TTC-1-002")


def test_whoever_has_a_seat_or_a_place_is_expected_and_nobody_else() -> None:
    told = full(RANA)
    found = shown(told, lambda reader: coming(reader, moment("2021-09-03 10:00"), moment("2021-09-03 10:01")))

    assert len(found) == 10
    assert {(one.kind, one.code) for one in found} == {("workshop", "MEW01")}
    assert RANA not in {one.person_id for one in found}
    too_late = moment("2021-09-03 10:00") + timedelta(seconds=1)
    assert shown(told, lambda reader: coming(reader, too_late, moment("2021-09-04 10:00"))) == ()


def test_a_moved_session_is_expected_where_it_is_held_and_a_cancelled_one_nowhere() -> None:
    scenario = changed()
    first, last = moment("2021-03-01 00:00"), moment("2021-03-20 00:00")
    found = shown(scenario, lambda reader: coming(reader, first, last))

    assert [one.starts_at.date() for one in found] == list(scenario.facts.of(COURSE, CUISINE).days)
    assert found[2].starts_at == moment("2021-03-05 08:00")  # eleven in Istanbul
    assert {one.person_id for one in found} == {AYSE}


def test_nobody_is_expected_after_she_left() -> None:
    told = enrolled(AYSE).given(leave(AYSE, DAYS[3]))
    found = shown(told, lambda reader: coming(reader, moment("2021-03-01 00:00"), moment("2021-03-20 00:00")))

    assert [one.starts_at.date() for one in found] == DAYS[:3]


def test_a_place_that_was_given_is_told_while_it_stands() -> None:
    first, second, *_ = neighbours(10)
    told = full(AYSE, RANA).given(give_up(first), give_up(second))
    since = moment("2021-08-31 00:00")

    assert {one.person_id for one in shown(told, lambda reader: promotions(reader, since))} == {AYSE, RANA}
    given_back = told.given(give_up(AYSE, "2021-09-01 07:00"))
    assert {one.person_id for one in shown(given_back, lambda reader: promotions(reader, since))} == {RANA}
    assert shown(told, lambda reader: promotions(reader, moment("2021-09-01 06:00"))) == ()


def test_a_place_that_is_kept_is_told_until_she_answers() -> None:
    late = "2021-09-02 20:00"
    told = full(AYSE).given(give_up(neighbours(10)[0], late))
    since = moment("2021-09-02 00:00")

    (one,) = shown(told, lambda reader: promotions(reader, since))
    assert (one.person_id, one.kind, one.at) == (AYSE, "offered", moment(late))
    yes = w.AnswerOffer(
        workshop_id=YOGHURT, person_id=AYSE, answered_at=moment("2021-09-02 21:00"), accepts=True
    )
    assert [one.kind for one in shown(told.given(yes), lambda reader: promotions(reader, since))] == [
        "promoted"
    ]
