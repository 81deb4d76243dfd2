"""Groups, events and trainings evaluated: numbers of people, and never who they were."""

from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace

from kitchens.decider import Unknown
from kitchens.people.counted import CorrectionOutdated, CountImpossible, PlaceNotCoded
from kitchens.people.desk import DeskOfAnotherKitchen
from kitchens.people.evaluation import (
    EVALUATION,
    Answer,
    AnswerCorrected,
    AnsweredOtherwise,
    AnswerOutOfScale,
    CorrectAnswer,
    NotAnswered,
    SheetAnswered,
)
from kitchens.people.gathering import (
    GATHERING,
    MINUTES_MAX,
    AnnulGathering,
    Annulled,
    CorrectGathering,
    GatheringAnnulled,
    GatheringCodeTaken,
)
from kitchens.people.group import (
    GROUP,
    CorrectGroup,
    CorrectMeeting,
    EndGroup,
    GroupBackwards,
    GroupCodeTaken,
    GroupMetOtherwise,
    MeetingCorrected,
    MeetingUnknown,
    Met,
)
from kitchens.people.kitchen import OpenKitchen
from kitchens.reason import ReasonNotCoded
from tests.kitchens.people.guiding import (
    DAY,
    DESK,
    FIRST,
    TEA,
    TRAINING,
    answer,
    hold,
    house,
    meet,
    start_group,
    trained,
)
from tests.scenario import Scenario

OTHER = UUID(int=0xA99)
LATER = date(2021, 5, 17)
BEFORE = date(2021, 2, 28)


def begun() -> Scenario:
    return house().given(start_group())


def end(on: date) -> EndGroup:
    return EndGroup(group_id=TEA, ended_on=on, reason="members-moved")


def test_a_group_meets_and_nobody_notes_who() -> None:
    group = begun()
    assert group.when(meet(DAY)) == [Met(DAY, 12, "istanbul")]
    assert group.when(meet(DAY)) == []
    assert group.when(replace(meet(LATER), city="izmir")) == [Met(LATER, 12, "izmir")]


def test_the_meeting_of_a_day_is_entered_once() -> None:
    begun().given(meet(DAY)).refuses(meet(DAY, 13), GroupMetOtherwise)


@pytest.mark.parametrize("participants", [1, 100_000])
def test_a_meeting_has_as_many_as_can_be(participants: int) -> None:
    assert begun().when(meet(DAY, participants))


@pytest.mark.parametrize("participants", [0, -1, 100_001])
def test_a_meeting_of_nobody_or_of_too_many_is_none(participants: int) -> None:
    begun().refuses(meet(DAY, participants), CountImpossible)


def test_a_group_lives_from_its_first_day_to_its_last() -> None:
    group = begun()
    group.refuses(meet(BEFORE), GroupBackwards)
    group.refuses(end(BEFORE), GroupBackwards)
    group.given(meet(FIRST), meet(DAY))
    group.refuses(end(date(2021, 5, 9)), GroupBackwards)
    assert group.when(end(DAY))
    assert group.when(end(DAY)) == []
    group.refuses(meet(LATER), GroupBackwards)
    assert group.when(meet(date(2021, 5, 9))), "what was forgotten is entered later"


def test_a_meeting_is_corrected_and_one_with_nobody_was_not_held() -> None:
    group = begun().given(meet(DAY))
    fewer = CorrectMeeting(group_id=TEA, corrects_version=2, participants=9)
    assert group.when(fewer) == [MeetingCorrected(2, DAY, 9, "istanbul")]
    group.refuses(fewer, MeetingUnknown)
    assert group.when(replace(fewer, corrects_version=3)) == []
    assert group.when(replace(fewer, corrects_version=3, participants=0))
    assert group.facts.of(GROUP, TEA).met_on == ()
    assert group.when(meet(DAY)), "it was held after all"


def test_a_group_is_corrected_within_what_is_known_of_it() -> None:
    group = begun().given(meet(DAY))
    right = CorrectGroup(group_id=TEA, corrects_version=1, city="izmir", started_on=DAY)
    group.refuses(replace(right, started_on=LATER), GroupBackwards)
    group.refuses(replace(right, city="İzmir"), PlaceNotCoded)
    assert group.when(right)
    assert group.when(replace(right, corrects_version=3)) == []
    group.refuses(right, CorrectionOutdated)


def test_a_group_has_a_code_of_its_own_and_a_kitchen() -> None:
    group = begun()
    group.refuses(start_group(OTHER), GroupCodeTaken)
    group.refuses(replace(start_group(OTHER, "G2"), kitchen_id=OTHER), Unknown)
    group.refuses(replace(meet(DAY), group_id=OTHER), Unknown)


def test_an_event_is_entered_with_how_many_came() -> None:
    held = trained()
    held.refuses(replace(hold(), gathering_id=OTHER), GatheringCodeTaken)
    assert held.facts.of(GATHERING, TRAINING).occasion == hold().occasion


