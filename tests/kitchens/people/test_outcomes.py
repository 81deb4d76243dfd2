"""Mentors and outcomes: who is whose mentor, what was reached, and whether it still stands."""

from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace

from kitchens.decider import Unknown
from kitchens.people.counted import CorrectionOutdated
from kitchens.people.guidance import (
    GUIDANCE,
    CorrectMentor,
    EndMentor,
    MentorAlready,
    MentorAssigned,
    MentorBackwards,
    MentorUnknown,
)
from kitchens.people.outcome import (
    OUTCOME,
    Check,
    CheckCorrected,
    Checked,
    CorrectCheck,
    CorrectOutcome,
    OutcomeBeforeContact,
    OutcomeCheckedOtherwise,
    OutcomeCheckedTooEarly,
    OutcomeCodeTaken,
    OutcomeNotChecked,
    OutcomeWithdrawn,
    Reached,
    Result,
    WithdrawOutcome,
)
from kitchens.people.person import MergePerson, PersonMerged
from kitchens.people.programme import ProgrammeNotInForce
from tests.kitchens.people.guiding import (
    DAY,
    MENTOR,
    PROJECT,
    WORK,
    assign,
    check,
    employed,
    guided,
    house,
    reach,
)
from tests.people import AYSE, MERKEZ, RANA, with_accepted

OTHER = UUID(int=0xA99)
NEXT_DAY = date(2021, 5, 11)
FOUND_ON = date(2021, 6, 1)


def end(until_on: date, mentor_id: UUID = MENTOR) -> EndMentor:
    return EndMentor(person_id=AYSE, mentor_id=mentor_id, until_on=until_on)


def correct(version: int = 1, on: date = FOUND_ON, **other: object) -> CorrectOutcome:
    result = replace(Result(kind="job", reached_on=on, evidence="contract"), **other)
    return CorrectOutcome(outcome_id=WORK, corrects_version=version, result=result)


def correct_check(version: int, on: date, *, stands: bool) -> CorrectCheck:
    found = Check(checked_on=on, stands=stands, evidence="payslip")
    return CorrectCheck(outcome_id=WORK, corrects_version=version, after="28-days", check=found)


def test_a_mentor_is_hers_from_a_day_until_a_day() -> None:
    begun = house()
    assert begun.when(assign()) == [MentorAssigned(MENTOR, DAY)]
    assert begun.when(end(DAY))
    assert begun.when(end(DAY)) == []
    assert begun.when(assign(NEXT_DAY)), "the same one again, from the day after"


def test_nobody_is_her_mentor_twice_at_the_same_time() -> None:
    begun = house().given(assign())
    begun.refuses(assign(NEXT_DAY), MentorAlready)
    begun.given(end(NEXT_DAY))
    begun.refuses(assign(NEXT_DAY), MentorAlready)
    assert begun.when(assign(DAY, mentor_id=OTHER)), "she may have two mentors"


def test_time_with_a_mentor_does_not_end_before_it_begins() -> None:
    begun = house().given(assign(NEXT_DAY))
    begun.refuses(end(DAY), MentorBackwards)
    begun.refuses(end(DAY, mentor_id=OTHER), MentorUnknown)


def test_the_days_of_a_mentor_are_corrected() -> None:
    begun = house().given(assign(), end(NEXT_DAY))
    correct_days = CorrectMentor(person_id=AYSE, corrects_version=1, from_on=NEXT_DAY, until_on=NEXT_DAY)
    begun.refuses(replace(correct_days, until_on=DAY), MentorBackwards)
    begun.refuses(replace(correct_days, corrects_version=2), MentorUnknown)
    assert begun.when(correct_days)
    assert begun.when(correct_days) == []
    assert begun.facts.of(GUIDANCE, AYSE).mentorings[0].from_on == NEXT_DAY
    begun.given(assign(FOUND_ON))
    begun.refuses(replace(correct_days, until_on=None), MentorAlready)


def test_a_mentor_is_given_to_somebody_known_and_in_the_programmes_days() -> None:
    begun = house()
    begun.refuses(replace(assign(), person_id=OTHER), Unknown)
    begun.refuses(replace(assign(date(2021, 2, 28)), programme_id=PROJECT), ProgrammeNotInForce)
    assert begun.when(replace(assign(), programme_id=PROJECT))


