"""Who came to a session of a course."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from api.acting import Acting
from kitchens.decider import Refused
from kitchens.people.course import COURSE, CorrectAttendance, Presence, TakeAttendance


def note_attendance(
    acting: Acting, *, course_id: UUID, held_on: date, noted: Mapping[UUID, Presence]
) -> None:
    """Note who was there; whoever was noted otherwise before is corrected.

    One person's refusal keeps nobody else's note from being taken: the first refusal is raised afterwards.
    """
    places = acting.house.journal.facts().of(COURSE, course_id).places
    refusals: list[Refused] = []
    for person_id, presence in noted.items():
        place = places.get(person_id)
        before = None if place is None else place.notes.get(held_on)
        if before == presence:
            continue
        make = TakeAttendance if before is None else CorrectAttendance
        command = make(course_id=course_id, person_id=person_id, held_on=held_on, presence=presence)
        try:
            acting.do(command, part=person_id.hex)
        except Refused as refused:
            refusals.append(refused)
    if refusals:
        raise refusals[0]
