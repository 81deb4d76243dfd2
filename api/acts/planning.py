"""Planning: kitchens and their timetables, courses and who has a seat, workshops announced and called off."""

from datetime import date, datetime, time
from uuid import UUID

from api.acting import Acting
from kitchens.journal import Receipt
from kitchens.people.course import Enrol, PlanCourse
from kitchens.people.kitchen import OpenKitchen, SetTimetable
from kitchens.people.party import NoteParty
from kitchens.people.workshop import Announce, ArrangeWorkshop, CallOff

CALL_OFF_REASONS = (
    "no-trainer", "kitchen-closed", "too-few-people", "no-ingredients", "weather", "another-day",
)  # fmt: skip
"""Why a workshop is not held."""


def open_kitchen(
    acting: Acting, *, code: str, name: str, neighbourhood: str, opened_on: date, time_zone: str
) -> Receipt:
    """Open a kitchen under a code that is chosen for it; `time_zone` is an IANA name."""
    return acting.do(
        OpenKitchen(
            kitchen_id=acting.id("kitchen"),
            code=code,
            neighbourhood=neighbourhood,
            name=name,
            opened_on=opened_on,
            time_zone=time_zone,
        )
    )


def set_timetable(
    acting: Acting,
    *,
    kitchen_id: UUID,
    course_weekdays: tuple[str, ...],
    course_from: time,
    course_until: time,
    workshop_weekdays: tuple[str, ...],
) -> Receipt:
    """Set when courses and workshops may be held; what is planned already stays."""
    return acting.do(
        SetTimetable(
            kitchen_id=kitchen_id,
            course_weekdays=course_weekdays,
            course_from=course_from,
            course_until=course_until,
            workshop_weekdays=workshop_weekdays,
        )
    )


def note_trainer(acting: Acting, code: str) -> UUID:
    """Enter a trainer or an institution that was never named before; return the id."""
    trainer_id = acting.id("trainer", code)
    acting.do(NoteParty(party_id=trainer_id, kind="trainer", code=code), part="trainer")
    return trainer_id


def plan_course(
    acting: Acting,
    *,
    kitchen_id: UUID,
    title: str,
    starts_on: date,
    ends_on: date,
    weekdays: tuple[str, ...],
    starts_at: time,
    ends_at: time,
    seats_max: int,
    trainer_id: UUID,
    room_id: UUID | None = None,
) -> str:
    """Plan a course; return its code. Times are the kitchen's."""
    course_id = acting.id("course")

    def make(code: str) -> PlanCourse:
        return PlanCourse(
            course_id=course_id,
            code=code,
            kitchen_id=kitchen_id,
            title=title,
            starts_on=starts_on,
            ends_on=ends_on,
            weekdays=weekdays,
            starts_at=starts_at,
            ends_at=ends_at,
            seats_max=seats_max,
            trainer_id=trainer_id,
            room_id=room_id,
        )

    return acting.do_coded("course", kitchen_id, course_id, make)


def enrol(acting: Acting, *, course_id: UUID, person_id: UUID, enrolled_on: date) -> Receipt:
    """Give somebody a seat, or a place in the queue where all are taken."""
    return acting.do(Enrol(course_id=course_id, person_id=person_id, enrolled_on=enrolled_on))


def announce_workshop(
    acting: Acting,
    *,
    kitchen_id: UUID,
    title: str,
    held_on: date,
    starts_at: datetime,
    ends_at: datetime,
    seats_max: int,
    room_id: UUID | None = None,
    trainer_id: UUID | None = None,
) -> str:
    """Announce a workshop; return its code. It is public at once."""
    workshop_id = acting.id("workshop")

    def make(code: str) -> Announce:
        return Announce(
            workshop_id=workshop_id,
            code=code,
            kitchen_id=kitchen_id,
            title=title,
            held_on=held_on,
            starts_at=starts_at,
            ends_at=ends_at,
            seats_max=seats_max,
            room_id=room_id,
            trainer_id=trainer_id,
        )

    return acting.do_coded("workshop", kitchen_id, workshop_id, make)


def arrange_workshop(
    acting: Acting, *, workshop_id: UUID, room_id: UUID | None, trainer_id: UUID | None
) -> Receipt:
    """Hold a workshop in another room or by another trainer; None where none is named."""
    return acting.do(ArrangeWorkshop(workshop_id=workshop_id, room_id=room_id, trainer_id=trainer_id))


def call_off_workshop(acting: Acting, *, workshop_id: UUID, reason: str) -> Receipt:
    """Call a workshop off now, for a coded reason; whoever had a place is free that day."""
    return acting.do(CallOff(workshop_id=workshop_id, called_off_at=acting.now, reason=reason))