def test_what_somebody_reached_is_entered_with_its_evidence() -> None:
    result = Result(kind="job", reached_on=FOUND_ON, evidence="contract")
    assert guided().when(reach()) == [Reached("O1", AYSE, MERKEZ, result)]


def test_a_result_of_guidance_follows_a_consultation() -> None:
    house().refuses(reach(), OutcomeBeforeContact)
    guided().refuses(reach(reached_on=date(2021, 5, 9)), OutcomeBeforeContact)
    assert guided().when(reach(reached_on=DAY))


def test_a_result_counts_for_a_programme_in_its_days_only() -> None:
    assert guided().when(reach(programme_id=PROJECT))
    guided().refuses(reach(programme_id=PROJECT, reached_on=date(2022, 3, 1)), ProgrammeNotInForce)


def test_an_outcome_names_what_is_known_and_has_a_code_of_its_own() -> None:
    begun = employed()
    begun.refuses(reach(OTHER), OutcomeCodeTaken)
    begun.refuses(replace(reach(OTHER, "O2"), person_id=OTHER), Unknown)
    begun.refuses(replace(reach(OTHER, "O2"), kitchen_id=OTHER), Unknown)
    begun.refuses(replace(correct(), outcome_id=OTHER), Unknown)


def test_nothing_is_reached_under_a_merged_code() -> None:
    begun = with_accepted(RANA, scenario=guided())
    begun.given(MergePerson(person_id=AYSE, into_id=RANA, ground="same-person"))
    begun.refuses(reach(), PersonMerged)
    begun.refuses(assign(), PersonMerged)


@pytest.mark.parametrize(("after", "day"), [("28-days", date(2021, 6, 29)), ("6-months", date(2021, 12, 1))])
def test_a_result_is_checked_on_the_first_day_it_is_due(after: str, day: date) -> None:
    assert employed().when(check(after, day)) == [  # type: ignore[arg-type]
        Checked(after, Check(checked_on=day, stands=True, evidence="payslip"))  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(("after", "day"), [("28-days", date(2021, 6, 28)), ("6-months", date(2021, 11, 30))])
def test_a_check_a_day_too_early_is_none(after: str, day: date) -> None:
    employed().refuses(check(after, day), OutcomeCheckedTooEarly)  # type: ignore[arg-type]


def test_each_check_is_made_once_and_put_right_where_it_stands() -> None:
    day = date(2021, 7, 1)
    begun = employed().given(check("28-days", day))
    assert begun.when(check("28-days", day)) == []
    begun.refuses(check("28-days", day, stands=False), OutcomeCheckedOtherwise)
    found = Check(checked_on=day, stands=False, evidence="payslip")
    assert begun.when(correct_check(2, day, stands=False)) == [CheckCorrected(2, "28-days", found)]
    assert begun.when(correct_check(3, day, stands=False)) == []
    begun.refuses(correct_check(2, day, stands=True), CorrectionOutdated)
    begun.refuses(correct_check(3, FOUND_ON, stands=True), OutcomeCheckedTooEarly)


def test_only_a_check_that_was_made_is_corrected() -> None:
    employed().refuses(correct_check(2, date(2021, 7, 1), stands=True), OutcomeNotChecked)


def test_an_outcome_is_corrected_within_what_is_known_of_it() -> None:
    begun = employed().given(check("28-days", date(2021, 6, 29)))
    assert begun.when(correct(kind="internship"))
    assert begun.when(correct(3, kind="internship")) == []
    begun.refuses(correct(1), CorrectionOutdated)
    begun.refuses(correct(3, date(2021, 6, 2)), OutcomeCheckedTooEarly)
    begun.refuses(correct(3, date(2021, 5, 9)), OutcomeBeforeContact)


def test_what_was_never_reached_is_taken_back_once() -> None:
    begun = employed()
    withdraw = WithdrawOutcome(outcome_id=WORK, withdrawn_on=FOUND_ON, reason="entered-twice")
    assert begun.when(withdraw)
    assert begun.when(withdraw) == []
    assert begun.facts.of(OUTCOME, WORK).withdrawn
    begun.refuses(correct(), OutcomeWithdrawn)
    begun.refuses(check("28-days", date(2021, 7, 1)), OutcomeWithdrawn)
