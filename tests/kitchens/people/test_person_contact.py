"""How somebody is reached, what she consents to, and two records that are of one person."""

from datetime import date, time
from uuid import UUID

import pytest

from kitchens.decider import Command, Unknown
from kitchens.people import course, trainee
from kitchens.people import person as p
from tests.people import AYSE, EMINE, RANA, with_accepted
from tests.scenario import Scenario

DAY = date(2021, 6, 1)
LATER = date(2021, 6, 2)
CHOICE = UUID(int=0x9001)
OTHER = UUID(int=0x9002)


def agree(person_id: UUID = AYSE) -> p.AgreeContact:
    return p.AgreeContact(person_id=person_id, choice_ref=CHOICE)


def give(to: p.ConsentTo = "photos", on: date = DAY) -> p.GiveConsent:
    return p.GiveConsent(person_id=AYSE, to=to, given_on=on)


def withdraw(to: p.ConsentTo = "photos", on: date = LATER) -> p.WithdrawConsent:
    return p.WithdrawConsent(person_id=AYSE, to=to, withdrawn_on=on)


def merge(person_id: UUID = RANA, into_id: UUID = AYSE) -> p.MergePerson:
    return p.MergePerson(person_id=person_id, into_id=into_id, ground="same-telephone")


def apart(person_id: UUID = RANA, other_id: UUID = AYSE) -> p.TellApart:
    return p.TellApart(person_id=person_id, other_id=other_id)


def unmerge(person_id: UUID = RANA) -> p.UnmergePerson:
    return p.UnmergePerson(person_id=person_id, ground="two-people")


def two() -> Scenario:
    return with_accepted(AYSE, RANA)


def since(house: Scenario, to: p.ConsentTo = "photos") -> date | None:
    return house.facts.of(p.PERSON, AYSE).consented_on(to)


def test_the_journal_says_that_something_was_agreed_and_not_what() -> None:
    assert with_accepted(AYSE).when(agree()) == [p.ContactAgreed(CHOICE)]


def test_what_was_agreed_is_agreed_anew() -> None:
    assert with_accepted(AYSE).given(agree()).when(agree()) == [p.ContactAgreed(CHOICE)]


def test_a_choice_built_on_the_last_one_is_agreed() -> None:
    first = p.AgreeContact(person_id=AYSE, choice_ref=CHOICE, instead_of=None)
    second = p.AgreeContact(person_id=AYSE, choice_ref=OTHER, instead_of=CHOICE)

    assert with_accepted(AYSE).given(first).when(second) == [p.ContactAgreed(OTHER)]


@pytest.mark.parametrize("built_on", [None, UUID(int=0x9003)], ids=["on none", "on another"])
def test_a_choice_built_on_what_does_not_stand_any_more_is_refused(built_on: UUID | None) -> None:
    late = p.AgreeContact(person_id=AYSE, choice_ref=OTHER, instead_of=built_on)
    with_accepted(AYSE).given(agree()).refuses(late, p.ChoiceMoved)


def test_she_consents_to_one_thing_and_to_no_other() -> None:
    house = with_accepted(AYSE)
    assert house.when(give()) == [p.ConsentGiven("photos", DAY)]
    assert (since(house), since(house, "messages")) == (DAY, None)


def test_a_consent_that_stands_is_not_given_twice() -> None:
    house = with_accepted(AYSE).given(give())
    assert house.when(give(on=LATER)) == []
    assert since(house) == DAY


def test_a_withdrawn_consent_counts_no_more_at_once() -> None:
    house = with_accepted(AYSE).given(give(), give("messages"))
    assert house.when(withdraw()) == [p.ConsentWithdrawn("photos", LATER)]
    assert (since(house), since(house, "messages")) == (None, DAY)


def test_what_was_never_given_is_withdrawn_without_a_word() -> None:
    assert with_accepted(AYSE).when(withdraw()) == []


def test_a_withdrawn_consent_may_be_given_again() -> None:
    house = with_accepted(AYSE).given(give(), withdraw())
    assert house.when(give(on=LATER)) == [p.ConsentGiven("photos", LATER)]
    assert since(house) == LATER


def test_a_consent_is_not_withdrawn_before_it_was_given() -> None:
    with_accepted(AYSE).given(give(on=LATER)).refuses(withdraw(on=DAY), p.ConsentBackwards)


def test_a_consent_may_be_withdrawn_on_the_day_it_was_given() -> None:
    assert with_accepted(AYSE).given(give()).when(withdraw(on=DAY)) == [p.ConsentWithdrawn("photos", DAY)]


@pytest.mark.parametrize("command", [agree(), give(), withdraw(), merge(), merge(AYSE, RANA), unmerge(AYSE)])
def test_of_somebody_never_registered_nothing_is_entered(command: Command) -> None:
    house = Scenario() if command.person_id != RANA else with_accepted(RANA)  # type: ignore[attr-defined]
    house.refuses(command, Unknown)


