"""What people type never enters an event: every command that brings a reason refuses a sentence."""

from datetime import date
from typing import get_type_hints
from uuid import UUID

import pytest
from msgspec.structs import replace

from kitchens.acts import ACTS
from kitchens.decider import Command
from kitchens.people import (
    consultation,
    course,
    gathering,
    group,
    look,
    message,
    outcome,
    person,
    support,
    trainee,
    user,
    workshop,
)
from kitchens.reason import ReasonNotCoded, coded
from tests.kitchens.people import classroom, guiding, jobs
from tests.kitchens.people import test_course_sessions as sessions
from tests.kitchens.people import test_workshop as friday
from tests.people import AYSE, MERKEZ, RANA, moment, with_accepted
from tests.scenario import Scenario

SENTENCE = "Fatma Hanım says she drinks"
DAY = date(2021, 3, 1)
COURSE, SUPPORT = UUID(int=0x601), UUID(int=0x701)
STAFF = UUID(int=0x801)

TYPED = {"reason", "ground", "outcome"}


def accepted() -> Scenario:
    return with_accepted(AYSE)


def in_a_course() -> Scenario:
    plan = course.PlanCourse(
        course_id=COURSE,
        code="C1",
        kitchen_id=MERKEZ,
        title="Mutfak",
        starts_on=DAY,
        ends_on=date(2021, 3, 2),
        weekdays=("mon", "tue"),
        starts_at=friday.BEGINS.time(),
        ends_at=moment("2021-03-01 12:00").time(),
        seats_max=5,
        trainer_id=UUID(int=0x901),
    )
    return accepted().given(plan, course.Enrol(course_id=COURSE, person_id=AYSE, enrolled_on=DAY))


def certified() -> Scenario:
    there = (
        course.TakeAttendance(course_id=COURSE, person_id=AYSE, held_on=day, presence="present")
        for day in (DAY, date(2021, 3, 2))
    )
    passed = course.Assess(
        course_id=COURSE,
        person_id=AYSE,
        assessed_on=date(2021, 3, 2),
        result="passed",
        assessor_id=UUID(int=0x901),
    )
    return in_a_course().given(*there, passed)


def asked_for_help(income_cents: int = 10_000) -> Scenario:
    return accepted().given(
        support.RequestSupport(
            support_id=SUPPORT,
            code="S1",
            person_id=AYSE,
            kitchen_id=MERKEZ,
            requested_on=DAY,
            requested_by=UUID(int=0x802),
            cost_cents=31000,
            items_ref=UUID(int=0x803),
        ),
        support.AssessSupport(
            support_id=SUPPORT,
            assessed_by=STAFF,
            assessed_on=DAY,
            household_size=1,
            household_income_cents=income_cents,
            inputs_ref=UUID(int=0x804),
        ),
    )


def delivered() -> Scenario:
    return asked_for_help().given(
        support.ApproveSupport(support_id=SUPPORT, decided_by=STAFF, decided_on=DAY),
        support.DeliverSupport(support_id=SUPPORT, delivered_on=DAY),
    )


def booked() -> Scenario:
    return accepted().given(friday.announce(), friday.book(AYSE))


def invited() -> Scenario:
    return accepted().given(user.Invite(user_id=STAFF, code="manager-1", language="tr", invited_on=DAY))


