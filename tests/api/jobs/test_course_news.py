"""News of a course: a session cancelled or moved, a seat got or lost, a certificate; told once, or rung."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from msgspec.structs import replace

from api.jobs.work import WORK, do
from kitchens.decider import Command
from kitchens.people.course import (
    Assess,
    CancelSession,
    Enrol,
    LeaveCourse,
    MoveSession,
    PlanCourse,
    RevokeCertificate,
    TakeAttendance,
)
from kitchens.people.person import MergePerson
from kitchens.settings import ChangeSetting, Setting
from tests.api.jobs.village import COURSE, TRAINER, Village, a_village, course, founding
from tests.people import AYSE, EMINE, RANA, moment

MONDAY = moment("2021-08-30 07:00")
SEPTEMBER_1, SEPTEMBER_2 = date(2021, 9, 1), date(2021, 9, 2)
FIRST_SESSION = moment("2021-09-01 07:00")


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """Return a house on Monday, with a course from Wednesday on in which Ayşe sits and Rana waits."""
    with a_village(tmp_path / "store", tmp_path, MONDAY) as found:
        noted, plan, *_ = course()
        assert isinstance(plan, PlanCourse)
        yield found.given(*founding(), noted, replace(plan, seats_max=1), *enrolled(AYSE, RANA))


def enrolled(*people: object) -> list[Command]:
    return [Enrol(course_id=COURSE, person_id=who, enrolled_on=date(2021, 8, 20)) for who in people]  # type: ignore[arg-type]


def cancel(day: date = SEPTEMBER_1) -> CancelSession:
    return CancelSession(course_id=COURSE, held_on=day, reason="no-trainer")


def move(day: date = SEPTEMBER_1, to_on: date = SEPTEMBER_1, hour: int = 12) -> MoveSession:
    return MoveSession(
        course_id=COURSE, held_on=day, to_on=to_on, starts_at=time(hour), ends_at=time(16), reason="no-room"
    )


def leave(who: object = AYSE, reason: str = "stopped-coming", on: date = date(2021, 8, 30)) -> LeaveCourse:
    return LeaveCourse(course_id=COURSE, person_id=who, left_on=on, reason=reason)  # type: ignore[arg-type]


def states(village: Village, who: object) -> list[tuple[str, str, str]]:
    return [(line.kind, line.state, line.reason) for line in village.told(who)]  # type: ignore[arg-type]


def test_a_cancelled_session_is_told_to_who_sits_in_it_once(village: Village) -> None:
    village.chosen(AYSE).chosen(RANA).given(cancel()).done()
    village.done()

    assert states(village, AYSE) == [("session-cancelled", "sent", "")]
    assert village.told(AYSE)[0].until_at == FIRST_SESSION
    assert states(village, RANA) == []
    assert len(village.sent_mails()) == 1


def test_where_nobody_can_be_written_to_somebody_is_to_ring(village: Village) -> None:
    village.given(cancel()).done()

    assert states(village, AYSE) == [("session-cancelled", "dropped", "no-way")]


def test_of_a_session_that_is_over_nothing_is_said(village: Village) -> None:
    village.chosen(AYSE).given(cancel()).at(moment("2021-09-01 07:00:01")).done()

    assert ("session-cancelled", "sent", "") not in states(village, AYSE)


def test_a_moved_session_is_told_with_its_new_time_and_again_when_it_moves_again(village: Village) -> None:
    village.chosen(AYSE).given(move()).done()
    assert states(village, AYSE) == [("session-moved", "sent", "")]
    assert village.told(AYSE)[0].until_at == moment("2021-09-01 09:00")

    village.given(move(hour=11)).done()

    assert states(village, AYSE) == [("session-moved", "sent", "")] * 2
    assert len(village.sent_mails()) == 2


def test_what_moved_again_before_the_letter_went_is_told_once(village: Village) -> None:
    village.chosen(AYSE).given(move())
    places = next(job for job in WORK if job.name == "places")
    do(village.house, village.carriers, places, village.house.logbook)

    village.given(move(hour=11)).done()

    assert sorted(states(village, AYSE)) == [
        ("session-moved", "dropped", "outdated"),
        ("session-moved", "sent", ""),
    ]


def test_a_seat_that_came_free_is_told_to_whom_it_went_and_to_who_lost_it(village: Village) -> None:
    village.chosen(AYSE).chosen(RANA, "paper").given(leave()).done()

    assert states(village, AYSE) == [("seat-lost", "sent", "")]
    assert states(village, RANA) == [("seat-given", "sent", "")]
    (letter,) = village.letters.glob("*.txt")
    assert "10:00" in letter.read_text(encoding="utf-8"), "her first session"


def test_who_left_because_she_wished_to_is_not_told_so(village: Village) -> None:
    village.chosen(AYSE).given(leave(reason="found-work")).done()

    assert states(village, AYSE) == []


def test_who_waits_no_more_has_lost_no_seat(village: Village) -> None:
    village.chosen(RANA).given(leave(RANA)).done()

    assert states(village, RANA) == []


def test_whoever_was_enrolled_at_once_knows_it(village: Village) -> None:
    village.chosen(AYSE).done()

    assert states(village, AYSE) == []


def test_a_certificate_is_told_and_one_that_was_revoked_before_is_not(village: Village) -> None:
    village.chosen(AYSE).given(
        TakeAttendance(course_id=COURSE, person_id=AYSE, held_on=SEPTEMBER_1, presence="present"),
        ChangeSetting(setting=Setting.CERTIFICATE_ATTENDANCE_PERCENT, value=1, in_force_from=SEPTEMBER_1),
        Assess(
            course_id=COURSE, person_id=AYSE, assessed_on=SEPTEMBER_2, result="passed", assessor_id=TRAINER
        ),
    ).at(moment("2021-09-02 15:00"))
    places = next(job for job in WORK if job.name == "places")
    do(village.house, village.carriers, places, village.house.logbook)
    assert ("certificate-ready", "waiting", "") in states(village, AYSE)

    revoked = RevokeCertificate(
        course_id=COURSE, person_id=AYSE, revoked_on=SEPTEMBER_2, reason="issued-in-error"
    )
    village.given(revoked).done()

    assert ("certificate-ready", "dropped", "outdated") in states(village, AYSE)


def test_a_certificate_that_stands_is_told_once(village: Village) -> None:
    village.chosen(AYSE).given(
        TakeAttendance(course_id=COURSE, person_id=AYSE, held_on=SEPTEMBER_1, presence="present"),
        ChangeSetting(setting=Setting.CERTIFICATE_ATTENDANCE_PERCENT, value=1, in_force_from=SEPTEMBER_1),
        Assess(
            course_id=COURSE, person_id=AYSE, assessed_on=SEPTEMBER_2, result="passed", assessor_id=TRAINER
        ),
    ).at(moment("2021-09-02 15:00")).done()
    village.at(moment("2021-10-20 15:00")).done()

    told = [one for one in states(village, AYSE) if one[0] == "certificate-ready"]
    assert told == [("certificate-ready", "sent", "")]


def merge(who: object = AYSE, into: object = EMINE) -> MergePerson:
    return MergePerson(person_id=who, into_id=into, ground="same-telephone")  # type: ignore[arg-type]


def test_news_of_a_merged_woman_go_as_she_chose_under_the_record_she_goes_on_with(village: Village) -> None:
    village.chosen(AYSE, address="old@example.org").chosen(EMINE, "paper").given(merge(), cancel()).done()

    assert states(village, AYSE) == []
    assert states(village, EMINE) == [("session-cancelled", "sent", "")]
    assert village.sent_mails() == []
    assert len(list(village.letters.glob("*.txt"))) == 1


def test_without_her_consent_under_that_record_she_is_rung_up(village: Village) -> None:
    village.chosen(AYSE).chosen(EMINE, "paper", consents=False).given(merge(), cancel()).done()

    assert states(village, EMINE) == [("session-cancelled", "dropped", "no-way")]
    assert village.sent_mails() == []


def test_what_she_heard_under_one_record_she_does_not_hear_under_the_other(village: Village) -> None:
    village.chosen(AYSE).chosen(EMINE, "paper").given(cancel()).done()
    assert states(village, AYSE) == [("session-cancelled", "sent", "")]

    village.given(merge()).done()

    assert states(village, EMINE) == []
    assert list(village.letters.glob("*.txt")) == []


def test_what_had_not_gone_when_she_was_merged_goes_under_the_other_record(village: Village) -> None:
    village.chosen(AYSE).chosen(EMINE, "paper").given(cancel())
    places = next(job for job in WORK if job.name == "places")
    do(village.house, village.carriers, places, village.house.logbook)

    village.given(merge()).done()
    village.done()

    assert states(village, AYSE) == [("session-cancelled", "dropped", "outdated")]
    assert states(village, EMINE) == [("session-cancelled", "sent", "")]
    assert village.sent_mails() == []
