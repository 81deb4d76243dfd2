"""A refused permit ends no story: an objection, a new application, another way, each with its day."""

from datetime import date, timedelta

import pytest

from kitchens.decider import Command
from kitchens.people import employment as e
from kitchens.reason import ReasonNotCoded
from kitchens.settings import ChangeSetting, Setting
from tests.kitchens.people.jobs import (
    BEGAN,
    READY,
    apply_for,
    do,
    drop,
    grant,
    job,
    permitted,
    prepare,
    refuse,
    start,
)
from tests.people import RANA, with_accepted
from tests.scenario import Scenario

A_DAY = timedelta(days=1)
LAST_TO_OBJECT = date(2021, 10, 31)  # thirty days after 1 October
OBJECTED = date(2021, 10, 20)
NEXT_STEP = date(2021, 11, 15)  # forty-five


def refused(*more: Command) -> Scenario:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), refuse(RANA))
    return house.given(*more)


def open_tasks(house: Scenario) -> dict[str, date]:
    return {one.task: one.due_on for one in house.facts.of(e.EMPLOYMENT, job(RANA)).tasks}


def test_a_refusal_opens_three_tasks_in_the_same_save() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA))

    assert house.when(refuse(RANA)) == [
        e.PermitRefused(decided_on=READY),
        e.TaskOpened(task="objection", due_on=LAST_TO_OBJECT),
        e.TaskOpened(task="new-application", due_on=NEXT_STEP),
        e.TaskOpened(task="another-path", due_on=NEXT_STEP),
    ]


def test_the_days_count_from_the_day_she_was_told() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA), refuse(RANA, READY, READY + 4 * A_DAY))

    assert open_tasks(house)["objection"] == LAST_TO_OBJECT + 4 * A_DAY


def test_nobody_is_told_before_it_is_decided() -> None:
    house = with_accepted(RANA).given(prepare(RANA), apply_for(RANA))

    house.refuses(refuse(RANA, READY, READY - A_DAY), e.PermitBackwards)


def test_the_days_are_those_in_force_when_she_was_told() -> None:
    longer = ChangeSetting(setting=Setting.PERMIT_OBJECTION_DAYS, in_force_from=READY, value=60)
    house = with_accepted(RANA).given(longer, prepare(RANA), apply_for(RANA), refuse(RANA))

    assert open_tasks(house)["objection"] == READY + 60 * A_DAY


def test_on_the_last_day_one_may_object() -> None:
    house = refused()

    assert house.when(do(RANA, "objection", LAST_TO_OBJECT)) == [
        e.TaskDone(task="objection", done_on=LAST_TO_OBJECT)
    ]


def test_a_day_later_it_is_too_late_to_object() -> None:
    refused().refuses(do(RANA, "objection", LAST_TO_OBJECT + A_DAY), e.ObjectionTooLate)


def test_another_way_may_be_found_late() -> None:
    assert refused().when(do(RANA, "another-path", NEXT_STEP + A_DAY))


def test_on_the_day_of_the_refusal_a_task_may_be_done() -> None:
    assert refused().when(do(RANA, "objection", READY))


def test_nothing_is_done_about_a_refusal_before_it() -> None:
    refused().refuses(do(RANA, "objection", READY - A_DAY), e.TaskBackwards)


def test_nothing_is_dropped_before_the_refusal() -> None:
    refused().refuses(drop(RANA, "objection", READY - A_DAY), e.TaskBackwards)


def test_a_task_is_dropped_for_a_coded_reason() -> None:
    house = refused()

    assert house.when(drop(RANA, "objection", BEGAN)) == [
        e.TaskDropped(task="objection", dropped_on=BEGAN, reason="her-wish")
    ]


def test_words_are_no_reason_to_drop_a_task() -> None:
    refused().refuses(drop(RANA, "objection", BEGAN, "Rana Hanım does not want to"), ReasonNotCoded)


@pytest.mark.parametrize(
    "again", [do(RANA, "another-path", BEGAN), drop(RANA, "another-path", BEGAN)], ids=["done", "dropped"]
)
def test_what_is_done_is_neither_done_nor_dropped_again(again: Command) -> None:
    refused(do(RANA, "another-path", BEGAN)).refuses(again, e.NoSuchTask)


def test_without_a_refusal_there_is_nothing_to_do() -> None:
    permitted(RANA).refuses(do(RANA, "objection", OBJECTED), e.NoSuchTask)


def test_an_objection_is_granted_without_another_application_and_closes_what_is_open() -> None:
    house = refused(do(RANA, "objection", OBJECTED))

    events = house.when(grant(RANA, BEGAN, BEGAN))

    assert [type(event) for event in events] == [e.PermitGranted, e.TaskDropped, e.TaskDropped]
    assert open_tasks(house) == {}
    assert house.when(start(RANA, BEGAN))


def test_an_objection_is_not_answered_before_it_was_made() -> None:
    refused(do(RANA, "objection", OBJECTED)).refuses(grant(RANA, OBJECTED - A_DAY, BEGAN), e.PermitBackwards)


def test_against_a_refused_objection_nobody_objects_again() -> None:
    house = refused(do(RANA, "objection", OBJECTED)).given(refuse(RANA, BEGAN + A_DAY))

    assert set(open_tasks(house)) == {"new-application", "another-path"}
    house.refuses(grant(RANA, BEGAN + 2 * A_DAY), e.NoApplication)


def test_a_second_refusal_opens_everything_anew() -> None:
    house = refused(apply_for(RANA, BEGAN)).given(refuse(RANA, BEGAN + A_DAY))

    assert open_tasks(house) == {
        "objection": BEGAN + 31 * A_DAY,
        "new-application": BEGAN + 46 * A_DAY,
        "another-path": BEGAN + 46 * A_DAY,
    }


def test_an_objection_that_waits_is_answered_after_the_new_application() -> None:
    house = refused(do(RANA, "objection", READY), apply_for(RANA, READY))

    house.given(refuse(RANA, BEGAN))

    # The application was answered; the objection still may be.
    assert house.when(grant(RANA, BEGAN + A_DAY))