@pytest.mark.parametrize("command", [agree(), give(), withdraw(), merge(AYSE, RANA), merge()])
def test_with_somebody_erased_nothing_is_agreed_and_nothing_merged(command: Command) -> None:
    erased = two().given(p.ErasePerson(person_id=AYSE, ground="her-wish"))
    erased.refuses(command, p.PersonIsErased)


def test_two_records_of_one_woman_are_merged() -> None:
    house = two()
    assert house.when(merge()) == [p.Merged(AYSE, "same-telephone")]
    assert house.facts.of(p.PERSON, RANA).merged_into == AYSE


def test_a_merger_is_taken_back_and_the_record_stands_for_itself() -> None:
    house = two().given(merge())
    assert house.when(unmerge()) == [p.Unmerged("two-people")]
    assert house.facts.of(p.PERSON, RANA).merged_into is None
    assert house.when(p.GiveConsent(person_id=RANA, to="photos", given_on=DAY))


def test_only_a_merger_that_stands_is_taken_back() -> None:
    two().refuses(unmerge(), p.NotMerged)
    two().given(merge()).refuses(unmerge(AYSE), p.NotMerged)
    two().given(merge(), unmerge()).refuses(unmerge(), p.NotMerged)


def test_a_merger_is_taken_back_also_after_an_erasure() -> None:
    house = two().given(merge(), p.ErasePerson(person_id=RANA, ground="her-wish"))
    assert house.when(unmerge()) == [p.Unmerged("two-people")]


def test_nobody_is_merged_with_herself() -> None:
    two().refuses(merge(AYSE, AYSE), p.MergedWithHerself)


def test_nothing_is_merged_into_a_merged_record_so_that_no_ring_can_close() -> None:
    house = two().given(merge())
    refused = house.refuses(merge(AYSE, RANA), p.PersonMerged)
    assert refused.facts["other"] == "ME0001"


def test_whoever_others_were_merged_into_may_be_merged_herself() -> None:
    house = with_accepted(AYSE, RANA, EMINE).given(merge())
    assert house.when(merge(AYSE, EMINE)) == [p.Merged(EMINE, "same-telephone")]


@pytest.mark.parametrize(
    "command",
    [
        p.AgreeContact(person_id=RANA, choice_ref=CHOICE),
        p.GiveConsent(person_id=RANA, to="photos", given_on=DAY),
        p.WithdrawConsent(person_id=RANA, to="photos", withdrawn_on=DAY),
        merge(),
        trainee.Withdraw(person_id=RANA, withdrew_on=DAY, reason="moved"),
        trainee.CertifyHygiene(person_id=RANA, from_on=DAY),
    ],
)
def test_nothing_new_begins_with_a_merged_record_and_the_other_code_is_named(command: Command) -> None:
    refused = two().given(merge()).refuses(command, p.PersonMerged)
    assert refused.facts == {"person": RANA, "other": "ME0001"}


def test_a_merged_record_gets_no_seat_and_the_other_one_does() -> None:
    house = two().given(merge(), planned())
    house.refuses(course.Enrol(course_id=COURSE, person_id=RANA, enrolled_on=DAY), p.PersonMerged)
    assert house.when(course.Enrol(course_id=COURSE, person_id=AYSE, enrolled_on=DAY))


def test_what_had_begun_with_a_merged_record_goes_on() -> None:
    seat = course.Enrol(course_id=COURSE, person_id=RANA, enrolled_on=DAY)
    house = two().given(planned(), seat, merge())
    assert house.when(
        course.TakeAttendance(course_id=COURSE, person_id=RANA, held_on=DAY, presence="present")
    )


def test_two_records_that_look_alike_are_told_apart_once() -> None:
    house = two()
    assert house.when(apart()) == [p.ToldApart(AYSE)]
    assert house.when(apart()) == []


def test_nobody_is_told_apart_from_herself_or_from_nobody_or_from_a_merged_record() -> None:
    two().refuses(apart(AYSE, AYSE), p.MergedWithHerself)
    two().refuses(apart(AYSE, EMINE), Unknown)
    two().given(merge()).refuses(apart(AYSE, RANA), p.PersonMerged)


COURSE = UUID(int=0x9100)


def planned() -> course.PlanCourse:
    return course.PlanCourse(
        course_id=COURSE,
        code="C1",
        kitchen_id=UUID(int=0x100),
        title="Mutfak",
        starts_on=DAY,
        ends_on=date(2021, 6, 30),
        weekdays=("tue", "wed"),
        starts_at=time(10),
        ends_at=time(16),
        seats_max=5,
        trainer_id=UUID(int=0x901),
    )
