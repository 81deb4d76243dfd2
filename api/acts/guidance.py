"""Guidance: consultations, mentors, outcomes, groups, events and answers, entered and put right."""

import unicodedata
from datetime import date
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.consultation import (
    AnnulConsultation,
    CorrectConsultation,
    GiveConsultation,
    Given,
)
from kitchens.people.desk import OpenDesk
from kitchens.people.evaluation import Answer, AnswerSheet, CorrectAnswer, Side
from kitchens.people.gathering import AnnulGathering, CorrectGathering, HoldGathering, Occasion
from kitchens.people.group import CorrectGroup, CorrectMeeting, EndGroup, HoldMeeting, StartGroup
from kitchens.people.guidance import AssignMentor, CorrectMentor, EndMentor
from kitchens.people.outcome import (
    After,
    Check,
    CheckOutcome,
    CorrectCheck,
    CorrectOutcome,
    ReachOutcome,
    Result,
    WithdrawOutcome,
)
from kitchens.people.programme import CorrectProgramme, OpenProgramme, Targets

TAKEN_BACK_REASONS = ("entered-twice", "entered-wrongly", "not-held")
"""Why a consultation, an outcome or an event counts no more."""

GROUP_END_REASONS = ("goal-reached", "few-members", "members-moved", "joined-another")
"""Why a group meets no more."""

_LATIN = str.maketrans({"ı": "i", "İ": "i", "ß": "ss", "ø": "o", "æ": "ae"})


