"""What the files about people tell: trainees, enrolments, attendance, certificates, bookings."""

from collections.abc import Iterator

from api.importing.problem import wrong
from api.importing.reading import Wrong
from api.importing.register import Register
from api.importing.rows import AttendanceRow, BookingRow, CertificateRow, EnrolmentRow, TraineeRow
from api.importing.shapes import shape, unchecked
from api.importing.step import EVENING, MORNING, File, Phase, Step, When, told
from kitchens.decider import Command
from kitchens.people.course import Assess, Enrol, TakeAttendance
from kitchens.people.trainee import Accept, CertifyHygiene, Decline, Interview, Refer
from kitchens.people.workshop import BookPlace, CancelPlace, MarkPresence
from kitchens.values import Origin, Sex, age_band
from kitchens.vault import Purpose, Sealed

IMPORTED = "imported"
"""The coded reason where a file gives none, or words that the vault keeps."""


def _trainee_day(row: TraineeRow, register: Register) -> When:
    return When(register.at(register.id("kitchens", row.kitchen), row.referred_on, MORNING), Phase.PEOPLE)


def _trainee_problems(row: TraineeRow) -> Iterator[Wrong]:
    if row.birth_date > row.referred_on:
        yield "birth_date", wrong("lies after the day of referral; check both days")


def _contact_ref(row: TraineeRow, register: Register) -> Sealed:
    person_id = register.id("trainees", row.trainee)
    return Sealed(
        ref=register.derived_beside(person_id, "contact"),
        subject_id=person_id,
        purpose=Purpose.CONTACT,
        content={
            "first_name": row.first_name,
            "last_name": row.last_name,
            "phone": row.phone or "",
            "birth_date": row.birth_date.isoformat(),
        },
    )


def _refer(row: TraineeRow, register: Register) -> Command:
    return Refer(
        person_id=register.id("trainees", row.trainee),
        code=row.trainee,
        sex=Sex(row.sex),
        origin=Origin(row.origin),
        language=row.language,
        contact_ref=_contact_ref(row, register).ref,
        protected_since=row.protected_since,
        kitchen_id=register.id("kitchens", row.kitchen),
        partner_id=register.party("partner", row.referred_by),
        referred_on=row.referred_on,
        in_work=row.in_work,
        age_band=age_band(row.birth_date, row.referred_on),
    )


def _interviewed(row: TraineeRow, register: Register) -> When | None:
    if row.interviewed_on is None:
        return None
    kitchen_id = register.id("kitchens", row.kitchen)
    return When(register.at(kitchen_id, row.interviewed_on, MORNING), Phase.PEOPLE)


def _interview(row: TraineeRow, register: Register) -> Command:
    return Interview(person_id=register.id("trainees", row.trainee), interviewed_on=told(row.interviewed_on))


def _decided(row: TraineeRow, register: Register) -> When | None:
    if row.decision is None:
        return None
    # Without an interview the rule refuses it, whatever the day.
    return _interviewed(row, register) or _trainee_day(row, register)


def _decide(row: TraineeRow, register: Register) -> Command:
    person_id = register.id("trainees", row.trainee)
    day = row.interviewed_on or row.referred_on
    if row.decision == "accepted":
        return Accept(person_id=person_id, accepted_on=day)
    return Decline(person_id=person_id, declined_on=day, reason=IMPORTED)


def _certified(row: TraineeRow, register: Register) -> When | None:
    if row.hygiene_certified_on is None:
        return None
    kitchen_id = register.id("kitchens", row.kitchen)
    # Somebody may come with a certificate from before she was referred: it is entered when she comes.
    day = max(row.hygiene_certified_on, row.referred_on)
    return When(register.at(kitchen_id, day, MORNING), Phase.PEOPLE)


def _certify(row: TraineeRow, register: Register) -> Command:
    day = told(row.hygiene_certified_on)
    return CertifyHygiene(person_id=register.id("trainees", row.trainee), from_on=day)


TRAINEES = File(
    shape("trainees", TraineeRow, ("trainee",), _trainee_problems),
    (
        Step(
            name="refer",
            cells=(
                "kitchen",
                "referred_by",
                "referred_on",
                "first_name",
                "last_name",
                "sex",
                "birth_date",
                "origin",
                "in_work",
                "language",
                "phone",
                "protected_since",
            ),
            when=_trainee_day,
            command=_refer,
            sealed=lambda row, register: (_contact_ref(row, register),),
        ),
        Step(name="interview", cells=("interviewed_on",), when=_interviewed, command=_interview),
        Step(name="decide", cells=("decision",), when=_decided, command=_decide),
        Step(name="hygiene", cells=("hygiene_certified_on",), when=_certified, command=_certify),
    ),
)


