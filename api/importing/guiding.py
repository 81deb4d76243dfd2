"""What the files about guidance tell: programmes, desks, consultations, mentors, outcomes."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from api.importing.guiding_rows import (
    ConsultationRow,
    DeskRow,
    MentorRow,
    OutcomeRow,
    ProgrammeRow,
)
from api.importing.problem import wrong
from api.importing.reading import Wrong
from api.importing.register import Register
from api.importing.shapes import shape, unchecked
from api.importing.step import BEFORE_ALL, EVENING, MORNING, File, Phase, Step, When, told
from kitchens.decider import Command
from kitchens.people.consultation import GiveConsultation, Given
from kitchens.people.desk import CloseDesk, OpenDesk
from kitchens.people.guidance import AssignMentor, EndMentor
from kitchens.people.outcome import After, Check, CheckOutcome, ReachOutcome, Result
from kitchens.people.programme import OpenProgramme, Targets


def programme_id(code: str | None, register: Register) -> UUID | None:
    """Return the programme of a row, None where it names none."""
    return None if code is None else register.id("programmes", code)


def desk_id(code: str | None, register: Register) -> UUID | None:
    """Return the desk of a row, None where it names none."""
    return None if code is None else register.id("desks", code)


def _open_programme(row: ProgrammeRow, register: Register) -> Command:
    return OpenProgramme(
        programme_id=register.id("programmes", row.programme),
        code=row.programme,
        name=row.name,
        from_on=row.from_on,
        until_on=row.until_on,
        targets=Targets(
            reach=row.reach,
            education=row.education,
            job_or_internship=row.job_or_internship,
            business_started=row.business_started,
            business_developed=row.business_developed,
        ),
    )


PROGRAMMES = File(
    shape("programmes", ProgrammeRow, ("programme",), unchecked),
    (
        Step(
            name="open",
            cells=(
                "name",
                "from_on",
                "until_on",
                "reach",
                "education",
                "job_or_internship",
                "business_started",
                "business_developed",
            ),
            when=lambda _row, _register: When(BEFORE_ALL, Phase.PROGRAMMES),
            command=_open_programme,
        ),
    ),
)


def _open_desk(row: DeskRow, register: Register) -> Command:
    return OpenDesk(
        desk_id=register.id("desks", row.desk),
        code=row.desk,
        kitchen_id=register.id("kitchens", row.kitchen),
        municipality=row.municipality,
    )


def _desk_closed(row: DeskRow, register: Register) -> When | None:
    if row.closed_on is None:
        return None
    return When(register.at(register.id("kitchens", row.kitchen), row.closed_on, EVENING), Phase.DESKS)


def _close_desk(row: DeskRow, register: Register) -> Command:
    return CloseDesk(desk_id=register.id("desks", row.desk), closed_on=told(row.closed_on))


DESKS = File(
    shape("desks", DeskRow, ("desk",), unchecked),
    (
        Step(
            name="open",
            cells=("kitchen", "municipality"),
            when=lambda _row, _register: When(BEFORE_ALL, Phase.DESKS),
            command=_open_desk,
        ),
        Step(name="close", cells=("closed_on",), when=_desk_closed, command=_close_desk),
    ),
)


def _given(row: ConsultationRow, register: Register) -> When:
    kitchen_id = register.id("kitchens", row.kitchen)
    return When(register.at(kitchen_id, row.held_on, MORNING), Phase.CONSULTATIONS)


def _give(row: ConsultationRow, register: Register) -> Command:
    return GiveConsultation(
        consultation_id=register.id("consultations", row.consultation),
        code=row.consultation,
        kitchen_id=register.id("kitchens", row.kitchen),
        given=Given(
            held_on=row.held_on,
            channel=row.channel,
            language=row.language,
            topic=row.topic,
            nationality=row.nationality,
            person_id=None if row.trainee is None else register.id("trainees", row.trainee),
            desk_id=desk_id(row.desk, register),
            programme_id=programme_id(row.programme, register),
        ),
    )


CONSULTATIONS = File(
    shape("consultations", ConsultationRow, ("consultation",), unchecked),
    (
        Step(
            name="give",
            cells=(
                "kitchen",
                "desk",
                "programme",
                "held_on",
                "channel",
                "language",
                "topic",
                "nationality",
                "trainee",
            ),
            when=_given,
            command=_give,
        ),
    ),
)


def _assigned(row: MentorRow, register: Register) -> When:
    return When(
        register.at(register.kitchen_of("trainees", row.trainee), row.from_on, MORNING), Phase.MENTORS
    )


def _assign(row: MentorRow, register: Register) -> Command:
    return AssignMentor(
        person_id=register.id("trainees", row.trainee),
        mentor_id=register.party("staff", row.mentor),
        from_on=row.from_on,
        programme_id=programme_id(row.programme, register),
    )


def _mentor_ended(row: MentorRow, register: Register) -> When | None:
    if row.until_on is None:
        return None
    kitchen_id = register.kitchen_of("trainees", row.trainee)
    # A last day before the first is for the rule to refuse.
    return When(register.at(kitchen_id, max(row.until_on, row.from_on), EVENING), Phase.MENTORS)


def _end_mentor(row: MentorRow, register: Register) -> Command:
    return EndMentor(
        person_id=register.id("trainees", row.trainee),
        mentor_id=register.party("staff", row.mentor),
        until_on=told(row.until_on),
    )


MENTORS = File(
    shape("mentors", MentorRow, ("trainee", "mentor", "from_on"), unchecked),
    (
        Step(name="assign", cells=("programme",), when=_assigned, command=_assign),
        Step(name="end", cells=("until_on",), when=_mentor_ended, command=_end_mentor),
    ),
    dated="from_on",
)


def _outcome_problems(row: OutcomeRow) -> Iterator[Wrong]:
    for after in ("28_days", "6_months"):
        columns = (f"checked_{after}_on", f"stands_{after}", f"evidence_{after}")
        cells = [getattr(row, column) for column in columns]
        if any(cell is not None for cell in cells):
            for column, cell in zip(columns, cells, strict=True):
                if cell is None:
                    yield column, wrong("is empty although the result was checked; fill it in")


def _outcome_day(row: OutcomeRow, day: date | None, register: Register) -> When | None:
    if day is None:
        return None
    kitchen_id = register.kitchen_of("trainees", row.trainee)
    # A check before the result is for the rule to refuse.
    return When(register.at(kitchen_id, max(day, row.reached_on), MORNING), Phase.OUTCOMES)


def _reach(row: OutcomeRow, register: Register) -> Command:
    return ReachOutcome(
        outcome_id=register.id("outcomes", row.outcome),
        code=row.outcome,
        person_id=register.id("trainees", row.trainee),
        kitchen_id=register.kitchen_of("trainees", row.trainee),
        result=Result(
            kind=row.kind,
            reached_on=row.reached_on,
            evidence=row.evidence,
            programme_id=programme_id(row.programme, register),
        ),
    )


def _check(row: OutcomeRow, after: After, register: Register) -> Command:
    checks = {
        "28-days": (row.checked_28_days_on, row.stands_28_days, row.evidence_28_days),
        "6-months": (row.checked_6_months_on, row.stands_6_months, row.evidence_6_months),
    }
    checked_on, stands, evidence = checks[after]
    return CheckOutcome(
        outcome_id=register.id("outcomes", row.outcome),
        after=after,
        check=Check(checked_on=told(checked_on), stands=told(stands), evidence=told(evidence)),
    )


OUTCOMES = File(
    shape("outcomes", OutcomeRow, ("outcome",), _outcome_problems),
    (
        Step(
            name="reach",
            cells=("trainee", "programme", "kind", "reached_on", "evidence"),
            when=lambda row, register: _outcome_day(row, row.reached_on, register),
            command=_reach,
        ),
        Step(
            name="check-28-days",
            cells=("checked_28_days_on", "stands_28_days", "evidence_28_days"),
            when=lambda row, register: _outcome_day(row, row.checked_28_days_on, register),
            command=lambda row, register: _check(row, "28-days", register),
        ),
        Step(
            name="check-6-months",
            cells=("checked_6_months_on", "stands_6_months", "evidence_6_months"),
            when=lambda row, register: _outcome_day(row, row.checked_6_months_on, register),
            command=lambda row, register: _check(row, "6-months", register),
        ),
    ),
)