TRIED: list[tuple[Scenario, Command]] = [
    (jobs.ready(AYSE).given(jobs.start(AYSE)), jobs.end(AYSE, reason=SENTENCE)),
    (
        with_accepted(RANA).given(jobs.prepare(RANA), jobs.apply_for(RANA), jobs.refuse(RANA)),
        jobs.drop(RANA, "objection", jobs.READY, SENTENCE),
    ),
    (accepted(), jobs.exempt(DAY, DAY, SENTENCE)),
    (accepted(), trainee.Withdraw(person_id=AYSE, withdrew_on=DAY, reason=SENTENCE)),
    (
        accepted().given(trainee.Withdraw(person_id=AYSE, withdrew_on=DAY, reason="moved")),
        trainee.Reopen(person_id=AYSE, reopened_on=DAY, reason=SENTENCE),
    ),
    (
        accepted().given(
            trainee.Withdraw(person_id=AYSE, withdrew_on=DAY, reason="moved"),
            trainee.Reopen(person_id=AYSE, reopened_on=DAY, reason="back"),
        ),
        trainee.Decline(person_id=AYSE, declined_on=DAY, reason=SENTENCE),
    ),
    (classroom.planned(), replace(sessions.cancel(), reason=SENTENCE)),
    (classroom.planned(), replace(sessions.move(), reason=SENTENCE)),
    (in_a_course(), course.LeaveCourse(course_id=COURSE, person_id=AYSE, left_on=DAY, reason=SENTENCE)),
    (
        certified(),
        course.RevokeCertificate(
            course_id=COURSE, person_id=AYSE, revoked_on=date(2021, 3, 9), reason=SENTENCE
        ),
    ),
    (
        asked_for_help(),
        support.ApproveSupport(support_id=SUPPORT, decided_by=STAFF, decided_on=DAY, reason=SENTENCE),
    ),
    (
        asked_for_help(),
        support.RefuseSupport(support_id=SUPPORT, decided_by=STAFF, decided_on=DAY, reason=SENTENCE),
    ),
    (delivered(), support.ReturnSupport(support_id=SUPPORT, returned_on=DAY, reason=SENTENCE)),
    (
        delivered(),
        support.ReturnPart(
            support_id=SUPPORT, returned_on=DAY, reason=SENTENCE, value_cents=0, what_ref=SUPPORT
        ),
    ),
    (asked_for_help(), support.WithdrawSupport(support_id=SUPPORT, withdrawn_on=DAY, reason=SENTENCE)),
    (
        booked(),
        workshop.AnnulBooking(
            workshop_id=friday.YOGHURT,
            person_id=AYSE,
            annulled_at=moment("2021-09-01 06:00"),
            reason=SENTENCE,
        ),
    ),
    (
        booked(),
        workshop.CallOff(
            workshop_id=friday.YOGHURT, called_off_at=moment("2021-09-01 06:00"), reason=SENTENCE
        ),
    ),
    (accepted(), person.ErasePerson(person_id=AYSE, ground=SENTENCE)),
    (invited(), user.CloseUser(user_id=STAFF, closed_on=DAY, reason=SENTENCE)),
    (
        invited().given(user.CloseUser(user_id=STAFF, closed_on=DAY, reason="left")),
        user.ReopenUser(user_id=STAFF, reopened_on=DAY, reason=SENTENCE),
    ),
    (invited(), user.ResetAccess(user_id=STAFF, reset_by=None, reset_on=DAY, reason=SENTENCE)),
    (accepted(), look.OpenCase(person_id=AYSE, reason=SENTENCE, opened_by=STAFF)),
    (accepted(), person.ErasePurposes(person_id=AYSE, ground=SENTENCE, purposes=("case",))),
    (with_accepted(AYSE, RANA), person.MergePerson(person_id=RANA, into_id=AYSE, ground=SENTENCE)),
    (
        with_accepted(AYSE, RANA).given(
            person.MergePerson(person_id=RANA, into_id=AYSE, ground="told-by-her")
        ),
        person.UnmergePerson(person_id=RANA, ground=SENTENCE),
    ),
]


TRIED += [
    (
        guiding.guided(),
        consultation.AnnulConsultation(consultation_id=guiding.TALK, annulled_on=DAY, reason=SENTENCE),
    ),
    (
        guiding.employed(),
        outcome.WithdrawOutcome(outcome_id=guiding.WORK, withdrawn_on=DAY, reason=SENTENCE),
    ),
    (
        guiding.house().given(guiding.start_group()),
        group.EndGroup(group_id=guiding.TEA, ended_on=DAY, reason=SENTENCE),
    ),
    (
        guiding.trained(),
        gathering.AnnulGathering(gathering_id=guiding.TRAINING, annulled_on=DAY, reason=SENTENCE),
    ),
]

TRIED += [
    (
        accepted(),
        replace(
            message.NoteFailed(message_id=SUPPORT, failed_at=friday.BEGINS, reason="refused"), reason=SENTENCE
        ),
    ),
    (
        accepted(),
        replace(
            message.DropMessage(message_id=SUPPORT, dropped_at=friday.BEGINS, reason="by-hand"),
            reason=SENTENCE,
        ),
    ),
]


@pytest.mark.parametrize(("house", "command"), TRIED, ids=[type(command).__name__ for _, command in TRIED])
def test_a_sentence_is_no_reason(house: Scenario, command: Command) -> None:
    refused = house.refuses(command, ReasonNotCoded)
    assert SENTENCE not in str(refused)


def test_every_command_about_people_that_brings_a_reason_was_tried() -> None:
    bringing = {
        command
        for command in ACTS
        if command.__module__.startswith("kitchens.people") and TYPED & set(get_type_hints(command))
    }
    assert bringing == {type(command) for _, command in TRIED}


@pytest.mark.parametrize("reason", ["moved", "no-seat", "a", "2-children", "x" * 40])
def test_a_code_is_a_reason(reason: str) -> None:
    assert coded(reason) == reason


@pytest.mark.parametrize("reason", ["", "Moved", "no seat", "-a", "a-", "a--b", "x" * 41, "şaka", "a\n"])
def test_what_is_not_quite_a_code_is_none(reason: str) -> None:
    with pytest.raises(ReasonNotCoded):
        coded(reason)