def _enrolled(row: EnrolmentRow, register: Register) -> When:
    at = register.at(register.kitchen_of("courses", row.course), row.enrolled_on, MORNING)
    return When(at, Phase.ENROLMENTS)


def _enrol(row: EnrolmentRow, register: Register) -> Command:
    return Enrol(
        course_id=register.id("courses", row.course),
        person_id=register.id("trainees", row.trainee),
        enrolled_on=row.enrolled_on,
    )


ENROLMENTS = File(
    shape("enrolments", EnrolmentRow, ("course", "trainee"), unchecked),
    (Step(name="enrol", cells=("enrolled_on",), when=_enrolled, command=_enrol),),
)


def _held(row: AttendanceRow, register: Register) -> When:
    at = register.at(register.kitchen_of("courses", row.course), row.date, MORNING)
    return When(at, Phase.ATTENDANCE)


def _attend(row: AttendanceRow, register: Register) -> Command:
    return TakeAttendance(
        course_id=register.id("courses", row.course),
        person_id=register.id("trainees", row.trainee),
        held_on=row.date,
        presence=row.status,
    )


ATTENDANCE = File(
    shape("attendance", AttendanceRow, ("course", "trainee", "date"), unchecked),
    (Step(name="attend", cells=("status",), when=_held, command=_attend),),
    dated="date",
)


def _assessed(row: CertificateRow, register: Register) -> When:
    at = register.at(register.kitchen_of("courses", row.course), row.assessed_on, EVENING)
    return When(at, Phase.CERTIFICATES)


def _assess(row: CertificateRow, register: Register) -> Command:
    return Assess(
        course_id=register.id("courses", row.course),
        person_id=register.id("trainees", row.trainee),
        assessed_on=row.assessed_on,
        result=row.result,
        assessor_id=register.party("trainer", row.assessor),
    )


CERTIFICATES = File(
    shape("certificates", CertificateRow, ("course", "trainee"), unchecked),
    (Step(name="assess", cells=("assessed_on", "result", "assessor"), when=_assessed, command=_assess),),
)


def _requested(row: BookingRow, register: Register) -> When:
    at = register.local(register.kitchen_of("workshops", row.workshop), row.requested_at)
    return When(at, Phase.BOOKINGS)


def _book(row: BookingRow, register: Register) -> Command:
    return BookPlace(
        workshop_id=register.id("workshops", row.workshop),
        person_id=register.id("trainees", row.trainee),
        requested_at=_requested(row, register).at,
    )


def _cancelled(row: BookingRow, register: Register) -> When | None:
    if row.cancelled_at is None:
        return None
    at = register.local(register.kitchen_of("workshops", row.workshop), row.cancelled_at)
    return When(at, Phase.CANCELLATIONS)


def _cancel(row: BookingRow, register: Register) -> Command:
    at = register.local(register.kitchen_of("workshops", row.workshop), told(row.cancelled_at))
    return CancelPlace(
        workshop_id=register.id("workshops", row.workshop),
        person_id=register.id("trainees", row.trainee),
        cancelled_at=at,
    )


def _attended(row: BookingRow, register: Register) -> When | None:
    if row.attended is None or (row.cancelled_at is not None and not row.attended):
        # Who cancelled and did not come has done what she said: there is nothing to note.
        return None
    phase = Phase.CAME if row.attended else Phase.STAYED_AWAY
    return When(register.workshop_begins(row.workshop), phase)


def _mark(row: BookingRow, register: Register) -> Command:
    return MarkPresence(
        workshop_id=register.id("workshops", row.workshop),
        person_id=register.id("trainees", row.trainee),
        came=row.attended is True,
    )


BOOKINGS = File(
    shape("bookings", BookingRow, ("workshop", "trainee", "requested_at"), unchecked),
    (
        Step(name="book", cells=(), when=_requested, command=_book),
        Step(name="cancel", cells=("cancelled_at",), when=_cancelled, command=_cancel),
        Step(name="attended", cells=("attended",), when=_attended, command=_mark),
    ),
    dated="requested_at",
)
