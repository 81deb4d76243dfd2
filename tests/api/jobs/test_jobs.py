"""Each job on a small house with a clock that is set: what is told, to whom, once, and what is left alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from api.jobs.work import JOB_NAMES, WORK
from api.jobs.work import do as do_job
from kitchens.people.course import LeaveCourse
from kitchens.people.person import PERSON
from kitchens.people.trainee import CertifyHygiene
from kitchens.people.user import GiveRole, Invite
from kitchens.people.workshop import WORKSHOP as WORKSHOPS
from kitchens.people.workshop import CallOff, CancelPlace, MarkPresence
from projections.people.messages import MessageLine
from tests.api.jobs.village import (
    FRIDAY_AT_ONE,
    NERMIN,
    THURSDAY,
    WORKSHOP,
    Village,
    a_village,
    booked,
    course,
    founding,
    newcomer,
)
from tests.people import AYSE, EMINE, KEMAL, MERKEZ, RANA, moment

A_WEEK_BEFORE = moment("2021-08-26 07:00")


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """Return a house on Thursday at ten, with a workshop of two places on Friday at one."""
    with a_village(tmp_path / "store", tmp_path) as found:
        yield found.given(*founding())


def told(lines: tuple[MessageLine, ...] | list[MessageLine] | object) -> list[tuple[str, str, str]]:
    assert isinstance(lines, tuple)
    return [(line.kind, line.state, line.reason) for line in lines]


def test_every_job_has_a_name() -> None:
    assert tuple(job.name for job in WORK) == JOB_NAMES


def test_tomorrow_s_workshop_is_reminded_of(village: Village) -> None:
    village.chosen(AYSE).given(*booked(AYSE))

    village.done()

    assert told(village.told(AYSE)) == [("workshop-reminder", "sent", "")]
    assert len(village.sent_mails()) == 1


def test_a_second_later_and_a_day_later_nothing_is_said_again(village: Village) -> None:
    village.chosen(AYSE).given(*booked(AYSE)).done()
    before = village.house.journal.position()

    village.at(THURSDAY + timedelta(seconds=1)).done()
    village.at(THURSDAY + timedelta(hours=20)).done()

    assert village.house.journal.position() == before
    assert len(village.sent_mails()) == 1


def test_before_ten_o_clock_of_the_day_before_nobody_is_reminded(village: Village) -> None:
    village.chosen(AYSE).given(*booked(AYSE)).at(THURSDAY - timedelta(microseconds=1))

    village.done()

    assert told(village.told(AYSE)) == []


def test_who_booked_on_the_day_before_hears_of_it_still(village: Village) -> None:
    village.chosen(AYSE).done()

    village.given(*booked(AYSE)).at(FRIDAY_AT_ONE - timedelta(hours=1)).done()

    assert told(village.told(AYSE)) == [("workshop-reminder", "sent", "")]


def test_tomorrow_s_session_is_reminded_of_and_the_next_day_s_the_next_day(village: Village) -> None:
    village.chosen(AYSE).given(*course(AYSE)).at(moment("2021-08-31 07:00")).done()
    assert [line.until_at for line in village.told(AYSE)] == [moment("2021-09-01 07:00")]

    village.at(moment("2021-09-01 07:00")).done()

    assert [line.until_at for line in village.told(AYSE)] == [
        moment("2021-09-02 07:00"),
        moment("2021-09-01 07:00"),
    ]


def test_who_left_the_course_is_not_reminded(village: Village) -> None:
    left = LeaveCourse(
        course_id=course()[1].course_id,  # type: ignore[attr-defined]
        person_id=AYSE,
        left_on=date(2021, 8, 30),
        reason="moved",
    )
    village.chosen(AYSE).given(*course(AYSE), left).at(moment("2021-08-31 07:00")).done()

    assert told(village.told(AYSE)) == []


def test_a_week_nobody_did_the_jobs_is_caught_up_without_a_word_too_late(village: Village) -> None:
    village.chosen(AYSE).chosen(RANA).given(*booked(AYSE)).at(A_WEEK_BEFORE).done()

    village.at(FRIDAY_AT_ONE + timedelta(days=3)).done()

    assert told(village.told(AYSE)) == [("workshop-reminder", "dropped", "too-late")]
    assert village.sent_mails() == []


def test_what_was_before_the_jobs_began_is_left_alone(village: Village) -> None:
    village.chosen(AYSE).given(*booked(AYSE)).at(FRIDAY_AT_ONE + timedelta(days=3)).done()

    assert told(village.told(AYSE)) == []
    assert village.house.journal.facts().of(WORKSHOPS, WORKSHOP).noted(AYSE) is None


def test_without_a_way_nobody_is_reminded_and_nothing_is_written_down(village: Village) -> None:
    village.given(*booked(AYSE))

    village.done()

    assert told(village.told(AYSE)) == []


def test_a_place_that_came_free_is_told_to_whom_it_went(village: Village) -> None:
    village.chosen(EMINE, "paper").given(*booked(AYSE, RANA, EMINE)).at(A_WEEK_BEFORE)
    village.given(CancelPlace(workshop_id=WORKSHOP, person_id=AYSE, cancelled_at=A_WEEK_BEFORE))

    village.done()

    assert told(village.told(EMINE)) == [("place-given", "sent", "")]
    (letter,) = village.letters.glob("*.txt")
    assert "Yoğurt" in letter.read_text(encoding="utf-8")


def test_a_place_kept_late_asks_for_her_yes(village: Village) -> None:
    late = FRIDAY_AT_ONE - timedelta(hours=2)
    village.chosen(EMINE).given(*booked(AYSE, RANA, EMINE)).at(late)
    village.given(CancelPlace(workshop_id=WORKSHOP, person_id=AYSE, cancelled_at=late))

    village.done()

    assert told(village.told(EMINE)) == [("place-offered", "sent", "")]
    assert "evet" in _read(village).casefold()


def _read(village: Village) -> str:
    import email  # noqa: PLC0415
    from email.policy import default  # noqa: PLC0415

    (mail,) = village.sent_mails()
    return str(email.message_from_string(mail, policy=default).get_content())


def test_where_nobody_can_be_written_to_it_is_written_down_so_that_somebody_rings(village: Village) -> None:
    village.given(*booked(AYSE, RANA, EMINE)).at(A_WEEK_BEFORE)
    village.given(CancelPlace(workshop_id=WORKSHOP, person_id=AYSE, cancelled_at=A_WEEK_BEFORE))

    village.done()

    assert told(village.told(EMINE)) == [("place-given", "dropped", "no-way")]


def test_a_workshop_called_off_is_told_to_who_held_a_place_and_who_waited(village: Village) -> None:
    for who in (AYSE, RANA, EMINE, KEMAL):
        village.chosen(who, address=f"{who.int}@example.org")
    village.given(*booked(AYSE, RANA, EMINE))
    village.given(CallOff(workshop_id=WORKSHOP, called_off_at=THURSDAY, reason="no-water"))

    village.done()

    for who in (AYSE, RANA, EMINE):
        assert told(village.told(who)) == [("workshop-called-off", "sent", "")]
    assert told(village.told(KEMAL)) == []


def test_who_gave_her_place_back_before_the_letter_went_gets_none(village: Village) -> None:
    village.chosen(AYSE).given(*booked(AYSE))
    reminders = WORK[0]
    do_job(village.house, village.carriers, reminders, village.house.logbook)
    village.given(CancelPlace(workshop_id=WORKSHOP, person_id=AYSE, cancelled_at=THURSDAY))

    village.done()

    assert told(village.told(AYSE)) == [("workshop-reminder", "dropped", "outdated")]
    assert village.sent_mails() == []


def test_whom_nobody_noted_did_not_come(village: Village) -> None:
    village.given(*booked(AYSE, RANA)).done()
    village.given(MarkPresence(workshop_id=WORKSHOP, person_id=RANA, came=True))
    ended = FRIDAY_AT_ONE + timedelta(hours=3)

    village.at(ended + timedelta(hours=24)).done()
    assert village.house.journal.facts().of(WORKSHOPS, WORKSHOP).noted(AYSE) is None

    village.at(ended + timedelta(hours=24, microseconds=1)).done()
    state = village.house.journal.facts().of(WORKSHOPS, WORKSHOP)
    assert (state.noted(AYSE), state.noted(RANA)) == (False, True)


def test_no_shows_are_noted_once(village: Village) -> None:
    village.given(*booked(AYSE)).done()
    village.at(FRIDAY_AT_ONE + timedelta(days=2)).done()
    before = village.house.journal.position()

    village.at(FRIDAY_AT_ONE + timedelta(days=9)).done()

    assert village.house.journal.position() == before


MANAGER = UUID(int=0x602)


def test_a_hygiene_certificate_that_runs_out_is_told_to_specialist_and_manager(village: Village) -> None:
    village.given(
        Invite(user_id=MANAGER, code="manager-1", language="tr", invited_on=date(2021, 2, 1)),
        GiveRole(
            user_id=MANAGER, role="manager", kitchen_id=MERKEZ, given_by=None, given_on=date(2021, 2, 1)
        ),
        CertifyHygiene(person_id=AYSE, from_on=date(2020, 9, 20), until_on=date(2021, 9, 20)),
    )

    village.done()

    assert told(village.told(NERMIN)) == [("hygiene-ends", "sent", "")]
    assert told(village.told(MANAGER)) == [("hygiene-ends", "sent", "")]
    assert told(village.told(AYSE)) == []


def test_an_overdue_interview_is_told_to_the_specialist_once(village: Village) -> None:
    village.given(newcomer())

    village.done()
    village.at(THURSDAY + timedelta(days=5)).done()

    assert told(village.told(NERMIN)) == [("interview-overdue", "sent", "")]


def test_a_job_that_fails_stops_no_other_and_is_told(village: Village) -> None:
    village.house.views.close()
    for file in village.house.place.glob("views.sqlite*"):  # type: ignore[union-attr]
        file.unlink()
    (village.house.place / "views.sqlite").mkdir()  # type: ignore[operator]

    done = do_job(village.house, village.carriers, WORK[0], village.house.logbook)

    assert done.outcome == "StoreUnavailable"
    assert village.house.logbook.runs()["reminders"].outcome == "StoreUnavailable"


def test_the_people_of_the_village_are_registered(village: Village) -> None:
    assert village.house.journal.facts().of(PERSON, AYSE).registered