def place_code(typed: str) -> str:
    """Return a place as the books have it: `Şanlı Urfa` is `sanli-urfa`. Other scripts stay as typed."""
    plain = unicodedata.normalize("NFKD", typed.translate(_LATIN).casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "-".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def open_programme(
    acting: Acting, *, code: str, name: str, from_on: date, until_on: date, targets: Targets
) -> Receipt:
    """Enter a programme with what it promises."""
    return acting.do(
        OpenProgramme(
            programme_id=acting.id("programme"),
            code=code,
            name=name,
            from_on=from_on,
            until_on=until_on,
            targets=targets,
        )
    )


def correct_programme(
    acting: Acting,
    *,
    programme_id: UUID,
    corrects_version: int,
    name: str,
    from_on: date,
    until_on: date,
    targets: Targets,
) -> Receipt:
    """Put a programme right."""
    return acting.do(
        CorrectProgramme(
            programme_id=programme_id,
            corrects_version=corrects_version,
            name=name,
            from_on=from_on,
            until_on=until_on,
            targets=targets,
        )
    )


def open_desk(acting: Acting, *, code: str, kitchen_id: UUID, municipality: str) -> Receipt:
    """Set up a desk."""
    return acting.do(
        OpenDesk(desk_id=acting.id("desk"), code=code, kitchen_id=kitchen_id, municipality=municipality)
    )


def give_consultation(acting: Acting, *, kitchen_id: UUID, given: Given) -> str:
    """Enter a consultation; return its code."""
    id_ = acting.id("consultation")

    def make(code: str) -> GiveConsultation:
        return GiveConsultation(consultation_id=id_, code=code, kitchen_id=kitchen_id, given=given)

    return acting.do_coded("consultation", kitchen_id, id_, make)


def correct_consultation(
    acting: Acting, *, consultation_id: UUID, corrects_version: int, given: Given
) -> Receipt:
    """Put a consultation right."""
    return acting.do(
        CorrectConsultation(consultation_id=consultation_id, corrects_version=corrects_version, given=given)
    )


def annul_consultation(acting: Acting, *, consultation_id: UUID, annulled_on: date, reason: str) -> Receipt:
    """Take a consultation back, for a coded reason."""
    return acting.do(
        AnnulConsultation(consultation_id=consultation_id, annulled_on=annulled_on, reason=reason)
    )


def assign_mentor(
    acting: Acting, *, person_id: UUID, mentor_id: UUID, from_on: date, programme_id: UUID | None
) -> Receipt:
    """Give somebody a mentor."""
    return acting.do(
        AssignMentor(person_id=person_id, mentor_id=mentor_id, from_on=from_on, programme_id=programme_id)
    )


def end_mentor(acting: Acting, *, person_id: UUID, mentor_id: UUID, until_on: date) -> Receipt:
    """End the time with a mentor."""
    return acting.do(EndMentor(person_id=person_id, mentor_id=mentor_id, until_on=until_on))


def correct_mentor(
    acting: Acting, *, person_id: UUID, corrects_version: int, from_on: date, until_on: date | None
) -> Receipt:
    """Put the days of a mentor right."""
    return acting.do(
        CorrectMentor(
            person_id=person_id, corrects_version=corrects_version, from_on=from_on, until_on=until_on
        )
    )


def reach_outcome(acting: Acting, *, person_id: UUID, kitchen_id: UUID, result: Result) -> str:
    """Enter what somebody reached; return its code."""
    id_ = acting.id("outcome")

    def make(code: str) -> ReachOutcome:
        return ReachOutcome(
            outcome_id=id_, code=code, person_id=person_id, kitchen_id=kitchen_id, result=result
        )

    return acting.do_coded("outcome", kitchen_id, id_, make)


def correct_outcome(acting: Acting, *, outcome_id: UUID, corrects_version: int, result: Result) -> Receipt:
    """Put an outcome right."""
    return acting.do(CorrectOutcome(outcome_id=outcome_id, corrects_version=corrects_version, result=result))


def check_outcome(
    acting: Acting, *, outcome_id: UUID, after: After, check: Check, corrects_version: int | None = None
) -> Receipt:
    """Enter what a check found, or put right what it was said to have found."""
    if corrects_version is None:
        return acting.do(CheckOutcome(outcome_id=outcome_id, after=after, check=check))
    return acting.do(
        CorrectCheck(outcome_id=outcome_id, corrects_version=corrects_version, after=after, check=check)
    )


def withdraw_outcome(acting: Acting, *, outcome_id: UUID, withdrawn_on: date, reason: str) -> Receipt:
    """Take an outcome back, for a coded reason."""
    return acting.do(WithdrawOutcome(outcome_id=outcome_id, withdrawn_on=withdrawn_on, reason=reason))


def start_group(acting: Acting, *, kitchen_id: UUID, city: str, started_on: date) -> str:
    """Enter a group; return its code."""
    id_ = acting.id("group")

    def make(code: str) -> StartGroup:
        return StartGroup(group_id=id_, code=code, kitchen_id=kitchen_id, city=city, started_on=started_on)

    return acting.do_coded("group", kitchen_id, id_, make)


def correct_group(
    acting: Acting, *, group_id: UUID, corrects_version: int, city: str, started_on: date
) -> Receipt:
    """Put a group right."""
    return acting.do(
        CorrectGroup(group_id=group_id, corrects_version=corrects_version, city=city, started_on=started_on)
    )


def hold_meeting(
    acting: Acting, *, group_id: UUID, met_on: date, participants: int, city: str | None
) -> Receipt:
    """Enter a meeting of a group."""
    return acting.do(HoldMeeting(group_id=group_id, met_on=met_on, participants=participants, city=city))


def correct_meeting(acting: Acting, *, group_id: UUID, corrects_version: int, participants: int) -> Receipt:
    """Put right how many came to a meeting; nobody: it was not held."""
    return acting.do(
        CorrectMeeting(group_id=group_id, corrects_version=corrects_version, participants=participants)
    )


def end_group(acting: Acting, *, group_id: UUID, ended_on: date, reason: str) -> Receipt:
    """End a group, for a coded reason."""
    return acting.do(EndGroup(group_id=group_id, ended_on=ended_on, reason=reason))


def hold_gathering(acting: Acting, *, kitchen_id: UUID, occasion: Occasion) -> str:
    """Enter an event that was held; return its code."""
    id_ = acting.id("gathering")

    def make(code: str) -> HoldGathering:
        return HoldGathering(gathering_id=id_, code=code, kitchen_id=kitchen_id, occasion=occasion)

    return acting.do_coded("gathering", kitchen_id, id_, make)


def correct_gathering(
    acting: Acting, *, gathering_id: UUID, corrects_version: int, occasion: Occasion
) -> Receipt:
    """Put an event right."""
    return acting.do(
        CorrectGathering(gathering_id=gathering_id, corrects_version=corrects_version, occasion=occasion)
    )


def annul_gathering(acting: Acting, *, gathering_id: UUID, annulled_on: date, reason: str) -> Receipt:
    """Take an event back, for a coded reason."""
    return acting.do(AnnulGathering(gathering_id=gathering_id, annulled_on=annulled_on, reason=reason))


def answer_sheet(
    acting: Acting, *, gathering_id: UUID, sheet: int, side: Side, scores: dict[str, int]
) -> Receipt:
    """Enter a sheet's answers, by question."""
    answers = tuple(Answer(question, score) for question, score in scores.items())
    return acting.do(AnswerSheet(gathering_id=gathering_id, sheet=sheet, side=side, answers=answers))


def correct_answer(
    acting: Acting,
    *,
    gathering_id: UUID,
    corrects_version: int,
    sheet: int,
    side: Side,
    question: str,
    score: int | None,
    corrected_on: date,
) -> Receipt:
    """Put an answer right; None: it was left empty."""
    return acting.do(
        CorrectAnswer(
            gathering_id=gathering_id,
            corrects_version=corrects_version,
            sheet=sheet,
            side=side,
            question=question,
            score=score,
            corrected_on=corrected_on,
        )
    )
