"""Certificates: one by its number for everybody, without a name; and hers, for her and her trainers."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from projections.asked import Person, people
from projections.store import Reader, Row


class Certificate(Struct, frozen=True):
    """A certificate; it counts while `revoked_on` is None. Nothing here tells whose it is."""

    number: str
    title: str
    kitchen: str
    issued_on: date
    revoked_on: date | None


class HerCertificate(Struct, frozen=True):
    """Somebody's certificate of a course, for its print."""

    certificate: Certificate
    person: Person
    sessions_from: date
    sessions_until: date


_SELECT = (
    "SELECT s.number, c.title, k.name, s.day, s.course_id, s.person_id, s.version, c.starts_on, c.ends_on "
    "FROM view_course_steps s JOIN view_courses c ON c.id = s.course_id "
    "JOIN view_kitchens k ON k.id = c.kitchen_id WHERE s.step = 'certified' AND "
)


def certificate_numbered(reader: Reader, number: str) -> Certificate | None:
    """Return the certificate with a number, None if none has it."""
    rows = reader.all(f"{_SELECT} s.number = ?", (number,))
    return _certificate(reader, rows[0]) if rows else None


def her_certificate(reader: Reader, course_id: UUID, person_id: UUID) -> HerCertificate | None:
    """Return the last certificate that somebody was issued in a course, None if there is none."""
    rows = reader.all(
        f"{_SELECT} s.course_id = ? AND s.person_id = ? ORDER BY s.version DESC LIMIT 1",
        (course_id.hex, person_id.hex),
    )
    if not rows:
        return None
    *_, starts_on, ends_on = rows[0]
    return HerCertificate(
        _certificate(reader, rows[0]),
        people(reader, [person_id.hex])[person_id.hex],
        date.fromisoformat(starts_on),
        date.fromisoformat(ends_on),
    )


def _certificate(reader: Reader, row: Row) -> Certificate:
    number, title, kitchen, issued_on, course_id, person_id, version, *_ = row
    # She holds one at a time: what was revoked first after it was issued is this one.
    revoked = reader.all(
        "SELECT day FROM view_course_steps WHERE course_id = ? AND person_id = ? AND step = 'revoked' "
        "AND version > ? ORDER BY version LIMIT 1",
        (course_id, person_id, version),
    )
    return Certificate(
        number,
        title,
        kitchen,
        date.fromisoformat(issued_on),
        date.fromisoformat(revoked[0][0]) if revoked else None,
    )
