from datetime import date
from uuid import UUID

import pytest

from kitchens.decider import Command, Refused
from kitchens.people import trainee as t
from kitchens.people.kitchen import CloseKitchen, KitchenClosed
from kitchens.people.person import PersonCodeTaken, PersonRegistered
from tests.people import AYSE, KEMAL, MERKEZ, RANA, merkez, referral, referred, with_accepted
from tests.scenario import Scenario

DAY = date(2021, 2, 8)


def interview(on: date = DAY) -> t.Interview:
    return t.Interview(person_id=AYSE, interviewed_on=on)


def house() -> Scenario:
    return Scenario().given(merkez())


def test_a_partner_refers_a_woman_and_both_her_streams_begin() -> None:
    registered, came = house().when(referred(AYSE))
    assert isinstance(registered, PersonRegistered)
    assert registered.code == "ME0001"
    assert isinstance(came, t.Referred)
    assert came.kitchen_id == MERKEZ


def test_nobody_is_referred_twice() -> None:
    house().given(referred(AYSE)).refuses(referred(AYSE), t.AlreadyReferred)


def test_a_code_stands_for_one_person() -> None:
    kemal = referred(KEMAL)
    other = referral(UUID(int=77), "ME0001", kemal.sex, kemal.origin, in_work=False)
    house().given(referred(AYSE)).refuses(other, PersonCodeTaken)


def test_nobody_is_referred_to_a_closed_kitchen() -> None:
    closed = CloseKitchen(kitchen_id=MERKEZ, closed_on=date(2021, 2, 1))
    house().given(closed).refuses(referred(AYSE), KitchenClosed)


def test_somebody_can_be_referred_on_the_day_before_the_kitchen_closes() -> None:
    closed = CloseKitchen(kitchen_id=MERKEZ, closed_on=date(2021, 2, 2))
    assert house().given(closed).when(referred(AYSE))


@pytest.mark.parametrize(
    "command",
    [
        interview(),
        t.Accept(person_id=AYSE, accepted_on=DAY),
        t.Decline(person_id=AYSE, declined_on=DAY, reason="no-seat"),
        t.Withdraw(person_id=AYSE, withdrew_on=DAY, reason="moved"),
        t.Reopen(person_id=AYSE, reopened_on=DAY, reason="came-back"),
        t.CertifyHygiene(person_id=AYSE, from_on=DAY),
    ],
)
def test_nothing_happens_with_somebody_whom_nobody_referred(command: Command) -> None:
    house().refuses(command, t.NotReferred)


def test_an_interviewed_woman_is_accepted_on_the_same_day() -> None:
    events = house().given(referred(AYSE), interview()).when(t.Accept(person_id=AYSE, accepted_on=DAY))
    assert events == [t.Accepted(DAY)]


@pytest.mark.parametrize(
    "decision",
    [
        t.Accept(person_id=AYSE, accepted_on=DAY),
        t.Decline(person_id=AYSE, declined_on=DAY, reason="no-seat"),
    ],
)
def test_nobody_is_accepted_or_declined_before_an_interview(decision: Command) -> None:
    house().given(referred(AYSE)).refuses(decision, t.NotInterviewed)


def test_a_decision_follows_the_interview_it_rests_on() -> None:
    early = t.Accept(person_id=AYSE, accepted_on=date(2021, 2, 7))
    house().given(referred(AYSE), interview()).refuses(early, t.InterviewedLater)


def test_nobody_is_interviewed_twice_in_one_case() -> None:
    house().given(referred(AYSE), interview()).refuses(interview(), t.AlreadyInterviewed)


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (t.Accept(person_id=AYSE, accepted_on=DAY), t.AlreadyDecided),
        (t.Decline(person_id=AYSE, declined_on=DAY, reason="no-seat"), t.AlreadyDecided),
        (t.Reopen(person_id=AYSE, reopened_on=DAY, reason="came-back"), t.CaseOpen),
    ],
)
def test_an_accepted_case_is_not_decided_or_opened_again(command: Command, rule: type[Refused]) -> None:
    with_accepted(AYSE).refuses(command, rule)


@pytest.mark.parametrize(
    "command",
    [
        interview(),
        t.Accept(person_id=AYSE, accepted_on=DAY),
        t.Withdraw(person_id=AYSE, withdrew_on=DAY, reason="moved"),
    ],
)
def test_in_a_closed_case_nothing_happens_before_it_is_reopened(command: Command) -> None:
    left = t.Withdraw(person_id=AYSE, withdrew_on=DAY, reason="moved")
    with_accepted(AYSE).given(left).refuses(command, t.CaseClosed)


def test_a_reopened_case_stands_where_the_interview_left_it() -> None:
    case = with_accepted(AYSE).given(
        t.Withdraw(person_id=AYSE, withdrew_on=DAY, reason="moved"),
        t.Reopen(person_id=AYSE, reopened_on=DAY, reason="came-back"),
    )
    assert case.when(t.Accept(person_id=AYSE, accepted_on=DAY)) == [t.Accepted(DAY)]


def test_a_reopened_case_may_be_interviewed_again() -> None:
    later = date(2021, 9, 1)
    case = with_accepted(AYSE).given(
        t.Withdraw(person_id=AYSE, withdrew_on=DAY, reason="moved"),
        t.Reopen(person_id=AYSE, reopened_on=later, reason="came-back"),
    )
    assert case.when(interview(later)) == [t.Interviewed(later)]


def test_a_hygiene_certificate_holds_from_its_day_to_its_last() -> None:
    case = house().given(
        referred(RANA), t.CertifyHygiene(person_id=RANA, from_on=DAY, until_on=date(2021, 3, 8))
    )
    rana = case.facts.of(t.TRAINEE, RANA)
    days = (date(2021, 2, 7), DAY, date(2021, 3, 8), date(2021, 3, 9))
    assert [rana.may_work_on_food(day) for day in days] == [False, True, True, False]


def test_a_hygiene_certificate_without_an_end_holds_for_years() -> None:
    rana = with_accepted(RANA).facts.of(t.TRAINEE, RANA)
    assert rana.may_work_on_food(date(2030, 1, 1))


def test_a_hygiene_certificate_does_not_end_before_it_begins() -> None:
    wrong = t.CertifyHygiene(person_id=AYSE, from_on=DAY, until_on=date(2021, 2, 7))
    house().given(referred(AYSE)).refuses(wrong, t.HygieneBackwards)


def test_the_same_hygiene_certificate_again_changes_nothing() -> None:
    again = t.CertifyHygiene(person_id=AYSE, from_on=date(2021, 3, 1))
    assert with_accepted(AYSE).when(again) == []
