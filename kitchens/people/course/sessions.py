"""Attendance, assessment and the certificate that rests on both."""

from typing import assert_never

from kitchens.decider import Facts
from kitchens.people.course.commands import Assess, CorrectAttendance, RevokeCertificate, TakeAttendance
from kitchens.people.course.events import (
    Assessed,
    AttendanceCorrected,
    AttendanceTaken,
    CertificateIssued,
    CertificateRevoked,
)
from kitchens.people.course.refusals import (
    AlreadyCertified,
    AssessedBeforeCourse,
    AttendanceAlreadyTaken,
    AttendanceNotTaken,
    AttendanceTooLow,
    NoSessionThatDay,
    NotCertified,
    NotEnrolled,
)
from kitchens.people.course.state import Course
from kitchens.reason import coded
from kitchens.settings import Setting, setting_on


def attendance(
    command: TakeAttendance | CorrectAttendance, course: Course
) -> AttendanceTaken | AttendanceCorrected | None:
    """Note or correct whether she was there; None where it is noted so already.

    Raise `NotEnrolled`, `NoSessionThatDay`, `AttendanceAlreadyTaken` or `AttendanceNotTaken`.
    """
    plan, who, day = course.plan, command.person_id, command.held_on
    place = course.places.get(who)
    if place is None or not place.held_on(day):
        raise NotEnrolled(course=plan.code, trainee=who, held_on=day)
    if day not in course.days:
        raise NoSessionThatDay(course=plan.code, held_on=day)
    noted = place.notes.get(day)
    if noted == command.presence:
        return None
    match command:
        case TakeAttendance():
            if noted is not None:
                raise AttendanceAlreadyTaken(course=plan.code, trainee=who, held_on=day, noted=noted)
            return AttendanceTaken(person_id=who, held_on=day, presence=command.presence)
        case CorrectAttendance():
            if noted is None:
                raise AttendanceNotTaken(course=plan.code, trainee=who, held_on=day)
            return AttendanceCorrected(person_id=who, held_on=day, presence=command.presence)
        case _:
            assert_never(command)


def assess(
    command: Assess, course: Course, facts: Facts
) -> tuple[Assessed] | tuple[Assessed, CertificateIssued]:
    """Enter the assessment, and the certificate with a pass.

    Raise `AssessedBeforeCourse`, `NotEnrolled`, `AlreadyCertified`, or `AttendanceTooLow` for a pass of one
    who was present too rarely.
    """
    plan, who, day = course.plan, command.person_id, command.assessed_on
    if day < plan.starts_on:
        raise AssessedBeforeCourse(course=plan.code, starts_on=plan.starts_on, assessed_on=day)
    place = course.places.get(who)
    if place is None or not place.held_on(day):
        raise NotEnrolled(course=plan.code, trainee=who, assessed_on=day)
    if place.certified_on is not None:
        raise AlreadyCertified(course=plan.code, trainee=who, certified_on=place.certified_on)
    assessed = Assessed(
        person_id=who, assessed_on=day, result=command.result, assessor_id=command.assessor_id
    )
    if command.result == "failed":
        return (assessed,)
    present = place.present_until(day)
    percent = setting_on(facts, Setting.CERTIFICATE_ATTENDANCE_PERCENT, day)
    if present * 100 < percent * len(course.days):
        raise AttendanceTooLow(
            course=plan.code, trainee=who, present=present, planned=len(course.days), needed_percent=percent
        )
    number = f"{plan.code}-{course.certificates + 1:03d}"
    return assessed, CertificateIssued(person_id=who, issued_on=day, number=number)


def revoke(command: RevokeCertificate, course: Course) -> CertificateRevoked:
    """Take a certificate back. Raise `NotCertified`, also for a day before it was issued."""
    plan, who = course.plan, command.person_id
    place = course.places.get(who)
    if place is None or place.certified_on is None or command.revoked_on < place.certified_on:
        raise NotCertified(course=plan.code, trainee=who, revoked_on=command.revoked_on)
    return CertificateRevoked(person_id=who, revoked_on=command.revoked_on, reason=coded(command.reason))