@pytest.mark.parametrize("minutes", [1, MINUTES_MAX, None])
def test_an_event_lasts_as_long_as_can_be(minutes: int | None) -> None:
    assert house().when(hold(minutes=minutes))


def test_what_cannot_be_is_no_event() -> None:
    house().refuses(hold(minutes=0), CountImpossible)
    house().refuses(hold(minutes=MINUTES_MAX + 1), CountImpossible)
    house().refuses(hold(participants=0), CountImpossible)
    house().refuses(hold(place="Beyoğlu Meydanı"), PlaceNotCoded)
    house().refuses(hold(programme_id=OTHER), Unknown)
    house().refuses(hold(desk_id=OTHER), Unknown)


def test_an_event_at_a_desk_belongs_to_its_kitchen() -> None:
    ferikoy = OpenKitchen(
        kitchen_id=OTHER,
        code="ferikoy",
        neighbourhood="Feriköy",
        name="Feriköy",
        opened_on=FIRST,
        time_zone="Europe/Istanbul",
    )
    house().given(ferikoy).refuses(replace(hold(desk_id=DESK), kitchen_id=OTHER), DeskOfAnotherKitchen)
    assert house().when(hold(desk_id=DESK))


def test_an_event_is_corrected_where_it_stands_and_taken_back_once() -> None:
    held = trained()
    right = CorrectGathering(
        gathering_id=TRAINING, corrects_version=1, occasion=hold(participants=14).occasion
    )
    assert held.when(right)
    assert held.when(replace(right, corrects_version=2)) == []
    held.refuses(right, CorrectionOutdated)
    annul = AnnulGathering(gathering_id=TRAINING, annulled_on=DAY, reason="not-held")
    assert held.when(annul) == [Annulled(DAY, "not-held")]
    assert held.when(annul) == []
    held.refuses(replace(right, corrects_version=2), GatheringAnnulled)
    held.refuses(answer(1, "before", rights_known=2), GatheringAnnulled)
    held.refuses(replace(right, gathering_id=OTHER), Unknown)


def test_a_sheet_is_paired_by_its_number_and_names_nobody() -> None:
    held = trained()
    said = held.when(answer(7, "before", rights_known=2, knows_whom_to_ask=1))
    assert said == [SheetAnswered(7, "before", (Answer("rights-known", 2), Answer("knows-whom-to-ask", 1)))]
    assert held.when(answer(7, "after", rights_known=4))
    assert held.when(answer(7, "after", rights_known=4, knows_whom_to_ask=5)) == [
        SheetAnswered(7, "after", (Answer("knows-whom-to-ask", 5),))
    ]
    assert held.when(answer(7, "after", rights_known=4)) == []


@pytest.mark.parametrize("score", [1, 5])
def test_an_answer_goes_from_one_to_five(score: int) -> None:
    assert trained().when(answer(1, "before", rights_known=score))


@pytest.mark.parametrize("score", [0, 6])
def test_an_answer_off_the_scale_is_none(score: int) -> None:
    trained().refuses(answer(1, "before", rights_known=score), AnswerOutOfScale)


def test_sheets_are_numbered_and_questions_have_short_names() -> None:
    trained().refuses(answer(0, "before", rights_known=1), CountImpossible)
    trained().refuses(answer(10_001, "before", rights_known=1), CountImpossible)
    assert trained().when(answer(10_000, "before", rights_known=1))
    typed = replace(answer(1, "before"), answers=(Answer("Fatma says she is afraid", 1),))
    trained().refuses(typed, ReasonNotCoded)
    trained().refuses(replace(answer(1, "before"), gathering_id=OTHER), Unknown)


def test_a_question_is_answered_once_on_a_sheet() -> None:
    held = trained().given(answer(1, "before", rights_known=2))
    held.refuses(answer(1, "before", rights_known=3), AnsweredOtherwise)
    twice = (Answer("heard", 1), Answer("heard", 2))
    held.refuses(replace(answer(2, "before"), answers=twice), AnsweredOtherwise)


def test_an_answer_is_corrected_where_it_stands() -> None:
    held = trained().given(answer(1, "before", rights_known=2))
    right = CorrectAnswer(
        gathering_id=TRAINING,
        corrects_version=1,
        sheet=1,
        side="before",
        question="rights-known",
        score=None,
        corrected_on=DAY,
    )
    held.refuses(replace(right, sheet=2), NotAnswered)
    held.refuses(replace(right, score=6), AnswerOutOfScale)
    assert held.when(right) == [AnswerCorrected(1, 1, "before", "rights-known", None, DAY)]
    held.refuses(right, CorrectionOutdated)
    assert held.when(replace(right, corrects_version=2)) == []
    assert held.when(answer(1, "before", rights_known=3)), "what was left empty may be entered after all"
    assert held.facts.of(EVALUATION, TRAINING).answers[1, "before", "rights-known"] == (3, 3)
