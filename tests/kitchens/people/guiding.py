"""Guidance for the tests: a programme, a desk, a consultation, each told once."""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from kitchens.people import consultation, desk, evaluation, gathering, group, guidance, outcome, programme
from tests.people import AYSE, MERKEZ, with_accepted
from tests.scenario import Scenario

PROJECT = UUID(int=0xA01)
DESK = UUID(int=0xA02)
TALK = UUID(int=0xA03)
WORK = UUID(int=0xA04)
TEA = UUID(int=0xA05)
TRAINING = UUID(int=0xA06)
MENTOR = UUID(int=0xA07)

FIRST, LAST = date(2021, 3, 1), date(2022, 2, 28)
DAY = date(2021, 5, 10)

TARGETS = programme.Targets(
    reach=600, education=40, job_or_internship=60, business_started=50, business_developed=20
)


def open_programme(**other: Any) -> programme.OpenProgramme:
    """Enter the programme of the source, from 2021-03-01 to 2022-02-28."""
    entered = programme.OpenProgramme(
        programme_id=PROJECT, code="P1", name="Work and business", from_on=FIRST, until_on=LAST,
        targets=TARGETS,
    )  # fmt: skip
    return replace(entered, **other)


def open_desk(**other: Any) -> desk.OpenDesk:
    """Set up a desk in the municipality of Şişli."""
    return replace(desk.OpenDesk(desk_id=DESK, code="D1", kitchen_id=MERKEZ, municipality="sisli"), **other)


def told(**other: Any) -> consultation.Given:
    """Tell of a visit in Arabic about finding work, of somebody who did not say who she is."""
    said = consultation.Given(
        held_on=DAY, channel="visit", language="ar", topic="finding-work", nationality="SY"
    )
    return replace(said, **other)


def consult(id_: UUID = TALK, code: str = "K1", **other: Any) -> consultation.GiveConsultation:
    """Enter a consultation."""
    return consultation.GiveConsultation(
        consultation_id=id_, code=code, kitchen_id=MERKEZ, given=told(**other)
    )


def reach(id_: UUID = WORK, code: str = "O1", **other: Any) -> outcome.ReachOutcome:
    """Enter that Ayşe found a job on 2021-06-01."""
    result = outcome.Result(kind="job", reached_on=date(2021, 6, 1), evidence="contract")
    return outcome.ReachOutcome(
        outcome_id=id_, code=code, person_id=AYSE, kitchen_id=MERKEZ, result=replace(result, **other)
    )


def check(after: outcome.After, on: date, *, stands: bool = True) -> outcome.CheckOutcome:
    """Enter a check of Ayşe's job."""
    found = outcome.Check(checked_on=on, stands=stands, evidence="payslip")
    return outcome.CheckOutcome(outcome_id=WORK, after=after, check=found)


def start_group(id_: UUID = TEA, code: str = "G1", city: str = "istanbul") -> group.StartGroup:
    """Enter a support group."""
    return group.StartGroup(group_id=id_, code=code, kitchen_id=MERKEZ, city=city, started_on=FIRST)


def meet(on: date, participants: int = 12) -> group.HoldMeeting:
    """Enter a meeting of the group."""
    return group.HoldMeeting(group_id=TEA, met_on=on, participants=participants)


def hold(**other: Any) -> gathering.HoldGathering:
    """Enter an awareness training of three hours."""
    occasion = gathering.Occasion(
        kind="awareness-training", held_on=DAY, place="istanbul", participants=12, minutes=180
    )
    return gathering.HoldGathering(
        gathering_id=TRAINING, code="E1", kitchen_id=MERKEZ, occasion=replace(occasion, **other)
    )


def answer(sheet: int, side: evaluation.Side, **scores: int) -> evaluation.AnswerSheet:
    """Enter a sheet; an underscore of a question stands for its hyphen."""
    said = tuple(evaluation.Answer(name.replace("_", "-"), score) for name, score in scores.items())
    return evaluation.AnswerSheet(gathering_id=TRAINING, sheet=sheet, side=side, answers=said)


def assign(from_on: date = DAY, mentor_id: UUID = MENTOR) -> guidance.AssignMentor:
    """Give Ayşe a mentor."""
    return guidance.AssignMentor(person_id=AYSE, mentor_id=mentor_id, from_on=from_on)


def house() -> Scenario:
    """Return Merkez with Ayşe, a programme and a desk."""
    return with_accepted(AYSE).given(open_programme(), open_desk())


def guided() -> Scenario:
    """Return the same after a consultation with Ayşe on 2021-05-10."""
    return house().given(consult(person_id=AYSE))


def employed() -> Scenario:
    """Return the same after she found a job on 2021-06-01."""
    return guided().given(reach())


def trained() -> Scenario:
    """Return the house after an awareness training."""
    return house().given(hold())
